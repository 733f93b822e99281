// Pasting from Word or Excel: the clipboard's table, cell by cell, instead of its plain text, in which
// the lines of one cell look like rows. Merged cells become blanks, line breaks in a cell \v.
"use strict";

(() => {
  const area = document.getElementById("teks");
  if (!area) return;

  const BLOCKS = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "LI", "TR", "BR"]);
  const folded = (text) => text.replace(/\s+/g, " ").trim();

  // The text of an element, its paragraphs and breaks on lines of their own.
  function linesOf(element) {
    const lines = [""];
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) {
        lines[lines.length - 1] += node.data;
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        if (["STYLE", "SCRIPT", "DEL"].includes(node.tagName)) return;
        node.childNodes.forEach(walk);
        if (BLOCKS.has(node.tagName)) lines.push("");
      }
    };
    element.childNodes.forEach(walk);
    return lines.map(folded);
  }

  function rowsOf(table) {
    const taken = []; // taken[y][x]: a merged cell reaches there
    return Array.from(table.rows, (row, y) => {
      const cells = [];
      let x = 0;
      const skip = () => {
        while (taken[y] && taken[y][x]) {
          cells[x] = "";
          x += 1;
        }
      };
      for (const cell of row.cells) {
        skip();
        cells[x] = linesOf(cell).filter(Boolean).join("\v");
        for (let dy = 0; dy < Math.min(cell.rowSpan, 500); dy += 1) {
          for (let dx = 0; dx < Math.min(cell.colSpan, 100); dx += 1) {
            (taken[y + dy] ??= [])[x + dx] = true;
          }
        }
        x += 1;
      }
      skip();
      return Array.from(cells, (text) => text ?? "").join("\t");
    });
  }

  function textOf(body) {
    const lines = [];
    const walk = (node) => {
      if (node.nodeType === Node.ELEMENT_NODE && node.tagName === "TABLE") {
        lines.push(...rowsOf(node));
      } else if (node.nodeType === Node.ELEMENT_NODE && node.querySelector("table")) {
        node.childNodes.forEach(walk);
      } else if (node.nodeType === Node.ELEMENT_NODE && !["STYLE", "SCRIPT"].includes(node.tagName)) {
        const own = linesOf(node);
        if (own.length > 1 && own[own.length - 1] === "") own.pop();
        lines.push(...own);
      }
    };
    body.childNodes.forEach(walk);
    return lines.join("\n");
  }

  area.addEventListener("paste", (event) => {
    const html = event.clipboardData && event.clipboardData.getData("text/html");
    if (!html || !/<table/i.test(html)) return;
    event.preventDefault();
    // Parsed as a document of its own: nothing in it runs or loads; styles are left out.
    const plain = html
      .replace(/<style[\s\S]*?<\/style>/gi, "")
      .replace(/\sstyle=("[^"]*"|'[^']*')/gi, "");
    const body = new DOMParser().parseFromString(plain, "text/html").body;
    area.setRangeText(textOf(body), area.selectionStart, area.selectionEnd, "end");
  });
})();
