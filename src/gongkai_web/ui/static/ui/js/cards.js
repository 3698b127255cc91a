// A table that was not written for phones becomes cards there too: every cell learns the words of its head.

/** Label the cells of every plain table of one head row; <table data-plain> stays as it is. */
export function labelCells() {
  for (const table of document.querySelectorAll("main table:not(.table-cards, .bars, [data-plain])")) {
    if (table.tHead?.rows.length !== 1) continue;
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    if (rows.some((row) => row.cells.length !== heads.length)) continue;
    for (const row of rows) heads.forEach((words, place) => { if (words) row.cells[place].dataset.label = words; });
    table.classList.add("table", "table-cards");
  }
}
