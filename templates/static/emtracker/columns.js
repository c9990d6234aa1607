// Lets the columns of an export be put in order; without it they go out in the order of the list.
"use strict";
for (const list of document.querySelectorAll("ol.columns")) {
  const button = (label, sign, move) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.addEventListener("click", () => {
      move(made.closest("li"));
      made.focus();
    });
    made.setAttribute("aria-label", label);
    return made;
  };
  for (const item of list.children) {
    const name = item.textContent.trim();
    item.append(
      button(`${list.dataset.up} ${name}`, "↑", (li) => li.previousElementSibling?.before(li)),
      button(`${list.dataset.down} ${name}`, "↓", (li) => li.nextElementSibling?.after(li)),
    );
  }
}
