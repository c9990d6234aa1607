// A small menu: the figures 1 to 6 name the role.
import { closePanel, openPanel } from "./panel.js";
import { currentCard, page } from "./page.js";
import { act } from "./sending.js";

const buttons = () => [...page.querySelectorAll(".panel-roles button")];

const change = (button) => {
  closePanel({ stay: true });
  act("role", { fields: { role: button.value } });
};

export const askRole = () => {
  const card = currentCard();
  if (!card) return;
  const present = card.dataset.role;
  buttons().forEach((button) => button.setAttribute("aria-pressed", String(button.value === present)));
  openPanel("roles", {
    focus: buttons().find((button) => button.value === present),
    keys: (event) => {
      const at = buttons().indexOf(event.target);
      const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      if (by && at >= 0) buttons().at((at + by) % buttons().length).focus();
      const chosen = buttons()[Number(event.key) - 1];
      if (chosen) change(chosen);
      if (event.key === "Enter" && at >= 0) change(buttons()[at]);
      if (by || chosen || event.key === "Enter") event.preventDefault();
      return Boolean(by || chosen || event.key === "Enter");
    },
  });
};

page.addEventListener("click", (event) => {
  const button = event.target.closest(".panel-roles button");
  if (button) change(button);
});
