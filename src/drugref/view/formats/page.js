"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  table.querySelectorAll("thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.querySelectorAll("thead th")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const said = (row) => row.cells[column].textContent.trim();
      const figure = (text) => { const found = text.match(/(\d+(?:\.\d+)?)\s%/); return found ? Number(found[1]) : null; };
      const order = (a, b) => {
        const [x, y] = [figure(said(a)), figure(said(b))];
        if (x !== null || y !== null) return (x ?? -1) - (y ?? -1);
        return said(a).localeCompare(said(b));
      };
      const sorted = [...body.rows].sort(order);
      body.append(...(down ? sorted.reverse() : sorted));
    });
  });
}
