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


def sees_all(request: HttpRequest) -> bool:
    from articles.workflow import permissions  # the settings read this menu before there are models

    return permissions.sees_all(request.user)


def may_translate(request: HttpRequest) -> bool:
    from articles.translation.exchange import choosing  # likewise

    return choosing.may_translate(request.user)


def page(title: Any, icon: str, name: str, *, right: str = "articles.view_article") -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse_lazy(name), "permission": may(right)}


# The public pages' teal, from its palest to its darkest.
PRIMARY_COLOUR = {
    "50": "oklch(97.5% .012 220)",
    "100": "oklch(94.5% .03 218)",
    "200": "oklch(89% .055 216)",
    "300": "oklch(81% .09 215)",
    "400": "oklch(70% .11 218)",
    "500": "oklch(62% .11 222)",
    "600": "oklch(45% .085 228)",
    "700": "oklch(39% .075 228)",
    "800": "oklch(33% .06 229)",
    "900": "oklch(29% .05 230)",
    "950": "oklch(22% .04 230)",
}
ACCOUNT = [
    {"title": _("My sign-in"), "link": reverse_lazy("admin_my_sign_in")},
    {"title": _("Change password"), "link": reverse_lazy("admin:password_change")},
    {"title": _("My settings"), "link": reverse_lazy("admin:articles_person_language")},
]
SIDEBAR: dict[str, Any] = {
    "show_search": False,
    "show_all_applications": False,
    "navigation": [
        {
            "title": _("Writing"),
            "items": [
                {"title": _("My work"), "icon": "inbox", "link": reverse_lazy("admin:index")},
                entry(_("Articles"), "article", "articles.article"),
                entry(_("Pictures"), "image", "articles.image"),
                entry(_("Documents, video, sound"), "attach_file", "articles.mediafile"),
                entry(_("Workflow diary"), "history", "articles.workflowevent"),
            ],
        },
        {
            "title": _("Translation"),
            "items": [
                page(_("What to translate"), "translate", "translations"),
                {**page(_("Exchange of translations"), "swap_horiz", "exchange"), "permission": may_translate},
                entry(_("Official names"), "dictionary", "articles.glossaryterm"),
            ],
        },
        {
            "title": _("Time"),
            "items": [
                page(_("Calendar"), "calendar_month", "calendar"),
                {**page(_("Front page at a minute"), "schedule", "front_page_at"), "permission": sees_all},
            ],
        },
        {
            "title": _("Classification"),
            "items": [
                entry(_("News categories"), "category", "articles.category"),
                entry(_("Campaigns"), "campaign", "articles.campaign"),
                entry(_("Keywords"), "sell", "articles.keyword"),
                entry(_("Article types"), "style", "articles.articletype"),
                entry(_("Abbreviations"), "abc", "articles.abbreviation"),
            ],
        },
        {
            "title": _("Readers"),
            "items": [
                page(_("Readership"), "bar_chart", "readership", right="articles.view_dailyviews"),
                entry(_("Mistake reports"), "report", "articles.mistakereport"),
                entry(_("Ratings"), "thumb_up", "articles.rating"),
            ],
        },
        {
            "title": _("Addresses"),
            "items": [
                entry(_("Redirects"), "alt_route", "articles.redirect"),
                entry(_("Addresses not found"), "link_off", "articles.missingaddress"),
            ],
        },
        {
            "title": _("Royalties"),
            "items": [
                page(_("Grading"), "grading", "grading", right="articles.grade_royaltyline"),
                page(_("Royalty lines"), "receipt_long", "royalty_lines", right="articles.view_royaltyline"),
                page(_("Royalty statements"), "request_quote", "statements", right="articles.view_royaltystatement"),
                page(_("Royalty costs"), "monitoring", "costs", right="articles.view_royaltyline"),
                entry(_("Royalty budgets"), "account_balance", "articles.royaltybudget"),
                page(_("My royalties"), "savings", "my_royalties"),
                entry(_("Payees"), "account_balance_wallet", "articles.payee"),
                entry(_("Base salaries"), "payments", "articles.basesalary"),
                entry(_("Royalty rates"), "percent", "articles.royaltyrate"),
                entry(_("Looks at people's data"), "visibility", "articles.secretslook"),
            ],
        },
        {
            "title": _("People"),
            "items": [
                entry(_("People"), "groups", "articles.person"),
                entry(_("Units"), "apartment", "articles.unit"),
                entry(_("Accounts"), "manage_accounts", "auth.user"),
                entry(_("Portal settings"), "settings", "articles.site"),
                entry(_("Change log"), "manage_search", "articles.changerecord"),
                entry(_("Failed sign-ins"), "lock", "axes.accessfailurelog", right="auth.change_user"),
            ],
        },
    ],
}
