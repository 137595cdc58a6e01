// The button that says what will happen: [data-moment-button] in a form with public_from and public_until.
// Moments are typed in Viet Nam time (UTC+7, no summer time) whatever the zone of this computer.
(function () {
  "use strict";

  const ZONE = 7 * 60 * 60 * 1000;
  const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
  const YEAR_FIRST = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
  const TIME = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/;

  const two = (number) => String(number).padStart(2, "0");

  function dayOf(text) {
    let found = DAY_FIRST.exec(text);
    if (found) {
      return [found[3], found[2], found[1]].map(Number);
    }
    found = YEAR_FIRST.exec(text);
    return found && found.slice(1).map(Number);
  }

  // The typed moment as milliseconds; null where nothing is typed, NaN for what is no moment.
  function typed(form, name) {
    const fields = [form.elements[`${name}_0`], form.elements[`${name}_1`]];
    if (fields.some((field) => !field) || fields.every((field) => !field.value.trim())) {
      return null;
    }
    const day = dayOf(fields[0].value.trim());
    const time = TIME.exec(fields[1].value.trim());
    if (!day || !time) {
      return NaN;
    }
    const [hour, minute, second] = [time[1], time[2], time[3] || 0].map(Number);
    const here = new Date(Date.UTC(day[0], day[1] - 1, day[2], hour, minute, second));
    const same = here.getUTCMonth() === day[1] - 1 && here.getUTCDate() === day[2];
    return same && hour < 24 && minute < 60 && second < 60 ? here.getTime() - ZONE : NaN;
  }

  function words(button, moment, now) {
    const here = new Date(moment + ZONE);
    const weekday = button.dataset.weekdays.split("|")[(here.getUTCDay() + 6) % 7];
    const year = here.getUTCFullYear();
    const shown = year === new Date(now + ZONE).getUTCFullYear() ? "" : `/${year}`;
    const clock = `${two(here.getUTCHours())}:${two(here.getUTCMinutes())}`;
    return `${clock} ${weekday} ${two(here.getUTCDate())}/${two(here.getUTCMonth() + 1)}${shown}`;
  }

  function problem(button, start, end, now) {
    if (Number.isNaN(start) || Number.isNaN(end)) {
      return button.dataset.odd;
    }
    // To the minute: whoever types the present one means now.
    if ((start !== null && start < now - 60000) || (end !== null && end <= now)) {
      return button.dataset.past;
    }
    return start !== null && end !== null && end <= start ? button.dataset.order : "";
  }

  function label(button, start, end, now) {
    const first = start === null
      ? button.dataset.atOnce
      : button.dataset.later.replace("{moment}", words(button, start, now));
    return end === null
      ? first
      : button.dataset.until.replace("{start}", first).replace("{moment}", words(button, end, now));
  }

  function watch(button) {
    const neutral = button.textContent;
    const note = button.parentElement.querySelector(".portal-moment-note");
    // The server's clock decides, not this computer's.
    const ahead = Date.parse(button.dataset.clock) - Date.now();

    function show() {
      const now = Date.now() + ahead;
      const start = typed(button.form, "public_from");
      const end = typed(button.form, "public_until");
      const wrong = problem(button, start, end, now);
      const said = wrong ? neutral : label(button, start, end, now);
      if (button.textContent !== said) {
        button.textContent = said;
      }
      if (note && note.textContent !== wrong) {
        note.textContent = wrong;
      }
    }

    // The pickers beside the fields write without telling anybody; a click ends each of them.
    ["input", "change", "focusin", "focusout"].forEach((name) => button.form.addEventListener(name, show));
    document.addEventListener("click", () => window.setTimeout(show, 0));
    window.setInterval(show, 20000);
    show();
  }

  document.querySelectorAll("[data-moment-button]").forEach(watch);
})();
