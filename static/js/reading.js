// How the page is shown, sharing, printing, and forms sent in place. Written for old phones: no newer syntax than ES5.
(function () {
  "use strict";

  function each(list, act) {
    Array.prototype.forEach.call(list, act);
  }

  function remember(name, value) {
    document.documentElement.setAttribute("data-" + name, value);
    try {
      window.localStorage.setItem(name, value);
    } catch (refused) {
      // Chosen for this page only.
    }
  }

  function startDisplay() {
    var box = document.getElementById("display");
    if (!box) {
      return;
    }
    box.hidden = false;
    each(box.querySelectorAll("input"), function (choice) {
      choice.checked = choice.value === (document.documentElement.getAttribute("data-" + choice.name) || "default");
      choice.addEventListener("change", function () {
        remember(choice.name, choice.value);
      });
    });
    box.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && box.open) {
        box.open = false;
        box.querySelector("summary").focus();
      }
    });
  }

  function choose(field) {
    field.focus();
    field.select();
  }

  // For browsers without a clipboard of their own; the focus stays where it was.
  function copyChosen(field, button) {
    choose(field);
    var copied = document.execCommand("copy");
    button.focus();
    return copied;
  }

  function onPress(id, act) {
    var button = document.getElementById(id);
    if (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        act(button);
      });
    }
  }

  function startSharing() {
    var field = document.getElementById("share-url");
    if (!field) {
      return;
    }
    onPress("share-copy", function (button) {
      function done() {
        button.textContent = button.getAttribute("data-done");
        document.getElementById("share-said").textContent = button.textContent;
      }
      if (navigator.clipboard && navigator.clipboard.writeText) {
        // Refused: the address is there, chosen, to be copied by hand.
        navigator.clipboard.writeText(field.value).then(done, function () {
          choose(field);
        });
      } else if (copyChosen(field, button)) {
        done();
      }
    });
    if (navigator.share) {
      onPress("share-sheet", function () {
        navigator.share({ title: document.querySelector("h1").textContent, url: field.value }).catch(function () {});
      });
    }
  }

  function startForm(form) {
    var opened = Date.now();
    var said = form.querySelector(".feedback-said");
    var pressed = null;
    var waits = false;
    each(form.querySelectorAll("button"), function (button) {
      button.addEventListener("click", function () {
        pressed = button;
      });
    });

    function say(answer) {
      waits = false;
      said.textContent = answer.message;
      if (answer.fields && answer.fields.length) {
        var field = form.elements[answer.fields[0]];
        (field && field.focus ? field : said).focus();
        return;
      }
      each(form.children, function (part) {
        part.hidden = part !== said;
      });
      said.focus();
    }

    form.addEventListener("submit", function (event) {
      // Pressed again while a slow line carries the first: it is one answer, not two.
      if (waits) {
        event.preventDefault();
        return;
      }
      var data = new FormData(form);
      if (pressed && pressed.name) {
        data.append(pressed.name, pressed.value);
      }
      data.append("seconds", String(Math.round((Date.now() - opened) / 1000)));
      event.preventDefault();
      waits = true;
      fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } })
        .then(function (response) {
          return response.json();
        })
        .then(say, function () {
          // No answer in place: once more, the way it works without script.
          if (pressed && pressed.name) {
            var field = document.createElement("input");
            field.type = "hidden";
            field.name = pressed.name;
            field.value = pressed.value;
            form.appendChild(field);
          }
          HTMLFormElement.prototype.submit.call(form);
        });
    });
  }

  // Where a cache of somebody else answers, the page says itself that it is read; a page made ahead, once it is seen.
  function tellRead() {
    var text = document.querySelector("[data-read]");
    if (!text || !navigator.sendBeacon) {
      return;
    }
    function tell() {
      navigator.sendBeacon(text.getAttribute("data-read"));
    }
    if (document.prerendering) {
      document.addEventListener("prerenderingchange", tell, { once: true });
    } else {
      tell();
    }
  }

  startDisplay();
  startSharing();
  tellRead();
  onPress("print", function () {
    window.print();
  });
  if (window.fetch && window.FormData) {
    each(document.querySelectorAll(".feedback-form"), startForm);
  }
})();
