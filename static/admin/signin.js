// The look of the admin hides its pages until its own scripts have run, and a browser gives no hidden field the
// focus: give it to the first field once everything is there, unless somebody is already somewhere.
window.addEventListener("load", () => {
  const field = document.querySelector("[autofocus]");
  if (field && document.activeElement === document.body) field.focus();
});
