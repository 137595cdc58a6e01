"""Who may do what: one table of rights by role, and one question asked of it.

Rights are ordinary Django permissions held by groups, so an administrator may give a person one more.
The second-person rule is not a right and nobody, superusers included, stands above it.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser, User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.choices import Role, Verb
from articles.models import Article

WRITERS = (Role.REPORTER, Role.EDITOR, Role.APPROVER)
OFFICE = (Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR)
ALL = tuple(Role)

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
    "add_article": WRITERS,
    "change_article": (*WRITERS, Role.ACCOUNTANT, Role.ADMINISTRATOR),
    "delete_article": (*WRITERS, Role.ADMINISTRATOR),
    "write_any_article": OFFICE,
    "translate_article": (Role.TRANSLATOR, Role.EDITOR, Role.APPROVER),
    "submit_article": (*WRITERS, Role.TRANSLATOR),
    "approve_vi": (Role.APPROVER,),
    "approve_en": (Role.APPROVER,),
    "withdraw_article": (Role.APPROVER, Role.ADMINISTRATOR),
    "emergency_publish": (Role.APPROVER, Role.ADMINISTRATOR),
    "view_royalty": (Role.ACCOUNTANT, Role.ADMINISTRATOR),
    "grade_royalty": (Role.ACCOUNTANT, Role.ADMINISTRATOR),
    "view_basesalary": (Role.ACCOUNTANT, Role.ADMINISTRATOR),
    "add_basesalary": (Role.ADMINISTRATOR,),
    "change_basesalary": (Role.ADMINISTRATOR,),
    "view_royaltyrate": (Role.ACCOUNTANT, Role.ADMINISTRATOR),
    "add_royaltyrate": (Role.ADMINISTRATOR,),
    "change_royaltyrate": (Role.ADMINISTRATOR,),
    "view_dailyviews": OFFICE,
    "add_image": (*WRITERS, Role.ADMINISTRATOR),
    "change_image": (*WRITERS, Role.TRANSLATOR, Role.ADMINISTRATOR),
    "delete_image": (Role.APPROVER, Role.ADMINISTRATOR),
    "add_keyword": WRITERS,
    "change_keyword": (Role.APPROVER, Role.ADMINISTRATOR),
    "add_contribution": WRITERS,
    "change_contribution": WRITERS,
    "delete_contribution": WRITERS,
    "add_person": OFFICE,
    "change_person": (Role.ADMINISTRATOR,),
    **{
        f"{action}_{model}": (Role.APPROVER, Role.ADMINISTRATOR)
        for model in ("category", "campaign")
        for action in ("add", "change")
    },
    **{f"{action}_{model}": (Role.ADMINISTRATOR,) for model in ("articletype", "unit") for action in ("add", "change")},
    **{f"delete_{model}": (Role.ADMINISTRATOR,) for model in ("category", "campaign", "keyword", "unit", "person")},
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


def may_write(user: User | AnonymousUser, article: Article, *, language: str) -> bool:
    """May `user` change this article's text in `language` (and, with the original, its facts)?"""
    if language != article.source_language:
        return has(user, "translate_article") or has(user, "write_any_article")
    if has(user, "write_any_article"):
        return True
    if not has(user, "add_article"):
        return False
    return article.pk is None or article.created_by_id == user.pk or article.editors.filter(pk=user.pk).exists()


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
