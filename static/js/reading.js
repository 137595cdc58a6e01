// Reading controls and the button that copies an address. Written for old phones: no newer syntax than ES5.
(function () {
  "use strict";

  function remember(size) {
    document.documentElement.setAttribute("data-font-size", size);
    try {
      window.localStorage.setItem("font-size", size);
    } catch (refused) {
      // Chosen for this page only.
    }
  }

  function startFontSize() {
    var chosen = document.documentElement.getAttribute("data-font-size") || "default";
    var choices = document.querySelectorAll('input[name="font-size"]');
    Array.prototype.forEach.call(choices, function (choice) {
      choice.checked = choice.value === chosen;
      choice.addEventListener("change", function () {
        remember(choice.value);
      });
    });
  }

  function copy(field) {
    field.focus();
    field.select();
    if (navigator.clipboard && navigator.clipboard.writeText) {
      return navigator.clipboard.writeText(field.value);
    }
    document.execCommand("copy");
    return null;
  }

  function startCopy() {
    var button = document.getElementById("share-copy");
    var field = document.getElementById("share-url");
    if (!button || !field) {
      return;
    }
    button.setAttribute("aria-live", "polite");
    button.hidden = false;
    button.addEventListener("click", function () {
      function done() {
        button.textContent = button.getAttribute("data-done");
      }
      var copying = copy(field);
      if (copying) {
        copying.then(done, function () {});
      } else {
        done();
      }
    });
  }

  startFontSize();
  startCopy();
})();
