"""Who made a text, in the words of the page's language."""

import pytest

from articles.choices import ContributionRole, Language
from articles.public.bylines import PHRASES, phrase

TRANG = {"vi": "Đoàn Trang", "en": "Doan Trang"}
LAN = {"vi": "Lan Ý", "en": "Lan Y"}


@pytest.mark.parametrize(
    ("people", "language", "line"),
    [
        ([], "vi", ""),
        ([{"role": "reporter", **TRANG}], "vi", "Tin: Đoàn Trang"),
        ([{"role": "reporter", **TRANG}, {"role": "reporter", **LAN}], "vi", "Tin: Đoàn Trang, Lan Ý"),
        ([{"role": "author", **TRANG}, {"role": "photographer", **LAN}], "vi", "Bài: Đoàn Trang - Ảnh: Lan Ý"),
        ([{"role": "reporter_photographer", **LAN}], "vi", "Tin, ảnh: Lan Ý"),
        ([{"role": "source", "vi": "TTXVN", "en": "VNA"}], "vi", "Theo TTXVN"),
        ([{"role": "source", "vi": "TTXVN", "en": "VNA"}], "en", "Source: VNA"),
        (
            [{"role": "reporter", **TRANG}, {"role": "translator", **LAN}],
            "en",
            "Reported by Doan Trang - Translated by Lan Y",
        ),
        ([{"role": "reporter", **TRANG}, {"role": "reporter", **TRANG}], "en", "Reported by Doan Trang"),
        ([{"role": "author", "vi": "{0}", "en": "{0}"}], "en", "By {0}"),
    ],
)
def test_a_byline_names_roles_in_their_order(people, language, line):
    assert phrase(people, language=language) == line


def test_every_role_has_its_words_in_both_languages():
    assert {language: set(phrases) for language, phrases in PHRASES.items()} == {
        language: set(ContributionRole) for language in Language.values
    }
