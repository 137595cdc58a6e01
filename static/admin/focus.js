/* The picture of the library's form shows where its focal point is, and takes a click for the two numbers below it.
   Whoever uses no mouse types them. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict"
  const box = document.querySelector(".portal-focus")
  const inputs = ["x", "y"].map((axis) => document.getElementById(`id_focal_${axis}`))
  if (!box || !inputs.every(Boolean)) return
  const dot = document.createElement("span")
  dot.className = "portal-focus-dot"
  box.append(dot)

  function draw() {
    const [left, top] = inputs.map((input) => Math.min(100, Math.max(0, Number(input.value) || 0)))
    dot.style.left = `${left}%`
    dot.style.top = `${top}%`
  }

  box.classList.add("portal-focus-ready")
  box.addEventListener("click", (event) => {
    const { left, top, width, height } = box.getBoundingClientRect()
    const at = [(event.clientX - left) / width, (event.clientY - top) / height]
    inputs.forEach((input, number) => {
      input.value = String(Math.min(100, Math.max(0, Math.round(at[number] * 100))))
      input.dispatchEvent(new Event("input", { bubbles: true }))
      input.dispatchEvent(new Event("change", { bubbles: true }))
    })
    draw()
  })
  inputs.forEach((input) => input.addEventListener("input", draw))
  draw()
})
