"""What the demo has no example of: an article with a clip, and links that showed it before it was published."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from articles.desk import previews
from articles.media import files
from articles.models import Article, Image, MediaFile, Notice
from articles.workflow import transitions
from campaign_portal import clock
from tests import factories
from tests.media import clips

TITLES = {"title_vi": "Lễ ra quân ở ba phường", "title_en": "The opening in three wards"}
TOLD = {"transcript_vi": "Xin chào bà con.\n\nTạm biệt.", "transcript_en": "Good morning.\n\nGoodbye."}
BODIES = {
    "vi": "<p>Sáng nay, ba phường cùng ra quân tuyên truyền bảo hiểm y tế đến từng ngõ, từng nhà.</p>",
    "en": "<p>This morning three wards set out to explain health insurance from door to door.</p>",
}
# Old enough for the lists to begin with other news.
AGO = timedelta(days=40)


def made() -> dict[str, Any]:
    """The article's number and, by language, the token of a preview link that ended when it was published."""
    then = clock.now() - AGO
    reporter, translator, approver = (User.objects.get(username=name) for name in ("phongvien", "biendich", "pheduyet"))
    article = factories.draft(
        reporter,
        now=then,
        title="Ba phường ra quân tuyên truyền bảo hiểm y tế",
        summary_vi="Các tổ công tác đến tận nhà để giải đáp về thẻ bảo hiểm y tế.",
        body_vi=BODIES["vi"],
    )
    factories.attach(article, clip())
    transitions.save_text(article, language="vi", by=reporter, now=then)
    texts = {"summary_en": "Teams answer questions about the health insurance card at home.", "body_en": BODIES["en"]}
    tokens = {"vi": published(article, "vi", by=reporter, approver=approver)}
    factories.translate(article, translator, now=then, title="Three wards explain health insurance", **texts)
    tokens["en"] = published(article, "en", by=translator, approver=approver)
    # Old news for the office too: none of them is told of it now.
    Notice.objects.filter(article=article).update(seen_at=then)
    return {"article": article.pk, "tokens": [tokens["vi"], tokens["en"]]}


def published(article: Article, language: str, *, by: User, approver: User) -> str:
    """The token of the link that showed the text before."""
    then = clock.now() - AGO
    link = previews.create(article, language=language, by=by, now=clock.now())
    transitions.submit(article, language=language, by=by, now=then)
    factories.approve(article, approver, language=language, now=then)
    return link.token


def clip() -> MediaFile:
    """A short film that a browser plays, with all that may stand beside it."""
    # Not the same file as another one in the library: that would be stored once for both.
    film = clips.PLAYED["mp4"].read_bytes() + clips.box(b"free", b"another one")
    row = files.store(files.examine(ContentFile(film)), by=None, now=clock.now())
    for name, text in {**TITLES, **TOLD}.items():
        setattr(row, name, text)
    row.captions_vi = row.captions_en = files.store_captions(clips.VTT.encode(), now=clock.now())
    row.poster = Image.objects.order_by("pk").first()
    row.save()
    return row
