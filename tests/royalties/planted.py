"""Values that could leak, planted in a payee; and a hunt for them through every table of the database."""

from django.contrib.sessions.models import Session
from django.db import connection

from articles.models import Payee
from articles.royalties import payees

PLANTED = {
    "tax_code": "8401927311",
    "identity_number": "074085926622",
    "bank_account": "70419380265533",
    "bank_name": "Ngân hàng Cây Trồng",
}


def payee_with_secrets(name: str = "Lê Thị Được Trả", **given: object) -> Payee:
    payee = Payee.objects.create(name=name, **given)
    payees.store(payee, PLANTED)
    return payee


def found_in(text: str) -> list[str]:
    """The names of the planted values that can be read in a text, with or without spaces."""
    closed = text.replace(" ", "")
    return [name for name, value in PLANTED.items() if value in text or value.replace(" ", "") in closed]


def found_in_database() -> list[str]:
    """`table: name` of each planted value that stands in clear in a row of any model's table, sessions decoded."""
    found = []
    for table in connection.introspection.django_table_names(only_existing=True):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            text = "\n".join(str(row) for row in cursor.fetchall())
        found += [f"{table}: {name}" for name in found_in(text)]
    sessions = "\n".join(str(session.get_decoded()) for session in Session.objects.all())
    found += [f"sessions: {name}" for name in found_in(sessions)]
    return found
