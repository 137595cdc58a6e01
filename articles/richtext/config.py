"""The editor's settings: structure only, nothing from a foreign host, nothing the sanitiser would take away.

Settings import this module before any app is loaded, so it imports nothing of ours.
"""

from typing import Any

ARTICLE = "article"

_TOOLBAR = [
    ["Format", "Bold", "Italic", "Subscript", "Superscript", "RemoveFormat"],
    ["NumberedList", "BulletedList", "Blockquote"],
    ["Link", "Unlink"],
    ["Image", "Table", "HorizontalRule", "SpecialChar"],
    ["PasteText", "Undo", "Redo", "Maximize"],
]
# What the editor itself lets through; the sanitiser has the last word (markup.py), so the two must agree.
# "data-widget" is the editor's own mark on a picture that is being uploaded.
_ALLOWED_CONTENT = (
    "p h2 h3 h4 ul ol li blockquote table caption thead tbody tr strong em sub sup br hr q cite;"
    "figure(image); figcaption; img[!src,alt,width,height,data-widget]; a[!href,hreflang]; abbr[title];"
    "th[scope,colspan,rowspan]; td[colspan,rowspan]; *[lang]"
)
# These would ask a foreign host (spelling services, PDF service, its own update check), run what is pasted
# (iframe, flash), or write what the sanitiser takes away again (fonts, colours, alignment, forms, templates).
_REMOVED_PLUGINS = (
    "about,autoembed,bidi,cloudservices,colorbutton,colordialog,copyformatting,devtools,dialogadvtab,div,"
    "easyimage,editorplaceholder,embed,embedbase,embedsemantic,exportpdf,find,flash,font,forms,iframe,image,"
    "indentblock,justify,language,liststyle,newpage,pagebreak,preview,print,save,scayt,selectall,showblocks,"
    "smiley,sourcearea,sourcedialog,stylescombo,templates,wsc"
)

CKEDITOR_CONFIGS: dict[str, dict[str, Any]] = {
    ARTICLE: {
        "skin": "moono-lisa",
        "versionCheck": False,
        "removePlugins": _REMOVED_PLUGINS,
        "extraPlugins": "image2",
        "toolbar": _TOOLBAR,
        "format_tags": "p;h2;h3;h4",
        "removeButtons": "Anchor",
        "removeDialogTabs": "link:advanced;link:target;link:upload;image2:advanced;image2:Link",
        "allowedContent": _ALLOWED_CONTENT,
        "forcePasteAsPlainText": False,
        "pasteFilter": "semantic-content",
        # Vietnamese letters stay letters: as entities they could not be searched, compared or counted.
        "entities": False,
        "basicEntities": True,
        # Off, the browser's own spelling marks would be off too.
        "disableNativeSpellChecker": False,
        # A pasted picture is uploaded, never written into the text as letters.
        "clipboard_handleImages": False,
        "image2_disableResizer": True,
        "linkDefaultProtocol": "https://",
        "height": 480,
        "width": "auto",
    }
}
