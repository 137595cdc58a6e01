/* A check's "Go to": puts the cursor into the field, also where what the eye sees is not the field itself (the text
   editor, a chooser). Without this file the link still jumps to fields that are plain. */
(() => {
  "use strict"

  function seen(field) {
    const chooser = field.parentElement && field.parentElement.querySelector(".select2-selection")
    return chooser || (field.matches("input, select, textarea") ? field : field.querySelector("select, input, textarea, a, button"))
  }

  function goTo(id) {
    const editor = window.CKEDITOR && window.CKEDITOR.instances[id]
    if (editor && editor.status !== "ready") {
      editor.once("instanceReady", () => goTo(id))
      return true
    }
    if (editor) {
      editor.container.$.scrollIntoView({ block: "center" })
      editor.focus()
      return true
    }
    const field = document.getElementById(id)
    if (!field) return false
    const target = seen(field) || field
    target.scrollIntoView({ block: "center" })
    target.focus({ preventScroll: true })
    return true
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-field]")
    if (link && link.getAttribute("href").startsWith("#") && goTo(link.dataset.field)) event.preventDefault()
  })

  // Sent here from another screen.
  const asked = location.hash.slice(1)
  if (!/^(id_\w+|contributions-group)$/.test(asked)) return
  window.addEventListener("load", () => goTo(asked))
})()
