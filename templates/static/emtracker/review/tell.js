// What the page says, for the eye and for a screen reader (the element is a live region).
import { page } from "./page.js";

const said = page.querySelector(".answer");
let fading = 0;

export const words = page.dataset;

export const tell = (message, { refused = false } = {}) => {
  clearTimeout(fading);
  said.textContent = message;
  said.classList.toggle("refused", refused);
  if (message && !refused) fading = setTimeout(() => { said.textContent = ""; }, 6000);
};

// Fills {name} in a sentence of the page's own language.
export const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");
