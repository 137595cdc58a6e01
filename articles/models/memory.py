"""What was translated before: pairs of approved texts, and by which words a text like a new one is found."""

from django.db import models

from articles.choices import Language
from articles.models.article import Article
from articles.models.revision import Revision


class MemoryPair(models.Model):
    """A stretch of an original and its approved translation; nobody edits it.

    It stays when its article is withdrawn or deleted: its words were approved. The article and the revision of the
    translation are those of its latest approval.
    """

    source_language = models.CharField(max_length=2, choices=Language.choices)
    source = models.TextField()
    target = models.TextField()
    # The words that are compared, one space between them (memory/words.py), how many, and how many index it.
    words = models.TextField()
    length = models.PositiveSmallIntegerField()
    kept = models.PositiveSmallIntegerField()
    source_hash = models.CharField(max_length=40)
    target_hash = models.CharField(max_length=40)
    # Where it stood: title, summary, p, li, td, …
    kind = models.CharField(max_length=20)
    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="+")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField()
    # In how many approved revisions it stood.
    uses = models.PositiveIntegerField(default=1)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["source_language", "source_hash", "target_hash"], name="memory_pair_once")
        ]

    def __str__(self) -> str:
        return self.source[:80]


class MemoryWord(models.Model):
    """A word of the memory and in how many pairs it stands: rare words find, common ones do not."""

    language = models.CharField(max_length=2, choices=Language.choices)
    word = models.CharField(max_length=40)
    pairs = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="memory_word_once")]

    def __str__(self) -> str:
        return self.word


class MemoryPlace(models.Model):
    """One of the rarest words of a pair; with the pair's length beside it, so that one index answers all."""

    word = models.ForeignKey(MemoryWord, models.CASCADE, db_index=False, related_name="+")
    length = models.PositiveSmallIntegerField()
    kept = models.PositiveSmallIntegerField()
    pair = models.ForeignKey(MemoryPair, models.CASCADE, db_index=False, related_name="+")

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["word", "length", "kept", "pair"], name="memory_by_word")]

    def __str__(self) -> str:
        return f"{self.word_id} {self.pair_id}"
