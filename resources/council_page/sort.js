"use strict";

// Sorts a table by one of its columns: a second press turns the order round.
const keyOf = (row, place) => {
  const key = row.cells[place].dataset.key;
  const number = Number(key);
  return key !== "" && Number.isFinite(number) ? number : key;
};

const compared = (one, other) =>
  typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(String(other), "fa");

const sort = (head) => {
  const table = head.closest("table");
  const body = table.tBodies[0];
  const turned = head.getAttribute("aria-sort") === "ascending";
  const sign = turned ? -1 : 1;
  const rows = [...body.rows];
  rows.sort((one, other) => sign * compared(keyOf(one, head.cellIndex), keyOf(other, head.cellIndex)));
  for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", turned ? "descending" : "ascending");
  body.append(...rows);
};

for (const button of document.querySelectorAll("thead button")) {
  button.addEventListener("click", () => sort(button.closest("th")));
}
