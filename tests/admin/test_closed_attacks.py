"""A paid statement attacked through the admin by every role: whatever is posted, nothing of it changes."""

import pytest

from articles.models import RoyaltyLine, RoyaltyPayment, RoyaltyStatement
from articles.royalties import paying, verifying
from campaign_portal import clock
from tests.admin.test_permissions import PEOPLE
from tests.royalties.office import Office
from tests.royalties.test_protection import stored

FORGED = {
    "amount": "1",
    "net": "1",
    "gross": "1",
    "state": "graded",
    "paid_on": "01/01/2020",
    "_save": "1",
    "post": "yes",
}


@pytest.fixture
def closed(cast) -> RoyaltyStatement:
    office = Office(cast)
    made = office.closed(223_500)
    paying.pay(made, paying.unpaid(made), paid_on=clock.today(), reference="UNC 7", by=cast.accountant)
    return made


def addresses(statement: RoyaltyStatement) -> list[str]:
    """Where the admin keeps forms of these rows, or would: some of its models have none."""
    rows = {
        "royaltyline": RoyaltyLine.objects.get().pk,
        "royaltystatement": statement.pk,
        "statementpayee": statement.recipients.get().pk,
        "statemententry": statement.recipients.get().entries.get().pk,
        "royaltypayment": RoyaltyPayment.objects.get().pk,
        "statementhead": 1,
    }
    forms = [f"/admin/articles/{name}/{pk}/{form}/" for name, pk in rows.items() for form in ("change", "delete")]
    lists = [f"/admin/articles/{name}/" for name in rows]
    line = f"/admin/royalty-lines/{rows['royaltyline']}/"
    return [*forms, *lists, line, f"/admin/statements/{statement.pk}/discard/", f"/admin/statements/{statement.pk}/"]


@pytest.mark.parametrize("who", PEOPLE)
def test_nothing_that_is_posted_changes_a_paid_statement(client, cast, closed, who):
    before = stored()
    client.force_login(getattr(cast, who))
    for address in addresses(closed):
        for more in ({}, {"_take_back": "1"}, {"action": "delete_selected", "_selected_action": "1"}):
            assert client.post(address, {**FORGED, **more}).status_code in (200, 302, 403, 404, 405)
    client.post(
        "/admin/royalty-lines/decide/", {"line": [RoyaltyLine.objects.get().pk], "send_back": "1", "reason": "x"}
    )
    assert stored() == before
    assert list(verifying.findings()) == []
