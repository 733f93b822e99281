"use strict";
// The sheet of pembanding as a spreadsheet: keys, paste, reading back, saving row by row as one is left.
// Without this script the same form works with its Simpan button.
(() => {
  const form = document.getElementById("isian-pembanding");
  const angka = window.renaksiAngka, tempel = window.renaksiTempel;
  if (!form || !angka || !tempel) return;
  const KOLOM = ["lalu", "renstra", "standar"];
  const RETRY = 15000;
  const state = document.getElementById("keadaan-simpan");
  const rows = [...form.querySelectorAll("tr.baris")].filter((row) => row.querySelector("input[data-kolom]"));
  const stored = new Map(), wrong = new Set(), waiting = new Set();
  let chain = Promise.resolve(), held = "", pasted = "";

  const idOf = (row) => row.dataset.garis;
  const field = (row, name) => form.elements.namedItem(`${idOf(row)}-${name}`);
  const cell = (row, kolom) => row.querySelector(`input[data-kolom="${kolom}"]`);
  const inputs = (row) => [...row.querySelectorAll("input[data-kolom], input[data-teks]")];
  const texts = (row) => inputs(row).map((input) => input.value.trim());
  const isChanged = (row) => JSON.stringify(texts(row)) !== stored.get(row);
  const remember = (row) => {
    stored.set(row, JSON.stringify(texts(row)));
    for (const input of inputs(row)) input.dataset.awal = input.dataset.tampak ?? "";
  };

  // Kept on the device until the server has confirmed.
  const key = (row) => `renaksi:pembanding:${form.dataset.simpan}:${idOf(row)}`;
  const keep = (row) => {
    const chosen = KOLOM.map((kolom) => cell(row, kolom).dataset.tampak);
    try {
      localStorage.setItem(key(row), JSON.stringify({ isi: inputs(row).map((input) => input.value), chosen, urutan: field(row, "urutan").value }));
    } catch { /* a full or forbidden storage only loses the safety net */ }
  };
  const forget = (row) => {
    try { localStorage.removeItem(key(row)); } catch { /* nothing was kept */ }
  };

  const report = () => {
    if (held) state.textContent = held;
    else if (waiting.size) state.textContent = "Menyimpan…";
    else if (wrong.size) state.textContent = `${wrong.size} baris belum tersimpan.${pasted}`;
    else state.textContent = `Tersimpan.${pasted}`;
  };
  const noteIn = (place, text, kind) => {
    place.replaceChildren();
    if (!text) return;
    const words = document.createElement("span");
    words.textContent = text;
    if (kind) words.className = kind;
    place.append(words);
  };
  const placeOf = (input) => document.getElementById(`${input.name}-baca`);
  const offer = (place, label, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tombol-biasa";
    button.textContent = label;
    button.addEventListener("click", act);
    place.append(" ", button);
  };

  // Reading back what is typed; false where nothing can be stored of it yet.
  const readBack = (input) => {
    const { satuan, tampak } = input.dataset;
    const reading = angka.read(input.value, satuan, "utuh" in input.dataset, tampak);
    const place = placeOf(input);
    input.removeAttribute("aria-invalid");
    if (reading.kosong) { noteIn(place, ""); return true; }
    if (reading.galat) {
      noteIn(place, reading.galat, "salah");
    } else if (reading.pilihan) {
      const [one, other] = reading.pilihan.map(angka.terbilang);
      noteIn(place, `«${input.value.trim()}» dapat dibaca ${one} atau ${other}. Pilih yang dimaksud.`, "salah");
      for (const choice of reading.pilihan) {
        offer(place, `${angka.idId(choice)} (${angka.terbilang(choice)})`, () => {
          input.value = angka.idId(choice);
          input.dataset.tampak = choice;
          typed(input);
          input.focus();
          save(input.closest("tr"));
        });
      }
    } else {
      noteIn(place, `= ${satuan === "Rp" ? "Rp" : ""}${angka.idId(reading.nilai)}${satuan && satuan !== "Rp" ? (satuan === "%" ? "%" : ` ${satuan}`) : ""}`);
      return true;
    }
    input.setAttribute("aria-invalid", "true");
    return false;
  };
  const typed = (input) => {
    const row = input.closest("tr");
    if (input.dataset.kolom) {
      input.closest("td").querySelectorAll(".pilihan, [name$=-pilihan]").forEach((old) => old.remove());
      readBack(input);
    }
    if (isChanged(row)) keep(row); else { forget(row); wrong.delete(row); noteIn(document.getElementById(`${idOf(row)}-salah`), ""); }
  };

  // Saving: one row at a time, in the order in which they were left.
  const save = (row) => {
    if (!isChanged(row)) return;
    const legible = KOLOM.map((kolom) => readBack(cell(row, kolom))).every(Boolean);
    if (!legible) { wrong.add(row); report(); return; }
    waiting.add(row);
    chain = chain.then(() => send(row));
    report();
  };
  const send = async (row) => {
    if (!waiting.has(row)) return;
    const before = JSON.stringify(texts(row));
    const body = new URLSearchParams();
    for (const name of ["kantor", "csrfmiddlewaretoken"]) body.set(name, form.elements.namedItem(name).value);
    body.set(`${idOf(row)}-urutan`, field(row, "urutan").value);
    for (const input of inputs(row)) body.set(input.name, input.value);
    for (const kolom of KOLOM) if (cell(row, kolom).dataset.tampak) body.set(`${cell(row, kolom).name}-pilihan`, cell(row, kolom).dataset.tampak);
    let result;
    try {
      const answer = await fetch(location.pathname, { method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json" } });
      const json = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
      if ([502, 503, 504].includes(answer.status)) throw new Error(answer.statusText);
      if (answer.redirected || (answer.status === 403 && !json)) {
        held = "Belum terkirim; isian tetap ada di perangkat ini. Muat ulang halaman lalu masuk kembali.";
        report();
        return;
      }
      result = json ? await answer.json() : { pesan: `Server menjawab ${answer.status}. Isian tetap ada di perangkat ini; muat ulang halaman, lalu simpan lagi.` };
    } catch {
      held = "Tersimpan di perangkat ini. Akan dikirim otomatis saat jaringan kembali.";
      report();
      return;
    }
    held = "";
    waiting.delete(row);
    if (result.pesan) refused(row, result); else confirmed(row, result, before);
    report();
  };
  const refused = (row, result) => {
    if (result.urutan !== undefined) field(row, "urutan").value = result.urutan;
    wrong.add(row);
    const place = document.getElementById(`${idOf(row)}-salah`);
    noteIn(place, result.pesan, "salah");
    if (result.berubah) {
      offer(place, "Pakai isian saya", () => { inputs(row)[0].focus(); save(row); });
      offer(place, "Pakai yang tersimpan", () => { forget(row); location.reload(); });
    }
  };
  const confirmed = (row, result, before) => {
    field(row, "urutan").value = result.urutan;
    wrong.delete(row);
    noteIn(document.getElementById(`${idOf(row)}-salah`), "");
    if (JSON.stringify(texts(row)) !== before) { stored.set(row, before); keep(row); return; }
    for (const kolom of KOLOM) {
      [cell(row, kolom).value, cell(row, kolom).dataset.tampak] = result.sel[kolom];
      readBack(cell(row, kolom));
    }
    field(row, "tahun").value = result.tahun;
    field(row, "sumber").value = result.sumber;
    row.querySelector(".diisi small").textContent = result.oleh ? `${result.oleh}, baru saja` : "–";
    remember(row);
    forget(row);
  };

  // Keys and paste.
  const column = (input) => rows.map((row) => inputs(row)[inputs(input.closest("tr")).indexOf(input)]);
  const restore = (row) => {
    if (!stored.get(row)) return;
    const before = JSON.parse(stored.get(row));
    inputs(row).forEach((input, at) => {
      input.value = before[at];
      if (!input.dataset.kolom) return;
      input.dataset.tampak = input.dataset.awal;
      readBack(input);
    });
    typed(inputs(row)[0]);
    report();
  };
  form.addEventListener("keydown", (event) => {
    const input = event.target, row = input.closest?.("tr.baris");
    if (!row || input.tagName !== "INPUT" || input.type === "radio" || event.isComposing) return;
    if (event.key === "Escape") { event.preventDefault(); restore(row); return; }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : event.key === "Enter" ? (event.shiftKey ? -1 : 1) : 0;
    if (!step) return;
    event.preventDefault();
    const cells = column(input), next = cells[cells.indexOf(input) + step];
    if (next) { next.focus(); next.select(); } else save(row);
  });
  form.addEventListener("input", (event) => {
    if (!event.target.closest?.("tr.baris")) return;
    if (event.target.dataset.kolom) event.target.dataset.tampak = "";
    typed(event.target);
  });
  form.addEventListener("focusout", (event) => {
    const row = event.target.closest?.("tr.baris");
    if (row && rows.includes(row) && !row.contains(event.relatedTarget)) { pasted = ""; save(row); }
  });
  form.addEventListener("paste", (event) => {
    const input = event.target, text = event.clipboardData?.getData("text/plain") ?? "";
    if (!input.dataset?.kolom || !/[\r\n\t]/.test(text)) return;
    event.preventDefault();
    const block = tempel.table(text), from = rows.indexOf(input.closest("tr"));
    const kinds = KOLOM.slice(KOLOM.indexOf(input.dataset.kolom));
    block.slice(0, rows.length - from).forEach((values, at) => {
      const row = rows[from + at];
      kinds.forEach((kolom, nth) => {
        if (values[nth] === undefined || tempel.isBlank(values[nth])) return;
        cell(row, kolom).value = values[nth];
        cell(row, kolom).dataset.tampak = "";
        typed(cell(row, kolom));
      });
      save(row);
    });
    const over = block.length - (rows.length - from), wide = Math.max(...block.map((row) => row.length)) - kinds.length;
    pasted = (over > 0 ? ` ${over} baris terakhir tidak dipakai karena barisnya habis.` : "") + (wide > 0 ? ` ${wide} kolom terakhir tidak dipakai.` : "");
    chain.then(() => { report(); form.querySelector("input[data-kolom][aria-invalid]")?.focus(); });
  });
  // With the button the page itself is sent: what was chosen for two readings goes with it.
  form.addEventListener("submit", () => {
    for (const input of form.querySelectorAll("input[data-kolom]")) {
      if (!input.dataset.tampak || form.elements.namedItem(`${input.name}-pilihan`)) continue;
      const chosen = document.createElement("input");
      chosen.type = "hidden";
      chosen.name = `${input.name}-pilihan`;
      chosen.value = input.dataset.tampak;
      form.append(chosen);
    }
  });

  const retry = () => {
    held = "";
    for (const row of waiting) chain = chain.then(() => send(row));
  };
  window.addEventListener("online", retry);
  setInterval(() => { if (waiting.size && held) retry(); }, RETRY);

  // What was typed before this script ran is a change; what the device kept is sent.
  rows.forEach((row) => {
    if (row.querySelector(".salah, th .tanda")) { stored.set(row, ""); return; } // as the server drew it, not stored
    stored.set(row, JSON.stringify(inputs(row).map((input) => input.defaultValue.trim())));
    for (const input of inputs(row)) input.dataset.awal = input.dataset.tampak ?? "";
    if (isChanged(row)) { inputs(row).forEach(typed); return; }
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(key(row))); } catch { /* nothing readable was kept */ }
    if (kept?.isi?.length !== inputs(row).length) return;
    inputs(row).forEach((input, at) => { input.value = kept.isi[at]; });
    KOLOM.forEach((kolom, at) => { cell(row, kolom).dataset.tampak = kept.chosen[at]; });
    if (isChanged(row)) { field(row, "urutan").value = kept.urutan; save(row); } else forget(row);
  });
})();
