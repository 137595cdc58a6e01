"""XLIFF out and in again: nothing changes on the way, and what is no such file is refused with a reason."""

from contextlib import suppress
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.utils.translation import override
from hypothesis import example, given, settings
from hypothesis import strategies as st
from translate.storage.xliff import Xliff1File

from articles.models import Article, Revision
from articles.richtext.sanitiser import sanitise
from articles.translation.desk import Desk
from articles.translation.exchange import inline, names, reading, writing
from articles.translation.exchange.names import Unfit, tag
from articles.translation.exchange.reading import Refusal
from articles.translation.markers import palette
from articles.translation.pairing import Pairs
from articles.translation.segments import BREAK, assemble, is_markup, of_body
from tests.richtext.test_sanitiser_properties import documents, soup

PICTURE = '<img alt="Cái ô" height="9" src="/media/images/2026/11/abc.jpg" width="16">'
INNER = st.recursive(
    st.sampled_from(["Bảo hiểm", " ", "xã & hội", "1 &lt; 2", "⟦1⟧", "<br>", PICTURE]),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>",
        st.sampled_from(
            ["strong", "em", 'a href="https://a.vn/x?a=1&amp;b=2"', 'a href="/b"', "sub", 'abbr title="Ủy"']
        ),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=8,
)
BLOCKS = st.builds(
    lambda tag, parts: tag.replace("…", "".join(parts)),
    st.sampled_from(
        [
            *("<p>…</p>", "<h2>…</h2>", "<ul><li>…<ul><li>…</li></ul></li></ul>", "<blockquote><p>…</p></blockquote>"),
            *("<table><tr><th>…</th><td>…</td></tr></table>", "<figure>…<figcaption>…</figcaption></figure>"),
        ]
    ),
    st.lists(INNER, min_size=1, max_size=4),
)
bodies = (st.lists(BLOCKS, max_size=5).map("".join) | documents().map(lambda found: found[0]) | soup).map(sanitise)


def desk_of(body: str, targets: dict[int, str] | None = None, **fields) -> Desk:
    """A desk whose pieces of the body have these targets, by their place."""
    texts = {"title": "Tiêu đề", "summary": "Một.\nHai.", "body": body, **fields}
    source = Revision(language="vi", number=3, fingerprint="f" * 64, **texts)
    desk = Desk(Article(pk=7, source_language="vi"), source, None)
    pieces = [pair.key for pair in desk.pairs.pairs if not pair.is_field]
    words = {pieces[number]: text for number, text in (targets or {}).items()}
    pairs = (replace(pair, target=words[pair.key]) if pair.key in words else pair for pair in desk.pairs.pairs)
    desk.__dict__["pairs"] = Pairs(tuple(pairs))
    return desk


def out(*desks: Desk) -> bytes:
    with override("en"):
        return writing.document(desks, labels=lambda pairs: {pair.key: f"Piece {pair.key}" for pair in pairs.pairs})


def canonical(content: bytes) -> str:
    return ElementTree.canonicalize(content.decode())


@settings(max_examples=50, deadline=None)
@given(bodies, bodies)
@example('<p><a href="/b"> x</a><br> <strong>y</strong></p>', "<p>a</p><p><em>b</em></p>")
def test_out_and_in_again_changes_nothing(body, other):
    others = [segment.text for segment in of_body(other) if is_markup(segment.kind)]
    pieces = of_body(body)
    targets = {
        number: BREAK.join(others) if number % 3 == 0 else segment.text
        for number, segment in enumerate(pieces)
        if number % 2 == 0 and is_markup(segment.kind)
    }
    desk = desk_of(body, targets)
    content = out(desk)
    # A translator's tool reads it and writes it again.
    tool = bytes(Xliff1File.parsestring(content))
    assert canonical(tool) == canonical(content)
    (sheet,) = reading.sheets(tool)
    units = {unit.key: unit for unit in sheet.units}
    back = []
    for pair in desk.pairs.pairs:
        if not writing.exported(pair):
            assert pair.key not in units
            continue
        marks = palette(pair.source, pair.target) if is_markup(pair.kind) else []
        for text, words in ((pair.source, units[pair.key].source), (pair.target, units[pair.key].target)):
            said = inline.text_of(pair.kind, words, marks)
            assert said == inline.normal(pair.kind, text, marks) == inline.normal(pair.kind, said, marks)
            assert inline.lacking(words, marks) == [] or text != pair.source
        assert units[pair.key].was == names.digest(inline.text_of(pair.kind, units[pair.key].target, marks))
        if not pair.is_field:
            back.append(inline.text_of(pair.kind, units[pair.key].source, marks))
    assert assemble(body, back) == body


def test_the_file_is_what_the_standard_asks_for():
    body = f'<h2>Đầu đề</h2><p>Xem <a href="/b">bài <strong>này</strong></a> {PICTURE}.<br>Hai</p>'
    desk = desk_of(body, {1: f'See <a href="/en/">this</a> {PICTURE}\n<em>and</em>'})
    root = ElementTree.fromstring(out(desk))
    assert (root.tag, root.get("version")) == (tag("xliff"), "1.2")
    (file,) = root
    assert file.attrib == {
        "original": "article/7", "source-language": "vi", "target-language": "en", "datatype": "html",
    }  # fmt: skip
    assert [child.tag for child in file] == [tag("header"), tag("body")]
    assert [(note.get("from"), note.text) for note in file[0]] == [
        ("portal-revision", "3"),
        ("portal-fingerprint", "f" * 64),
    ]
    for unit in file[1]:
        assert [child.tag for child in unit] == [tag("source"), tag("target"), tag("note")]
        assert unit.get(names.SPACE) == "preserve"
        found = [each.get("id") for each in unit[0].iter() if each.tag in (tag("g"), tag("x"))]
        assert len(set(found)) == len(found)
    states = [unit[1].get("state") for unit in file[1]]
    assert states == ["needs-translation"] * 3 + ["translated", "needs-translation"]
    source = ElementTree.tostring(file[1][3][0], encoding="unicode")
    assert (
        '<g id="1" ctype="link" portal:href="/b">bài <g id="2" ctype="bold">này</g></g> <x id="3" ctype="image" />'
    ) in source
    target = ElementTree.tostring(file[1][3][1], encoding="unicode")
    assert '<g id="1" ctype="link" portal:href="/en/">this</g>' in target
    assert '<x id="p1" ctype="x-paragraph" /><g id="4" ctype="italic">and</g>' in target


GOOD = out(desk_of('<p>Xem <a href="/b">bài</a></p>', {0: 'See <a href="/b">this</a>'})).decode()
XXE = '<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BOMB = '<!DOCTYPE xliff [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (GOOD.replace(XML, XML + BOMB).replace("See ", "&c;"), "entities of its own"),
        (GOOD.replace(XML, XML + XXE).replace("See ", "&x;"), "entities of its own"),
        (GOOD.replace(XML, XML + '<!DOCTYPE xliff SYSTEM "http://e.vn/x.dtd">'), "entities of its own"),
        (GOOD.replace("</body>", ""), "broken: line"),
        (GOOD.replace("See ", "&#1;"), "broken: line"),
        (GOOD.replace("See ", "\x00"), "broken: line"),
        ("", "broken: line"),
        (GOOD.encode("utf-16"), "not UTF-8"),
        (GOOD.replace("Tiêu đề", "Ti\xeau").encode("latin-1", "replace"), "not UTF-8"),
        (GOOD.replace('encoding="UTF-8"', 'encoding="windows-1258"'), "not UTF-8"),
        (GOOD + " " * names.MOST_BYTES, "too large"),
        (GOOD.replace("See ", "<mrk/>" * names.MOST_TAGS), "too much markup"),
        (GOOD.replace("xliff:document:1.2", "xliff:document:2.0"), "another version"),
        (GOOD.replace('version="1.2"', 'version="2.0"'), "another version"),
        ("<html><body>Xin chào</body></html>", "no XLIFF"),
        (GOOD.replace("<file", "<script>1</script><file", 1), "<script>"),
        (GOOD[: GOOD.index("  <file")] + "</xliff>", "holds no article"),
        (GOOD.replace("</file>", "</file>" + '<file original="x"/>' * 50), "too many articles"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_reason(content, told):
    with override("en"), pytest.raises(Unfit) as refused:
        reading.sheets(content if isinstance(content, bytes) else content.encode())
    assert told in str(refused.value)


def deep(count: int) -> str:
    return '<g id="1">' * count + "x" + "</g>" * count


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("article/7", "article/../7", "belongs to no article"),
        ("portal-revision", "someone", "which revision"),
        ('id="summary"', 'id="title"', "stands in the file twice"),
        ("See ", "<b>See</b> ", "<b>"),
        ("See ", '<h:b xmlns:h="http://www.w3.org/1999/xhtml">See</h:b> ', "<b>"),
        ("See ", '<ph id="9">x</ph>', "<ph>"),
        ("See ", '<x id="9">x</x>', "broken"),
        ("See ", "A\u202eB", "control characters"),
        ("See ", deep(40), "nested too deeply"),
        ("</body>", "<script/></body>", "<script>"),
        ("</header>", "</header><evil/>", "<evil>"),
        ("<source>", "<source/><source>", "one source"),
    ],
)
def test_one_article_that_is_wrong_is_refused_alone(old, new, told):
    assert old in GOOD
    head, tail = GOOD.split("  <file")
    other = GOOD.replace("article/7", "article/8").split("  <file")[1].removesuffix("</xliff>\n")
    broken = tail.removesuffix("</xliff>\n").replace(old, new, 2 if "portal" in old else 1)
    with override("en"):
        found = reading.sheets(f"{head}<file{broken}  <file{other}</xliff>".encode())
    refusal, sheet = found
    assert isinstance(refusal, Refusal)
    assert told in refusal.sentence
    assert sheet.article == 8


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, len(GOOD)), st.integers(0, 40), st.sampled_from(["", "<", "&", "<g id='1'>", "</g>", "]]>", "\x07"])
)
def test_no_damage_makes_reading_fail_otherwise(at, length, put):
    damaged = GOOD[:at] + put + GOOD[at + length :]
    with suppress(Unfit):
        reading.sheets(damaged.encode())
