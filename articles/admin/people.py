"""Screens for people and units."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from articles.admin.base import CleanForm, OfficeAdmin, staff
from articles.admin.taxonomy import NamedForm
from articles.choices import Language, NoticePace
from articles.models import Person, Unit
from articles.workflow import records


class PersonForm(CleanForm):
    # The account that fills the form.
    by: int | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "user" in self.changed_data and self.initial.get("user") == self.by is not None:
            # The bars of grading and approving follow this link, as they do that from payee to person.
            self.add_error("user", gettext("You are this person yourself: somebody else has to change this."))
        return cleaned


@admin.register(Person)
class PersonAdmin(OfficeAdmin):
    form = PersonForm
    list_display = ("name", "pen_name", "unit", "user", "is_active")
    list_select_related = ("unit", "user")
    list_filter = ("is_active", "unit")
    search_fields = ("sort_key", "family_middle", "given", "pen_name")
    autocomplete_fields = ("user", "unit")
    fields = (("family_middle", "given"), "pen_name", "unit", "user", "interface_language", "is_active")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"by": staff(request).pk})

    def has_delete_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        """Nobody deletes themself: their payee would belong to nobody."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.user_id != staff(request).pk)

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
    """What each person chooses for themselves: the language the screens speak, when notices come by e-mail."""
    person = Person.objects.filter(user=staff(request)).first() or Person(user=staff(request))
    language = request.POST.get("language", person.interface_language)
    pace = request.POST.get("pace", person.notice_pace)
    understood = language in Language.values and pace in NoticePace.values
    if request.method == "POST" and understood:
        given = staff(request).first_name or staff(request).get_username()
        chosen = {"interface_language": language, "notice_pace": pace}
        person, begun = Person.objects.get_or_create(user=staff(request), defaults={**chosen, "given": given[:60]})
        before = None if begun else records.stored(person)
        person.interface_language, person.notice_pace = language, pace
        person.save(update_fields=list(chosen))
        records.write(person, by=staff(request), before=before)
        with override(language):
            messages.success(request, gettext("Your settings were saved."))
        return HttpResponseRedirect(reverse("admin:articles_person_language"))
    context = {
        **admin.site.each_context(request),
        "title": _("My settings"),
        "person": person,
        "languages": Language.choices,
        "paces": NoticePace.choices,
        "understood": understood,
    }
    return TemplateResponse(request, "admin/articles/person/language.html", context)
