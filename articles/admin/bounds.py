"""What a person bounded by their unit may choose in an article's form; the rule is workflow/permissions.py's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from articles.models import Article, Unit
from articles.workflow import permissions

NOT_YOURS = _("You work for one unit: you may not move an article to another one, nor to none.")


def seen_article(request: HttpRequest, pk: int, *, for_update: bool = False, along: Sequence[str] = ()) -> Article:
    """The article of an address; one that the person may not see answers like one that does not exist.

    `along` names what is read in the same query.
    """
    if not permissions.has(request.user, "view_article"):
        raise PermissionDenied
    rows = (
        permissions.visible_to(request.user).select_related(*along) if along else permissions.visible_to(request.user)
    )
    return get_object_or_404(rows.select_for_update() if for_update else rows, pk=pk)


def limit(form: type[forms.ModelForm], *, by: User, article: Article | None) -> None:
    """Leave in the class of an article's form only the choices that `by` has."""
    fields: Any = form.base_fields
    own = permissions.bounding_unit(by)
    if "unit" in fields:
        if own is not None:
            fields["unit"] = _unit_field(own, article, label=fields["unit"].label)
        person = getattr(by, "person", None)
        fields["unit"].initial = person.unit_id if person else None
    if own is not None and "related_articles" in fields:
        # What somebody else already chose stays chosen.
        chosen = article.related_articles.values("pk") if article else ()
        fields["related_articles"].queryset = Article.objects.filter(permissions.bounds(by) | Q(pk__in=chosen))


def _unit_field(own: Unit, article: Article | None, *, label: Any) -> forms.ModelChoiceField:
    """The unit an article has stays; one without a unit may come to the person's own."""
    current = article.unit_id if article else None
    return forms.ModelChoiceField(
        Unit.objects.filter(pk=current or own.pk),
        required=article is None or current is not None,
        label=label,
        widget=UnfoldAdminSelectWidget(),
        error_messages={"invalid_choice": NOT_YOURS, "required": NOT_YOURS},
    )
