"""The filters that templates write dates, names and numbers with."""

import datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from articles.models import Category
from articles.templatetags import portal


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Ngắn", "Ngắn"),
        ("Một hai ba", "Một hai ba"),
        ("Một hai ba bốn", "Một hai…"),
        ("Dàidàidàidài", "Dàidàidài…"),
        ("", ""),
    ],
)
def test_a_text_is_cut_between_words(text, short):
    assert portal.shortened(text, 10) == short
    assert len(portal.shortened(text, 10)) <= 10


def test_machines_get_the_time_of_viet_nam():
    moment = datetime.datetime(2021, 6, 17, 18, 0, tzinfo=datetime.UTC)
    assert portal.machine_date(moment) == "2021-06-18T01:00+07:00"


def test_a_number_for_a_machine_has_no_separators():
    assert portal.plain(1600) == "1600"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_missing_row_or_name_is_empty(language):
    nameless = Category()
    assert [portal.name_in(row, language) for row in (None, "", nameless)] == ["", "", ""]
    assert [portal.address_in(row, language) for row in (None, "", nameless)] == ["", "", ""]


@pytest.mark.parametrize("sentence", ["'Search'", "'A <b> & 100%%'"])
def test_a_sentence_written_out_is_said_as_django_says_it_in_each_language(sentence):
    ours, djangos = (
        Template(f"{{% load {loaded} %}}{{% translate {sentence} %}}") for loaded in ("i18n portal", "i18n")
    )
    for language in ("vi", "en", "vi"):
        with override(language):
            for context in (Context(), Context(autoescape=False)):
                assert ours.render(context) == djangos.render(context)


def test_what_is_not_written_out_is_looked_up_each_time():
    said = Template("{% load i18n portal %}{% translate word %}{% translate 'Search' as kept %}|{{ kept }}")
    with override("vi"):
        assert [said.render(Context({"word": word})) for word in ("Search", "Print")] == [
            "Tìm kiếm|Tìm kiếm",
            "In bài|Tìm kiếm",
        ]
