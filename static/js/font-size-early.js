// Runs before the page is painted, so that a remembered text size never makes it jump.
(function () {
  try {
    var size = window.localStorage.getItem("font-size");
    if (size === "small" || size === "large") {
      document.documentElement.setAttribute("data-font-size", size);
    }
  } catch (refused) {
    // The browser keeps nothing for us; the page reads well without.
  }
})();
