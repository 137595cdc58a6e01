/* The fields of an open form as plain values, and back: text fields, the rich text editor, choosers whose choices
   come from the server, split dates, rows that are added. What only steers the form is left out when comparing. */
window.portalForm = (form) => {
  "use strict"
  const NEVER = /^(csrfmiddlewaretoken|_tab)$|__prefix__/
  const STEERS = /^(opened|_.*)$|-(opened|answer|FORMS|id)$/

  const editors = () => Object.values(window.CKEDITOR ? CKEDITOR.instances : {})
    .filter((editor) => editor.status === "ready" && editor.element.$.form === form)

  // {"title_vi": ["…"], …}; "_labels" names the choices of choosers, which know only those they were shown.
  function read() {
    const fields = {}
    for (const [name, value] of new FormData(form)) {
      if (typeof value !== "string" || NEVER.test(name)) continue
      fields[name] = [...(fields[name] || []), value]
    }
    for (const editor of editors()) fields[editor.element.getAttribute("name")] = [editor.getData()]
    const labels = {}
    for (const option of form.querySelectorAll("select option:checked")) {
      if (option.value && !NEVER.test(option.parentNode.name)) labels[option.value + " " + option.parentNode.name] = option.text
    }
    fields._labels = [JSON.stringify(labels)]
    return fields
  }

  // What a person typed, in one text: equal for two states of the form that mean the same.
  function comparable(fields) {
    const typed = Object.entries(fields).filter(([name, values]) => !STEERS.test(name) && values.join(""))
    return JSON.stringify(typed.sort(([one], [two]) => (one < two ? -1 : 1)))
  }

  // The names of the fields in which two states of the form differ, in the order of the form.
  function differing(one, other) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)].filter((name) => !STEERS.test(name)))
    return [...names].filter((name) => (one[name] || []).join("\n") !== (other[name] || []).join("\n"))
  }

  function write(fields) {
    addRows(fields)
    keepOrphans(fields)
    const labels = JSON.parse((fields._labels || ["{}"])[0])
    const turn = {}
    for (const element of form.elements) {
      const { name, type } = element
      if (!name || NEVER.test(name) || type === "file" || type === "submit" || type === "button") continue
      const values = fields[name]
      if (type === "checkbox" || type === "radio") {
        element.checked = Boolean(values && values.includes(element.value))
      } else if (element.tagName === "SELECT") {
        choose(element, values || [], labels)
      } else if (values) {
        turn[name] = (turn[name] || 0) + 1
        element.value = values[turn[name] - 1] || ""
      }
      element.dispatchEvent(new Event("input", { bubbles: true }))
      element.dispatchEvent(new Event("change", { bubbles: true }))
    }
    for (const editor of editors()) {
      const values = fields[editor.element.getAttribute("name")]
      if (values) editor.setData(values[0])
    }
  }

  // Words for a field that this form does not have any more: shown and sent along, so that they are not lost.
  function keepOrphans(fields) {
    const place = form.querySelector(".desk-orphans")
    if (!place) return
    for (const [name, values] of Object.entries(fields)) {
      if (!name.startsWith("pair_") || name.endsWith("-answer") || form.elements[name] || !values.join("")) continue
      const area = document.createElement("textarea")
      Object.assign(area, { name, value: values[0], className: "desk-text", rows: 3 })
      area.setAttribute("aria-label", place.querySelector("p").textContent)
      place.append(area)
      place.hidden = false
    }
  }

  function choose(select, values, labels) {
    for (const value of values) {
      if ([...select.options].some((option) => option.value === value)) continue
      select.append(new Option(labels[value + " " + select.name] || value, value))
    }
    for (const option of select.options) option.selected = values.includes(option.value)
  }

  // As many rows below the form as there were.
  function addRows(fields) {
    for (const total of form.querySelectorAll("input[name$='-TOTAL_FORMS']")) {
      const wanted = Number((fields[total.name] || ["0"])[0])
      const group = document.getElementById(`${total.name.slice(0, -"-TOTAL_FORMS".length)}-group`)
      const button = group && group.querySelector(".add-row a, .add-row button, a.add-row")
      for (let missing = wanted - Number(total.value); button && missing > 0 && missing < 100; missing -= 1) button.click()
    }
  }

  // Resolves when the editors have taken over their texts, which they may space anew.
  async function ready() {
    const waits = [...form.querySelectorAll("textarea[data-type=ckeditortype]")].map((area) => new Promise((done) => {
      const look = () => {
        const editor = window.CKEDITOR && CKEDITOR.instances[area.id]
        if (editor && editor.status === "ready") done()
        else setTimeout(look, 100)
      }
      look()
    }))
    await Promise.race([Promise.all(waits), new Promise((done) => setTimeout(done, 15000))])
  }

  return { read, comparable, differing, write, ready }
}
