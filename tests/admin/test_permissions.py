"""Which screen opens to whom, and that what is closed cannot be changed by a forged form either."""

import pytest
from django.contrib.auth.models import User

from articles.models import Article, Campaign, Category, Image, Keyword, Payee, Person, SecretsLook
from tests import factories
from tests.admin.pages import change, fields, send, translation, words

PEOPLE = ("reporter", "editor", "approver", "translator", "accountant", "administrator", "superuser")
LOGIN = "/admin/login/"
# A plus opens, a minus is forbidden; in the order of PEOPLE.
SCREENS = {
    "": "+++++++",
    "articles/article/": "+++++++",
    "articles/article/add/": "+++---+",
    "articles/article/{article}/change/": "+++++++",
    "articles/article/{article}/translation/": "+++++++",
    "articles/article/{article}/history/": "+++++++",
    "articles/article/{article}/delete/": "-++--++",
    "articles/person/language/": "+++++++",
    "password_change/": "+++++++",
    "articles/image/": "+++++++",
    "articles/image/add/": "+++--++",
    "articles/image/{image}/change/": "+++++++",
    "articles/image/{image}/delete/": "--+--++",
    "articles/workflowevent/": "+++++++",
    "articles/workflowevent/add/": "-------",
    "articles/workflowevent/{event}/change/": "+++++++",
    "articles/workflowevent/{event}/delete/": "-------",
    "articles/category/": "+++++++",
    "articles/category/add/": "--+--++",
    "articles/category/{category}/delete/": "-----++",
    "articles/campaign/": "+++++++",
    "articles/campaign/add/": "--+--++",
    "articles/keyword/": "+++++++",
    "articles/keyword/add/": "+++---+",
    "articles/articletype/": "+++++++",
    "articles/articletype/add/": "-----++",
    "articles/person/": "+++++++",
    "articles/person/add/": "-++--++",
    "articles/person/{person}/delete/": "-----++",
    "articles/unit/": "+++++++",
    "articles/unit/add/": "-----++",
    "articles/basesalary/": "----+++",
    "articles/basesalary/add/": "-----++",
    "articles/basesalary/{salary}/delete/": "------+",
    "articles/royaltyrate/": "----+++",
    "articles/royaltyrate/add/": "-----++",
    "articles/royaltybudget/": "--+-+++",
    "articles/royaltybudget/add/": "----+-+",
    "articles/royaltybudget/{budget}/change/": "--+-+++",
    "articles/royaltybudget/{budget}/delete/": "----+-+",
    "costs/": "--+-+++",
    "costs/workbook/": "--+-+++",
    "articles/payee/": "----+++",
    "articles/payee/add/": "----+-+",
    "articles/payee/{payee}/change/": "----+++",
    "articles/payee/{payee}/history/": "----+++",
    "articles/payee/{payee}/look/": "----+-+",
    "articles/payee/{payee}/delete/": "------+",
    "articles/secretslook/": "-----++",
    "articles/secretslook/add/": "-------",
    "articles/secretslook/{look}/change/": "-----++",
    "articles/secretslook/{look}/delete/": "-------",
    "articles/royaltyrate/copy/": "-----++",
    "grading/": "----+-+",
    "royalty-lines/": "--+-+++",
    "royalty-lines/differing/": "--+-+++",
    "statements/": "--+-+++",
    "my-royalties/": "+++++++",
    "articles/changerecord/": "-----++",
    "articles/changerecord/add/": "-------",
    "auth/user/": "-----++",
    "auth/user/add/": "-----++",
    "auth/user/{user}/change/": "-----++",
    "auth/user/{user}/password/": "-----++",
    "auth/user/{user}/delete/": "-------",
}


@pytest.fixture
def numbers(cast) -> dict[str, int]:
    """A row for every screen that shows one; the article is another reporter's draft."""
    from articles.models import BaseSalary, RoyaltyBudget, WorkflowEvent

    article = factories.draft(cast.other_reporter)
    payee = Payee.objects.create(name="Lê An")
    look = SecretsLook.objects.create(payee=payee, by=cast.accountant, at=factories.NOON, reason="Chi tháng 7")
    return {
        "budget": RoyaltyBudget.objects.create(year=2026, amount=1).pk,
        "payee": payee.pk,
        "look": look.pk,
        "article": article.pk,
        "image": factories.image().pk,
        "event": WorkflowEvent.objects.get().pk,
        "category": article.category_id,
        "person": factories.person("Hà").pk,
        "salary": BaseSalary.objects.latest("pk").pk,
        "user": cast.other_reporter.pk,
    }


@pytest.mark.parametrize("who", PEOPLE)
def test_each_screen_opens_to_those_the_table_names(client, cast, numbers, who):
    client.force_login(getattr(cast, who))
    answers = {screen: client.get("/admin/" + screen.format(**numbers)).status_code for screen in SCREENS}
    expected = {"+": 200, "-": 403}
    assert answers == {screen: expected[marks[PEOPLE.index(who)]] for screen, marks in SCREENS.items()}


@pytest.mark.parametrize("who", ["stranger", "anonymous"])
def test_who_is_not_staff_gets_the_sign_in_page(client, cast, numbers, who):
    if who == "stranger":
        client.force_login(cast.stranger)
    for screen in SCREENS:
        address = "/admin/" + screen.format(**numbers)
        for response in (client.get(address), client.post(address)):
            assert (response.status_code, response["Location"].split("?")[0]) == (302, LOGIN)
    assert Article.objects.count() == 1


def test_inactive_staff_and_staff_without_a_role_see_nothing(client, cast, numbers):
    User.objects.filter(pk=cast.editor.pk).update(is_active=False)
    client.force_login(cast.editor)
    assert client.get("/admin/").status_code == 302
    User.objects.filter(pk=cast.stranger.pk).update(is_staff=True)
    client.force_login(User.objects.get(pk=cast.stranger.pk))
    allowed = {"", "articles/person/language/", "password_change/"}
    for screen in set(SCREENS) - allowed:
        assert client.get("/admin/" + screen.format(**numbers)).status_code == 403, screen


# --- whose article -------------------------------------------------------------------------------------


def test_a_reporter_changes_only_their_own_articles_and_those_they_are_named_for(client, cast):
    article = factories.draft(cast.other_reporter)
    client.force_login(cast.reporter)
    assert fields(client.get(change(article))) == {}
    client.force_login(cast.other_reporter)
    sent = {**fields(client.get(change(article))), "title_vi": "Sửa trộm"}
    client.force_login(cast.reporter)
    assert client.post(change(article), sent).status_code == 403
    article.refresh_from_db()
    assert article.title_vi == "Bảo hiểm cho mọi người"
    article.editors.add(cast.reporter)
    assert send(client, change(article), {"title_vi": "Cùng viết"}).status_code == 302
    article.refresh_from_db()
    assert (article.title_vi, article.created_by) == ("Cùng viết", cast.other_reporter)


def test_every_writer_can_choose_who_else_may_edit(client, cast):
    article = factories.draft(cast.reporter)
    for who in (cast.reporter, cast.editor, cast.approver):
        client.force_login(who)
        assert send(client, change(article), {"editors": [cast.other_reporter.pk]}).status_code == 302
        assert list(article.editors.all()) == [cast.other_reporter]
        assert "other_reporter" in words(client.get(change(article)))
        article.editors.clear()
    response = send(client, change(article), {"editors": [cast.stranger.pk]})
    assert list(response.context["adminform"].form.errors) == ["editors"]


@pytest.mark.parametrize("name", ["image", "category", "campaign", "keywords", "related_articles", "unit"])
def test_the_choosers_of_the_form_answer_those_who_may_use_it(client, cast, name):
    query = {"app_label": "articles", "model_name": "article", "field_name": name, "term": ""}
    for who in ("reporter", "editor", "approver", "administrator"):
        client.force_login(getattr(cast, who))
        assert client.get("/admin/autocomplete/", query).status_code == 200
    client.force_login(cast.stranger)
    assert client.get("/admin/autocomplete/", query).status_code == 302


def test_translators_write_the_translation_and_only_read_the_article(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    client.force_login(cast.translator)
    assert fields(client.get(change(article))) == {}
    assert client.post(change(article), {"title_vi": "Khác"}).status_code == 403
    assert "title_en" in fields(client.get(translation(article)), "translation_form")
    send(client, translation(article), {"title_en": "Written", "title_vi": "Khác"}, form="translation_form")
    article.refresh_from_db()
    assert (article.title_en, article.title_vi) == ("Written", "Bảo hiểm cho mọi người")


@pytest.mark.parametrize("who", ["reporter", "accountant"])
def test_who_does_not_translate_only_reads_the_translation(client, cast, who):
    article = factories.live(cast.reporter, cast.approver)
    factories.translate(article, cast.translator)
    client.force_login(getattr(cast, who))
    page = client.get(translation(article))
    assert set(fields(page, "translation_form")) <= {"opened"}
    assert "Insurance for everyone" in words(page)
    assert client.post(translation(article), {"title_en": "Forged"}).status_code == 403
    article.refresh_from_db()
    assert article.title_en == "Insurance for everyone"


def test_an_administrator_corrects_a_text_but_not_its_contributors(client, cast):
    article = factories.draft(cast.reporter)
    client.force_login(cast.administrator)
    forged = {"contributions-0-role": "author", "contributions-0-DELETE": "on"}
    assert send(client, change(article), {"title_vi": "Đã sửa", **forged}).status_code == 302
    article.refresh_from_db()
    assert (article.title_vi, [row.role for row in article.contributions.all()]) == ("Đã sửa", ["reporter"])


# --- accounts ------------------------------------------------------------------------------------------


def test_an_administrator_neither_sees_nor_changes_superusers(client, cast):
    client.force_login(cast.administrator)
    cast.superuser, cast.reporter  # noqa: B018 - made when first asked for
    listed = words(client.get("/admin/auth/user/")).splitlines()
    assert ("superuser" in listed, "reporter" in listed) == (False, True)
    root = f"/admin/auth/user/{cast.superuser.pk}"
    before = User.objects.values().get(pk=cast.superuser.pk)
    for screen in ("change", "password", "history"):
        client.post(f"{root}/{screen}/", {"username": "taken", "password1": "doi-mat-khau-1", "is_active": ""})
    assert client.get(f"{root}/change/", follow=True).request["PATH_INFO"] == "/admin/"
    assert client.get(f"{root}/password/").status_code == 404
    assert User.objects.values().get(pk=cast.superuser.pk) == before


def test_an_administrator_cannot_make_a_superuser(client, cast):
    client.force_login(cast.administrator)
    forged = {"is_superuser": "on", "user_permissions": ["1"]}
    address = f"/admin/auth/user/{cast.administrator.pk}/change/"
    assert not {"is_superuser", "user_permissions"} & set(fields(client.get(address), "user_form"))
    assert send(client, address, {**forged, "email": "a@example.org"}, form="user_form").status_code == 302
    new = {"username": "moi", "password1": "mot-mat-khau-dai", "password2": "mot-mat-khau-dai", "is_staff": "on"}
    assert send(client, "/admin/auth/user/add/", {**new, **forged}, form="user_form").status_code == 302
    assert User.objects.get(username="moi").is_staff
    assert not User.objects.filter(is_superuser=True).exists()
    assert not User.user_permissions.through.objects.exists()


def test_an_account_says_whether_it_has_a_password_and_nothing_of_how_it_is_kept(client, cast):
    client.force_login(cast.administrator)
    cast.editor.set_password("mot-mat-khau-dai")
    cast.editor.save()
    address = f"/admin/auth/user/{cast.editor.pk}/change/"
    page = client.get(address)
    assert "Đã có mật khẩu; không ai đọc được mật khẩu này." in words(page)
    algorithm, *_rounds, salt, kept = cast.editor.password.split("$")
    assert not [part for part in (algorithm, salt[:6], kept[:6]) if part in page.content.decode()]
    assert client.get(f"/admin/auth/user/{cast.editor.pk}/password/").status_code == 200
    assert 'href="../password/"' in page.content.decode()
    cast.editor.set_unusable_password()
    cast.editor.save()
    assert "Chưa có mật khẩu nên chưa ai đăng nhập được" in words(client.get(address))


def test_an_administrator_gives_roles(client, cast):
    client.force_login(cast.administrator)
    from django.contrib.auth.models import Group

    editor, approver = Group.objects.get(name="Editor"), Group.objects.get(name="Approver")
    address = f"/admin/auth/user/{cast.editor.pk}/change/"
    assert fields(client.get(address), "user_form")["groups"] == [str(editor.pk)]
    send(client, address, {"groups": [editor.pk, approver.pk]}, form="user_form")
    assert set(cast.editor.groups.all()) == {editor, approver}


@pytest.mark.parametrize(
    ("model", "screen"), [(Image, "image"), (Category, "category"), (Campaign, "campaign"), (Keyword, "keyword")]
)
def test_what_a_role_may_not_add_cannot_be_posted(client, cast, model, screen):
    client.force_login(cast.accountant)
    sent = {"name_vi": "Giả", "order": "1", "starts_on": "01/10/2026", "alt_text_vi": "Giả"}
    assert client.post(f"/admin/articles/{screen}/add/", sent).status_code == 403
    assert not model.objects.exists()


def test_what_a_role_may_not_change_cannot_be_posted(client, cast):
    person = factories.person("Hà")
    client.force_login(cast.editor)
    sent = {"given": "Khác", "interface_language": "vi", "is_active": "on"}
    assert client.post(f"/admin/articles/person/{person.pk}/change/", sent).status_code == 403
    assert Person.objects.get(pk=person.pk).given == "Hà"
