// A list of choices decided one by one: J and K move, 1, 2 and 3 choose, Enter goes on from a text.
// Without this script it is a list of choices in a form. `butir(form, hooks)` starts it; what a page
// does besides stands in its hooks: went(item), told(item, answer, settled), changed().
"use strict";

window.butir = (form, hooks) => {
  const list = document.getElementById("keraguan");
  const items = list ? [...list.querySelectorAll("li")] : [];
  const where = document.getElementById("ke");
  const chosen = (item) => item.querySelector("input[type=radio]:checked");
  const textOf = (radio) => radio.closest(".tulis")?.querySelector("input[type=text]");
  let now = -1;
  let reason = "";

  for (const id of ["pindah", "tombol-bantuan"]) {
    const part = document.getElementById(id);
    if (part) part.hidden = false;
  }
  function go(index, focus, asked = true) {
    if (!items[index]) return;
    if (items[now]) items[now].classList.remove("kini");
    now = index;
    const item = items[now];
    item.classList.add("kini");
    where.textContent = `${now + 1} dari ${items.length}`;
    hooks.went?.(item);
    if (!list.classList.contains("satu")) item.scrollIntoView({ block: "nearest" });
    else if (asked) scrollTo({ top: scrollY + list.getBoundingClientRect().top });
    if (focus) (chosen(item) || item.querySelector("input[type=radio]")).focus({ preventScroll: true });
  }
  // A text that goes with a choice must be written, but where a cell may be left blank.
  function isSettled(item, answer) {
    const text = answer && textOf(answer);
    return Boolean(answer && (!text || text.value.trim() || (answer.value === "3" && item.dataset.kosong)));
  }
  function tell(item) {
    const answer = chosen(item);
    const settled = isSettled(item, answer);
    const sign = item.querySelector("legend .tanda");
    sign.classList.toggle("tanda-baik", settled);
    sign.classList.toggle("tanda-awas", !settled);
    sign.querySelector(".keadaan").textContent = settled ? "diputuskan" : "perlu dilihat";
    hooks.told?.(item, answer, settled);
  }
  function count() {
    const done = items.filter((item) => isSettled(item, chosen(item))).length;
    if (items.length) document.getElementById("hitung").textContent = `${done} dari ${items.length} sudah diputuskan`;
  }
  function changed(item) {
    item.dataset.diubah = "ya";
    tell(item);
    count();
    hooks.changed?.();
  }
  function next() {
    const open = (item) => !chosen(item);
    const later = items.findIndex((item, at) => at > now && open(item));
    const any = later >= 0 ? later : items.findIndex(open);
    go(any >= 0 ? any : Math.min(now + 1, items.length - 1), true);
  }
  // A reason is offered again for the next one, to be taken with Enter or typed over.
  function choose(value) {
    const item = items[now];
    const radio = item && item.querySelector(`input[type=radio][value="${value}"]`);
    if (!radio) return;
    radio.checked = true;
    const text = textOf(radio);
    if (text && value === "1" && !text.value) text.value = reason;
    changed(item);
    if (!text) return next();
    text.focus();
    text.select();
  }
  form.addEventListener("change", (event) => {
    const item = event.target.closest(".keraguan li");
    if (item) changed(item);
    else hooks.changed?.();
  });
  form.addEventListener("input", (event) => {
    const item = event.target.closest(".keraguan li");
    if (!item || event.target.type !== "text") return;
    const radio = event.target.closest(".tulis").querySelector("input[type=radio]");
    radio.checked = true;
    if (radio.value === "1") reason = event.target.value;
    changed(item);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT" || event.target.type === "submit") return;
    const item = event.target.closest(".keraguan li");
    if (!item) return;
    event.preventDefault();
    next();
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const field = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select");
    if (field || !items.length) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") go(Math.max(0, now + (key === "j" ? 1 : -1)), true);
    else if (["1", "2", "3"].includes(key)) choose(key);
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#ragu-"]');
    if (!link) return;
    event.preventDefault();
    go(items.findIndex((item) => `#${item.id}` === link.getAttribute("href")), true);
  });
  function start() {
    if (!items.length) return;
    list.classList.add("satu");
    document.getElementById("sebelum").addEventListener("click", () => go(now - 1, false));
    document.getElementById("sesudah").addEventListener("click", () => go(now + 1, false));
    const all = document.getElementById("semua");
    all.addEventListener("click", () => {
      const one = list.classList.toggle("satu");
      all.setAttribute("aria-pressed", String(!one));
      all.textContent = one ? "Lihat semua" : "Satu per satu";
      go(now, false);
    });
    items.forEach((item) => chosen(item) && tell(item));
    const wrong = items.findIndex((item) => item.querySelector("[aria-invalid]"));
    const open = items.findIndex((item) => !chosen(item));
    go(wrong >= 0 ? wrong : Math.max(0, open), false, false);
  }
  return { items, go, textOf, start };
};
