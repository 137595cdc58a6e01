"""Screens for accounts. What a role may do is fixed in workflow/permissions.py; here people get roles."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import StackedInline
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from articles.admin.account_sign_in import AccountSignIn
from articles.admin.base import NO_ROW, CleanForm, OfficeAdmin, is_number, staff
from articles.admin.leaving import leaving_view
from articles.admin.password_field import PasswordKept
from articles.admin.rows import MergedRows
from articles.choices import Role
from articles.desk import leaving
from articles.models import Person
from articles.workflow import records

admin.site.unregister(User)
admin.site.unregister(Group)


class AccountForm(CleanForm, UserChangeForm):
    """An account, its texts clean; nobody shuts themself out, and one administrator always stays."""

    request: HttpRequest

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "password" in self.fields:
            self.fields["password"].widget = PasswordKept()
            self.fields["password"].help_text = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        groups = {group.name for group in cleaned.get("groups", ())}
        works = cleaned.get("is_active", True) and cleaned.get("is_staff", True)
        if self.instance.pk == staff(self.request).pk and not works:
            raise ValidationError(_("You would shut yourself out: another administrator has to do this."))
        if not (works and Role.ADMINISTRATOR.value in groups) and leaving.is_last_administrator(self.instance):
            raise ValidationError(_("This is the last administrator. Give the role to somebody else first."))
        return cleaned


class PersonInline(StackedInline):
    model = Person
    form = CleanForm
    formset = MergedRows
    fields = ("family_middle", "given", "pen_name", "unit", "interface_language")
    extra = 0
    max_num = 1
    verbose_name = _("person")

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """As on the screen of people (people.py)."""
        return super().has_delete_permission(request, obj) and obj != request.user


class RolesField(forms.ModelMultipleChoiceField):
    """The roles by their names in the person's language."""

    def clean(self, value: Any) -> Any:
        """What no database could number names no role; Django's form for a new account leaves that to us."""
        return super().clean([each if is_number(each) else NO_ROW for each in value or ()])

    def label_from_instance(self, group: Group) -> str:
        return str(Role(group.name).label) if group.name in Role.values else group.name


@admin.register(User)
class AccountAdmin(AccountSignIn, DjangoUserAdmin, OfficeAdmin):
    form = AccountForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "person_name", "roles", "is_active", "last_login")
    list_filter = ("is_active",)
    list_select_related = ("person",)
    search_fields = ("username", "person__sort_key", "email")
    readonly_fields = ("last_login", "date_joined")
    inlines = (PersonInline,)
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password", "email")}),
        (_("Roles"), {"fields": ("is_active", "is_staff", "groups")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "password1", "password2", "is_staff", "groups")}),)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        people = super().get_queryset(request).prefetch_related("groups")
        return people if request.user.is_superuser else people.filter(is_superuser=False)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            roles = Group.objects.order_by("pk")
            widget = UnfoldAdminCheckboxSelectMultipleWidget()
            return RolesField(roles, required=False, widget=widget, label=_("Roles"))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"request": request}) if obj else form

    def get_urls(self) -> list:
        leave = path("<int:pk>/leaving/", self.admin_site.admin_view(self.leaving), name="auth_user_leaving")
        return [leave, *super().get_urls()]

    def leaving(self, request: HttpRequest, pk: int) -> HttpResponse:
        return leaving_view(request, self.get_object(request, str(pk)))

    def further_links(self, request: HttpRequest, obj: Any) -> list[dict[str, str]]:
        links = super().further_links(request, obj)
        if obj.is_active and obj != request.user and request.user.has_perm("auth.change_user"):
            address = reverse("admin:auth_user_leaving", args=[obj.pk])
            links.append({"title": gettext("Leaving the office"), "link": address, "icon": "logout"})
        return links

    def get_inlines(self, request: HttpRequest, obj: User | None) -> tuple:
        return self.inlines if obj else ()

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:
        """That somebody's password was given anew is kept; what it was or is, never."""
        account = self.get_object(request, id)
        with transaction.atomic(), records.watched(*([account] if account else []), by=staff(request)):
            return super().user_change_password(request, id, form_url)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Leaving staff are made inactive: what they wrote and approved keeps their name."""
        return False

    @admin.display(description=_("person"), ordering="person__sort_key")
    def person_name(self, user: User) -> str:
        return str(user.person) if hasattr(user, "person") else "–"

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        names = [str(Role(g.name).label) for g in user.groups.all() if g.name in Role.values]
        return ", ".join(names) or "–"
