"""One row of My work: the article, why it stands in this list, who acts next, and the button that acts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin import ages, told
from articles.choices import State
from articles.desk.standing import Standing, Text
from articles.desk.work import Desk
from articles.models import Article
from articles.royalties import bars
from campaign_portal import clock


@dataclass(frozen=True)
class Act:
    """A link, or with `posts` a button that takes the step at once."""

    label: str
    address: str
    posts: bool = False
    is_main: bool = False


@dataclass(frozen=True)
class Row:
    article: Article
    title: str
    other_title: str
    other_language: str
    states: list[SafeString]
    reasons: list[SafeString] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)


def row(standing: Standing, name: str, *, desk: Desk) -> Row:
    """The row of this article in the list `name`."""
    article = standing.article
    made = Row(
        article=article,
        title=str(article),
        other_title=article.title_in(article.translation_language),
        other_language=article.translation_language,
        states=[told.standing(text, now=desk.now) for text in standing.texts if _is_there(text)],
    )
    for text in standing.texts:
        _REASONS[name](made, text, desk)
    if name == "needs_me":
        _review(made, standing, desk)
    if not made.acts:
        made.acts.append(Act(_("Open"), form_of(article, article.source_language)))
    return made


def review_address(article: Article, language: str) -> str:
    """Where an approver reads a text and decides."""
    return reverse("admin:articles_article_review", args=[article.pk, language])


def form_of(article: Article, language: str) -> str:
    """Where the text of this language is written."""
    if language == article.source_language:
        return reverse("admin:articles_article_change", args=[article.pk])
    return reverse("admin:articles_article_translation", args=[article.pk])


def step_address(text: Text, verb: str) -> str:
    return reverse("admin:articles_article_step", args=[text.article.pk, text.language, verb])


def _is_there(text: Text) -> bool:
    return text.state != State.NONE or bool(text.rows)


def _is_mine(text: Text, desk: Desk) -> bool:
    if text.saved and text.saved.by_id == desk.user.pk:
        return True
    return text.language == text.article.source_language and text.article.created_by_id == desk.user.pk


# --- why an article stands in a list ------------------------------------------------------------------------


def _needs_me(made: Row, text: Text, desk: Desk) -> None:
    mark = text.language.upper()
    if text.state == State.PENDING and any(user.pk == desk.user.pk for user in text.approvers):
        by = text.last.by if text.last else ""
        words = _("%(language)s waits for your approval; submitted by %(name)s") % {"language": mark, "name": by}
        made.reasons.append(_aged(words, text, desk))
        label = _("Read %(language)s and decide") % {"language": mark}
        made.acts.append(Act(label, review_address(made.article, text.language), is_main=True))
    if text.state == State.REJECTED and _is_mine(text, desk):
        _returned(made, text, desk)
    _emergencies(made, text, desk)
    if text.is_behind:
        words = _("The original changed after your %(language)s translation") % {"language": mark}
        made.reasons.append(format_html("{}", words))
        made.acts.append(Act(_("Update the translation"), form_of(made.article, text.language), is_main=True))


def _emergencies(made: Row, text: Text, desk: Desk) -> None:
    if text.language not in desk.approves():
        return
    for event in text.emergencies:
        if event.by_id == desk.user.pk:
            continue
        words = _("%(language)s was published in an emergency by %(name)s: “%(reason)s”") % {
            "language": text.language.upper(),
            "name": event.by,
            "reason": event.note,
        }
        made.reasons.append(format_html("{}, {}", words, ages.ago(event.at, desk.now)))
        address = reverse("admin:articles_article_emergency", args=[made.article.pk, event.pk])
        made.acts.append(Act(_("Review it afterwards"), address, is_main=True))


def _review(made: Row, standing: Standing, desk: Desk) -> None:
    article = made.article
    today = desk.now.astimezone(clock.ZONE).date()
    owner = article.review_owner_id or article.created_by_id
    if owner != desk.user.pk or article.review_on is None or article.review_on > today:
        return
    words = _("You check by %(day)s whether this is still true") % {"day": ages.day(article.review_on)}
    made.reasons.append(format_html("{}", words))
    made.acts.append(Act(_("Open"), form_of(article, article.source_language)))
    address = reverse("admin:articles_article_reviewed", args=[article.pk])
    made.acts.append(Act(_("Still true: done"), address, posts=True, is_main=True))


def _drafts(made: Row, text: Text, desk: Desk) -> None:
    if text.state != State.DRAFT or not _is_mine(text, desk):
        return
    made.reasons.append(_aged(_("%(language)s saved") % {"language": text.language.upper()}, text, desk, next_too=True))
    label = _("Go on writing %(language)s") % {"language": text.language.upper()}
    made.acts.append(Act(label, form_of(made.article, text.language), is_main=True))


def _waiting(made: Row, text: Text, desk: Desk) -> None:
    if text.state != State.PENDING:
        return
    words = _("%(language)s submitted") % {"language": text.language.upper()}
    made.reasons.append(_aged(words, text, desk, next_too=True))
    if _is_mine(text, desk) or (text.last and text.last.by_id == desk.user.pk):
        label = _("Take back %(language)s") % {"language": text.language.upper()}
        made.acts.append(Act(label, step_address(text, "recall"), posts=True))


def _for_others(made: Row, text: Text, desk: Desk) -> None:
    if text.state == State.PENDING and not any(user.pk == desk.user.pk for user in text.approvers):
        words = _("%(language)s: you wrote a part of it, so a second person decides") % {
            "language": text.language.upper()
        }
        made.reasons.append(_aged(words, text, desk, next_too=True))


def _returned(made: Row, text: Text, desk: Desk) -> None:
    if text.state != State.REJECTED or not _is_mine(text, desk):
        return
    words = _("%(language)s returned by %(name)s: “%(reason)s”") % {
        "language": text.language.upper(),
        "name": text.last.by if text.last else "",
        "reason": text.last.note if text.last else "",
    }
    made.reasons.append(_aged(words, text, desk))
    label = _("Mend %(language)s") % {"language": text.language.upper()}
    made.acts.append(Act(label, form_of(made.article, text.language), is_main=True))


def _scheduled(made: Row, text: Text, desk: Desk) -> None:
    if text.language not in desk.approves() or not (text.starts(desk.now) or text.ends(desk.now)):
        return
    label = _("Change the dates of %(language)s") % {"language": text.language.upper()}
    made.acts.append(Act(label, step_address(text, "reschedule")))


def _ungraded(made: Row, text: Text, desk: Desk) -> None:
    """Graded by lines by whoever may; others who may set coefficients set them on the form."""
    if text.language != text.article.source_language:
        return
    address = form_of(made.article, text.language)
    if bars.may_grade(desk.user):
        address = reverse("grading_article", args=[made.article.pk, text.language])
    made.acts.append(Act(_("Set the coefficients"), address, is_main=True))


def _aged(words: str, text: Text, desk: Desk, *, next_too: bool = False) -> SafeString:
    """The words, how long ago, and who acts next."""
    said = format_html("{}, {}", words, ages.ago(text.last.at, desk.now)) if text.last else format_html("{}", words)
    actor = told.next_actor(text, user_id=desk.user.pk) if next_too else ""
    return format_html("{}. {}", said, actor) if actor else said


_REASONS: dict[str, Any] = {
    "needs_me": _needs_me,
    "drafts": _drafts,
    "waiting": _waiting,
    "for_others": _for_others,
    "returned": _returned,
    "scheduled": _scheduled,
    "ungraded": _ungraded,
}
