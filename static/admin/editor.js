/* CKEditor 4.22.1 under a policy without 'unsafe-inline' for scripts, and its uploads with Django's CSRF token.

   The editor writes its buttons as onclick="CKEDITOR.tools.callFunction(12,this);return false;" and starts its
   frames with small inline scripts. The policy rightly stops both: it is what stands between a pasted script and
   the session of an approver. So this file takes the handlers out of the markup before the browser sees them and
   calls the same functions itself. It understands nothing but callFunction with plain arguments. */
(() => {
  "use strict"
  const CK = window.CKEDITOR
  if (!CK || CK.portalShim) return
  CK.portalShim = true

  const EVENTS = ["click", "mousedown", "mouseup", "mouseover", "mouseout", "keydown", "dragstart", "focus", "blur"]
  const INLINE_HANDLER = new RegExp(`\\son(${EVENTS.join("|")})="`, "g")
  const CALL = /CKEDITOR\.tools\.callFunction\(\s*(\d+)\s*((?:,\s*(?:event|this|null|-?\d+|'(?:[^'\\]|\\.)*')\s*)*)\)/
  const ARGUMENT = /event|this|null|-?\d+|'(?:[^'\\]|\\.)*'/g

  const apart = (html) => typeof html !== "string" ? html : html
    .replace(INLINE_HANDLER, ' data-portal-on$1="')
    .replace(/\ssrc="javascript:void\(0\)"/g, ' src="about:blank"')

  function call(handler, element, event) {
    const found = CALL.exec(handler)
    if (!found) return undefined
    const values = (found[2].match(ARGUMENT) || []).map((written) => {
      if (written === "event") return event
      if (written === "this") return element
      if (written === "null") return null
      return written[0] === "'" ? written.slice(1, -1).replace(/\\(.)/g, "$1") : Number(written)
    })
    return CK.tools.callFunction(Number(found[1]), ...values)
  }

  function handle(event) {
    // Focus does not bubble: only the element itself is asked. Everything else asks its parents too.
    const bubbles = event.type !== "focus" && event.type !== "blur"
    for (let node = event.target; node && node.getAttribute; node = bubbles ? node.parentNode : null) {
      const handler = node.getAttribute(`data-portal-on${event.type}`)
      if (handler) {
        const answer = call(handler, node, event)
        if (/return false/.test(handler) || (/^\s*return /.test(handler) && answer === false)) event.preventDefault()
      }
      // "javascript:void(0)" only makes a link focusable; followed, it would be stopped and reported.
      if (event.type === "click" && /^\s*javascript:/i.test(node.getAttribute("href") || "")) event.preventDefault()
    }
  }

  function listen(nativeDocument) {
    for (const type of EVENTS) {
      nativeDocument.addEventListener(type, handle, type === "focus" || type === "blur")
    }
  }
  listen(document)

  // Toolbar, menus and lists come from templates; dialogs and the resizer are set as HTML.
  const output = CK.template.prototype.output
  CK.template.prototype.output = function (values, buffer) {
    const html = apart(output.call(this, values))
    return buffer ? buffer.push(html) : html
  }
  for (const method of ["setHtml", "appendHtml"]) {
    const original = CK.dom.element.prototype[method]
    if (!original) continue
    CK.dom.element.prototype[method] = function (html) {
      return original.call(this, this.getDocument().equals(CK.document) ? apart(html) : html)
    }
  }
  const createFromHtml = CK.dom.element.createFromHtml
  // Not an arrow: the editor sometimes calls it with "new".
  CK.dom.element.createFromHtml = function (html, owner) { return createFromHtml(apart(html), owner) }

  // The frame of the text and the frames of drop-down lists tell the editor that they are ready. Only the lists
  // have buttons: nothing in the text may ever call a function.
  const TEXT_READY = /<script id="cke_actscrpt"[^>]*>[\s\S]*?callFunction\((\d+),\s*window\)[\s\S]*?<\/script>/
  const LIST_READY = /\sonload="window\.parent\.CKEDITOR\.tools\.callFunction\((\d+)\);?"/
  const write = CK.dom.document.prototype.write
  CK.dom.document.prototype.write = function (html) {
    const found = TEXT_READY.exec(html) || LIST_READY.exec(html)
    if (!found) return write.call(this, html)
    const isList = !TEXT_READY.test(html)
    const quiet = html.replace(found[0], "")
    write.call(this, isList ? apart(quiet) : quiet)
    const frame = this.$
    if (isList) listen(frame)
    const tell = () => CK.tools.callFunction(Number(found[1]), frame.defaultView)
    if (frame.readyState === "loading") frame.addEventListener("DOMContentLoaded", tell)
    else tell()
  }

  // Whatever somebody drops is sent: the server refuses the wrong kinds with a sentence, the editor with silence.
  CK.config.uploadImage_supportedTypes = /^image\//

  // The field for choosing a file lies in a frame of its own, with a script of its own.
  CK.on("dialogDefinition", () => {
    const file = CK.ui.dialog.file
    if (!file || file.portalShim) return
    file.portalShim = true
    const reset = file.prototype.reset
    file.prototype.reset = function () {
      const frame = CK.document.getById(this._.frameId).getFrameDocument().$
      frame.write = (html) => Document.prototype.write.call(frame, html.replace(/<script>[\s\S]*<\/script>/, ""))
      reset.call(this)
      CK.tools.callFunction(this.formLoadedNumber)
    }
  })

  // Our answers to uploads are JSON; Django wants its token, which lies in the form around the editor.
  CK.on("instanceCreated", (created) => {
    created.editor.on("fileUploadRequest", (request) => {
      const form = created.editor.element.$.form
      const token = form && form.querySelector("input[name=csrfmiddlewaretoken]")
      if (token) request.data.requestData.csrfmiddlewaretoken = token.value
    })
    // Stored bodies hold no classes; the editor knows a picture with a caption by one.
    created.editor.on("toHtml", (arrived) => {
      arrived.data.dataValue.forEach((node) => { if (node.name === "figure") node.addClass("image") }, CK.NODE_ELEMENT)
    }, null, null, 7)
    // The Vietnamese of the editor says "caption" for the alternative text as well.
    created.editor.on("pluginsLoaded", () => {
      const { lang, config } = created.editor
      if (lang.image2 && config.portalAltLabel) lang.image2.alt = config.portalAltLabel
    })
    // Before the filter, which knows no such headings and would make paragraphs of them.
    created.editor.on("paste", (pasted) => {
      pasted.data.dataValue = pasted.data.dataValue
        .replace(/<(\/?)h1(?=[\s>])/gi, "<$1h2").replace(/<(\/?)h[56](?=[\s>])/gi, "<$1h4")
    }, null, null, 5)
    // A picture on its way to the server belongs to the upload; the plugin for captions is older and grabs it.
    created.editor.on("widgetDefinition", (defined) => {
      const definition = defined.data
      if (definition.dialog !== "image2") return
      const upcast = definition.upcast
      definition.upcast = function (element, data) {
        return element.attributes["data-cke-upload-id"] ? false : upcast.call(this, element, data)
      }
    })
  })
})()
