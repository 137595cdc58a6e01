"""Reading a PDF back: the text of its pages, and what the file says about itself."""

from io import BytesIO

from pypdf import PdfReader

from articles.royalties.paper_data import Statement
from tests.reports.paper.statements import NOW


def written(write, statement: Statement, *arguments, now=NOW) -> bytes:
    target = BytesIO()
    write(statement, *arguments, target, now=now)
    return target.getvalue()


def opened(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def texts(content: bytes) -> list[str]:
    """The words of each page, in the order they were drawn, one space between them."""
    return [" ".join(page.extract_text().split()) for page in opened(content).pages]
