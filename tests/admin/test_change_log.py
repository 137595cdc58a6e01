"""What was changed in the office itself: who, when, from what to what; and who may read that."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import translation

from articles.choices import Role
from articles.models import Article, BaseSalary, ChangeRecord, Keyword, Person, Publication, Unit
from tests import factories
from tests.admin.pages import change, send, words
from tests.admin.test_permissions import PEOPLE
from tests.factories import NOON, hours

LOG = "/admin/articles/changerecord/"
PASSWORD = "mot-mat-khau-dai-1"


@pytest.fixture
def admin(client, cast):
    client.force_login(cast.administrator)
    return client


def kept() -> list[tuple]:
    """Each record as (who, action, subject, name, before, after), oldest first."""
    rows = ChangeRecord.objects.order_by("pk").select_related("by")
    return [(str(r.by), r.action, r.subject, r.name, r.before, r.after) for r in rows]


def of(model: str, row, screen: str = "change") -> str:
    return f"/admin/{model.replace('.', '/')}/{row.pk}/{screen}/"


# --- what is written -----------------------------------------------------------------------------------


def test_a_name_is_kept_with_what_differs_and_nothing_else(admin, cast):
    category = factories.category("An sinh", order=3)
    send(admin, of("articles.category", category), {"name_vi": "An sinh xã hội", "order": "3"}, form="category_form")
    [record] = ChangeRecord.objects.all()
    assert NOON + hours(1) <= record.at < NOON + hours(1.1)
    assert record.object_id == str(category.pk)
    expected = ({"name_vi": "An sinh"}, {"name_vi": "An sinh xã hội"})
    assert kept() == [("administrator", "change", "articles.category", "An sinh xã hội", *expected)]


def test_saving_without_a_change_or_with_an_error_keeps_nothing(admin):
    category = factories.category("An sinh")
    send(admin, of("articles.category", category), form="category_form")
    send(admin, of("articles.category", category), {"name_vi": ""}, form="category_form")
    assert kept() == []


def test_what_is_added_and_deleted_is_kept_and_outlives_the_row(admin, cast):
    keyword = Keyword.objects.create(name_vi="cũ")
    unit = Unit.objects.create(name_vi="Sở cũ")
    admin.post(of("articles.keyword", keyword, "delete"), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [unit.pk], "post": "yes"}
    admin.post("/admin/articles/unit/", chosen)
    send(admin, "/admin/articles/unit/add/", {"name_vi": "Sở mới"}, form="unit_form")
    new = Unit.objects.get()
    assert kept() == [
        ("administrator", "delete", "articles.keyword", "cũ", {"name_vi": "cũ", "slug_vi": "cu"}, {}),
        ("administrator", "delete", "articles.unit", "Sở cũ", {"name_vi": "Sở cũ", "is_active": True}, {}),
        ("administrator", "add", "articles.unit", "Sở mới", {}, {"name_vi": "Sở mới", "is_active": True}),
    ]
    assert ChangeRecord.objects.first().object_id == str(new.pk)


def test_roles_given_and_taken_are_kept_by_name(admin, cast):
    groups = {group.name: group.pk for group in Group.objects.all()}
    given = {"groups": [groups["Editor"], groups["Approver"]]}
    send(admin, of("auth.user", cast.editor), given, form="user_form")
    send(admin, of("auth.user", cast.editor), {"groups": [groups["Approver"]], "is_active": []}, form="user_form")
    assert [row[4:] for row in kept()] == [
        ({"groups": ["Editor"]}, {"groups": ["Approver", "Editor"]}),
        ({"groups": ["Approver", "Editor"], "is_active": True}, {"groups": ["Approver"], "is_active": False}),
    ]


def test_the_person_in_an_accounts_form_is_kept_as_a_record_of_its_own(admin, cast):
    unit = Unit.objects.create(name_vi="Sở Y tế")
    person = factories.person("Lan", user=cast.editor)
    sent = {"person-0-unit": unit.pk, "email": "lan@example.org"}
    send(admin, of("auth.user", cast.editor), sent, form="user_form")
    assert [row[2:] for row in kept()] == [
        ("articles.person", str(person), {"unit": None}, {"unit": "Sở Y tế"}),
        ("auth.user", "editor", {"email": ""}, {"email": "lan@example.org"}),
    ]


def test_a_password_is_said_to_have_changed_and_never_shown(admin, cast):
    sent = {"password1": PASSWORD, "password2": PASSWORD}
    admin.post(of("auth.user", cast.editor, "password"), {"password1": PASSWORD, "password2": "khác"})
    assert kept() == []
    admin.post(of("auth.user", cast.editor, "password"), sent)
    new = {"username": "moi", **sent, "is_staff": "on"}
    send(admin, "/admin/auth/user/add/", new, form="user_form")
    changed, added = kept()
    assert changed[1:] == ("change", "auth.user", "editor", {"password": "changed"}, {"password": "changed"})
    assert added[5] == {"username": "moi", "password": "changed", "is_staff": True, "is_active": True}
    stored = str(list(ChangeRecord.objects.values()))
    assert not [user for user in User.objects.all() if user.password in stored or PASSWORD in stored]


def test_a_password_of_ones_own_is_kept_as_changed_by_oneself(client, cast):
    client.force_login(cast.editor)
    sent = {"old_password": "dung-co-doan", "new_password1": PASSWORD, "new_password2": PASSWORD}
    client.post("/admin/password_change/", {**sent, "old_password": "sai"})
    assert kept() == []
    assert client.post("/admin/password_change/", sent).status_code == 302
    assert kept() == [("editor", "change", "auth.user", "editor", {"password": "changed"}, {"password": "changed"})]


def test_rates_are_kept_as_typed(admin, cast):
    row = BaseSalary.objects.latest("effective_from")
    before = row.amount
    send(admin, of("articles.basesalary", row), {"amount": "2.600.000"}, form="basesalary_form")
    assert [row[4:] for row in kept()] == [({"amount": before}, {"amount": 2_600_000})]


def test_who_else_may_edit_whose_it_is_and_its_coefficients_are_kept_of_an_article(client, cast):
    article = factories.draft(cast.reporter)
    client.force_login(cast.reporter)
    send(client, change(article), {"editors": [cast.other_reporter.pk], "title_vi": "Tiêu đề là của phiên bản"})
    client.force_login(cast.accountant)
    send(client, change(article), {"article_coefficient": "1,5"})
    assert [(row[0], row[4], row[5]) for row in kept()] == [
        ("reporter", {"editors": []}, {"editors": ["other_reporter"]}),
        ("accountant", {"article_coefficient": None}, {"article_coefficient": "1.50"}),
    ]


def test_a_deleted_draft_leaves_its_name(client, cast):
    article = factories.draft(cast.reporter, title="Bỏ đi")
    client.force_login(cast.reporter)
    client.post(of("articles.article", article, "delete"), {"post": "yes"})
    assert not Article.objects.exists()
    assert [row[:4] for row in kept()] == [("reporter", "delete", "articles.article", "Bỏ đi")]


def test_a_persons_own_choice_of_language_is_kept_too(client, cast):
    client.force_login(cast.reporter)
    for language in ("en", "en", "vi"):
        client.post("/admin/articles/person/language/", {"language": language})
    assert [(row[1], row[5].get("interface_language")) for row in kept()] == [("add", "en"), ("change", "vi")]


# --- who reads it --------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", PEOPLE)
def test_administrators_alone_read_it_and_nobody_changes_it(client, cast, who):
    record = ChangeRecord.objects.create(
        by=cast.administrator, at=NOON, action="change", subject="articles.unit", object_id="1", name="Sở"
    )
    client.force_login(getattr(cast, who))
    readers = ("administrator", "superuser")
    expected = 200 if who in readers else 403
    for address in (LOG, of("articles.changerecord", record)):
        assert client.get(address).status_code == expected
    for address in (f"{LOG}add/", of("articles.changerecord", record, "delete")):
        assert {client.get(address).status_code, client.post(address, {"post": "yes"}).status_code} == {403}
    assert client.post(of("articles.changerecord", record), {"name": "khác"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"}
    client.post(LOG, chosen)
    assert ChangeRecord.objects.get().name == "Sở"
    assert ("Nhật ký thay đổi" in words(client.get("/admin/"))) is (who in readers)


@pytest.fixture
def history(admin, cast) -> dict[str, object]:
    unit = Unit.objects.create(name_vi="Sở Y tế")
    rows = {"unit": unit, "person": factories.person("Lan", unit=None)}
    send(admin, of("articles.unit", unit), {"name_vi": "Sở Y tế tỉnh", "is_active": ""}, form="unit_form")
    send(admin, of("articles.person", rows["person"]), {"unit": unit.pk}, form="person_form")
    ChangeRecord.objects.create(
        by=cast.superuser, at=NOON - hours(24 * 8), action="change", subject="auth.user", object_id="7",
        name="cu", before={"groups": ["Editor"]}, after={"groups": ["Approver"]},
    )  # fmt: skip
    return rows


def listed(page) -> set[str]:
    return {record.subject for record in page.context["cl"].result_list}


def test_it_is_filtered_by_subject_person_and_period(admin, cast, history):
    everything = {"articles.unit", "articles.person", "auth.user"}
    assert listed(admin.get(LOG)) == everything
    assert listed(admin.get(LOG, {"subject": "articles.unit"})) == {"articles.unit"}
    assert listed(admin.get(LOG, {"by": cast.superuser.pk})) == {"auth.user"}
    assert listed(admin.get(LOG, {"period": "week"})) == everything - {"auth.user"}
    assert listed(admin.get(LOG, {"period": "month"})) == everything
    for odd in ({"subject": "x"}, {"by": "\x00"}, {"by": "9" * 40}, {"period": "x"}, {"object": "auth.user:x"}):
        assert admin.get(LOG, odd).status_code == 200


def test_it_reads_as_before_and_after_in_the_persons_language(admin, cast, history):
    shown = words(admin.get(LOG))
    with translation.override("vi"):
        assert f"{Role.EDITOR.label} → {Role.APPROVER.label}" in shown
    assert "Tên (VI): Sở Y tế → Sở Y tế tỉnh" in shown
    record = ChangeRecord.objects.get(subject="articles.unit")
    lines = words(admin.get(of("articles.changerecord", record))).splitlines()
    start = lines.index("Trước")
    expected = ["Trước", "Sau", "Tên (VI)", "Sở Y tế", "Sở Y tế tỉnh", "Trạng thái hoạt động", "có", "không"]
    assert lines[start : start + 8] == expected


def test_each_form_leads_to_its_own_log(admin, client, cast, history):
    page = admin.get(of("articles.unit", history["unit"]))
    address = f"{LOG}?object=articles.unit%3A{history['unit'].pk}"
    assert address in page.content.decode()
    assert listed(admin.get(address)) == {"articles.unit"}
    client.force_login(cast.approver)
    assert LOG not in client.get(of("articles.unit", history["unit"])).content.decode()


def test_money_stays_with_those_who_may_see_it(client, cast):
    ChangeRecord.objects.create(
        by=cast.accountant, at=NOON, action="change", subject="articles.article", object_id="1", name="Bài",
        before={"payable_amount": 1}, after={"payable_amount": 2},
    )  # fmt: skip
    group = Group.objects.get(name="Administrator")
    client.force_login(cast.administrator)
    assert listed(client.get(LOG)) == {"articles.article"}
    group.permissions.remove(group.permissions.get(codename="view_royalty"))
    assert listed(client.get(LOG)) == set()


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_costs_the_same_queries_whatever_its_length(client, cast, django_assert_num_queries, count):
    for number in range(count):
        by = (cast.administrator, cast.editor, cast.approver)[number]
        ChangeRecord.objects.create(
            by=by, at=NOON, action="change", subject="articles.unit", object_id=str(number), name="Sở",
            before={"name_vi": "a"}, after={"name_vi": "b"},
        )  # fmt: skip
    client.force_login(cast.superuser)
    with django_assert_num_queries(6):
        client.get(LOG)


def test_a_pen_name_changes_no_byline_that_is_public(admin, cast):
    article = factories.live(cast.reporter, cast.approver)
    person = Person.objects.get(articles=article)
    before = Publication.objects.get().revision.byline
    send(admin, of("articles.person", person), {"pen_name": "Bút danh mới"}, form="person_form")
    assert Publication.objects.get().revision.byline == before
    assert [row[4:] for row in kept()] == [({"pen_name": ""}, {"pen_name": "Bút danh mới"})]
    shown = words(Client().get(f"/tin-tuc/{article.pk}/bao-hiem-cho-moi-nguoi/"))
    assert ("Đoàn Trang" in shown, "Bút danh mới" in shown) == (True, False)
