"""The translation memory: what goes in when a translation is approved, and what is found again, how much alike."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import Article, MemoryPair, MemoryPlace, MemoryWord
from articles.translation.memory import remembering
from articles.translation.memory.alike import LEAST, Measure, kept_of, lengths_like
from articles.translation.memory.finding import matches
from articles.translation.memory.words import compared, hash_of, indexed, numbers
from articles.workflow import transitions
from tests import factories
from tests.factories import NOON, hours

LONG = (
    "Người dân nộp hồ sơ tại trung tâm phục vụ hành chính công của xã, "
    "nhận kết quả sau ba ngày làm việc và không mất phí."
)
BODY = f"<h2>Mức đóng</h2><p>{LONG}</p><ul><li>Thẻ căn cước</li><li>2026</li></ul>"
BODY_EN = "<h2>Contributions</h2><p>Apply at the centre.</p><ul><li>Identity card</li><li>2026</li></ul>"


@pytest.fixture
def article(cast) -> Article:
    """Live in both languages; the English text was approved at noon."""
    article = factories.live(cast.reporter, cast.approver, body_vi=BODY)
    translated(article, cast, body_en=BODY_EN)
    return article


def translated(article, cast, *, at=NOON, **fields) -> None:
    factories.translate(article, cast.translator, now=at, **fields)
    transitions.submit(article, language="en", by=cast.translator, now=at)
    factories.approve(article, cast.approver, language="en", now=at)


def remembered() -> dict[str, str]:
    return dict(MemoryPair.objects.order_by("pk").values_list("source", "target"))


def store(*sources: str) -> None:
    rows = [remembering.pair_row(("p", source, f"{source} EN"), language="vi", at=NOON) for source in sources]
    remembering.store({(row.source_hash, row.target_hash): row for row in rows if row}, language="vi")


def found(text: str, **more) -> list[tuple[int, str]]:
    return [(match.percent, match.source) for match in matches(text, "vi", **more)]


# --- remembering --------------------------------------------------------------------------------------------


def test_an_approved_translation_is_remembered_pair_by_pair(article):
    assert remembered() == {
        "Bảo hiểm cho mọi người": "Insurance for everyone",
        "Tóm tắt.": "Summary.",
        "Mức đóng": "Contributions",
        LONG: "Apply at the centre.",
        "Thẻ căn cước": "Identity card",
    }
    row = MemoryPair.objects.get(source=LONG)
    assert (row.kind, row.article, row.revision) == ("p", article, article.newest_revision("en"))
    assert (row.approved_at, row.uses) == (NOON, 1)


def test_nothing_but_an_approval_by_a_second_person_feeds_it(cast):
    article = factories.live(cast.reporter, cast.approver)
    factories.translate(article, cast.translator)
    transitions.submit(article, language="en", by=cast.translator, now=NOON)
    transitions.return_to_author(article, language="en", by=cast.approver, reason="Vì.", now=NOON)
    assert not MemoryPair.objects.exists()
    transitions.emergency_publish(article, language="en", by=cast.approver, reason="Gấp.", now=NOON)
    assert not MemoryPair.objects.exists()
    event = article.events.get(verb="emergency")
    transitions.review_emergency(event, by=cast.other_approver, now=NOON)
    assert MemoryPair.objects.count() == 3


def test_a_pair_is_remembered_once_and_each_approval_counts_once(article, cast):
    before = remembered()
    places = MemoryPlace.objects.count()
    assert remembering.remember(article.newest_revision("en"), at=NOON) == 0
    call_command("fill_memory", stdout=StringIO())
    assert (remembered(), set(MemoryPair.objects.values_list("uses", flat=True))) == (before, {1})
    translated(article, cast, at=NOON + hours(1), title="Insurance for all", body_en=BODY_EN)
    assert MemoryPair.objects.filter(source="Bảo hiểm cho mọi người").count() == 2
    row = MemoryPair.objects.get(source=LONG)
    assert (row.uses, row.approved_at, row.revision) == (2, NOON + hours(1), article.newest_revision("en"))
    assert MemoryPlace.objects.count() > places


def test_bodies_that_are_not_built_alike_are_not_guessed_at(cast):
    article = factories.live(cast.reporter, cast.approver, body_vi=BODY)
    translated(article, cast, body_en="<p>All in one.</p>")
    assert set(remembered()) == {"Bảo hiểm cho mọi người", "Tóm tắt."}


def test_given_pairs_are_taken_as_they_are(article):
    pairs = [("p", " Một  đoạn\nmới ", "A new one"), ("p", "2026", "2027"), ("p", "x", ""), ("p", "Lan", "Lan")]
    assert remembering.remember(article.newest_revision("en"), [*pairs, *pairs], at=NOON) == 1
    assert MemoryPair.objects.get(source="Một đoạn mới").target == "A new one"


def test_what_was_approved_stays_when_its_article_goes(article, cast):
    transitions.withdraw(article, languages=["en"], by=cast.approver, reason="Vì.", now=NOON + hours(1))
    (match,) = matches(LONG, "vi")
    assert match.article.state("en") == "withdrawn"
    MemoryPair.objects.update(article=None, revision=None)
    (match,) = matches(LONG, "vi")
    assert (match.article, match.percent) == (None, 100)


def test_an_english_original_is_remembered_the_other_way_round(cast):
    article = factories.draft(
        cast.editor, source_language="en", title_en="Insurance", summary_en="Short.", body_en="<p>Apply here.</p>"
    )
    transitions.submit(article, language="en", by=cast.editor, now=NOON)
    factories.approve(article, cast.approver, language="en", now=NOON)
    factories.change(article, cast.editor, title_vi="Bảo hiểm", summary_vi="Ngắn.", body_vi="<p>Nộp tại đây.</p>")
    transitions.submit(article, language="vi", by=cast.editor, now=NOON)
    factories.approve(article, cast.approver, now=NOON)
    (match,) = matches("Apply here.", "en")
    assert (match.target, matches("Nộp tại đây.", "vi")) == ("Nộp tại đây.", [])


# --- finding ------------------------------------------------------------------------------------------------


def test_the_very_same_text_is_found_however_it_is_spaced(article, django_assert_num_queries):
    with django_assert_num_queries(1):
        (match,) = matches(f"  {LONG.replace(' ', chr(160))}\n", "vi")
    assert (match.percent, match.is_exact, match.target) == (100, True, "Apply at the centre.")
    assert (match.article, match.numbers) == (article, None)
    assert matches(LONG, "en") == []


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        (LONG.replace("ba ngày", "năm ngày"), 96),  # one word of 25
        (LONG.replace("không mất phí", "được trả tại nhà"), 87),
        (LONG.upper(), 99),  # other letters: not the very same
        (LONG.replace("trung tâm", "Trung tâm").rstrip("."), 99),
        (f"{LONG} Xin cảm ơn.", 94),
        (LONG.partition(",")[0], 71),
    ],
)
def test_a_text_like_it_is_found_with_its_likeness(article, django_assert_num_queries, text, percent):
    with django_assert_num_queries(5):
        assert found(text) == [(percent, LONG)]


@pytest.mark.parametrize(
    "text", ["", "   ", "!!!", "2026", "Trời hôm nay nắng đẹp và gió nhẹ thổi qua cánh đồng.", "x" * 9000, "a " * 2000,
             "Người dân nộp hồ sơ, còn các khoản khác thì theo hướng dẫn riêng của từng ngành ở mỗi địa phương."],
)  # fmt: skip
def test_a_text_unlike_all_finds_nothing(article, text):
    assert found(text) == []


def test_another_number_is_told(db):
    store("Từ ngày 01/7/2025, mức đóng là 22% của 1.500.000 đồng mỗi tháng đối với mọi người")
    (match,) = matches("Từ ngày 01/7/2026, mức đóng là 22% của 1.500.000 đồng mỗi tháng đối với mọi người", "vi")
    assert match.percent == 93
    assert match.numbers == (["01/7/2026", "1.500.000", "22"], ["01/7/2025", "1.500.000", "22"])


def test_the_likest_come_first_and_only_so_many(db):
    words = compared("Hội phụ nữ xã mở lớp dạy nghề cho lao động nông thôn trong tháng tới")
    texts = [" ".join([*words[:-count], *["khác"] * count]) for count in range(1, 5)]
    store(*texts)
    assert found(" ".join(words)) == [(93, texts[0]), (87, texts[1]), (81, texts[2])]
    assert found(" ".join(words), limit=9, least=85) == [(93, texts[0]), (87, texts[1])]


def test_translations_used_most_come_first_where_the_text_is_the_same(article, cast):
    again = factories.live(cast.reporter, cast.approver, title="Bài khác", body_vi=f"<p>{LONG}</p>")
    for hour in (1, 2):
        translated(again, cast, at=NOON + hours(hour), title=f"Other {hour}", body_en="<p>Go to the centre.</p>")
    assert [(match.target, match.uses) for match in matches(LONG, "vi")] == [
        ("Go to the centre.", 2),
        ("Apply at the centre.", 1),
    ]
    rows = MemoryPair.objects.filter(article=article)
    assert [match.target for match in matches(LONG, "vi", among=rows)] == ["Apply at the centre."]


def test_words_are_counted_in_how_many_pairs_they_stand(db):
    store("hồ sơ một", "hồ sơ hai", "hồ sơ 2026 hồ sơ")
    assert dict(MemoryWord.objects.values_list("word", "pairs")) == {
        "#": 1, "hai": 1, "môt\u0323": 1, "hô\u0300": 3, "sơ": 3,
    }  # fmt: skip


# --- the measure --------------------------------------------------------------------------------------------

WORDS = st.lists(st.sampled_from("abcdef"), max_size=20)


def longest_common(one: list[str], other: list[str]) -> int:
    row = [0] * (len(other) + 1)
    for word in one:
        before = row[:]
        for number, same in enumerate(other):
            row[number + 1] = before[number] + 1 if word == same else max(before[number + 1], row[number])
    return row[-1]


@given(WORDS, WORDS)
def test_the_likeness_is_what_both_have_in_the_same_order(one, other):
    expected = 200 * longest_common(one, other) // (len(one) + len(other)) if one or other else 0
    assert Measure(one).percent(other) == Measure(other).percent(one) == expected


@settings(max_examples=300)
@given(WORDS.filter(bool), WORDS.filter(bool), st.randoms())
def test_a_text_like_another_shares_a_word_of_its_index(one, other, rng):
    """Whatever order the words are kept in: no text at 70 % or more is missed."""
    if Measure(one).percent(other) < LEAST:
        return
    index = sorted(set(one))
    rng.shuffle(index)
    kept = index[: kept_of(len(one), len(index), most=1000)]
    assert set(kept) & set(other)
    shortest, longest = lengths_like(len(other))
    assert shortest <= len(one) <= longest


@pytest.fixture(scope="module")
def corpus(django_db_setup, django_db_blocker) -> Iterator[list[str]]:
    words = compared("đất đai xã phường tỉnh nộp nhận kết quả trực tuyến miễn phí thẻ y tế bảo hiểm hưu trí học sinh")
    texts = [
        " ".join(words[(number * step) % len(words)] for step in range(1, 4 + number % 20)) for number in range(90)
    ]
    with django_db_blocker.unblock():
        store(*texts)
        yield texts
        for model in (MemoryPlace, MemoryPair, MemoryWord):
            model.objects.all().delete()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_an_edited_text_is_found_again(corpus, django_db_blocker, data):
    """Words taken away, put in and replaced: as long as it is 70 % the same, it is among the candidates."""
    text = data.draw(st.sampled_from(corpus))
    words = text.split()
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(words)))
        words[place : place + data.draw(st.integers(0, 1))] = data.draw(st.sampled_from([[], ["mới"], ["và"]]))
    edited = " ".join(words)
    percent = Measure(compared(edited)).percent(compared(text))
    with django_db_blocker.unblock():
        told = {source: likeness for likeness, source in found(edited, limit=90)}
    if edited == text:
        assert told == {text: 100}
    elif percent >= LEAST and edited not in corpus:
        assert told[text] == min(percent, 99)


def test_what_is_compared():
    assert compared("Ủy ban, Uỷ BAN: 1.234,5 đồng (17/06/2021) 7:30") == [
        *["uy\u0309", "ban"] * 2, "1.234,5", "đông\u0300", "17/06/2021", "7:30",
    ]  # fmt: skip
    assert numbers("b 2, a 10 và 2.") == ["10", "2", "2"]
    assert indexed(["a", "1", "2"]) == {"a", "#"}
    assert hash_of("a  b") == hash_of(" a\u00a0b") != hash_of("A b")
