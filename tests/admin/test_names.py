"""The screens of what articles are sorted by: names, the addresses made from them, and what is refused."""

import pytest

from articles.models import ArticleType, Campaign, Category, Keyword, Unit
from tests import factories
from tests.admin.pages import errors, fields, send

NAMED = {"category": Category, "campaign": Campaign, "keyword": Keyword}
MORE = {"campaign": {"starts_on": "01/10/2026"}}


def add(client, model: str, **typed):
    changes = {**MORE.get(model, {}), **typed}
    return send(client, f"/admin/articles/{model}/add/", changes, form=f"{model}_form")


@pytest.mark.parametrize("model", list(NAMED))
def test_an_address_is_made_from_the_name_and_may_be_given(client, cast, model):
    client.force_login(cast.approver)
    assert add(client, model, name_vi="Đời sống").status_code == 302
    assert add(client, model, name_vi="Y tế", name_en="Health", slug_vi="suc-khoe").status_code == 302
    rows = NAMED[model].objects.order_by("pk")
    assert [(row.name_vi, row.slug_vi, row.name_en, row.slug_en) for row in rows] == [
        ("Đời sống", "doi-song", None, None),
        ("Y tế", "suc-khoe", "Health", "health"),
    ]


@pytest.mark.parametrize("model", list(NAMED))
@pytest.mark.parametrize(
    "typed", [{"name_vi": "Đời sống"}, {"name_vi": "ĐỜI SỐNG"}, {"name_vi": "A", "slug_vi": "doi-song"}]
)
def test_an_address_in_use_is_refused_with_a_sentence(client, cast, model, typed):
    client.force_login(cast.approver)
    add(client, model, name_vi="Đời sống")
    response = add(client, model, **typed)
    assert len(errors(response)) == 1
    assert fields(response, f"{model}_form")["name_vi"] == [typed["name_vi"]]
    assert NAMED[model].objects.count() == 1


@pytest.mark.parametrize("model", [*NAMED, "articletype", "unit"])
def test_a_name_in_vietnamese_is_required(client, cast, model):
    client.force_login(cast.superuser)
    before = {kind: kind.objects.count() for kind in (*NAMED.values(), ArticleType, Unit)}
    for name in ("", "   ", "\u200b"):
        assert "name_vi" in errors(add(client, model, name_vi=name, name_en="English only"))
    assert {kind: kind.objects.count() for kind in before} == before


@pytest.mark.parametrize("slug", ["Đời sống", "doi_song", "doi--song", "-doi", "doi/song", "DOI"])
def test_an_address_that_is_none_is_refused(client, cast, slug):
    client.force_login(cast.approver)
    assert list(errors(add(client, "category", name_vi="Đời sống", slug_vi=slug))) == ["slug_vi"]


def test_a_campaign_ends_after_it_starts(client, cast):
    client.force_login(cast.approver)
    response = add(client, "campaign", name_vi="Tháng bảo hiểm", ends_on="30/09/2026")
    assert list(errors(response)) == ["__all__"]
    assert add(client, "campaign", name_vi="Tháng bảo hiểm", ends_on="01/10/2026").status_code == 302


def test_a_category_in_use_is_not_deleted(client, cast):
    article = factories.live(cast.reporter, cast.approver, title="Bài dùng phân loại này")
    client.force_login(cast.administrator)
    response = client.post(f"/admin/articles/category/{article.category_id}/delete/", {"post": "yes"})
    assert response.status_code == 200
    assert "Bài dùng phân loại này" in response.content.decode()
    assert Category.objects.count() == 1


def test_a_new_keyword_comes_back_to_the_form_it_was_missed_in(client, cast):
    client.force_login(cast.reporter)
    response = client.post("/admin/articles/keyword/add/", {"name_vi": "lương hưu", "_popup": "1"})
    assert response.status_code == 200
    keyword = Keyword.objects.get()
    assert f"&quot;value&quot;: &quot;{keyword.pk}&quot;" in response.content.decode()
