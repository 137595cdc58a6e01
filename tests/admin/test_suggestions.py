"""What the desk offers for a pair: who may ask, what is answered, and the official names that words lack."""

import json

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from articles.choices import Role
from articles.models import MemoryPair, Unit
from articles.translation.memory import remembering
from articles.workflow import transitions
from tests import factories
from tests.admin.pages import parsed, text_of, translation, walk, words
from tests.factories import NOON, hours
from tests.people import member

SENTENCE = "UBND tỉnh ban hành kế hoạch số 12 về bảo hiểm xã hội tự nguyện cho người cao tuổi ở mọi địa bàn"
ENGLISH = "The Provincial People's Committee issued Plan 12 on voluntary social insurance for the elderly everywhere"


@pytest.fixture
def article(cast):
    """Live in Vietnamese; what stands in it was translated before, for another article."""
    other = factories.live(cast.reporter, cast.approver, title="Bài cũ", body_vi=f"<p>{SENTENCE}</p>")
    factories.translate(other, cast.translator, title="The older one", body_en=f"<p>{ENGLISH}</p>")
    transitions.submit(other, language="en", by=cast.translator, now=NOON)
    factories.approve(other, cast.approver, language="en", now=NOON)
    body = f"<p>{SENTENCE}</p><p>{SENTENCE.replace('12', '15')}</p>"
    return factories.live(cast.reporter, cast.approver, body_vi=body)


@pytest.fixture
def translator(client, cast) -> Client:
    client.force_login(cast.translator)
    return client


def address(article) -> str:
    return reverse("admin:articles_article_suggestions", args=[article.pk])


def keys(client, article) -> list[str]:
    page = parsed(client.get(translation(article)))
    return [node.get("data-key") for node in walk(page) if "desk-pair" in node.get("class", "").split()]


def ask(client, article, key, **typed) -> dict:
    sent = {"pair": key, "source": str(article.newest_revision_vi.number), **typed}
    answer = (client.post if typed else client.get)(address(article), sent)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return json.loads(answer.content)


def html(text: str) -> str:
    from html5lib import parse

    return text_of(parse(text, namespaceHTMLElements=False))


def test_the_same_text_and_a_text_like_it_are_offered_with_where_they_come_from(translator, article):
    same, like = [key for key in keys(translator, article) if key.startswith("b")]
    found = ask(translator, article, same)
    assert found["suggestions"] == [{"text": ENGLISH, "likeness": 100}]
    shown = html(found["html"])
    assert "100 % cùng nội dung · Bài cũ, duyệt ngày 12/10/2026" in shown
    assert ENGLISH in shown
    found = ask(translator, article, like)
    assert found["suggestions"] == [{"text": ENGLISH, "likeness": 95}]
    shown = html(found["html"])
    assert "95 % giống nhau" in shown
    assert "Con số khác nhau. Ở đây: 15. Ở bản cũ: 12." in shown
    assert "“Provincial People's Committee”" in shown


def test_a_withdrawn_origin_is_said_and_an_unseen_one_is_not_named(client, cast, article):
    other = MemoryPair.objects.get(source=SENTENCE).article
    transitions.withdraw(other, languages=["en"], by=cast.approver, reason="Vì.", now=NOON + hours(1))
    here, there = Unit.objects.create(name_vi="Sở A"), Unit.objects.create(name_vi="Sở B")
    for row, unit in ((article, here), (other, there)):
        type(row).objects.filter(pk=row.pk).update(unit=unit)
    client.force_login(cast.translator)
    key = next(key for key in keys(client, article) if key.startswith("b"))
    assert "sau đó đã gỡ" in html(ask(client, article, key)["html"])
    factories.person("Ba", user=cast.editor, unit=here)
    client.force_login(cast.editor)
    shown = html(ask(client, article, key)["html"])
    assert "bài khác" in shown
    assert "Bài cũ" not in shown


def test_words_of_another_unit_that_never_went_out_are_not_offered(client, cast, article):
    here, there = Unit.objects.create(name_vi="Sở A"), Unit.objects.create(name_vi="Sở B")
    article.unit = here
    body = "<p>Điều sắp công bố</p>"
    secret = factories.live(cast.reporter, cast.approver, title="Sắp công bố", body_vi=body, unit=there)
    factories.translate(secret, cast.translator, body_en="<p>What will be told</p>")
    transitions.submit(secret, language="en", by=cast.translator, now=NOON)
    factories.approve(secret, cast.approver, language="en", now=NOON, public_from=NOON + hours(48))
    factories.replace(article, cast.reporter, cast.approver, body_vi=body)
    factories.person("Ba", user=cast.editor, unit=here)
    article.refresh_from_db()
    expected = {cast.translator: ["What will be told"], cast.editor: []}
    for user, texts in expected.items():
        client.force_login(user)
        key = next(key for key in keys(client, article) if key.startswith("b"))
        assert [each["text"] for each in ask(client, article, key)["suggestions"]] == texts


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", ""),
        ("The Provincial People’s Committee on voluntary SI for older people", ""),
        ("The ⟦1⟧provincial⟦/1⟧ People's Committee on voluntary social insurance for the elderly", ""),
        ("The People Committee on voluntary SI for the elderly", "Không dùng “People Committee” cho “Ủy ban nhân dân"),
        ("The committee on voluntary SI for the elderly", "“Ủy ban nhân dân tỉnh” dịch là “Provincial People's"),
        ("<script>alert(1)</script>\x00⟦", "“Ủy ban nhân dân tỉnh” dịch là"),
        ("x" * 100_000, "“Ủy ban nhân dân tỉnh” dịch là"),
    ],
)  # fmt: skip
def test_typed_words_are_told_what_they_lack(translator, article, typed, told):
    key = next(key for key in keys(translator, article) if key.startswith("b"))
    problems = ask(translator, article, key, typed=typed)["problems"]
    assert (told in html(problems)) if told else (problems.strip() == "")
    assert "<script>" not in problems


def test_the_desk_marks_names_in_the_original_and_flags_pairs_that_lack_them(translator, cast, article):
    factories.translate(article, cast.translator, body_en="<p>The committee</p><p>The board</p>")
    page = translator.get(translation(article))
    marked = [(text_of(node), node.get("title")) for node in walk(parsed(page)) if node.get("class") == "desk-name"]
    assert marked[:2] == [
        ("UBND tỉnh", "Provincial People's Committee"),
        ("bảo hiểm xã hội tự nguyện", "voluntary social insurance"),
    ]
    told = "“Ủy ban nhân dân tỉnh” dịch là “Provincial People's Committee”; bản dịch này chưa dùng."
    assert words(page).count(told) == 2


@pytest.mark.parametrize(
    "sent", [{}, {"pair": "x"}, {"pair": "title", "source": "9"}, {"pair": "\x00", "source": "x" * 99}]
)
def test_a_pair_that_is_none_is_not_found(translator, article, sent):
    assert translator.get(address(article), sent).status_code == 404
    assert translator.post(address(article), sent).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [(Role.TRANSLATOR, 200), (Role.APPROVER, 200), (Role.REPORTER, 403), (Role.ACCOUNTANT, 403)]
)
def test_only_who_may_write_the_translation_is_answered(client, article, role, status):
    client.force_login(member("other", role))
    assert client.get(address(article), {"pair": "title"}).status_code == status


def test_an_article_of_another_unit_is_as_none_and_a_stranger_is_sent_away(client, cast, article):
    factories.person("Ba", user=cast.editor, unit=Unit.objects.create(name_vi="Sở A"))
    type(article).objects.filter(pk=article.pk).update(unit=Unit.objects.create(name_vi="Sở B"))
    client.force_login(cast.editor)
    assert client.get(address(article), {"pair": "title"}).status_code == 404
    client.force_login(cast.stranger)
    assert client.get(address(article), {"pair": "title"}).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_an_answer_costs_the_same_however_much_is_remembered(
    translator, article, cast, django_assert_num_queries, count
):
    key = [key for key in keys(translator, article) if key.startswith("b")][1]
    for number in range(count):
        pair = ("p", SENTENCE.replace("12", f"2{number}"), f"Plan 2{number}")
        remembering.remember(article_of(cast, number).newest_revision("en"), [pair], at=NOON)
    cache.clear()
    sent = {"pair": key, "source": "1"}
    translator.get(address(article), sent)
    with django_assert_num_queries(18):
        translator.get(address(article), sent)


def article_of(cast, number: int):
    return factories.live_in_both(cast.reporter, cast.translator, cast.approver, title=f"Bài {number}")
