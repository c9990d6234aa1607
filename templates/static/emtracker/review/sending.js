// Acts go to the server one at a time; its answer is one card, or the whole page taken anew.
import { cardOf, cards, choose, currentId, goOn, page } from "./page.js";
import { tell, words } from "./tell.js";

let running = null;

// Settles when what was sent has been answered and shown; keys pressed meanwhile wait for it.
export const idle = () => running;

const part = (html) => {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
};

const replaceCard = (answer, id) => {
  cardOf(id).replaceWith(part(answer.card));
  page.querySelector(".bar").innerHTML = answer.bar;
};

// The cards keep the places they have; what is new stands behind the one it came from.
const inPlace = (fresh, focus) => {
  const old = cards().map((card) => card.dataset.p);
  const place = (card) => {
    const at = old.indexOf(card.dataset.p);
    if (at >= 0) return at;
    const from = old.indexOf(String(focus));
    return from >= 0 ? from + 0.5 : -1;
  };
  return fresh.map((card, at) => [place(card), at, card]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((each) => each[2]);
};

export const refresh = async (focus) => {
  const response = await fetch(location.href.split("#")[0], { headers: { "X-Requested-With": "fetch" } });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!response.ok || !fresh.querySelector(".review")) {
    location.reload();
    return;
  }
  const before = currentId();
  const column = fresh.querySelector(".cards");
  const sorted = inPlace([...column.querySelectorAll(".card")], focus);
  const rest = [...column.children].filter((one) => !one.matches(".card"));
  column.replaceChildren(...sorted, ...rest);
  for (const name of [".bar", ".filters", ".original", ".cards"]) {
    page.querySelector(name)?.replaceWith(document.adoptNode(fresh.querySelector(name)));
  }
  page.dispatchEvent(new CustomEvent("refreshed"));
  if (!choose(focus) && !choose(before)) goOn();
};

const take = async (response, id) => {
  const kind = response.headers.get("Content-Type") || "";
  if (!kind.startsWith("application/json")) {
    location.reload(); // logged out, or gone: the plain page says what is the matter
    return false;
  }
  const answer = await response.json();
  tell(answer.message, { refused: answer.refused });
  if (answer.refused) return false;
  if (answer.refresh) {
    await refresh(answer.focus);
  } else if (answer.card) {
    replaceCard(answer, id);
    choose(id, { move: false });
  }
  return true;
};

const post = async (form, fields, id) => {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(fields)) {
    body.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
  }
  try {
    const response = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    if (response.status === 422) {
      form.outerHTML = await response.text();
      return "again";
    }
    return await take(response, id);
  } catch {
    tell(words.offline, { refused: true });
    return false;
  }
};

// `form` is sent with what is given besides; gives true when it was done, "again" when the form came back.
// `then` runs while the page still counts as busy. A second click meanwhile is passed over.
export const send = async (form, { fields = {}, id = null, then = () => {} } = {}) => {
  if (running) return false;
  page.setAttribute("aria-busy", "true");
  running = post(form, fields, id).then((done) => { if (done === true) then(); return done; });
  try {
    return await running;
  } finally {
    running = null;
    page.removeAttribute("aria-busy");
  }
};

// An act on the current passage, or on the document where `id` is null.
export const act = (name, { fields = {}, id = currentId(), then } = {}) =>
  send(page.querySelector("#acts"), { fields: { act: name, ...(id ? { passage: id } : {}), ...fields }, id, then });

// The answers of a card: the buttons say what may be done with it.
export const press = (name) => {
  const card = currentId() && cardOf(currentId());
  const button = card?.querySelector(`.answers button.${name}`);
  if (button) act(button.value, { then: goOn });
  else goOn();
};
