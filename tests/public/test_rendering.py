"""A page's rows are let go with the page."""

import gc
import weakref

from django.test import RequestFactory

from articles.public.rendering import rendered


class Row(str):
    """What a page shows something of."""


def test_nothing_that_a_template_was_made_from_waits_for_the_garbage_collection():
    row = Row("/sitemap-pages.xml")
    kept = weakref.ref(row)
    gc.disable()
    try:
        text = rendered("articles/sitemaps/index.xml", {"pages": row}, RequestFactory().get("/"))
        del row
        assert "/sitemap-pages.xml" in text
        assert kept() is None
    finally:
        gc.enable()
