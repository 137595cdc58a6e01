"""The editors' menu, by subject; each entry is shown to those who may open it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


def may(right: str) -> Callable[[HttpRequest], bool]:
    return lambda request: request.user.has_perm(right)


def entry(title: Any, icon: str, model: str, *, right: str | None = None) -> dict[str, Any]:
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{model.replace('.', '_')}_changelist"),
        "permission": may(right or f"{model.split('.')[0]}.view_{model.split('.')[1]}"),
    }


SIDEBAR: dict[str, Any] = {
    "show_search": False,
    "show_all_applications": False,
    "navigation": [
        {
            "title": _("Writing"),
            "items": [
                entry(_("Articles"), "article", "articles.article"),
                entry(_("Pictures"), "image", "articles.image"),
                entry(_("Workflow diary"), "history", "articles.workflowevent"),
            ],
        },
        {
            "title": _("Classification"),
            "items": [
                entry(_("Categories"), "category", "articles.category"),
                entry(_("Campaigns"), "campaign", "articles.campaign"),
                entry(_("Keywords"), "sell", "articles.keyword"),
                entry(_("Article types"), "style", "articles.articletype"),
            ],
        },
        {
            "title": _("Royalties"),
            "items": [
                entry(_("Base salaries"), "payments", "articles.basesalary"),
                entry(_("Royalty rates"), "percent", "articles.royaltyrate"),
            ],
        },
        {
            "title": _("People"),
            "items": [
                entry(_("People"), "groups", "articles.person"),
                entry(_("Units"), "apartment", "articles.unit"),
                entry(_("Accounts"), "manage_accounts", "auth.user"),
            ],
        },
    ],
}
