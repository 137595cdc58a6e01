"""The screens of the official names: the list, the form, a file looked at and stored, a file written."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.choices import Role
from articles.models import ChangeRecord, GlossaryTerm
from articles.translation.glossary import kept
from tests.admin.pages import errors, fields, parsed, send, sentences, walk, words
from tests.people import member
from tests.public.pages import reading_queries

LIST = "/admin/articles/glossaryterm/"
ADD, READ, WRITE = f"{LIST}add/", f"{LIST}read/", f"{LIST}write/"
FORM = "glossaryterm_form"


@pytest.fixture
def approver(client, cast) -> Client:
    client.force_login(cast.approver)
    return client


def file(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("a.csv", text.encode())


def term(vietnamese: str) -> GlossaryTerm:
    return GlossaryTerm.objects.get(vietnamese=vietnamese)


def test_a_term_is_added_and_changed_and_the_diary_says_so(approver, cast):
    sent = {"vietnamese": "  Khu bảo tồn ", "english": "nature reserve", "accepted": "reserve\r\n\r\n reserve "}
    assert send(approver, ADD, sent, form=FORM).status_code == 302
    row = term("Khu bảo tồn")
    assert (row.accepted, row.is_active, row.search_text) == ("reserve", True, "khu bao ton nature reserve reserve")
    send(approver, f"{LIST}{row.pk}/change/", {"forbidden": "natural museum"}, form=FORM)
    (problem,) = kept.current().problems("khu bảo tồn", "the natural museum", source_language="vi")
    assert problem.used == "natural museum"
    assert ChangeRecord.objects.filter(subject="articles.glossaryterm", by=cast.approver).count() == 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"vietnamese": "uỷ ban nhân dân TỈNH"}, "vietnamese"),
        ({"vietnamese": "…"}, "vietnamese"),
        ({"english": ""}, "english"),
        ({"english": "…"}, "english"),
        ({"accepted": "a … b … c … d"}, "accepted"),
        ({"forbidden": "x"}, "forbidden"),
        ({"forbidden": "a" * 1001}, "forbidden"),
    ],
)
def test_what_cannot_be_looked_for_is_refused_and_kept_in_the_form(approver, typed, field):
    before = GlossaryTerm.objects.count()
    answer = send(approver, ADD, {"vietnamese": "Khu bảo tồn", "english": "x", **typed}, form=FORM)
    assert list(errors(answer)) == [field]
    assert fields(answer, FORM)[field] == [typed[field]]
    assert GlossaryTerm.objects.count() == before


@pytest.mark.parametrize("query", ["uy ban nhan dan tinh", "Ủy ban nhân dân tỉnh", "provincial people"])
def test_the_list_is_searched_with_and_without_marks(approver, query):
    found = approver.get(LIST, {"q": query}).context["cl"].result_list
    assert "Ủy ban nhân dân tỉnh" in [row.vietnamese for row in found]


def test_a_file_is_looked_at_before_anything_is_stored(approver):
    text = "vietnamese;english;note\nlương hưu;pension;Mới\nkhu bảo tồn;nature reserve;\nsai;;"
    before = GlossaryTerm.objects.count()
    page = approver.post(READ, {"file": file(text)})
    shown = words(page)
    assert "Thêm: 1. Sửa: 1. Không đổi: 0. Từ chối: 1." in shown
    assert "“” → “Mới”" in shown
    assert GlossaryTerm.objects.count() == before
    (table,) = [node.get("value") for node in walk(parsed(page)) if node.get("name") == "table"]
    stored = approver.post(READ, {"table": table, "_store": "1"})
    assert sentences(stored) == ["Đã cập nhật danh mục: thêm 1, sửa 1."]
    assert "Từ chối" in words(stored)
    assert (GlossaryTerm.objects.count(), term("lương hưu").note) == (before + 1, "Mới")


@pytest.mark.parametrize(
    "sent",
    [
        {}, {"table": ""}, {"file": b"\xff\xfe"}, {"table": '"', "_store": "1"},
        {"table": "a;b\n" * 4000, "_store": "1"}, {"table": "x" * 600_000}, {"_store": "1"},
        {"table": "<script>alert(1)</script>;", "_store": "1"},
    ],
)  # fmt: skip
def test_hostile_files_change_nothing_and_are_answered(approver, sent):
    before = GlossaryTerm.objects.count()
    if "file" in sent:
        sent = {"file": SimpleUploadedFile("a.csv", sent["file"])}
    answer = approver.post(READ, sent)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    assert GlossaryTerm.objects.count() == before


def test_the_file_that_is_written_can_be_opened_by_a_spreadsheet_and_read_again(approver):
    answer = approver.get(WRITE)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="glossary-2026-')
    assert answer.content.startswith(b"\xef\xbb\xbfvietnamese;")
    assert "Thêm: 0. Sửa: 0." in words(approver.post(READ, {"file": SimpleUploadedFile("a.csv", answer.content)}))


@pytest.mark.parametrize(
    ("role", "list_", "add", "change", "read"),
    [
        (Role.REPORTER, 200, 403, 200, 403),
        (Role.TRANSLATOR, 200, 200, 200, 403),
        (Role.ACCOUNTANT, 200, 403, 200, 403),
        (Role.APPROVER, 200, 200, 200, 200),
        (Role.ADMINISTRATOR, 200, 200, 200, 200),
    ],
)
def test_who_may_do_what(client, db, role, list_, add, change, read):
    client.force_login(member("other", role))
    row = term("lương hưu")
    found = [client.get(address).status_code for address in (LIST, ADD, f"{LIST}{row.pk}/change/", READ)]
    assert found == [list_, add, change, read]
    assert client.get(WRITE).status_code == 200
    client.post(f"{LIST}{row.pk}/change/", {"vietnamese": "x", "english": "y"})
    client.post(READ, {"table": "lương hưu;old money", "_store": "1"})
    may_change = role in (Role.APPROVER, Role.ADMINISTRATOR)
    assert (GlossaryTerm.objects.get(pk=row.pk).english != "pension") is may_change


def test_a_stranger_sees_nothing(client, cast):
    client.force_login(cast.stranger)
    for address in (LIST, ADD, READ, WRITE):
        assert client.get(address).status_code == 302
    assert client.post(READ, {"table": "a;b", "_store": "1"}).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(approver, rows):
    GlossaryTerm.objects.exclude(pk__in=GlossaryTerm.objects.values("pk")[:rows]).delete()
    approver.get(LIST)
    with reading_queries(8):
        approver.get(LIST)
