"""What was closed is attacked: from the screens, by the ORM, in SQL and in the database's own file."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import APIResponse, Page

from tests import serving
from tests.journeys.office import Office
from tests.journeys.server import Portal

# What stands in the database of the closed statement and of the lines it settles.
KEPT = """
import json
from django.forms.models import model_to_dict
from articles.models import RoyaltyLine, RoyaltyStatement, StatementEntry, StatementPayee
found = RoyaltyStatement.objects.filter(pk={number})
rows = [found, StatementPayee.objects.filter(statement__in=found),
        StatementEntry.objects.filter(recipient__statement__in=found),
        RoyaltyLine.objects.filter(entry__recipient__statement__in=found)]
print(json.dumps([list(each.order_by('pk').values()) for each in rows], default=str))
"""
ATTACKS = """
from django.db import Error, connection
from articles.models import RoyaltyLine, RoyaltyStatement, StatementEntry, StatementPayee
from articles.models.revision import ImmutableRow
found = RoyaltyStatement.objects.get(pk={number})
entry = StatementEntry.objects.filter(recipient__statement=found).first()
def by_sql(sql):
    with connection.cursor() as cursor: cursor.execute(sql)
def by_save():
    found.net = found.gross = 1
    found.save()
for attack in (
    lambda: by_save(),
    lambda: found.delete(),
    lambda: RoyaltyStatement.objects.filter(pk=found.pk).update(gross=1),
    lambda: RoyaltyLine.objects.filter(pk=entry.line_id).update(amount=1),
    lambda: RoyaltyLine.objects.filter(pk=entry.line_id)._raw_delete('default'),
    lambda: StatementEntry.objects.filter(pk=entry.pk)._raw_delete('default'),
    lambda: by_sql(f'UPDATE articles_royaltystatement SET net = 1, gross = 1, tax = 0 WHERE id = {{found.pk}}'),
    lambda: by_sql(f'UPDATE articles_statementpayee SET net = 1 WHERE statement_id = {{found.pk}}'),
    lambda: by_sql(f'UPDATE articles_royaltyline SET amount = 1 WHERE id = {{entry.line_id}}'),
    lambda: by_sql(f'DELETE FROM articles_statemententry WHERE id = {{entry.pk}}'),
):
    try:
        attack()
    except (Error, ImmutableRow):
        print('refused')
"""


def kept(portal: Portal, number: int) -> list[list[dict]]:
    return json.loads(portal.manage("shell", "--no-imports", "-c", KEPT.format(number=number)).splitlines()[-1])


def attack(office: Office, portal: Portal, number: int, *, published: list[int], payee: str, approver: Page) -> None:
    """Whoever may most at each screen sends what no button sends; then the ORM and SQL try. Nothing moves."""
    before = kept(portal, number)
    line = before[3][0]["id"]
    accountant, administrator = office.sign_in("ketoan"), office.sign_in("quantri")
    statement, article = f"/admin/statements/{number}/", before[3][0]["article_id"]
    prefix = f"t{published[0]}"
    rows = {f"{prefix}-row-TOTAL_FORMS": "1", f"{prefix}-row-INITIAL_FORMS": "0", f"{prefix}-row-0-payee": payee}
    sheet = {**rows, f"{prefix}-row-0-role": "author", f"{prefix}-article_coefficient": "1"}
    for page, address, sent in (
        (accountant, f"{statement}payment-day/", {"payment_on": "30/06/2026"}),
        (accountant, f"{statement}close/", {"fingerprint": before[0][0]["hash"]}),
        (accountant, f"{statement}discard/", {}),
        (accountant, f"/admin/royalty-lines/{line}/", {"_take_back": "1"}),
        (accountant, f"/admin/grading/{published[0]}/", sheet),
        (accountant, f"/admin/articles/article/{article}/change/", {"article_coefficient": "1", "_save": "1"}),
        (approver, "/admin/royalty-lines/decide/", {"line": str(line), "send_back": "1", "reason": "Lùi lại"}),
        (administrator, f"/admin/articles/royaltystatement/{number}/delete/", {"post": "yes"}),
        (administrator, f"/admin/articles/royaltyline/{line}/delete/", {"post": "yes"}),
    ):
        answer = posted(page, address, sent)
        assert answer.status < 500, (address, answer.status)
    attempts = ATTACKS.count("lambda:")
    said = portal.manage("shell", "--no-imports", "-c", ATTACKS.format(number=number)).split()
    assert said == ["refused"] * attempts
    assert kept(portal, number) == before


def posted(page: Page, address: str, sent: dict[str, str]) -> APIResponse:
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    [token] = [value for name, value in cookies.items() if "csrf" in name]
    headers = {"Referer": page.url}
    return page.request.post(address, form={**sent, "csrfmiddlewaretoken": token}, headers=headers, max_redirects=0)


def tamper(portal: Portal, number: int) -> None:
    """In the file itself, its triggers taken down first, an amount is changed: the verifier names the statement."""
    assert verified(portal).returncode == 0
    printed = kept(portal, number)[0][0]["number"]
    with without_triggers(portal) as database:
        change = "UPDATE articles_statemententry SET amount = amount + ? WHERE recipient_id IN "
        change += "(SELECT id FROM articles_statementpayee WHERE statement_id = ?)"
        database.execute(change, (1_000_000, number))
        database.commit()
        found = verified(portal)
        assert found.returncode == 1
        assert f"The content of statement {printed} is not what was closed" in found.stderr
        assert "The database lacks the trigger" in found.stderr
        database.execute(change, (-1_000_000, number))
        database.commit()
    done = verified(portal)
    assert (done.returncode, done.stderr) == (0, "")


@contextmanager
def without_triggers(portal: Portal) -> Iterator[sqlite3.Connection]:
    file = Path(portal.environment["VAR_DIR"]) / "portal.sqlite3"
    with closing(sqlite3.connect(file, timeout=30)) as database:
        triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            database.execute(f"DROP TRIGGER {name}")
        try:
            yield database
        finally:
            for _name, sql in triggers:
                database.execute(sql)
            database.commit()


def verified(portal: Portal) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "verify_statements"],
        cwd=serving.BASE, env=portal.environment, check=False, capture_output=True, text=True,
    )  # fmt: skip
