"""What the list of articles can be narrowed to; every filter is one field of one small form beside it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from articles.admin.counting import narrowed
from articles.admin.filter_kinds import Chooser, FieldChooser, Options, RowChooser
from articles.choices import Language, State, Verb
from articles.desk import work
from articles.models import Article, Contribution, Person, Publication, RoyaltyLine, WorkflowEvent
from articles.models.article_indexes import older_original
from articles.models.people import called
from articles.workflow import permissions
from articles.workflow.behind import articles_behind
from campaign_portal import clock

FIELDS = ("approval_status_vi", "approval_status_en", "category", "article_type", "campaign", "unit")
# A longer list of names would weigh more than the page; the search finds articles by their people, too.
MOST_NAMES = 500
FAR = datetime(2300, 1, 1, tzinfo=clock.ZONE)


class Shown(Chooser):
    """What readers see of one language: told apart from the state of its newest text."""

    language: str

    def options(self) -> Options:
        return [
            ("live", _("On display")),
            ("scheduled", _("Waiting for its moment")),
            ("over", _("Not public any more")),
            ("never", _("Never public")),
        ]

    def narrowed(self, queryset: QuerySet[Article], value: str) -> QuerySet[Article]:
        now, texts = clock.now(), Publication.objects.filter(language=self.language)
        own = texts.filter(article=OuterRef("pk"))
        if value == "live":
            return narrowed(queryset, to=texts.live(now), otherwise=Exists(own.live(now)))
        if value == "scheduled":
            starting = work.starting(now, FAR).filter(language=self.language)
            return narrowed(queryset, to=starting, otherwise=Exists(starting.filter(article=OuterRef("pk"))))
        if value == "never":
            # What was approved was published; so the others are looked through, by the index of states.
            states = [state for state in State.values if state != State.APPROVED]
            unapproved = Article.objects.filter(**{f"approval_status_{self.language}__in": states})
            return narrowed(queryset, to=unapproved.filter(~Exists(own)), of="pk", otherwise=~Exists(own))
        is_over = Q(Exists(own), ~Exists(own.not_over(now)))
        goes_on = texts.not_over(now).filter(article=OuterRef("article"))
        return narrowed(queryset, to=texts.filter(~Exists(goes_on), public_until__lte=now), otherwise=is_over)


class ShownVietnamese(Shown):
    title, parameter_name, language = _("Vietnamese for readers"), "shown_vi", "vi"


class ShownEnglish(Shown):
    title, parameter_name, language = _("English for readers"), "shown_en", "en"


class Author(Chooser):
    """Somebody the byline names."""

    title, parameter_name = _("author"), "author"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = Person.objects.filter(Exists(Contribution.objects.filter(person=OuterRef("pk"))))
        self.people = [(str(person.pk), str(person)) for person in named[:MOST_NAMES]]

    def options(self) -> Options:
        return self.people

    def narrowed(self, queryset: QuerySet[Article], value: str) -> QuerySet[Article]:
        named = Contribution.objects.filter(person=int(value))
        return narrowed(queryset, to=named, otherwise=Exists(named.filter(article=OuterRef("pk"))))


class Approver(Chooser):
    """Somebody who once approved a text of the article."""

    title, parameter_name = _("approver"), "approver"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        approved = WorkflowEvent.objects.filter(by=OuterRef("pk"), verb__in=(Verb.APPROVE, Verb.EMERGENCY))
        users = User.objects.filter(Exists(approved)).order_by("username")
        self.people = [(str(user.pk), called(user)) for user in users[:MOST_NAMES]]

    def options(self) -> Options:
        return self.people

    def narrowed(self, queryset: QuerySet[Article], value: str) -> QuerySet[Article]:
        approved = WorkflowEvent.objects.filter(by=int(value), verb__in=(Verb.APPROVE, Verb.EMERGENCY))
        return narrowed(queryset, to=approved, otherwise=Exists(approved.filter(article=OuterRef("pk"))))


class Featured(Chooser):
    title, parameter_name = _("featured"), "featured"

    def options(self) -> Options:
        return [("now", _("Featured now")), ("soon", _("Featured later"))]

    def narrowed(self, queryset: QuerySet[Article], value: str) -> QuerySet[Article]:
        now = clock.now()
        # Both languages by name: the index of what is featured begins with it.
        rows = Publication.objects.filter(language__in=Language.values, featured_from__isnull=False)
        shown = rows.live(now).featured(now)
        of_article = shown.filter(article=OuterRef("pk"))
        if value == "now":
            return narrowed(queryset, to=shown, otherwise=Exists(of_article))
        not_yet = Q(featured_from__gt=now) | Q(public_from__gt=now, featured_from__isnull=False)
        still = Q(featured_until__isnull=True) | Q(featured_until__gt=now)
        later = rows.not_over(now).filter(not_yet, still)
        featured = narrowed(queryset, to=later, otherwise=Exists(later.filter(article=OuterRef("pk"))))
        return featured.filter(~Exists(of_article))


class Translation(Chooser):
    title, parameter_name = _("translation"), "translation"

    def options(self) -> Options:
        return [("behind", _("Behind the original")), ("missing", _("Not begun"))]

    def narrowed(self, queryset: QuerySet[Article], value: str) -> QuerySet[Article]:
        if value == "behind":
            vi, en = (_behind(language) for language in Language.values)
            return queryset.filter(pk__in=vi.union(en))
        without_vi, without_en = (work.untranslated(each).order_by().values("pk") for each in Language.values)
        either = without_vi.union(without_en, all=True)
        return narrowed(queryset, to=either, of="pk", otherwise=work.is_untranslated())


class Review(Chooser):
    title, parameter_name = _("review"), "review"

    def options(self) -> Options:
        return [("due", _("To be reviewed now")), ("later", _("To be reviewed later"))]

    def narrowed(self, queryset: QuerySet[Article], value: str) -> QuerySet[Article]:
        if value == "due":
            return queryset.filter(review_on__lte=clock.today())
        return queryset.filter(review_on__gt=clock.today())


class Graded(Chooser):
    """Offered only to those who may see royalties."""

    title, parameter_name = _("royalty"), "graded"

    def options(self) -> Options:
        return [("yes", _("Graded")), ("no", _("Published and not graded"))]

    def narrowed(self, queryset: QuerySet[Article], value: str) -> QuerySet[Article]:
        if value == "yes":
            lines = RoyaltyLine.objects.standing()
            is_graded = Q(article_coefficient__isnull=False) | Exists(lines.filter(article=OuterRef("pk")))
            graded = Article.objects.filter(article_coefficient__isnull=False).order_by().values("pk")
            either = graded.union(lines.order_by().values("article"), all=True)
            return narrowed(queryset, to=either, of="pk", otherwise=is_graded)
        return narrowed(queryset, to=work.ungraded(), of="pk", otherwise=work.is_ungraded())


class Period(admin.SimpleListFilter):
    """The publication date that the list shows, from one day of Viet Nam to another."""

    title, parameter_name, template = _("publication date"), "published", "admin/articles/article/filter_period.html"
    names = ("published_from", "published_until")

    def __init__(self, request: HttpRequest, params: dict, model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.typed = [str(params.pop(name, [""])[-1])[:10] for name in self.names]
        self.used_parameters = dict(zip(self.names, self.typed, strict=True))

    def has_output(self) -> bool:
        return True

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return []

    def choices(self, changelist: Any) -> Any:
        labels = (_("From"), _("To"))
        for name, label, typed in zip(self.names, labels, self.typed, strict=True):
            yield {"name": name, "display": label, "value": typed}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        first, last = (_day(typed) for typed in self.typed)
        asked: dict[str, datetime] = {}
        if first:
            asked["gte"] = _midnight(first)
        if last:
            asked["lt"] = _midnight(last + timedelta(days=1))
        if not asked:
            return queryset
        exactly = _dated("shown_date", asked)
        # The date that is shown is one of these three, each of which an index has in order.
        dates = [Article.objects.filter(_dated(f"published_at_{language}", asked)) for language in Language.values]
        texts = Publication.objects.filter(_dated("published_at", asked)).order_by().values("article")
        either = texts.union(*(rows.order_by().values("pk") for rows in dates), all=True)
        return narrowed(queryset.filter(exactly), to=either, of="article", otherwise=Q())


class Kind(Chooser):
    title, parameter_name = _("kind"), "kind"

    def options(self) -> Options:
        return [("news", _("News")), ("page", _("Page about the portal"))]

    def narrowed(self, queryset: QuerySet[Article], value: str) -> QuerySet[Article]:
        return queryset.filter(is_page=value == "page")


QUESTIONS: tuple[type[Chooser], ...] = (
    ShownVietnamese,
    ShownEnglish,
    Author,
    Approver,
    Featured,
    Translation,
    Review,
    Kind,
)


def offered(user: User) -> tuple[Any, ...]:
    """The filters in the order of the form."""
    states = [(name, FieldChooser) for name in FIELDS[:2]]
    rows = [(name, RowChooser) for name in FIELDS[2:]]
    more = [Graded] if permissions.has(user, "view_royalty") else []
    return (*states, *QUESTIONS[:2], *rows, *QUESTIONS[2:4], Period, *QUESTIONS[4:], *more)


def parameters(user: User) -> set[str]:
    """The names that the filters of no field have in an address."""
    asked = {getattr(question, "parameter_name", None) for question in offered(user)}
    return {*filter(None, asked - {Period.parameter_name}), *Period.names}


def _behind(language: str) -> QuerySet[Any]:
    """The few that can be behind are named: PostgreSQL takes them for a third of all and reads every text."""
    possible = Article.objects.filter(
        older_original(Language.other(language)), source_language=Language.other(language)
    )
    behind = articles_behind(language, now=clock.now())
    return narrowed(behind, to=possible, of="pk", otherwise=Q()).order_by().values("pk")


def _dated(column: str, asked: dict[str, datetime]) -> Q:
    return Q(**{f"{column}__{question}": moment for question, moment in asked.items()})


def _day(typed: str) -> date | None:
    if not typed:
        return None
    try:
        found = parse_date(typed)
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year <= 2200:
        raise IncorrectLookupParameters
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.ZONE)
