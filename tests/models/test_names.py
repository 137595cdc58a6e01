"""Names and addresses of people and classes, per language and never borrowed from the other."""

import pytest

from articles.models import Category, Keyword, Person
from tests import factories


@pytest.mark.parametrize(
    ("fields", "vi", "en"),
    [
        ({"family_middle": "Nguyễn Đình", "given": "Đoan"}, "Nguyễn Đình Đoan", "Nguyen Dinh Doan"),
        ({"given": "Trang", "pen_name": "Đoan Trang"}, "Đoan Trang", "Doan Trang"),
        ({"given": "Y-Ban", "pen_name": ""}, "Y-Ban", "Y-Ban"),
    ],
)
def test_byline_name_in_each_language(fields, vi, en):
    person = Person(**fields)
    assert (person.byline_name("vi"), person.byline_name("en")) == (vi, en)


def test_people_are_listed_by_given_name(db):
    for family, given in (("Trần", "Ước"), ("Lê", "An"), ("Bùi", "Đức")):
        factories.person(given, family_middle=family)
    assert [person.given for person in Person.objects.all()] == ["An", "Đức", "Ước"]


def test_address_is_made_from_the_name_and_kept_when_given(db):
    category = Category.objects.create(name_vi="Đời sống", name_en="Life", slug_en="living")
    assert (category.slug_vi, category.slug_en) == ("doi-song", "living")
    assert category.address_in("en") == "/en/category/living/"


def test_name_that_is_missing_is_missing(db):
    keyword = Keyword.objects.create(name_vi="an sinh")
    assert (keyword.name_in("en"), keyword.slug_in("en"), keyword.address_in("en")) == (None, None, None)
