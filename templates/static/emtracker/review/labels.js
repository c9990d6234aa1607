// Labels by typing: what is typed narrows the list, Enter adds, Shift+Enter makes it the first, Backspace takes away.
import { closePanel, openPanel } from "./panel.js";
import { currentCard, page } from "./page.js";
import { act } from "./sending.js";

const KINDS = ["sectors", "themes"];
let known = [];
let chosen = {};
let at = 0;

const box = () => page.querySelector(".panel-labels");
const field = () => box().querySelector("input");

const fitting = () => {
  const typed = field().value.trim().toLowerCase();
  const free = known.filter((one) => !chosen[one.kind].includes(one.code));
  return typed ? free.filter((one) => `${one.name} ${one.code}`.toLowerCase().includes(typed)) : free;
};

const entry = (one, tag, name) => {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = one.name;
  made.dataset.kind = one.kind;
  made.dataset.code = one.code;
  return made;
};

const show = () => {
  const named = (kind, code) => known.find((one) => one.kind === kind && one.code === code) ?? { kind, code, name: code };
  for (const kind of KINDS) {
    const list = box().querySelector(`.chosen-${kind}`);
    list.replaceChildren(...chosen[kind].map((code) => entry(named(kind, code), "button", kind === "sectors" ? "sector" : "theme")));
  }
  const found = fitting();
  at = Math.max(0, Math.min(at, found.length - 1));
  const list = box().querySelector(".offered");
  list.replaceChildren(...found.map((one) => {
    const made = entry(one, "li", one.kind === "sectors" ? "sector" : "theme");
    made.title = one.title;
    made.setAttribute("role", "option");
    made.id = `label-${one.kind}-${one.code}`;
    return made;
  }));
  const marked = list.children[at];
  marked?.setAttribute("aria-selected", "true");
  marked?.scrollIntoView({ block: "nearest" });
  field().setAttribute("aria-activedescendant", marked?.id ?? "");
};

const add = (one, first) => {
  if (first) chosen[one.kind].unshift(one.code);
  else chosen[one.kind].push(one.code);
  field().value = "";
  at = 0;
  show();
};

const remove = (kind, code) => {
  chosen[kind] = chosen[kind].filter((each) => each !== code);
  show();
};

const save = () => {
  const fields = Object.fromEntries(KINDS.map((kind) => [kind, chosen[kind]]));
  closePanel();
  act("labels", { fields });
};

const onKey = (event) => {
  const empty = !field().value;
  const found = fitting();
  if (event.key === "ArrowDown" || event.key === "ArrowUp") at += event.key === "ArrowDown" ? 1 : -1;
  else if (event.key === "Enter" && event.target !== field()) return false;
  else if (event.key === "Enter" && empty && at === 0) save();
  else if (event.key === "Enter" && found[at]) add(found[at], event.shiftKey);
  else if (event.key === "Backspace" && empty) {
    const kind = chosen.themes.length ? "themes" : "sectors";
    remove(kind, chosen[kind].at(-1));
  } else return false;
  event.preventDefault();
  if (!box().hidden) show();
  return true;
};

export const askLabels = () => {
  const card = currentCard();
  if (!card || card.dataset.sectors === undefined) return;
  known = [...page.querySelectorAll("#labels option")].map((one) => ({
    kind: one.dataset.kind, code: one.value, name: one.label, title: one.dataset.title,
  }));
  chosen = Object.fromEntries(KINDS.map((kind) => [kind, card.dataset[kind].split(" ").filter(Boolean)]));
  at = 0;
  openPanel("labels", { keys: onKey, focus: field() });
  field().value = "";
  show();
};

page.addEventListener("input", (event) => {
  if (event.target.closest(".panel-labels")) { at = 0; show(); }
});
page.addEventListener("click", (event) => {
  if (!event.target.closest(".panel-labels")) return;
  const one = event.target.closest("[data-code]");
  if (one?.matches("li")) add({ kind: one.dataset.kind, code: one.dataset.code }, event.shiftKey);
  else if (one) remove(one.dataset.kind, one.dataset.code);
  else if (event.target.closest(".save")) save();
  else if (event.target.closest(".cancel")) closePanel();
});
