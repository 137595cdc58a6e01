"""The page that says who may do what is the one the code prints."""

from articles.choices import Role, Verb
from articles.workflow import printed
from articles.workflow.permissions import ACCOUNT_RIGHTS, RIGHTS
from tests.house import files

PAGE = "docs/permissions.md"


def test_the_page_is_as_new_as_the_code():
    assert files.text(PAGE) == printed.page(), "run: python manage.py print_permissions > docs/permissions.md"


def test_the_page_names_every_right_role_and_step():
    text = files.text(PAGE)
    named = [right.rpartition(".")[2] for right in (*RIGHTS, *ACCOUNT_RIGHTS)] + [verb.value for verb in Verb]
    assert [name for name in named if f"(`{name}`)" not in text] == []
    assert [role for role in Role if str(role.label) not in text] == []


def test_a_change_of_the_table_changes_the_page(monkeypatch):
    monkeypatch.setitem(RIGHTS, "approve_en", (Role.EDITOR,))
    assert files.text(PAGE) != printed.page()
