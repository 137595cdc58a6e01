// One box that ticks all the others of its form; without this script each is ticked by itself.
"use strict";
(() => {
  for (const all of document.querySelectorAll("[data-tick]")) {
    const each = [...all.form.querySelectorAll(`input[type=checkbox][name="${all.dataset.tick}"]:not(:disabled)`)];
    const agree = () => {
      const ticked = each.filter((box) => box.checked).length;
      all.checked = ticked === each.length;
      all.indeterminate = ticked > 0 && ticked < each.length;
    };
    all.closest("[hidden]").hidden = !each.length;
    all.addEventListener("change", () => each.forEach((box) => { box.checked = all.checked; }));
    each.forEach((box) => box.addEventListener("change", agree));
    agree();
  }
})();
