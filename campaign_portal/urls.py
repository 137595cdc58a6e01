"""What answers which address."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("articles.public.urls")),
]

handler403 = "articles.public.errors.forbidden"
handler404 = "articles.public.errors.not_found"
