"""The office's other forms: nothing that somebody else saved meanwhile is overwritten unseen."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import BaseSalary, Category, Image, Person
from tests import factories
from tests.admin.pages import errors, fields, send, sentences, words
from tests.admin.test_collision import answered, signed_in


def salary() -> BaseSalary:
    return BaseSalary.objects.create(decree="Nghị định thử", amount=2_000_000, effective_from=datetime.date(2031, 7, 1))


# What is changed by the one, what by the other, and a field both change.
FORMS = {
    "category": (factories.category, {"order": "7"}, {"name_vi": "Tên mới"}, "name_en"),
    "campaign": (factories.campaign, {"slogan_vi": "Khẩu hiệu"}, {"ends_on": "31/12/2026"}, "name_en"),
    "person": (factories.person, {"pen_name": "Bút danh"}, {"family_middle": "Lê"}, "given"),
    "image": (factories.image, {"credit": "Ảnh: An"}, {"caption_vi": "Chú thích"}, "alt_text_vi"),
    "basesalary": (salary, {"decree": "Nghị định khác"}, {"amount": "2.100.000"}, "source"),
}


def opened_by_two(cast, name: str) -> tuple[str, str, Client, Client, dict]:
    row = FORMS[name][0]()
    address, form = reverse(f"admin:articles_{name}_change", args=[row.pk]), f"{name}_form"
    first, second = signed_in(cast.administrator), signed_in(cast.superuser)
    return address, form, first, second, fields(second.get(address), form)


@pytest.mark.parametrize("name", FORMS)
def test_different_fields_are_merged(cast, name):
    address, form, first, second, opened = opened_by_two(cast, name)
    _make, one, other, _both = FORMS[name]
    assert send(first, address, one, form=form).status_code == 302
    response = second.post(address, {**opened, **other}, follow=True)
    stored = fields(second.get(address), form)
    assert {key: stored[key] for key in (*one, *other)} == {key: [value] for key, value in {**one, **other}.items()}
    assert any("administrator" in sentence for sentence in sentences(response))


@pytest.mark.parametrize("name", FORMS)
def test_the_same_field_is_asked_about(cast, name):
    address, form, first, second, opened = opened_by_two(cast, name)
    both = FORMS[name][3]
    send(first, address, {both: "Một"}, form=form)
    response = second.post(address, {**opened, both: "Hai"})
    assert list(errors(response)) == ["__all__", both]
    assert "administrator" in words(response)
    assert fields(second.get(address), form)[both] == ["Một"]
    assert second.post(address, answered(response, "mine", both, form=form)).status_code == 302
    assert fields(second.get(address), form)[both] == ["Hai"]


def test_a_form_without_what_it_was_opened_with_overwrites_nothing(cast):
    category = factories.category(order=3)
    address = reverse("admin:articles_category_change", args=[category.pk])
    response = signed_in(cast.superuser).post(address, {"name_vi": "Khác"})
    assert {"name_vi", "order"} <= set(errors(response))
    assert Category.objects.get().name_vi == category.name_vi


def test_a_row_below_a_form_is_asked_about_too(cast):
    member = cast.reporter
    Person.objects.create(user=member, family_middle="Đoàn", given="Trang")
    address = reverse("admin:auth_user_change", args=[member.pk])
    first, second = signed_in(cast.administrator), signed_in(cast.superuser)
    opened = fields(second.get(address), "user_form")
    assert send(first, address, {"person-0-pen_name": "Đoan Trang"}, form="user_form").status_code == 302
    response = second.post(address, {**opened, "person-0-pen_name": "Trang Đoàn"})
    assert response.status_code == 200
    assert Person.objects.get().pen_name == "Đoan Trang"
    again = answered(response, "mine", "person", form="user_form")
    assert second.post(address, again).status_code == 302
    assert Person.objects.get().pen_name == "Trang Đoàn"


def test_a_row_that_is_gone_is_a_missing_page_and_no_fault(cast):
    image = factories.image()
    address = reverse("admin:articles_image_change", args=[image.pk])
    client = signed_in(cast.superuser)
    opened = fields(client.get(address), "image_form")
    Image.objects.all().delete()
    assert client.post(address, opened).status_code == 302
