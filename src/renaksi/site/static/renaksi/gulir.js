"use strict";
// Marks the regions whose table is wider than they are, and keeps the mark true as widths change.
(() => {
  const regions = [...document.querySelectorAll(".gulir")];
  const mark = () => {
    for (const region of regions) region.classList.remove("lebar");
    const wide = regions.filter((region) => region.scrollWidth > region.clientWidth);
    for (const region of wide) region.classList.add("lebar");
  };
  let waiting = 0;
  const later = () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(mark); };
  mark();
  window.addEventListener("resize", later);
  document.addEventListener("toggle", later, true);
})();
