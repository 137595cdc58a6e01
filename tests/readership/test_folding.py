"""Each line of the spool is in the totals once, a reader once in half an hour, whoever stopped where."""

import datetime
import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from django.apps import apps
from django.db import OperationalError, connection

from articles.models import Article, DailyViews, SpoolPosition
from articles.readership import counting, folding
from articles.readership.arrivals import arrive
from articles.readership.folding import Folded, fold
from tests.factories import NOON, hours
from tests.spooled import environ

MIDNIGHT = datetime.datetime(2026, 10, 12, 17, 0, tzinfo=datetime.UTC)  # 00:00 of 13 October in Viet Nam


def read(article: Article, reader: int = 0, *, at: datetime.datetime = NOON, language: str = "vi") -> None:
    arrive(environ(f"203.0.{reader // 250}.{reader % 250}"), article.pk, language, at)


def minutes(number: float) -> datetime.timedelta:
    return datetime.timedelta(minutes=number)


def total(article: Article) -> int:
    article.refresh_from_db()
    return article.view_count


def days(article: Article) -> dict[tuple[str, str], int]:
    rows = DailyViews.objects.filter(article=article)
    return {(row.language, f"{row.day:%d/%m}"): row.count for row in rows}


def another_process() -> None:
    folding._memory = None


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    another_process()


@pytest.fixture
def article(db) -> Article:
    return Article.objects.create(view_count=5)


def test_reads_are_added_to_their_article_language_and_day(article):
    other = Article.objects.create()
    for number, at in enumerate((MIDNIGHT - minutes(1), MIDNIGHT, MIDNIGHT)):
        read(article, number, at=at)
    read(article, 9, at=MIDNIGHT, language="en")
    read(other, 0, at=MIDNIGHT)
    assert fold(MIDNIGHT) == Folded(counted=5)
    assert (total(article), total(other)) == (9, 1)
    assert days(article) == {("vi", "12/10"): 1, ("vi", "13/10"): 2, ("en", "13/10"): 1}
    read(article, 10, at=MIDNIGHT)
    fold(MIDNIGHT)
    assert days(article) == {("vi", "12/10"): 1, ("vi", "13/10"): 3, ("en", "13/10"): 1}


def test_what_was_added_is_not_added_again(article):
    read(article)
    assert [fold(NOON).counted for _ in range(3)] == [1, 0, 0]
    another_process()
    assert fold(NOON) == Folded()
    assert total(article) == 6


@pytest.mark.parametrize("is_one_process", [True, False], ids=["one", "many"])
def test_a_reader_counts_again_half_an_hour_after_the_last_time_that_counted(article, is_one_process):
    counted = []
    for minute in (0, 10, 29, 31, 50, 60, 61, 91):
        read(article, at=NOON + minutes(minute))
        counted.append(fold(NOON + minutes(minute)).counted)
        if not is_one_process:
            another_process()
    assert counted == [1, 0, 0, 1, 0, 0, 1, 1]


@pytest.mark.parametrize("is_one_process", [True, False], ids=["one", "many"])
def test_where_the_clock_was_set_back_a_reader_counts_once_in_half_an_hour_too(article, is_one_process):
    counted = []
    for minute in (50, 10, 11, 39, 40, 45):
        read(article, at=NOON + minutes(minute))
        counted.append(fold(NOON + minutes(minute)).counted)
        if not is_one_process:
            another_process()
    assert counted == [1, 1, 0, 0, 1, 0]


def test_another_article_is_another_read(article):
    for row in (article, Article.objects.create()):
        read(row)
    assert fold(NOON).counted == 2


def test_many_articles_need_few_statements(db, django_assert_max_num_queries):
    articles = Article.objects.bulk_create(Article() for _ in range(1_200))
    for number, row in enumerate(articles):
        for reader in range(1 + number % 3):
            read(row, reader)
    with django_assert_max_num_queries(40):
        assert fold(NOON).counted == 2_400
    for row in articles[:3]:
        assert total(row) == sum(days(row).values())
    assert [row.view_count for row in articles[:3]] == [1, 2, 3]


@pytest.mark.parametrize("piece", [70, 200, 4_096])
def test_however_small_the_pieces_the_sums_are_the_same(article, monkeypatch, piece):
    monkeypatch.setattr(folding, "PIECE", piece)
    for number in range(50):
        read(article, number % 40)
    assert fold(NOON) == Folded(counted=40, repeated=10)
    assert total(article) == 45


def test_reads_of_articles_that_are_gone_are_passed_over(article):
    gone = Article.objects.create()
    read(article)
    read(gone)
    gone.delete()
    assert fold(NOON) == Folded(counted=1, unknown=1)


def test_a_torn_line_costs_no_other_read(article, spool):
    read(article, 0)
    (path,) = spool.glob("reads-*")
    whole = path.read_bytes()
    for torn in range(1, len(whole)):
        with path.open("ab") as file:
            file.write(whole[:torn].rstrip(b"\n"))
        read(article, torn)
        fold(NOON)
    # A line that lacks nothing but its end is whole, and a repetition of the first.
    assert total(article) == 5 + len(whole)
    with path.open("ab") as file:
        file.write(b"\n1760000000 17")
    assert fold(NOON) == Folded()
    fold(NOON + hours(5))
    assert not path.exists()


def test_a_file_of_nothing_but_rubbish_is_passed_over(article, spool, monkeypatch):
    monkeypatch.setattr(folding, "PIECE", 100)
    read(article)
    (path,) = spool.glob("reads-*")
    path.write_bytes(b"\x00" * 1_050 + path.read_bytes())
    assert fold(NOON).counted == 1
    assert fold(NOON) == Folded()


def test_files_stay_until_nobody_needs_them_and_go_with_their_positions(article, spool):
    read(article)
    read(article, at=NOON + minutes(59))
    fold(NOON + hours(1.5))
    assert sorted(path.name for path in spool.iterdir() if "2026101212" in path.name) == [
        "counted-2026101212",
        "reads-2026101212",
    ]
    fold(NOON + hours(2))
    assert [path.name for path in spool.iterdir() if "2026101212" in path.name] == []
    assert not SpoolPosition.objects.exists()
    assert fold(NOON + hours(2)) == Folded()


def test_what_is_not_added_yet_is_never_removed(article, spool, monkeypatch):
    read(article)

    def refuse(reads):
        raise OperationalError("away")

    with monkeypatch.context() as patch:
        patch.setattr(counting, "add", refuse)
        with pytest.raises(OperationalError):
            fold(NOON + hours(9))
    assert fold(NOON + hours(9)).counted == 1


def test_two_machines_have_spools_of_their_own(article, settings, tmp_path):
    for name in ("one", "two"):
        settings.SPOOL_DIR = tmp_path / name
        read(article, 7)
        fold(NOON)
    assert total(article) == 7
    assert SpoolPosition.objects.count() == 2


def test_nothing_of_a_reader_is_in_the_database(article, spool):
    read(article)
    fold(NOON)
    (line,) = filter(None, next(iter(spool.glob("reads-*"))).read_bytes().split(b"\n"))
    code = line.split()[-1].decode()
    for model in apps.get_models():
        rows = repr(list(model._base_manager.values_list()))
        assert [word for word in (code, str(int(code, 16)), "203.0", "SM-J105") if word in rows] == []


class Killed(BaseException):
    """As kill -9: nothing after it runs."""


def killed(*_args, **_named):
    raise Killed


STEPS = [
    (counting, "add"),
    (counting, "_add_days"),
    (SpoolPosition, "save"),
    (folding, "write_down"),
    (folding.Memory, "forget_before"),
    (folding, "_tidy"),
    (SpoolPosition.objects.__class__, "filter"),
    (Path, "unlink"),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("place", "name"), STEPS, ids=[name for _place, name in STEPS])
@pytest.mark.parametrize("is_one_process", [True, False], ids=["one", "many"])
def test_wherever_it_is_stopped_the_next_one_counts_the_rest(monkeypatch, place, name, is_one_process):
    monkeypatch.setattr(folding, "PIECE", 300)
    article = Article.objects.create()
    for number in range(40):
        read(article, number % 30, at=NOON + minutes(number))
    for number in range(1, 30):
        stop_after = iter(range(number))
        whole = getattr(place, name)

        def once(*given, **named):
            if next(stop_after, None) is None:  # noqa: B023 - called within this turn
                raise Killed
            return whole(*given, **named)  # noqa: B023

        with monkeypatch.context() as patch:
            patch.setattr(place, name, once)
            with suppress(Killed):
                fold(NOON + hours(4))
        if not is_one_process:
            another_process()
    fold(NOON + hours(4))
    # Readers 0 to 9 came again after exactly half an hour.
    assert total(article) == 40
    assert days(article) == {("vi", "12/10"): 40}


@pytest.mark.parametrize("seed", range(6))
def test_however_often_it_is_folded_the_rule_is_the_same(article, monkeypatch, seed):
    """Readers who keep coming for hours, processes that come and go: as if one had read all lines at once."""
    chance = random.Random(seed)
    monkeypatch.setattr(folding, "PIECE", chance.choice([150, 1_000, folding.PIECE]))
    counted_at: dict[int, float] = {}
    expected, at = 0, NOON
    for _ in range(400):
        at += datetime.timedelta(seconds=chance.randrange(120))
        reader = chance.randrange(4)
        read(article, reader, at=at)
        if at.timestamp() - counted_at.get(reader, 0) >= 30 * 60:
            counted_at[reader] = int(at.timestamp())
            expected += 1
        if chance.random() < 0.1:
            fold(at)
        if chance.random() < 0.1:
            another_process()
    fold(at)
    assert total(article) == 5 + expected


@pytest.mark.django_db(transaction=True)
def test_two_who_fold_at_once_add_each_read_once():
    article = Article.objects.create()
    for number in range(200):
        read(article, number)

    def run(_number: int) -> int:
        try:
            return fold(NOON).counted
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as folders:
        assert sorted(folders.map(run, range(4))) == [0, 0, 0, 200]
    assert total(article) == 200


def test_where_the_lock_does_not_hold_the_second_gives_up(article):
    read(article)
    fold(NOON)
    name = SpoolPosition.objects.get().spool
    with pytest.raises(folding.Moved):
        folding._add(
            name, "2026101212", [(b"0000000000", b"%d" % article.pk, b"vi", b"0" * 16)], before=0, position=999
        )
    assert total(article) == 6


def test_memory_is_bounded_by_the_readers_of_half_an_hour(article, monkeypatch):
    monkeypatch.setattr("articles.readership.memory.GROWN", 10)
    monkeypatch.setattr(folding, "PIECE", 100)
    for number in range(300):
        read(article, number, at=NOON + minutes(number))
    fold(NOON + hours(5))
    assert total(article) == 305
    assert len(folding._memory[1].counted) <= 2 * 30 + 10 + 3
