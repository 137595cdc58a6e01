"""What a step that was just taken leads to, said with its moments."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.fields import screen_language
from articles.choices import Verb
from articles.models import Article
from articles.vietnamese import moment_words
from articles.workflow import timeline

TIMED = {
    Verb.APPROVE: gettext_lazy("Approved."),
    Verb.RESCHEDULE: gettext_lazy("The dates were changed."),
    Verb.EMERGENCY: gettext_lazy("Published in an emergency; it waits on the list to be reviewed afterwards."),
}


def sentence(verb: Verb, article: Article, *, language: str, step: str, now: datetime) -> str:
    """`step` is the button's words; a step about time says when the text goes live and when it ends."""
    row = timeline.newest(article, language=language, now=now) if verb in TIMED else None
    if row is None:
        done = _("%(step)s: done. The text is now in the state “%(state)s”.")
        return done % {"step": step, "state": article.state(language).label}
    spoken = screen_language()
    start = _("It is public now.")
    if row.public_from > now:
        words = {"moment": moment_words(row.public_from, language=spoken)}
        start = _("It will go live at %(moment)s, Viet Nam time.") % words
    said = [str(TIMED[verb]), start]
    if row.expires_at:
        words = {"moment": moment_words(row.expires_at, language=spoken)}
        said.append(_("It ends by itself at %(moment)s, Viet Nam time.") % words)
    return " ".join(said)
