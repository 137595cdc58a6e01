"""What answers which address."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    # The admin's look brings a search that no screen of ours offers and that fails on an empty page number.
    path("admin/search/", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", admin.site.urls),
    path("", include("articles.public.urls")),
]

handler403 = "articles.public.errors.forbidden"
handler404 = "articles.public.errors.not_found"
