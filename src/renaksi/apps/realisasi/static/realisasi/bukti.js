// Sends proof in pieces, with its progress, and goes on where a line was cut: at once when the line
// comes back, or later when the same file is chosen again. Without this script the forms are ordinary.
"use strict";

(() => {
  const list = document.querySelector("[data-kemajuan]");
  const news = document.querySelector("[data-kabar]");
  const main = document.querySelector(".lampirkan form");
  if (!list || !main) return;
  const READ = 1048576;
  const LOST = "Jaringan terputus. Yang sudah sampai aman; pengiriman dilanjutkan sendiri saat jaringan kembali.";
  const SIGNED_OUT = "Sesi sudah berakhir. Muat ulang halaman ini, masuk lagi, lalu pilih berkas yang sama untuk melanjutkan.";
  const UNREADABLE = "Berkas ini tidak dapat dibaca lagi dari perangkat. Pilih berkasnya sekali lagi.";
  const queue = [];
  let running = false;
  document.querySelectorAll("[data-berskrip]").forEach((part) => (part.hidden = false));

  class Refused extends Error {}
  class Cancelled extends Error {}

  const megabytes = (bytes) => (bytes / 1048576).toLocaleString("id-ID", { maximumFractionDigits: 1 });

  // One line of the list: its name, its progress, and a word that says where it is.
  class Item {
    constructor(form, file) {
      this.form = form;
      this.file = file;
      this.line = document.createElement("li");
      const name = document.createElement("p");
      name.textContent = `${file.name} (${megabytes(file.size)} MB)`;
      this.bar = document.createElement("progress");
      this.bar.max = 100;
      this.bar.value = 0;
      this.bar.setAttribute("aria-label", `Kemajuan ${file.name}`);
      this.word = document.createElement("p");
      this.word.setAttribute("role", "status");
      this.stop = document.createElement("button");
      this.stop.type = "button";
      this.stop.className = "tombol-biasa";
      this.stop.textContent = "Batalkan";
      this.stop.setAttribute("aria-label", `Batalkan ${file.name}`);
      this.stop.addEventListener("click", () => this.cancel());
      this.line.append(name, this.bar, this.word, this.stop);
      list.append(this.line);
      list.hidden = false;
      this.say("Menunggu giliran.");
    }

    say(words) {
      if (this.word.textContent !== words) this.word.textContent = words;
    }

    // Screen readers hear each quarter of the way, not each piece.
    arrived(bytes) {
      const share = Math.floor((100 * bytes) / this.file.size);
      this.bar.value = share;
      this.say(`Mengirim: ${Math.floor(share / 25) * 25} %`);
    }

    cancel() {
      this.cancelled = true;
      this.request?.abort();
      this.wake?.();
    }

    end(words, wrong) {
      this.bar.remove();
      this.stop.remove();
      this.word.className = wrong ? "salah" : "tanda tanda-baik";
      this.say(words);
    }
  }

  const fields = (form, more) => {
    const content = new FormData();
    for (const name of ["csrfmiddlewaretoken", "kantor", "ganti"]) {
      const field = form.elements.namedItem(name);
      if (field) content.append(name, field.value);
    }
    for (const [name, value] of Object.entries(more)) content.append(name, value);
    return content;
  };

  // Waits until the line is back, or a while has passed; longer each time.
  const pause = (item, turn) =>
    new Promise((done) => {
      const awake = () => {
        clearTimeout(timer);
        window.removeEventListener("online", awake);
        done();
      };
      const timer = setTimeout(awake, Math.min(30000, 1000 * 2 ** turn));
      window.addEventListener("online", awake);
      item.wake = awake;
    });

  // One request, repeated until the server has answered; a refusal is its last word.
  async function ask(item, address, options) {
    for (let turn = 0; ; turn++) {
      if (item.cancelled) throw new Cancelled();
      item.request = new AbortController();
      let answer = null;
      try {
        answer = await fetch(address, {
          ...options,
          headers: { Accept: "application/json", ...options.headers },
          credentials: "same-origin",
          signal: item.request.signal,
        });
        if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
          const said = await answer.json();
          if (answer.ok) return said;
          if (said.kode !== "terputus") throw new Refused(said.pesan);
        } else if (answer.status < 500) {
          throw new Refused(SIGNED_OUT);
        }
      } catch (error) {
        if (error instanceof Refused) throw error;
        if (item.cancelled) throw new Cancelled();
      }
      item.say(LOST);
      await pause(item, turn);
    }
  }

  async function digest(item) {
    item.say("Membaca berkas.");
    const sum = new window.Sha256();
    for (let at = 0; at < item.file.size; at += READ) {
      if (item.cancelled) throw new Cancelled();
      sum.add(new Uint8Array(await item.file.slice(at, at + READ).arrayBuffer()));
    }
    return sum.hex();
  }

  async function send(item) {
    const { form, file } = item;
    if (file.size > Number(form.dataset.batas)) {
      throw new Refused(`Berkas ini ${megabytes(file.size)} MB, batasnya ${megabytes(Number(form.dataset.batas))} MB. Perkecil dahulu, lalu pilih lagi.`);
    }
    const sha256 = await digest(item);
    const begun = await ask(item, form.dataset.unggah, {
      method: "POST",
      body: fields(form, { nama: file.name, ukuran: file.size, sha256 }),
    });
    item.address = begun.alamat;
    const token = form.elements.namedItem("csrfmiddlewaretoken").value;
    let arrived = begun.diterima;
    item.arrived(arrived);
    while (arrived < file.size) {
      const piece = await file.slice(arrived, arrived + begun.potongan).arrayBuffer();
      const said = await ask(item, `${begun.alamat}?mulai=${arrived}`, {
        method: "PUT",
        body: piece,
        headers: { "X-CSRFToken": token, "Content-Type": "application/octet-stream" },
      });
      arrived = said.diterima;
      item.arrived(arrived);
    }
    item.bar.removeAttribute("value");
    item.say("Sudah sampai, sedang diperiksa.");
    await ask(item, `${begun.alamat}selesai/`, { method: "POST", body: fields(form, { sha256 }) });
  }

  async function refresh() {
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("daftar-bukti");
      if (fresh) document.getElementById("daftar-bukti").replaceChildren(...fresh.childNodes);
    } catch {
      // the list is fresh at the next visit
    }
  }

  async function work() {
    if (running) return;
    running = true;
    for (let item = queue.shift(); item; item = queue.shift()) {
      try {
        await send(item);
        item.end("Tersimpan.", false);
        news.textContent = `${item.file.name} tersimpan.`;
        await refresh();
      } catch (error) {
        if (error instanceof Cancelled) {
          if (item.address) fetch(`${item.address}batal/`, { method: "POST", body: fields(item.form, {}), headers: { Accept: "application/json" } }).catch(() => {});
          item.end("Dibatalkan.", true);
        } else {
          item.end(error instanceof Refused ? error.message : UNREADABLE, true);
        }
      }
    }
    running = false;
  }

  function take(form, files) {
    for (const file of files) queue.push(new Item(form, file));
    work();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-unggah]");
    if (!form) return;
    const inputs = [...form.querySelectorAll("input[type=file]")];
    const files = inputs.flatMap((input) => [...input.files]);
    if (!files.length) return;
    event.preventDefault();
    inputs.forEach((input) => (input.value = ""));
    take(form, files);
  });

  document.getElementById("kamera")?.addEventListener("change", (event) => {
    if (event.target.files.length) main.requestSubmit();
  });

  window.addEventListener("beforeunload", (event) => {
    if (running) event.preventDefault();
  });

  window.renaksiJatuh((files) => take(main, [...files]));
})();
