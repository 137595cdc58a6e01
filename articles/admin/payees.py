"""The screens of those who are paid: masks everywhere, one page that shows in full and writes down that it did."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from unfold.decorators import action
from unfold.widgets import UnfoldAdminTextInputWidget

from articles.admin.base import OfficeAdmin, ReadOnlyAdmin, cleaned_data, is_number, staff
from articles.admin.payee_form import PayeeForm
from articles.admin.records import PeriodFilter
from articles.choices import Secret
from articles.models import Payee, PayeeSecrets, Person, SecretsLook
from articles.models.people import called
from articles.royalties import payees
from articles.workflow import permissions, records

MAIN = ("name", "kind", "person", "unit", "withholding_asked", "commitment_until", "is_active")
TYPED = (("tax_code", "identity_number"), ("bank_account", "bank_name"))


class LookForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("What for"),
        max_length=200,
        help_text=gettext_lazy("For example: transfer of the royalties of July."),
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"}),
    )


@admin.register(Payee)
class PayeeAdmin(OfficeAdmin):
    form = PayeeForm
    list_display = ("name", "kind", "person", "unit", "account", "is_active")
    list_select_related = ("person", "unit", "secrets")
    list_filter = ("kind", "is_active", "unit")
    search_fields = ("sort_key", "name")
    autocomplete_fields = ("person", "unit")
    readonly_fields = ("sealed",)
    actions_detail = ["look"]

    def get_fieldsets(self, request: HttpRequest, obj: Payee | None = None) -> list:
        """What may be typed stands below what is stored; who only sees gets no fields for it."""
        screen: list = [(None, {"fields": MAIN})]
        stored = payees.masked(obj) if obj else {}
        if obj:
            screen.append((_("Stored sealed"), {"fields": ("sealed",)}))
        if self.has_change_permission(request, obj) if obj else self.has_add_permission(request):
            screen.append((_("To be stored sealed"), {"fields": (*TYPED, "forget") if stored else TYPED}))
        return screen

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"by": staff(request).pk})

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Only a person of the bylines is filled in, with the name we know: no link puts words of its own here."""
        chosen = request.GET.get("person", "")
        person = Person.objects.filter(pk=chosen).first() if is_number(chosen) else None
        return {"person": person.pk, "name": person.full_name} if person else {}

    # What is typed as a secret stands in no report of an error: neither as sent nor as any function below holds it.
    @method_decorator(sensitive_post_parameters(*Secret.values))
    @sensitive_variables()
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Payee, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        given = form.secrets()
        if given:
            row = getattr(obj, "secrets", None) or PayeeSecrets(payee=obj)
            with transaction.atomic(), records.watched(row, by=staff(request)):
                payees.store(obj, given)

    @admin.display(description=gettext_lazy("bank account"))
    def account(self, payee: Payee) -> str:
        return payees.masked(payee).get(Secret.BANK_ACCOUNT, "–")

    @admin.display(description=gettext_lazy("stored"))
    def sealed(self, payee: Payee) -> str:
        rows = [(capfirst(Secret(name).label), mask) for name, mask in payees.masked(payee).items()]
        if not rows:
            return _("Nothing yet.")
        lines = format_html_join("", '<tr><th scope="row">{}</th><td>{}</td></tr>', rows)
        return format_html('<table class="portal-changes"><tbody>{}</tbody></table>', lines)

    def has_look_permission(self, request: HttpRequest, object_id: str = "") -> bool:
        return self.has_view_permission(request) and permissions.has(request.user, "view_bank_data")

    @action(description=gettext_lazy("Show in full"), url_path="look", permissions=["look"], icon="visibility")
    @sensitive_variables()
    def look(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """GET asks what for; POST writes the look down and shows the values this once."""
        if not self.has_look_permission(request):
            raise PermissionDenied
        payee = self.get_object(request, object_id)
        if payee is None:
            raise Http404
        form = LookForm(cleaned_data(request.POST) if request.method == "POST" else None)
        shown: dict[str, str] = {}
        if form.is_valid():
            try:
                shown = payees.look([payee], by=staff(request), reason=form.cleaned_data["reason"])[payee.pk]
            except payees.Unavailable as refusal:
                form.add_error(None, str(refusal))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Sealed data of %(name)s") % {"name": payee.name},
            "payee": payee,
            "form": form,
            "in_full": bool(shown),
            "values": [(Secret(name).label, value) for name, value in (shown or payees.masked(payee)).items()],
            "opts": self.opts,
        }
        # Written out here, where reports of errors leave everything out.
        return TemplateResponse(request, "admin/articles/payee/look.html", context).render()


@admin.register(SecretsLook)
class SecretsLookAdmin(ReadOnlyAdmin):
    """The log of looks, for the administrator."""

    list_display = ("moment", "who", "payee", "what", "reason")
    list_filter = (PeriodFilter,)
    list_select_related = ("payee", "by")
    search_fields = ("payee__sort_key", "payee__name", "by__username", "reason")
    ordering = ("-at", "-pk")
    fields = list_display
    readonly_fields = list_display

    @admin.display(description=gettext_lazy("at (Viet Nam time)"), ordering="at")
    def moment(self, look: SecretsLook) -> str:
        return date_format(timezone.localtime(look.at), "SHORT_DATETIME_FORMAT")

    @admin.display(description=gettext_lazy("by"), ordering="by__username")
    def who(self, look: SecretsLook) -> str:
        return called(look.by)

    @admin.display(description=gettext_lazy("what was shown"))
    def what(self, look: SecretsLook) -> str:
        return ", ".join(look.shown_names)
