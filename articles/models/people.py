"""Units (agencies) and people: those who sign in, and those who are only named in a byline."""

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.choices import Language, NoticePace
from articles.vietnamese import fold, nfc


class Unit(models.Model):
    """An agency that articles and people belong to."""

    name = models.CharField(_("name"), max_length=200)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name_vi"]

    def __str__(self) -> str:
        return named(self, "name")


class Person(models.Model):
    """Somebody who writes, photographs or translates; with `user`, also somebody who signs in."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("account"),
    )
    family_middle = models.CharField(_("family and middle name"), max_length=120, blank=True)
    given = models.CharField(_("given name"), max_length=60)
    pen_name = models.CharField(
        _("pen name"), max_length=120, blank=True, help_text=_("Shown in bylines instead of the full name.")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("unit"))
    interface_language = models.CharField(
        _("language of the screens"), max_length=2, choices=Language.choices, default=Language.VI
    )
    notice_pace = models.CharField(
        _("notices by e-mail"), max_length=8, choices=NoticePace.choices, default=NoticePace.AT_ONCE
    )
    is_active = models.BooleanField(_("active"), default=True)
    # People are looked for and listed by given name first, as offices do.
    sort_key = models.CharField(max_length=200, editable=False, db_index=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "pk"]
        permissions = [("view_bank_data", _("May see people's bank data"))]

    def __str__(self) -> str:
        if self.pen_name and self.pen_name != self.full_name:
            return f"{self.full_name} ({self.pen_name})"
        return self.full_name

    def save(self, *args: object, **kwargs: object) -> None:
        self.family_middle, self.given = nfc(self.family_middle).strip(), nfc(self.given).strip()
        self.pen_name = nfc(self.pen_name).strip()
        self.sort_key = fold(f"{self.given} {self.family_middle} {self.pen_name}")[:200]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def full_name(self) -> str:
        return f"{self.family_middle} {self.given}".strip()

    def byline_name(self, language: str) -> str:
        """The name readers of `language` see: with its marks in Vietnamese, in plain Latin in English."""
        name = self.pen_name or self.full_name
        return name if language == Language.VI else unmarked(name)


def called(user: User) -> str:
    """How the office names an account."""
    return user.get_full_name() or user.get_username()


def named(row: models.Model, field: str) -> str:
    """How an office screen names a row: in Vietnamese, else in English, else not at all."""
    return getattr(row, f"{field}_vi") or getattr(row, f"{field}_en") or ""


def unmarked(name: str) -> str:
    """A Vietnamese name in plain Latin letters, its capitals kept."""
    bare = (c if c in "-." else fold(c) for c in nfc(name))
    return "".join(f.upper() if c.isupper() else f for c, f in zip(nfc(name), bare, strict=True))
