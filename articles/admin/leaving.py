"""The page on which an administrator ends the account of somebody who leaves, and says who takes over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.widgets import UnfoldAdminSelectWidget

from articles.admin.base import is_number, staff
from articles.admin.fields import account_name
from articles.desk import leaving
from articles.models.people import called
from articles.workflow.steps import Refused
from campaign_portal import clock

SHOWN = 20


class SuccessorField(forms.ModelChoiceField):
    def label_from_instance(self, user: User) -> str:
        return account_name(user)

    def to_python(self, value: Any) -> Any:
        """What is no number names nobody."""
        return super().to_python(value if not value or is_number(value) else "0")


class LeavingForm(forms.Form):
    successor = SuccessorField(
        User.objects.none(),
        required=False,
        label=gettext_lazy("Who takes over"),
        empty_label=gettext_lazy("Nobody: the office finds the work in its lists"),
        widget=UnfoldAdminSelectWidget(),
        help_text=gettext_lazy(
            "They may edit the texts that are under way, review what was to be reviewed, and are told of it."
        ),
    )

    def __init__(self, *args: Any, account: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["successor"]
        field.queryset = leaving.successors(account)


def leaving_view(request: HttpRequest, account: User | None) -> HttpResponse:
    """GET shows what is still open; POST ends the account. `account` is one that the person may see."""
    if not request.user.has_perm("auth.change_user"):
        raise PermissionDenied
    if account is None:
        raise Http404
    form = LeavingForm(request.POST if request.method == "POST" else None, account=account)
    if form.is_valid():
        try:
            handed = leaving.leave(
                account, by=staff(request), successor=form.cleaned_data["successor"], now=clock.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _done(len(handed)))
            return HttpResponseRedirect(reverse("admin:auth_user_change", args=[account.pk]))
    return TemplateResponse(request, "admin/articles/account/leaving.html", _context(request, account, form))


def _done(handed: int) -> str:
    ended = _("The account has been ended; nobody can sign in with it any more.")
    told = ngettext("%(n)d article was handed over.", "%(n)d articles were handed over.", handed) % {"n": handed}
    return f"{ended} {told}" if handed else ended


def _context(request: HttpRequest, account: User, form: LeavingForm) -> dict[str, Any]:
    work = leaving.open_work(account, now=clock.now())
    with transaction.atomic():
        objection = leaving.objection(account, by=staff(request))
    return {
        **admin.site.each_context(request),
        "title": _("Leaving the office: %(name)s") % {"name": called(account)},
        "account": account,
        "form": form,
        "objection": objection,
        "lists": [
            _listed(_("Texts under way that they began"), work.texts),
            _listed(_("Articles opened to them by name"), work.opened),
            _listed(_("Articles they are to review"), work.reviews),
        ],
        "notices": work.notices.count(),
        "links": work.links.count(),
    }


def _listed(title: str, articles: QuerySet) -> dict[str, Any]:
    """The first articles of a list, and how many there are."""
    bodies = [f"{name}{suffix}" for name in ("body", "summary") for suffix in ("", "_vi", "_en")]
    count = articles.count()
    return {"title": title, "count": count, "articles": articles.defer(*bodies)[:SHOWN], "more": max(count - SHOWN, 0)}
