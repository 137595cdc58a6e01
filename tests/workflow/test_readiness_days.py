"""The days a text speaks of against the calendar and its publication on Monday, 12 October 2026."""

import pytest

from articles.workflow import readiness
from tests import factories
from tests.factories import NOON, hours
from tests.workflow.texts import codes, english, found


def said(text: str, **fields) -> list[str]:
    return codes(found(body=f"<p>{text}</p>", **fields))


@pytest.mark.parametrize(
    "text", ["Hạn cuối là ngày 31/2/2027.", "Nộp trước ngày 31/4.", "Ngày 45/10/2026 tỉnh họp.", "29/2/2027"]
)
def test_a_day_the_calendar_has_not(text):
    assert said(text) == ["impossible_day"]


@pytest.mark.parametrize(
    "text", ["ngày 28/2/2027", "ngày 29/2/2028", "31/2 diện tích", "số 31/2/2026/QĐ-UBND", "tỷ lệ 45/100", "24/7"]
)
def test_days_and_numbers_that_are_right(text):
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Khai mạc vào thứ Ba, ngày 12/10/2026.",
        "Khai mạc vào thứ 2 (13/10/2026).",
        "Từ chủ nhật 12/10 mở cửa.",
        "Sáng thứ Năm, 12/10/2026, tỉnh họp.",
    ],
)
def test_a_wrong_day_of_the_week(text):
    assert said(text) == ["wrong_weekday"]


@pytest.mark.parametrize(
    "text",
    [
        "Khai mạc vào thứ Hai, ngày 12/10/2026.",
        "Từ chủ nhật 11/10 mở cửa.",
        "Kỳ họp thứ ba, ngày 12/10/2026.",
        "Kỳ họp thứ ba ngày 12/10/2026 đã bế mạc.",
        "Người thứ hai 12/10/2026",
        "Xảy ra vào thứ Ba 12/3.",  # some year or other: in 2024 it was a Tuesday
    ],
)
def test_a_right_day_of_the_week_or_none(text):
    assert said(text) == []


def test_the_sentence_says_which_day_it_is():
    (problem,) = found(body="<p>Khai mạc vào thứ Ba, ngày 12/10/2026.</p>")
    assert "thứ Ba, ngày 12/10/2026" in problem.sentence
    assert "Thứ Hai" in problem.sentence
    assert (problem.field, problem.blocking) == ("body", False)


@pytest.mark.parametrize(
    "text", ["Hôm nay (17/6), tỉnh họp.", "Sáng nay, 20/10/2026, tỉnh họp.", "Hôm qua (12/9)", "Ngày mai (25/10) mở."]
)
def test_today_is_the_day_of_publication(text):
    assert said(text) == ["day_not_today"]


@pytest.mark.parametrize(
    "text", ["Hôm nay (12/10), tỉnh họp.", "Sáng nay (11/10)", "Hôm qua (11/10/2026)", "Ngày mai, 13/10, mở cửa."]
)
def test_today_and_the_night_after(text):
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 20/10, tại hội trường, tỉnh tổ chức lễ phát động.",
        "PORTAL - Chiều 17/11/2026, tỉnh họp.",
        "Ngày 20/10, tỉnh đã phát động.",
    ],
)
def test_what_is_told_as_past_lies_before_publication(text):
    assert said(text) == ["day_ahead"]


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 12/10, tỉnh tổ chức lễ phát động.",
        "Sáng 20/10, tỉnh sẽ tổ chức lễ phát động.",
        "Dự kiến sáng 20/10, tỉnh phát động.",
        "Đăng ký trước ngày 20/10, đã có 300 người.",
        "Ngày 20/10, tỉnh tổ chức lễ phát động.",
        "Lễ phát động diễn ra vào sáng 20/10.",
    ],
)
def test_what_is_to_come_may_lie_after_publication(text):
    assert said(text) == []


@pytest.mark.parametrize(
    "text", ["Sáng 17/6, tỉnh họp.", "PORTAL - Chiều 10/9/2026, tỉnh họp.", "Tối 12/10/2025, tỉnh"]
)
def test_news_does_not_open_with_a_day_long_past(text):
    assert said(text) == ["day_stale"]


@pytest.mark.parametrize(
    "text",
    ["Sáng 20/9, tỉnh họp.", "Ngày 17/6/2021, Chính phủ ban hành nghị định.", "Như đã đưa tin sáng 17/6, tỉnh họp."],
)
def test_older_days_may_be_told_of(text):
    assert said(text) == []


def test_only_the_opening_is_a_line_of_the_day():
    assert said("Mở đầu.</p><p>Sáng 17/6, tỉnh họp.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Today (17 June), the province met.", ["day_not_today"]),
        ("It opens on Tuesday, 12 October 2026.", ["wrong_weekday"]),
        ("Apply by 31 February 2027.", ["impossible_day"]),
        ("On the morning of 20 October, the province held a meeting.", ["day_ahead"]),
        ("On the morning of 17 June 2026, the province held a meeting.", ["day_stale"]),
        ("Today (12 October), the province met.", []),
        ("It opens on Monday, 12 October 2026.", []),
        ("On the morning of 20 October, the province will hold a meeting.", []),
        ("In May 2026, 3/4 of them joined.", []),
    ],
)
def test_english_texts(text, expected):
    assert codes(english(body=f"<p>{text}</p>")) == expected


def test_titles_and_summaries_are_read_too_and_few_sentences_come():
    days = " ".join(f"Hạn ngày {day}/13/2026." for day in range(1, 12))
    problems = found(title="Hạn ngày 31/2", summary="Hạn ngày 31/4", body=f"<p>{days}</p>")
    assert [problem.field for problem in problems] == ["title", "summary", "body", "body", "body"]


def test_the_day_is_the_one_readers_will_see(cast):
    """The date an editor set; else that of the text on display; else the moment of going live."""
    text = "<p>Hôm nay (12/10), tỉnh họp.</p>"
    article = factories.live(cast.reporter, cast.approver, body_vi=text)
    later = NOON + hours(24 * 40)
    factories.change(article, cast.reporter, body_vi=f"{text}<p>Sửa.</p>", now=later)
    assert codes(readiness.problems(article.newest_revision_vi, public_from=later)) == []
    other = factories.draft(cast.reporter, body_vi=text, title="Khác")
    assert codes(readiness.problems(other.newest_revision_vi, public_from=later)) == ["day_not_today"]
