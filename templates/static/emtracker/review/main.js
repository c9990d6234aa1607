// The review page by keyboard and without reloading. Everything it does works without it too, by plain forms.
import { closeForm, openForm, saveForm } from "./form.js";
import { listen } from "./keys.js";
import { bring, cardOf, cards, choose, goOn, light, page, pending } from "./page.js";
import { askRole } from "./roles.js";
import { act } from "./sending.js";
import { askSplit } from "./splitting.js";

const changing = Boolean(page.querySelector("#acts"));

page.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (form.matches(".edit-form")) {
    event.preventDefault();
    saveForm(form, button);
  } else if (form.matches(".answers, .undo")) {
    event.preventDefault();
    const id = form.closest(".card")?.dataset.p ?? null;
    if (id) choose(id, { move: false });
    const fields = form.matches(".undo") ? { undo: form.elements.undo.value } : {};
    act(button.value, { fields, id, then: ["accept", "reject"].includes(button.value) ? goOn : undefined });
  }
});

const clickedCard = (event, card) => {
  const link = event.target.closest("a, button, summary, input, select, label");
  if (link?.matches("a.edit")) { event.preventDefault(); openForm(card); }
  else if (link?.matches("a.cancel")) { event.preventDefault(); closeForm(card); }
  else if (link?.matches("a.split")) { event.preventDefault(); choose(card.dataset.p); askSplit(); }
  else if (link?.matches("a.role-change")) { event.preventDefault(); choose(card.dataset.p); askRole(); }
  else if (!link || link.matches("h3 a")) {
    if (link) event.preventDefault();
    choose(card.dataset.p);
  }
};

page.addEventListener("click", (event) => {
  const card = event.target.closest(".card");
  const line = event.target.closest("a.line");
  const tag = event.target.closest(".tag");
  const mark = event.target.closest(".mark");
  if (card) clickedCard(event, card);
  else if (line) {
    const place = document.getElementById(line.hash.slice(1));
    if (place) { event.preventDefault(); bring(place); }
  } else if (tag) {
    event.preventDefault();
    choose(tag.id.slice(1));
  } else if (mark?.dataset.p && getSelection().isCollapsed) {
    choose(mark.dataset.p.split(" ").pop());
  }
});

page.addEventListener("mouseover", (event) => {
  const one = event.target.closest(".mark, .card");
  if (one?.dataset.p) light(one.dataset.p.split(" ").pop(), "is-hover");
});
page.addEventListener("mouseleave", () => light(null, "is-hover"));

// What sticks below the tools must know how high they stand.
const tools = page.querySelector(".tools");
new ResizeObserver(() => page.style.setProperty("--tools", `${tools.offsetHeight}px`)).observe(tools);

listen({ changing });
const wanted = location.hash.slice(2);
const first = cardOf(wanted) ?? pending()[0] ?? cards().find((card) => !card.matches(".role-group")) ?? cards()[0];
if (first) choose(first.dataset.p, { move: Boolean(cardOf(wanted)) });
page.dataset.ready = "1";
