"""The editor's field for the body of an article in one language."""

from typing import Any

from ckeditor.widgets import CKEditorWidget
from django.forms import Media
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from articles.richtext.config import ARTICLE

UPLOAD_URL_NAME = "admin:articles_image_upload"
SHIM = "admin/editor.js"
WIDGET_STYLE = "admin/editor.css"
CONTENT_STYLE = "css/editor-body.css"
_INTERFACE_LANGUAGES = ("vi", "en")
_TITLES = {"vi": _("Article text in Vietnamese"), "en": _("Article text in English")}


class BodyEditor(CKEditorWidget):  # type: ignore[misc]
    """The rich text editor for a text in `language`, with its buttons in the language of the person."""

    config: dict[str, Any]

    def __init__(self, *, language: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(config_name=ARTICLE, attrs={"lang": language, **(attrs or {})})
        self.language = language

    @property
    def media(self) -> Media:
        """The editor's files and ours: the shim must run before the editor opens, hence right behind it."""
        ours = Media(css={"all": [WIDGET_STYLE]}, js=["ckeditor/ckeditor/ckeditor.js", SHIM, "ckeditor/fixups.js"])
        both: Media = super().media + ours
        return both

    def _set_config(self) -> None:
        # A new dictionary each time: copies of a widget share theirs, and two people with two languages would
        # write into the same one.
        person = (get_language() or "vi").split("-")[0]
        self.config = {
            **self.config,
            "versionCheck": False,
            "language": person if person in _INTERFACE_LANGUAGES else "en",
            "contentsLanguage": self.language,
            "contentsCss": static(CONTENT_STYLE),
            "title": str(_TITLES[self.language]),
            "portalAltLabel": gettext("Description for people who cannot see the picture"),
            **_upload_addresses(),
        }


def _upload_addresses() -> dict[str, str]:
    try:
        address = reverse(UPLOAD_URL_NAME)
    except NoReverseMatch:  # without that screen the editor shows no upload tab
        return {}
    # Only the names for pictures: the general one would add an upload tab to the dialog for links.
    return {"filebrowserImageUploadUrl": address, "imageUploadUrl": address}
