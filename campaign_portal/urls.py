"""What answers which address."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from articles.admin import (
    calendar,
    costs,
    exchange,
    front_page,
    grading,
    my_royalties,
    notices,
    readership,
    royalty_lines,
    statements,
    translations,
)
from articles.public import minute, preview
from articles.public import urls as public_urls

at_minute = admin.site.admin_view(minute.page)

urlpatterns = [
    # The admin's look brings a search that no screen of ours offers and that fails on an empty page number.
    path("admin/search/", RedirectView.as_view(pattern_name="admin:index")),
    path(
        "admin/preview/<id:article_id>/<str:language>/<id:number>/",
        admin.site.admin_view(preview.one_revision),
        name="preview_revision",
    ),
    path("admin/notices/", include(notices.urls)),
    path("admin/front-page/show/<minute:minute>/", at_minute, name="front_page_show"),
    path("admin/front-page/show/<minute:minute>/<path:path>", at_minute, name="front_page_show"),
    path("admin/front-page/", admin.site.admin_view(front_page.view), name="front_page_at"),
    path("admin/readership/", include(readership.urls)),
    path("admin/costs/", include(costs.urls)),
    path("admin/calendar/", admin.site.admin_view(calendar.view), name="calendar"),
    path("admin/translations/", include(translations.urls)),
    path("admin/statements/", include(statements.urls)),
    path("admin/exchange/", include(exchange.urls)),
    path("admin/grading/", include(grading.urls)),
    path("admin/royalty-lines/", include(royalty_lines.urls)),
    path("admin/my-royalties/", admin.site.admin_view(my_royalties.view), name="my_royalties"),
    # Before Django's own: its way in knows no second step.
    path("admin/", include("articles.admin.urls")),
    path("admin/", admin.site.urls),
    path("", include(public_urls)),
]

handler403 = "articles.public.errors.forbidden"
handler404 = "articles.public.errors.not_found"
