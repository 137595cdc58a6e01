"""Screens for people and units."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.base import OfficeAdmin
from articles.models import Person, Unit


@admin.register(Person)
class PersonAdmin(OfficeAdmin):
    list_display = ("name", "pen_name", "unit", "user", "is_active")
    list_select_related = ("unit", "user")
    list_filter = ("is_active", "unit")
    search_fields = ("sort_key", "family_middle", "given", "pen_name")
    autocomplete_fields = ("user", "unit")
    fields = (("family_middle", "given"), "pen_name", "unit", "user", "interface_language", "is_active")

    @admin.display(description=_("name"), ordering="sort_key")
    def name(self, person: Person) -> str:
        return person.full_name


@admin.register(Unit)
class UnitAdmin(OfficeAdmin):
    list_display = ("__str__", "name_en", "is_active")
    search_fields = ("name_vi", "name_en")
    fields = ("name_vi", "name_en", "is_active")
