// <input data-filter="table-id"> leaves only the rows that hold what is typed.
import { make } from "./elements.js";

/** Let every such field filter its table, and say how many rows are left. */
export function filterTables() {
  for (const field of document.querySelectorAll("input[data-filter]")) {
    const table = document.getElementById(field.dataset.filter);
    if (!table) continue;
    const left = make("p", { class: "soft", role: "status" });
    field.after(left);
    field.addEventListener("input", () => filter(table, field.value, left));
  }
}

function filter(table, typed, left) {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of table.tBodies[0].rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    if (!row.hidden) shown += 1;
  }
  left.textContent = words.length ? `符合的有 ${shown} 行` : "";
}
