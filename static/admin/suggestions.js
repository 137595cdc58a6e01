/* What is offered for a pair of the desk, and the official names its words lack while they are typed. desk.js asks once
   when somebody comes into a pair; here it is shown, and asked again for the names when the words have changed. */
(() => {
  "use strict"
  const PLACES = {
    form: "#translation_form[data-suggestions]",
    pair: ".desk-pair[data-key]",
    text: ".desk-text",
    offered: ".desk-suggestions",
    names: ".desk-names",
    original: "_source",
  }
  const PAUSE = 1200
  const form = document.querySelector(PLACES.form)
  if (!form) return

  function show(place, html) {
    // Words that stay are not read out again.
    if (place.dataset.shown === html) return
    place.dataset.shown = html
    place.innerHTML = html
  }

  form.addEventListener("desk:offered", (event) => {
    const { pair, found } = event.detail
    const place = pair.element.querySelector(PLACES.offered)
    show(place, found.html)
    place.hidden = !found.html.trim()
    if (pair.text.value === pair.text.defaultValue) show(pair.element.querySelector(PLACES.names), found.problems)
  })

  const waiting = new WeakMap()
  const asked = new WeakMap()
  form.addEventListener("input", (event) => {
    const text = event.target.closest(PLACES.text)
    if (!text) return
    clearTimeout(waiting.get(text))
    waiting.set(text, setTimeout(() => check(text), PAUSE))
  })
  form.addEventListener("change", (event) => {
    if (event.target.matches(PLACES.text)) check(event.target)
  })

  async function check(text) {
    clearTimeout(waiting.get(text))
    const element = text.closest(PLACES.pair)
    const typed = text.value
    if (!element || asked.get(text) === typed) return
    asked.set(text, typed)
    const body = new URLSearchParams({ pair: element.dataset.key, source: form.elements[PLACES.original].value, typed })
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value }
    try {
      const answer = await fetch(form.dataset.suggestions, { method: "POST", body, headers, credentials: "same-origin", redirect: "manual" })
      // An answer that comes after further words is about others.
      if (answer.ok && text.value === typed) show(element.querySelector(PLACES.names), (await answer.json()).problems)
    } catch {
      asked.delete(text) // nobody answers just now
    }
  }
})()
