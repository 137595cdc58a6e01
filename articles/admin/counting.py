"""Long lists, counted only as far as anybody leafs: what a page costs does not grow with the table."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.views.main import ORDER_VAR
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.functional import cached_property
from unfold.views import ChangeList

# So many rows of a list can be leafed through; what lies deeper is reached by filters and by the search.
MOST = 2000
MOST_IN_A_TAB = 100
# So many rows are few among those of a long list; the same one may be among them several times.
FEW = 4 * MOST


class CappedPaginator(Paginator):
    """Counts no further than MOST, so no page lies deeper either.

    Where all rows were counted, pages are taken from just these: the conditions need not be asked of the table again.
    """

    template_name = "admin/articles/list_pages.html"

    @cached_property
    def _numbers(self) -> list[Any]:
        rows: Any = self.object_list
        return list(rows.order_by().values_list("pk", flat=True)[: MOST + 1])

    @cached_property
    def count(self) -> int:
        if not self.is_capped:
            rows: Any = self.object_list
            self.object_list = rows.filter(pk__in=self._numbers)
        return min(len(self._numbers), MOST)

    @property
    def is_capped(self) -> bool:
        return len(self._numbers) > MOST


class CappedChangeList(ChangeList):
    """Rows that were all counted are sorted by any column; more than that only by what an index has in order."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        pages = self.paginator
        if pages.is_capped:
            self._keep_to_indexes()
            # The head of the page would call the number of rows that are counted the number of results.
            self.full_result_count = self.result_count
        if not self.multi_page or (self.show_all and self.can_show_all):
            self.result_list = pages.object_list
        else:
            self.result_list = pages.page(self.page_num).object_list

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[Any]:
        """By a column that an index has in order the number goes the same way, so that one index serves both."""
        ordering = super().get_ordering(request, queryset)
        column = str(ordering[0])
        if column.lstrip("-") not in self.model_admin.sorted_by_index:
            return ordering
        return [column, "-pk" if column.startswith("-") else "pk"]

    def _keep_to_indexes(self) -> None:
        by_index = self.model_admin.sorted_by_index
        self.sortable_by = by_index
        columns = {self.list_display[number] for number in self.get_ordering_field_columns() if self.list_display}
        if ORDER_VAR in self.params and not columns <= set(by_index):
            self.params.pop(ORDER_VAR)
            rows: Any = self.paginator.object_list
            self.paginator.object_list = rows.order_by(*self._get_deterministic_ordering(self._get_default_ordering()))


def in_words(count: int, *, most: int) -> str:
    """A number of rows, "100+" where there are more than `most`."""
    number = number_format(min(count, most), use_l10n=True, force_grouping=True)
    return number if count <= most else f"{number}+"


def first_numbers(rows: QuerySet[Any], *, of: str = "pk", most: int) -> list[Any] | None:
    """The numbers in this column; None where there are more than `most`."""
    found = list(rows.order_by().values_list(of, flat=True)[: most + 1])
    return found if len(found) <= most else None


def narrowed(rows: QuerySet[Any], *, to: QuerySet[Any], of: str = "article", otherwise: Any) -> QuerySet[Any]:
    """`rows` with a number that `to` has: few are looked up, of many each row is asked in its turn, `otherwise`.

    Neither reads the whole table: few rows would lie far apart in it, many stand among its first ones.
    """
    few = first_numbers(to, of=of, most=FEW)
    return rows.filter(otherwise) if few is None else rows.filter(pk__in=set(few))
