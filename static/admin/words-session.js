/* The session behind an open form. Before anything is sent the form asks whether the person is still signed in;
   if not, they sign in again in a dialog over the form, which keeps everything that was typed.

   The dialog shows the ordinary sign-in page in a frame, however many steps that has: after each page it loads,
   the server is asked again who is signed in, and only its answer closes the dialog. */
window.portalSession = (() => {
  "use strict"
  const dialog = document.getElementById("words-session")
  if (!dialog) return null
  const set = dialog.dataset
  const frame = dialog.querySelector("iframe")
  const other = dialog.querySelector(".words-other")
  const otherOut = dialog.querySelector(".words-other-out")
  const status = document.querySelector(".words-session-status")
  let token = ""
  let waiting = null // the promise of an open dialog
  let settle = null
  let isDismissed = false // closed without signing in: only a person opens it again, no autosave

  // --- asking the server ------------------------------------------------------------------------------------

  // "alive", "ended", "other" (somebody else is signed in) or "unreachable".
  async function ask() {
    let found
    try {
      const answer = await fetch(set.alive, { redirect: "manual", cache: "no-store", credentials: "same-origin" })
      if (answer.type === "opaqueredirect" || answer.status === 403) return "ended"
      if (!answer.ok) return "unreachable"
      found = await answer.json()
    } catch (error) {
      // Not JSON: a page of the sign-in. Not even an answer: no network.
      return error instanceof SyntaxError ? "ended" : "unreachable"
    }
    token = found.token
    if (String(found.user) !== set.user) {
      other.textContent = set.other.replace("{person}", found.username)
      return "other"
    }
    isDismissed = false
    for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token
    return "alive"
  }

  // A POST of our own. Gives the Response; null when the session has ended or nobody answers.
  async function post(address, fields, again = true) {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    body.append("csrfmiddlewaretoken", document.querySelector("input[name=csrfmiddlewaretoken]").value)
    let answer
    try {
      answer = await fetch(address, { method: "POST", body, redirect: "manual", credentials: "same-origin" })
    } catch {
      return null
    }
    if (answer.type !== "opaqueredirect" && answer.status !== 403) return answer
    // Signed in again elsewhere, the old token is refused although the session lives: take the new one.
    const state = await ask()
    if (state === "alive" && again) return post(address, fields, false)
    if (!isDismissed && (state === "ended" || state === "other")) signIn(state)
    return null
  }

  // --- the dialog -------------------------------------------------------------------------------------------

  // Resolves to true once the same person is signed in, to false when they closed the dialog.
  function signIn(state) {
    if (waiting) return waiting
    waiting = new Promise((resolve) => { settle = resolve })
    status.hidden = true
    document.body.append(dialog) // out of the form: a frame and its buttons are none of its fields
    dialog.showModal()
    showOther(state === "other")
    if (state !== "other") frame.src = set.login
    return waiting
  }

  function showOther(isOther) {
    other.hidden = otherOut.hidden = !isOther
    frame.hidden = isOther
    if (isOther) otherOut.querySelector("button").focus()
  }

  function close(signedIn) {
    if (!waiting) return
    waiting = null
    isDismissed = !signedIn
    if (dialog.open) dialog.close()
    frame.removeAttribute("src")
    status.hidden = false
    status.querySelector("span").textContent = signedIn ? set.back : set.ended
    status.querySelector("button").hidden = signedIn
    settle(signedIn)
  }

  frame.addEventListener("load", async () => {
    if (!waiting || !frame.getAttribute("src")) return
    const state = await ask()
    if (state === "alive") return close(true)
    showOther(state === "other")
    if (state === "other") return
    const page = frame.contentDocument
    if (!page) return
    // Keys pressed in the frame stay in it: Escape has to be passed on.
    page.addEventListener("keydown", (event) => { if (event.key === "Escape") close(false) })
    const first = page.querySelector("input:not([type=hidden]):not([disabled])")
    if (first) first.focus()
  })
  dialog.addEventListener("close", () => close(false))
  dialog.querySelector("[data-do=close]").addEventListener("click", () => close(false))
  dialog.querySelector("[data-do=out]").addEventListener("click", async () => {
    const body = new FormData()
    body.append("csrfmiddlewaretoken", token)
    await fetch(set.logout, { method: "POST", body, redirect: "manual", credentials: "same-origin" })
    showOther(false)
    frame.src = set.login
  })
  status.querySelector("button").addEventListener("click", () => signIn("ended"))

  // "alive": go on. "unreachable": nobody answered. Otherwise the dialog has been closed without signing in.
  async function ensure() {
    const state = await ask()
    if (state !== "ended" && state !== "other") return state
    return (await signIn(state)) ? "alive" : "ended"
  }

  return { ensure, post, isAsking: () => waiting !== null }
})()
