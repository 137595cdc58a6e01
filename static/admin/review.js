/* The review screen: the page's frame as wide as a phone, or a desktop's page made smaller. Without this script it is as
   wide as it can be. */
(() => {
  "use strict"
  for (const row of document.querySelectorAll("[data-frame-widths]")) {
    const frame = document.getElementById(row.dataset.frameWidths)
    const buttons = [...row.querySelectorAll("[data-width]")]
    const choose = (chosen) => {
      frame.style.width = chosen.dataset.width ? `${chosen.dataset.width}px` : ""
      frame.parentElement.classList.toggle("portal-frame-desktop", !chosen.dataset.width)
      for (const button of buttons) button.setAttribute("aria-pressed", String(button === chosen))
    }
    for (const button of buttons) button.addEventListener("click", () => choose(button))
    row.hidden = false
    choose(buttons.find((button) => button.getAttribute("aria-pressed") === "true") || buttons[0])
  }
})()
