// The review page by keyboard and without reloading. Everything it does works without it too, by plain forms.
"use strict";
(() => {
  const page = document.querySelector(".review");
  if (!page) return;
  const cards = () => [...page.querySelectorAll(".cards .card:not(.role-group)")];
  const cardOf = (id) => document.getElementById(`p${id}`);
  const said = page.querySelector(".answer");
  let current = null;
  let busy = false;
  let fading = 0;

  const tell = (message, refused) => {
    said.textContent = message;
    said.classList.toggle("refused", Boolean(refused));
    clearTimeout(fading);
    if (!refused) fading = setTimeout(() => { said.textContent = ""; }, 6000);
  };

  // Hover shows in both columns; choosing also brings the other side into view.
  const light = (id, name) => {
    page.querySelectorAll(`.${name}`).forEach((one) => one.classList.remove(name));
    if (!id) return;
    page.querySelectorAll(`.mark[data-p~="${id}"]`).forEach((one) => one.classList.add(name));
    const card = cardOf(id);
    if (card) card.classList.add(name);
  };

  const bring = (box, one) => {
    const inner = one.getBoundingClientRect();
    const outer = box.getBoundingClientRect();
    if (inner.top < outer.top + 50 || inner.bottom > outer.bottom) {
      box.scrollTop += inner.top - outer.top - outer.height / 4;
    }
  };

  const choose = (id, { move = true } = {}) => {
    const card = cardOf(id);
    if (!card) return;
    current = String(id);
    light(current, "is-current");
    if (move) {
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: "nearest" });
    }
    const start = document.getElementById(`t${id}`);
    if (start) bring(page.querySelector(".text"), start);
  };

  const step = (by, among = cards()) => {
    const all = cards();
    const at = all.findIndex((card) => card.dataset.p === current);
    const order = by > 0 ? all.slice(at + 1) : all.slice(0, Math.max(at, 0)).reverse();
    const next = order.find((card) => among.includes(card));
    if (next) choose(next.dataset.p);
    return Boolean(next);
  };

  const pending = () => cards().filter((card) => card.matches(".is-pending.role-deploy, .is-pending.role-result"));

  const replace = (answer, id) => {
    const holder = document.createElement("template");
    holder.innerHTML = answer.card;
    cardOf(id).replaceWith(holder.content);
    page.querySelector(".counts").innerHTML = answer.counts;
  };

  const send = async (form, button) => {
    if (busy) return;
    busy = true;
    const id = form.closest(".card").dataset.p;
    const body = new FormData(form);
    if (button && button.name) body.set(button.name, button.value);
    try {
      const response = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
      const kind = response.headers.get("Content-Type") || "";
      if (response.status === 422) {
        form.outerHTML = await response.text();
      } else if (kind.startsWith("application/json")) {
        const answer = await response.json();
        tell(answer.message, answer.refused);
        if (answer.card) {
          replace(answer, id);
          current = id;
          if (!step(1, pending())) choose(id);
        }
      } else {
        // Logged out, or gone: the plain page says what is the matter.
        location.reload();
      }
    } catch {
      tell(page.dataset.offline || "网络不通，未保存。请稍后重试。", true);
    } finally {
      busy = false;
    }
  };

  const openForm = async (card) => {
    const link = card.querySelector("a.edit");
    if (!link || card.querySelector(".edit-form")) return;
    const response = await fetch(link.href, { headers: { "X-Requested-With": "fetch" } });
    if (!response.ok) {
      location.assign(link.href);
      return;
    }
    card.querySelector(".answers").hidden = true;
    card.insertAdjacentHTML("beforeend", await response.text());
    const first = card.querySelector(".edit-form select, .edit-form input:not([type=hidden])");
    tell("");
    if (first) first.focus({ preventScroll: true });
    card.scrollIntoView({ block: card.offsetHeight < innerHeight ? "nearest" : "start" });
  };

  const closeForm = (card) => {
    card.querySelector(".edit-form").remove();
    card.querySelector(".answers").hidden = false;
    choose(card.dataset.p);
  };

  page.addEventListener("submit", (event) => {
    if (!event.target.closest(".card")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });

  page.addEventListener("click", (event) => {
    const card = event.target.closest(".card");
    if (event.target.closest("a.edit") && card) {
      event.preventDefault();
      openForm(card);
    } else if (event.target.closest("a.cancel") && card) {
      event.preventDefault();
      closeForm(card);
    } else if (card && !event.target.closest("form, a.edit, .task a, summary")) {
      if (event.target.closest("h3 a")) event.preventDefault();
      choose(card.dataset.p);
    } else if (event.target.closest("a.line")) {
      const place = document.getElementById(event.target.closest("a.line").hash.slice(1));
      if (place) {
        event.preventDefault();
        bring(page.querySelector(".text"), place);
      }
    } else {
      const mark = event.target.closest(".mark");
      const ids = mark && mark.dataset.p ? mark.dataset.p.split(" ") : [];
      const tag = event.target.closest(".tag");
      if (tag) event.preventDefault();
      if (tag || ids.length) choose(tag ? tag.id.slice(1) : ids[ids.length - 1]);
    }
  });

  page.addEventListener("mouseover", (event) => {
    const one = event.target.closest(".mark, .card");
    if (!one || !one.dataset.p) return;
    light(one.dataset.p.split(" ").pop(), "is-hover");
  });
  page.addEventListener("mouseleave", () => light(null, "is-hover"));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input, select, textarea");
    const open = page.querySelector(".edit-form");
    if (event.key === "Escape" && open) {
      closeForm(open.closest(".card"));
      return;
    }
    if (typing) return;
    const card = current && cardOf(current);
    const press = (name) => {
      const button = card && card.querySelector(`.answers button.${name}`);
      if (button) send(button.form, button);
      else step(1, pending());
    };
    switch (event.key.toLowerCase()) {
      case "j": step(1); break;
      case "k": step(-1); break;
      case "a": press("accept"); break;
      case "r": press("reject"); break;
      case "e": if (card) openForm(card); break;
      default: return;
    }
    event.preventDefault();
  });

  const wanted = location.hash.slice(2);
  const first = cardOf(wanted) || pending()[0] || cards()[0];
  if (first) choose(first.dataset.p, { move: Boolean(cardOf(wanted)) });
})();
