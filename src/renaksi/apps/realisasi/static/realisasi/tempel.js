"use strict";
// A block pasted from Excel or Word: its cells, and of a form with four triwulan the one asked for.
window.renaksiTempel = (() => {
  const ROMAWI = ["I", "II", "III", "IV"];
  const LABEL = /^(?:TRW|TW|TRIW|TRIWULAN)\b\.?\s*(IV|I{1,3}|[1-4])\b\s*[=:.)]?\s*(.*)$/i;

  // Excel puts a cell with line breaks in quotes; a quote that never closes is only a sign.
  const table = (text) => {
    const body = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
    const rows = [[""]];
    let quoted = false;
    for (let at = 0; at < body.length; at += 1) {
      const sign = body[at], row = rows[rows.length - 1], last = row.length - 1;
      if (quoted && sign === '"' && body[at + 1] === '"') { row[last] += sign; at += 1; }
      else if (quoted && sign === '"') quoted = false;
      else if (quoted) row[last] += sign;
      else if (sign === '"' && row[last] === "") quoted = true;
      else if (sign === "\t") row.push("");
      else if (sign === "\n") rows.push([""]);
      else row[last] += sign;
    }
    const read = quoted ? body.split("\n").map((row) => row.split("\t")) : rows;
    return read.map((row) => row.map((cell) => cell.trim()));
  };

  const labelled = (cell) => {
    const found = cell.trim().match(LABEL);
    if (!found) return null;
    return { triwulan: ROMAWI.indexOf(found[1].toUpperCase()) + 1 || Number(found[1]), isi: found[2].trim() };
  };
  const within = (cell, triwulan) => {
    const lines = cell.split("\n");
    if (lines.length === 1) return cell;
    const marks = lines.map(labelled);
    if (!marks.some(Boolean)) return lines.join(" ");
    return marks.find((mark) => mark?.triwulan === triwulan)?.isi ?? "";
  };

  // Rows of the official form stand four to a row of the plan, "TRW I = 2", "TRW II = 4", …: a row
  // of the plan begins where the label does not grow, and of each the line of `triwulan` is kept.
  const ofQuarter = (rows, triwulan) => {
    const flat = rows.map((row) => row.map((cell) => within(cell, triwulan)));
    const marks = flat.map((row) => row.map(labelled).find(Boolean));
    if (!marks.some(Boolean)) return flat;
    const kept = [];
    let last = 5;
    flat.forEach((row, at) => {
      if (!marks[at]) return;
      if (marks[at].triwulan <= last) kept.push([]);
      last = marks[at].triwulan;
      if (last === triwulan) kept[kept.length - 1] = row;
    });
    const onlyLabels = kept.every((row) => !row.length || (row.length > 1 && labelled(row[0])?.isi === ""));
    return kept.map((row) => row.slice(onlyLabels ? 1 : 0).map((cell) => labelled(cell)?.isi ?? cell));
  };

  const isBlank = (cell) => /^[-–—\u2212]?$/.test(cell);

  return { table, ofQuarter, isBlank };
})();
