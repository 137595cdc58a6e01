"""Two savers of one form: what both typed is merged by field, and what both changed is asked beside the field.

Every form of OfficeAdmin carries, hidden, what it was opened with (`desk.merging`), so nothing that somebody
else saved meanwhile is overwritten unseen. Rows below a form are rows.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.admin import sides
from articles.admin.sides import Found
from articles.desk import merging
from articles.desk.merging import Verdict
from articles.models.people import called
from articles.workflow import comparison

QUESTION = "admin/articles/question.html"


@dataclass(frozen=True)
class Saved:
    """Who saved a value, when, and as which revision, as far as that is known."""

    who: str = ""
    when: datetime | None = None
    number: int | None = None

    def sentence(self) -> str:
        if self.when is None:
            return _("somebody else")
        given = {"person": self.who, "time": shown_moment(self.when), "number": self.number}
        if self.number is None:
            return _("%(person)s at %(time)s") % given
        return _("%(person)s at %(time)s, revision %(number)d") % given


@dataclass(frozen=True)
class Merged:
    """A field that keeps what somebody else saved while this form was open."""

    label: str
    saved: Saved


class Opened(forms.CharField):
    """Hidden: the hashes a form was opened with. It is no change of the form's own."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, **kwargs)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class MergedForm(forms.Form):
    """Mixed in before a ModelForm. `current` is what is stored, by field, as the form would show it."""

    opened = Opened()
    instance: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.merged: list[Merged] = []
        self.answered: dict[str, str] = {}
        self.settled: set[str] = set()
        self.current: dict[str, Any] = self.current_values() if self.instance.pk else {}
        self.hashes = {name: self._hash(name, value) for name, value in self.current.items()}
        self.initial["opened"] = merging.pack(self.hashes)

    def current_values(self) -> dict[str, Any]:
        meta = self.instance._meta
        columns = {column.name for column in (*meta.concrete_fields, *meta.many_to_many)}
        names = [name for name, field in self.fields.items() if name in columns and not field.disabled]
        return {name: self.initial.get(name) for name in names}

    def saved_by(self, name: str) -> Saved:
        """Who saved what is stored in a field now; the diary of the admin knows the last one for all fields."""
        return last_logged(self.instance)

    def _hash(self, name: str, value: Any) -> str:
        return merging.short_hash(value, is_html=is_html(name))

    def _clean_form(self) -> None:
        if self.instance.pk:
            self._merge()
        super()._clean_form()  # type: ignore[misc]

    def _merge(self) -> None:
        opened = merging.unpack(self.data.get(self.add_prefix("opened")) or "")
        asked = []
        for name, theirs in self.hashes.items():
            if name not in self.cleaned_data:
                continue  # refused for itself; asked about as soon as it can be stored
            answers = answers_in(self.data, answer_name(name))
            mine = self._hash(name, self.cleaned_data[name])
            found = merging.verdict(opened=opened.get(name), mine=mine, theirs=theirs, answers=answers)
            if found == Verdict.ASK:
                asked.append(name)
                continue
            if found == Verdict.THEIRS or (found == Verdict.SAME and not self._is_chooser(name)):
                self.cleaned_data[name] = self._stored(name)
            if found != Verdict.MINE:
                self.settled.add(name)
            if theirs not in (opened.get(name), mine):
                self._note(name, found, theirs=theirs, chosen=mine != opened.get(name))
        if asked:
            self._ask(asked)

    def _note(self, name: str, found: Verdict, *, theirs: str, chosen: bool) -> None:
        if chosen:
            self.answered[answer_name(name)] = merging.answer(found, theirs=theirs)
        else:
            self.merged.append(Merged(str(self.fields[name].label), self.saved_by(name)))

    def _ask(self, asked: list[str]) -> None:
        savers = dict.fromkeys(self.saved_by(name).sentence() for name in asked)
        self.add_error(None, ValidationError(collision_sentence("; ".join(savers)), code="collision"))
        for name in asked:
            question = self._question(name)
            self.add_error(name, ValidationError(question, code="collision"))

    def _question(self, name: str) -> str:
        mine, theirs = self.cleaned_data[name], self._stored(name)
        found = difference(self.fields[name], name, mine=mine, theirs=theirs)
        more = {"is_html": True, "theirs_shown": theirs} if is_html(name) else {}
        return question(
            answer_name(name),
            str(self.fields[name].label),
            self.saved_by(name),
            theirs=self.hashes[name],
            found=found,
            **more,
        )

    def _stored(self, name: str) -> Any:
        """What is stored, as cleaning would have given it."""
        value = self.current[name]
        if isinstance(self.fields[name], forms.ModelMultipleChoiceField):
            numbers = [getattr(item, "pk", item) for item in value or []]
            chooser: Any = self.fields[name]
            return chooser.queryset.model._default_manager.filter(pk__in=numbers)
        return getattr(self.instance, name) if self._is_chooser(name) else value

    def _is_chooser(self, name: str) -> bool:
        return isinstance(self.fields[name], forms.ModelChoiceField)

    @cached_property
    def changed_data(self) -> list[str]:
        """For the diary: without the fields that keep what somebody else saved."""
        return [name for name in super().changed_data if name not in self.settled]


def question(name: str, label: str, saved: Saved, *, theirs: str, found: Found, **context: Any) -> str:
    """Both versions beside a field, how they differ, and the choice that has to be made."""
    choices = {choice.name.lower(): merging.answer(choice, theirs=theirs) for choice in (Verdict.MINE, Verdict.THEIRS)}
    shown_sides = {"sides": sides.sides(found, who=saved.who), "has_differences": bool(found.texts or found.lists)}
    return render_to_string(
        QUESTION, {"name": name, "label": label, "saved": saved, **shown_sides, **choices, **context}
    )


def difference(field: forms.Field, name: str, *, mine: Any, theirs: Any) -> Found:
    """What the question shows: words of texts, items of sets, anything else by its name."""
    if is_html(name):
        bodies = mine or "", theirs or ""
        links, pictures = comparison.compare_links(*bodies), comparison.compare_pictures(*bodies)
        things = {_("Links"): links, _("Pictures in the text"): pictures}
        return Found(
            texts=[paragraph.pieces for paragraph in comparison.compare_bodies(*bodies) if paragraph.changed],
            lists=[(heading, sides.differing(items)) for heading, items in things.items() if items],
        )
    if isinstance(field, forms.ModelMultipleChoiceField):
        return sides.chosen(map(str, mine), map(str, theirs))
    if isinstance(theirs, str) and isinstance(mine, str) and not hasattr(field, "choices"):
        return Found(texts=[comparison.compare_words(mine, theirs)])
    return sides.values(shown(field, mine), shown(field, theirs))


def shown(field: forms.Field, value: Any) -> str:
    """A stored value in words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value in (None, ""):
        return ""
    if isinstance(value, datetime):
        return _("%(time)s (Viet Nam time)") % {"time": shown_moment(value)}
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    choices = getattr(field, "choices", None)
    if choices and not isinstance(field, forms.ModelChoiceField):
        return str(dict(choices).get(value, value))
    return str(field.prepare_value(value)) if not isinstance(value, models.Model) else str(value)


def shown_moment(moment: datetime) -> str:
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT")


def is_html(name: str) -> bool:
    return name.startswith("body_")


def answer_name(name: str) -> str:
    return f"{name}-answer"


def answers_in(data: Any, name: str) -> list[str]:
    return data.getlist(name) if hasattr(data, "getlist") else [data[name]] if name in data else []


def last_logged(instance: models.Model) -> Saved:
    kind = ContentType.objects.get_for_model(instance)
    rows = LogEntry.objects.filter(content_type=kind, object_id=str(instance.pk)).select_related("user")
    entry = rows.order_by("-action_time", "-pk").first()
    return Saved(called(entry.user), entry.action_time) if entry else Saved()


def collision_sentence(savers: str) -> str:
    sentence = _(
        "While this was open here, the same was changed by %(savers)s. Nothing was saved yet; what you typed is all "
        "below. Choose beside each marked field whose words stand, then save again."
    )
    return sentence % {"savers": savers}


def tell_merged(request: HttpRequest, merged: list[Merged]) -> None:
    """Name the fields that kept what others saved meanwhile."""
    if not merged:
        return
    one = _("%(field)s (saved by %(saver)s)")
    fields = [one % {"field": each.label, "saver": each.saved.sentence()} for each in merged]
    messages.success(request, _("Merged: %(fields)s.") % {"fields": ", ".join(fields)})
