/* The translation desk as a whole: how far it is, the way from pair to pair by key, suggestions. Whatever is done here
   is typed into the form; nothing is saved before somebody saves. */
(() => {
  "use strict"
  const form = document.getElementById("translation_form")
  if (!form) return
  const KEYS = "portal-desk-keys"
  const bar = form.querySelector(".desk-bar")
  const said = bar.querySelector(".desk-said")
  const switched = form.querySelector("[data-desk=keys]")
  const desk = window.portalPairs(form)
  const isDone = (pair) => ["done", ""].includes(desk.stateOf(pair))
  const pairOf = (node) => desk.pairs.find((pair) => pair.element.contains(node))

  // --- how far it is --------------------------------------------------------------------------------------------

  let isCounting = false
  function countSoon() {
    if (isCounting) return
    isCounting = true
    requestAnimationFrame(() => { isCounting = false; count() })
  }

  function count() {
    const counted = { done: 0, changed: 0, open: 0, missing: 0 }
    for (const pair of desk.pairs) {
      const state = desk.stateOf(pair)
      pair.element.dataset.now = state
      if (state && (pair.tick || pair.text.value.trim())) counted[state] += 1
    }
    for (const [state, number] of Object.entries(counted)) {
      const shown = bar.querySelector(`[data-count=${state}]`)
      shown.textContent = number
      if (state !== "done") shown.parentNode.hidden = !number
    }
    bar.querySelector("progress").value = counted.done
  }

  // --- from pair to pair ----------------------------------------------------------------------------------------

  function go(step) {
    const here = desk.pairs.indexOf(pairOf(document.activeElement))
    const order = desk.pairs.map((_, number) => (here + step * (number + 1) + desk.pairs.length * 2) % desk.pairs.length)
    if (here < 0) order.sort((one, other) => one - other)
    const found = order.map((number) => desk.pairs[number]).find((pair) => !isDone(pair))
    say(found ? "" : form.dataset.noneOpen)
    if (!found) return
    found.text.focus({ preventScroll: true })
    found.text.setSelectionRange(found.text.value.length, found.text.value.length)
    found.element.scrollIntoView({ block: "center" })
  }

  function say(sentence) {
    said.textContent = sentence
  }

  function confirm(pair) {
    if (pair.tick) {
      pair.tick.checked = true
      pair.isByHand = true
      pair.tick.dispatchEvent(new Event("change", { bubbles: true }))
    }
    count()
    go(1)
  }

  // --- suggestions ----------------------------------------------------------------------------------------------

  async function ask(pair) {
    if (pair.isAsked) return
    pair.isAsked = true
    const query = new URLSearchParams({ pair: pair.key, source: form.elements._source.value })
    try {
      const answer = await fetch(`${form.dataset.suggestions}?${query}`, { credentials: "same-origin", redirect: "manual" })
      if (answer.ok) offer(pair, await answer.json())
      else pair.isAsked = false
    } catch {
      pair.isAsked = false // nobody answers just now
    }
  }

  // suggestions.js shows them.
  function offer(pair, found) {
    pair.suggestions = found.suggestions
    form.dispatchEvent(new CustomEvent("desk:offered", { detail: { pair, found } }))
  }

  // --- keys -----------------------------------------------------------------------------------------------------

  function take(pair, number) {
    if (number === 0) return pair.tick && desk.replace(pair.text, pair.element.querySelector(".desk-original").innerText)
    const chosen = (pair.suggestions || [])[number - 1]
    return chosen ? desk.replace(pair.text, chosen.text) : say(form.dataset.nothing)
  }

  document.addEventListener("keydown", (event) => {
    // While an input method puts a letter together, every key is its own.
    if (event.isComposing || !switched.checked || event.shiftKey || event.metaKey) return
    const other = event.target.closest && event.target.closest("form, dialog")
    if (other && other !== form) return
    const pair = pairOf(event.target)
    const only = (name) => event[`${name}Key`] && !event[name === "alt" ? "ctrlKey" : "altKey"]
    let act = null
    if (only("ctrl") && event.code === "KeyS") act = () => form.requestSubmit(form.querySelector("button[name=_save]"))
    if (pair && only("ctrl") && event.key === "Enter") act = () => confirm(pair)
    if (only("alt") && event.key === "ArrowDown") act = () => go(1)
    if (only("alt") && event.key === "ArrowUp") act = () => go(-1)
    const digit = /^Digit(\d)$/.exec(event.code)
    if (pair && only("alt") && digit) act = () => take(pair, Number(digit[1]))
    if (!act) return
    event.preventDefault()
    act()
  })

  // A button for every key: "copy" and "confirm" stand below each pair that somebody is in.
  bar.querySelector("[data-desk=next]").addEventListener("click", () => go(1))
  form.addEventListener("focusin", (event) => {
    const pair = pairOf(event.target)
    if (pair && event.target === pair.text) ask(pair)
  })
  form.addEventListener("click", (event) => {
    const wanted = event.target.dataset.desk
    const pair = pairOf(event.target)
    if (pair && wanted === "copy") take(pair, 0)
    if (pair && wanted === "confirm") confirm(pair)
    if (pair && event.target.dataset.use) take(pair, Number(event.target.dataset.use))
  })
  try {
    switched.checked = localStorage.getItem(KEYS) !== "off"
    switched.addEventListener("change", () => localStorage.setItem(KEYS, switched.checked ? "on" : "off"))
  } catch { /* this browser keeps nothing */ }

  for (const hidden of form.querySelectorAll(".desk-tools, .desk-keys, .desk-pair-tools")) hidden.hidden = false
  desk.watch(countSoon)
  count()
})()
