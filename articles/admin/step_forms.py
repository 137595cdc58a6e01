"""What a step asks before it is taken: a reason, the moments, the languages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminRadioSelectWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from articles.admin.moments import moment_field
from articles.choices import Language, Verb
from articles.desk import comments
from articles.models import Article, Publication
from campaign_portal import clock


class StepForm(forms.Form):
    def __init__(self, *args: Any, article: Article, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article, self.language = article, language

    def arguments(self) -> dict[str, Any]:
        """The keyword arguments that the transition takes beside who and which text."""
        return self.cleaned_data

    def after(self, *, by: User) -> None:
        """What belongs to the step beside the transition, in the same transaction."""


def reason_field() -> forms.CharField:
    return forms.CharField(label=_("Reason"), max_length=2000, widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}))


class PeriodForm(StepForm):
    public_from = moment_field(_("public from"), _("Empty: as it is."))
    public_until = moment_field(_("public until"), _("Empty: until it is withdrawn."))


class RescheduleForm(PeriodForm):
    """What is public already has begun: only its end can be moved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.initial.get("public_from"):
            del self.fields["public_from"]


class ApproveForm(PeriodForm):
    """Carries the fingerprint of the text that was read; the text may move while it is."""

    public_from = moment_field(_("public from"), _("Empty: at once."))
    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    note = forms.CharField(
        label=_("Note"), max_length=500, required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 2})
    )


class ReasonForm(StepForm):
    reason = reason_field()


class ReturnForm(ReasonForm):
    """Why a text goes back: a common reason or another, the place in the text, and what to do about it."""

    KINDS = (
        ("", _("Another reason")),
        ("facts", _("A fact, figure or name is wrong")),
        ("source", _("The source or the legal basis is missing")),
        ("wording", _("The wording or the spelling")),
        ("picture", _("The picture or its description")),
        ("incomplete", _("Something readers need is missing")),
        ("translation", _("The translation differs from the original")),
        ("timing", _("Not the right time to publish")),
    )
    kind = forms.ChoiceField(label=_("Kind of reason"), choices=KINDS, required=False, widget=UnfoldAdminSelectWidget())
    field = forms.ChoiceField(label=_("Where in the text"), required=False, widget=UnfoldAdminSelectWidget())
    field_order = ("kind", "field", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("What has to be mended")
        places: Any = self.fields["field"]
        places.choices = [("", _("The whole text")), *((name, comments.label_of(name)) for name in comments.FIELDS)]

    def arguments(self) -> dict[str, Any]:
        """The reason with its kind before it; the place goes to the comment that is pinned there."""
        kind = dict(self.KINDS)[self.cleaned_data["kind"]] if self.cleaned_data["kind"] else ""
        return {"reason": ": ".join(filter(None, (str(kind), self.cleaned_data["reason"])))}

    def after(self, *, by: User) -> None:
        if self.cleaned_data["field"]:
            text, field = self.arguments()["reason"], self.cleaned_data["field"]
            comments.add(self.article, language=self.language, by=by, text=text, field=field)


class WithdrawForm(StepForm):
    """Where the other language is public or waits too, it asks which goes; nothing is chosen beforehand."""

    THIS, BOTH = "this", "both"

    extent = forms.ChoiceField(label=_("Withdraw in"), widget=UnfoldAdminRadioSelectWidget())
    reason = reason_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        extent: Any = self.fields["extent"]
        extent.choices = self._extents()
        if not extent.choices:
            del self.fields["extent"]

    def _extents(self) -> list[tuple[str, Any]]:
        now = clock.now()
        other = Publication.objects.filter(article=self.article, language=Language.other(self.language)).not_over(now)
        if not other.exists():
            return []
        if self.language != self.article.source_language:
            return [(self.THIS, _("only the translation")), (self.BOTH, _("the translation and its original"))]
        if not other.live(now).exists():
            return [(self.BOTH, _("both: the translation that waits goes with its original"))]
        alone = _("only the original: the page of the translation stays on display alone")
        return [(self.BOTH, _("both: the original and its translation")), (self.THIS, alone)]

    def arguments(self) -> dict[str, Any]:
        extent = self.cleaned_data.get("extent")
        return {
            "languages": Language.values if extent == self.BOTH else [self.language],
            "keep_translation": extent == self.THIS,
            "reason": self.cleaned_data["reason"],
        }


FORMS: dict[Verb, type[StepForm]] = {
    Verb.APPROVE: ApproveForm,
    Verb.RETURN: ReturnForm,
    Verb.RESCHEDULE: RescheduleForm,
    Verb.WITHDRAW: WithdrawForm,
    Verb.EMERGENCY: ReasonForm,
}
