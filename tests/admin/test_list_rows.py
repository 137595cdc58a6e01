"""The rows of the articles' list: light, whole, and for a screen reader what unfold's would be."""

from articles.models import Article
from tests import factories
from tests.admin.pages import LIST, change, parsed, text_of, walk

# Of one with a picture, both languages, and both approvals; the words that people typed are not counted.
HEAVIEST = 2048


def table(response):
    return next(node for node in walk(parsed(response)) if node.get("id") == "result_list")


def rows(response) -> list:
    return [row for row in table(response).iter("tr") if "data-row" in row.get("class", "")]


def test_a_row_weighs_no_more_than_two_kilobytes(client, cast):
    makers = cast.reporter, cast.translator, cast.approver
    for number in range(3):
        factories.live_in_both(*makers, title=f"Bài {number}", image=factories.image())
    client.force_login(cast.editor)
    page = client.get(LIST).content.decode()
    written = page[page.index("<tbody") : page.rindex("</tbody>")].split("</tbody>")
    assert len(written) == 3
    assert max(len(row.encode()) for row in written) <= HEAVIEST


def test_each_cell_says_its_column_where_a_telephone_has_no_heads(client, cast):
    factories.live(cast.reporter, cast.approver)
    client.force_login(cast.editor)
    shown = table(client.get(LIST))
    heads = ["".join(head.itertext()).strip() for head in shown.find("thead").iter("th")][1:]
    [row] = shown.findall("tbody/tr")
    tick, *cells = row
    assert [cell.get("data-label").capitalize() for cell in cells] == heads
    assert [cell.tag for cell in cells] == ["td", "th", *["td"] * 6]
    assert tick.get("data-label") == tick[0].get("aria-label") == "Chọn dòng"


def test_a_row_is_ticked_by_its_number_and_leads_to_its_article(client, cast):
    article = factories.draft(cast.reporter)
    client.force_login(cast.reporter)
    [row] = rows(client.get(LIST))
    tick = next(row.iter("input"))
    assert (tick.get("name"), tick.get("value")) == ("_selected_action", str(article.pk))
    assert next(row.iter("a")).get("href") == change(article)


def test_the_way_back_from_an_article_leads_to_the_narrowed_list(client, cast):
    article = factories.draft(cast.reporter)
    client.force_login(cast.reporter)
    [row] = rows(client.get(LIST, {"kind": "news", "q": "bao hiem"}))
    link = next(row.iter("a")).get("href")
    assert link == f"{change(article)}?_changelist_filters=kind%3Dnews%26q%3Dbao%2Bhiem"


def test_a_list_that_chooses_for_another_window_tells_it_the_number(client, cast):
    article = factories.draft(cast.reporter)
    client.force_login(cast.reporter)
    [row] = rows(client.get(LIST, {"_popup": "1"}))
    assert next(row.iter("a")).get("data-popup-opener") == str(article.pk)


def test_what_people_typed_is_text_in_every_column(client, cast):
    article = factories.draft(cast.reporter, title="100 %s <b>&amp;</b>", category=factories.category("<i>%d</i>"))
    Article.objects.filter(pk=article.pk).update(title_en="<u>")
    client.force_login(cast.reporter)
    [row] = rows(client.get(LIST))
    assert text_of(row).splitlines()[1:3] == ["100 %s <b>&amp;</b>", "<u>"]
    assert "<i>%d</i>" in text_of(row)
    assert not {"b", "i", "u"} & {node.tag for node in row.iter()}


def test_a_list_without_rows_says_so(client, cast):
    client.force_login(cast.reporter)
    assert "Không tìm thấy kết quả" in text_of(parsed(client.get(LIST, {"q": "khongco"})))
