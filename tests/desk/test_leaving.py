"""Somebody leaves: nothing of theirs stays open, nothing they did loses its name."""

import pytest

from articles.choices import Role
from articles.desk import leaving
from articles.models import Article, ChangeRecord, Notice, PreviewLink
from articles.workflow import permissions, transitions
from articles.workflow.steps import Refused
from tests import factories
from tests.factories import NOON, hours
from tests.people import member


def refused(code: str, user, **more) -> None:
    with pytest.raises(Refused) as refusal:
        leaving.leave(user, **{"successor": None, "now": NOON, **more})
    assert refusal.value.code == code


@pytest.fixture
def desk(cast) -> dict[str, Article]:
    """What a reporter has on the desk, and what is over."""
    returned = factories.pending(cast.reporter, title="Trả lại")
    transitions.return_to_author(returned, language="vi", by=cast.approver, reason="Thiếu.", now=NOON)
    opened = factories.draft(cast.other_reporter, title="Cùng viết")
    finished = factories.live(cast.other_reporter, cast.approver, title="Đã xong")
    review = factories.live(cast.editor, cast.approver, title="Rà soát", review_owner=cast.reporter)
    for article in (opened, finished):
        article.editors.add(cast.reporter)
    return {
        "draft": factories.draft(cast.reporter, title="Nháp"),
        "pending": factories.pending(cast.reporter, title="Chờ"),
        "returned": returned,
        "opened": opened,
        "finished": finished,
        "review": review,
        "live": factories.live(cast.reporter, cast.approver, title="Đang hiện"),
    }


def link(article, by, *, ends=24) -> PreviewLink:
    return PreviewLink.objects.create(
        token=f"{article.pk}-{ends}", article=article, language="vi", created_by=by, created_at=NOON - hours(48),
        expires_at=NOON + hours(ends),
    )  # fmt: skip


def test_the_list_of_open_work_names_what_waits_and_nothing_that_is_over(cast, desk):
    link(desk["draft"], cast.reporter)
    link(desk["draft"], cast.reporter, ends=-1)
    Notice.objects.filter(user=cast.reporter).delete()
    Notice.objects.create(user=cast.reporter, kind="returned", article=desk["returned"], language="vi", at=NOON)
    work = leaving.open_work(cast.reporter, now=NOON)
    assert set(work.texts) == {desk["draft"], desk["pending"], desk["returned"]}
    assert set(work.opened) == {desk["opened"], desk["finished"]}
    assert list(work.reviews) == [desk["review"]]
    assert (work.notices.count(), work.links.count()) == (1, 1)


def test_open_work_goes_to_the_successor_and_history_stays(cast, desk):
    Notice.objects.create(user=cast.reporter, kind="returned", article=desk["returned"], language="vi", at=NOON)
    handed = leaving.leave(cast.reporter, by=cast.administrator, successor=cast.other_reporter, now=NOON)
    names = {name for name, article in desk.items() if article in handed}
    assert names == {"draft", "pending", "returned", "opened", "review"}
    for name, article in desk.items():
        article.refresh_from_db()
        assert (cast.reporter in article.editors.all()) is False
        assert (cast.other_reporter in article.editors.all()) is (name in names - {"review"})
    assert (desk["draft"].created_by, desk["review"].review_owner) == (cast.reporter, cast.other_reporter)
    assert permissions.may_write(cast.other_reporter, desk["returned"], language="vi")
    transitions.submit(desk["returned"], language="vi", by=cast.other_reporter, now=NOON)
    told = Notice.objects.filter(user=cast.other_reporter, kind="assigned", seen_at=None)
    assert {notice.article for notice in told} == {desk[name] for name in names}
    assert not Notice.objects.filter(user=cast.reporter).exists()


def test_without_a_successor_the_work_stays_with_the_office(cast, desk):
    assert leaving.leave(cast.reporter, by=cast.administrator, successor=None, now=NOON) == []
    assert not Article.objects.filter(editors__isnull=False).exists()
    assert Article.objects.get(pk=desk["review"].pk).review_owner is None
    assert permissions.may_write(cast.editor, desk["draft"], language="vi")
    assert not Notice.objects.filter(user=cast.reporter).exists()
    assert not Notice.objects.filter(kind="assigned").exists()


def test_the_account_its_sessions_and_its_links_end(client, cast):
    article = factories.draft(cast.reporter)
    open_link, over = link(article, cast.reporter), link(article, cast.reporter, ends=-1)
    theirs = link(article, cast.editor, ends=12)
    client.force_login(cast.reporter)
    leaving.leave(cast.reporter, by=cast.administrator, successor=None, now=NOON)
    assert client.get("/admin/").status_code == 302
    typed = {"username": "reporter", "password": "dung-co-doan"}
    assert client.post("/admin/login/", typed).status_code == 200
    assert not permissions.may_see(type(cast.reporter).objects.get(pk=cast.reporter.pk), article)
    revoked = {row.pk: row.revoked_at for row in PreviewLink.objects.all()}
    assert revoked == {open_link.pk: NOON, over.pk: None, theirs.pk: None}
    type(cast.reporter).objects.filter(pk=cast.reporter.pk).update(is_active=True)
    assert client.get("/admin/").status_code == 302


def test_it_is_kept_in_the_log(cast, desk):
    leaving.leave(cast.reporter, by=cast.administrator, successor=cast.editor, now=NOON)
    rows = {(row.subject, row.name): (row.by, row.after) for row in ChangeRecord.objects.all()}
    by = cast.administrator
    assert rows["auth.user", "reporter"] == (by, {"is_active": False, "password": "changed"})
    assert rows["articles.article", "Nháp"] == (by, {"editors": ["editor"]})
    assert rows["articles.article", "Đã xong"] == (by, {"editors": []})
    assert rows["articles.article", "Rà soát"] == (by, {"review_owner": "editor"})
    assert ("articles.article", "Đang hiện") not in rows


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_end_accounts(cast, role):
    refused("not_permitted", cast.other_reporter, by=cast.of(role))
    assert type(cast.editor).objects.get(pk=cast.other_reporter.pk).is_active


def test_nobody_shuts_themself_out_and_one_administrator_stays(cast):
    other = member("other_administrator", Role.ADMINISTRATOR)
    refused("own_account", cast.administrator, by=cast.administrator)
    refused("not_permitted", cast.superuser, by=cast.administrator)
    leaving.leave(other, by=cast.administrator, successor=None, now=NOON)
    refused("gone", other, by=cast.administrator)
    refused("last_administrator", cast.administrator, by=cast.superuser)
    cast.administrator.refresh_from_db()
    assert cast.administrator.is_active


def test_who_takes_over_works_here_and_is_somebody_else(cast):
    gone = member("gone", Role.EDITOR)
    gone.is_active = False
    gone.save()
    for nobody in (gone, cast.stranger, cast.reporter):
        refused("successor", cast.reporter, by=cast.administrator, successor=nobody)
    assert not ChangeRecord.objects.exists()
