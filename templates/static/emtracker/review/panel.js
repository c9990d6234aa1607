// One panel at a time lies over the page and takes the keys; Escape puts it away.
import { choose, currentCard, currentId, page } from "./page.js";

let open = null;

// `keys` gets each key first and says whether it was meant for the panel; `close` tidies up.
export const openPanel = (name, { keys = () => false, close = () => {}, focus = null, stay = false } = {}) => {
  closePanel({ stay: true });
  const box = page.querySelector(`.panel-${name}`);
  box.hidden = false;
  open = { box, keys, close, stay };
  focus?.focus();
  return box;
};

export const closePanel = ({ stay = false } = {}) => {
  if (!open) return;
  const { box, close } = open;
  open = null;
  box.hidden = true;
  close();
  if (!stay && currentId()) choose(currentId());
};

export const panelOpen = () => open?.box ?? null;

// Whether the panel took the key. What it does not know closes it and goes on to the page, except while typing.
export const panelKey = (event) => {
  if (!open) return false;
  if (event.key === "Escape") {
    // What was found must not be scrolled away.
    if (open.stay) {
      closePanel({ stay: true });
      currentCard()?.focus({ preventScroll: true });
    } else closePanel();
    return true;
  }
  if (event.isComposing) return true;
  if (open.keys(event)) return true;
  if (event.target.closest("input, textarea, select") || event.key === "Shift" || event.key === "Tab") return true;
  if (event.target.closest(".panel") && (event.key === "Enter" || event.key === " ")) return true;
  closePanel({ stay: true });
  return false;
};
