// Deciding the findings of a stored plan; what is chosen and not yet stored is asked about on leaving.
"use strict";

(() => {
  const form = document.getElementById("tindak");
  let unsaved = false;
  window.butir(form, { changed: () => (unsaved = true) }).start();
  form.addEventListener("submit", () => (unsaved = false));
  addEventListener("beforeunload", (event) => unsaved && event.preventDefault());
})();
