"use strict";
// Opens a[data-jelas] in a dialog; without this script the link is an ordinary page.
(() => {
  if (!window.HTMLDialogElement) return;
  const dialog = document.createElement("dialog");
  dialog.className = "jelas";
  const close = document.createElement("button");
  close.type = "button";
  close.className = "jelas-tutup tombol-biasa";
  close.textContent = "Tutup";
  const content = document.createElement("div");
  dialog.append(close, content);
  let opener = null;
  let asked = 0;

  const name = () => {
    const heading = content.querySelector("h1, h2, h3");
    if (heading) {
      heading.id ||= "jelas-judul";
      dialog.setAttribute("aria-labelledby", heading.id);
      dialog.removeAttribute("aria-label");
    } else {
      dialog.removeAttribute("aria-labelledby");
      dialog.setAttribute("aria-label", "Penjelasan angka");
    }
  };

  const open = async (link) => {
    const turn = ++asked;
    const address = new URL(link.href);
    address.searchParams.set("bagian", "panel");
    let html;
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" }, credentials: "same-origin" });
      if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
      html = await answer.text();
    } catch {
      if (turn === asked) location.assign(link.href);
      return;
    }
    if (turn !== asked) return;
    content.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    name();
    if (dialog.open) return;
    opener = link;
    dialog.showModal();
  };

  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog && !event.composedPath().includes(content)) {
      const box = dialog.getBoundingClientRect();
      const inside = event.clientX >= box.left && event.clientX <= box.right &&
        event.clientY >= box.top && event.clientY <= box.bottom;
      if (!inside) dialog.close();
    }
  });
  dialog.addEventListener("close", () => {
    opener?.focus();
    opener = null;
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-jelas]");
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.defaultPrevented) return;
    event.preventDefault();
    open(link);
  });
  document.addEventListener("DOMContentLoaded", () => document.body.append(dialog));
})();
