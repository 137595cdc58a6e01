"""Old addresses: every rename keeps them, in one step and without a loop, and a new owner takes them."""

import pytest
from django.contrib.auth.models import User

from articles.models import Contribution, MissingAddress, Redirect
from articles.redirects import keeping, missing, tables
from articles.workflow import transitions
from campaign_portal import clock
from tests import factories
from tests.factories import NOON, hours
from tests.public.pages import path_of, reading_queries

OLD = "/Lists/TinTuc/View.aspx?ItemID=123"


@pytest.fixture(autouse=True)
def allowed(monkeypatch) -> None:
    monkeypatch.setattr(missing, "allowance", missing.Allowance())


def leads(client, path: str) -> str | int:
    """Where the address leads, or its status."""
    response = client.get(path)
    if response.status_code == 301:
        assert response["Cache-Control"] == "max-age=60"
        return response["Location"]
    return response.status_code


def rename(row, *, vi: str | None = None, en: str | None = None):
    row.slug_vi, row.slug_en = vi or row.slug_vi, en or row.slug_en
    row.save()
    return row


def enter(path: str, target: str) -> Redirect:
    old, found = keeping.checked(path, target)
    return keeping.store(old, found, reason="editor")


MADE = [
    (factories.category, "chuyen-muc", "category"),
    (factories.campaign, "chien-dich", "campaign"),
    (factories.keyword, "tu-khoa", "keyword"),
]


@pytest.mark.parametrize(("make", "vi", "en"), MADE)
def test_a_renamed_subject_is_found_at_all_its_addresses_in_one_step(client, db, make, vi, en):
    row = make("Cũ", slug_vi="cu", slug_en="old")
    rename(row, vi="moi", en="new")
    rename(row, vi="moi-nhat")
    assert leads(client, f"/{vi}/cu/") == leads(client, f"/{vi}/moi/") == f"/{vi}/moi-nhat/"
    assert leads(client, f"/{vi}/cu") == f"/{vi}/moi-nhat/"
    assert leads(client, f"/en/{en}/old/") == f"/en/{en}/new/"


def test_a_name_taken_back_makes_no_loop(client, db):
    row = rename(factories.category("Y tế"), vi="suc-khoe")
    rename(row, vi="y-te")
    assert client.get("/chuyen-muc/y-te/").status_code == 200
    assert leads(client, "/chuyen-muc/suc-khoe/") == "/chuyen-muc/y-te/"
    assert set(Redirect.objects.values_list("path", flat=True)) == {"/chuyen-muc/suc-khoe/"}


def test_an_address_that_somebody_else_takes_is_theirs(client, db):
    first = rename(factories.category("Y tế"), vi="suc-khoe")
    second = factories.category("Mới", slug_vi="y-te")
    assert client.get("/chuyen-muc/y-te/").context["title"] == "Mới"
    rename(second, vi="moi")
    assert leads(client, "/chuyen-muc/y-te/") == "/chuyen-muc/moi/"
    first.delete()
    assert leads(client, "/chuyen-muc/suc-khoe/") == 404


def test_what_hangs_on_a_list_moves_with_it(client, db):
    rename(factories.category("Y tế"), vi="suc-khoe")
    assert leads(client, "/chuyen-muc/y-te/?truoc=1-1") == "/chuyen-muc/suc-khoe/?truoc=1-1"
    assert leads(client, "/chuyen-muc/y-te/rss.xml") == "/chuyen-muc/suc-khoe/rss.xml"
    assert leads(client, "/chuyen-muc/y-te/x.xml") == 404


def test_old_feeds_lead_to_feeds(client, db):
    row = factories.category("Y tế")
    enter("/thoi-su/rss.xml", "/chuyen-muc/y-te/")
    enter("/cu/rss.xml", "/luu-tru/2026/")
    enter("/rss/home.rss", "/rss.xml")
    assert leads(client, "/thoi-su/rss.xml") == "/chuyen-muc/y-te/rss.xml"
    assert leads(client, "/thoi-su/atom.xml") == leads(client, "/thoi-su/") == 404
    assert leads(client, "/cu/rss.xml") == "/luu-tru/2026/"
    assert leads(client, "/rss/home.rss") == "/rss.xml"
    rename(row, vi="suc-khoe")
    assert leads(client, "/thoi-su/rss.xml") == "/chuyen-muc/suc-khoe/rss.xml"


def test_saving_without_renaming_keeps_nothing(db):
    row = factories.category("Y tế")
    row.order = 5
    row.save()
    assert not Redirect.objects.exists()


def test_an_old_page_is_answered_by_the_number_of_its_row(client, live):
    article = live()
    enter(f"https://old.example.gov.vn{OLD}", f"/tin-tuc/{article.pk}/")
    now = path_of(article)
    for asked in (OLD, OLD.lower(), f"{OLD}&Source=%2FPages%2Fa.aspx", OLD.replace("?", "?l=1&")):
        assert leads(client, asked) == now
    assert leads(client, OLD.replace("123", "1234")) == 404
    assert leads(client, "/Lists/TinTuc/View.aspx") == 404


def test_an_old_page_is_known_without_what_its_address_said_of_the_visit(client, live):
    article = live()
    client.get(f"{OLD}&Source=%2FLists%2Fa.aspx&fbclid=IwAR0")
    (noted,) = MissingAddress.objects.values_list("path", flat=True)
    enter(noted, f"/tin-tuc/{article.pk}/")
    enter("/View.aspx?Source=/a.aspx&Ten=Đường", f"/tin-tuc/{article.pk}/")
    for asked in (OLD, f"{OLD}&fbclid=IwAR1", "/view.aspx?Ten=%C4%90%C6%B0%E1%BB%9Dng&source=b"):
        assert leads(client, asked) == path_of(article)


def test_an_old_page_of_an_article_follows_it_and_tells_of_none_that_waits(client, cast):
    article = factories.live(cast.reporter, cast.approver, public_from=NOON + hours(9))
    row = enter(OLD, f"/tin-tuc/{article.pk}/")
    assert leads(client, OLD) == 404
    with clock.shifted_to(NOON + hours(9)):
        assert leads(client, OLD) == path_of(article)
        factories.replace(article, cast.reporter, cast.approver, at=NOON + hours(9.1), title_vi="Tên mới")
    with clock.shifted_to(NOON + hours(10)):
        assert leads(client, OLD) == f"/tin-tuc/{article.pk}/ten-moi/"
    assert row.kind == "article"


def test_a_pen_name_that_changed_is_found_at_its_old_address_in_both_languages(client, cast):
    person = factories.person("Khuê", pen_name="Minh Khuê")
    article = factories.draft(cast.reporter)
    Contribution.objects.create(article=article, person=person, role="author", language="vi", order=2)
    for name, at in (("Minh Khuê", NOON), ("Đông Hà", NOON + hours(0.2)), ("Hạ Lan", NOON + hours(0.4))):
        person.pen_name = name
        person.save()
        factories.replace(article, cast.reporter, cast.approver, at=at, body_vi=f"<p>{name}</p>")
        factories.translate(article, cast.translator, now=at, body_en=f"<p>{name}</p>")
        transitions.submit(article, language="en", by=cast.translator, now=at)
        factories.approve(article, cast.approver, language="en", now=at)
    for start in (f"/tac-gia/{person.pk}/", f"/en/author/{person.pk}/"):
        for old in ("minh-khue/", "dong-ha/", "dong-ha", ""):
            answer = client.get(f"{start}{old}?truoc=2-1", follow=True)
            assert (answer.redirect_chain[-1][0], answer.status_code) == (f"{start}ha-lan/?truoc=2-1", 200)
            # Only the slash that Django adds is a step of its own.
            assert len(answer.redirect_chain) == (1 if old.endswith("/") or not old else 2)


def test_an_article_that_became_a_page_and_a_page_that_became_news_are_found_at_all_addresses(client, cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver, title="Cũ")
    enter(OLD, f"/tin-tuc/{article.pk}/cu/")
    for at, is_page, vi, en in (
        (0.2, True, "/trang/{}/moi/", "/en/page/{}/insurance-for-everyone/"),
        (0.4, False, "/tin-tuc/{}/moi/", "/en/news/{}/insurance-for-everyone/"),
    ):
        changed = {"title_vi": "Mới", "is_page": is_page}
        factories.replace(article, cast.reporter, cast.approver, at=NOON + hours(at), **changed)
        for start, other, own in (("/tin-tuc", "/trang", vi), ("/en/news", "/en/page", en)):
            own = own.format(article.pk)
            addresses = [f"{kind}/{article.pk}{rest}" for kind in (start, other) for rest in ("/cu/", "/cu", "/", "")]
            assert {leads(client, address) for address in addresses} == {own}
            assert client.get(own).status_code == 200
        assert leads(client, OLD) == vi.format(article.pk)


def test_an_old_page_may_lead_to_a_page_about_the_portal(client, live):
    about = live(title="Giới thiệu", is_page=True, category=None, article_type=None)
    enter(OLD, f"/trang/{about.pk}/gioi-thieu/")
    assert leads(client, OLD) == f"/trang/{about.pk}/gioi-thieu/"
    with pytest.raises(keeping.Impossible):
        enter(f"/trang/{about.pk}/khac/", "/")


def test_the_last_slash_tells_of_none_that_waits_or_is_gone(client, cast, live):
    waits = factories.live(cast.reporter, cast.approver, public_from=NOON + hours(9))
    for number in (waits.pk, 999_999):
        assert client.get(f"/tin-tuc/{number}/x")["Location"] == f"/tin-tuc/{number}/x/"
    gone = live()
    transitions.withdraw(gone, languages=["vi"], by=cast.approver, reason="Sai", now=NOON + hours(0.5))
    assert client.get(f"/tin-tuc/{gone.pk}/x", follow=True).status_code == 410


def test_entered_redirects_make_no_chain(client, db):
    row = factories.category("Y tế")
    enter("/a/", "/luu-tru/2026/")
    enter("/b/", "/a/")
    assert leads(client, "/b/") == "/luu-tru/2026/"
    enter("/a/", "/chuyen-muc/y-te/")
    rename(row, vi="suc-khoe")
    assert leads(client, "/a/") == "/chuyen-muc/suc-khoe/"
    enter("/c/", "/chuyen-muc/y-te/")
    assert leads(client, "/c/") == "/chuyen-muc/suc-khoe/"


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/a/", "/a/"), ("/", "/tim-kiem/"), ("/tim-kiem/", "/"), ("/admin/x/", "/"), ("", "/"), ("x", "/"),
        ("//evil.example/", "/"), ("javascript:alert(1)", "/"), ("/a/", "//evil.example/"),
        ("/a/", "/%2Fevil.example/"), ("/a/", "javascript:x"), ("/a/", "/admin/"), ("/a/", "/khong-co/"),
        ("/a/", "/tin-tuc/999/"), ("/a/", "/media/x"), ("/a/", "/healthz"), ("/a/" + "x" * 400, "/"),
        ("http://[x/", "/"), ("/a\x00/", "/"), ("/chuyen-muc/y-te/", "/"), ("/a/", "/\\evil.example"),
        ("/a/", "/%5Cevil.example"),
    ],
)  # fmt: skip
def test_what_would_not_do_what_it_says_is_refused_with_a_sentence(db, path, target):
    factories.category("Y tế")
    with pytest.raises(keeping.Impossible) as refused:
        enter(path, target)
    assert refused.value.sentence.endswith(".")
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("redirects", [1, 3])
def test_following_costs_the_same(client, db, redirects):
    for number in range(redirects):
        rename(factories.category(f"Y tế {number}"), vi=f"moi-{number}")
    with reading_queries(3):
        assert leads(client, "/chuyen-muc/y-te-0/") == "/chuyen-muc/moi-0/"


# --- asked for in vain -------------------------------------------------------------------------------------


def seen() -> dict[str, tuple[int, int, str]]:
    columns = ("path", "times_seen", "times_by_robots", "referrer_host")
    return {path: rest for path, *rest in map(list, MissingAddress.objects.values_list(*columns))}


def test_addresses_not_found_are_counted_without_their_readers(client, db):
    for headers in ({}, {"referer": "https://bao.example.vn/bai?nguoi=an"}, {"user-agent": "Googlebot/2.1"}):
        client.get("/cu/?email=an@example.vn", headers=headers)
    client.get("/View.aspx?ItemID=9")
    assert seen() == {"/cu/": [2, 1, "bao.example.vn"], "/view.aspx?itemid=9": [1, 0, ""]}


@pytest.mark.parametrize(
    "path",
    [
        "/wp-login.php", "/.env", "/a.php", "/admin/x/", "/tim-kiem", "/%00/", "/%0Aa/", "/" + "x" * 500,
        "/favicon.ico", "/apple-touch-icon-120x120-precomposed.png", "/apple-touch-icon.png", "/ads.txt",
    ],
)  # fmt: skip
def test_noise_is_not_counted(client, db, path):
    client.get(path)
    client.post("/cu/")
    client.head("/cu/")
    assert seen() == {}


def test_the_list_stays_small_and_keeps_what_is_asked_for_most(client, db, monkeypatch):
    monkeypatch.setattr(missing, "MOST_ROWS", 5)
    monkeypatch.setattr(missing, "EVICTED", 2)
    for path in ["/often/", "/often/", *(f"/{number}/" for number in range(9))]:
        client.get(path)
    assert len(seen()) <= 5
    assert seen()["/often/"] == [2, 0, ""]


def test_a_storm_of_made_up_addresses_writes_little(client, db, monkeypatch):
    monkeypatch.setattr(missing, "PACE", 3)
    for number in range(9):
        assert client.get(f"/{number}/").status_code == 404
    assert len(seen()) == 3
    with clock.shifted_to(NOON + hours(1.5)):
        client.get("/later/")
    assert len(seen()) == 4


def test_a_counter_that_fails_fails_no_page(client, db, monkeypatch, caplog):
    from django.db import DatabaseError

    def broken(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(missing, "_count", broken)
    assert client.get("/cu/").status_code == 404
    assert "not counted" in caplog.text


# --- from a file -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_is_read_and_its_bad_rows_are_named(cast, live, client, delimiter):
    article = live()
    rows = [("old", "new"), (OLD, f"/tin-tuc/{article.pk}/"), ("/x.aspx", "/khong-co/"), ("alone",), ("", "")]
    text = "\ufeff" + "\r\n".join(delimiter.join(row) for row in rows)
    report = tables.read(text.encode(), by=cast.editor)
    assert (report.kept, report.bad_count, [bad.line for bad in report.bad]) == (1, 2, [3, 4])
    assert leads(client, OLD) == path_of(article)
    assert Redirect.objects.get().created_by == User.objects.get(username="editor")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x" * (tables.MOST_BYTES + 1), b'"' + b"x" * 200_000])
def test_what_is_no_table_is_refused(cast, content):
    with pytest.raises(tables.Unreadable):
        tables.read(content, by=cast.editor)
