// "Is it live yet?": this browser asks for the public page as a reader's would, and compares it with the
// revisions that may be there. [data-live] names the public address; data-candidates the previews, newest first.
(function () {
  "use strict";

  async function story(address) {
    const answer = await fetch(address, { cache: "no-store" });
    if (!answer.ok) {
      return "";
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("article.story");
    if (!found) {
      return "";
    }
    // What differs from reader to reader is no part of the text.
    found.querySelectorAll(".views, .share").forEach((part) => part.remove());
    const pictures = Array.from(found.querySelectorAll("img"), (image) => image.getAttribute("src"));
    return [found.textContent.replace(/\s+/g, " ").trim(), ...pictures].join("\n");
  }

  async function verdict(place) {
    const shown = await story(place.dataset.live);
    if (!shown) {
      return place.dataset.none;
    }
    for (const candidate of place.dataset.candidates.split(" ")) {
      const [number, address] = candidate.split("@");
      if ((await story(address)) === shown) {
        return place.dataset.found.replace("{number}", number);
      }
    }
    return place.dataset.other;
  }

  function start(place) {
    const ahead = Date.parse(place.dataset.clock) - Date.now();
    const clock = new Intl.DateTimeFormat("en-GB", {
      timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit",
    });
    const sentence = place.querySelector("[role=status]");
    const button = place.querySelector("button");

    async function check() {
      let said;
      try {
        said = await verdict(place);
      } catch (failure) {
        said = place.dataset.silent;
      }
      sentence.textContent = said.replace("{time}", clock.format(Date.now() + ahead));
    }

    button.hidden = false;
    button.addEventListener("click", check);
    check();
  }

  // Each text's panel brings this file along; each is started once.
  document.querySelectorAll("[data-live]:not([data-started])").forEach((place) => {
    place.dataset.started = "yes";
    start(place);
  });
})();
