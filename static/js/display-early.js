// Runs before the page is painted, so that nothing remembered or made by script lets it jump.
(function () {
  var root = document.documentElement;
  root.setAttribute("data-js", "");
  if (window.speechSynthesis) {
    root.setAttribute("data-speech", "");
  }
  try {
    ["font-size", "contrast", "spacing"].forEach(function (name) {
      var value = window.localStorage.getItem(name);
      if (/^(small|large|high|dark|wide)$/.test(value)) {
        root.setAttribute("data-" + name, value);
      }
    });
  } catch (refused) {
    // The browser keeps nothing for us; the page reads well without.
  }
})();
