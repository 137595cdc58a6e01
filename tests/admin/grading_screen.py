"""The grading screen as tests ask it: its addresses, its cards, what a browser would send of one."""

from articles.models import Payee
from tests.royalties.grades import payee

LIST = "/admin/grading/"
JUNE = f"{LIST}?first=01/06/2021&last=30/06/2021"
LONG = "Chuẩn bị " * 30


def people_paid(*articles) -> list[Payee]:
    """A payee behind every name in the bylines."""
    return [payee(f"Trả {p.person.given} {p.pk}", person=p.person) for a in articles for p in a.contributions.all()]


def cards(response):
    return response.context["cards"]


def sent(card, **typed) -> dict[str, str]:
    """What a browser would send of the card, with some fields typed over; row fields by `row_payee` and the like."""
    data = {}
    for form in card.form.forms:
        data |= {form.add_prefix(name): form[name].value() for name in form.fields}
    data |= {
        form.add_prefix(name): form[name].value() for form in [card.form.rows.management_form] for name in form.fields
    }
    prefix = f"t{card.waiting.publication.pk}"
    data[f"{prefix}-seen"] = card.seen
    for name, value in typed.items():
        is_row = name.startswith("row_")
        data[f"{prefix}-row-0-{name.removeprefix('row_')}" if is_row else f"{prefix}-{name}"] = value
    return {name: "" if value is None else str(value) for name, value in data.items()}
