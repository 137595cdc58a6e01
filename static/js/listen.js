// The browser's own voice reads the article, block by block. Written for old phones: no newer syntax than ES5.
(function () {
  "use strict";

  var BLOCKS = "h1, .correction, .lead";
  var PARTS = "p, h2, h3, h4, li, tr, caption, figure, figcaption, blockquote";
  var LONGEST = 220;
  var box = document.getElementById("listen");
  var speech = window.speechSynthesis;
  var story = document.querySelector(".story");
  if (!box || !story || !speech || !window.SpeechSynthesisUtterance) {
    return;
  }

  var select = box.querySelector("select");
  var status = box.querySelector("[role=status]");
  var language = document.documentElement.lang;
  var chunks = null;
  var at = 0;
  var turn = 0;
  var utterance = null; // held here: some browsers forget it in the middle of a word
  var marked = null;

  function button(name) {
    return box.querySelector('[data-do="' + name + '"]');
  }

  function blocks() {
    var within = PARTS.split(", ").map(function (part) {
      return ".story-body " + part;
    });
    return Array.prototype.slice.call(story.querySelectorAll(BLOCKS + ", " + within.join(", ")));
  }

  // Runs of words in one language, parted at line ends and cells; the server parts the same text in the same way
  // (articles/reading/pieces.py).
  function runsOf(block, all) {
    var runs = [];
    var open = false;

    function add(code, words) {
      if (!open || runs[runs.length - 1].language !== code) {
        runs.push({ language: code, words: "" });
        open = true;
      }
      runs[runs.length - 1].words += words;
    }

    function walk(node, code) {
      Array.prototype.forEach.call(node.childNodes, function (child) {
        if (child.nodeType === 3) {
          add(code, child.data);
        } else if (child.nodeType === 1) {
          var own = (child.lang || code).split("-")[0].toLowerCase();
          var ends = /^(BR|TD|TH|IMG)$/.test(child.tagName) || all.indexOf(child) >= 0 || child.querySelector(PARTS);
          open = open && !ends;
          if (child.tagName === "IMG" && child.alt) {
            add(own, box.getAttribute("data-picture") + ": " + child.alt);
          } else if (all.indexOf(child) < 0) {
            walk(child, own);
          }
          open = open && !ends;
        }
      });
    }

    walk(block, (closestLanguage(block) || language).split("-")[0].toLowerCase());
    return runs;
  }

  function closestLanguage(node) {
    while (node && !node.lang) {
      node = node.parentElement;
    }
    return node && node.lang;
  }

  // Whole sentences, and no long ones: some voices fall silent after a quarter of a minute.
  function sentences(words) {
    var found = [];
    words.replace(/([.!?;…])\s+/g, "$1\n").split("\n").forEach(function (sentence) {
      while (sentence.length > LONGEST) {
        var cut = sentence.lastIndexOf(", ", LONGEST);
        cut = cut > 0 ? cut + 1 : sentence.lastIndexOf(" ", LONGEST);
        cut = cut > 0 ? cut : LONGEST;
        found.push(sentence.slice(0, cut));
        sentence = sentence.slice(cut).trim();
      }
      found.push(sentence);
    });
    return found;
  }

  function prepare(said) {
    var all = blocks();
    chunks = [];
    all.forEach(function (block) {
      runsOf(block, all).forEach(function (run) {
        var words = run.words.replace(/\s+/g, " ").trim();
        var table = said[run.language] || {};
        words = Object.prototype.hasOwnProperty.call(table, words) ? table[words] : words;
        if (/[^\s.,;:!?…–-]/.test(words)) {
          sentences(words).forEach(function (sentence) {
            chunks.push({ block: block, language: run.language, words: sentence });
          });
        }
      });
    });
  }

  function voiceOf(code) {
    return speech.getVoices().filter(function (voice) {
      return voice.lang.toLowerCase().split(/[-_]/)[0] === code;
    })[0];
  }

  function mark(block) {
    if (marked && marked !== block) {
      marked.classList.remove("is-spoken");
    }
    marked = block;
    if (block) {
      block.classList.add("is-spoken");
      var place = block.getBoundingClientRect();
      if (place.top < 0 || place.bottom > window.innerHeight) {
        block.scrollIntoView({ block: place.height > window.innerHeight ? "start" : "center" });
      }
    }
  }

  function show(state) {
    var focused = box.contains(document.activeElement) && document.activeElement !== select;
    box.setAttribute("data-state", state);
    button("start").hidden = state !== "idle";
    button("pause").hidden = button("stop").hidden = select.parentNode.hidden = state === "idle";
    if (focused) {
      button(state === "idle" ? "start" : "pause").focus();
    }
  }

  function label(paused) {
    var pause = button("pause");
    if ((pause.getAttribute("data-now") === "paused") !== paused) {
      var words = pause.textContent;
      pause.textContent = pause.getAttribute("data-other");
      pause.setAttribute("data-other", words);
      pause.setAttribute("data-now", paused ? "paused" : "");
    }
  }

  function say() {
    var mine = (turn += 1);
    var chunk = chunks[at];
    if (!chunk) {
      finish("done");
      return;
    }
    mark(chunk.block);
    utterance = new window.SpeechSynthesisUtterance(chunk.words);
    utterance.lang = { vi: "vi-VN", en: "en-GB" }[chunk.language] || chunk.language;
    utterance.voice = voiceOf(chunk.language) || null;
    utterance.rate = Number(select.value);
    utterance.onend = function () {
      if (mine === turn) {
        at += 1;
        say();
      }
    };
    utterance.onerror = function () {
      if (mine === turn) {
        finish("failed");
      }
    };
    speech.speak(utterance);
  }

  function tell(name) {
    status.textContent = name ? box.getAttribute("data-" + name) : "";
  }

  function finish(name) {
    turn += 1;
    at = 0;
    speech.cancel();
    mark(null);
    label(false);
    show("idle");
    tell(name);
  }

  function pause() {
    turn += 1;
    speech.cancel(); // many phones cannot pause a voice: the sentence is begun anew
    label(true);
    show("paused");
    tell("paused");
  }

  function go() {
    speech.cancel();
    label(false);
    show("reading");
    tell("reading");
    say();
  }

  function start() {
    // Phones let a voice speak only in answer to a finger: this one opens the way for those after the download.
    speech.speak(new window.SpeechSynthesisUtterance(""));
    show("reading");
    if (chunks) {
      go();
      return;
    }
    var request = new XMLHttpRequest();
    var mine = (turn += 1);
    request.open("GET", box.getAttribute("data-from"));
    request.onloadend = function () {
      var said = {};
      try {
        said = request.status === 200 ? JSON.parse(request.responseText) : {};
      } catch (unreadable) {
        // Read as it is written.
      }
      prepare(said);
      if (mine === turn) {
        go();
      }
    };
    request.send();
  }

  function offer() {
    var voices = speech.getVoices();
    // An empty list is not known yet, or never told; the voice may be there all the same.
    var possible = !voices.length || Boolean(voiceOf(language));
    box.hidden = !possible;
    if (!possible) {
      document.documentElement.removeAttribute("data-speech");
    }
  }

  button("start").addEventListener("click", start);
  button("stop").addEventListener("click", function () {
    finish("");
  });
  button("pause").addEventListener("click", function () {
    if (box.getAttribute("data-state") === "paused" && chunks) {
      go();
    } else {
      pause();
    }
  });
  select.addEventListener("change", function () {
    if (box.getAttribute("data-state") === "reading" && chunks) {
      go();
    }
  });
  window.addEventListener("pagehide", function () {
    speech.cancel();
  });
  if (speech.addEventListener) {
    speech.addEventListener("voiceschanged", offer);
  }
  offer();
})();
