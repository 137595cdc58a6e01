"""Reading a workbook as Excel does, but for its looks: names of sheets, cells with their kind, print set-up."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Sheet:
    name: str
    tree: Element

    @property
    def rows(self) -> list[list[str | float | None]]:
        return [[_value(cell) for cell in row.iter(f"{NS}c")] for row in self.tree.iter(f"{NS}row")]

    def has(self, name: str, **attributes: str) -> bool:
        return any(attributes.items() <= dict(found.attrib).items() for found in self.tree.iter(f"{NS}{name}"))


def sheets(content: bytes) -> dict[str, Sheet]:
    with zipfile.ZipFile(BytesIO(content)) as parts:
        assert parts.testzip() is None
        book = ElementTree.fromstring(parts.read("xl/workbook.xml"))
        names = [sheet.get("name", "") for sheet in book.iter(f"{NS}sheet")]
        trees = [
            ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{number}.xml"))
            for number in range(1, len(names) + 1)
        ]
    return {name: Sheet(name, tree) for name, tree in zip(names, trees, strict=True)}


def _value(cell: Element) -> str | float | None:
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(f"{NS}t"))
    assert cell.get("t") in (None, "n")
    found = cell.findtext(f"{NS}v")
    return None if found is None else float(found)
