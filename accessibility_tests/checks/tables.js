// Tables: those that hold data have headers that belong to cells, and those that only place things say nothing of it.
const out = [];
const LAYOUT = new Set(["presentation", "none"]);

// Every cell with the rows and columns that it covers.
const grid = (table) => {
  const taken = [];
  const placed = [];
  [...table.rows].forEach((row, top) => {
    let left = 0;
    for (const cell of row.cells) {
      while (taken[top]?.[left]) left += 1;
      const [wide, high] = [cell.colSpan, Math.min(cell.rowSpan || table.rows.length - top, table.rows.length - top)];
      for (let down = 0; down < high; down += 1) {
        taken[top + down] ??= [];
        for (let across = 0; across < wide; across += 1) taken[top + down][left + across] = cell;
      }
      placed.push({ cell, top, left, bottom: top + high, right: left + wide });
    }
  });
  return placed;
};

for (const table of deep("table").filter(seen)) {
  const placed = grid(table);
  const own = (selector) => [...table.querySelectorAll(selector)].filter((one) => one.closest("table") === table);
  const heads = own("th");
  const role = table.getAttribute("role");
  const rows = table.rows.length;
  const wide = Math.max(0, ...placed.map(({ right }) => right));
  if (LAYOUT.has(role)) {
    const left = heads[0] ?? own("caption, [headers], [scope]")[0];
    if (left || table.summary)
      out.push(
        say("layout-table-marked", left ?? table, "it says that it only places things, and has headers all the same"),
      );
    continue;
  }
  if (role && role !== "table" && role !== "grid" && role !== "treegrid") continue;
  if (own("[role=rowheader], [role=columnheader]").length) continue;

  const namesHeaders = (cell) =>
    (cell.getAttribute("headers") ?? "")
      .split(/\s+/)
      .some((id) => id && own(`#${CSS.escape(id)}`).some((head) => head !== cell && head.matches("th, td")));

  // A header has cells: below it, beside it, or by the attribute headers.
  for (const { cell, top, left, bottom, right } of placed) {
    if (
      !heads.includes(cell) ||
      !own("td").length ||
      !words(cell.textContent) ||
      cell.getAttribute("role") ||
      !cell.checkVisibility()
    )
      continue;
    const scope = (cell.getAttribute("scope") ?? "").toLowerCase();
    // A cell that names its headers has those and no others.
    const data = (one) => one.cell !== cell && !namesHeaders(one.cell);
    const below = placed.some((one) => data(one) && one.top >= bottom && one.left < right && one.right > left);
    const beside = placed.some(
      (one) => data(one) && one.cell.localName === "td" && one.left >= right && one.top < bottom && one.bottom > top,
    );
    const named = cell.id && own(`[headers~="${CSS.escape(cell.id)}"]`).length;
    const group = scope === "rowgroup" || scope === "colgroup";
    const found = scope === "col" ? below : scope === "row" ? beside : below || beside;
    if (!found && !named && !group)
      out.push(say("header-without-cells", cell, `“${words(cell.textContent).slice(0, 30)}” is a header of no cell`));
  }

  // A headers attribute that names no header of the same table.
  for (const cell of own("[headers]")) {
    for (const id of cell.getAttribute("headers").split(/\s+/).filter(Boolean)) {
      const head = own(`#${CSS.escape(id)}`)[0];
      if (!head || head === cell || !head.matches("th, td, [role=columnheader], [role=rowheader]")) {
        out.push(say("headers-lead-nowhere", cell, `headers names “${id}”, which is no other cell of this table`));
      }
    }
  }

  const full = placed.filter(({ cell }) => words(cell.textContent));
  const simple = full.every(
    ({ cell }) => words(cell.textContent).length < 40 && !cell.querySelector("p, div, ul, form, table, input"),
  );
  if (!heads.length && rows >= 2 && wide >= 2 && simple && full.length >= 4) {
    const strong = (cells) =>
      cells.length > 1 &&
      cells.every(({ cell }) =>
        texts(cell).every(({ holder }) => parseInt(getComputedStyle(holder).fontWeight, 10) >= 600),
      );
    const plain = full.filter(({ top, left }) => top && left);
    const marked =
      (strong(full.filter(({ top }) => !top)) || strong(full.filter(({ left }) => !left))) && !strong(plain);
    const one = say("table-without-headers", table, `${rows} rows and ${wide} columns of data, and no header`);
    out.push(marked ? one : { ...one, verdict: "look" });
  }

  const spanned = heads.filter(
    (one) => (one.colSpan > 1 || one.rowSpan > 1) && one.parentElement.rowIndex + one.rowSpan < rows,
  );
  const deepHeads = new Set(
    heads
      .filter((one) => one.closest("thead") || !one.parentElement.querySelector("td"))
      .map((one) => one.parentElement.rowIndex),
  );
  if (
    spanned.length &&
    deepHeads.size > 1 &&
    !own("[headers]").length &&
    !spanned.every((one) => /group/.test(one.scope))
  ) {
    out.push(
      say(
        "table-irregular",
        spanned[0],
        "a header over several columns or rows, and nothing says which cells are its own",
      ),
    );
  }

  // Words written with gaps between their letters, and columns made of line breaks.
  for (const { cell } of placed) {
    const parts = cell.innerHTML.split(/<br\s*\/?>/i).filter((one) => words(one.replace(/<[^>]*>/g, "")));
    if (
      rows <= 2 &&
      wide >= 2 &&
      parts.length >= 3 &&
      placed.filter((one) => one.cell.innerHTML.split(/<br\s*\/?>/i).length === parts.length).length >= 2
    ) {
      out.push(say("table-of-line-breaks", table, "its rows are made of line breaks inside one cell"));
      break;
    }
  }
}

// The same where the table is made of roles: the header at a place in its row has cells at that place in others.
for (const table of deep("[role=grid], [role=treegrid], [role=table]").filter(
  (one) => one.localName !== "table" && seen(one),
)) {
  const rows = [...table.querySelectorAll("[role=row]")].map((row) => [
    ...row.querySelectorAll("[role=columnheader], [role=rowheader], [role=gridcell], [role=cell]"),
  ]);
  rows.forEach((row, top) =>
    row.forEach((cell, left) => {
      if (
        !cell.matches("[role=columnheader]") ||
        !words(cell.textContent) ||
        cell.ariaColSpan ||
        rows.some((one) => one.some((other) => other.ariaColIndex))
      )
        return;
      if (rows.length > top + 1 && !rows.slice(top + 1).some((one) => one[left]))
        out.push(say("header-without-cells", cell, `“${words(cell.textContent).slice(0, 30)}” is a header of no cell`));
    }),
  );
}

// Columns drawn with spaces.
for (const element of deep("pre")) {
  if (
    !seen(element) ||
    element.closest("code") ||
    element.querySelector("code, samp, kbd") ||
    element.getAttribute("role") === "img"
  )
    continue;
  const lines = element.textContent.split("\n").filter((line) => /\S {3,}\S|\S\t+\S/.test(line));
  if (lines.length >= 3) out.push(say("table-of-spaces", element, "columns made of spaces"));
}
return out;
