// Words of the original become a task: by the mouse, or sentence by sentence with the arrows.
import { closePanel, openPanel } from "./panel.js";
import { currentId, page } from "./page.js";
import { passageSpan, select, selected, sentences, stored, text, unselect } from "./places.js";
import { isFound } from "./searching.js";
import { act } from "./sending.js";
import { fill, words } from "./tell.js";

let span = null;

const show = () => {
  select(span.start, span.end);
  const said = text().slice(span.start, span.end).trim();
  const shown = said.length > 40 ? `${said.slice(0, 24)}…${said.slice(-12)}` : said;
  page.querySelector(".panel-select .where").textContent = fill(words.selectThis, { count: [...said].length, words: shown });
};

// By one sentence: the whole selection, or with Shift its end.
const move = (by, extend) => {
  const all = sentences();
  const first = all.findIndex((one) => one.end > span.start);
  const last = all.findLastIndex((one) => one.start < span.end);
  if (extend) {
    const end = all[Math.max(first, Math.min(last + by, all.length - 1))];
    span = { start: span.start, end: end.end };
  } else {
    span = all[Math.max(0, Math.min((by > 0 ? last : first) + by, all.length - 1))];
  }
  show();
};

const confirm = () => {
  const fields = { start: stored(span.start), end: stored(span.end) };
  closePanel({ stay: true });
  act("add", { fields, id: null });
};

const onKey = (event) => {
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (by) move(by, event.shiftKey);
  else if (event.key === "Enter" && !event.target.closest(".panel")) confirm();
  else return false;
  event.preventDefault();
  return true;
};

export const offer = (found) => {
  span = found;
  openPanel("select", { keys: onKey, close: unselect });
  show();
};

// From what is selected, or the sentence in which a search stands, else from the one behind the current passage.
export const askSelection = () => {
  const own = currentId() && passageSpan(currentId());
  const from = own ? own.end : 0;
  const all = sentences();
  const chosen = selected();
  const around = isFound(chosen) ? all.find((one) => one.end > chosen.start) : chosen;
  offer(around ?? all.find((one) => one.start >= from) ?? all.at(-1));
};

page.addEventListener("mouseup", (event) => {
  if (!page.querySelector("#acts") || !event.target.closest(".original")) return;
  // The browser settles the selection after the button is up.
  setTimeout(() => { const found = selected(); if (found) offer(found); });
});
page.addEventListener("click", (event) => {
  const button = event.target.closest(".panel-select button");
  if (!button) return;
  if (button.value === "confirm") confirm();
  else closePanel();
});
