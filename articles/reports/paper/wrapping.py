"""Text broken into lines of a width: at spaces, and inside a word only where it is wider than a line."""

from collections.abc import Callable

from articles.vietnamese import nfc


def lines_of(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The lines of `text`; `measure` says how wide some text is. A text of nothing has no lines."""
    return [line for part in text.split("\n") for line in _wrapped(printable(part), width, measure)]


def printable(text: str) -> str:
    """One line of letters in their composed form, without what no printer shows."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in nfc(text)).split())


def _wrapped(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    space = measure(" ")
    for word in text.split(" "):
        for piece in _pieces(word, width, measure):
            wide = measure(piece)
            if line and used + space + wide > width:
                lines.append(line)
                line, used = "", 0.0
            line, used = (f"{line} {piece}", used + space + wide) if line else (piece, wide)
    return [*lines, line] if line else lines


def _pieces(word: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The word, cut where it would not fit into a line of its own; a letter at least in each piece."""
    pieces: list[str] = []
    while measure(word) > width and len(word) > 1:
        end = 1
        while measure(word[: end + 1]) <= width:
            end += 1
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]
