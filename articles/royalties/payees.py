"""What only the accountant may know of a payee: stored sealed, shown masked, in full only to be written down.

Nothing else reads or writes the columns of `PayeeSecrets`. Exports that need a value go through `look` too. Reports of
errors leave out what any function from here on down holds, sealing included; whoever holds opened values marks itself.
"""

from collections.abc import Collection, Iterable, Mapping

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from articles.choices import Secret
from articles.models import Payee, PayeeSecrets, SecretsLook
from articles.royalties import sealing
from campaign_portal import clock


class Unavailable(Exception):
    """A sentence that says why nothing can be stored or shown."""


class Masked(dict[str, str]):
    """Each secret that a payee has, as everybody may see it who may see the payee."""


@sensitive_variables()
def masked(payee: Payee) -> Masked:
    """By the secret's name, its last characters; dots alone where it does not open here."""
    found = Masked()
    for name, token in _tokens(payee).items():
        try:
            value = sealing.unseal(token, place=_place(payee.pk, name), keys=settings.PAYEE_KEYS)
        except (sealing.NoKeys, sealing.DoesNotOpen):
            value = ""
        found[name] = sealing.masked("" if name == Secret.BANK_NAME else value) or sealing.DOTS
    return found


def check_keys() -> None:
    """Nothing can be sealed without a key: raises `Unavailable` with the sentence for whoever tries."""
    if not settings.PAYEE_KEYS:
        raise Unavailable(
            _(
                "Nothing was stored: this portal has no key to seal people's data with. Whoever runs it sets "
                "PAYEE_KEYS (docs/operations.md)."
            )
        )


@sensitive_variables()
@transaction.atomic
def store(payee: Payee, values: Mapping[str, str]) -> None:
    """Seal the values given, by the secret's name; an empty one is forgotten, what is not named stays."""
    if any(values.values()):
        check_keys()
    row = PayeeSecrets.objects.select_for_update().filter(payee=payee).first() or PayeeSecrets(payee=payee)
    for name, value in values.items():
        place = _place(payee.pk, Secret(name).value)
        setattr(row, Secret(name).value, sealing.seal(value, place=place, keys=settings.PAYEE_KEYS))
    row.save()
    payee.secrets = row


@sensitive_variables()
@transaction.atomic
def look(
    payees: Iterable[Payee], *, by: User, reason: str, names: Collection[str] = tuple(Secret)
) -> dict[int, dict[str, str]]:
    """The secrets asked for in full, by the payee's number; that they were shown is written down in the same go.

    All or nothing: where one value does not open, nobody's is shown.
    """
    found = {payee.pk: _in_full(payee, names) for payee in payees}
    now = clock.now()
    rows = [
        SecretsLook(payee_id=number, by=by, at=now, shown=sorted(values), reason=reason)
        for number, values in found.items()
        if values
    ]
    SecretsLook.objects.bulk_create(rows)
    return found


@sensitive_variables()
def reseal_all() -> tuple[int, int, list[str]]:
    """Everything under the newest key: how many values there are, how many were sealed anew, which do not open."""
    check_keys()
    count, changed, closed = 0, 0, []
    for number in PayeeSecrets.objects.order_by("pk").values_list("pk", flat=True).iterator():
        with transaction.atomic():
            row = PayeeSecrets.objects.select_for_update().get(pk=number)
            tokens = {name: getattr(row, name) for name in Secret.values if getattr(row, name)}
            fresh = {}
            for name, token in tokens.items():
                try:
                    fresh[name] = sealing.reseal(token, place=_place(number, name), keys=settings.PAYEE_KEYS)
                except sealing.DoesNotOpen:
                    closed.append(f"{number}: {name}")
            differing = {name: token for name, token in fresh.items() if token != tokens[name]}
            PayeeSecrets.objects.filter(pk=number).update(**differing)
            count, changed = count + len(tokens), changed + len(differing)
    return count, changed, closed


def _in_full(payee: Payee, names: Collection[str]) -> dict[str, str]:
    wanted = {name: token for name, token in _tokens(payee).items() if name in names}
    try:
        return {
            name: sealing.unseal(token, place=_place(payee.pk, name), keys=settings.PAYEE_KEYS)
            for name, token in wanted.items()
        }
    except (sealing.NoKeys, sealing.DoesNotOpen):
        raise Unavailable(
            _(
                "The data of %(name)s cannot be opened: the key they were sealed with is missing from PAYEE_KEYS. "
                "Nothing was shown."
            )
            % {"name": payee.name}
        ) from None


def _tokens(payee: Payee) -> dict[str, str]:
    """What is stored of a payee, as it is stored."""
    row = getattr(payee, "secrets", None)
    return {name: token for name in Secret.values if row and (token := getattr(row, name))}


def _place(number: int, name: str) -> str:
    return f"payee {number} {name}"
