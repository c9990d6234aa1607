// One key for each answer. The figures and letters are those the help lists.
import { closeForm, openForm } from "./form.js";
import { askLabels } from "./labels.js";
import { closePanel, panelKey } from "./panel.js";
import { currentCard, page, pending, step } from "./page.js";
import { askRole } from "./roles.js";
import { askSearch } from "./searching.js";
import { askSelection } from "./selecting.js";
import { act, idle, press } from "./sending.js";
import { askSplit } from "./splitting.js";
import { tell, words } from "./tell.js";

const undo = () => {
  const form = page.querySelector(".bar .undo");
  if (form) act("undo", { fields: { undo: form.elements.undo.value }, id: null });
  else tell(words.nothingToUndo);
};

const toggleOrder = () => page.querySelector(".filters a.order")?.click();
const help = () => page.querySelector("dialog.help").showModal();

const READING = {
  j: (event) => step(1, event.shiftKey ? pending() : undefined),
  k: (event) => step(-1, event.shiftKey ? pending() : undefined),
  d: toggleOrder,
  "/": askSearch,
  "?": help,
};
const CHANGING = {
  a: (event) => (event.shiftKey ? page.querySelector(".bar a.certain")?.click() : press("accept")),
  r: () => press("reject"),
  e: () => openForm(currentCard()),
  u: undo,
  m: () => act("merge"),
  s: askSplit,
  o: askRole,
  l: askLabels,
  n: askSelection,
};

// Chinese input and its full-width signs must not lock the keys.
const letter = (event) => {
  if (event.key === "？") return "?";
  if (event.key === "、" || event.key === "／") return "/";
  const plain = event.key === "Process" || event.key.length !== 1 ? event.code.replace(/^Key/, "") : event.key;
  return plain.length === 1 ? plain.toLowerCase() : "";
};

// Keys pressed faster than the server answers wait for it, in their order.
let waiting = 0;
let queue = Promise.resolve();
const inTurn = (does) => {
  if (!idle() && !waiting) {
    does();
    return;
  }
  waiting += 1;
  queue = queue.then(async () => {
    while (idle()) {
      await idle();
      await new Promise((rest) => { setTimeout(rest); });
    }
    waiting -= 1;
    does();
  });
};

export const listen = ({ changing }) => {
  const known = changing ? { ...READING, ...CHANGING } : READING;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || page.querySelector("dialog[open]")) return;
    if (panelKey(event)) {
      if (event.key === "Escape") event.preventDefault();
      return;
    }
    const form = page.querySelector(".edit-form");
    if (event.key === "Escape" && form) {
      closeForm(form.closest(".card"));
      return;
    }
    if (event.target.closest("input, select, textarea")) return;
    const does = known[letter(event)];
    if (!does) return;
    event.preventDefault();
    if (event.repeat && does === CHANGING[letter(event)]) return; // a key held down must not review the document
    inTurn(() => does(event));
  });
  page.addEventListener("click", (event) => {
    if (event.target.closest("a.help-open")) { event.preventDefault(); help(); }
    if (event.target.closest(".panel button.close")) closePanel();
  });
};
