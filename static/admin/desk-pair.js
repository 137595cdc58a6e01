/* One pair of the translation desk: the field grows with its words, the tick follows what is typed until somebody sets
   it by hand, markers are put in by a button. Without this file the pairs are plain fields and ticks. */
window.portalPairs = (form) => {
  "use strict"
  const sized = window.CSS && CSS.supports("field-sizing", "content")
  const pairs = [...form.querySelectorAll(".desk-pair")].map((element) => ({
    element,
    text: element.querySelector(".desk-text"),
    tick: element.querySelector("input[name=agreed]"),
    state: element.dataset.state,
    key: element.dataset.key,
  })).filter((pair) => pair.text)

  // What the pair will be once it is saved; the server's own word is in the page's data-state.
  function stateOf(pair) {
    const said = Boolean(pair.text.value.trim())
    if (!pair.tick) return said ? "done" : ""
    if (pair.tick.checked) return "done"
    if (!said) return pair.state === "done" && pair.wasEmpty ? "done" : "missing"
    return pair.state === "changed" ? "changed" : "open"
  }

  function grow(text) {
    if (sized || text.tagName !== "TEXTAREA") return
    text.style.height = "auto"
    text.style.height = `${text.scrollHeight + 2}px`
  }

  function follow(pair) {
    if (!pair.tick || pair.isByHand) return
    const isChanged = pair.text.value !== pair.text.defaultValue
    pair.tick.checked = isChanged ? Boolean(pair.text.value.trim()) : pair.tick.defaultChecked
  }

  // Puts words where the cursor is, around what is chosen, so that it can be undone by key.
  function put(text, before, after = "") {
    text.focus()
    const [start, end] = [text.selectionStart, text.selectionEnd]
    const inside = text.value.slice(start, end)
    if (!document.execCommand("insertText", false, before + inside + after)) {
      text.setRangeText(before + inside + after, start, end, "end")
      text.dispatchEvent(new Event("input", { bubbles: true }))
    }
    const at = start + before.length + inside.length
    text.setSelectionRange(at, at)
  }

  function replace(text, words) {
    text.focus()
    text.select()
    if (!document.execCommand("insertText", false, words)) {
      text.value = words
      text.dispatchEvent(new Event("input", { bubbles: true }))
    }
  }

  function buttons(pair) {
    for (const item of pair.element.querySelectorAll(".desk-marks li")) {
      const { opening, closing } = item.dataset
      const button = document.createElement("button")
      button.type = "button"
      button.className = "desk-mark"
      button.textContent = item.querySelector(".desk-mark").textContent
      button.setAttribute("aria-label", `${form.dataset.insert.replace("{marker}", opening)}: ${item.textContent.trim()}`)
      button.addEventListener("click", () => put(pair.text, opening, closing))
      item.querySelector(".desk-mark").replaceWith(button)
    }
  }

  function watch(changed) {
    const told = document.createElement("input")
    Object.assign(told, { type: "hidden", name: "_ticks", value: "1" })
    form.append(told)
    for (const pair of pairs) {
      pair.wasEmpty = !pair.text.defaultValue.trim() && pair.tick && !pair.tick.defaultChecked
      buttons(pair)
      grow(pair.text)
      pair.text.addEventListener("input", () => { follow(pair); grow(pair.text); changed() })
      pair.text.addEventListener("focus", () => grow(pair.text))
      if (pair.tick) {
        pair.tick.addEventListener("click", () => { pair.isByHand = true })
        pair.tick.addEventListener("change", changed)
      }
    }
  }

  return { pairs, stateOf, put, replace, watch }
}
