"""What closing a month's statement costs with 100,000 royalty lines, on SQLite and on PostgreSQL.

`python -m benchmarks.statements [sqlite|postgres] [number of lines]`. Each database is made for the run and gone after
it. Every article of the month has four lines, each of another of 500 payees. Memory is this process's own, at its
highest.
"""

import datetime
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LINES, PAYEES, BATCH = 100_000, 500, 2_000
ROLES = ("author", "photographer", "editor", "other")
FIRST, LAST = datetime.date(2026, 7, 1), datetime.date(2026, 7, 31)
PAID = datetime.date(2026, 8, 20)


def fill(count, now):
    """The month's lines as grading and approving leave them; the account that closes them."""
    from django.contrib.auth.models import User

    from articles.models import ArticleType, Payee, RoyaltyLine

    grader, approver, closer = (User.objects.create(username=name) for name in ("grader", "approver", "closer"))
    genre, rng = ArticleType.objects.get(code="tin"), random.Random(1)
    names = [f"Đoàn Thị {number}" for number in range(PAYEES)]
    payees = Payee.objects.bulk_create([Payee(name=name, sort_key=name) for name in names])
    shared = {"language": "vi", "amount": 223_500, "snapshot": snapshot(), "state": "approved", "graded_by": grader}
    shared |= {"graded_at": now, "approved_by": approver, "approved_at": now}
    articles = count // len(ROLES)
    for start in range(0, articles, BATCH):
        lines = []
        for text in texts(start, min(BATCH, articles - start), genre=genre, author=grader, now=now):
            day = FIRST + datetime.timedelta(days=rng.randrange(31))
            for role, payee in zip(ROLES, rng.sample(payees, len(ROLES)), strict=True):
                given = {"article": text.article, "revision": text, "published_on": day, "payee": payee, "role": role}
                lines.append(RoyaltyLine(**given, **shared))
        RoyaltyLine.objects.bulk_create(lines)
    return closer


def texts(start, size, *, genre, author, now):
    from articles.models import Article, Revision

    titles = [f"Bảo hiểm đến từng thôn, bài {start + number}" for number in range(size)]
    articles = Article.objects.bulk_create(
        [Article(title_vi=title, article_type=genre, created_by=author, page_count=2) for title in titles]
    )
    shared = {"language": "vi", "number": 1, "slug": "bai", "author": author, "created_at": now}
    return Revision.objects.bulk_create(
        [Revision(article=each, title=title, **shared) for each, title in zip(articles, titles, strict=True)]
    )


def snapshot():
    from decimal import Decimal

    from articles.royalties import rules, sums
    from articles.royalties.reference import BASE_SALARIES, NATIONAL_RATES

    work = rules.GradedWork(published_on=datetime.date(2021, 6, 17), genre="tin", article_coefficient=Decimal("1.5"))
    base = rules.select_in_force(BASE_SALARIES, on=work.published_on)
    return sums.snapshot(rules.article_royalty(work, rate=NATIONAL_RATES[0], base_salary=base))


def highest():
    """The most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(database, count):
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from articles.royalties import closing, statements, verifying
    from campaign_portal import clock

    call_command("migrate", verbosity=0)
    started = time.monotonic()
    closer = fill(count, clock.now())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    print(f"\n{database}, {count:,} lines of {PAYEES} payees (filled in {time.monotonic() - started:.0f} s)")
    print(f"Others at work on this machine's {os.cpu_count()} cores: load {os.getloadavg()[0]:.1f}")
    print("| step | seconds | of this process | highest memory, MB |\n| --- | --- | --- | --- |")

    def measured(name, act):
        began, worked = time.monotonic(), time.process_time()
        answer = act()
        taken, processor = time.monotonic() - began, time.process_time() - worked
        print(f"| {name} | {taken:.1f} | {processor:.1f} | {highest():.0f} |", flush=True)
        return answer

    draft = statements.open_draft(unit=None, first=FIRST, last=LAST, payment_on=PAID, by=closer)
    seen = measured("totals of the draft", lambda: statements.preview(draft))
    closed = measured("closing", lambda: closing.close(draft, by=closer, fingerprint=seen.fingerprint))
    wrong = measured("verifying", lambda: list(verifying.findings()))
    print(f"Statement {closed.number}: {closed.line_count:,} lines, {closed.net:,} đ; found wrong: {wrong}")


def main(databases, count):
    from tests import postgres

    for database in databases:
        with tempfile.TemporaryDirectory() as folder:
            settings = {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "campaign_portal.test_settings"}
            command = [sys.executable, "-m", "benchmarks.statements", "--inside", database, str(count)]
            if database == "sqlite":
                subprocess.run(command, check=True, env={**os.environ, **settings})
            elif postgres.programs() is None:
                print(f"\nNot measured: {postgres.MISSING}.")
            else:
                with postgres.server() as address:
                    url = f"{address.rsplit('/', 1)[0]}/postgres"
                    subprocess.run(command, check=True, env={**os.environ, **settings, "DATABASE_URL": url})


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parent.parent)
    if sys.argv[1:2] == ["--inside"]:
        run(sys.argv[2], int(sys.argv[3]))
    else:
        chosen = [word for word in sys.argv[1:] if not word.isdigit()] or ["sqlite", "postgres"]
        main(chosen, max([int(word) for word in sys.argv[1:] if word.isdigit()], default=LINES))
