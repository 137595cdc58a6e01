// Buttons that copy an address: data-copy names the field, data-done is what the button says afterwards.
(function () {
  "use strict";

  function copied(button) {
    button.textContent = button.dataset.done;
  }

  function copy(button) {
    const field = document.getElementById(button.dataset.copy);
    field.focus();
    field.select();
    if (navigator.clipboard && navigator.clipboard.writeText) {
      // Refused, the address stays selected: Ctrl+C copies it.
      navigator.clipboard.writeText(field.value).then(() => copied(button), () => {});
    } else if (document.execCommand("copy")) {
      copied(button);
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      button.setAttribute("aria-live", "polite");
      copy(button);
    }
  });
})();
