/* Names and keys for what unfold and select2 draw without them: choosers get the name of their field, menus that
   only a mouse could open become buttons, and the page's content is its main landmark. */
(() => {
  "use strict"
  const MENUS = {
    openUserLinks: "account", sidebarDesktopOpen: "menu", sidebarMobileOpen: "menu",
    openRelatedWidgetWrapper: "related", filterOpen: "close",
  }
  const MOUSE_ONLY = "div[x-on\\:click], span[x-on\\:click]"
  const NATIVE = "a[href], button, input, select, textarea, label, summary, [tabindex]"
  let words = {}

  const text = (element) => element ? element.textContent.replace(/[*:]/g, "").replace(/\s+/g, " ").trim() : ""

  function nameOf(field) {
    return field.getAttribute("aria-label") || text(field.labels && field.labels[0])
  }

  function nameChooser(container) {
    const select = container.previousElementSibling
    const box = container.querySelector(".select2-selection")
    if (!box || !select || select.tagName !== "SELECT") return
    const name = nameOf(select)
    const shown = box.querySelector(".select2-selection__rendered")
    const search = box.querySelector(".select2-search__field")
    box.setAttribute("aria-label", name)
    if (search) {
      search.setAttribute("aria-label", name)
      // Its items are words with a cross beside them, not a list to walk through.
      shown.setAttribute("role", "presentation")
      return
    }
    // The name, then what is chosen.
    box.id = box.id || `${shown.id}-name`
    box.setAttribute("aria-labelledby", `${box.id} ${shown.id}`)
    shown.removeAttribute("role")
    shown.removeAttribute("aria-readonly")
  }

  function nameSearch(search) {
    const list = /^select2-(.+)-results$/.exec(search.getAttribute("aria-controls") || "")
    const select = list && document.getElementById(list[1])
    if (select) search.setAttribute("aria-label", nameOf(select))
  }

  function makeButton(element) {
    if (element.matches(NATIVE) || element.closest("a[href], button, label, summary")) return
    const kind = Object.keys(MENUS).find((name) => element.getAttribute("x-on:click").includes(name))
    if (!kind) return
    const wrapper = element.closest(".related-widget-wrapper")
    const select = wrapper && wrapper.querySelector("select")
    const icon = text(element)
    const word = words[icon === "close" ? "close" : MENUS[kind]]
    element.tabIndex = 0
    element.setAttribute("role", "button")
    element.setAttribute("aria-label", select ? `${word}: ${nameOf(select)}` : word)
    element.addEventListener("keydown", (event) => {
      if (event.target !== element || (event.key !== "Enter" && event.key !== " ")) return
      event.preventDefault()
      element.click()
    })
  }

  // An icon is written as a word of its font, which a screen reader would read out before the name.
  function hideIcon(icon) {
    if (icon.matches("[x-on\\:click]")) return
    const owner = icon.closest("a, button, [role=button], summary, label")
    const rest = owner ? text(owner).replace(text(icon), "").trim() : "no"
    const name = owner && (owner.getAttribute("aria-label") || owner.title)
    if (rest || name) icon.setAttribute("aria-hidden", "true")
  }

  function nameSearchBox() {
    const box = document.getElementById("searchbar")
    if (!box) return
    box.setAttribute("aria-label", box.placeholder)
    box.form.querySelector("[type=submit]").setAttribute("aria-label", words.search)
  }

  function mend() {
    document.querySelectorAll(".material-symbols-outlined:not([aria-hidden])").forEach(hideIcon)
    document.querySelectorAll(".simplebar-content-wrapper").forEach((part) => {
      part.setAttribute("aria-label", words[part.closest("#nav-sidebar-apps") ? "pages" : "scroll"])
    })
    document.querySelectorAll(".select2-container").forEach(nameChooser)
    document.querySelectorAll(".select2-search--dropdown .select2-search__field").forEach(nameSearch)
    document.querySelectorAll(MOUSE_ONLY).forEach(makeButton)
  }

  document.addEventListener("DOMContentLoaded", () => {
    const skip = document.querySelector(".portal-skip")
    words = skip ? skip.dataset : {}
    const content = document.getElementById("content") || document.getElementById("page")
    if (content && !document.querySelector("main, [role=main]")) {
      content.setAttribute("role", "main")
      content.tabIndex = -1
    }
    nameSearchBox()
    mend()
    let waiting = false
    new MutationObserver(() => {
      if (waiting) return
      waiting = true
      requestAnimationFrame(() => { waiting = false; mend() })
    }).observe(document.body, { childList: true, subtree: true })
  })
})()
