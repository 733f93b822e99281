"use strict";
// Files that are dropped anywhere on a page, which shows while they hover over it.
window.renaksiJatuh = (take) => {
  const carriesFile = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  let depth = 0;
  const lift = (by) => {
    depth = Math.max(0, by === 0 ? 0 : depth + by);
    document.body.classList.toggle("menaruh", depth > 0);
  };
  document.addEventListener("dragenter", (event) => carriesFile(event) && lift(1));
  document.addEventListener("dragleave", (event) => carriesFile(event) && lift(-1));
  document.addEventListener("dragover", (event) => carriesFile(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    lift(0);
    take(event.dataTransfer.files);
  });
};
