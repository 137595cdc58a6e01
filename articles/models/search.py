"""The words of the search index, without marks: what a mistyped word is compared with."""

from django.db import models

from articles.choices import Language


class SearchWord(models.Model):
    """A word that stood in some approved text; whether it is public now, the search is asked."""

    language = models.CharField(max_length=2, choices=Language.choices)
    word = models.CharField(max_length=20)

    class Meta:
        # Nobody edits it, so there is no right to.
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="search_word_once")]

    def __str__(self) -> str:
        return self.word
