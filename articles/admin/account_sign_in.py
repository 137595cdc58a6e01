"""What an administrator does about somebody's sign-in: unlock it, reset the second step, hand over a link for a new
password; and the list of the sign-ins that failed. Mixed into the screen of accounts.
"""

from __future__ import annotations

from typing import Any

from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from unfold.decorators import action

from articles.admin import limits, second_factor
from articles.admin.base import ReadOnlyAdmin, staff
from articles.admin.my_sign_in import state_of
from articles.choices import RecordAction
from articles.models import ChangeRecord
from campaign_portal import clock

SECOND_STEP, NEW_PASSWORD, LOCK = (
    gettext_noop("second step"),
    gettext_noop("link for a new password"),
    gettext_noop("lock"),
)
# The package's own name says nothing to whoever reads it above the list.
AccessFailureLog._meta.app_config.verbose_name = gettext_lazy("Sign-in")


class SignInRecords:
    """What no column of an account holds, kept all the same when a screen changes it."""

    def record(self, request: HttpRequest, user: User, name: str, before: str, after: str) -> None:
        """In the account's history and in the record of what changed in the office."""
        self.log_change(request, user, [{"changed": {"fields": [name]}}])  # type: ignore[attr-defined]
        ChangeRecord.objects.create(
            by=staff(request),
            at=clock.now(),
            action=RecordAction.CHANGE,
            subject=User._meta.label_lower,
            object_id=str(user.pk),
            name=user.get_username(),
            before={name: before},
            after={name: after},
        )


class AccountSignIn(SignInRecords):
    """Mixed into the admin of accounts: a button above each account leads to this page."""

    actions_detail = ["sign_in"]

    @action(description=gettext_lazy("Sign-in"), url_path="sign-in", permissions=["change"], icon="key")
    def sign_in(self, request: HttpRequest, object_id: str) -> HttpResponse:
        user = self.get_object(request, object_id)  # type: ignore[attr-defined] # of ModelAdmin
        if user is None:
            raise Http404
        if not self.has_change_permission(request, user):  # type: ignore[attr-defined]
            raise PermissionDenied
        link = ""
        if request.method == "POST":
            match request.POST.get("action"):
                case "unlock":
                    self.unlock(request, user)
                case "forget":
                    self.forget(request, user)
                case "link" if user.is_active:
                    link = self.link(request, user)
            if not link:
                return HttpResponseRedirect(request.path)
        context = {
            **admin.site.each_context(request),
            **state_of(user),
            "title": _("Sign-in of %(name)s") % {"name": user.get_username()},
            "account": user,
            "failures": limits.held(user).aggregate(all=Sum("failures_since_start", default=0))["all"],
            "link": link,
        }
        return TemplateResponse(request, "admin/sign_in/account.html", context)

    def unlock(self, request: HttpRequest, user: User) -> None:
        if limits.held(user).delete()[0]:
            self.record(request, user, LOCK, _("locked"), _("unlocked"))
        messages.success(request, _("The account can sign in again at once."))

    @transaction.atomic
    def forget(self, request: HttpRequest, user: User) -> None:
        if second_factor.forget(user):
            self.record(request, user, SECOND_STEP, _("on"), _("reset"))
        messages.success(request, _("The second step is reset: phone and backup codes are forgotten."))

    def link(self, request: HttpRequest, user: User) -> str:
        """An address for whoever has no mailbox, shown to the administrator this once."""
        uid, token = urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)
        self.record(request, user, NEW_PASSWORD, "", _("made"))
        return settings.SITE_ADDRESS + reverse("password_reset_confirm", args=[uid, token])


@admin.register(AccessFailureLog)
class FailedSignInAdmin(SignInRecords, ReadOnlyAdmin):
    """Ninety days of failed sign-ins, for those who look after accounts."""

    list_display = ("when", "account", "place", "outcome")
    search_fields = ("username", "ip_address")
    list_display_links = None
    ordering = ("-attempt_time", "-pk")
    actions = ("unlock",)

    @admin.display(description=gettext_lazy("when"), ordering="attempt_time")
    def when(self, row: AccessFailureLog) -> Any:
        return row.attempt_time

    @admin.display(description=gettext_lazy("name that was typed"), ordering="username")
    def account(self, row: AccessFailureLog) -> str:
        return row.username or "–"

    @admin.display(description=gettext_lazy("network address"), ordering="ip_address")
    def place(self, row: AccessFailureLog) -> str:
        return row.ip_address or "–"

    @admin.display(description=gettext_lazy("what followed"), ordering="locked_out")
    def outcome(self, row: AccessFailureLog) -> str:
        return _("locked") if row.locked_out else "–"

    @admin.action(description=gettext_lazy("Unlock these names and addresses"))
    @transaction.atomic
    def unlock(self, request: HttpRequest, rows: QuerySet) -> None:
        named = Q(username__in=rows.values("username")) | Q(ip_address__in=rows.values("ip_address"))
        # Of a name that is no account's, nobody's right to sign in changes.
        accounts = list(User.objects.filter(username__in=limits.held_now().filter(named).values("username")))
        AccessAttempt.objects.filter(named).delete()
        for account in accounts:
            self.record(request, account, LOCK, _("locked"), _("unlocked"))
        self.message_user(request, _("They can sign in again at once."))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("auth.change_user")

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return request.user.has_perm("auth.change_user")
