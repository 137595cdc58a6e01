"""The page for somebody who leaves, and that no form shuts the last administrator out."""

import pytest
from django.contrib.auth.models import Group, User

from articles.choices import Role
from articles.models import ChangeRecord
from tests import factories
from tests.admin.pages import errors, fields, send, sentences, words
from tests.admin.test_permissions import PEOPLE
from tests.people import member


def of(user: User, screen: str = "leaving") -> str:
    return f"/admin/auth/user/{user.pk}/{screen}/"


@pytest.fixture
def admin(client, cast):
    client.force_login(cast.administrator)
    return client


def test_the_page_shows_the_open_work_and_hands_it_over(admin, cast):
    drafts = [factories.draft(cast.reporter, title=f"Nháp {number}") for number in range(22)]
    assert of(cast.reporter) in admin.get(of(cast.reporter, "change")).content.decode()
    page = admin.get(of(cast.reporter))
    lines = words(page).splitlines()
    assert "Bài đang làm do người này tạo: 22" in lines
    assert "và 2 bài nữa" in lines
    assert fields(page, "leaving_form")["successor"] == [""]
    response = send(admin, of(cast.reporter), {"successor": cast.editor.pk}, form="leaving_form", follow=True)
    assert "Đã bàn giao 22 bài." in " ".join(sentences(response))
    assert not User.objects.get(pk=cast.reporter.pk).is_active
    assert list(drafts[0].editors.all()) == [cast.editor]
    assert of(cast.reporter) not in response.content.decode()
    again = admin.post(of(cast.reporter), {"successor": ""})
    assert "Tài khoản này đã được đóng." in words(again)


@pytest.mark.parametrize("who", [name for name in PEOPLE if name not in ("administrator", "superuser")])
def test_nobody_else_opens_it(client, cast, who):
    client.force_login(getattr(cast, who))
    target = member("target", Role.REPORTER)
    assert {client.get(of(target)).status_code, client.post(of(target), {}).status_code} == {403}
    assert User.objects.get(pk=target.pk).is_active


def test_nobody_ends_their_own_account_or_one_they_cannot_see(admin, cast):
    assert "Không ai tự đóng tài khoản của mình" in words(admin.get(of(cast.administrator)))
    admin.post(of(cast.administrator), {"successor": ""})
    assert admin.get(of(cast.superuser)).status_code == 404
    assert admin.post(of(cast.superuser), {}).status_code == 404
    assert admin.get("/admin/auth/user/999999/leaving/").status_code == 404
    assert not User.objects.filter(is_active=False).exists()
    assert not ChangeRecord.objects.exists()


@pytest.mark.parametrize("value", ["x", "\x00", "9" * 40, "-1", "0"])
def test_an_odd_successor_ends_nothing(admin, cast, value):
    response = admin.post(of(cast.reporter), {"successor": value})
    assert list(errors(response)) == ["successor"]
    for nobody in (cast.reporter, cast.stranger):
        assert list(errors(admin.post(of(cast.reporter), {"successor": nobody.pk}))) == ["successor"]
    assert not User.objects.filter(is_active=False).exists()


@pytest.mark.parametrize("change", [{"is_active": []}, {"is_staff": []}, {"groups": []}])
def test_no_form_takes_away_the_last_administrator(client, cast, change):
    for user in (cast.administrator, cast.superuser):
        client.force_login(user)
        response = send(client, of(cast.administrator, "change"), change, form="user_form")
        assert list(errors(response)) == ["__all__"]
    cast.administrator.refresh_from_db()
    assert (cast.administrator.is_active, cast.administrator.is_staff) == (True, True)
    other = member("other_administrator", Role.ADMINISTRATOR)
    assert send(client, of(cast.administrator, "change"), change, form="user_form").status_code == 302
    assert list(Group.objects.get(name="Administrator").user_set.filter(is_active=True, is_staff=True)) == [other]


def test_who_is_one_of_several_administrators_still_does_not_shut_themself_out(admin, cast):
    member("other_administrator", Role.ADMINISTRATOR)
    for change in ({"is_active": []}, {"is_staff": []}):
        assert list(errors(send(admin, of(cast.administrator, "change"), change, form="user_form"))) == ["__all__"]
    assert send(admin, of(cast.administrator, "change"), {"groups": []}, form="user_form").status_code == 302
