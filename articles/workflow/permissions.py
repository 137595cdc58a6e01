"""Who may do what, and to which articles: one table of rights by role, one bound by unit.

Rights are ordinary Django permissions held by groups, so an administrator may give a person one more.
The second-person rule is not a right and nobody, superusers included, stands above it.
docs/permissions.md is printed from here.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.choices import Role, Verb
from articles.models import Article, Unit
from articles.models.article import ArticleQuerySet

WRITERS = (Role.REPORTER, Role.EDITOR, Role.APPROVER)
OFFICE = (Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR)
ALL = tuple(Role)
# These work for the whole province, whatever unit their person belongs to.
PROVINCE = (Role.APPROVER, Role.TRANSLATOR, Role.ACCOUNTANT, Role.ADMINISTRATOR)
# What belongs to a royalty rate and is written on its form.
RATE_ROWS = ("rategenre", "rateshare", "ratebonus", "rateunit")

RIGHTS: dict[str, tuple[Role, ...]] = {
    "view_article": ALL,
    "view_revision": ALL,
    "view_workflowevent": ALL,
    "view_image": ALL,
    "view_category": ALL,
    "view_campaign": ALL,
    "view_articletype": ALL,
    "view_keyword": ALL,
    "view_person": ALL,
    "view_unit": ALL,
    "view_changerecord": (Role.ADMINISTRATOR,),
    "view_bank_data": (Role.ACCOUNTANT,),
    "add_article": WRITERS,
    "change_article": (*WRITERS, Role.ACCOUNTANT, Role.ADMINISTRATOR),
    "delete_article": (*WRITERS, Role.ADMINISTRATOR),
    "write_any_article": OFFICE,
    "translate_article": (Role.TRANSLATOR, Role.EDITOR, Role.APPROVER),
    "assign_translation": (Role.EDITOR, Role.APPROVER),
    "submit_article": (*WRITERS, Role.TRANSLATOR),
    "approve_vi": (Role.APPROVER,),
    "approve_en": (Role.APPROVER,),
    "withdraw_article": (Role.APPROVER, Role.ADMINISTRATOR),
    "emergency_publish": (Role.APPROVER, Role.ADMINISTRATOR),
    "view_royalty": (Role.ACCOUNTANT, Role.ADMINISTRATOR),
    "grade_royalty": (Role.ACCOUNTANT, Role.ADMINISTRATOR),
    # Whoever grades does not approve; nobody does either for what they are paid (articles/royalties/bars.py).
    "view_royaltyline": (Role.ACCOUNTANT, Role.APPROVER, Role.ADMINISTRATOR),
    "grade_royaltyline": (Role.ACCOUNTANT,),
    "approve_royaltyline": (Role.APPROVER,),
    # Whoever approved a line closes no statement with it (articles/royalties/closing.py).
    "view_royaltystatement": (Role.ACCOUNTANT, Role.APPROVER, Role.ADMINISTRATOR),
    "add_royaltystatement": (Role.ACCOUNTANT,),
    "close_royaltystatement": (Role.ACCOUNTANT,),
    "pay_royaltystatement": (Role.ACCOUNTANT,),
    # The screen of costs opens with the right to see all lines.
    "view_royaltybudget": (Role.ACCOUNTANT, Role.APPROVER, Role.ADMINISTRATOR),
    **{f"{action}_royaltybudget": (Role.ACCOUNTANT,) for action in ("add", "change", "delete")},
    "view_basesalary": (Role.ACCOUNTANT, Role.ADMINISTRATOR),
    "add_basesalary": (Role.ADMINISTRATOR,),
    "change_basesalary": (Role.ADMINISTRATOR,),
    "view_royaltyrate": (Role.ACCOUNTANT, Role.ADMINISTRATOR),
    "add_royaltyrate": (Role.ADMINISTRATOR,),
    "change_royaltyrate": (Role.ADMINISTRATOR,),
    # The accountant enters and looks; the administrator sees masks, and who looked.
    "view_payee": (Role.ACCOUNTANT, Role.ADMINISTRATOR),
    "add_payee": (Role.ACCOUNTANT,),
    "change_payee": (Role.ACCOUNTANT,),
    "view_secretslook": (Role.ADMINISTRATOR,),
    **{f"view_{row}": (Role.ACCOUNTANT, Role.ADMINISTRATOR) for row in RATE_ROWS},
    **{f"{action}_{row}": (Role.ADMINISTRATOR,) for row in RATE_ROWS for action in ("add", "change", "delete")},
    "view_site": (Role.APPROVER, Role.ADMINISTRATOR),
    "change_site": (Role.ADMINISTRATOR,),
    "view_sitelink": (Role.APPROVER, Role.ADMINISTRATOR),
    **{f"{action}_sitelink": (Role.ADMINISTRATOR,) for action in ("add", "change", "delete")},
    # Of the articles that they see: whoever writes or pays may know what is read.
    "view_dailyviews": ALL,
    **{f"{action}_redirect": OFFICE for action in ("view", "add", "change", "delete")},
    "view_missingaddress": OFFICE,
    "delete_missingaddress": OFFICE,
    "add_image": (*WRITERS, Role.ADMINISTRATOR),
    "change_image": (*WRITERS, Role.TRANSLATOR, Role.ADMINISTRATOR),
    "delete_image": (Role.APPROVER, Role.ADMINISTRATOR),
    "view_mediafile": ALL,
    "add_mediafile": (*WRITERS, Role.ADMINISTRATOR),
    "change_mediafile": (*WRITERS, Role.TRANSLATOR, Role.ADMINISTRATOR),
    "delete_mediafile": (Role.APPROVER, Role.ADMINISTRATOR),
    **{
        f"{action}_{model}": WRITERS
        for model in ("attachment", "gallerypicture")
        for action in ("add", "change", "delete")
    },
    "add_keyword": WRITERS,
    "change_keyword": (Role.APPROVER, Role.ADMINISTRATOR),
    "add_contribution": WRITERS,
    "change_contribution": WRITERS,
    "delete_contribution": WRITERS,
    "add_person": OFFICE,
    "change_person": (Role.ADMINISTRATOR,),
    "view_abbreviation": ALL,
    "view_rating": OFFICE,
    "view_mistakereport": OFFICE,
    "change_mistakereport": OFFICE,
    **{
        f"{action}_{model}": (Role.APPROVER, Role.ADMINISTRATOR)
        for model in ("category", "campaign", "abbreviation")
        for action in ("add", "change")
    },
    **{f"{action}_{model}": (Role.ADMINISTRATOR,) for model in ("articletype", "unit") for action in ("add", "change")},
    "delete_abbreviation": (Role.APPROVER, Role.ADMINISTRATOR),
    "view_glossaryterm": ALL,
    # Translators bring terms in; what a translation is flagged by is changed by those who answer for it.
    "add_glossaryterm": (Role.TRANSLATOR, Role.APPROVER, Role.ADMINISTRATOR),
    "change_glossaryterm": (Role.APPROVER, Role.ADMINISTRATOR),
    "delete_glossaryterm": (Role.APPROVER, Role.ADMINISTRATOR),
    **{
        f"delete_{model}": (Role.ADMINISTRATOR,)
        for model in ("category", "campaign", "keyword", "unit", "person", "rating", "mistakereport")
    },
}
# Django's own models, which carry another app's label.
ACCOUNT_RIGHTS: dict[str, tuple[Role, ...]] = {
    f"auth.{action}_user": (Role.ADMINISTRATOR,) for action in ("view", "add", "change")
}

VERB_RIGHTS = {
    Verb.SUBMIT: "submit_article",
    Verb.RECALL: "submit_article",
    Verb.WITHDRAW: "withdraw_article",
    Verb.EMERGENCY: "emergency_publish",
    Verb.DUPLICATE: "add_article",
}
NEEDS_APPROVER = (Verb.APPROVE, Verb.RETURN, Verb.RESCHEDULE, Verb.CANCEL, Verb.REVIEW)


def has(user: User | AnonymousUser, right: str) -> bool:
    return bool(user.is_active and user.is_staff and user.has_perm(f"articles.{right}"))


# --- which articles ----------------------------------------------------------------------------------------


def bounding_unit(user: User | AnonymousUser) -> Unit | None:
    """The unit that bounds what `user` sees; None for whoever works for the whole province."""
    if user.is_superuser or not _roles(user).isdisjoint(PROVINCE):
        return None
    person = getattr(user, "person", None)
    return person.unit if person else None


def sees_all(user: User | AnonymousUser) -> bool:
    """May `user` see every article, and with them the portal as it will be?"""
    return has(user, "view_article") and bounding_unit(user) is None


def bounds(user: User | AnonymousUser, article: str = "") -> Q:
    """The condition on rows under which `user` may see their article.

    `article` is the way from the rows to it: nothing for articles themselves, "article" for events, comments, …
    """
    if not has(user, "view_article"):
        return Q(pk__in=())
    unit = bounding_unit(user)
    if unit is None:
        return Q()
    way = f"{article}__" if article else ""
    editors: Any = Article.editors.through
    opened = editors.objects.filter(user_id=user.pk).values("article_id")
    return Q(**{f"{way}unit": unit}) | Q(**{f"{way}created_by": user.pk}) | Q(**{f"{way}pk__in": opened})


def visible_to(user: User | AnonymousUser) -> ArticleQuerySet:
    """The articles `user` may see: all of them, or those of their unit and those that are theirs."""
    return Article.objects.filter(bounds(user))


def may_see(user: User | AnonymousUser, article: Article) -> bool:
    """The same question about one article."""
    if not has(user, "view_article"):
        return False
    unit = bounding_unit(user)
    return unit is None or article.unit_id == unit.pk or _is_theirs(user, article)


def may_write(user: User | AnonymousUser, article: Article, *, language: str) -> bool:
    """May `user` change this article's text in `language` (and, with the original, its facts)?"""
    if language != article.source_language:
        right = has(user, "translate_article") or has(user, "write_any_article")
        return right and may_see(user, article)
    if has(user, "write_any_article"):
        return may_see(user, article)
    return has(user, "add_article") and _is_theirs(user, article)


def may_write_or_approve(user: User | AnonymousUser, article: Article, *, language: str) -> bool:
    """Is this text in `user`'s hands, to change it or to decide about it?"""
    if may_write(user, article, language=language):
        return True
    return has(user, f"approve_{language}") and may_see(user, article)


def may_open_to_others(user: User | AnonymousUser, article: Article) -> bool:
    """May `user` say who else edits this article? Whoever was only named there may not name others."""
    if article.pk is None or article.created_by_id == user.pk:
        return has(user, "add_article")
    return has(user, "write_any_article") and may_see(user, article)


def _is_theirs(user: User | AnonymousUser, article: Article) -> bool:
    """Begun by them, or opened to them by name."""
    return article.pk is None or article.created_by_id == user.pk or user in article.editors.all()


def _roles(user: User | AnonymousUser) -> frozenset[str]:
    """Asked once and kept on the object, as Django keeps its rights there."""
    kept: frozenset[str] | None = getattr(user, "_role_names", None)
    if kept is None:
        kept = user._role_names = frozenset(user.groups.values_list("name", flat=True))  # type: ignore[union-attr]
    return kept


# --- which steps -------------------------------------------------------------------------------------------


def refusal(user: User | AnonymousUser, verb: Verb, article: Article, *, language: str) -> str | None:
    """Why `user` may not do `verb` to this text, as a sentence; None where they may."""
    if verb in NEEDS_APPROVER:
        right = f"approve_{language}"
    elif verb == Verb.SAVE:
        return None if may_write(user, article, language=language) else _("You may not change this text.")
    else:
        right = VERB_RIGHTS[verb]
    if not has(user, right):
        return _("Your role does not include this step: %(step)s.") % {"step": RIGHT_NAMES[right]}
    if not may_see(user, article):
        return _("This article belongs to another unit.")
    if verb in (Verb.SUBMIT, Verb.RECALL) and not may_write(user, article, language=language):
        return _("You may submit only texts you may change.")
    return None


RIGHT_NAMES = {
    "submit_article": gettext_lazy("submit for approval"),
    "approve_vi": gettext_lazy("approve Vietnamese texts"),
    "approve_en": gettext_lazy("approve English texts"),
    "withdraw_article": gettext_lazy("withdraw published texts"),
    "emergency_publish": gettext_lazy("publish in an emergency"),
    "add_article": gettext_lazy("write articles"),
}
