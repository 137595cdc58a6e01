"""The portal's own messages: found in its source, merged into its catalogue, checked there.

`python -m campaign_portal.messages update` after words changed in the source, `... check` before a commit.
Django's `makemessages` would need the programs of GNU gettext, which a newsroom's machine does not have.
"""

import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS
from babel.messages.extract import extract as extract_with_babel
from babel.messages.pofile import write_po
from django.utils.translation.template import templatize

from campaign_portal import catalogues
from campaign_portal.catalogues import Key, known

ROOTS = ("articles", "campaign_portal", "templates", "static")
SUFFIXES = {"django": (".py", ".html", ".txt", ".xml"), "djangojs": (".js",)}
SKIPPED = {"locale", "migrations", "node_modules", "vendor"}
OURS = "articles/locale/vi/LC_MESSAGES"
# Django lets this folder win over an app's own.
FIRST = "campaign_portal/locale/vi/LC_MESSAGES"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **{f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in ("gettext", "ngettext", "pgettext", "npgettext")},
    "gettext_noop": None,
}
# Ours rather than Babel's, which dates every run.
HEADER = """\
# Vietnamese words of the portal; the source language is English.
msgid ""
msgstr ""
"Language: vi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


def extract(base: Path) -> set[Key]:
    """Every message of our own source: (context, msgid, msgid_plural)."""
    return {key for domain in SUFFIXES for key in found(base, domain)}


def found(base: Path, domain: str) -> dict[Key, list[str]]:
    """The messages of one domain with the files that use them."""
    places: dict[Key, list[str]] = {}
    for path in files(base, domain):
        for key in harvest(path):
            places.setdefault(key, []).append(path.relative_to(base).as_posix())
    return places


def files(base: Path, domain: str) -> Iterator[Path]:
    for path in sorted(path for root in ROOTS for path in (base / root).rglob("*")):
        inside = path.relative_to(base).parts
        if path.suffix in SUFFIXES[domain] and not SKIPPED.intersection(inside) and ".min." not in path.name:
            yield path


def harvest(path: Path) -> set[Key]:
    """The messages of one file."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        source = calls(source)
    elif path.suffix != ".js":
        # The parentheses make Babel's tokenizer indifferent to the template's indentation.
        source = f"(\n{templatize(source, origin=str(path))}\n)"
    method = "javascript" if path.suffix == ".js" else "python"
    results = extract_with_babel(method, BytesIO(source.encode()), KEYWORDS)
    return {Key(context, *forms(message)) for _line, message, _comments, context in results}


def calls(source: str) -> str:
    """Each call of gettext on a line of its own: before Python 3.12 Babel sees none inside an f-string."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    names = [getattr(node.func, "id", getattr(node.func, "attr", "")) for node in nodes]
    return "\n".join(
        ast.unparse(node)
        for node, name in zip(nodes, names, strict=True)
        if name in KEYWORDS and isinstance(node.args[0], ast.Constant)
    )


def forms(message: str | tuple[str, ...]) -> tuple[str, str | None]:
    return (message, None) if isinstance(message, str) else (message[0], message[1])


def merged(places: dict[Key, list[str]], old: dict[Key, Message], first: dict[Key, Message]) -> bytes:
    catalog = Catalog(locale="vi")
    # By file, then by words: a line moved inside a file changes nothing here.
    for key in sorted(places, key=lambda key: (places[key], key.singular, key.context or "")):
        blank = Message(key.singular)
        before = old.get(key, blank)
        worded = before if any(catalogues.strings(before)) else first.get(key, blank)
        catalog.add(
            key.singular if key.plural is None else (key.singular, key.plural),
            worded.string,
            locations=[(place, 0) for place in places[key]],
            flags=before.flags,
            user_comments=before.user_comments,
            context=key.context,
        )
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, include_lineno=False)
    return HEADER.encode() + body.getvalue().rstrip(b"\n") + b"\n"


def update(base: Path) -> list[Path]:
    """Bring our catalogues in step with the source; return those that changed."""
    changed = []
    for domain in SUFFIXES:
        path = base / OURS / f"{domain}.po"
        places = found(base, domain)
        text = merged(places, known(path), known(base / FIRST / path.name))
        if text != (path.read_bytes() if path.exists() else merged({}, {}, {})):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
            changed.append(path)
    return changed


def check(base: Path) -> list[str]:
    """What keeps the Vietnamese interface from being complete, one sentence each."""
    problems = []
    for domain in SUFFIXES:
        ours, first = (known(base / folder / f"{domain}.po") for folder in (OURS, FIRST))
        for key, places in found(base, domain).items():
            if problem := fault(ours.get(key), first.get(key)):
                problems.append(f"{domain}.po: {problem}: {key} ({', '.join(places)})")
    return problems


def fault(message: Message | None, first: Message | None) -> str:
    if message is None:
        return "not in the catalogue"
    if not catalogues.is_translated(message):
        return "fuzzy" if message.fuzzy else "untranslated"
    if not catalogues.keeps_placeholders(message):
        return "other placeholders than in English"
    if first and catalogues.strings(first) != catalogues.strings(message):
        return f"{FIRST} says “{catalogues.strings(first)[0]}” and wins"
    return ""


def main(command: str) -> int:
    base = catalogues.BASE
    if command == "update":
        for path in update(base):
            print(f"{path.relative_to(base)}: {len(catalogues.missing(path))} to translate")
        return 0
    problems = check(base)
    print("\n".join(problems) or "Every message has its Vietnamese words.")
    return 1 if problems else 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["update"], ["check"]):
        sys.exit("usage: python -m campaign_portal.messages update|check")
    sys.exit(main(sys.argv[1]))
