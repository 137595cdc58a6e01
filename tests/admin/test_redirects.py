"""The screens of old addresses: entering one, making one of an address not found, reading a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.choices import Role
from articles.models import Category, ChangeRecord, MissingAddress, Redirect
from campaign_portal import clock
from tests import factories
from tests.admin.pages import errors, fields, send, sentences, words
from tests.people import member
from tests.public.pages import path_of, reading_queries

ADD = "/admin/articles/redirect/add/"
LIST = "/admin/articles/redirect/"
READ = "/admin/articles/redirect/read/"
MISSING = "/admin/articles/missingaddress/"
OLD = "/Lists/TinTuc/View.aspx?ItemID=123"


def missed(path: str) -> MissingAddress:
    now = clock.now()
    return MissingAddress.objects.create(path=path, times_seen=3, first_seen=now, last_seen=now)


@pytest.fixture
def editor(client, cast) -> Client:
    client.force_login(cast.editor)
    return client


def test_an_editor_enters_an_old_address(editor, cast):
    article = factories.live(cast.reporter, cast.approver)
    sent = {"path": f"https://cu.example.gov.vn{OLD}", "target": f"/tin-tuc/{article.pk}/"}
    assert send(editor, ADD, sent, form="redirect_form").status_code == 302
    row = Redirect.objects.get()
    assert (row.path, row.created_by, row.reason) == (OLD.lower(), cast.editor, "editor")
    assert ChangeRecord.objects.get(subject="articles.redirect").by == cast.editor
    assert Client().get(OLD)["Location"] == path_of(article)
    shown = words(editor.get(LIST))
    assert OLD.lower() in shown
    assert path_of(article) in shown


def test_a_refused_address_says_why_and_keeps_what_was_typed(editor):
    answer = send(editor, ADD, {"path": "/cu/", "target": "/khong-co/"}, form="redirect_form")
    assert errors(answer) == {"target": ["Không có trang nào ở địa chỉ mới."]}
    assert "/khong-co/" in answer.content.decode()


def test_an_address_is_entered_once(editor):
    for expected in (302, 200):
        sent = {"path": "/cu/", "target": "/luu-tru/2026/"}
        assert send(editor, ADD, sent, form="redirect_form").status_code == expected
    assert Redirect.objects.count() == 1


def test_a_redirect_is_led_elsewhere_and_deleted(editor):
    send(editor, ADD, {"path": "/cu/", "target": "/luu-tru/2026/"}, form="redirect_form")
    change = f"{LIST}{Redirect.objects.get().pk}/change/"
    assert fields(editor.get(change), "redirect_form")["target"] == ["/luu-tru/2026/"]
    assert send(editor, change, {"target": "/tim-kiem/"}, form="redirect_form").status_code == 302
    assert Client().get("/cu/")["Location"] == "/tim-kiem/"
    editor.post(change.replace("change", "delete"), {"post": "yes"})
    assert Client().get("/cu/").status_code == 404


def test_an_address_not_found_is_made_a_redirect(editor):
    row = missed("/cu/")
    page = editor.get(MISSING)
    assert "Tạo chuyển hướng" in words(page)
    way = f"{ADD}?missing={row.pk}"
    assert way in page.content.decode()
    assert fields(editor.get(way), "redirect_form")["path"] == ["/cu/"]
    send(editor, way, {"target": "/tim-kiem/"}, form="redirect_form")
    assert not MissingAddress.objects.exists()


@pytest.mark.parametrize("query", ["path=/x/", "missing=0", "missing=x", "missing=999", "missing=" + "9" * 30])
def test_a_link_puts_no_words_into_the_form(editor, query):
    assert fields(editor.get(f"{ADD}?{query}"), "redirect_form")["path"] == [""]


def test_a_file_is_read_and_reported(editor):
    table = SimpleUploadedFile("a.csv", f"{OLD},/luu-tru/2026/\n/b.aspx,/khong-co/\n".encode())
    answer = editor.post(READ, {"file": table})
    assert "Không có trang nào ở địa chỉ mới." in words(answer)
    assert sentences(answer) == ["Đã lưu 1 chuyển hướng."]
    assert Redirect.objects.get().reason == "import"
    answer = editor.post(READ, {"file": SimpleUploadedFile("a.csv", b"\xff\xfe")})
    assert (answer.status_code, Redirect.objects.count()) == (200, 1)


def test_renaming_a_category_says_that_the_old_address_lives_on(client, cast):
    row = factories.category("Y tế")
    client.force_login(cast.approver)
    change = f"/admin/articles/category/{row.pk}/change/"
    answer = send(client, change, {"slug_vi": "suc-khoe"}, form="category_form", follow=True)
    assert any("/chuyen-muc/y-te/" in said for said in sentences(answer))
    assert Redirect.objects.get().created_by == cast.approver
    assert Client().get("/chuyen-muc/y-te/")["Location"] == Category.objects.get().address_in("vi")


@pytest.mark.parametrize("role", [Role.REPORTER, Role.TRANSLATOR, Role.ACCOUNTANT])
def test_others_open_none_of_it(client, db, role):
    row = missed("/cu/")
    client.force_login(member("other", role))
    for address in (ADD, LIST, READ, MISSING, f"{MISSING}{row.pk}/change/"):
        assert client.get(address).status_code == 403
    assert client.post(READ, {"file": SimpleUploadedFile("a.csv", b"/a,/")}).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(editor, cast, rows):
    for number in range(rows):
        article = factories.live(cast.reporter, cast.approver, title=f"Bài {number}")
        send(editor, ADD, {"path": f"/{number}.aspx", "target": path_of(article)}, form="redirect_form")
    editor.get(LIST)
    with reading_queries(10):
        editor.get(LIST)
