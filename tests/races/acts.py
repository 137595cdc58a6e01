"""What a worker does: up to the `yield` before the barrier, from there at the same moment as the other one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.contrib.admin import site
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.auth.models import User
from django.test import Client, RequestFactory

from articles.desk import unsaved
from articles.models import Article
from articles.workflow import transitions
from articles.workflow.steps import Refused
from campaign_portal import clock
from tests.admin.pages import change, fields


def save_form(*, username: str, article: int, changes: dict[str, Any]) -> Iterator[Any]:
    """Open the article's form, change some fields, and press “Save” together with the other."""
    text = Article.objects.get(pk=article)
    client, opened = browser(username), form_of(username, text)
    yield
    response = client.post(change(text), {**opened, **changes})
    # What is asked comes back with both answers to it.
    answers = dict(re.findall(r'name="(\w+-answer)" value="(mine:\w+)"', response.content.decode()))
    kept = all(words in response.content.decode() for words in changes.values())
    yield {
        "saved": response.status_code == 302,
        "kept": kept,
        "form": {**opened, **changes, **answers},
        "asked": [*answers],
    }


@cache
def browser(username: str) -> Client:
    """Signed in once in each test; a test's accounts have names of their own."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


@cache
def first_form(username: str, article: int) -> dict[str, list[str]]:
    return fields(browser(username).get(change(Article(pk=article))))


def form_of(username: str, article: Article) -> dict[str, Any]:
    """The form as it would be opened now: drawn once, after that only what has moved is read anew."""
    request = RequestFactory().get("/")
    request.user = User.objects.get(username=username)
    screen = site.get_model_admin(Article)
    names = flatten_fieldsets(screen.get_fieldsets(request, article))
    form = screen.get_form(request, article, change=True, fields=names)(instance=article)
    moved = {"title_vi": article.title_vi, "summary_vi": article.summary_vi, "opened": form.initial["opened"]}
    return {**first_form(username, article.pk), **moved}


def approve(*, username: str, article: int, fingerprint: str) -> Iterator[Any]:
    """Approve the revision that was read."""
    text, user = Article.objects.get(pk=article), User.objects.get(username=username)
    yield
    try:
        transitions.approve(text, language="vi", by=user, fingerprint=fingerprint)
    except Refused as refusal:
        yield refusal.code
        return
    yield "approved"


def autosave(*, username: str, article: int, tab: str, version: int, words: str) -> Iterator[Any]:
    """Keep what was typed into one tab."""
    text, user = Article.objects.get(pk=article), User.objects.get(username=username)
    yield
    typed = {"title_vi": [words]}
    try:
        yield unsaved.store(
            user=user, tab=tab, version=version, article=text, language="vi", fields=typed, now=clock.now()
        )
    except unsaved.Stale:
        yield "stale"
