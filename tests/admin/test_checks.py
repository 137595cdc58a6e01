"""The checks on the screens: blocking first, each with the place that mends it, for those who may."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin import checks
from tests import factories
from tests.admin.pages import change, parsed, translation, walk, words

OLD = "Th«ng b¸o tuyÓn sinh"


def links(response) -> dict[str, str]:
    """The addresses of the checks' places by their words."""
    section = next(node for node in walk(parsed(response)) if node.get("class") == "portal-checks")
    return {(node.text or "").strip(): node.get("href") for node in walk(section) if node.tag == "a"}


def lines(response) -> list[str]:
    return words(response).splitlines()


def rows(article, by, language="vi", **more) -> dict[str, list[str]]:
    found = checks.for_text(article, language=language, by=by, **more)
    return {row.code: [place.address for place in row.places] for row in (*found.blocking, *found.advice)}


def test_a_sound_text_is_said_to_be_fine(client, cast):
    client.force_login(cast.reporter)
    page = lines(client.get(change(factories.draft(cast.reporter))))
    assert "Đã kiểm tra xong: không có gì phải sửa." in page
    assert not [line for line in page if line.startswith(("Phải sửa", "Nên xem lại"))]


def test_blocking_problems_come_before_advice(client, cast):
    article = factories.draft(cast.reporter, title="x" * 121, summary_vi="", category=None)
    client.force_login(cast.reporter)
    page = lines(client.get(change(article)))
    first, second = page.index("Phải sửa trước khi duyệt (2)"), page.index("Nên xem lại (1)")
    assert first < second
    assert page[first + 1 : second] == ["Chưa có tóm tắt. Đến ô: Tóm tắt", "Chưa chọn phân loại. Đến ô: Phân loại"]


def test_each_problem_leads_to_its_field_on_the_same_page(client, cast):
    article = factories.draft(cast.reporter, summary_vi="", category=None, body_vi="<h4>A</h4>", photo_count=5)
    article.contributions.all().delete()
    factories.change(article, cast.reporter, title_vi="Mới")
    client.force_login(cast.reporter)
    page = client.get(change(article))
    ids = {node.get("id") for node in walk(parsed(page))}
    targets = list(links(page).values())
    assert targets == ["#id_summary_vi", "#id_category", "#contributions-group", "#id_photo_count", "#id_body_vi"]
    assert {target.removeprefix("#") for target in targets} <= ids


def test_the_translation_page_has_its_own_checks(client, cast):
    article = factories.draft(cast.reporter)
    factories.translate(article, cast.translator, summary_en="", published_at_en=factories.NOON)
    client.force_login(cast.translator)
    page = client.get(translation(article))
    assert list(links(page).values()) == ["#id_summary_en"]
    assert "id_summary_en" in {node.get("id") for node in walk(parsed(page))}


def test_from_another_screen_the_whole_address_is_given(cast):
    article = factories.draft(cast.reporter, summary_vi="")
    factories.translate(article, cast.translator, summary_en="")
    assert rows(article, cast.editor) == {"no_summary": [f"{change(article)}#id_summary_vi"]}
    assert rows(article, cast.editor, "en") == {"no_summary": [f"{translation(article)}#id_summary_en"]}


def test_a_picture_is_mended_in_the_library_as_well(cast):
    image = factories.image(alt_text_vi="", alt_text_en="")
    article = factories.draft(cast.reporter, image=image)
    library = reverse("admin:articles_image_change", args=[image.pk])
    assert rows(article, cast.reporter, here="form") == {"no_alt": ["#id_image_alt_vi", library]}


@pytest.mark.parametrize("role", ["other_reporter", "accountant"])
def test_whoever_may_not_write_reads_the_problem_and_is_sent_nowhere(cast, role):
    article = factories.draft(cast.reporter, title=OLD, summary_vi="")
    assert rows(article, getattr(cast, role)) == {"no_summary": [], "letters_tcvn3": []}


def test_old_letters_are_offered_to_be_converted(cast):
    article = factories.draft(cast.reporter, title=OLD)
    button = reverse("admin:articles_article_convert", args=[article.pk, "vi", "title"])
    assert rows(article, cast.reporter, here="form") == {"letters_tcvn3": [button, "#id_title_vi"]}


def test_old_letters_of_the_librarys_description_are_mended_there(cast):
    image = factories.image(alt_text_vi=OLD)
    article = factories.draft(cast.reporter, image=image)
    library = reverse("admin:articles_image_change", args=[image.pk])
    assert rows(article, cast.reporter, here="form") == {"letters_tcvn3": ["#id_image_alt_vi", library]}


def test_no_text_has_no_checks(client, cast):
    article = factories.draft(cast.reporter)
    assert checks.for_text(article, language="en", by=cast.reporter) is None
    client.force_login(cast.translator)
    assert "portal-checks" not in client.get(translation(article)).content.decode()


def test_the_moment_of_going_live_can_be_asked_for(cast):
    article = factories.draft(cast.reporter, published_at_vi=factories.NOON + factories.hours(48))
    assert rows(article, cast.reporter) == {}
    assert list(rows(article, cast.reporter, public_from=factories.NOON)) == ["date_ahead"]


@pytest.mark.parametrize("text", ['"><script>alert(1)</script>', "<b>", "&amp;"])
def test_words_of_the_text_are_shown_as_words(client, cast, text):
    article = factories.draft(cast.reporter, image=factories.image(), image_alt_vi=f"{text}.jpg")
    client.force_login(cast.reporter)
    assert "<script>alert" not in client.get(change(article)).content.decode()


def everything(count: int) -> str:
    """A body with every kind of link, pictures and days: whatever a check asks the database for."""
    kinds = ("article_id", "category", "campaign", "keyword")
    addresses = [reverse(f"{kind}_vi", args=[number]) for kind in kinds for number in range(1, count + 1)]
    pictures = "".join(f'<p><img src="{factories.image().address(1280)}" alt=""></p>' for _ in range(count))
    return "".join(f'<p>Sáng 17/6 <a href="{address}">tin {address}</a></p>' for address in addresses) + pictures


def cost(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("count", [1, 3])
def test_the_checks_cost_one_query_a_language_whatever_the_text_holds(client, cast, count):
    plain = factories.draft(cast.editor, title="Không có gì")
    full = factories.draft(cast.editor, body_vi=everything(count), photo_count=1)
    for article, body in ((plain, "<p>Body.</p>"), (full, everything(count))):
        factories.translate(article, cast.translator, body_en=body)
    client.force_login(cast.approver)
    assert cost(client, change(full)) - cost(client, change(plain)) == 2
    assert cost(client, translation(full)) - cost(client, translation(plain)) == 1
    assert cost(client, translation(plain)) <= 25
