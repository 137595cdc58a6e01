"""What a look into the translation memory costs with 50,000 remembered pairs, on SQLite and on PostgreSQL.

`python -m benchmarks.memory [sqlite|postgres] [number of pairs]`. Each database is made for the run and gone after it.
The originals are walks through the demo's own words (which word follows which is natural), as long as titles,
headings, cells and paragraphs of the demo are; every tenth is an older one with a few words changed, as such texts are.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.search import demo_chain, walk

PAIRS, BATCH = 50_000, 1_000
RUNS, LOOKS = 3, 200
REPEATED = 0.1
# A text of so many changed words of a hundred is looked for.
CHANGED = {"near: 1 word in 20 changed": 0.05, "near: 1 word in 7 changed": 0.14, "near: 1 word in 4 changed": 0.25}


def lengths():
    """How many words the stretches of the demo's originals have, each as often as there."""
    from articles.demo import reading
    from articles.richtext.blocks import blocks

    found = []
    for entry in reading.entries():
        texts = [entry.vi["title"], entry.vi["summary"], *(block.text for block in blocks(entry.vi["body"]))]
        found += [len(text.split()) for text in texts if text.split()]
    return found


def edited(text, chain, rng, share):
    """The text with this share of its words, one at least, replaced by others."""
    words = text.split()
    for number in rng.sample(range(len(words)), max(1, round(len(words) * share))):
        words[number] = rng.choice(chain[""])
    return " ".join(words)


def originals(count, chain, rng):
    sizes, made = lengths(), []
    for _ in range(count):
        if made and rng.random() < REPEATED:
            made.append(edited(rng.choice(made), chain, rng, 0.1))
        else:
            made.append(walk(chain, rng, rng.choice(sizes)))
    return made


def fill(texts, now):
    """Store the originals with made-up translations, as approvals would; one transaction a batch."""
    from django.db import transaction

    from articles.translation.memory.remembering import pair_row, store

    stored = []
    for start in range(0, len(texts), BATCH):
        rows = {}
        for number, text in enumerate(texts[start : start + BATCH], start):
            row = pair_row(("p", text, f"Translation {number}: {text}"), language="vi", at=now)
            if row is not None:
                rows[row.source_hash, row.target_hash] = row
        with transaction.atomic():
            store(rows, language="vi")
        stored += [row.source for row in rows.values()]
    return stored


def questions(stored, chain, rng):
    """What is looked for, by kind; every text is another one."""
    sizes = [size for size in lengths() if size > 3]
    asked = {"exact": rng.sample(stored, LOOKS)}
    long_enough = [text for text in stored if len(text.split()) >= 4]
    for name, share in CHANGED.items():
        asked[name] = [edited(text, chain, rng, share) for text in rng.sample(long_enough, LOOKS)]
    asked["nothing like it"] = [walk(chain, rng, rng.choice(sizes)) for _ in range(LOOKS)]
    return asked


def measure(stored, chain, rng, processor):
    """By kind: milliseconds of every look, by the clock and of the processor, and how many found something."""
    from articles.translation.memory.finding import matches

    taken, worked, found = defaultdict(list), defaultdict(list), defaultdict(int)
    for _ in range(RUNS):
        for name, texts in questions(stored, chain, rng).items():
            for text in texts:
                started, before = time.perf_counter(), processor()
                answer = matches(text, "vi")
                worked[name].append((processor() - before) * 1000)
                taken[name].append((time.perf_counter() - started) * 1000)
                found[name] += bool(answer)
    return {name: (taken[name], worked[name], found[name]) for name in taken}


def processor_of(connection):
    """Asks how many seconds of a processor this process and PostgreSQL's for it have used."""
    if connection.vendor != "postgresql":
        return time.process_time
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        counter = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return lambda: time.process_time() + int(counter.read_text().split()[0]) / 1e9


def run(database, count):
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from campaign_portal import clock

    call_command("migrate", verbosity=0)
    chain, rng = demo_chain(), random.Random(1)
    started = time.monotonic()
    stored = fill(originals(count, chain, rng), clock.now())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    print(f"\n{database}, {len(stored):,} pairs (filled in {time.monotonic() - started:.0f} s, {size(connection)})")
    print(f"Others at work on this machine's {os.cpu_count()} cores: load {os.getloadavg()[0]:.1f}")
    print("| look | median ms | p99 ms | median ms of processor | found something |\n| --- | --- | --- | --- | --- |")
    for name, (times, worked, found) in measure(stored, chain, rng, processor_of(connection)).items():
        figures = (statistics.median(times), statistics.quantiles(times, n=100)[98], statistics.median(worked))
        print(f"| {name} | {' | '.join(f'{each:.1f}' for each in figures)} | {found} of {len(times)} |", flush=True)


def size(connection):
    """How much room pairs and index take."""
    if connection.vendor != "postgresql":
        return f"database of {Path(connection.settings_dict['NAME']).stat().st_size / 1e6:.0f} MB"
    with connection.cursor() as cursor:
        names = ("memorypair", "memoryword", "memoryplace")
        cursor.execute("SELECT " + " + ".join(f"pg_total_relation_size('articles_{name}')" for name in names))
        return f"tables of {cursor.fetchone()[0] / 1e6:.0f} MB"


def main(databases, count):
    from tests import postgres

    for database in databases:
        with tempfile.TemporaryDirectory() as folder:
            settings = {**os.environ, "VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "campaign_portal.test_settings"}
            command = [sys.executable, "-m", "benchmarks.memory", "--inside", database, str(count)]
            if database == "sqlite":
                subprocess.run(command, check=True, env=settings)
            elif postgres.programs() is None:
                print(f"\nNot measured: {postgres.MISSING}.")
            else:
                with postgres.server() as address:
                    settings["DATABASE_URL"] = f"{address.rsplit('/', 1)[0]}/postgres"
                    subprocess.run(command, check=True, env=settings)


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parent.parent)
    if sys.argv[1:2] == ["--inside"]:
        run(sys.argv[2], int(sys.argv[3]))
    else:
        chosen = [word for word in sys.argv[1:] if not word.isdigit()] or ["sqlite", "postgres"]
        main(chosen, min([PAIRS, *[int(word) for word in sys.argv[1:] if word.isdigit()]]))
