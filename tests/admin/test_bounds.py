"""A person bounded by their unit, at every address of the admin that leads to an article."""

import pytest

from articles.choices import Role
from articles.models import Article, Unit
from tests import factories
from tests.admin.pages import ADD, LIST, change, errors, fields, send, step, translation, words
from tests.admin.test_article_form import written
from tests.people import member

HIDDEN, SEEN = "Bài của đơn vị khác", "Bài của đơn vị mình"
UNKNOWN = 987_654
SCREENS = [
    *("change", "history", "delete", "translation", "step/vi/submit", "step/vi/approve", "review/vi", "revisions/vi"),
    *("compare/vi", "restore/vi/1", "convert/vi/title", "comments/vi", "previews", "duplicate"),
]


@pytest.fixture
def health(db) -> Unit:
    return Unit.objects.create(name_vi="Sở Y tế")


@pytest.fixture
def home(db) -> Unit:
    return Unit.objects.create(name_vi="Sở Nội vụ")


@pytest.fixture
def editor(health):
    user = member("bounded", Role.EDITOR)
    factories.person("Lan", user=user, unit=health)
    return user


@pytest.fixture
def hidden(cast, home) -> Article:
    return factories.draft(cast.reporter, title=HIDDEN, unit=home, search_text="bai")


@pytest.fixture
def own(cast, health) -> Article:
    return factories.draft(cast.reporter, title=SEEN, unit=health, search_text="bai")


def test_lists_choosers_and_the_diary_name_only_the_articles_of_the_unit(client, editor, hidden, own):
    client.force_login(editor)
    query = {"app_label": "articles", "model_name": "article", "field_name": "related_articles", "term": "bai"}
    for page in (client.get(LIST), client.get(f"{LIST}?q=bai"), client.get("/admin/articles/workflowevent/")):
        assert (SEEN in words(page), HIDDEN in words(page)) == (True, False)
    assert [row["text"] for row in client.get("/admin/autocomplete/", query).json()["results"]] == [SEEN]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_invisible_article_answers_like_an_unknown_one(client, editor, hidden, screen, method):
    client.force_login(editor)
    answers = []
    for number in (hidden.pk, UNKNOWN):
        response = getattr(client, method)(f"{LIST}{number}/{screen}/", {"title_vi": "Trộm", "post": "yes"})
        told = response.content.decode().replace(str(number), "0") if response.status_code != 302 else ""
        answers.append((response.status_code, response.get("Location"), len(told) if told else 0))
    assert answers[0] == answers[1]
    assert answers[0][0] in (302, 403, 404, 405)
    assert Article.objects.get(pk=hidden.pk).title_vi == HIDDEN


def test_an_invisible_article_is_not_copied_and_its_event_not_opened(client, editor, hidden):
    client.force_login(editor)
    assert client.post(f"{LIST}{hidden.pk}/duplicate/").status_code == 404
    event = hidden.events.get()
    assert client.get(f"/admin/articles/workflowevent/{event.pk}/change/").status_code == 302
    assert client.get(step(hidden, "submit")).status_code == 404
    assert client.get(translation(hidden)).status_code == 404
    assert Article.objects.count() == 1


def test_a_new_article_belongs_to_the_unit_of_who_begins_it(client, cast, editor, health, home):
    client.force_login(editor)
    assert fields(client.get(ADD))["unit"] == [str(health.pk)]
    send(client, ADD, written())
    assert Article.objects.get().unit == health
    for forged in (home.pk, ""):
        response = send(client, ADD, {**written(), "unit": forged})
        assert list(errors(response)) == ["unit"]
    assert Article.objects.count() == 1
    factories.person("Duyệt", user=cast.approver, unit=home)
    client.force_login(cast.approver)
    assert fields(client.get(ADD))["unit"] == [str(home.pk)]


@pytest.mark.parametrize("target", ["home", "none", "nonsense"])
def test_a_bounded_person_moves_no_article_out_of_the_unit(client, editor, own, home, target):
    client.force_login(editor)
    forged = {"home": home.pk, "none": "", "nonsense": "9" * 30}[target]
    response = send(client, change(own), {"unit": forged, "title_vi": "Đã sửa"})
    assert list(errors(response)) == ["unit"]
    assert "Bạn làm việc cho một đơn vị" in words(response)
    assert Article.objects.values_list("title_vi", "unit").get(pk=own.pk) == (SEEN, own.unit_id)
    assert fields(response)["title_vi"] == ["Đã sửa"]


def test_what_is_opened_to_them_in_another_unit_stays_there(client, editor, health, home, hidden):
    hidden.editors.add(editor)
    client.force_login(editor)
    assert list(errors(send(client, change(hidden), {"unit": health.pk}))) == ["unit"]
    assert send(client, change(hidden), {"title_vi": "Cùng viết"}).status_code == 302
    assert Article.objects.values_list("title_vi", "unit").get(pk=hidden.pk) == ("Cùng viết", home.pk)


def test_an_article_without_a_unit_may_come_to_their_own(client, editor, health):
    article = factories.draft(editor)
    client.force_login(editor)
    assert send(client, change(article), {"title_vi": "Chưa có đơn vị"}).status_code == 302
    assert send(client, change(article), {"unit": health.pk}).status_code == 302
    assert Article.objects.get(pk=article.pk).unit == health


def test_who_works_for_the_province_moves_articles(client, cast, own, home):
    client.force_login(cast.editor)
    assert send(client, change(own), {"unit": home.pk}).status_code == 302
    assert Article.objects.get(pk=own.pk).unit == home


def test_related_articles_are_chosen_among_the_visible_and_the_chosen_stay(client, cast, editor, own, hidden, home):
    other = factories.draft(cast.reporter, title="Bài thứ ba", unit=home)
    own.related_articles.add(hidden)
    client.force_login(editor)
    assert send(client, change(own), {"title_vi": "Đã sửa"}).status_code == 302
    assert list(own.related_articles.all()) == [hidden]
    assert list(errors(send(client, change(own), {"related_articles": [hidden.pk, other.pk]}))) == ["related_articles"]
    assert list(own.related_articles.all()) == [hidden]


def test_only_who_began_it_and_the_office_say_who_else_may_edit(client, cast):
    article = factories.draft(cast.reporter)
    article.editors.add(cast.other_reporter)
    client.force_login(cast.other_reporter)
    assert "editors" not in fields(client.get(change(article)))
    assert send(client, change(article), {"editors": [cast.reporter.pk], "title_vi": "Cùng viết"}).status_code == 302
    article.refresh_from_db()
    assert (list(article.editors.all()), article.title_vi) == ([cast.other_reporter], "Cùng viết")
    client.force_login(cast.reporter)
    assert send(client, change(article), {"editors": []}).status_code == 302
    assert not article.editors.exists()
    client.force_login(cast.other_reporter)
    assert client.post(change(article), {"title_vi": "Sau khi thôi"}).status_code == 403


def test_the_calendar_names_only_the_texts_of_the_unit(client, cast, editor, home, health):
    later = {"now": factories.NOON, "public_from": factories.NOON + factories.hours(20)}
    factories.live(cast.reporter, cast.approver, title=HIDDEN, unit=home, **later)
    factories.live(cast.reporter, cast.approver, title=SEEN, unit=health, **later)
    client.force_login(editor)
    page = client.get("/admin/calendar/")
    shown = words(page)
    assert (SEEN in shown, HIDDEN in shown) == (True, False)
    assert "08:00" in shown
    assert "/admin/front-page/" not in page.content.decode()


def test_who_is_bounded_does_not_look_ahead_at_the_portal(client, cast, editor):
    addresses = ("/admin/front-page/", "/admin/front-page/show/202610131200/")
    for user, status in ((editor, 403), (cast.editor, 200), (cast.approver, 200)):
        client.force_login(user)
        assert [client.get(address).status_code for address in addresses] == [status] * 2


def test_an_invisible_text_is_neither_previewed_nor_kept(client, editor, hidden):
    client.force_login(editor)
    assert client.get(f"/admin/preview/{hidden.pk}/vi/1/").status_code == 404
    asked = {"article": hidden.pk, "language": "vi", "tab": "a" * 16, "user": editor.pk, "version": 0, "data": "{}"}
    assert client.post("/admin/articles/article/unsaved/", asked).status_code == 404
    assert client.get("/admin/articles/article/unsaved/", asked).status_code == 404
