/* A table of inputs that is filled in like a spreadsheet: keys move and copy, a block
   that was copied in a spreadsheet is pasted. Without JavaScript it is a plain table. */
"use strict";

(function () {
  const CELL = "[data-grid] td input";

  function cellsOf(row) {
    return Array.from(row.querySelectorAll("td input"));
  }

  function placeOf(cell) {
    const row = cell.closest("tr");
    return [Array.from(row.parentElement.rows).indexOf(row), cellsOf(row).indexOf(cell)];
  }

  /* The row of a number; the table grows by a copy of its last row, up to its most. */
  function rowAt(body, number) {
    const count = body.closest("form").querySelector("[data-lines]");
    while (number >= body.rows.length && body.rows.length < Number(count.dataset.lines)) {
      const last = body.rows[body.rows.length - 1];
      const copy = last.cloneNode(true);
      const [from, to] = [body.rows.length - 1, body.rows.length];
      copy.querySelector("th").textContent = String(to + 1);
      copy.querySelectorAll(".error-text").forEach((one) => one.remove());
      for (const input of copy.querySelectorAll("input")) {
        input.name = input.name.replace(`-${from}-`, `-${to}-`);
        input.id = input.id.replace(`-${from}-`, `-${to}-`);
        input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/\d+/, String(to + 1)));
        input.removeAttribute("aria-invalid");
        input.removeAttribute("aria-describedby");
        input.value = "";
      }
      body.append(copy);
      count.value = String(body.rows.length);
    }
    return body.rows[number];
  }

  function go(cell, down, right) {
    const [row, column] = placeOf(cell);
    const target = row + down >= 0 && rowAt(cell.closest("tbody"), row + down);
    const next = target && cellsOf(target)[column + right];
    if (!next) return false;
    next.focus();
    next.select();
    return true;
  }

  /* Enter after a run of Tabs goes below the cell in which the run began. */
  let runBegan = null;

  function enter(cell) {
    const [, column] = placeOf(cell);
    const back = runBegan === null ? 0 : runBegan - column;
    runBegan = null;
    go(cell, 1, back);
  }

  function onKey(event) {
    const cell = event.target;
    if (!cell.matches(CELL) || event.isComposing) return;
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    const [start, end, length] = [cell.selectionStart, cell.selectionEnd, cell.value.length];
    const whole = start === 0 && end === length;  // as when the cell was just entered
    const atStart = whole || end === 0;
    const atEnd = whole || start === length;
    let done = true;
    if (event.key === "Tab" && !event.shiftKey) {
      if (runBegan === null) runBegan = placeOf(cell)[1];
      return;
    }
    if (event.key === "Enter" && plain) enter(cell);
    else if (event.key === "ArrowDown" && plain) go(cell, 1, 0);
    else if (event.key === "ArrowUp" && plain) go(cell, -1, 0);
    else if (event.key === "ArrowRight" && plain && atEnd) done = go(cell, 0, 1);
    else if (event.key === "ArrowLeft" && plain && atStart) done = go(cell, 0, -1);
    else if (event.key === "d" && event.ctrlKey) copyDown(cell);
    else return;
    if (done) event.preventDefault();
  }

  function copyDown(cell) {
    const [row, column] = placeOf(cell);
    if (row) cell.value = cellsOf(cell.closest("tbody").rows[row - 1])[column].value;
  }

  /* A cell with a line break or a quotation mark stands in quotes. */
  function blockOf(text) {
    const rows = [[]];
    const pattern = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/y;
    while (pattern.lastIndex < text.length) {
      const [, cell, end] = pattern.exec(text);
      const quoted = cell.startsWith('"') && cell.endsWith('"') && cell.length > 1;
      const bare = quoted ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      rows[rows.length - 1].push(bare.replace(/\s*[\r\n]+\s*/g, " ").trim());
      if (end && end !== "\t" && pattern.lastIndex < text.length) rows.push([]);
    }
    return rows;
  }

  function onPaste(event) {
    const cell = event.target;
    const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
    if (!cell.matches(CELL) || !/[\t\r\n]/.test(text)) return;
    event.preventDefault();
    const [row, column] = placeOf(cell);
    blockOf(text).forEach((values, down) => {
      const target = rowAt(cell.closest("tbody"), row + down);
      if (!target) return;
      const cells = cellsOf(target);
      values.forEach((value, right) => {
        if (cells[column + right]) cells[column + right].value = value;
      });
    });
  }

  document.addEventListener("keydown", onKey);
  document.addEventListener("paste", onPaste);
  document.addEventListener("mousedown", () => { runBegan = null; });
})();
