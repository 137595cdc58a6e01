"""The form of the translation desk: a field for each pair, the ticks that find pairs right, the translators.

What is typed becomes a decided pair; two savers are merged pair by pair (collision.py), by the words and by what the
words were found right for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminSelect2MultipleWidget

from articles.admin import desk_words, sides
from articles.admin.attribution import saved_by
from articles.admin.base import CleanForm
from articles.admin.collision import MergedForm, Saved, answer_name, question
from articles.admin.moments import MomentWidget, sensible_year
from articles.choices import ContributionRole
from articles.desk import merging
from articles.models import Article, Contribution, Person
from articles.richtext.markup import one_spaced
from articles.translation import desk, markers
from articles.translation.pairing import Leftover, Pair, Pairs, PairState, new_key
from articles.translation.segments import Segment, is_markup, plain_words
from articles.translation.texts import FIELDS
from articles.workflow.comparison import compare_words
from campaign_portal import clock

PIECE = "pair_"
# Longer than any field of the article; descriptions of pictures in the body have no column of their own.
LONGEST_DESCRIPTION = 500


class DeskForm(MergedForm, CleanForm):
    """One translation at the desk; nothing else of the article is in it."""

    translators = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        required=False,
        label=gettext_lazy("Translators"),
        widget=UnfoldAdminSelect2MultipleWidget(),
        help_text=gettext_lazy("Named in the byline of this language."),
    )

    class Meta:
        model = Article
        fields: tuple[str, ...] = ()

    class Media:
        # The chooser's own words, which must come before jQuery gives its name back.
        js = (
            "admin/js/vendor/select2/select2.full.js",
            "admin/js/vendor/select2/i18n/vi.js",
            "admin/js/jquery.init.js",
        )

    request: HttpRequest
    desk: desk.Desk

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # The pairs by the names of their fields.
        self.pairs = {name_of(pair, self.desk.language): pair for pair in self.desk.pairs.pairs}
        self.marks = {
            name: markers.palette(pair.source, pair.target) for name, pair in self.pairs.items() if is_markup(pair.kind)
        }
        super().__init__(*args, **kwargs)
        translators: Any = self.fields["translators"]
        named = self.people_named
        # Who left the office and is named stays named.
        translators.queryset = Person.objects.filter(Q(is_active=True) | Q(pk__in=named))
        self.initial.setdefault("translators", named)
        labels = desk_words.labels(self.desk.pairs)
        for name, pair in self.pairs.items():
            self.fields[name] = _field(pair, label=labels[pair.key], language=self.desk.language)
            self.initial[name] = self.text_of(name)

    def text_of(self, name: str) -> str:
        """The stored words of a pair as they are edited."""
        pair = self.pairs[name]
        return markers.shown(pair.target, self.marks[name]) if name in self.marks else pair.target

    # --- what was typed -------------------------------------------------------------------------------------

    def is_ticked(self, name: str) -> bool:
        if not self.is_bound:
            pair = self.pairs[name]
            return _is_right(pair)
        return self.pairs[name].key in self._sent("agreed")

    def is_discarded(self, key: str) -> bool:
        return self.is_bound and key in self._sent("discard")

    def _sent(self, name: str) -> set[str]:
        return set(self.data.getlist(name) if hasattr(self.data, "getlist") else self.data.get(name, ()))

    def _clean_form(self) -> None:
        opened = merging.unpack(self.data.get(self.add_prefix("opened")) or "")
        for name in self.pairs:
            if name not in self.data:
                self.cleaned_data[name] = self.pairs[name]  # not on the screen it was sent from: left as it is
            elif name in self.cleaned_data:
                self._decide(name, opened.get(name, ""))
        super()._clean_form()

    def _decide(self, name: str, opened: str) -> None:
        """Put the pair in the place of its words, or the sentence about its markers."""
        pair, typed, is_ticked = self.pairs[name], self.cleaned_data[name] or "", self.is_ticked(name)
        try:
            target = self._read(name, typed, complete=is_ticked)
        except markers.Broken as broken:
            self.add_error(name, ValidationError(desk_words.fault(broken), code="markers"))
            return
        untouched = _Untouched(opened)
        if untouched.says(target, is_ticked=is_ticked if pair.source else None):
            self.cleaned_data[name] = untouched
            return
        is_new = target != pair.target
        # With a script the tick follows what is typed; without one, whoever fills an empty pair means it.
        meant = is_new and bool(target) and pair.state in (PairState.MISSING, PairState.DONE) and not pair.target
        agrees = is_ticked or (bool(target) and not pair.source) or (meant and "_ticks" not in self.data)
        (self.cleaned_data[name],) = desk.decided(
            Pairs((pair,)),
            targets={pair.key: target} if is_new else {},
            agreed={pair.key} if agrees and (is_new or pair.state != PairState.DONE) else (),
            doubted={pair.key} if not agrees and pair.source and (pair.target or pair.source_translated) else (),
        ).pairs

    def _read(self, name: str, typed: str, *, complete: bool) -> str:
        if typed == self.text_of(name).strip():
            return self.pairs[name].target
        if name in self.marks:
            return markers.read(typed, self.marks[name], complete=complete)
        return typed if name in _longs(self.desk.language) else one_spaced(typed).strip()

    # --- two savers -----------------------------------------------------------------------------------------

    def current_values(self) -> dict[str, Any]:
        """As it is stored: a new translation's form already names its writer."""
        moment = f"published_at_{self.desk.language}"
        stored = {moment: getattr(self.instance, moment), "translators": self.people_named}
        return {**self.pairs, **{name: stored[name] for name in stored if name in self.fields}}

    def _hash(self, name: str, value: Any) -> str:
        if isinstance(value, _Untouched):
            return value.opened
        return _told(value) if isinstance(value, Pair) else super()._hash(name, value)

    def _question(self, name: str) -> str:
        if name not in self.pairs:
            return super()._question(name)
        mine, theirs = self.cleaned_data[name], self.current[name]
        texts = [plain_words(pair.target) if is_markup(pair.kind) else pair.target for pair in (mine, theirs)]
        found = sides.Found(texts=[compare_words(*texts)])
        label = str(self.fields[name].label)
        return question(answer_name(name), label, self.saved_by(name), theirs=self.hashes[name], found=found)

    def saved_by(self, name: str) -> Saved:
        kept = name
        if name in self.pairs and not name.endswith(f"_{self.desk.language}"):
            kept = "gallery" if name.startswith(desk_words.GALLERY) else "body"
        elif name == "translators":
            kept = "byline"
        return saved_by(self.instance, kept, language=self.desk.language)

    # --- saving ---------------------------------------------------------------------------------------------

    def decided(self) -> Pairs:
        """All that was said: the pairs, and the leftovers that somebody still has to decide about."""
        kept = [each for each in self.desk.pairs.leftovers if not self.is_discarded(each.key)]
        return Pairs(tuple(self.cleaned_data[name] for name in self.pairs), (*kept, *self._homeless()))

    def _homeless(self) -> list[Leftover]:
        """Words typed for a pair that is there no more under its name: kept as leftovers, not dropped."""
        keys = {each.key for each in self.desk.pairs.all()}
        words = [markers.as_words(text) for _name, text in self.homeless()]
        return [Leftover(new_key(Segment("p", text), keys), "p", "", text) for text in words if text]

    def homeless(self) -> list[tuple[str, str]]:
        """Fields that were sent and are none of this form's, with what was typed into them."""
        known = {*self.pairs, *map(answer_name, self.pairs)}
        sent = [(name, str(self.data.get(name) or "")) for name in self.data if name.startswith(PIECE)]
        return [(name, text) for name, text in sent if name not in known and text.strip()]

    def save_translation(self, *, by: Any) -> None:
        """Store the pairs, the date and the translators as a revision."""
        article, now = self.instance, clock.now()
        moment = f"published_at_{self.desk.language}"
        article.save(update_fields=[moment])
        self._named().exclude(person__in=self.cleaned_data["translators"]).delete()
        for person in self.cleaned_data["translators"]:
            Contribution.objects.get_or_create(
                article=article, person=person, role=ContributionRole.TRANSLATOR, language=self.desk.language
            )
        desk.save(*desk.brought_up(self.desk, self.decided()), by=by, now=now)

    def _named(self) -> Any:
        return Contribution.objects.filter(
            article=self.instance, language=self.desk.language, role=ContributionRole.TRANSLATOR
        )

    @cached_property
    def people_named(self) -> list[int]:
        """The translators as they were stored when the form was made."""
        return list(self._named().values_list("person", flat=True))


@dataclass(frozen=True)
class _Untouched:
    """A pair that its form says nothing about: words and tick are as they were when it was opened."""

    opened: str

    def says(self, target: str, *, is_ticked: bool | None) -> bool:
        words, was_ticked = self.opened[: merging.DIGITS], self.opened[-1:] == "1"
        return words == merging.short_hash(target) and is_ticked in (None, was_ticked)


def _told(pair: Pair) -> str:
    """What a form is opened with: hashes of the words and of what they were found right for, and the tick."""
    parts = (merging.short_hash(pair.target), merging.short_hash(pair.source_translated or ""))
    return "".join((*parts, "1" if _is_right(pair) else "0"))


def _is_right(pair: Pair) -> bool:
    """Did somebody find it right, with words or without?"""
    return pair.state == PairState.DONE and bool(pair.target or pair.source_translated is not None)


def form_class(request: HttpRequest, article: Article, opened: desk.Desk) -> type[DeskForm]:
    form = forms.modelform_factory(
        Article, form=DeskForm, fields=[f"published_at_{opened.language}"], formfield_callback=_moment
    )
    return type("DeskForm", (form,), {"request": request, "desk": opened})


def name_of(pair: Pair, language: str) -> str:
    """The name of a pair's field: the article's own fields keep the names they have everywhere."""
    if pair.key in FIELDS:
        return f"{pair.key}_{language}"
    return pair.key.replace("-", "_") if pair.is_field else f"{PIECE}{pair.key}"


def _longs(language: str) -> tuple[str, ...]:
    """The fields whose line ends are kept."""
    return (f"summary_{language}",)


def _field(pair: Pair, *, label: str, language: str) -> forms.Field:
    attrs = {"lang": language, "class": "desk-text"}
    if pair.key in FIELDS:
        column: Any = Article._meta.get_field(f"{pair.key}_{language}")
        more = {"assume_scheme": "https"} if isinstance(column, models.URLField) else {}
        wide = forms.Textarea if pair.key != "replacement_url" else forms.TextInput
        return column.formfield(label=label, widget=wide(attrs=attrs), required=pair.key == "title", **more)
    longest = None if is_markup(pair.kind) else 300 if pair.is_field else LONGEST_DESCRIPTION
    return forms.CharField(label=label, required=False, max_length=longest, widget=forms.Textarea(attrs=attrs))


def _moment(db_field: models.Field, **kwargs: Any) -> forms.Field | None:
    return db_field.formfield(
        form_class=forms.SplitDateTimeField, widget=MomentWidget(), validators=[sensible_year], **kwargs
    )
