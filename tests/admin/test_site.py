"""The screen of the portal's own settings: one row, one screen, in the hands of administrators."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from articles.choices import Colour, Role
from articles.models import ChangeRecord, Site, SiteLink
from articles.workflow import transitions
from tests import factories
from tests.admin import pages
from tests.media import pictures

LIST, CHANGE = "/admin/articles/site/", "/admin/articles/site/1/change/"


@pytest.fixture
def administrator(client, cast):
    client.force_login(cast.administrator)
    client.get(LIST)
    return client


def send(client, changes: dict) -> Site:
    response = pages.send(client, CHANGE, changes, form="site_form")
    assert response.status_code == 302, pages.parsed(response)
    return Site.objects.get()


def link(number: int = 0, **fields) -> dict:
    given = {"place": "footer", "page": "", "name_vi": "", "name_en": "", "url": "", "order": "0", "id": "", **fields}
    return {"links-TOTAL_FORMS": str(number + 1), **{f"links-{number}-{name}": text for name, text in given.items()}}


def test_the_menu_leads_to_the_one_row(client, cast):
    client.force_login(cast.administrator)
    response = client.get(LIST)
    assert (response.status_code, response["Location"]) == (302, CHANGE)
    assert client.get(CHANGE).status_code == 200
    assert client.get(f"{LIST}add/").status_code == client.get(f"{LIST}1/delete/").status_code == 403


def test_a_second_row_is_refused_by_the_database(db):
    Site.objects.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        Site.objects.bulk_create([Site(pk=2)])


@pytest.mark.parametrize(
    ("role", "sees", "changes"),
    [(Role.ADMINISTRATOR, True, True), (Role.APPROVER, True, False), (Role.EDITOR, False, False)],
)
def test_who_may_see_and_change_it(client, cast, role, sees, changes):
    Site.objects.create(name_vi="Cũ")
    client.force_login(cast.of(role))
    assert (client.get(CHANGE).status_code == 200) is sees
    assert (client.post(CHANGE, {"name_vi": "Mới", "colour": "red"}).status_code != 403) is changes


def test_an_approver_looks_and_finds_no_fields(client, cast):
    Site.objects.create(name_vi="Cổng của tỉnh")
    client.force_login(cast.approver)
    assert client.get(LIST)["Location"] == CHANGE
    assert b"Save" not in client.get(CHANGE).content
    assert "Cổng của tỉnh" in client.get(CHANGE).content.decode()


def test_a_change_is_kept_with_who_made_it(administrator, cast):
    site = send(administrator, {"name_vi": "Cổng mới", "colour": "blue", "phone": "0200 000 0000"})
    assert (site.name_vi, site.colour) == ("Cổng mới", Colour.BLUE)
    record = ChangeRecord.objects.get(subject="articles.site")
    assert (record.by, record.after["name_vi"], record.before["colour"]) == (cast.administrator, "Cổng mới", "teal")


def test_only_measured_colours_are_taken(administrator):
    response = pages.send(administrator, CHANGE, {"colour": "#ffff00"}, form="site_form")
    assert response.status_code == 200
    assert Site.objects.get().colour == Colour.TEAL


def test_an_emblem_passes_the_checks_of_pictures(administrator, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    drawn = SimpleUploadedFile("emblem.png", pictures.png(pictures.drawing(400, 400)), "image/png")
    site = send(administrator, {"emblem_upload": drawn})
    assert (site.emblem.width, str(site.emblem.file)[-4:]) == (400, ".png")


def test_svg_is_no_emblem(administrator):
    svg = SimpleUploadedFile("e.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "image/svg+xml")
    response = pages.send(administrator, CHANGE, {"emblem_upload": svg}, form="site_form")
    assert response.status_code == 200
    assert Site.objects.get().emblem is None


def test_links_are_added_and_kept_in_the_diary(administrator, cast):
    about = factories.live(cast.editor, cast.approver, title="Giới thiệu", is_page=True)
    send(administrator, link(page=str(about.pk)))
    (added,) = SiteLink.objects.all()
    assert (added.page, str(added)) == (about, "Giới thiệu")
    assert ChangeRecord.objects.filter(subject="articles.sitelink", by=cast.administrator).count() == 1


@pytest.mark.parametrize(
    "fields",
    [{}, {"url": "https://a.example/"}, {"name_vi": "Không đâu"}, {"name_vi": "X", "url": "javascript:alert(1)"}],
    ids=str,
)
def test_a_link_to_nowhere_or_without_a_name_is_refused(administrator, fields):
    response = pages.send(administrator, CHANGE, link(order="7", **fields), form="site_form")
    assert response.status_code == 200
    assert not SiteLink.objects.exists()


def test_news_are_no_page_to_link_to(administrator, cast):
    news = factories.live(cast.reporter, cast.approver)
    response = pages.send(administrator, CHANGE, link(page=str(news.pk)), form="site_form")
    assert response.status_code == 200
    assert not SiteLink.objects.exists()


# --- pages of one's own in the article's form ------------------------------------------------------------------


def test_an_editor_makes_a_page_and_cannot_turn_it_into_news_later(client, cast):
    client.force_login(cast.editor)
    page = factories.draft(cast.editor, title="Liên hệ")
    pages.send(client, pages.change(page), {"is_page": "on"})
    page.refresh_from_db()
    assert (page.is_page, page.newest_revision_vi.is_page) == (True, True)
    transitions.submit(page, language="vi", by=cast.editor, now=factories.NOON)
    factories.approve(page, cast.approver, now=factories.NOON)
    assert "is_page" not in pages.fields(client.get(pages.change(page)))
    client.post(pages.change(page), pages.fields(client.get(pages.change(page))))
    page.refresh_from_db()
    assert page.is_page


def test_the_list_tells_pages_from_news(client, cast):
    client.force_login(cast.editor)
    factories.draft(cast.editor, title="Liên hệ", is_page=True)
    factories.draft(cast.editor, title="Tin mới")
    shown = {kind: client.get(f"{pages.LIST}?kind={kind}").content.decode() for kind in ("page", "news")}
    assert ("Liên hệ" in shown["page"], "Tin mới" in shown["page"]) == (True, False)
    assert ("Liên hệ" in shown["news"], "Tin mới" in shown["news"]) == (False, True)
