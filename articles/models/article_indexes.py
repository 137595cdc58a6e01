"""What the office's lists of articles are ordered, narrowed and counted by, each from an index."""

from django.db.models import F, Index, Q

from articles.choices import Language

# The filters of the office's list, each with the index that has the list in its order.
NARROWED_BY = {
    **{f"approval_status_{language}": f"article_state_{language}" for language in Language.values},
    **{
        name: f"article_of_{name.removeprefix('article_')}" for name in ("category", "article_type", "campaign", "unit")
    },
    "created_by": "article_of_creator",
}
# What is asked of each text that waits stands in the index itself: an article's row is as long as its bodies.
ALONG = {f"approval_status_{language}": (f"newest_revision_{language}",) for language in Language.values}


def older_original(language: str) -> Q:
    """The translation into the other language was made from an older text than the newest one in `language`."""
    return Q(translated_from__lt=F(f"newest_revision_{language}"))


def office_indexes() -> list[Index]:
    return [
        Index(fields=["-modified_at", "-id"], name="article_admin_list"),
        *[
            Index(fields=[column, "-modified_at", "-id", *ALONG.get(column, ())], name=name)
            for column, name in NARROWED_BY.items()
        ],
        Index(fields=["-modified_at", "-id"], name="article_pages", condition=Q(is_page=True)),
        Index(fields=["view_count", "id"], name="article_views"),
        *[index for language in Language.values for index in _of_desks(language)],
        # What few articles have.
        Index(fields=["review_on"], name="article_review", condition=Q(review_on__isnull=False)),
        *[Index(fields=[f"published_at_{each}"], name=f"article_date_{each}") for each in Language.values],
        Index(fields=["id"], name="article_graded", condition=Q(article_coefficient__isnull=False)),
    ]


def _of_desks(language: str) -> list[Index]:
    """Whose texts stand where: My work and the tabs of the list."""
    state = f"approval_status_{language}"
    return [
        Index(fields=[f"newest_author_{language}", state], name=f"article_writer_{language}"),
        Index(fields=["created_by", state, "source_language"], name=f"article_begun_{language}"),
        # Of translations, only those made from an older text than the original's newest can be behind.
        Index(fields=["source_language"], name=f"article_older_{language}", condition=older_original(language)),
    ]
