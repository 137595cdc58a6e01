/* How one unsaved text differs from the form that is open, so that a person can tell several of them apart:
   where it was typed, which fields differ, and the words with which each of them begins to differ. */
window.portalOffers = (form, fields, set) => {
  "use strict"
  const MOST = 4
  const WORDS = 10

  // "Firefox, Windows": kept with the text, because whoever looks for it knows at which computer they sat.
  function device() {
    const agent = navigator.userAgent
    const first = (names) => (names.find(([mark]) => agent.includes(mark)) || [])[1]
    const browser = first([["CocCoc", "Cốc Cốc"], ["coc_coc", "Cốc Cốc"], ["Edg/", "Edge"], ["OPR/", "Opera"],
      ["Firefox/", "Firefox"], ["Chrome/", "Chrome"], ["Safari/", "Safari"]])
    const system = first([["Android", "Android"], ["iPhone", "iPhone"], ["iPad", "iPad"], ["Windows", "Windows"],
      ["Mac OS X", "macOS"], ["Linux", "Linux"]])
    return [browser, system].filter(Boolean).join(", ")
  }

  function where(offer) {
    if (offer.isHere) return set.here
    const told = offer.fields && (offer.fields._device || [])[0]
    return told ? set.elsewhere.replace("{device}", told) : ""
  }

  function label(name) {
    const found = form.elements[name]
    const element = found && found.length && !found.tagName ? found[0] : found
    // Of a field in several parts, and of a row, the name stands above all of them.
    const row = element && element.closest(".inline-group, .field-row, .form-row")
    const isRow = /-\d+-/.test(name)
    const own = element && !isRow && element.labels && element.labels[0]
    const named = own || (row && row.querySelector(isRow ? "h2, h3, legend" : "label, legend"))
    const group = isRow && document.getElementById(`${name.split("-")[0]}-group`)
    const node = group ? group.querySelector("h2, h3, legend") || named : named
    return node ? node.textContent.replace(/[*:]/g, "").replace(/\s+/g, " ").trim() : ""
  }

  // A parsed document runs nothing and loads nothing.
  const plain = (html) => [...new DOMParser().parseFromString(html, "text/html").body.childNodes]
    .map((node) => node.textContent).join(" ")

  function words(name, values, labels) {
    const element = form.elements[name]
    if (element && element.tagName === "SELECT") {
      return values.map((value) => labels[`${value} ${name}`] || [...element.options].find((option) => option.value === value)?.text || "").join(", ")
    }
    if (element && !["text", "textarea", "number", "url"].includes(element.type)) return ""
    return element && element.dataset.type === "ckeditortype" ? plain(values.join(" ")) : values.join(" ")
  }

  // From the first word on that is another one; a text that only became shorter is told by its end.
  function beginning(now, kept) {
    const [old, typed] = [now, kept].map((text) => text.split(/\s+/).filter(Boolean))
    let at = typed.findIndex((word, index) => word !== old[index])
    if (at < 0) at = Math.max(0, typed.length - WORDS)
    const shown = typed.slice(at, at + WORDS).join(" ")
    return shown && `“${at ? "… " : ""}${shown}${typed.length > at + WORDS ? " …" : ""}”`
  }

  function differences(kept) {
    const now = fields.read()
    const labels = JSON.parse((kept._labels || ["{}"])[0])
    const found = new Map()
    for (const name of fields.differing(now, kept)) {
      const called = label(name)
      const [old, typed] = [words(name, now[name] || [], labels), words(name, kept[name] || [], labels)]
      if (called && !found.has(called)) found.set(called, [called, beginning(old, typed)].filter(Boolean).join(" "))
    }
    const told = [...found.values()]
    return told.slice(0, MOST).join("; ") + (told.length > MOST ? "; …" : "")
  }

  // What stands below the sentence of an offer.
  function tell(offer) {
    const differs = offer.fields ? differences(offer.fields) : ""
    return [where(offer), differs && set.differs.replace("{fields}", differs)].filter(Boolean).join(" ")
  }

  return { device, tell }
}
