"""The glossary's file: what every kind of file would change, what is refused, and that it comes back as it went."""

import pytest

from articles.models import ChangeRecord, GlossaryTerm
from articles.translation.glossary import kept, tables

HEADING = "Thuật ngữ;Cách dịch;Cũng chấp nhận;Không dùng;Ghi chú"


@pytest.fixture
def glossary(db) -> None:
    """One term instead of those a portal starts with."""
    GlossaryTerm.objects.all().delete()
    kept.prepare(GlossaryTerm(vietnamese="Ủy ban nhân dân tỉnh", english="Provincial People's Committee")).save()


def read(text: str) -> list[tuple[str, str, str]]:
    return [(line.action, line.vietnamese, line.why) for line in tables.read(text).lines]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    "text",
    [
        f"{HEADING}\r\nlương hưu;pension;retirement pension | old-age pension;;\r\n",
        f"{HEADING}\nlương hưu\t".replace(";", "\t") + "pension\tretirement pension|old-age pension\n",
        '"vietnamese","english","accepted"\n"lương hưu","pension","retirement pension | old-age pension"',
        "lương hưu;pension;retirement pension | old-age pension",
        "lu\u031bo\u031bng hu\u031bu;pension;retirement pension | old-age pension",
    ],
)
def test_spreadsheets_write_many_kinds_of_table(glossary, cast, text, mark):
    report = tables.store(tables.text_of(f"{mark}{text}".encode()), by=cast.approver)
    assert report.counts == {"added": 1, "changed": 0, "same": 0, "refused": 0}
    row = GlossaryTerm.objects.get(vietnamese="lương hưu")
    assert (row.english, kept.lines(row.accepted)) == ("pension", ["retirement pension", "old-age pension"])
    assert ChangeRecord.objects.get(subject="articles.glossaryterm").by == cast.approver


def test_a_row_is_known_however_it_is_written_and_tells_what_changes(glossary, cast):
    text = "vietnamese;english;note\nUỷ ban nhân dân Tỉnh;Provincial People's Committee;Mới\nUBND;;\n"
    changed, refused = tables.read(text).lines
    assert (changed.action, [change[1:] for change in changed.changes]) == (
        "changed",
        [("Ủy ban nhân dân tỉnh", "Uỷ ban nhân dân Tỉnh"), ("", "Mới")],
    )
    assert refused.action == "refused"
    assert GlossaryTerm.objects.get().note == ""
    tables.store(text, by=cast.approver)
    assert GlossaryTerm.objects.get().note == "Mới"
    # Only the file's columns: what it does not have stays.
    tables.store("vietnamese;english\nỦy ban nhân dân tỉnh;Provincial People's Committee", by=cast.approver)
    assert GlossaryTerm.objects.get().note == "Mới"


@pytest.mark.parametrize(
    "row",
    [
        ";pension", "lương hưu;", "lương hưu", "!!!;pension", "lương hưu;…", f"{'a' * 201};x", f"lương hưu;{'a' * 201}",
        f"lương hưu;pension;{' | '.join(['rendering'] * 1 + [f'rendering {n}' for n in range(200)])}",
        "lương hưu;pension;a … b … c … d", "lương hưu;pension;;Pension", "lương hưu;pension;;;;;maybe",
    ],
)  # fmt: skip
def test_a_wrong_row_is_refused_with_a_reason_and_the_rest_is_kept(glossary, cast, row):
    report = tables.store(f"{row}\nbảo hiểm y tế;health insurance", by=cast.approver)
    assert [line.action for line in report.lines] == ["refused", "added"]
    assert report.lines[0].why
    assert GlossaryTerm.objects.count() == 2


def test_the_same_term_twice_in_a_file_is_refused(glossary):
    assert [action for action, *_ in read("lương hưu;pension\nLƯƠNG HƯU;pension")] == ["added", "refused"]


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00", b"", b"\n\n;;\n", b'vietnamese;english\n"abc;d', b"note;source\na;b", b"a;" + b"b" * 140_000,
        b"x" * (tables.MOST_BYTES + 1), b"a;b\n" * (tables.MOST_LINES + 1), b"\x00\x00",
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_whole(glossary, cast, content):
    with pytest.raises(tables.Unreadable, match=r"\w"):
        tables.store(tables.text_of(content), by=cast.approver)
    assert GlossaryTerm.objects.count() == 1


def test_what_was_written_out_reads_back_as_the_same(db):
    row = GlossaryTerm.objects.get(vietnamese="lương hưu")
    row.note, row.source, row.english = "=HYPERLINK(1)", "@cmd", "-pension"
    kept.prepare(row).save()
    text = tables.written(GlossaryTerm.objects.all())
    assert text.startswith("\ufeffvietnamese;english;")
    assert "'=HYPERLINK(1);'@cmd" in text
    assert not any(cell[:1] in tuple("=+-@") for line in text.splitlines() for cell in line.split(";"))
    report = tables.read(tables.text_of(text.encode()))
    assert report.counts == {"added": 0, "changed": 0, "same": GlossaryTerm.objects.count(), "refused": 0}


def test_a_fresh_portal_has_the_reference_list_and_texts_are_read_with_it(db, django_assert_num_queries):
    with django_assert_num_queries(2):
        glossary = kept.current()
    with django_assert_num_queries(2):
        assert kept.current() is glossary
    (told,) = glossary.problems("UBND tỉnh", "the People Committee", source_language="vi")
    assert told.used == "People Committee"
    GlossaryTerm.objects.filter(vietnamese="Ủy ban nhân dân tỉnh").update(is_active=False)
    (told,) = kept.current().problems("UBND tỉnh", "the province", source_language="vi")
    assert told.terms[0].vietnamese == "Ủy ban nhân dân"
