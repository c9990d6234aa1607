// Search in the original: Enter for the next place, Shift+Enter for the one before.
import { openPanel } from "./panel.js";
import { page } from "./page.js";
import { select, text } from "./places.js";
import { fill, words } from "./tell.js";

let at = -1;
let shown = null;

// Whether this stretch is what the search shows.
export const isFound = (span) => Boolean(shown && span && shown.start === span.start && shown.end === span.end);

const box = () => page.querySelector(".panel-search");

const places = (wanted) => {
  const found = [];
  const said = text();
  for (let place = said.indexOf(wanted); place >= 0; place = said.indexOf(wanted, place + wanted.length)) found.push(place);
  return found;
};

const go = (by) => {
  const field = box().querySelector("input");
  const wanted = field.value.trim();
  const found = wanted ? places(wanted) : [];
  const count = box().querySelector(".count");
  if (!found.length) {
    count.textContent = wanted ? words.notFound : "";
    return;
  }
  at = (at + by + found.length) % found.length;
  shown = { start: found[at], end: found[at] + wanted.length };
  select(shown.start, shown.end);
  field.focus();
  count.textContent = fill(words.foundAt, { at: at + 1, all: found.length });
};

export const askSearch = () => {
  const field = box().querySelector("input");
  openPanel("search", {
    focus: field,
    stay: true,
    keys: (event) => {
      if (event.key !== "Enter" || event.target !== field) return false;
      event.preventDefault();
      go(event.shiftKey ? -1 : 1);
      return true;
    },
  });
  field.select();
};

page.addEventListener("input", (event) => {
  if (event.target.closest(".panel-search")) { at = -1; go(1); }
});
