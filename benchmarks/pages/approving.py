"""Approves waiting texts of a filled portal, one for each line it reads; the process of an office beside the readers'.

For each it prints JSON: the article's number, its title, and the moment at which the approval was committed.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.pages.databases import BASE, Portal


class Office:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def approve(self) -> dict:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("next\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("Nothing could be approved any more.")
        return json.loads(line)


@contextmanager
def office(portal: Portal) -> Iterator[Office]:
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.pages.approving"], cwd=BASE, env=portal.environment,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield Office(process)
    finally:
        process.communicate()


def main() -> None:
    import django

    django.setup()
    from django.contrib.auth.models import User

    from articles.choices import State
    from articles.models import Article
    from articles.workflow import transitions

    approver = User.objects.get(username="pheduyet")
    for _line in sys.stdin:
        article = Article.objects.filter(approval_status_vi=State.PENDING, publications=None).order_by("pk").first()
        if article is None:
            return
        fingerprint = article.newest_revision("vi").fingerprint
        transitions.approve(article, language="vi", by=approver, fingerprint=fingerprint)
        told = {"article": article.pk, "title": article.title_vi, "at": time.time()}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
