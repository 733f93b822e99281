// Sending a file with its progress: how much is sent, then that it is being read. Dropping a file on
// the page sends it. Without this script the form is an ordinary one.
"use strict";

(() => {
  const form = document.getElementById("impor");
  const file = document.getElementById("berkas");
  const text = document.getElementById("teks");
  const section = document.getElementById("kemajuan");
  const bar = document.getElementById("batang");
  const stage = document.getElementById("tahap");
  const alert = document.getElementById("galat");
  const LOST = "Sambungan terputus sebelum berkasnya terbaca. Periksa jaringan, lalu tekan Lihat isinya sekali lagi.";
  const SIGNED_OUT = "Sesi sudah berakhir. Muat ulang halaman ini, masuk lagi, lalu pilih berkasnya.";
  let running = null;
  document.getElementById("taruh-bantuan").hidden = false;

  // A new name for each sending, under which it can be cancelled (RFC 9562, version 4).
  function rename() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
    form.dataset.batal = form.dataset.batal.replace(form.elements.namedItem("id").value, id);
    form.elements.namedItem("id").value = id;
  }

  const megabytes = (bytes) => (bytes / 1048576).toLocaleString("id-ID", { maximumFractionDigits: 1 });

  function say(words) {
    if (stage.textContent !== words) stage.textContent = words;
  }

  function refuse(line) {
    stop();
    alert.hidden = false;
    alert.firstElementChild.textContent = line;
    alert.scrollIntoView({ block: "nearest" });
    file.focus();
  }

  function stop() {
    running = null;
    section.hidden = true;
    form.hidden = false;
    document.querySelector("main").removeAttribute("aria-busy");
  }

  function begin(name) {
    alert.hidden = true;
    form.hidden = true;
    section.hidden = false;
    bar.value = 0;
    document.querySelector("main").setAttribute("aria-busy", "true");
    say(`Mengirim ${name}`);
    document.getElementById("hentikan").focus();
  }

  // Screen readers hear each quarter of the way, not each byte.
  function sent(event, name) {
    if (!event.lengthComputable) return;
    const share = Math.floor((100 * event.loaded) / event.total);
    bar.value = share;
    say(`Mengirim ${name}: ${Math.floor(share / 25) * 25} %`);
  }

  function answered(request) {
    let answer = {};
    try {
      answer = JSON.parse(request.responseText);
    } catch {
      const large = request.status === 413;
      return refuse(large ? tooLarge() : request.status === 200 || request.status === 403 ? SIGNED_OUT : LOST);
    }
    if (answer.alamat) location.assign(answer.alamat);
    else refuse(answer.galat || answer.pesan || LOST);
  }

  const tooLarge = () =>
    `Berkas ini lebih besar dari ${megabytes(Number(form.dataset.batas))} MB. Simpan tabel Rencana Aksi saja, tanpa gambar, dalam berkas tersendiri.`;

  function send() {
    const chosen = file.files[0];
    const name = chosen ? chosen.name : "tempelan";
    if (chosen && chosen.size > Number(form.dataset.batas)) return refuse(tooLarge());
    const request = new XMLHttpRequest();
    running = request;
    request.open("POST", form.action || location.href);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => sent(event, name));
    request.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      say(`${name} sudah terkirim dan sedang dibaca. Berkas besar dapat memerlukan satu menit.`);
    });
    request.addEventListener("load", () => running === request && answered(request));
    request.addEventListener("error", () => running === request && refuse(LOST));
    rename();
    const content = new FormData(form);
    begin(name);
    request.send(content);
  }

  // The server may just be about to begin reading: asked again, it finds what is to be deleted.
  async function forget(address, content, waits) {
    for (const wait of waits) {
      await new Promise((done) => setTimeout(done, wait));
      const answer = await fetch(address, { method: "POST", body: content, headers: { Accept: "application/json" } }).catch(() => null);
      if (answer && answer.ok) return;
    }
  }

  document.getElementById("hentikan").addEventListener("click", () => {
    if (!running) return;
    const request = running;
    const content = new FormData();
    for (const name of ["csrfmiddlewaretoken", "kantor"]) {
      const field = form.elements.namedItem(name);
      if (field) content.append(name, field.value);
    }
    stop();
    request.abort();
    forget(form.dataset.batal, content, [0, 500, 2000]);
    alert.hidden = false;
    alert.firstElementChild.textContent = "Impor dibatalkan. Tidak ada yang tersimpan.";
    file.focus();
  });

  form.addEventListener("submit", (event) => {
    if (!file.files.length && !text.value.trim()) return;
    event.preventDefault();
    send();
  });

  window.addEventListener("pageshow", (event) => event.persisted && stop());

  window.renaksiJatuh((files) => {
    if (running) return;
    if (files.length !== 1) return refuse("Lepaskan satu berkas saja.");
    file.files = files;
    send();
  });
})();
