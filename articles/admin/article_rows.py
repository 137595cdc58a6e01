"""The table of the articles' list, its rows written by one pattern.

unfold names thirty classes on each cell and renders a template for each tick: six of a row's eight kilobytes and half
of the page's time. static/admin/list.css draws the rows the same from what the cells are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import label_for_field
from django.db.models import ForeignKey
from django.urls import reverse
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from unfold.admin import checkbox
from unfold.templatetags.unfold_list import result_headers
from unfold.utils import display_for_field

from articles.models import Article

TICK = "action_checkbox"
Shown = Callable[[Article], Any]


def heads(changelist: Any) -> list[dict[str, Any]]:
    """The heads of the columns, for unfold's template of them."""
    return list(result_headers(changelist))


def body(changelist: Any) -> SafeString:
    """All rows of the page as HTML."""
    cells = [_cell(changelist, name) for name in changelist.list_display]
    row = f'<tbody><tr class="data-row">{"".join(pattern for pattern, _shown in cells)}</tr></tbody>'
    columns = [shown for _pattern, shown in cells]
    written = [row % tuple([conditional_escape(shown(each)) for shown in columns]) for each in changelist.result_list]
    return mark_safe("\n".join(written))


def _cell(changelist: Any, name: str) -> tuple[str, Shown]:
    """A column's cell with `%s` for what it shows, and what that is."""
    if name == TICK:
        label = _label(checkbox.attrs["aria-label"])
        kind = f'type="checkbox" name="{ACTION_CHECKBOX_NAME}" value="%s" class="action-select"'
        cell = f'<td class="action-checkbox" data-label="{label}"><input {kind} aria-label="{label}"></td>'
        return cell, lambda article: article.pk
    label, shown = _label(label_for_field(name, changelist.model, changelist.model_admin)), _shown(changelist, name)
    if name not in changelist.list_display_links:
        return f'<td class="field-{name}" data-label="{label}">%s</td>', shown
    return f'<th class="field-{name}" data-label="{label}">%s</th>', _linked(changelist, shown)


def _label(words: Any) -> str:
    return escape(words).replace("%", "%%")


def _shown(changelist: Any, name: str) -> Shown:
    """A method of the admin's, or a field in Django's words."""
    method = getattr(changelist.model_admin, name, None)
    if method:
        return method
    field, nothing = changelist.lookup_opts.get_field(name), changelist.model_admin.get_empty_value_display()
    if isinstance(field, ForeignKey):
        return lambda article: getattr(article, name) or nothing
    return lambda article: display_for_field(getattr(article, name), field, nothing)


def _linked(changelist: Any, shown: Shown) -> Shown:
    """The same as a link to the article, whose address differs from the others' in the number alone."""
    context = {"preserved_filters": changelist.preserved_filters, "opts": changelist.opts}
    address = reverse(f"admin:{changelist.opts.app_label}_{changelist.opts.model_name}_change", args=[0])
    before, _mark, after = escape(add_preserved_filters(context, address)).partition("/0/")

    def link(article: Article) -> SafeString:
        chosen = article.serializable_value(changelist.to_field or "pk") if changelist.is_popup else None
        opener = f' data-popup-opener="{escape(chosen)}"' if changelist.is_popup else ""
        words = conditional_escape(shown(article))
        return mark_safe(f'<a href="{before}/{article.pk}/{after}"{opener}>{words}</a>')

    return link
