"""Tables and lines of docs/royalties.md, so that tests can execute what the page promises."""

from decimal import Decimal
from pathlib import Path

PAGE = (Path(__file__).parents[2] / "docs" / "royalties.md").read_text(encoding="utf-8")


def table(*first_columns: str) -> list[dict[str, str]]:
    """The rows of the table that begins with these columns; a table that is not there is a failure."""
    page = iter(PAGE.splitlines())
    header = next(columns for line in page if (columns := cells(line))[: len(first_columns)] == list(first_columns))
    next(page)
    rows = []
    for line in page:
        if not line.startswith("|"):
            break
        rows.append(dict(zip(header, cells(line), strict=True)))
    return rows


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def fenced_lines(*, beginning: str = "hệ số") -> list[str]:
    """The block of lines whose first one begins so."""
    blocks = [block.split("\n```")[0] for block in PAGE.split("```text\n")[1:]]
    (found,) = (block for block in blocks if block.startswith(beginning))
    return found.splitlines()


def dong_in(cell: str) -> int:
    return int(cell.replace(",", ""))


def decimal_in(cell: str) -> Decimal:
    return Decimal(0) if cell == "–" else Decimal(cell)
