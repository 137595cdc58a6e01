"""A revision as the checks get it, whole unless a test takes something away; nothing of it is in a database."""

from articles.models import Revision
from articles.workflow import readiness
from articles.workflow.readiness import Problem
from tests.factories import NOON

WHOLE = {
    "language": "vi",
    "title": "Tiêu đề",
    "summary": "Tóm tắt",
    "body": "<p>Nội dung</p>",
    "category_id": 1,
    "article_type_id": 1,
    "byline": [{"role": "reporter", "vi": "A", "en": "A"}],
    "published_at": NOON,
}


def revision(**fields) -> Revision:
    return Revision(**{**WHOLE, **fields})


def found(**fields) -> list[Problem]:
    return readiness.problems(revision(**fields))


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def english(**fields) -> list[Problem]:
    return found(**{"language": "en", "title": "Title", "summary": "Summary", "body": "<p>Body</p>", **fields})
