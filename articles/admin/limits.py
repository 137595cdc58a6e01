"""How often anybody may fail to sign in: counted in the database, so that every process knows.

Three counts, since each alone lets something through: one account from one address (somebody guesses), one address
(somebody tries many accounts), one account from anywhere (many machines guess). The last is not held against an
address from which the account signed in lately, or strangers could keep its owner out.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.db.models import F, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now as django_now  # noqa: TID251 - the rows carry django-axes' own time
from django.utils.translation import gettext_lazy as _

PER_ACCOUNT_AND_ADDRESS, PER_ADDRESS, PER_ACCOUNT = 5, 50, 20
# An account's address of these last days is its owner's.
FAMILIAR, KEPT = timedelta(days=30), timedelta(days=90)
LONGEST = 255
LOCKED = _(
    "Too many wrong attempts. Wait 15 minutes and try again, or ask an administrator to unlock the sign-in. "
    "Whoever forgot the password may ask for a new one."
)
# Asking for a new password is counted here too, told apart by its page.
ASKING = "/admin/password_reset/"
ASKED_PER_ADDRESS, ASKED_PER_MAILBOX = 10, 3


class Limits(AxesDatabaseHandler):
    """The counts of django-axes, with three limits instead of one."""

    def is_locked(self, request: Any, credentials: dict[str, Any] | None = None) -> bool:
        name, address = clean((credentials or {}).get("username")), request.axes_ip_address
        pair, whole_address, account = counts(name, address, since=get_cool_off_threshold(request))
        return (
            pair >= PER_ACCOUNT_AND_ADDRESS
            or whole_address >= PER_ADDRESS
            or (account >= PER_ACCOUNT and not is_familiar(name, address, at=request.axes_attempt_time))
        )

    def user_login_failed(self, sender: Any, credentials: dict[str, Any], request: Any = None, **more: Any) -> None:
        """Count it. What was typed is not kept, only the account's name; while locked, nothing is counted."""
        if request is None or request.axes_locked_out:
            return
        name = clean(credentials.get("username"))
        count(request, name, page=request.axes_path_info)
        request.axes_locked_out = self.is_locked(request, credentials)
        seen = {"username": name, "ip_address": request.axes_ip_address, "path_info": request.axes_path_info}
        agent = clean(request.axes_user_agent)
        AccessFailureLog.objects.create(**seen, user_agent=agent, locked_out=request.axes_locked_out)
        AccessFailureLog.objects.filter(attempt_time__lt=request.axes_attempt_time - KEPT).delete()

    def user_logged_in(self, sender: Any, request: Any, user: User, **more: Any) -> None:
        """Forget what this account failed to type at this address, and remember the sign-in for a while."""
        request.axes_user_agent = clean(request.axes_user_agent)
        super().user_logged_in(sender, request, user, **more)
        AccessLog.objects.filter(attempt_time__lt=request.axes_attempt_time - KEPT).delete()


def clean(text: Any) -> str:
    """As a column of the counts takes it: no NUL, not too long."""
    return str(text or "").replace("\x00", "")[:LONGEST]


def count(request: Any, name: str, *, page: str) -> None:
    """One more for this account, address and page. The rows' key has a column for browsers, which anybody may
    name as they like: the page stands there instead.
    """
    AccessAttempt.objects.filter(attempt_time__lte=get_cool_off_threshold(request)).delete()
    with transaction.atomic():
        row, is_new = AccessAttempt.objects.select_for_update().get_or_create(
            username=name,
            ip_address=request.axes_ip_address,
            user_agent=page,
            defaults={"path_info": page, "failures_since_start": 1, "attempt_time": request.axes_attempt_time},
        )
        if not is_new:
            row.failures_since_start = F("failures_since_start") + 1
            row.attempt_time = request.axes_attempt_time
            row.save(update_fields=["failures_since_start", "attempt_time"])


def counts(name: str, address: str, *, since: datetime, asking: bool = False) -> tuple[int, int, int]:
    """The failures of the account at the address, of the address, of the account; or their questions."""
    pages = Q(path_info=ASKING) if asking else ~Q(path_info=ASKING)
    account, here = Q(username=name), Q(ip_address=address)
    sums = AccessAttempt.objects.filter(pages, account | here, attempt_time__gte=since).aggregate(
        pair=Sum("failures_since_start", filter=account & here, default=0),
        address=Sum("failures_since_start", filter=here, default=0),
        account=Sum("failures_since_start", filter=account, default=0),
    )
    return sums["pair"], sums["address"], sums["account"]


def is_familiar(name: str, address: str, *, at: datetime) -> bool:
    return AccessLog.objects.filter(username=name, ip_address=address, attempt_time__gte=at - FAMILIAR).exists()


def fail(request: HttpRequest, user: User) -> bool:
    """Count a wrong code or password of somebody who is known already; tell whether that was one too many."""
    user_login_failed.send(__name__, credentials={"username": user.get_username()}, request=request)
    return is_refused(request)


def is_refused(request: HttpRequest) -> bool:
    return bool(getattr(request, "axes_locked_out", False))


def may_ask(request: Any, mailbox: str) -> bool:
    """Count a question for a new password, whether anybody has this mailbox or not; tell whether it is answered."""
    AxesProxyHandler.update_request(request)
    since, mailbox = get_cool_off_threshold(request), clean(mailbox.lower())
    _pair, here, there = counts(mailbox, request.axes_ip_address, since=since, asking=True)
    request.axes_locked_out = here >= ASKED_PER_ADDRESS or there >= ASKED_PER_MAILBOX
    if not request.axes_locked_out:
        count(request, mailbox, page=ASKING)
    return not request.axes_locked_out


def held_now() -> QuerySet[AccessAttempt]:
    """What is counted against anybody's sign-in now."""
    return AccessAttempt.objects.filter(attempt_time__gt=django_now() - settings.AXES_COOLOFF_TIME).exclude(
        path_info=ASKING
    )


def held(user: User) -> QuerySet[AccessAttempt]:
    """What is counted against an account now, from any address."""
    return held_now().filter(username=clean(user.get_username()))


def too_many(request: HttpRequest, response: HttpResponse, credentials: Any) -> HttpResponse:
    """The page that says so keeps what was typed; it only carries the status of a refusal."""
    response.status_code = 429
    response["Retry-After"] = "900"
    return response
