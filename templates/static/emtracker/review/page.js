// The two columns in step: which passage is current, on either side.

export const page = document.querySelector(".review");
export const cards = () => [...page.querySelectorAll(".cards .card")];
export const cardOf = (id) => document.getElementById(`p${id}`);
export const isPending = (card) => card.matches(".is-pending.role-deploy, .is-pending.role-result");
export const pending = () => cards().filter(isPending);

let current = null;
export const currentId = () => current;
export const currentCard = () => (current ? cardOf(current) : null);

// Hover shows in both columns; choosing also brings the other side into view.
export const light = (id, name) => {
  page.querySelectorAll(`.${name}`).forEach((one) => one.classList.remove(name));
  if (!id) return;
  page.querySelectorAll(`.mark[data-p~="${id}"]`).forEach((one) => one.classList.add(name));
  cardOf(id)?.classList.add(name);
};

export const bring = (place) => {
  const box = page.querySelector(".text");
  const inner = place.getBoundingClientRect();
  const outer = box.getBoundingClientRect();
  if (inner.top < outer.top + 50 || inner.bottom > outer.bottom) {
    box.scrollTop += inner.top - outer.top - outer.height / 4;
  }
};

export const choose = (id, { move = true } = {}) => {
  const card = cardOf(id);
  if (!card) return false;
  current = String(id);
  light(current, "is-current");
  if (move) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }
  const start = document.getElementById(`t${id}`);
  if (start) bring(start);
  return true;
};

// The next card in the order of the page, of all or of the given ones.
export const step = (by, among = cards()) => {
  const all = cards();
  const at = all.findIndex((card) => card.dataset.p === current);
  const order = by > 0 ? all.slice(at + 1) : all.slice(0, Math.max(at, 0)).reverse();
  const next = order.find((card) => among.includes(card));
  return next ? choose(next.dataset.p) : false;
};

// After an answer: on to the next that waits, from the top again at the end.
export const goOn = () => {
  if (step(1, pending())) return true;
  const first = pending()[0];
  return first ? choose(first.dataset.p) : false;
};
