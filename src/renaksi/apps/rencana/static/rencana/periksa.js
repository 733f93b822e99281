// Checking an import: from doubt to doubt with one key each, and from a cell of the plan to its place
// in the file and back. Without this script the doubts are a list of choices in the form.
"use strict";

(() => {
  const form = document.getElementById("periksa");
  const source = document.querySelector("#sisi-sumber .isi-sisi");
  const plan = document.querySelector("#sisi-rencana .isi-sisi");
  const cells = [...plan.querySelectorAll("[data-s]")];
  const narrow = matchMedia("(max-width: 59.99rem)");

  document.getElementById("bantuan-tabel").hidden = false;
  document.body.classList.add("menandai");

  // The pictures of a PDF's pages are asked for only when they come into sight.
  const sight = new IntersectionObserver((seen) => {
    for (const one of seen) {
      if (!one.isIntersecting) continue;
      const picture = one.target.querySelector("img");
      picture.src = picture.dataset.src;
      sight.unobserve(one.target);
    }
  }, { root: source, rootMargin: "100px" });
  for (const page of source.querySelectorAll(".bidang")) sight.observe(page);

  // Tabs on a narrow screen: the file or the plan.
  const tabs = document.createElement("p");
  tabs.className = "deret lembar-sisi";
  tabs.setAttribute("role", "group");
  tabs.setAttribute("aria-label", "Yang diperlihatkan");
  const sides = ["sisi-rencana", "sisi-sumber"].map((id) => document.getElementById(id));
  const buttons = sides.map((side, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = index ? "Berkas" : "Rencana";
    button.addEventListener("click", () => showSide(index));
    tabs.append(button);
    return button;
  });
  function showSide(index) {
    sides.forEach((side, at) => side.classList.toggle("tampak", at === index));
    buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(at === index)));
    reveal();
  }
  document.getElementById("berdampingan").before(tabs);
  document.getElementById("berdampingan").classList.add("bertab");

  // Marks: one cell of the plan and its place in the file.
  let marked = [];
  function clear() {
    for (const one of marked) {
      if (one instanceof SVGElement) one.remove();
      else one.classList.remove("tandai");
    }
    marked = [];
  }
  function boxOf(place) {
    const [page, x0, y0, x1, y1] = place.split(" ").map(Number);
    return { page, x0, y0, x1, y1 };
  }
  function placeMark(at) {
    if (at.k) {
      const box = boxOf(at.k);
      const drawing = document.querySelector(`#halaman-${box.page} svg`);
      if (!drawing) return null;
      const mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      for (const [name, value] of [["x", box.x0], ["y", box.y0], ["width", box.x1 - box.x0], ["height", box.y1 - box.y0], ["class", "kini"]]) {
        mark.setAttribute(name, value);
      }
      drawing.append(mark);
      return mark;
    }
    const cell = at.s && document.getElementById(at.s);
    if (!cell) return null;
    const target = cell.tagName === "TR" ? cell.querySelector("td[id]") || cell : cell;
    target.classList.add("tandai");
    return target;
  }
  // Scrolls the pane alone, never the page.
  function into(pane, element) {
    const frame = pane.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    if (!box.width && !box.height) return;
    const sideways = box.left < frame.left + 8 || box.right > frame.right - 8;
    pane.scrollTo({
      top: pane.scrollTop + box.top - frame.top - (frame.height - box.height) / 2,
      left: sideways ? pane.scrollLeft + box.left - frame.left - Math.max(16, (frame.width - box.width) / 2) : pane.scrollLeft,
    });
  }
  function reveal() {
    for (const one of marked) into(source.contains(one) ? source : plan, one);
  }
  function point(cell, at, from) {
    clear();
    const mark = placeMark(at);
    if (mark) marked.push(mark);
    if (cell) {
      cell.classList.add("tandai");
      marked.push(cell);
    }
    for (const one of marked) {
      const pane = source.contains(one) ? source : plan;
      if (pane !== from) into(pane, one);
    }
  }

  // The plan: one stop for Tab, arrows from cell to cell.
  let stop = null;
  function settle(cell) {
    if (stop) stop.tabIndex = -1;
    stop = cell;
    if (cell) cell.tabIndex = 0;
  }
  cells.forEach((cell) => (cell.tabIndex = -1));
  settle(cells[0]);
  function beside(cell, key) {
    if (key === "ArrowLeft" || key === "ArrowRight") {
      return cells[cells.indexOf(cell) + (key === "ArrowRight" ? 1 : -1)];
    }
    const down = key === "ArrowDown";
    let row = cell.parentElement;
    const here = cell.getBoundingClientRect();
    const rows = [...plan.querySelectorAll("tbody tr")];
    for (let at = rows.indexOf(row) + (down ? 1 : -1); rows[at]; at += down ? 1 : -1) {
      const found = [...rows[at].querySelectorAll("[data-s]")];
      if (found.length) {
        return found.reduce((best, one) => {
          const gap = (other) => Math.abs(other.getBoundingClientRect().right - here.right);
          return gap(one) < gap(best) ? one : best;
        });
      }
    }
    return null;
  }
  plan.addEventListener("focusin", (event) => {
    const cell = event.target.closest("[data-s]");
    if (!cell || event.target !== cell) return;
    settle(cell);
    point(cell, cell.dataset, plan);
  });
  plan.addEventListener("click", (event) => {
    const cell = event.target.closest("[data-s]");
    if (!cell || event.target.closest("a")) return;
    cell.focus({ preventScroll: true });
    settle(cell);
    point(cell, cell.dataset, plan);
    if (narrow.matches) showSide(1);
  });
  plan.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-s]");
    if (!cell || event.target !== cell || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key.startsWith("Arrow")) {
      const next = beside(cell, event.key);
      event.preventDefault();
      if (next) {
        next.focus({ preventScroll: true });
        into(plan, next);
      }
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (narrow.matches) showSide(1);
      source.focus();
    }
  });
  source.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && stop) {
      if (narrow.matches) showSide(0);
      stop.focus();
    }
  });

  // The file: a click finds the cell of the plan that was read there.
  function cellAt(event) {
    const held = event.target.closest(".kisi td[id], .kisi tr[id]");
    if (held) {
      return cells.find((cell) => cell.dataset.s === held.id) || cells.find((cell) => cell.dataset.s === held.closest("tr").id);
    }
    const page = event.target.closest(".halaman-pdf");
    if (!page) return null;
    const drawing = page.querySelector("svg");
    const frame = drawing.getBoundingClientRect();
    const { x: left, y: top, width, height } = drawing.viewBox.baseVal;
    const x = left + ((event.clientX - frame.left) / frame.width) * width;
    const y = top + ((event.clientY - frame.top) / frame.height) * height;
    const inside = cells.filter((cell) => {
      if (!cell.dataset.k) return false;
      const box = boxOf(cell.dataset.k);
      return box.page === Number(page.dataset.nomor) && x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
    });
    const area = (cell) => {
      const box = boxOf(cell.dataset.k);
      return (box.x1 - box.x0) * (box.y1 - box.y0);
    };
    return inside.sort((one, other) => area(one) - area(other))[0] || null;
  }
  source.addEventListener("click", (event) => {
    if (event.target.closest("a")) return;
    const cell = cellAt(event);
    if (!cell) return;
    settle(cell);
    point(cell, cell.dataset, source);
    if (narrow.matches) showSide(0);
  });

  // Doubts: what the list does (butir.js), and what follows here.
  const list = window.butir(form, {
    went(item) {
      const cell = document.getElementById(item.dataset.sel);
      if (cell && cell.dataset.s !== undefined) settle(cell);
      point(cell, item.dataset, null);
    },
    told(item, answer, settled) {
      for (const mark of document.querySelectorAll(`[data-ragu="${item.value}"]`)) {
        mark.classList.toggle("beres", settled);
        const words = mark.querySelector(".tersembunyi");
        if (words) words.textContent = settled ? "diputuskan " : "perlu dilihat ";
        const last = mark.lastChild.nodeType === Node.TEXT_NODE ? mark.lastChild : mark.querySelector("text");
        if (last) last.textContent = `${settled ? "✓" : "!"} ${item.value}`;
      }
      if (item.dataset.diubah) show(item, answer, settled);
    },
    changed: keep,
  });
  // The plan's cell says what it becomes; the file's stays as it is.
  function show(item, answer, settled) {
    const cell = document.getElementById(item.dataset.sel);
    if (!cell) return;
    cell.querySelector(`.jadi[data-untuk="${item.value}"]`)?.remove();
    if (!settled || answer.value === "1") return;
    const words = answer.value === "3" ? list.textOf(answer).value.trim() || "kosong" : answer.parentElement.querySelector("b").textContent.split(" (")[0];
    const becomes = document.createElement("b");
    becomes.className = "jadi";
    becomes.dataset.untuk = item.value;
    becomes.textContent = ` → ${words}`;
    cell.append(becomes);
  }
  let waiting = 0;
  function keep() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      fetch(form.dataset.simpan, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } }).catch(() => {});
    }, 600);
  }
  form.addEventListener("submit", () => clearTimeout(waiting));
  document.addEventListener("click", (event) => {
    const jump = event.target.closest(".keraguan .lompatan a");
    if (!jump) return;
    event.preventDefault();
    list.go(list.items.indexOf(jump.closest("li")), false);
    const atSource = jump.textContent.endsWith("berkas");
    showSide(atSource ? 1 : 0);
    (atSource ? source : document.getElementById(jump.closest("li").dataset.sel) || plan).focus({ preventScroll: true });
    tabs.parentElement.querySelector(".berdampingan").scrollIntoView({ block: "nearest" });
  });

  showSide(0);
  if (list.items.length) document.getElementById("terapkan").hidden = true;
  list.start();
})();
