"""What a step asks before it is taken: a reason, the moments, the languages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminSplitDateTimeWidget,
    UnfoldAdminTextareaWidget,
)

from articles.admin.base import sensible_year
from articles.choices import Language, Verb
from articles.models import Article, Publication
from campaign_portal import clock


class StepForm(forms.Form):
    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article

    def arguments(self) -> dict[str, Any]:
        """The keyword arguments that the transition takes beside who and which text."""
        return self.cleaned_data


def moment_field(label: Any, help_text: Any) -> forms.SplitDateTimeField:
    return forms.SplitDateTimeField(
        label=label,
        help_text=help_text,
        required=False,
        widget=UnfoldAdminSplitDateTimeWidget(),
        validators=[sensible_year],
    )


def reason_field() -> forms.CharField:
    return forms.CharField(label=_("Reason"), max_length=2000, widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}))


class PeriodForm(StepForm):
    public_from = moment_field(_("public from"), _("Viet Nam time. Empty: as it is."))
    public_until = moment_field(_("public until"), _("Viet Nam time. Empty: until it is withdrawn."))


class ApproveForm(PeriodForm):
    """Carries the fingerprint of the text that was read; the text may move while it is."""

    public_from = moment_field(_("public from"), _("Viet Nam time. Empty: at once."))
    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False, widget=UnfoldAdminTextareaWidget())


class ReasonForm(StepForm):
    reason = reason_field()


class WithdrawForm(StepForm):
    languages = forms.MultipleChoiceField(
        label=_("Withdraw in"), choices=Language.choices, widget=UnfoldAdminCheckboxSelectMultipleWidget()
    )
    reason = reason_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Publication.objects.filter(article=self.article).not_over(clock.now())
        public = set(rows.values_list("language", flat=True))
        languages: Any = self.fields["languages"]
        languages.choices = [choice for choice in Language.choices if choice[0] in public]


FORMS: dict[Verb, type[StepForm]] = {
    Verb.APPROVE: ApproveForm,
    Verb.RETURN: ReasonForm,
    Verb.RESCHEDULE: PeriodForm,
    Verb.WITHDRAW: WithdrawForm,
    Verb.EMERGENCY: ReasonForm,
}
