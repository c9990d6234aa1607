// Places in the original: the shown text as one string, its sentences, and stretches of it as selections.
import { bring, page } from "./page.js";

const STOP = /[。；！？!?;][”’」』）》)]*|\n/g;
const PAUSE = /[，、：,:][”’」』）》)]*|[。；！？!?;][”’」』）》)]*|\n/g;

const original = () => page.querySelector(".original");
export const text = () => original().textContent;

const nodes = () => {
  const walker = document.createTreeWalker(original(), NodeFilter.SHOW_TEXT);
  const found = [];
  let at = 0;
  while (walker.nextNode()) {
    found.push({ node: walker.currentNode, at });
    at += walker.currentNode.length;
  }
  return found;
};

// The server counts characters, the browser UTF-16 units, and the page may show a later part of the text.
export const stored = (at) => Number(original().dataset.start) + [...text().slice(0, at)].length;

export const placeOf = (node, offset) => {
  const range = document.createRange();
  range.selectNodeContents(original());
  range.setEnd(node, offset);
  return range.toString().length;
};

const rangeOf = (start, end) => {
  const range = document.createRange();
  const all = nodes();
  const inside = (place, closing) => all.find(({ node, at }) => (closing ? place <= at + node.length : place < at + node.length)) ?? all.at(-1);
  const first = inside(start, false);
  const last = inside(end, true);
  range.setStart(first.node, Math.min(start - first.at, first.node.length));
  range.setEnd(last.node, Math.min(end - last.at, last.node.length));
  return range;
};

export const passageSpan = (id) => {
  const marks = [...page.querySelectorAll(`.mark[data-p~="${id}"]`)];
  if (!marks.length) return null;
  const last = marks.at(-1);
  return { start: placeOf(marks[0], 0), end: placeOf(last, last.childNodes.length) };
};

export const select = (start, end) => {
  const selection = getSelection();
  selection.removeAllRanges();
  const range = rangeOf(start, end);
  selection.addRange(range);
  bring(range);
};

export const unselect = () => getSelection().removeAllRanges();

// The selection within the original, as places; null where there is none.
export const selected = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!original().contains(range.startContainer) || !original().contains(range.endContainer)) return null;
  const span = { start: placeOf(range.startContainer, range.startOffset), end: placeOf(range.endContainer, range.endOffset) };
  return text().slice(span.start, span.end).trim() ? span : null;
};

// Where one may cut inside a stretch: after sentences, or after every pause; never before mere white space.
export const cutsIn = (span, pauses) => {
  const said = text().slice(span.start, span.end);
  const ends = [...said.matchAll(pauses ? PAUSE : STOP)].map((found) => found.index + found[0].length);
  const moved = ends.map((at) => at + said.slice(at).match(/^\s*/)[0].length);
  return [...new Set(moved)].filter((at) => at > 0 && at < said.length && said.slice(0, at).trim()).map((at) => span.start + at);
};

// All sentences of the text as stretches without white space around them.
export const sentences = () => {
  const said = text();
  const borders = [0, ...[...said.matchAll(STOP)].map((found) => found.index + found[0].length), said.length];
  const found = [];
  for (let n = 1; n < borders.length; n += 1) {
    const raw = said.slice(borders[n - 1], borders[n]);
    const bare = raw.trim();
    if (bare) {
      const start = borders[n - 1] + raw.indexOf(bare[0]);
      found.push({ start, end: start + bare.length });
    }
  }
  return found;
};
