"""Documents below an article: from the approved text alone, a download with its type and size."""

from articles.media.formats import FORMATS
from articles.models import Attachment
from articles.workflow import transitions
from tests import factories
from tests.media import documents
from tests.public.pages import one, page, path_of, reading_queries, with_class, words


def with_files(cast, *files, language="vi"):
    article = factories.draft(cast.reporter)
    factories.attach(article, *files)
    transitions.save_text(article, language="vi", by=cast.reporter, now=factories.NOON)
    transitions.submit(article, language="vi", by=cast.reporter, now=factories.NOON)
    factories.approve(article, cast.approver, now=factories.NOON)
    if language == "en":
        factories.translate(article, cast.translator)
        transitions.submit(article, language="en", by=cast.translator, now=factories.NOON)
        factories.approve(article, cast.approver, language="en", now=factories.NOON)
    return article


def test_a_document_shows_title_type_and_size_and_is_a_download(client, cast):
    file = factories.media_file()
    article = with_files(cast, file)
    (link,) = one(page(client, path_of(article)), "documents").iter("a")
    assert words(link) == "Quyết định số 12/QĐ-UBND (PDF, 1,2 MB)"
    assert (link.get("href"), link.get("download")) == (file.file.url, "quyet-dinh-so-12-qd-ubnd.pdf")


def test_an_english_page_has_its_own_title_or_says_whose_it_is(client, cast):
    article = with_files(cast, factories.media_file(), factories.media_file(title_en=""), language="en")
    own, foreign = one(page(client, path_of(article, "en")), "documents").iter("a")
    assert (words(own), own.get("hreflang")) == ("Decision 12/QĐ-UBND (PDF, 1.2 MB)", None)
    assert (foreign.get("hreflang"), [span.get("lang") for span in foreign.iter("span")]) == ("vi", ["vi"])


def test_neither_library_nor_working_copy_changes_the_page(client, cast):
    file = factories.media_file()
    article = with_files(cast, file)
    before = one(page(client, path_of(article)), "documents")
    file.title_vi = "Tên chưa ai duyệt"
    file.save()
    Attachment.objects.all().delete()
    factories.attach(article, factories.media_file(title_vi="Tệp chưa ai duyệt"))
    transitions.save_text(article, language="vi", by=cast.reporter, now=factories.NOON)
    assert words(one(page(client, path_of(article)), "documents")) == words(before)


def test_an_article_without_documents_has_no_empty_heading(client, live):
    assert with_class(page(client, path_of(live())), "documents") == []


def test_three_documents_cost_what_one_does(client, cast):
    for count in (1, 3):
        path = path_of(with_files(cast, *(factories.media_file() for _ in range(count))))
        with reading_queries(6):
            assert client.get(path).content.count(b"download=") == count


def test_the_file_is_served_by_its_type_and_never_shown(client, cast, media):
    (media / "files").mkdir()
    for kind, content in (("pdf", documents.pdf()), ("docx", documents.office())):
        (media / "files" / f"a.{kind}").write_bytes(content)
        response = client.get(f"/media/files/a.{kind}")
        assert b"".join(response) == content
        assert response["Content-Disposition"] == "attachment"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Type"] == FORMATS[kind].content_type
        response.close()
