"""The tool that finds the portal's own messages and keeps their catalogue."""

from pathlib import Path

import pytest

from campaign_portal import messages
from campaign_portal.catalogues import Key, known

PYTHON = """\
from django.utils.translation import gettext_lazy as _, npgettext, ngettext_lazy

def page(name, count, change):
    title = f"{_('Inside')}: {name}"
    ngettext_lazy("%(count)d page", "%(count)d pages", "count")
    npgettext("shelf", "book", "books", count)
    return _("Long "
             "words"), _(change["added"]["name"]), title
"""
TEMPLATE = """\
{% load i18n %}
    <p title="{% translate "Title" context "of a page" %}">{{ word|default:_("None yet") }}</p>
  {% blocktranslate trimmed with who=person.name %}
      Written by
      {{ who }}, 100% true
  {% endblocktranslate %}
 {% blocktranslate count n=total %}one {{ n }}{% plural %}many {{ n }}{% endblocktranslate %}
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name, text in {
        "articles/page.py": PYTHON,
        "templates/page.html": TEMPLATE,
        "static/js/page.js": 'alert(gettext("Sure?"));',
        "static/vendor/other.js": 'alert(gettext("Theirs"));',
    }.items():
        write(tmp_path / name, text)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def translate(tree: Path, replacements: dict[str, str], *, domain: str = "django") -> None:
    path = tree / messages.OURS / f"{domain}.po"
    text = path.read_text(encoding="utf-8")
    for before, after in replacements.items():
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def test_extract_finds_every_kind_of_message(tree: Path) -> None:
    assert messages.extract(tree) == {
        (None, "Inside", None),
        (None, "%(count)d page", "%(count)d pages"),
        ("shelf", "book", "books"),
        (None, "Long words", None),
        ("of a page", "Title", None),
        (None, "None yet", None),
        (None, "Written by %(who)s, 100%% true", None),
        (None, "one %(n)s", "many %(n)s"),
        (None, "Sure?", None),
    }


def test_update_adds_keeps_and_drops(tree: Path) -> None:
    path = tree / messages.OURS / "django.po"
    assert messages.update(tree) == [path, path.with_name("djangojs.po")]
    translate(tree, {'msgid "Inside"\nmsgstr ""': '# Of the leaf.\nmsgid "Inside"\nmsgstr "Bên trong"'})
    write(tree / "articles/page.py", 'from x import _\n\n\n_("New")\n_("Inside")\n')
    assert messages.update(tree) == [path]
    after = known(path)
    assert after[Key(None, "Inside", None)].string == "Bên trong"
    assert after[Key(None, "Inside", None)].user_comments == ["Of the leaf."]
    assert after[Key(None, "New", None)].string == ""
    assert Key(None, "Long words", None) not in after


def test_update_does_not_move_when_lines_move(tree: Path) -> None:
    messages.update(tree)
    write(tree / "articles/page.py", "\n\n\n" + PYTHON)
    assert messages.update(tree) == []


def test_update_writes_no_catalogue_for_no_messages(tmp_path: Path) -> None:
    assert messages.update(tmp_path) == []


def test_update_starts_from_the_words_that_would_win(tree: Path) -> None:
    write(tree / messages.FIRST / "django.po", 'msgid "Inside"\nmsgstr "Ở trong"\n')
    messages.update(tree)
    assert known(tree / messages.OURS / "django.po")[Key(None, "Inside", None)].string == "Ở trong"


def test_check_names_each_fault(tree: Path) -> None:
    messages.update(tree)
    translate(
        tree,
        {
            'msgid "Inside"\nmsgstr ""': 'msgid "Inside"\nmsgstr "Bên trong"',
            'msgid "Long words"\nmsgstr ""': '#, fuzzy\nmsgid "Long words"\nmsgstr "Từ dài"',
            'msgid_plural "many %(n)s"\nmsgstr[0] ""': 'msgid_plural "many %(n)s"\nmsgstr[0] "nhiều"',
            'msgid_plural "books"\nmsgstr[0] ""': 'msgid_plural "books"\nmsgstr[0] "sách"',
            'msgid "Title"\nmsgstr ""': 'msgid "Title"\nmsgstr "Tiêu đề"',
            'msgid "None yet"\nmsgstr ""': 'msgid "None yet"\nmsgstr "Chưa có"',
            'true"\nmsgstr ""': 'true"\nmsgstr "Tác giả %(who)s, đúng 100%%"',
        },
    )
    write(tree / messages.FIRST / "django.po", 'msgid "Inside"\nmsgstr "Ở trong"\n')
    write(tree / "articles/late.py", '_("Late")\n')
    assert sorted(messages.check(tree)) == sorted(
        [
            "django.po: not in the catalogue: Late (articles/late.py)",
            "django.po: untranslated: %(count)d page (articles/page.py)",
            "django.po: fuzzy: Long words (articles/page.py)",
            "django.po: other placeholders than in English: one %(n)s (templates/page.html)",
            f"django.po: {messages.FIRST} says “Ở trong” and wins: Inside (articles/page.py)",
            "djangojs.po: untranslated: Sure? (static/js/page.js)",
        ]
    )


def test_check_is_silent_when_all_is_translated(tmp_path: Path) -> None:
    write(tmp_path / "articles/page.py", 'pgettext("month", "May")\n')
    messages.update(tmp_path)
    translate(tmp_path, {'msgid "May"\nmsgstr ""': 'msgid "May"\nmsgstr "Tháng 5"'})
    assert messages.check(tmp_path) == []
