"""A long statement needs the room of a short one: payments are read as they are written."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace

from articles.reports.paper import statement_workbook
from articles.royalties.paper_data import Payment
from tests.reports.paper.statements import NOW, payment, row, statement


class Payments:
    """As many as asked for, each made when it is read and forgotten."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __contains__(self, one: object) -> bool:
        return False

    def __iter__(self) -> Iterator[Payment]:
        for person in range(self.count):
            lines = (row(10 * person + place, title=f"Tin {person} {place} " * 8) for place in range(1, 11))
            yield payment(*lines, payee=f"Người {person}")


def peak(count: int, path) -> int:
    tracemalloc.start()
    with path.open("wb") as target:
        statement_workbook.write(replace(statement(), payments=Payments(count)), target, now=NOW)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_the_workbook_keeps_no_rows_in_memory(tmp_path):
    short, long = peak(10, tmp_path / "short.xlsx"), peak(200, tmp_path / "long.xlsx")
    # 1,900 lines more would be five megabytes; what grows are buffers of the file and the heights of the sums' rows.
    assert long - short < 700_000
