// The form of a passage, opened inside its card.
import { choose, goOn } from "./page.js";
import { send } from "./sending.js";
import { tell } from "./tell.js";

export const openForm = async (card) => {
  const link = card?.querySelector("a.edit");
  if (!link || card.querySelector(".edit-form")) return;
  const response = await fetch(link.href, { headers: { "X-Requested-With": "fetch" } });
  if (!response.ok) {
    location.assign(link.href);
    return;
  }
  card.querySelector(".answers").hidden = true;
  card.insertAdjacentHTML("beforeend", await response.text());
  tell("");
  card.querySelector(".edit-form select, .edit-form input:not([type=hidden])")?.focus({ preventScroll: true });
  card.scrollIntoView({ block: card.offsetHeight < innerHeight ? "nearest" : "start" });
};

export const closeForm = (card) => {
  card.querySelector(".edit-form").remove();
  card.querySelector(".answers").hidden = false;
  choose(card.dataset.p);
};

export const saveForm = async (form, button) => {
  const fields = button?.name ? { [button.name]: button.value } : {};
  await send(form, { fields, id: form.closest(".card").dataset.p, then: goOn });
};
