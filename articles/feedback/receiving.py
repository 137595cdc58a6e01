"""Taking what a reader sends: checked, cleaned, counted, stored. Refusals are sentences for the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from articles.feedback import limits
from articles.models import MistakeReport, Publication, Rating
from articles.richtext.markup import one_spaced
from articles.vietnamese import nfc
from campaign_portal import clock

# A field that people neither see nor reach; programs fill in whatever they find.
TRAP = "website"
# How long the form was open, said by the script; without script nobody says it, and the other bars stand alone.
SECONDS, AT_LEAST = "seconds", 3
MOST_LINKS = 1
LONGEST = {"comment": 500, "quote": 500, "message": 2000, "contact": 254}
SHORTEST_MESSAGE = 5


@dataclass
class Received:
    """What came of it: `errors` by field name (empty for the whole form), or nothing wrong and perhaps nothing kept."""

    errors: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)


def rating(sent: Mapping[str, str], *, publication: Publication, address: str) -> Received:
    typed = {"useful": sent.get("useful", ""), "comment": one_spaced(sent.get("comment", "")).strip()}
    received = Received(_common(typed), typed)
    if typed["useful"] not in ("yes", "no"):
        received.errors["useful"] = _("Please choose: useful or not.")
    if _may_be_kept(received, sent, "rating", publication=publication, address=address):
        Rating.objects.create(
            article_id=publication.article_id,
            language=publication.language,
            publication=publication,
            is_useful=typed["useful"] == "yes",
            comment=typed["comment"],
            day=clock.today(),
        )
    return received


def report(sent: Mapping[str, str], *, publication: Publication, address: str) -> Received:
    typed = {
        "quote": one_spaced(sent.get("quote", "")).strip(),
        "message": nfc(sent.get("message", "")).strip(),
        "contact": nfc(sent.get("contact", "")).strip(),
    }
    received = Received(_common(typed), typed)
    if len(typed["message"]) < SHORTEST_MESSAGE:
        received.errors["message"] = _("Please say what is wrong.")
    if typed["contact"] and "contact" not in received.errors:
        try:
            validate_email(typed["contact"])
        except ValidationError:
            received.errors["contact"] = _("This is not an e-mail address. You may also leave it empty.")
    if _may_be_kept(received, sent, "report", publication=publication, address=address):
        MistakeReport.objects.create(
            article_id=publication.article_id,
            language=publication.language,
            publication=publication,
            sent_at=clock.now(),
            **typed,
        )
    return received


def _common(typed: Mapping[str, str]) -> dict[str, str]:
    errors = {
        name: _("At most %(most)d characters, please.") % {"most": LONGEST[name]}
        for name, value in typed.items()
        if len(value) > LONGEST.get(name, 10)
    }
    links = {
        name: _("Please leave out web addresses.")
        for name in ("comment", "message")
        if typed.get(name, "").casefold().count("http") > MOST_LINKS
    }
    return {**links, **errors}


def _may_be_kept(
    received: Received, sent: Mapping[str, str], kind: str, *, publication: Publication, address: str
) -> bool:
    """Whether it is to be stored. Who fell into the trap is thanked like everybody: it learns nothing."""
    if sent.get(TRAP):
        received.errors.clear()
        return False
    if received.errors:
        return False
    seconds = sent.get(SECONDS, "")
    if seconds.isascii() and seconds.isdigit() and int(seconds[:6]) < AT_LEAST:
        received.errors[""] = _("That was very quick. Please send it once more.")
    elif not limits.is_within(kind, address=address, article_id=publication.article_id):
        received.errors[""] = _("Too much has been sent from here or about this article. Please try again later.")
    return not received.errors
