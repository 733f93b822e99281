"use strict";
// The sheet of a triwulan as a spreadsheet: keys, paste, reading back, saving line by line.
// Without this script the same form works with its Simpan button.
(() => {
  const form = document.getElementById("isian");
  const angka = window.renaksiAngka, tempel = window.renaksiTempel;
  if (!form || !angka || !tempel) return;
  const state = document.getElementById("keadaan-simpan");
  const progress = document.getElementById("kemajuan");
  const told = document.getElementById("pemberitahuan");
  const actions = document.getElementById("tindakan");
  const FIELDS = ["nilai", "tampak", "status", "satuan", "pagu", "kendala", "tindak_lanjut"];
  const RETRY = 15000;
  const BUSY = new Set([502, 503, 504]); // a proxy whose server is starting again
  const TERISI = "terisi", BELUM = "belum";
  const pending = new Set();
  const wrong = new Set();
  let pasted = "", held = "";
  let saving = null;
  document.documentElement.classList.add("berskrip");

  const control = (line, name) => form.elements.namedItem(`${line}-${name}`);
  const lineOf = (element) => element?.dataset?.garis;
  const stored = new Map();

  const texts = (line) => {
    const values = {};
    for (const name of FIELDS) values[name] = control(line, name)?.value.trim() ?? "";
    return values;
  };
  const isChanged = (line) => JSON.stringify(texts(line)) !== stored.get(line);
  const remember = (line) => stored.set(line, JSON.stringify(texts(line)));

  // Kept on the device until the server has confirmed.
  const key = (line) => `renaksi:${form.dataset.simpan}:${line}`;
  const keep = (line) => {
    try {
      localStorage.setItem(key(line), JSON.stringify({ ...texts(line), token: control(line, "token").value }));
    } catch { /* a full or forbidden storage only loses the safety net */ }
  };
  const forget = (line) => {
    try { localStorage.removeItem(key(line)); } catch { /* nothing was kept */ }
  };

  const say = (text) => { state.textContent = text; };
  const rowOf = (line) => control(line, "nilai").closest("tr");
  const firstWrong = () => [...form.querySelectorAll("input[data-kolom]")].find((input) => wrong.has(lineOf(input)));
  const report = () => {
    const rows = new Set([...wrong].map(rowOf)).size;
    actions.replaceChildren();
    if (held) say(held);
    else if (pending.size) say(`Menyimpan… ${pending.size} lagi.`);
    else if (rows) {
      say(`${rows} baris belum tersimpan.${pasted}`);
      offer(actions, "Lihat yang pertama", () => firstWrong()?.focus());
    } else say(`Tersimpan.${pasted}`);
  };
  const figureChanged = (line) => {
    const now = texts(line), before = JSON.parse(stored.get(line));
    return ["nilai", "tampak", "status", "satuan", "pagu"].some((name) => now[name] !== before[name]);
  };
  // A capaian is that of the stored figure: it is not shown beside another one.
  const showCapaian = (line) => {
    const cell = form.querySelector(`[data-capaian="${CSS.escape(line)}"]`);
    const share = form.querySelector(`[data-serapan="${CSS.escape(line)}"]`);
    if (share) share.hidden = figureChanged(line);
    if (!cell) return;
    cell.dataset.isi ??= cell.textContent;
    cell.textContent = figureChanged(line) ? "–" : cell.dataset.isi;
  };
  const notes = (line) => document.getElementById(`${line}-baca`);
  const note = (line, text, kind) => {
    const place = notes(line);
    place.replaceChildren();
    if (kind === "salah") wrong.add(line); else wrong.delete(line);
    if (text) {
      const words = document.createElement("span");
      words.textContent = text;
      if (kind) words.className = kind;
      place.append(words);
    }
    control(line, "nilai").toggleAttribute("aria-invalid", kind === "salah");
    if (kind === "salah") control(line, "nilai").setAttribute("aria-invalid", "true");
    return place;
  };
  const offer = (place, label, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tombol-biasa";
    button.textContent = label;
    button.addEventListener("click", act);
    place.append(" ", button);
    return button;
  };
  const clearServerChoices = (line) => {
    notes(line).closest("td").querySelectorAll(".pilihan").forEach((old) => old.remove());
  };

  // Reading back what is typed.
  const readBack = (line) => {
    const input = control(line, "nilai");
    const satuan = control(line, "satuan")?.value || input.dataset.satuan;
    const reading = angka.read(input.value, satuan, "utuh" in input.dataset, control(line, "tampak").value);
    if (reading.kosong) { note(line, ""); return true; }
    if (reading.galat) {
      if ("kata" in input.dataset) { note(line, ""); return true; }
      note(line, reading.galat, "salah");
      return false;
    }
    if (reading.pilihan) {
      const [one, other] = reading.pilihan.map(angka.terbilang);
      const place = note(line, `«${input.value.trim()}» dapat dibaca ${one} atau ${other}. Pilih yang dimaksud.`, "salah");
      for (const choice of reading.pilihan) {
        offer(place, `${angka.idId(choice)} (${angka.terbilang(choice)})`, () => {
          input.value = angka.idId(choice);
          control(line, "tampak").value = choice;
          typed(line);
          input.focus();
          save(line);
        });
      }
      return false;
    }
    if (reading.mark && control(line, "satuan")) {
      control(line, "satuan").value = reading.mark;
      showPagu(line);
    }
    const unit = control(line, "satuan")?.value || input.dataset.satuan;
    note(line, `= ${unit === "Rp" ? "Rp" : ""}${angka.idId(reading.nilai)}${unit && unit !== "Rp" ? (unit === "%" ? "%" : ` ${unit}`) : ""}`);
    return true;
  };
  const showPagu = (line) => {
    const label = control(line, "pagu")?.closest("label");
    if (label) label.toggleAttribute("data-tersembunyi", control(line, "satuan").value !== "Rp" || !("perlu" in label.dataset));
  };
  const typed = (line) => {
    clearServerChoices(line);
    const input = control(line, "nilai"), status = control(line, "status");
    if (input.value.trim()) status.value = TERISI;
    else if (status.value === TERISI) status.value = BELUM;
    readBack(line);
    showCapaian(line);
    if (isChanged(line)) keep(line); else forget(line);
  };

  // Saving one line at a time, in the order in which they were left.
  const save = (line, extra = {}) => {
    if (!line || (!isChanged(line) && !Object.keys(extra).length)) return;
    if (!readBack(line)) return;
    pending.add(line);
    keep(line);
    saving = (saving || Promise.resolve()).then(() => send(line, extra));
  };
  const send = async (line, extra) => {
    if (!pending.delete(line)) return;
    const values = texts(line);
    const body = new URLSearchParams({
      ...values, ...extra, kunci: line, token: control(line, "token").value,
      kantor: form.elements.namedItem("kantor").value,
      csrfmiddlewaretoken: form.elements.namedItem("csrfmiddlewaretoken").value,
    });
    let answer, result;
    try {
      say(pending.size ? `Menyimpan… ${pending.size + 1} lagi.` : "Menyimpan…");
      answer = await fetch(form.dataset.alamat, { method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json" } });
      const json = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
      if (answer.redirected || (answer.status === 403 && !json)) {
        pending.add(line);
        say(held = "Belum terkirim; isian tetap ada di perangkat ini. Muat ulang halaman lalu masuk kembali.");
        return;
      }
      if (BUSY.has(answer.status)) throw new Error(answer.statusText);
      result = json ? await answer.json() : { pesan: `Server menjawab ${answer.status}. Isian tetap ada di perangkat ini; muat ulang halaman, lalu simpan lagi.` };
    } catch {
      pending.add(line);
      say(held = "Tersimpan di perangkat ini. Akan dikirim otomatis saat jaringan kembali.");
      return;
    }
    held = "";
    if (answer.ok && !result.kode && result.token) confirmed(line, values, result); else refused(line, result);
  };
  const confirmed = (line, values, result) => {
    const untouched = JSON.stringify(texts(line)) === JSON.stringify(values);
    control(line, "token").value = result.token;
    control(line, "sidik").value = result.sidik;
    if (untouched) {
      control(line, "nilai").value = result.nilai;
      control(line, "tampak").value = result.tampak;
      control(line, "status").value = result.status;
      if (control(line, "pagu")) control(line, "pagu").value = result.pagu;
      remember(line);
      forget(line);
      readBack(line);
    } else {
      stored.set(line, JSON.stringify({ ...values, nilai: result.nilai, tampak: result.tampak, status: result.status }));
      keep(line);
    }
    const cell = form.querySelector(`[data-capaian="${CSS.escape(line)}"]`);
    if (cell) cell.dataset.isi = result.capaian || "–";
    const share = form.querySelector(`[data-serapan="${CSS.escape(line)}"]`);
    if (share) share.textContent = result.serapan;
    showCapaian(line);
    const extra = document.getElementById(`${line}-kendala`);
    tellLow(line, result, extra);
    if (extra && result.butuh_kendala) extra.hidden = false;
    if (extra && !result.butuh_kendala && !("menurun" in extra.dataset) && !texts(line).kendala && !texts(line).tindak_lanjut) extra.hidden = true;
    progress.textContent = result.kemajuan;
    report();
  };
  // A box that opens is said, with a way to it; the focus stays with the figure being typed.
  const tellLow = (line, result, extra) => {
    const answered = texts(line).kendala || !result.butuh_kendala;
    if (answered && told.dataset.garis === line) told.replaceChildren();
    if (answered || !extra?.hidden) return;
    const name = control(line, "nilai").getAttribute("aria-label").replace(/^Realisasi /, "");
    told.dataset.garis = line;
    told.textContent = `Capaian ${result.capaian} % pada «${name.length > 50 ? `${name.slice(0, 50)}…` : name}»: kotak kendala terbuka.`;
    offer(told, "Isi kendala", () => control(line, "kendala").focus());
  };
  const refused = (line, result) => {
    const place = note(line, result.pesan || "Belum tersimpan. Muat ulang halaman.", "salah");
    const input = control(line, "nilai");
    if (result.kolom === "pagu") {
      control(line, "pagu").closest("label").removeAttribute("data-tersembunyi");
      control(line, "pagu").setAttribute("aria-invalid", "true");
    }
    if (result.kode === "lebih_kecil") {
      if (result.jumlah) offer(place, `Ya, jumlahkan menjadi ${result.jumlah}`, () => { input.focus(); save(line, { jawab: "jumlahkan", jumlah: result.jumlah_polos }); });
      offer(place, result.jumlah ? "Bukan, ini koreksi" : "Ini koreksi", () => askReason(line, place));
    }
    if (result.kode === "terlalu_besar") {
      offer(place, `Ya, ${result.teks} benar`, () => { input.focus(); save(line, { jawab: "yakin" }); });
    }
    if (result.kode === "berubah") {
      control(line, "token").value = result.token ?? "";
      offer(place, "Pakai isian saya", () => { input.focus(); save(line); });
      offer(place, "Pakai yang tersimpan", () => { forget(line); location.reload(); });
    }
    report();
  };
  const askReason = (line, place) => {
    place.querySelectorAll("button").forEach((button) => button.remove());
    const label = document.createElement("label");
    label.textContent = "Alasan koreksi ";
    const reason = document.createElement("input");
    reason.maxLength = 1000;
    label.append(reason);
    place.append(label);
    const done = () => { if (reason.value.trim()) { control(line, "nilai").focus(); save(line, { jawab: "koreksi", alasan: reason.value }); } };
    reason.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); done(); } });
    offer(place, "Simpan koreksi", done);
    reason.focus();
  };

  // Keys and paste.
  const column = (input) => [...form.querySelectorAll(`input[data-kolom="${input.dataset.kolom}"]`)];
  const move = (input, step) => {
    const cells = column(input);
    const next = cells[cells.indexOf(input) + step];
    if (next) { next.focus(); next.select(); }
    else if (step) save(lineOf(input));
  };
  const restore = (line) => {
    const before = JSON.parse(stored.get(line));
    for (const name of FIELDS) if (control(line, name)) control(line, name).value = before[name];
    forget(line);
    readBack(line);
    showPagu(line);
    showCapaian(line);
    if (!pending.size && state.textContent) report();
  };
  form.addEventListener("keydown", (event) => {
    const input = event.target, line = lineOf(input);
    if (!line || event.isComposing) return;
    if (event.key === "Escape") { restore(line); event.preventDefault(); return; }
    if (input.tagName !== "INPUT") return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (event.altKey) { form.querySelector(`[data-capaian="${CSS.escape(line)}"]`)?.click(); return; }
      if (input.dataset.kolom) move(input, event.shiftKey ? -1 : 1); else save(line);
    } else if (input.dataset.kolom && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      move(input, event.key === "ArrowDown" ? 1 : -1);
    }
  });
  form.addEventListener("paste", (event) => {
    const input = event.target;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!input.dataset?.kolom || !/[\r\n\t]/.test(text)) return;
    event.preventDefault();
    paste(input, text);
  });
  const cellIn = (row, kind) => row.querySelector(`input[data-kolom="${kind}"]`);
  const paste = (input, text) => {
    const block = tempel.ofQuarter(tempel.table(text), Number(form.dataset.triwulan));
    const kinds = input.dataset.kolom === "kinerja" ? ["kinerja", "keuangan"] : ["keuangan"];
    const wide = kinds.length > 1 && block.some((row) => row.length > 1);
    const all = [...form.querySelectorAll("tr.baris")].filter((row) => cellIn(row, kinds[0]) || (wide && cellIn(row, kinds[1])));
    const rows = all.slice(all.indexOf(input.closest("tr")));
    if (rows.length > 1 && block.length === 4 * rows.length) {
      say(`Tempelan ini ${block.length} baris, empat kali banyak baris di sini. Tempel angka triwulan ini saja.`);
      return;
    }
    const said = fill(block, rows, kinds);
    pasted = said ? ` ${said}` : "";
    (saving || Promise.resolve()).then(() => { report(); firstWrong()?.focus(); });
  };
  // Fills and saves a block; what of it was not used is said in one line.
  const fill = (block, rows, kinds) => {
    const count = { blank: 0, homeless: 0 };
    block.slice(0, rows.length).forEach((values, at) => {
      kinds.slice(0, values.length).forEach((kind, nth) => {
        const cell = cellIn(rows[at], kind);
        if (tempel.isBlank(values[nth])) { if (cell) count.blank += 1; return; }
        if (!cell) { count.homeless += 1; return; }
        cell.value = values[nth];
        typed(lineOf(cell));
        save(lineOf(cell));
      });
    });
    const columns = Math.max(...block.map((row) => row.length)) - kinds.length;
    return [
      count.blank && `${count.blank} sel kosong dilewati.`,
      count.homeless && `${count.homeless} angka tidak dipakai karena barisnya tidak punya kolom itu.`,
      columns > 0 && `${columns} kolom terakhir tidak dipakai.`,
      block.length > rows.length && `${block.length - rows.length} baris terakhir tidak dipakai karena barisnya habis.`,
    ].filter(Boolean).join(" ");
  };

  form.addEventListener("input", (event) => {
    const line = lineOf(event.target);
    if (!line) return;
    event.target.removeAttribute("aria-invalid");
    pasted = "";
    if (event.target === control(line, "nilai")) typed(line); else keep(line);
  });
  form.addEventListener("change", (event) => {
    const line = lineOf(event.target);
    if (!line) return;
    if (event.target === control(line, "status") && event.target.value !== TERISI) {
      control(line, "nilai").value = "";
      note(line, "");
    }
    if (event.target === control(line, "satuan")) { showPagu(line); readBack(line); }
    showCapaian(line);
  });
  form.addEventListener("focusout", (event) => {
    const line = lineOf(event.target);
    if (!line || lineOf(event.relatedTarget) === line || notes(line).contains(event.relatedTarget)) return;
    save(line);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    stored.forEach((_, line) => save(line));
  });
  const retry = () => pending.forEach((line) => { saving = (saving || Promise.resolve()).then(() => send(line, {})); });
  window.addEventListener("online", retry);
  setInterval(retry, RETRY);

  // What stands on the page is what is stored; what the device kept is put on top and sent.
  form.querySelectorAll("input[data-kolom]").forEach((input) => {
    const line = lineOf(input);
    const label = control(line, "pagu")?.closest("label");
    if (label && !label.hasAttribute("data-tidak-perlu")) label.dataset.perlu = "";
    if (input.hasAttribute("aria-invalid")) wrong.add(line);
    if (input.dataset.semula) {
      const before = JSON.parse(input.dataset.semula);
      stored.set(line, JSON.stringify(Object.fromEntries(FIELDS.map((name) => [name, before[name] ?? ""]))));
    } else remember(line);
    showPagu(line);
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(key(line))); } catch { /* nothing readable was kept */ }
    if (!kept) { if (!input.hasAttribute("aria-invalid")) readBack(line); return; }
    for (const name of FIELDS) if (control(line, name) && name in kept) control(line, name).value = kept[name];
    control(line, "token").value = kept.token;
    if (isChanged(line)) { readBack(line); save(line); } else forget(line);
  });
})();
