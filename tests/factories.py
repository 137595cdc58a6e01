"""Plain rows for tests: nothing random, nothing that a test did not ask for."""

import datetime
import itertools

from articles.choices import ContributionRole
from articles.models import (
    Article,
    ArticleType,
    Attachment,
    Campaign,
    Category,
    Contribution,
    GalleryPicture,
    Image,
    Keyword,
    MediaFile,
    Person,
)
from articles.workflow import transitions

NOON = datetime.datetime(2026, 10, 12, 5, 0, tzinfo=datetime.UTC)  # Monday, 12:00 in Viet Nam
_numbers = itertools.count(1)


def hours(count: float) -> datetime.timedelta:
    return datetime.timedelta(hours=count)


def category(name: str = "An sinh xã hội", **fields) -> Category:
    return Category.objects.get_or_create(name_vi=name, defaults={"name_en": f"{name} EN", **fields})[0]


def campaign(name: str = "Tháng bảo hiểm", **fields) -> Campaign:
    defaults = {"name_en": f"{name} EN", "starts_on": datetime.date(2026, 10, 1), **fields}
    return Campaign.objects.get_or_create(name_vi=name, defaults=defaults)[0]


def keyword(name: str = "bảo hiểm", **fields) -> Keyword:
    return Keyword.objects.get_or_create(name_vi=name, defaults={"name_en": f"{name} EN", **fields})[0]


def article_type(code: str = "tin", **fields) -> ArticleType:
    return ArticleType.objects.get_or_create(code=code, defaults={"name_vi": code, "name_en": code, **fields})[0]


def person(given: str = "Trang", **fields) -> Person:
    return Person.objects.create(**{"family_middle": "Đoàn", "given": given, **fields})


def image(**fields) -> Image:
    number = next(_numbers)
    return Image.objects.create(
        **{
            "file": f"images/2026/10/{number:022d}.jpg",
            "sha256": f"{number:064x}",
            "byte_size": 1000,
            "width": 1600,
            "height": 900,
            "rendition_widths": [320, 640, 1280],
            "webp_widths": [320, 480, 720, 960, 1440],
            "alt_text_vi": "Chiếc ô",
            "alt_text_en": "An umbrella",
            **fields,
        }
    )


def draft(by, *, now=NOON, title="Bảo hiểm cho mọi người", **fields) -> Article:
    """A Vietnamese text that is ready to be submitted, saved by `by`."""
    article = Article.objects.create(
        **{
            "title_vi": title,
            "summary_vi": "Tóm tắt.",
            "body_vi": "<p>Nội dung.</p>",
            "category": category(),
            "article_type": article_type(),
            "created_by": by,
            **fields,
        }
    )
    Contribution.objects.create(
        article=article, person=person(), role=ContributionRole.REPORTER, language=article.source_language
    )
    transitions.save_text(article, language=article.source_language, by=by, now=now)
    return article


def pending(by, *, now=NOON, **fields) -> Article:
    article = draft(by, now=now, **fields)
    transitions.submit(article, language=article.source_language, by=by, now=now)
    return article


def live(by, approver, *, now=NOON, public_from=None, public_until=None, **fields) -> Article:
    article = pending(by, now=now, **fields)
    more = {"public_from": public_from, "public_until": public_until}
    approve(article, approver, language=article.source_language, now=now, **more)
    return article


def live_in(language, cast, **fields) -> Article:
    """A public article whose original is in `language`."""
    return live(cast.reporter, cast.approver, source_language=language, **fields)


def approve(article, by, *, language="vi", **more):
    fingerprint = article.newest_revision(language).fingerprint
    return transitions.approve(article, language=language, by=by, fingerprint=fingerprint, **more)


def change(article, by, *, language="vi", now=NOON, made_from=None, **fields):
    """Save the working copy with other texts, as a form does."""
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    return transitions.save_text(article, language=language, by=by, now=now, made_from=made_from)


def replace(article, by, approver, *, language="vi", at=NOON, public_from=None, public_until=None, **fields):
    """A newer text of a public article, submitted and approved at `at`."""
    change(article, by, language=language, now=at, **fields)
    transitions.submit(article, language=language, by=by, now=at)
    more = {"public_from": public_from, "public_until": public_until}
    return approve(article, approver, language=language, now=at, **more)


def translate(article, translator, *, now=NOON, title="Insurance for everyone", **fields):
    """An English text that is ready to be submitted."""
    texts = {"title_en": title, "summary_en": "Summary.", "body_en": "<p>Body.</p>", **fields}
    return change(article, translator, language="en", now=now, **texts)


def live_in_both(by, translator, approver, *, now=NOON, **fields) -> Article:
    article = live(by, approver, now=now, **fields)
    translate(article, translator, now=now)
    transitions.submit(article, language="en", by=translator, now=now)
    approve(article, approver, language="en", now=now)
    return article


def media_file(**fields) -> MediaFile:
    number = next(_numbers)
    return MediaFile.objects.create(
        **{
            "kind": "document",
            "format": "pdf",
            "file": f"files/2026/10/{number:022d}.pdf",
            "sha256": f"{number:064x}",
            "byte_size": 1_200_000,
            "title_vi": "Quyết định số 12/QĐ-UBND",
            "title_en": "Decision 12/QĐ-UBND",
            **fields,
        }
    )


def hang(article, *images, **words) -> None:
    """A gallery of these pictures, each with the same words."""
    for order, picture in enumerate(images):
        GalleryPicture.objects.create(article=article, image=picture, order=order, **words)


def attach(article, *files) -> None:
    for order, file in enumerate(files):
        Attachment.objects.create(article=article, file=file, order=order)
