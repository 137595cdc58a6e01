"""The workflow's diary: who took which text from which state to which, and why."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.choices import Language, State, Verb
from articles.models.article import Article
from articles.models.revision import History, Revision


class WorkflowEvent(History):
    """One step of one text. Written with the step, in its transaction; never changed."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="events", verbose_name=_("article"))
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    verb = models.CharField(_("step"), max_length=10, choices=Verb.choices)
    from_state = models.CharField(_("from"), max_length=10, choices=State.choices)
    to_state = models.CharField(_("to"), max_length=10, choices=State.choices)
    revision = models.ForeignKey(Revision, models.RESTRICT, null=True, related_name="events")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    note = models.TextField(_("note"), blank=True)
    # What an approval took as it was (articles/signals.py, `approving`): [{"kind": "money", "source": "1,2 tỷ", …}].
    accepted = models.JSONField(default=list)
    # What the step decided about time, where it did.
    public_from = models.DateTimeField(null=True)
    public_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("workflow event")
        verbose_name_plural = _("workflow events")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["article", "-at"], name="event_of_article"),
            # Emergency publications are few among many events, and asked for on every first page; so is who handed in.
            models.Index(fields=["verb", "article", "by", "revision"], name="event_of_verb"),
            models.Index(fields=["verb", "by"], name="event_of_approver"),
            models.Index(fields=["-at", "-id"], name="event_list"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} ({self.language})"
