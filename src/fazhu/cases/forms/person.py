"""A person as told at the window: the number looked at, the known ones found."""

import re
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from fazhu.cases.acquaintance import known_by_number, people_seen
from fazhu.cases.actions.beginning import Someone
from fazhu.cases.forms.folding import FoldedForm
from fazhu.cases.forms.known import (
    NOT_SEEN,
    contradictions,
    issued_in,
    say_what_is_known,
)
from fazhu.cases.forms.look import Look, station_of
from fazhu.cases.forms.means import FORESEEN, REGION
from fazhu.cases.resemblance import Resemblance, Traits, resembling
from fazhu.intake.actions import TOLD_ANEW, TOLD_ONCE, tellable
from fazhu.intake.models import Person
from fazhu.lib.errors import Refused
from fazhu.lib.identity import Identity, Sex, compare, read_identity
from fazhu.lib.names import search_form
from fazhu.network.models import Organisation, Town, User
from fazhu.rules import codes
from fazhu.ui.forms import fetching

CHECKED_KINDS = ("resident", "temporary_resident")
"""Kinds of papers whose number is a 公民身份号码."""

NO_PAPER = "none"
WITHOUT_PAPER = "证件类型选了“没有证件”，不填号码；有证件的请改选证件类型。"
KNOWN = "本中心已登记过这一证件号码的人员。请核对，是同一人的按“就是此人”。"
GONE = "所选的已登记人员现在不能选用，请按“不是此人”后填写。"


OF_PERSON = frozenset(column.name for column in Person._meta.concrete_fields)
TYPING = "input changed delay:400ms"


def towns_of(center: Organisation | None) -> list[str]:
    """Return the names of the center's towns."""
    towns = Town.objects.filter(center=center, ended_on=None)
    return list(towns.order_by("name").values_list("name", flat=True))


def listed(key: str) -> list[tuple[str, str]]:
    """Return the codes of a list to choose from, or none of them."""
    return [("", "未填"), *codes.choices(key)]


class PersonForm(FoldedForm):
    """Anyone with a name; ``use`` is the reference of a known person that is meant."""

    FIRST = "id_number name telephone address"
    MORE = ""

    pasted = forms.CharField(
        label="证件文字",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    id_number = forms.CharField(label="证件号码", required=False, max_length=40)
    id_kind = forms.ChoiceField(
        label="证件类型",
        required=False,
        choices=codes.choices("id_kind"),
        initial="resident",
    )
    nationality = forms.ChoiceField(
        label="国籍或者地区", required=False, choices=listed("nationality")
    )
    name = forms.CharField(label="姓名", max_length=80)
    telephone = forms.CharField(label="联系电话", required=False, max_length=40)
    address = forms.CharField(label="住所地", required=False, max_length=200)
    use = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, user: User, center: Organisation | None, **kwargs: Any
    ) -> None:
        """Know who asks and in which center; a taken person needs no name."""
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        self.user, self.center = user, center
        self.person: Person | None = None
        for each in self.fields.values():
            each.widget.attrs["autocomplete"] = "off"
        self.fields["address"].widget.attrs["list"] = "towns"
        if self["use"].value() or self.empty_permitted:
            self.fields["name"].required = False
        self._fetch_while_typing()
        if self.taken is not None:
            say_what_is_known(self.taken, self.fields)

    @property
    def towns(self) -> list[str]:
        """The towns of the center, with which an address may begin."""
        return towns_of(self.center)

    @cached_property
    def taken(self) -> Person | None:
        """The known person that was chosen, if the user may see them."""
        use = self["use"].value()
        return self._seen(ref=use) if use else None

    @property
    def number(self) -> str:
        """The number of whoever is meant, after judging."""
        known = str(self.person.id_number) if self.person else ""
        return known or str(self.cleaned_data.get("id_number") or "")

    @cached_property
    def look(self) -> Look:
        """What the number says, and who is perhaps the one told of."""
        identity, mistake = self._read
        told = Traits(
            number="" if mistake else self._typed("id_number"),
            name=self._typed("name"),
            telephone=self._typed("telephone"),
            birth_on=identity.birth_on if identity else self._birth_told(),
        )
        mistakes = [mistake, *self.against.values()]
        return Look(
            told=told,
            identity=identity,
            issued_in=issued_in(identity) if identity else "",
            mistake="" if self.errors else next(filter(None, mistakes), ""),
            taken=self.taken,
            served=station_of(
                self._typed("address"),
                self.taken,
                self.center,
                on=timezone.localdate(),
            ),
            offered=self._resembling(told) if self.taken is None else (),
        )

    @cached_property
    def against(self) -> dict[str, str]:
        """Sentences by field on what cannot be of the person who was chosen."""
        identity, mistake = self._read
        if self.taken is None or mistake:
            return {}
        number = identity.number if identity else self._typed("id_number")
        name = self._typed("name")
        return contradictions(self.taken, name, number, identity, user=self.user)

    @cached_property
    def _read(self) -> tuple[Identity | None, str]:
        """What the number says, or why it is none."""
        number = self._typed("id_number")
        if not number or self._kind() not in CHECKED_KINDS:
            return None, ""
        try:
            return read_identity(number), ""
        except Refused as refusal:
            return None, refusal.sentence

    def _typed(self, name: str) -> str:
        return str(self[name].value() or "").strip()

    def clean_telephone(self) -> str:
        """Ask for at least seven digits."""
        typed: str = self.cleaned_data["telephone"].strip()
        if typed and len(re.sub(r"\D", "", typed)) < 7:
            raise ValidationError("联系电话至少七位数字，请核对。")
        return typed

    def clean(self) -> dict[str, Any]:
        """Hold the number against the rest, and find out whether they are known."""
        typed = self.cleaned_data
        if self.is_blank:
            return typed
        if not (typed.get("use") or typed.get("name") or "name" in self.errors):
            self.add_error("name", ValidationError("请填写姓名。", code="required"))
        number = typed.get("id_number", "")
        if number and self._kind() == NO_PAPER:
            self.add_error("id_number", WITHOUT_PAPER)
        if number and self._kind() in CHECKED_KINDS:
            self._check_number()
        if "id_number" not in self.errors:
            self._find(self.cleaned_data.get("id_number", ""))
        return self.cleaned_data

    def someone(self) -> Someone:
        """Return the person as told; the form must be valid."""
        typed = self.cleaned_data
        if self.person is not None:
            names = {*TOLD_ANEW, *TOLD_ONCE} & tellable(self.person)
            told = {name: typed[name] for name in names if typed.get(name)}
            if not typed.get("id_number") and self._kind() != NO_PAPER:
                told.pop("id_kind", None)
            return Someone(person=self.person, renewed=told)
        known = {n: typed[n] for n in OF_PERSON & typed.keys() if typed[n]}
        has_kind = typed.get("id_number") or self._kind() == NO_PAPER
        known["id_kind"] = self._kind() if has_kind else ""
        return Someone(person=Person(center=self.center, **known))

    def _kind(self) -> str:
        """Return which paper the number is of."""
        return str(self["id_kind"].value() or "resident")

    def _check_number(self) -> None:
        identity, mistake = self._read
        if identity is None:
            self.add_error("id_number", mistake)
            return
        self.cleaned_data["id_number"] = identity.number
        self._derive(identity)

    def _derive(self, identity: Identity) -> None:
        """Take birth date and sex from the number, or say where the typed differ."""
        typed = self.cleaned_data
        sex = typed.get("sex") or ""
        stated = Sex(sex) if sex in set(Sex) else None
        if found := compare(identity, typed.get("birth_on"), None):
            self.add_error("birth_on" if "birth_on" in self.fields else None, found[0])
        if found := compare(identity, None, stated):
            self.add_error("sex", found[0])
        typed["birth_on"], typed["sex"] = identity.birth_on, identity.sex.value

    def _find(self, number: str) -> None:
        use = self.cleaned_data.get("use")
        if use:
            self.person = self.taken
            if self.person is None:
                self.add_error("name", GONE)
            for name, sentence in self.against.items():
                self.add_error(name, sentence)
            return
        known = known_by_number(number, self.center) if number and self.center else None
        if known is None:
            return
        if self._seen(pk=known.pk) is not None:
            self.add_error("id_number", KNOWN)
        elif search_form(known.name) == search_form(self.cleaned_data.get("name", "")):
            self.person = known
        else:
            self.add_error("name", NOT_SEEN)

    def _seen(self, **which: Any) -> Person | None:
        if self.center is None:
            return None
        try:
            return people_seen(self.user, self.center).filter(**which).first()
        except (ValidationError, ValueError):  # no reference at all
            return None

    def _resembling(self, told: Traits) -> tuple[Resemblance, ...]:
        if self.center is None:
            return ()
        return resembling(told, user=self.user, center=self.center)

    def _birth_told(self) -> date | None:
        if "birth_on" not in self.fields:
            return None
        try:
            found: date | None = self.fields["birth_on"].clean(self["birth_on"].value())
        except ValidationError:
            return None
        return found

    def asked(self, names: str) -> str:
        """Return those of the fields that are to be shown.

        Of a known person only what may be told, what belongs to the case, and
        whatever holds a mistake.
        """
        there = super().asked(names)
        if self.taken is None:
            return there
        fixed = OF_PERSON - tellable(self.taken)
        shown = self.errors.keys() | self.against.keys()
        return " ".join(n for n in there.split() if n not in fixed or n in shown)

    def _fetch_while_typing(self) -> None:
        """Have the look made anew when what identifies someone was typed."""
        also = f"{REGION},{FORESEEN}"
        look = fetching(f"#{self.prefix}-look", '{"refresh": "look"}', also=also)
        typing = look | {"hx-trigger": TYPING, "hx-sync": "this:replace"}
        whose = {"id_number": look, "birth_on": look}
        whose |= {"name": typing, "telephone": typing, "address": typing}
        values = f'{{"split": "{self.prefix}"}}'
        split = fetching(f"#{self.prefix}", values, also=also)
        whose["pasted"] = split | {"hx-trigger": "paste delay:150ms, change"}
        for name, attributes in whose.items():
            if name in self.fields:
                self.fields[name].widget.attrs |= attributes
