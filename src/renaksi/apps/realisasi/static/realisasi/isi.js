"use strict";
// The sheet of a triwulan as a spreadsheet: keys, paste, reading back, saving line by line.
// Without this script the same form works with its Simpan button.
(() => {
  const form = document.getElementById("isian");
  const angka = window.renaksiAngka;
  if (!form || !angka) return;
  const state = document.getElementById("keadaan-simpan");
  const progress = document.getElementById("kemajuan");
  const FIELDS = ["nilai", "status", "satuan", "pagu", "kendala", "tindak_lanjut"];
  const RETRY = 15000;
  const TERISI = "terisi", BELUM = "belum";
  const pending = new Set();
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
  const notes = (line) => document.getElementById(`${line}-baca`);
  const note = (line, text, kind) => {
    const place = notes(line);
    place.replaceChildren();
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
    const reading = angka.read(input.value, satuan);
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
        offer(place, angka.terbilang(choice), () => {
          input.value = angka.asTyped(choice, satuan);
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
      csrfmiddlewaretoken: form.elements.namedItem("csrfmiddlewaretoken").value,
    });
    let answer, result;
    try {
      say("Menyimpan…");
      answer = await fetch(form.dataset.alamat, { method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json" } });
      if (answer.redirected || answer.status === 403) {
        pending.add(line);
        say("Belum terkirim; isian tetap ada di perangkat ini. Muat ulang halaman lalu masuk kembali.");
        return;
      }
      result = await answer.json();
    } catch {
      pending.add(line);
      say("Tersimpan di perangkat ini. Akan dikirim otomatis saat jaringan kembali.");
      return;
    }
    if (answer.ok && !result.kode) confirmed(line, values, result); else refused(line, result);
  };
  const confirmed = (line, values, result) => {
    const untouched = JSON.stringify(texts(line)) === JSON.stringify(values);
    control(line, "token").value = result.token;
    control(line, "sidik").value = result.sidik;
    if (untouched) {
      control(line, "nilai").value = result.nilai;
      control(line, "status").value = result.status;
      if (control(line, "pagu")) control(line, "pagu").value = result.pagu;
      remember(line);
      forget(line);
      readBack(line);
    } else {
      stored.set(line, JSON.stringify({ ...values, nilai: result.nilai, status: result.status }));
      keep(line);
    }
    const cell = form.querySelector(`[data-capaian="${CSS.escape(line)}"]`);
    if (cell) cell.textContent = result.capaian || "–";
    const extra = document.getElementById(`${line}-kendala`);
    if (extra && result.butuh_kendala) extra.hidden = false;
    if (extra && !result.butuh_kendala && !texts(line).kendala && !texts(line).tindak_lanjut) extra.hidden = true;
    progress.textContent = result.kemajuan;
    say(pending.size ? "Menyimpan…" : "Tersimpan.");
  };
  const refused = (line, result) => {
    say("");
    const place = note(line, result.pesan || "Belum tersimpan. Muat ulang halaman.", "salah");
    const input = control(line, "nilai");
    if (result.kolom === "pagu") {
      control(line, "pagu").closest("label").removeAttribute("data-tersembunyi");
      control(line, "pagu").setAttribute("aria-invalid", "true");
    }
    if (result.kode === "lebih_kecil") {
      offer(place, `Ya, jumlahkan menjadi ${result.jumlah}`, () => { input.focus(); save(line, { jawab: "jumlahkan" }); });
      offer(place, "Bukan, ini koreksi", () => askReason(line, place));
    }
    if (result.kode === "berubah") {
      control(line, "token").value = result.token ?? "";
      offer(place, "Pakai isian saya", () => { input.focus(); save(line); });
      offer(place, "Pakai yang tersimpan", () => { forget(line); location.reload(); });
    }
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
  };
  form.addEventListener("keydown", (event) => {
    const input = event.target, line = lineOf(input);
    if (!line || event.isComposing) return;
    if (event.key === "Escape") { restore(line); event.preventDefault(); return; }
    if (input.tagName !== "INPUT") return;
    if (event.key === "Enter") {
      event.preventDefault();
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
    const values = text.replace(/(\r?\n)+$/, "").split(/\r?\n/).map((row) => row.split("\t")[0].trim());
    const cells = column(input);
    const start = cells.indexOf(input);
    values.slice(0, cells.length - start).forEach((value, at) => {
      cells[start + at].value = value;
      typed(lineOf(cells[start + at]));
      save(lineOf(cells[start + at]));
    });
    const extra = values.length - (cells.length - start);
    if (extra > 0) say(`${extra} angka terakhir tidak dipakai karena barisnya habis.`);
  });

  form.addEventListener("input", (event) => {
    const line = lineOf(event.target);
    if (!line) return;
    event.target.removeAttribute("aria-invalid");
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
    if (input.hasAttribute("aria-invalid")) stored.set(line, "{}"); else remember(line);
    showPagu(line);
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(key(line))); } catch { /* nothing readable was kept */ }
    if (!kept) { if (!input.hasAttribute("aria-invalid")) readBack(line); return; }
    for (const name of FIELDS) if (control(line, name) && name in kept) control(line, name).value = kept[name];
    control(line, "token").value = kept.token;
    if (isChanged(line)) { readBack(line); save(line); } else forget(line);
  });
})();
