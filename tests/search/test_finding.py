"""What is found is what is public at that minute; filters, spelling, suggestions; the index and its rebuilding."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Publication, SearchWord
from articles.search import correcting, finding, index
from articles.search.engine import engine
from articles.search.filters import Filters
from articles.search.finding import find
from articles.search.parsing import parse
from articles.search.places import moment_of, pk_of, place_of
from articles.workflow import transitions
from tests import factories
from tests.factories import NOON, hours

MINUTE = datetime.timedelta(minutes=1)


def titles(query: str, *, now=NOON, language="vi", **more) -> list[str]:
    found = find(parse(query), language=language, now=now, limit=50, **more)
    rows = Publication.objects.public(language, now).in_bulk(found.numbers)
    return [row.title for row in found.in_order(rows)]


@pytest.fixture
def live(cast):
    return lambda **fields: factories.live(cast.reporter, cast.approver, **fields)


def test_a_text_is_found_from_its_minute_to_its_end(live):
    live(title="Hẹn giờ", public_from=NOON + hours(2), public_until=NOON + hours(4))
    moments = {hour: titles("hẹn giờ", now=NOON + hours(hour)) for hour in (0, 1.99, 2, 3.99, 4, 9)}
    assert moments == {0: [], 1.99: [], 2: ["Hẹn giờ"], 3.99: ["Hẹn giờ"], 4: [], 9: []}


def test_a_replacement_takes_over_in_its_minute(cast, live):
    article = live(title="Tên cũ", summary_vi="Chung.")
    factories.replace(article, cast.reporter, cast.approver, public_from=NOON + hours(2), title_vi="Tên mới")
    assert [titles("chung", now=NOON + hours(hour)) for hour in (1, 2)] == [["Tên cũ"], ["Tên mới"]]
    assert (titles("cũ", now=NOON + hours(2)), titles("mới", now=NOON + hours(1))) == ([], [])


def test_what_is_withdrawn_is_gone_at_once_and_drafts_never_came(cast, live):
    article = live(title="Đã gỡ")
    factories.draft(cast.reporter, title="Đã gỡ nháp")
    assert titles("đã gỡ") == ["Đã gỡ"]
    transitions.withdraw(article, languages=["vi"], by=cast.approver, reason="Sai.", now=NOON + MINUTE)
    assert titles("đã gỡ", now=NOON + MINUTE) == []


def test_a_text_that_was_moved_is_found_once_under_its_new_date(cast, live):
    article = live(title="Dời lịch", public_from=NOON + hours(2))
    transitions.reschedule(article, language="vi", by=cast.approver, public_from=NOON + hours(30), now=NOON)
    assert titles("dời lịch", now=NOON + hours(3)) == []
    assert titles("dời lịch", now=NOON + hours(31)) == ["Dời lịch"]


def test_nothing_of_the_public_text_is_read_from_the_working_copy(cast, live):
    article = live(title="Bài một")
    factories.change(article, cast.reporter, title_vi="Bài hai")
    assert (titles("bài một"), titles("bài hai")) == (["Bài một"], [])


def test_body_caption_and_people_are_searched_a_body_behind_a_link_is_not(live):
    live(title="Có thân", body_vi="<p>Chữ trong <b>thân</b> bài</p><p>dòng hai</p>", image_caption_vi="Chú thích ảnh")
    live(title="Có liên kết", body_vi="<p>Giấu kín</p>", replacement_url_vi="https://example.org/")
    assert titles('"thân bài"') == titles("chú thích") == titles('"dòng hai"') == ["Có thân"]
    assert titles("Đoàn Trang") == ["Có liên kết", "Có thân"]
    assert titles("giấu kín") == titles("example") == titles('"bài dòng"') == []


def test_what_stands_below_a_text_is_searched_in_its_own_words(cast):
    article = factories.draft(cast.reporter, title="Có tệp")
    factories.hang(article, factories.image(), caption_vi="Lễ ra quân", caption_en="Opening ceremony")
    sound = {"kind": "audio", "format": "mp3", "transcript_vi": "Thưa bà con.", "transcript_en": "Dear neighbours."}
    factories.attach(article, factories.media_file(title_vi="Mẫu đơn", title_en="Form"), factories.media_file(**sound))
    transitions.save_text(article, language="vi", by=cast.reporter, now=NOON)
    transitions.submit(article, language="vi", by=cast.reporter, now=NOON)
    factories.approve(article, cast.approver, now=NOON)
    assert titles("lễ ra quân") == titles("mẫu đơn") == titles('"thưa bà con"') == ["Có tệp"]
    factories.translate(article, cast.translator, title="With files")
    article.attachments.all().delete()
    transitions.save_text(article, language="vi", by=cast.reporter, now=NOON)
    transitions.submit(article, language="vi", by=cast.reporter, now=NOON)
    factories.approve(article, cast.approver, now=NOON)
    transitions.submit(article, language="en", by=cast.translator, now=NOON)
    factories.approve(article, cast.approver, language="en", now=NOON)
    assert (titles("ceremony", language="en"), titles("neighbours", language="en")) == (["With files"], [])
    assert titles("mẫu đơn") == []


def test_filters_narrow_the_search_and_the_count(live):
    health, campaign = factories.category("Y tế"), factories.campaign()
    live(title="Tin một", category=health, campaign=campaign, published_at_vi=NOON - hours(50))
    live(title="Tin hai", category=health, article_type=factories.article_type("phong-van"))
    live(title="Tin ba")
    asked = {
        "all": Filters(),
        "category": Filters(category=health.pk),
        "campaign": Filters(campaign=campaign.pk),
        "type": Filters(article_type=factories.article_type("phong-van").pk),
        "since": Filters(since=NOON - hours(1)),
        "until": Filters(until=NOON - hours(50) + MINUTE),
        "before": Filters(until=NOON - hours(50)),
        "both": Filters(category=health.pk, since=NOON - hours(1)),
        "nothing": Filters(category=health.pk + 1000),
    }
    assert {name: titles("tin", filters=filters) for name, filters in asked.items()} == {
        "all": ["Tin ba", "Tin hai", "Tin một"],
        "category": ["Tin hai", "Tin một"],
        "campaign": ["Tin một"],
        "type": ["Tin hai"],
        "since": ["Tin ba", "Tin hai"],
        "until": ["Tin một"],
        "before": [],
        "both": ["Tin hai"],
        "nothing": [],
    }


def test_many_are_walked_from_the_newest_and_counted_to_a_limit(live, monkeypatch):
    """With a limit of two, PostgreSQL goes through the years as it does for thousands."""
    monkeypatch.setattr(finding, "COUNTED", 2)
    ages = {"Năm nay": 1, "Tháng trước": 900, "Năm ngoái": 9_000, "Mười năm": 88_000, "Thế kỷ trước": 260_000}
    for title, age in ages.items():
        live(title=f"Bản tin {title}", published_at_vi=NOON - hours(age))
    assert titles("bản tin") == [f"Bản tin {title}" for title in ages]
    found = find(parse("bản tin"), language="vi", now=NOON, limit=2)
    assert (found.count, found.is_beyond_count, len(found.numbers)) == (3, True, 2)
    assert titles("bản tin", after=found.further) == [f"Bản tin {title}" for title in list(ages)[2:]]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_costs_two_queries(live, rows):
    for number in range(rows):
        live(title=f"Bảo hiểm {number}")
    with CaptureQueriesContext(connection) as captured:
        found = find(parse("bảo hiểm y tế -xe"), language="vi", now=NOON, limit=9)
    assert (len(captured), found.count) == (1, 0)
    with CaptureQueriesContext(connection) as captured:
        find(parse("bảo hiểm -xe"), language="vi", now=NOON, limit=9)
    assert len(captured) == 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bảo hirm", "bảo hiểm"),
        ("bao hien", "bảo hiểm"),
        ("boa hiem", "bảo hiểm"),
        ("baohiem", "bảo hiểm"),
        ("bao hiemm y te", "bảo hiểm y tế"),
        ("xuat huet", "xuất huyết"),
        ("zải phóng", "giải phóng"),
        ("y tw", "y tế"),
        ("tw", None),
        ("xe-tc", None),
        ("xyzxyz", None),
        ("123456", None),
        ("tuyetmat", None),
    ],
)
def test_a_slip_is_corrected_to_what_texts_say(live, typed, meant):
    live(title="Bảo hiểm y tế", summary_vi="Ngày giải phóng.")
    live(title="Sốt xuất huyết", summary_vi="Hiện nay bảo vệ sức khỏe.")
    live(title="Tuyệt mật", public_from=NOON + hours(9))
    assert correcting.correction(parse(typed), language="vi", now=NOON) == meant


def test_titles_are_offered_by_how_they_begin_newest_first(live):
    live(title="Bảo hiểm xã hội", published_at_vi=NOON - hours(2))
    live(title="Hội thi bảo vệ rừng", published_at_vi=NOON - hours(1))
    live(title="Bảo mật", public_from=NOON + hours(9))
    offered = {typed: [row.title for row in finding.titles(parse(typed), language="vi", now=NOON, limit=6)]
               for typed in ("bao", "bảo h", "hoi b", "b", "xã hội b", "")}  # fmt: skip
    assert offered == {
        "bao": ["Hội thi bảo vệ rừng", "Bảo hiểm xã hội"],
        "bảo h": ["Hội thi bảo vệ rừng", "Bảo hiểm xã hội"],
        "hoi b": ["Hội thi bảo vệ rừng", "Bảo hiểm xã hội"],
        "b": ["Hội thi bảo vệ rừng", "Bảo hiểm xã hội"],
        "xã hội b": ["Bảo hiểm xã hội"],
        "": [],
    }


def test_the_index_is_made_anew(live, capsys):
    live(title="Bảo hiểm")
    live(title="Y tế")
    engine().clear("vi")
    SearchWord.objects.all().delete()
    assert titles("bảo hiểm") == []
    call_command("rebuild_search", "--if-missing")
    assert titles("bảo hiểm") == ["Bảo hiểm"]
    assert capsys.readouterr().out == "2 publications indexed.\n"
    call_command("rebuild_search", "--if-missing")
    call_command("rebuild_search", verbosity=0)
    assert (capsys.readouterr().out, titles("y tế")) == ("", ["Y tế"])


def test_a_publication_stands_though_its_index_row_fails(live, caplog):
    engine().drop()
    live(title="Bảo hiểm")
    assert Publication.objects.public("vi", NOON).count() == 1
    assert "run manage.py rebuild_search" in caplog.text
    engine().create()
    index.rebuild()
    assert titles("bảo hiểm") == ["Bảo hiểm"]


def test_a_refused_step_leaves_no_row(cast):
    article = factories.pending(cast.reporter, title="Bảo hiểm")
    with pytest.raises(transitions.Refused):
        factories.approve(article, cast.reporter, now=NOON)
    assert titles("bảo hiểm") == []


def test_places_are_in_the_order_of_publication():
    rows = [(NOON, 2), (NOON, 1), (NOON - MINUTE, 9), (NOON.replace(year=1), 3), (NOON.replace(year=9999), 4)]
    ordered = sorted(rows, key=lambda row: place_of(*row))
    assert [pk for _, pk in ordered] == [3, 9, 1, 2, 4]
    assert [pk_of(place_of(*row)) for row in rows] == [pk for _, pk in rows]
    assert moment_of(place_of(NOON, 5)) == NOON
