"""Reading a statement's workbook back: what its cells hold, and what its formulas come to, reckoned anew."""

import re
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from articles.reports.paper import statement_workbook
from articles.royalties.paper_data import Statement
from tests.reports.paper.statements import NOW


def written(statement: Statement) -> bytes:
    target = BytesIO()
    statement_workbook.write(statement, target, now=NOW)
    return target.getvalue()


def opened(content: bytes, *, values: bool = False) -> Worksheet:
    """The sheet with its formulas, or with the values kept beside them."""
    return load_workbook(BytesIO(content), data_only=values).active


def rows_of(sheet: Worksheet) -> dict[str, list]:
    """The cells of each row by the first of them."""
    return {str(cells[0]): list(cells) for cells in sheet.iter_rows(values_only=True)}


def formulas(sheet: Worksheet) -> list[str]:
    return [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def _sum(sheet: Worksheet, formula: str) -> int | float:
    first, last = re.fullmatch(r"SUM\((\w+):(\w+)\)", formula).groups()
    return sum(reckoned(sheet, cell.coordinate) for cells in sheet[f"{first}:{last}"] for cell in cells)


def reckoned(sheet: Worksheet, place: str) -> int | float:
    """What the cell comes to in a spreadsheet: numbers, sums, and sums that leave out other sums."""
    cell = sheet[place]
    if cell.data_type != "f":
        assert cell.value is None or cell.data_type == "n", place
        return cell.value or 0
    formula = cell.value
    if summed := re.fullmatch(r"=(SUM|SUBTOTAL)\((?:9,)?(\w+)(?::(\w+))?\)", formula):
        name, first, last = summed.groups()
        cells = [cell for row in sheet[f"{first}:{last or first}"] for cell in row]
        return sum(
            reckoned(sheet, cell.coordinate)
            for cell in cells
            if name == "SUM" or not str(cell.value).startswith("=SUBTOTAL")
        )
    if difference := re.fullmatch(r"=([A-Z]+\d+)-([A-Z]+\d+)", formula):
        one, other = difference.groups()
        return reckoned(sheet, one) - reckoned(sheet, other)
    if difference := re.fullmatch(r"=([A-Z]+\d+)-(SUM\(\w+:\w+\))", formula):
        return reckoned(sheet, difference[1]) - _sum(sheet, difference[2])
    assert formula == "=0", formula
    return 0
