"""Every word of the interface has its Vietnamese, and gettext reads what we compile."""

import gettext
import os
import shutil
import unicodedata
from importlib.util import find_spec
from pathlib import Path

import pytest

from campaign_portal import catalogues, messages
from campaign_portal.catalogues import BASE, Key

CATALOGUES = catalogues.sources(BASE)
PACKAGES = Path(find_spec("django").origin).parents[1]
DJANGO = [PACKAGES / "django" / "conf"] + [
    PACKAGES / "django" / "contrib" / app for app in ("admin", "auth", "contenttypes", "sessions")
]
ENTRIES = """\
msgid ""
msgstr ""
"Language: vi\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgctxt "month"
msgid "May"
msgstr "Tháng 5"

msgid "%(count)d article"
msgid_plural "%(count)d articles"
msgstr[0] "%(count)d bài"

#, fuzzy
msgid "Draft"
msgstr "Nháp"

msgid "page"
msgid_plural "pages"
msgstr[0] ""
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project with one catalogue of the entries above."""
    write(tmp_path / messages.OURS / "django.po", ENTRIES)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def named(path: Path) -> str:
    return path.relative_to(BASE).as_posix()


@pytest.mark.parametrize("path", CATALOGUES, ids=named)
def test_catalogue_is_complete(path: Path) -> None:
    assert catalogues.missing(path) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=named)
def test_catalogue_keeps_placeholders(path: Path) -> None:
    entries = catalogues.known(path).items()
    assert [key for key, message in entries if not catalogues.keeps_placeholders(message)] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=named)
def test_catalogue_is_composed_and_says_each_thing_once(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert text.count("\nmsgid ") == len(catalogues.known(path)) + 1


def test_no_word_of_django_is_left_without_vietnamese() -> None:
    for domain in messages.SUFFIXES:
        vietnamese = set(catalogues.known(BASE / messages.FIRST / f"{domain}.po"))
        english: set[Key] = set()
        for folder in DJANGO:
            theirs = catalogues.known(folder / "locale/vi/LC_MESSAGES" / f"{domain}.po").items()
            vietnamese |= {key for key, message in theirs if catalogues.is_translated(message)}
            english |= set(catalogues.known(folder / "locale/en/LC_MESSAGES" / f"{domain}.po"))
        assert english - vietnamese == set()


def test_no_word_of_unfold_is_left_without_vietnamese() -> None:
    pages = [path for path in (PACKAGES / "unfold").rglob("*") if path.suffix in (".py", ".html")]
    english = {key for path in pages for key in messages.harvest(path)}
    vietnamese = set(catalogues.known(BASE / messages.FIRST / "django.po"))
    for folder in DJANGO:
        vietnamese |= set(catalogues.known(folder / "locale/vi/LC_MESSAGES/django.po"))
    assert english - vietnamese == set()
    assert Key(None, "Welcome", None) in english  # it stands inside an f-string


@pytest.mark.parametrize(
    ("english", "vietnamese", "same"),
    [
        ("%(a)s of %(b)d", "%(b)d có %(a)s", True),
        ("%(a)s", "%(a)d", False),
        ("%s and %s", "%s", False),
        ("{name} in {}", "{} có {name}", True),
        ("{name}", "{ten}", False),
        ("100% of the campaigns", "100% chiến dịch", True),
        ("100%% sure", "chắc chắn", True),
    ],
)
def test_placeholders_are_compared_by_name_and_number(english: str, vietnamese: str, same: bool) -> None:
    assert (catalogues.placeholders(english) == catalogues.placeholders(vietnamese)) is same


def test_gettext_reads_context_and_plural_and_nothing_unfinished(tree: Path) -> None:
    [compiled] = catalogues.compile_stale(tree)
    assert [path.name for path in compiled.parent.glob("*.mo")] == ["django.mo"]
    with compiled.open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.pgettext("month", "May") == "Tháng 5"
    assert [words.ngettext("%(count)d article", "%(count)d articles", count) for count in (1, 2)] == [
        "%(count)d bài",
        "%(count)d bài",
    ]
    # Unfinished entries are left out, so an earlier catalogue may still answer.
    fallback = gettext.NullTranslations()
    fallback.gettext = str.upper  # type: ignore[method-assign]
    fallback.ngettext = lambda one, many, count: many.upper()  # type: ignore[method-assign]
    words.add_fallback(fallback)
    assert (words.gettext("Draft"), words.ngettext("page", "pages", 2)) == ("DRAFT", "PAGES")


def test_only_stale_catalogues_are_compiled(tree: Path) -> None:
    [compiled] = catalogues.compile_stale(tree)
    assert catalogues.compile_stale(tree) == []
    source = compiled.with_suffix(".po")
    later = source.stat().st_mtime_ns + 1_000_000
    os.utime(source, ns=(later, later))
    assert catalogues.compile_stale(tree) == [compiled]


def test_our_catalogues_compile(tmp_path: Path) -> None:
    for folder in catalogues.FOLDERS:
        if (BASE / folder).exists():
            shutil.copytree(BASE / folder, tmp_path / folder, ignore=shutil.ignore_patterns("*.mo"))
    assert len(catalogues.compile_stale(tmp_path)) == len(CATALOGUES)


def test_unfinished_entries_are_named(tree: Path) -> None:
    assert catalogues.missing(tree / messages.OURS / "django.po") == ["Draft", "page"]
