/* No word typed into an article's form is ever lost. Every 20 seconds what changed goes to the server, where only
   its writer sees it; between two of these a copy lies in this browser. What was left behind by a closed tab, a
   crash or a server's error is offered when the form is opened again. The form itself works without any of this.

   Each open form has a name of its own, the tab; two forms of one person never write into one place. */
(() => {
  "use strict"
  const bar = document.getElementById("words")
  const session = window.portalSession
  if (!bar || !session || !window.fetch) return
  const EVERY = 20000
  const OLD = 30 * 24 * 3600 * 1000
  const set = bar.dataset
  const form = bar.closest("form")
  const fields = window.portalForm(form)
  const offered = window.portalOffers(form, fields, set)
  const tabInput = form.querySelector("input[name=_tab]")
  const START = "portal-words:"
  const place = `${START}${set.user}:${set.article || "new"}:${set.language}:`
  let tab = tabInput.value.split(" ")[0] || newTab()
  let version = 0
  let stored = "" // what the server has, or what was there at the beginning
  let isBusy = false
  let isCleared = false // the session was found alive: the next submit goes through

  function newTab() {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  }

  function say(kind, sentence) {
    const line = bar.querySelector(`.words-${kind}`)
    if (line.textContent !== sentence) line.textContent = sentence
  }

  // What was typed, with the revision it was typed on and the device it was typed at.
  const marked = (typed) => ({ ...typed, _revision: [set.revision], _device: [offered.device()] })

  // --- the copy in this browser -------------------------------------------------------------------------------

  function copies() {
    const found = []
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(START))) {
      try {
        found.push({ key, tab: key.split(":").pop(), ...JSON.parse(localStorage.getItem(key)) })
      } catch {
        localStorage.removeItem(key)
      }
    }
    return found
  }

  function keep(isSent) {
    const now = fields.read()
    if (fields.comparable(now) === stored && !isSent) return
    const copy = { at: Date.now(), isSent, fields: marked(now) }
    try {
      localStorage.setItem(place + tab, JSON.stringify(copy))
    } catch {
      say("status", set.tooFull)
    }
  }

  let later = 0
  function keepSoon() {
    clearTimeout(later)
    later = setTimeout(() => keep(false), 800)
  }

  // --- every 20 seconds ---------------------------------------------------------------------------------------

  async function beat() {
    if (isBusy || session.isAsking()) return
    isBusy = true
    try {
      await send()
    } finally {
      isBusy = false
    }
  }

  async function send() {
    const now = fields.read()
    const typed = fields.comparable(now)
    const isNew = typed !== stored
    if (!isNew && !set.article) return
    const sent = { tab, user: set.user, article: set.article, language: set.language }
    if (isNew) Object.assign(sent, { version, data: JSON.stringify(marked(now)) })
    const answer = await session.post(set.unsaved, sent)
    if (answer && answer.status === 409) {
      // Somebody else writes under this name: a copy of this tab. Go on under another one.
      localStorage.removeItem(place + tab)
      tab = tabInput.value = newTab()
      version = 0
      return send()
    }
    if (!answer || (!answer.ok && answer.status !== 413)) {
      keep(false)
      if (isNew) say("status", set.keptHere)
      return
    }
    const told = await answer.json()
    if (told.company !== undefined) say("present", told.company)
    if (told.sentence) say("status", told.sentence)
    if (told.version) {
      version = told.version
      stored = typed
      if (fields.comparable(fields.read()) === typed) keep(true)
      forgetRestored()
    }
  }

  // --- what lies unsaved here ---------------------------------------------------------------------------------

  let restored = null // the offer whose text is in the form: given up once the server has it under this tab
  function forgetRestored() {
    if (restored) discard(restored)
    restored = null
  }

  async function discard(offer) {
    localStorage.removeItem(place + offer.tab)
    if (offer.isOnServer) await session.post(`${set.unsaved}${offer.tab}/`, {})
  }

  async function offers() {
    const query = new URLSearchParams({ article: set.article, language: set.language, tab })
    let listed = { version: 0, offers: null }
    try {
      const answer = await fetch(`${set.unsaved}?${query}`, { redirect: "manual", credentials: "same-origin" })
      if (answer.ok) listed = await answer.json()
    } catch { /* the copies in this browser are offered anyway */ }
    version = listed.version
    const found = (listed.offers || []).map((offer) => ({ ...offer, isOnServer: true }))
    const atOnce = fields.comparable(fields.read())
    for (const copy of copies()) {
      if (!copy.key.startsWith(place) || copy.tab === tab) continue
      const twin = found.find((offer) => offer.tab === copy.tab)
      if (twin) twin.isHere = true
      const isSettled = copy.isSent && listed.offers && !twin
      if (isSettled || Date.now() - copy.at > OLD || fields.comparable(copy.fields) === atOnce) {
        localStorage.removeItem(copy.key)
      } else if (!copy.isSent || !listed.offers) {
        const spoken = document.documentElement.lang === "en" ? "en-GB" : "vi" // day before month, as everywhere here
        const time = new Date(copy.at).toLocaleString(spoken, { timeZone: "Asia/Ho_Chi_Minh" })
        const offer = { tab: copy.tab, isHere: true, sentence: set.local.replace("{time}", time), fields: copy.fields }
        if (twin) Object.assign(twin, offer)
        else found.push(offer)
      }
    }
    await Promise.all(found.map(fetchFields))
    show(found)
  }

  // The texts on the server, to say how they differ; restoring asks again for one that did not come.
  async function fetchFields(offer) {
    if (offer.fields) return
    try {
      const answer = await fetch(`${set.unsaved}${offer.tab}/`, { redirect: "manual", credentials: "same-origin" })
      if (answer.ok) offer.fields = (await answer.json()).data
    } catch { /* nobody answers just now: the offer says when it was typed */ }
  }

  function show(found) {
    const section = bar.querySelector(".words-offers")
    const list = section.querySelector("ul")
    const pattern = section.querySelector("template")
    list.replaceChildren(...found.map((offer) => {
      const item = pattern.content.firstElementChild.cloneNode(true)
      const said = item.querySelector("p")
      said.id = `words-offer-${offer.tab}`
      said.querySelector("strong").textContent = offer.sentence
      said.querySelector("span").textContent = offered.tell(offer)
      for (const button of item.querySelectorAll("button")) button.setAttribute("aria-describedby", said.id)
      item.addEventListener("click", async (event) => {
        const wanted = event.target.dataset.do
        if (!wanted) return
        if (wanted === "restore" && !(await restore(offer))) return
        if (wanted === "discard") discard(offer)
        item.remove()
        section.hidden = !list.children.length
        tabInput.form.querySelector("input:not([type=hidden]), textarea").focus()
      })
      return item
    }))
    section.hidden = !found.length
  }

  async function restore(offer) {
    await fetchFields(offer)
    if (!offer.fields) return false
    fields.write(offer.fields)
    restored = offer
    say("status", set.restored)
    keep(false)
    return true
  }

  // --- saving -------------------------------------------------------------------------------------------------

  // Before all others: the editors and the warning about unsaved changes see only the submit that goes through.
  document.addEventListener("submit", async (event) => {
    if (event.target !== form || isCleared) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (session.isAsking()) return
    keep(false)
    const state = await session.ensure()
    if (state === "unreachable") say("status", set.unreachable)
    if (state !== "alive") return
    keep(false)
    // The text that was restored is stored with this one.
    tabInput.value = restored ? `${tab} ${restored.tab}` : tab
    isCleared = true
    form.requestSubmit(event.submitter)
  }, true)
  window.addEventListener("pageshow", () => { isCleared = false })

  window.addEventListener("pagehide", () => {
    if (!isCleared) keep(false)
    const body = new FormData()
    body.append("tab", tab)
    body.append("csrfmiddlewaretoken", form.querySelector("input[name=csrfmiddlewaretoken]").value)
    navigator.sendBeacon(set.left, body)
  })

  async function start() {
    for (const saved of set.confirmed.split(" ").filter(Boolean)) {
      for (const copy of copies()) if (copy.tab === saved) localStorage.removeItem(copy.key)
    }
    await fields.ready()
    tabInput.value = tab
    stored = "dirty" in set ? "" : fields.comparable(fields.read())
    await offers()
    form.addEventListener("input", keepSoon)
    form.addEventListener("change", keepSoon)
    for (const editor of Object.values(window.CKEDITOR ? CKEDITOR.instances : {})) editor.on("change", keepSoon)
    setInterval(beat, EVERY)
    await beat()
    bar.dataset.ready = ""
  }
  start()
})()
