// Where to split: arrows move the border, the part that will stand alone is selected.
import { closePanel, openPanel } from "./panel.js";
import { currentId, page } from "./page.js";
import { cutsIn, passageSpan, select, stored, text, unselect } from "./places.js";
import { act } from "./sending.js";
import { fill, tell, words } from "./tell.js";

let span = null;
let at = 0;

const show = () => {
  select(at, span.end);
  const second = text().slice(at, span.end).trim();
  const said = fill(words.splitHere, { left: text().slice(span.start, at).trim().slice(-12), right: second.slice(0, 24) });
  page.querySelector(".panel-split .where").textContent = said;
};

const move = (by, pauses) => {
  const cuts = cutsIn(span, pauses);
  const next = by > 0 ? cuts.find((place) => place > at) : cuts.findLast((place) => place < at);
  if (next !== undefined) at = next;
  show();
};

const confirm = () => {
  const place = stored(at);
  closePanel({ stay: true });
  act("split", { fields: { at: place } });
};

const onKey = (event) => {
  const moves = { ArrowDown: [1, false], ArrowUp: [-1, false], ArrowRight: [1, true], ArrowLeft: [-1, true] }[event.key];
  if (moves) move(...moves);
  else if (event.key === "Enter" && !event.target.closest(".panel")) confirm();
  else return false;
  event.preventDefault();
  return true;
};

export const askSplit = () => {
  span = currentId() && passageSpan(currentId());
  if (!span) return;
  const cuts = [...cutsIn(span, false), ...cutsIn(span, true)];
  if (!cuts.length) {
    tell(words.noCut, { refused: true });
    return;
  }
  at = cuts[0];
  openPanel("split", { keys: onKey, close: unselect });
  show();
};

page.addEventListener("click", (event) => {
  const button = event.target.closest(".panel-split button");
  if (!button) return;
  if (button.value === "cancel") closePanel();
  else if (button.value === "confirm") confirm();
  else move(Number(button.value), false);
});
