"""The screens speak Vietnamese, English to whoever chose it, and never both at once."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from articles.models import Article, ArticleType, Campaign, Category, Payee, Person, Revision
from articles.royalties import payees
from articles.workflow import records
from tests import factories
from tests.admin import drawings
from tests.admin.hunt import english, is_english
from tests.admin.pages import ADD, LIST, change, parsed, send, step, translation, walk, words
from tests.admin.test_article_form import written
from tests.royalties.planted import payee_with_secrets

LANGUAGE = "/admin/articles/person/language/"


# --- the choice ----------------------------------------------------------------------------------------


def test_the_sign_in_page_is_vietnamese_whatever_the_browser_asks_for(client, db):
    client.cookies["django_language"] = "en"
    for headers in ({}, {"Accept-Language": "en"}):
        page = client.get("/admin/login/", headers=headers)
        assert parsed(page).get("lang") == "vi"
        assert english(page) == []
    wrong = client.post("/admin/login/", {"username": "ai", "password": "sai"})
    assert english(wrong) == []


def test_signing_in_again_over_a_form_speaks_the_language_of_the_form(client, cast):
    factories.person("Lan", user=cast.reporter, interface_language="en")
    client.force_login(cast.reporter)
    [dialog] = [node for node in walk(parsed(client.get(ADD))) if node.get("id") == "words-session"]
    client.logout()
    page = client.get(dialog.get("data-login"))
    assert parsed(page).get("lang") == "en"
    wrong = client.post(dialog.get("data-login"), {"username": "ai", "password": "sai"})
    assert parsed(wrong).get("lang") == "en"
    assert "Please enter the correct username and password" in words(wrong)
    assert parsed(client.get("/admin/login/?language=fr")).get("lang") == "vi"


def test_vietnamese_is_the_default_and_english_the_choice_of_one_person(client, cast):
    other = Client()
    other.force_login(cast.editor)
    client.force_login(cast.reporter)
    assert parsed(client.get(LIST)).get("lang") == "vi"
    assert client.post(LANGUAGE, {"language": "en"}).status_code == 302
    assert parsed(client.get(LIST)).get("lang") == "en"
    assert "Articles" in words(client.get(LIST)).splitlines()
    assert parsed(other.get(LIST)).get("lang") == "vi"
    client.post(LANGUAGE, {"language": "vi"})
    assert parsed(client.get(LIST)).get("lang") == "vi"


def test_the_choice_outlives_the_session_and_is_no_cookie(client, cast):
    client.force_login(cast.reporter)
    client.post(LANGUAGE, {"language": "en"})
    assert set(client.cookies) == {"sessionid", "staff", "messages"} & set(client.cookies)
    client.logout()
    assert parsed(client.get("/admin/login/")).get("lang") == "vi"
    client.force_login(cast.reporter)
    assert parsed(client.get(LIST)).get("lang") == "en"


def test_the_choice_keeps_a_persons_name_and_takes_no_other_language(client, cast):
    person = factories.person("Lan", user=cast.reporter)
    client.force_login(cast.reporter)
    client.post(LANGUAGE, {"language": "en"})
    assert client.post(LANGUAGE, {"language": "fr"}).status_code == 200
    person.refresh_from_db()
    assert (person.given, person.interface_language, Person.objects.get(user=cast.reporter)) == ("Lan", "en", person)


def test_public_pages_keep_their_own_language(client, cast):
    factories.person("Lan", user=cast.reporter, interface_language="en")
    client.force_login(cast.reporter)
    client.get(LIST)
    assert [parsed(client.get(address)).get("lang") for address in ("/", "/en/")] == ["vi", "en"]


# --- English left over ---------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["Save", "Delete 2 selected", "Press Enter", "Waiting for approval"])
def test_the_hunt_finds_english(line):
    assert is_english(line)


@pytest.mark.parametrize("line", ["Lưu", "Bài viết", "Tin", "An toàn", "JPEG", "an, do, to, in, no"])
def test_the_hunt_leaves_vietnamese_alone(line):
    assert not is_english(line)


@pytest.fixture
def busy(client, cast) -> Client:
    """A superuser's browser in an office where each list holds something."""
    person = factories.person("Lan", unit=None)
    image = factories.image(credit="Lan")
    live = factories.live_in_both(
        cast.reporter, cast.translator, cast.approver, image=image, campaign=factories.campaign(), view_count=31
    )
    live.keywords.add(factories.keyword())
    factories.pending(cast.reporter, title="Chờ duyệt")
    factories.draft(cast.superuser, title="Nháp của mình")
    Article.objects.create(title_vi="Chưa đủ", created_by=cast.superuser)
    factories.transitions.save_text(Article.objects.get(title_vi="Chưa đủ"), language="vi", by=cast.superuser)
    factories.live(cast.reporter, cast.approver, title="Hẹn giờ", public_from=factories.NOON + factories.hours(48))
    client.force_login(cast.superuser)
    payee = payee_with_secrets(person=person)
    payees.look([payee], by=cast.superuser, reason="Chuyển khoản")
    with records.watched(live.category, cast.approver, by=cast.superuser):
        live.category.is_active = False
        live.category.save()
        cast.approver.set_password("doi-mat-khau-1")
        cast.approver.save()
    return client


def article(title: str) -> Article:
    return Article.objects.get(title_vi=title)


LIVE, WAITING = "Bảo hiểm cho mọi người", "Chờ duyệt"
MODELS = {
    "articles": (
        *("article", "image", "workflowevent", "category", "campaign", "keyword", "articletype", "person", "unit"),
        *("basesalary", "royaltyrate", "royaltybudget", "payee", "secretslook", "changerecord"),
    ),
    "auth": ("user",),
}
READ_ONLY = ("workflowevent", "secretslook", "changerecord")
ROOTS = [f"/admin/{app}/{model}/" for app, names in MODELS.items() for model in names]


def left_over(pages: dict[str, HttpResponse]) -> dict[str, str]:
    """The English lines with a page of each, without the English names and titles that screens show as such."""
    named = (ArticleType, Category, Campaign)
    names = {name for model in named for name in model.objects.values_list("name_en", flat=True)}
    titles = list(Revision.objects.filter(language="en").values_list("title", flat=True))
    found = {line: page for page in pages for line in english(pages[page])}
    shown = {line for line in found if line in names or any(title in line for title in titles)}
    return {line: found[line] for line in found if line not in shown}


@pytest.mark.once
def test_no_english_left_over_in_lists(busy):
    pages = {root: busy.get(root) for root in ROOTS}
    pages |= {f"{root}?q=zzz": busy.get(root, {"q": "zzz"}) for root in ROOTS}
    pages["index"] = busy.get("/admin/")
    pages["app"] = busy.get("/admin/articles/")
    pages["filtered"] = busy.get(LIST, {"approval_status_vi__exact": "pending"})
    pages["empty"] = busy.get(LIST, {"approval_status_vi__exact": "rejected"})
    assert [name for name, page in pages.items() if page.status_code != 200] == []
    assert left_over(pages) == {}


@pytest.mark.once
def test_no_english_left_over_in_forms(busy, cast):
    pages = {f"{root}add/": busy.get(f"{root}add/") for root in ROOTS if not root.strip("/").endswith(READ_ONLY)}
    for root in ROOTS:
        rows = busy.get(root).context["cl"].result_list
        if rows:
            pages[f"{root}change/"] = busy.get(f"{root}{rows[0].pk}/change/")
            pages[f"{root}history/"] = busy.get(f"{root}{rows[0].pk}/history/")
    for row in Article.objects.all():
        pages[f"article {row}"] = busy.get(change(row))
        pages[f"translation {row}"] = busy.get(translation(row))
    payee = Payee.objects.get()
    pages["look"] = busy.get(f"/admin/articles/payee/{payee.pk}/look/")
    pages["look, refused"] = busy.post(f"/admin/articles/payee/{payee.pk}/look/", {"reason": ""})
    pages["look, shown"] = busy.post(f"/admin/articles/payee/{payee.pk}/look/", {"reason": "Xem"})
    pages["password"] = busy.get(f"/admin/auth/user/{cast.reporter.pk}/password/")
    pages["own password"] = busy.get("/admin/password_change/")
    pages["language"] = busy.get(LANGUAGE)
    assert [name for name, page in pages.items() if page.status_code != 200] == []
    assert left_over(pages) == {}


@pytest.mark.once
def test_no_english_left_over_for_those_who_only_read(busy, cast):
    pages = {}
    for person in (cast.reporter, cast.translator, cast.accountant):
        busy.force_login(person)
        for row in Article.objects.all():
            pages[f"{person}: {row}"] = busy.get(change(row))
            pages[f"{person}: translation of {row}"] = busy.get(translation(row))
        pages[f"{person}: person"] = busy.get(f"/admin/articles/person/{Person.objects.first().pk}/change/")
    assert left_over(pages) == {}


@pytest.mark.once
def test_no_english_left_over_in_steps(busy, cast):
    busy.force_login(cast.other_approver)
    live, waiting = article(LIVE), article(WAITING)
    later = article("Hẹn giờ")
    asked = {"approve": waiting, "return": waiting, "emergency": waiting, "withdraw": live, "reschedule": later}
    pages = {verb: busy.get(step(row, verb)) for verb, row in asked.items()}
    past = {"public_from_0": "01/10/2020", "public_from_1": "08:00", "public_until_0": "x", "public_until_1": "y"}
    pages |= {f"{verb}, refused": busy.post(step(row, verb), past) for verb, row in asked.items()}
    old = {**past, "fingerprint": "alt", "public_until_0": "", "public_until_1": ""}
    pages |= {f"{verb}, past": busy.post(step(row, verb), old) for verb, row in asked.items()}
    assert [name for name, page in pages.items() if page.status_code != 200] == []
    said_after = {
        verb: busy.post(step(waiting, verb), {"_quick": "1", "reason": "Vì."}, follow=True)
        for verb in ("submit", "recall", "approve", "return", "cancel", "emergency")
    }
    assert left_over(pages | said_after) == {}


# Of a rate's form: no rows are sent.
NO_ROWS = {
    f"{rows}-{name}": "0"
    for rows in ("genres", "shares", "bonuses", "units")
    for name in ("TOTAL_FORMS", "INITIAL_FORMS")
}


@pytest.mark.once
def test_no_english_left_over_in_refusals(busy, cast, media):
    wrong = {
        "title_vi": "",
        "replacement_url_vi": "javascript:1",
        "published_at_vi_0": "31/02/2021",
        "featured_from_0": "01/01/0001",
        "featured_from_1": "08:00",
        "image": "999",
        "category": "abc",
        "photo_count": "10000",
        "page_count": "x",
        "article_coefficient": "1,555",
        "photo_coefficient": "-1",
        "translation_share": "101",
        "payable_amount": "1.49",
        "image_alt_vi": "a" * 301,
        "contributions-0-role": "reporter",
        "contributions-0-order": "x",
    }
    pages = {"article": send(busy, ADD, wrong)}
    for kind, file in drawings.broken().items():
        pages[f"upload {kind}"] = send(busy, "/admin/articles/image/add/", {"picture": file}, form="image_form")
    for root in ROOTS[1:]:
        if not root.strip("/").endswith(READ_ONLY):
            typed = {"order": "x", "email": "x", "starts_on": "x", **NO_ROWS}
            pages[f"{root}add/, empty"] = busy.post(f"{root}add/", typed)
    wrong_password = {"old_password": "x", "new_password1": "1", "new_password2": "2"}
    pages["password"] = busy.post("/admin/password_change/", wrong_password)
    live = article(LIVE)
    for screen, form in ((change(live), "article_form"), (translation(live), "translation_form")):
        pages[f"collision on {screen}"] = send(
            busy, screen, {"opened": "", "title_vi": "x", "title_en": "x"}, form=form
        )
    assert [name for name, page in pages.items() if page.status_code != 200] == []
    assert left_over(pages) == {}


@pytest.mark.once
def test_no_english_left_over_in_answers(busy, cast, media):
    """The sentences after a save, the questions before a deletion, the ways out."""
    image = article(LIVE).image
    draft = article("Nháp của mình")
    pages = {
        "added": send(busy, ADD, {**written(), "_continue": ""}, follow=True),
        "listed": send(busy, ADD, written(), follow=True),
        "changed": send(busy, change(draft), {"summary_vi": "Khác.", "article_coefficient": "1"}, follow=True),
        "royalty": send(busy, change(article(LIVE)), {"article_coefficient": "1", "_continue": ""}, follow=True),
        "copied": busy.post(f"/admin/articles/article/{draft.pk}/duplicate/", follow=True),
        "history": busy.get(f"/admin/articles/article/{draft.pk}/history/"),
        "delete?": busy.get(f"/admin/articles/article/{draft.pk}/delete/"),
        "in use": busy.get(f"/admin/articles/image/{image.pk}/delete/"),
        "delete these?": busy.post(
            "/admin/articles/image/", {"action": "delete_selected", "_selected_action": image.pk}
        ),
        "none chosen": busy.post("/admin/articles/image/", {"action": "delete_selected"}, follow=True),
        "no action": busy.post("/admin/articles/image/", {"action": "", "_selected_action": image.pk}, follow=True),
        "keyword?": busy.get(f"/admin/articles/keyword/{factories.keyword('mới').pk}/delete/"),
        "deleted": busy.post(f"/admin/articles/article/{draft.pk}/delete/", {"post": "yes"}, follow=True),
        "gone": busy.get("/admin/articles/article/999999/change/", follow=True),
        "index": busy.get("/admin/"),
        "account": send(busy, f"/admin/auth/user/{cast.reporter.pk}/change/", {}, form="user_form", follow=True),
        "not found": busy.get("/admin/nothing/here/"),
    }
    new = {"old_password": "dung-co-doan", "new_password1": "mat-khau-moi-1", "new_password2": "mat-khau-moi-1"}
    pages["password changed"] = busy.post("/admin/password_change/", new, follow=True)
    pages["signed out"] = busy.post("/admin/logout/", follow=True)
    busy.force_login(cast.accountant)
    pages["forbidden"] = busy.get(ADD)
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(cast.accountant)
    pages["token"] = careful.post(change(article(LIVE)))
    assert left_over(pages) == {}


def test_the_scripts_of_the_admin_speak_vietnamese_too(busy):
    catalogue = busy.get("/admin/jsi18n/").content.decode()
    for word in ("Today", "Now", "Choose a Date", "Choose a Time", "Cancel", "Midnight", "January", "Monday"):
        assert re.search(rf'"{word}": "(?!{word}")', catalogue), word


def test_the_history_names_each_field_in_the_language_of_whoever_reads_it(client, cast):
    row = factories.draft(cast.reporter)
    client.force_login(cast.superuser)
    send(client, change(row), {"summary_vi": "Khác.", "article_coefficient": "1", "contributions-0-role": "author"})
    address = f"/admin/articles/article/{row.pk}/history/"
    in_vietnamese = words(client.get(address))
    factories.person("Lan", user=cast.superuser, interface_language="en")
    in_english = words(client.get(address))
    assert "Changed summary and article coefficient." in in_english
    assert "tóm tắt và hệ số" in in_vietnamese
    assert [line for line in in_vietnamese.splitlines() if is_english(line)] == []
