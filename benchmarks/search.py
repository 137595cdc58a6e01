"""What a search costs with 2,000, 20,000 and 200,000 texts, on SQLite and, where it is installed, on PostgreSQL.

`python -m benchmarks.search [sqlite|postgres] [largest number of texts]`. Each database is made for the run and gone
after it. The texts are walks through the demo's own words (which word follows which is natural), with numbers of
documents between them; nothing but the words differs from real publications.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from datetime import timedelta
from itertools import islice, pairwise
from pathlib import Path

SIZES = (2_000, 20_000, 200_000)
BATCH = 1_000
REPEATS = 30
TITLE, SUMMARY, BODY = 11, 28, 110
YEARS = 10
# What is searched for, and what it shows.
SEARCHES = {
    "common word": "tỉnh",
    "rare word": "Krông",
    "phrase": '"bảo hiểm xã hội"',
    "two words": "tỉnh người",
    "typed without marks": "bao hiem",
    "document number": "7/2021/QĐ-UBND",
    "no text has it": "khongcotunay",
}
RARE_IN_ALL = 40


def walk(chain, rng, length):
    word = rng.choice(chain[""])
    words = []
    for _ in range(length):
        words.append(word)
        # Now and then a number or a new beginning, so that the walks do not repeat the demo's sentences.
        if rng.random() < 0.005:
            words.append(f"{rng.randrange(1, 4000)}/{rng.randrange(2015, 2027)}/QĐ-UBND")
        word = rng.choice(chain[word] if rng.random() > 0.1 and chain[word] else chain[""])
    return " ".join(words)


def demo_chain():
    from articles.demo import reading
    from articles.richtext.reading import plain_text

    chain = defaultdict(list)
    for entry in reading.entries():
        words = plain_text(f"{entry.vi['title']} {entry.vi['summary']} {entry.vi['body']}").split()
        chain[""] += words
        for one, following in pairwise(words):
            chain[one].append(following)
    return chain


def texts(count, chain, rng):
    """As many (title, summary, body, share of the past); a few hold the rare word."""
    from articles.search.tokens import Text

    every = max(count // RARE_IN_ALL, 1)
    for number in range(count):
        rare = " Krông" if number % every == 0 else ""
        title = walk(chain, rng, TITLE)[:240]
        yield Text(title, walk(chain, rng, SUMMARY), walk(chain, rng, BODY) + rare), rng.random()


def fill(count, chain, rng, now, held):
    """Add so many texts, a batch at a time; `held` counts in how many texts each searched word stands."""
    from django.db import transaction

    made = texts(count, chain, rng)
    while batch := list(islice(made, BATCH)):
        with transaction.atomic():
            add(batch, now, held)


def add(batch, now, held):
    from articles.models import Article, Publication, Revision
    from articles.search.engine import Row, engine
    from articles.search.places import place_of
    from articles.search.tokens import period_tokens, tokens_of

    author = writer()
    articles = Article.objects.bulk_create(Article(title_vi=text.title, created_by=author) for text, _ in batch)
    moments = [now - timedelta(days=365 * YEARS * share, minutes=5) for _, share in batch]
    revisions = Revision.objects.bulk_create(
        Revision(article=article, language="vi", number=1, title=text.title, summary=text.summary, body=text.body,
                 slug="bai", fingerprint="", author=author, created_at=moment)
        for article, (text, _), moment in zip(articles, batch, moments, strict=True)
    )  # fmt: skip
    publications = Publication.objects.bulk_create(
        Publication(article=revision.article, language="vi", revision=revision, facts_revision=revision,
                    public_from=moment, published_at=moment, slug="bai", title=text.title, summary=text.summary)
        for revision, (text, _), moment in zip(revisions, batch, moments, strict=True)
    )  # fmt: skip
    rows = []
    for publication, (text, _) in zip(publications, batch, strict=True):
        tokens = tokens_of(text)
        held.update(token for token in ("tỉnh", "người", "krông", "bao_hiem", "xa_hoi") if token in tokens)
        place = place_of(publication.published_at, publication.pk)
        rows.append(Row(place, tokens | period_tokens(publication.published_at)))
    engine().write("vi", rows)


def writer():
    from django.contrib.auth.models import User

    return User.objects.get_or_create(username="benchmark")[0]


def measure(now):
    """Median milliseconds of each search, and what it found."""
    from articles.search.finding import find, titles
    from articles.search.parsing import parse

    def median(search):
        search()
        times = []
        for _ in range(REPEATS):
            started = time.perf_counter()
            search()
            times.append((time.perf_counter() - started) * 1000)
        return statistics.median(times)

    taken = {}
    for name, words in SEARCHES.items():
        query = parse(words)
        found = find(query, language="vi", now=now, limit=12)
        number = "> 1,000" if found.is_beyond_count else str(found.count)
        taken[name] = (median(lambda query=query: find(query, language="vi", now=now, limit=12)), number)
    typed = parse("bảo h")
    taken["suggestions for “bảo h”"] = (median(lambda: titles(typed, language="vi", now=now, limit=6)), "6")
    return taken


def run(database, largest):
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from campaign_portal import clock

    call_command("migrate", verbosity=0)
    chain, rng, now, held = demo_chain(), random.Random(1), clock.now(), Counter()
    before = 0
    for size in [size for size in SIZES if size <= largest]:
        started = time.monotonic()
        load(connection, lambda: fill(size - before, chain, rng, now, held))  # noqa: B023 - called at once
        print(f"\n{database}, {size:,} texts (loaded in {time.monotonic() - started:.0f} s)", flush=True)
        print("| search | median ms | found |\n| --- | --- | --- |")
        for name, (milliseconds, found) in measure(now).items():
            print(f"| {name} | {milliseconds:.2f} | {found} |", flush=True)
        print("texts that hold it: " + ", ".join(f"{word} {count:,}" for word, count in sorted(held.items())))
        before = size


def load(connection, filling):
    """On PostgreSQL the index on the tokens is made after the rows, as anybody would who loads so many."""
    if connection.vendor != "postgresql":
        filling()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        return
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute("DROP INDEX search_vi_tokens")
        filling()
        cursor.execute("CREATE INDEX search_vi_tokens ON search_vi USING gin (tokens) WITH (fastupdate = off)")
        cursor.execute("VACUUM ANALYZE")


def main(databases, largest):
    from tests import postgres

    for database in databases:
        with tempfile.TemporaryDirectory() as folder:
            settings = {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "campaign_portal.test_settings"}
            command = [sys.executable, "-m", "benchmarks.search", "--inside", database, str(largest)]
            if database == "sqlite":
                subprocess.run(command, check=True, env={**os.environ, **settings})
            elif postgres.programs() is None:
                print(f"\nNot measured: {postgres.MISSING}.")
            else:
                with postgres.server() as address:
                    subprocess.run(
                        command,
                        check=True,
                        env={**os.environ, **settings, "DATABASE_URL": f"{address.rsplit('/', 1)[0]}/postgres"},
                    )


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parent.parent)
    if sys.argv[1:2] == ["--inside"]:
        run(sys.argv[2], int(sys.argv[3]))
    else:
        chosen = [word for word in sys.argv[1:] if not word.isdigit()] or ["sqlite", "postgres"]
        main(chosen, max([int(word) for word in sys.argv[1:] if word.isdigit()], default=SIZES[-1]))
