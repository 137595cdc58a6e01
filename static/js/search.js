// Suggestions below the search field (a combobox with a list of addresses). ES5 for old phones; without it the form
// works, and the results page offers the same.
(function () {
  "use strict";
  var field = document.getElementById("words");
  var list = document.getElementById("words-suggested");
  var told = document.getElementById("words-told");
  if (!field || !list || !window.JSON || !window.XMLHttpRequest) {
    return;
  }
  var path = field.getAttribute("data-suggestions");
  var chosen = -1;
  var asked = "";
  var waiting = null;

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  close();

  function options() {
    return list.children;
  }

  function close() {
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    var all = options();
    if (chosen >= 0 && all[chosen]) {
      all[chosen].setAttribute("aria-selected", "false");
    }
    chosen = number;
    if (chosen < 0) {
      field.removeAttribute("aria-activedescendant");
      return;
    }
    all[chosen].setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", all[chosen].id);
    if (all[chosen].scrollIntoView) {
      all[chosen].scrollIntoView({ block: "nearest" });
    }
  }

  function go(option) {
    window.location.assign(option.getAttribute("data-address"));
  }

  function show(found) {
    list.textContent = "";
    found.forEach(function (one, number) {
      var option = document.createElement("li");
      option.id = "suggested-" + number;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.setAttribute("data-address", one.address);
      option.textContent = one.words;
      // Before the field loses the focus and the list closes.
      option.addEventListener("mousedown", function (event) {
        event.preventDefault();
      });
      option.addEventListener("click", function () {
        go(option);
      });
      list.appendChild(option);
    });
    chosen = -1;
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    told.textContent = found.length ? field.getAttribute("data-count") + " " + found.length : "";
  }

  function ask() {
    var words = field.value.trim();
    if (words === asked) {
      return;
    }
    asked = words;
    if (words.length < 2) {
      show([]);
      return;
    }
    var request = new XMLHttpRequest();
    request.open("GET", path + "?q=" + encodeURIComponent(words));
    request.onload = function () {
      // An answer that comes late is about words that are not there any more.
      if (request.status === 200 && words === asked && document.activeElement === field) {
        show(JSON.parse(request.responseText).suggestions);
      }
    };
    request.send();
  }

  field.addEventListener("input", function () {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, 180);
  });

  field.addEventListener("keydown", function (event) {
    var last = options().length - 1;
    if (event.isComposing || list.hidden) {
      return;
    }
    if (event.key === "ArrowDown") {
      choose(chosen < last ? chosen + 1 : -1);
    } else if (event.key === "ArrowUp") {
      choose(chosen < 0 ? last : chosen - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      go(options()[chosen]);
    } else if (event.key === "Escape") {
      close();
    } else {
      return;
    }
    event.preventDefault();
  });

  field.addEventListener("blur", close);
})();
