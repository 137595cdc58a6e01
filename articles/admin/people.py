"""Screens for people and units."""

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from articles.admin.base import OfficeAdmin, staff
from articles.admin.taxonomy import NamedForm
from articles.choices import Language
from articles.models import Person, Unit
from articles.workflow import records


@admin.register(Person)
class PersonAdmin(OfficeAdmin):
    list_display = ("name", "pen_name", "unit", "user", "is_active")
    list_select_related = ("unit", "user")
    list_filter = ("is_active", "unit")
    search_fields = ("sort_key", "family_middle", "given", "pen_name")
    autocomplete_fields = ("user", "unit")
    fields = (("family_middle", "given"), "pen_name", "unit", "user", "interface_language", "is_active")

    def get_urls(self) -> list:
        language = path("language/", self.admin_site.admin_view(language_view), name="articles_person_language")
        return [language, *super().get_urls()]

    @admin.display(description=_("name"), ordering="sort_key")
    def name(self, person: Person) -> str:
        return person.full_name


@admin.register(Unit)
class UnitAdmin(OfficeAdmin):
    form = NamedForm
    list_display = ("__str__", "name_en", "is_active")
    search_fields = ("name_vi", "name_en")
    fields = ("name_vi", "name_en", "is_active")


@transaction.atomic
def language_view(request: HttpRequest) -> HttpResponse:
    """Each person's own choice of the language the screens speak."""
    chosen = request.POST.get("language", "")
    if request.method == "POST" and chosen in Language.values:
        given = staff(request).first_name or staff(request).get_username()
        person, begun = Person.objects.get_or_create(
            user=staff(request), defaults={"interface_language": chosen, "given": given[:60]}
        )
        before = None if begun else records.stored(person)
        person.interface_language = chosen
        person.save(update_fields=["interface_language"])
        records.write(person, by=staff(request), before=before)
        return HttpResponseRedirect(reverse("admin:index"))
    context = {
        **admin.site.each_context(request),
        "title": _("Language of the screens"),
        "languages": Language,
    }
    return TemplateResponse(request, "admin/articles/person/language.html", context)
