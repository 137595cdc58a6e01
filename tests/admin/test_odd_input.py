"""Nothing that anybody sends to an editors' screen is answered with a crash, on either database."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote_from_bytes

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.models import Article
from tests import factories
from tests.admin.pages import ADD, LIST, change, fields, step, translation

quick = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
NASTY = [
    *(
        "",
        " ",
        "\x00",
        "a\x00b",
        "\ud800",
        "\udfff\ud800",
        "\ufeff",
        "\u202e",
        "\u0000\u0301",
        "'",
        '"',
        "\\",
        "%",
        "%s",
    ),
    *("0", "-0", "-1", "1e9", "1E400", "NaN", "Infinity", "٣", "１", "0x10", "1_000", "½", "1,5,5", "1.490.00"),
    *(str(2**31), str(2**63 - 1), str(2**63), str(10**30), f"-{10**30}", "9" * 400),
    *("01/01/0001", "31/12/9999", "29/02/2021", "00/00/0000", "1/1/1", "24:00", "23:59:60", "12/10/2026 08:00"),
    *("on", "true", "null", "None", "[]", "{}", "vi", "en", "fr", "pending", "submit", "__all__"),
    *(
        "<script>alert(1)</script>",
        "<p>" * 300,
        "{{ 7|add:7 }}",
        "{% now %}",
        "../../etc/passwd",
        "javascript:alert(1)",
    ),
    *("https://[", "https://a/\x00", "http://" + "a" * 3000, "a" * 100_000, "đ" * 20_000, "a " * 2_000, "% " * 1_500),
    *('" OR 1=1 --', "; DROP TABLE articles_article;", "_" * 60_000, "e\u0301" * 500),
]
anything = st.text(st.characters(exclude_categories=()), max_size=40)
odd = st.one_of(st.sampled_from(NASTY), anything, st.integers().map(str), st.floats().map(str))
values = st.one_of(odd, st.lists(odd, max_size=3))


def encoded(data: dict) -> str:
    """A form or a query as bytes on the wire, halves of surrogate pairs and all."""
    pairs = [(name, value) for name, found in data.items() for value in (found if isinstance(found, list) else [found])]
    quoted = [[quote_from_bytes(str(part).encode("utf-8", "surrogatepass")) for part in pair] for pair in pairs]
    return "&".join("=".join(pair) for pair in quoted)


@contextmanager
def undone() -> Iterator[None]:
    """One example leaves nothing behind for the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def survives(client: Client, address: str, data: dict | None = None) -> None:
    form = "application/x-www-form-urlencoded"
    response = client.get(address) if data is None else client.post(address, encoded(data), content_type=form)
    assert response.status_code < 500, (response.status_code, address)


@pytest.fixture
def superuser(client, cast) -> Client:
    client.raise_request_exception = False
    client.force_login(cast.superuser)
    return client


@pytest.fixture
def article(cast) -> Article:
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    factories.change(article, cast.reporter, title_vi="Bản mới")
    factories.transitions.submit(article, language="vi", by=cast.reporter)
    return article


@pytest.fixture
def opened(superuser, article) -> dict:
    return fields(superuser.get(change(article)))


@pytest.fixture
def opened_translation(superuser, article) -> dict:
    return fields(superuser.get(translation(article)), "translation_form")


def changed(names: list[str]) -> st.SearchStrategy[dict]:
    """Some fields of a form filled with something odd, and a field it does not have."""
    return st.dictionaries(st.one_of(st.sampled_from(names), st.sampled_from(names), anything), values, min_size=1)


TEXT = ["title", "summary", "body", "replacement_url", "image_alt", "image_caption", "published_at"]
FACTS = [
    *(
        "opened",
        "title_vi-answer",
        "contributions-opened",
        "contributions-answer",
        "image",
        "upload",
        "category",
        "article_type",
        "campaign",
        "keywords",
    ),
    *("related_articles", "is_featured", "featured_from_0", "featured_from_1", "featured_until_0", "featured_until_1"),
    *("unit", "editors", "page_count", "photo_count", "payable_amount"),
    *("article_coefficient", "photo_coefficient", "translation_share"),
    *(f"contributions-{name}_FORMS" for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")),
    *(
        f"contributions-{row}-{name}"
        for row in (0, 1)
        for name in ("id", "article", "person", "role", "order", "DELETE")
    ),
    *("_continue", "_saveasnew", "_addanother", "_submit_text", "_popup", "_to_field", "source_language"),
]
ARTICLE_FORM = [*(f"{name}_vi" for name in TEXT), "published_at_vi_0", "published_at_vi_1", *FACTS]
TRANSLATION_FORM = [
    *(f"{name}_en" for name in TEXT),
    *("pair_b12", "agreed", "discard", "_source", "_ticks"),
    *("published_at_en_0", "published_at_en_1", "translators", "opened", "_tab", "title_en-answer", "_submit_text"),
]
STEP_FORM = [
    *("fingerprint", "note", "reason", "languages", "_quick"),
    *("public_from_0", "public_from_1", "public_until_0", "public_until_1"),
]


@settings(quick, max_examples=25)
@given(typed=changed(ARTICLE_FORM))
@example(typed={"contributions-INITIAL_FORMS": "0"})
def test_the_article_form_survives_anything(superuser, article, opened, typed):
    with undone():
        survives(superuser, change(article), {**opened, **typed})
        survives(superuser, change(article))
        survives(superuser, ADD, {**opened, **typed})


@quick
@given(typed=changed(TRANSLATION_FORM))
def test_the_translation_survives_anything(superuser, article, opened_translation, typed):
    with undone():
        survives(superuser, translation(article), {**opened_translation, **typed})
        survives(superuser, translation(article))


VERBS = ["submit", "recall", "approve", "return", "reschedule", "cancel", "withdraw", "emergency"]


@quick
@given(typed=changed(STEP_FORM), verb=st.sampled_from(VERBS), language=st.sampled_from(["vi", "en"]))
def test_the_steps_survive_anything(superuser, article, typed, verb, language):
    with undone():
        sent = {"reason": "Vì.", "languages": "vi", "fingerprint": article.newest_revision(language).fingerprint}
        survives(superuser, step(article, verb, language), {**sent, **typed})
        survives(superuser, change(article))


SCREENS = {
    "articles/image": ["alt_text_vi", "alt_text_en", "is_decorative", "caption_vi", "credit", "picture"],
    "articles/category": ["name_vi", "name_en", "slug_vi", "slug_en", "order", "is_active"],
    "articles/campaign": ["name_vi", "slug_vi", "slogan_vi", "starts_on", "ends_on"],
    "articles/keyword": ["name_vi", "name_en", "slug_vi", "slug_en"],
    "articles/articletype": ["name_vi", "name_en", "code", "coefficient_ceiling", "order"],
    "articles/person": ["family_middle", "given", "pen_name", "unit", "user", "interface_language", "is_active"],
    "articles/unit": ["name_vi", "name_en", "is_active"],
    "articles/basesalary": ["decree", "amount", "effective_from", "decree_in_force_from", "source"],
    "articles/royaltyrate": [
        *("name", "decree", "kind", "effective_from", "effective_until", "unit_percentage", "fixed_unit_value"),
        *("photo_coefficient_usual", "photo_coefficient_ceiling", "rounding_step", "minimum_amount", "dated_by"),
        *("gap_is_meant", "is_example", "source"),
    ],
    "articles/royaltybudget": ["year", "unit", "campaign", "amount", "note"],
    "articles/payee": [
        *("name", "kind", "person", "unit", "withholding_asked", "commitment_until", "is_active"),
        *("tax_code", "identity_number", "bank_account", "bank_name", "forget"),
    ],
    "auth/user": ["username", "password1", "password2", "is_staff", "groups", "email", "last_login"],
}
PLAIN = {
    **dict.fromkeys(("name_vi", "given", "code", "decree", "name", "username"), "Tên"),
    **dict.fromkeys(("starts_on", "effective_from"), "01/10/2026"),
    "amount": "1",
    "order": "1",
    "interface_language": "vi",
    "kind": "coefficient",
    "unit_percentage": "10",
    "rounding_step": "1",
    "minimum_amount": "0",
    "dated_by": "publication",
    "password1": "mat-khau-dai-1",
    "password2": "mat-khau-dai-1",
}


def test_a_role_that_no_database_could_number_is_none(superuser):
    survives(superuser, "/admin/auth/user/add/", {**PLAIN, "groups": "9223372036854775808"})


@quick
@given(data=st.data())
def test_the_other_forms_survive_anything(superuser, data):
    with undone():
        screen = data.draw(st.sampled_from(list(SCREENS)))
        typed = data.draw(changed(SCREENS[screen]))
        survives(superuser, f"/admin/{screen}/add/", {**PLAIN, **typed})
        survives(superuser, f"/admin/{screen}/")


QUERY = [
    *("q", "p", "o", "e", "all", "ot", "_popup", "_to_field", "_changelist_filters", "_facets", "is_active__exact"),
    *("category__id__exact", "campaign__id__exact", "unit__id__exact", "article_type__id__exact", "unit__isnull"),
    *("approval_status_vi__exact", "approval_status_en", "verb__exact", "to_state__exact", "id__in", "pk"),
    *("title_vi__regex", "modified_at__gte", "created_by__password__startswith", "app_label", "model_name"),
    *("subject", "by", "period", "object"),
    *("tab", "shown_vi", "author", "approver", "featured", "translation", "review", "graded"),
    *("published_from", "published_until", "article", "text", "languages", "public_from_0", "public_from_1", "reason"),
    *("field_name", "term", "page", "s", "next", "source_language", "language", "action", "_selected_action"),
]
READ_ONLY = tuple(f"/admin/articles/{name}/" for name in ("workflowevent", "changerecord", "secretslook"))
LISTS = [LIST, *(f"/admin/{screen}/" for screen in SCREENS), *READ_ONLY]
OTHERS = [
    *("/admin/", "/admin/autocomplete/", "/admin/search/", "/admin/jsi18n/", "/admin/login/", ADD),
    *("/admin/articles/person/language/", "/admin/password_change/", "/admin/articles/image/upload/"),
    *(f"{LIST}bulk/{name}/" for name in ("submit", "approve", "schedule", "withdraw")),
]


@quick
@given(query=changed(QUERY), address=st.sampled_from(LISTS))
def test_the_lists_survive_any_query(superuser, article, query, address):
    with undone():
        survives(superuser, f"{address}?{encoded(query)}")
        survives(superuser, address, query)


@quick
@given(query=changed(QUERY), address=st.sampled_from(OTHERS))
def test_every_other_address_survives_any_query_and_any_form(superuser, article, query, address):
    with undone():
        for chosen in ({}, {"app_label": "articles", "model_name": "article", "field_name": "keywords"}):
            survives(superuser, f"{address}?{encoded({**query, **chosen})}")
        survives(superuser, address, query)


@quick
@given(
    key=odd, screen=st.sampled_from(["change", "delete", "history", "translation", "step/vi/submit", "duplicate", ""])
)
def test_any_number_in_an_address_survives(superuser, article, key, screen):
    with undone():
        name = quote_from_bytes(key[:2000].encode("utf-8", "surrogatepass"), safe="")
        for address in (
            f"{LIST}{name}/{screen}/",
            f"/admin/{name}/{screen}/",
            f"/admin/articles/image/{name}/{screen}/",
        ):
            survives(superuser, address)
            survives(superuser, address, {"post": "yes"})


@quick
@given(username=odd, password=odd, rest=changed(["next", "csrfmiddlewaretoken", "language"]))
def test_signing_in_survives_anything(client, db, username, password, rest):
    with undone():
        client.raise_request_exception = False
        survives(client, "/admin/login/", {"username": username, "password": password, **rest})


@pytest.mark.django_db(transaction=True)
def test_a_history_that_is_posted_to_only_looks(client, cast):
    article = factories.draft(cast.reporter)
    client.force_login(cast.reporter)
    assert client.post(f"{LIST}{article.pk}/history/", {"post": "yes"}).status_code == 200
    assert Article.objects.filter(pk=article.pk).exists()
