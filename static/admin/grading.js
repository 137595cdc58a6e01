// Grading from the keyboard: a change shows the sum in words, Enter grades the text and goes on to the next one.
// Without this script each text is a form like any other, and the words come after saving.
"use strict";
(() => {
  const send = async (form, more) => {
    const data = new FormData(form);
    for (const [name, value] of Object.entries(more)) data.set(name, value);
    const answer = await fetch(form.action, {
      method: "POST", body: data, credentials: "same-origin", headers: { "X-Requested-With": "fetch" },
    });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    return answer.text();
  };
  const part = (html) => new DOMParser().parseFromString(html, "text/html").body;
  const first = (card) => card && card.querySelector("input:not([type=hidden]), select");
  const following = (card) => {
    let next = card.nextElementSibling;
    while (next && !(next.matches(".portal-grade") && next.querySelector("form"))) next = next.nextElementSibling;
    return next;
  };

  // Where a refused card is mended: at the first field with an error, at the reason that is missing, or at its start.
  const toMend = (card) => {
    const wrong = card.querySelector(".portal-grade-field [aria-invalid=true]");
    const reasons = card.querySelector("[data-needs-reason]") ? card.querySelectorAll(".portal-grade-reason input") : [];
    return wrong || [...reasons].find((input) => !input.value) || first(card);
  };

  const explain = async (form) => {
    const words = form.querySelector(".portal-grade-words");
    const asked = (form.asked = (form.asked || 0) + 1);
    try {
      const shown = part(await send(form, { _explain: "1" }));
      if (asked === form.asked) words.replaceChildren(...shown.childNodes);
    } catch {
      words.replaceChildren();
    }
  };

  const grade = async (form) => {
    const card = form.closest(".portal-grade");
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    form.asked = (form.asked || 0) + 1;
    try {
      const made = part(await send(form, {})).firstElementChild;
      const next = following(card);
      card.replaceWith(made);
      const target = made.matches(".is-graded") ? first(next) : toMend(made);
      (target || made.querySelector("a, input"))?.focus();
    } catch {
      form.submit();
    }
  };

  const addRow = (form) => {
    const rows = form.querySelectorAll(".portal-grade-row:not(.portal-grade-head)");
    const last = rows[rows.length - 1];
    const total = form.querySelector("[name$='-TOTAL_FORMS']");
    const copy = last.cloneNode(true);
    const from = `-${Number(total.value) - 1}-`, to = `-${total.value}-`;
    for (const node of copy.querySelectorAll("[name], [id], [for]")) {
      for (const name of ["name", "id", "for"]) {
        if (node.hasAttribute(name)) node.setAttribute(name, node.getAttribute(name).replace(from, to));
      }
      if (node.matches("input")) node.value = "";
      if (node.matches("select")) node.selectedIndex = 0;
    }
    copy.querySelectorAll(".portal-grade-errors").forEach((wrong) => wrong.remove());
    copy.querySelectorAll("[aria-invalid]").forEach((node) => node.removeAttribute("aria-invalid"));
    total.value = Number(total.value) + 1;
    last.after(copy);
    first(copy)?.focus();
  };

  document.addEventListener("change", (event) => {
    const form = event.target.closest(".portal-grade-form");
    if (form) explain(form);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-row]");
    if (!button) return;
    event.preventDefault();
    addRow(button.closest("form"));
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".portal-grade-form")) return;
    event.preventDefault();
    grade(event.target);
  });
})();
