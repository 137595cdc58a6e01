"""The list's actions and their two pages: what is asked, what is reported, what a forged form cannot do."""

import pytest
from django.test import Client

from articles.models import Article, Publication, WorkflowEvent
from articles.workflow import transitions
from campaign_portal import clock
from tests import factories
from tests.admin.hunt import english
from tests.admin.pages import LIST, fields, parsed, sentences, text_of, walk, words

NAMES = ("submit", "approve", "schedule", "withdraw")
WHEN = {"public_from_0": "20/10/2026", "public_from_1": "08:00"}


def page(name: str, *articles: Article) -> str:
    return f"{LIST}bulk/{name}/?" + "&".join(f"article={article.pk}" for article in articles)


def tick(article: Article, language: str = "vi") -> str:
    return f"{article.pk}.{language}.{article.newest_revision(language).fingerprint}"


def everything() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (Article, Publication, WorkflowEvent)]


def press(client: Client, name: str, *articles: Article, **changes):
    """Open the page, change some answers, press its button."""
    address = page(name, *articles)
    return client.post(address, {**fields(client.get(address), "bulk_form"), **changes})


def results(response) -> dict[str, list[str]]:
    """The report: each article's lines under the heading they stand below."""
    found: dict[str, list[str]] = {}
    for section in (node for node in walk(parsed(response)) if node.tag == "section"):
        rows = [text_of(row).replace("\n", " ") for row in walk(section) if row.tag == "li"]
        found[section.get("aria-labelledby", "")] = rows
    return found


# --- from the list -------------------------------------------------------------------------------------


def offered(client: Client) -> list[str]:
    """The actions the list offers."""
    boxes = [node for node in walk(parsed(client.get(LIST))) if node.tag == "select" and node.get("name") == "action"]
    return [option.get("value") for box in boxes for option in box.iter("option") if option.get("value")]


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("reporter", ["submit"]),
        ("editor", ["submit"]),
        ("approver", ["submit", "approve", "schedule", "withdraw"]),
        ("translator", ["submit"]),
        ("accountant", []),
        ("administrator", ["withdraw"]),
    ],
)
def test_the_list_offers_each_person_their_steps(client, cast, who, names):
    factories.draft(cast.reporter)
    client.force_login(getattr(cast, who))
    assert offered(client) == [f"bulk_{name}" for name in names]


def test_an_action_leads_to_the_page_with_the_chosen_articles(client, cast):
    articles = [factories.pending(cast.reporter, title=f"Bài {number}") for number in range(3)]
    client.force_login(cast.approver)
    chosen = [articles[0].pk, articles[2].pk]
    response = client.post(LIST, {"action": "bulk_approve", "_selected_action": chosen}, follow=True)
    text = words(response)
    assert [title in text for title in ("Bài 0", "Bài 1", "Bài 2")] == [True, False, True]
    ticks = fields(response, "bulk_form")["text"]
    assert sorted(ticks) == sorted(tick(article) for article in (articles[0], articles[2]))


def test_all_of_a_filtered_list_can_be_chosen_and_more_than_a_hundred_are_refused(client, cast):
    from tests.crowd import crowd

    crowd(808, by=cast.reporter, approver=cast.approver)
    client.force_login(cast.approver)
    across = {"action": "bulk_approve", "select_across": "1", "_selected_action": ["1"]}
    refused = client.post(LIST, across, follow=True)
    assert sentences(refused) == ["Bạn đã chọn hơn 100 bài. Hãy chọn ít hơn, chẳng hạn bằng bộ lọc."]
    refused = client.post(f"{LIST}?approval_status_vi__exact=pending", across, follow=True)
    assert len(sentences(refused)) == 1  # 101 of them
    transitions.recall(Article.objects.filter(approval_status_vi="pending").first(), language="vi", by=cast.reporter)
    taken = client.post(f"{LIST}?approval_status_vi__exact=pending", across, follow=True)
    assert len(fields(taken, "bulk_form")["article"]) == 100


# --- the page and its report ---------------------------------------------------------------------------


def test_the_page_says_what_stands_against_a_text_before_anything_is_done(client, cast):
    factories.person("Lan", user=cast.approver, interface_language="en")
    good, own = factories.pending(cast.reporter, title="Tốt"), factories.pending(cast.approver, title="Của mình")
    draft = factories.draft(cast.reporter, title="Nháp")
    client.force_login(cast.approver)
    before = everything()
    response = client.get(page("approve", good, own, draft))
    assert fields(response, "bulk_form")["text"] == [tick(good)]
    text = words(response)
    assert "Not possible: You wrote or changed this text since it was last public" in text
    assert "This step is not possible while the text is in the state “Draft”." in text
    assert everything() == before


def test_each_text_is_reported_by_name(client, cast):
    factories.person("Lan", user=cast.approver, interface_language="en")
    good, moved = factories.pending(cast.reporter, title="Tốt"), factories.pending(cast.reporter, title="Đã đổi")
    left = factories.pending(cast.reporter, title="Bỏ qua")
    client.force_login(cast.approver)
    address = page("approve", good, moved, left)
    sent = fields(client.get(address), "bulk_form")
    sent["text"].remove(tick(left))
    factories.change(moved, cast.reporter, summary_vi="Khác.", now=clock.now())
    transitions.submit(moved, language="vi", by=cast.reporter)
    report = results(client.post(address, sent))
    assert report == {
        "refused": ["Đã đổi VI Refused: The text was changed after you opened it. Read the newest text first."],
        "done": ["Tốt VI Now: Approved. Withdraw…"],
        "left": ["Bỏ qua"],
    }
    assert list(Article.objects.published("vi")) == [good]


def test_only_the_chosen_languages_are_taken(client, cast):
    article = factories.pending(cast.reporter)
    factories.translate(article, cast.translator)
    transitions.submit(article, language="en", by=cast.translator)
    client.force_login(cast.approver)
    press(client, "approve", article, languages=["vi"])
    article.refresh_from_db()
    assert (article.approval_status_vi, article.approval_status_en) == ("approved", "pending")
    refused = press(client, "approve", article, languages=["vi"])
    assert (refused.status_code, "bulk_form" in refused.content.decode()) == (200, True)


def test_a_schedule_is_read_as_viet_nam_time_and_can_be_cancelled_from_the_report(client, cast):
    article = factories.pending(cast.reporter)
    client.force_login(cast.approver)
    response = press(client, "schedule", article, **WHEN)
    assert "08:00 20/10/2026" in words(response)
    row = Publication.objects.get()
    assert row.public_from.astimezone(clock.ZONE).isoformat() == "2026-10-20T08:00:00+07:00"
    forms = [
        node for node in walk(parsed(response)) if node.tag == "form" and "/step/vi/cancel/" in node.get("action", "")
    ]
    client.post(forms[0].get("action"))
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("name", "changes", "field"),
    [
        ("schedule", {}, "public_from"),
        ("schedule", {**WHEN, "public_from_0": "01/10/2026"}, "public_from"),
        ("schedule", {**WHEN, "public_from_0": "31/02/2026"}, "public_from"),
        ("schedule", {**WHEN, "public_until_0": "19/10/2026", "public_until_1": "08:00"}, "__all__"),
        ("withdraw", {"reason": " \x00"}, "reason"),
        ("withdraw", {"reason": "Vì.", "languages": []}, "languages"),
        ("withdraw", {"reason": "Vì.", "languages": ["fr"]}, "languages"),
        ("withdraw", {"reason": "Vì.", "text": []}, "__all__"),
    ],
)
def test_a_bad_answer_changes_nothing_and_keeps_what_was_typed_and_ticked(client, cast, name, changes, field):
    make = factories.pending if name == "schedule" else lambda by: factories.live(by, cast.approver)
    articles = [make(cast.reporter) for _ in range(2)]
    client.force_login(cast.approver)
    before = everything()
    response = press(client, name, *articles, **{"text": [tick(articles[1])], **changes})
    assert list(response.context["form"].errors) == [field]
    kept = fields(response, "bulk_form")
    assert kept.get("text", []) == changes.get("text", [tick(articles[1])])
    assert kept["article"] == [str(article.pk) for article in articles]
    for typed in ("public_from_0", "public_until_0"):
        assert kept.get(typed, [""]) == [changes.get(typed, "")]
    assert everything() == before


# --- forged --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["reporter", "other_reporter", "editor", "translator", "accountant", "administrator"])
def test_a_forged_form_is_refused_row_by_row(client, cast, who):
    waiting, live = factories.pending(cast.reporter), factories.live(cast.reporter, cast.approver)
    client.force_login(getattr(cast, who))
    before = everything()
    ticks = {"article": [waiting.pk, live.pk], "text": [tick(waiting), tick(live)], "languages": ["vi", "en"]}
    for name in ("approve", "schedule"):
        report = results(client.post(page(name, waiting), {**ticks, **WHEN}))
        assert len(report.pop("refused")) == 2
        assert report == {}
    if who != "administrator":
        client.post(page("withdraw", live), {**ticks, "reason": "Vì."})
    assert everything() == before


@pytest.mark.parametrize("name", NAMES)
def test_strangers_get_no_page(client, cast, name):
    article = factories.pending(cast.reporter)
    for person in (None, cast.stranger):
        if person:
            client.force_login(person)
        assert client.get(page(name, article)).status_code == 302
        assert client.post(page(name, article), {"article": article.pk, "text": tick(article)}).status_code == 302
    cast.stranger.is_staff = True
    cast.stranger.save()
    assert client.get(page(name, article)).status_code == 403


def test_a_form_without_its_token_is_refused(cast):
    article = factories.draft(cast.reporter)
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.reporter)
    assert client.post(page("submit", article), {"article": article.pk, "text": tick(article)}).status_code == 403


@pytest.mark.parametrize(
    "odd", ["", "0", "-1", "x", "1.vi", "1.vi.zz", f"1.fr.{'0' * 64}", f"{10**30}.vi.{'0' * 64}", "\x00", "1" * 400]
)
def test_odd_ticks_and_numbers_do_nothing_and_are_counted(client, cast, odd):
    article = factories.draft(cast.reporter)
    client.force_login(cast.reporter)
    before = everything()
    response = client.post(page("submit", article), {"article": [article.pk, odd], "text": odd, "languages": ["vi"]})
    assert response.status_code == 200
    for address in (f"{LIST}bulk/submit/?article={odd}", f"{LIST}bulk/submit/", f"{LIST}bulk/submit/?x={odd}"):
        assert client.get(address).status_code in (200, 302)
    assert everything() == before


def test_a_tick_of_an_article_that_was_not_chosen_does_nothing(client, cast):
    chosen, other = factories.draft(cast.reporter), factories.draft(cast.reporter)
    client.force_login(cast.reporter)
    client.post(page("submit", chosen), {"article": chosen.pk, "text": [tick(other)], "languages": ["vi"]})
    other.refresh_from_db()
    assert other.approval_status_vi == "draft"


def test_unknown_steps_are_not_found_and_too_many_articles_are_refused(client, cast):
    article = factories.draft(cast.reporter)
    client.force_login(cast.superuser)
    for name in ("eat", "recall", "SUBMIT", "emergency"):
        assert client.get(page(name, article)).status_code == 404
    many = "&".join(f"article={number}" for number in range(1, 102))
    assert client.get(f"{LIST}bulk/submit/?{many}", follow=True).request["PATH_INFO"] == LIST


@pytest.mark.once
def test_no_english_left_over(client, cast):
    live = factories.live_in_both(cast.reporter, cast.translator, cast.approver, title="Bài")
    rows = [factories.pending(cast.reporter), factories.pending(cast.approver), factories.draft(cast.reporter), live]
    client.force_login(cast.approver)
    said = [client.get(page(name, *rows)) for name in NAMES]
    said += [press(client, name, *rows, text=[]) for name in NAMES]
    said += [press(client, "approve", *rows, text=[tick(row) for row in rows]), press(client, "submit", *rows)]
    said += [press(client, "withdraw", live, reason="Vì."), client.get(f"{LIST}bulk/submit/", follow=True)]
    found = {line for response in said for line in english(response)}
    assert {line for line in found if "Insurance for everyone" not in line} == set()
