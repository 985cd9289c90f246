"""The lines of a paper register, typed or pasted into a grid; all of them or none."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import QueryDict

from fazhu.cases.acquaintance import people_seen
from fazhu.cases.actions.beginning import Someone
from fazhu.cases.forms.stepping.fields import DayField
from fazhu.intake.consulting import Contact
from fazhu.intake.models import Person
from fazhu.lib.errors import Refused
from fazhu.network.models import Organisation, User
from fazhu.rules import codes
from fazhu.ui.forms import Mistake, mistakes_of

USUAL, MORE, MOST = 12, 10, 200
DITTO = frozenset({"同上", "〃", "″", '"', "”"})
"""What a paper register writes for what stands above."""
HEADINGS = {
    "on": ("咨询日期", "日期", "时间", "咨询时间", "来访日期"),
    "channel": ("方式", "咨询方式", "来访方式"),
    "name": ("姓名", "咨询人", "咨询人姓名", "来访人"),
    "telephone": ("联系电话", "电话", "联系方式"),
    "topic": ("类型", "咨询类型", "案由", "类别"),
    "facts": ("咨询事项", "事项", "咨询内容", "内容"),
    "answer": ("解答意见", "答复", "解答", "答复意见"),
    "handling": ("处理", "处理方式", "处理结果"),
    "people": ("人数",),
    "minutes": ("用时（分钟）", "用时", "时长", "分钟"),
}
COLUMNS = tuple(HEADINGS)
SIZES = dict(zip(COLUMNS, (10, 9, 7, 11, 10, 21, 21, 9, 3, 3), strict=True))


class WordField(forms.CharField):
    """A code written as people write it: its label, a synonym, or its place."""

    def __init__(self, listed: str, **kwargs: Any) -> None:
        """Offer the labels while it is typed."""
        super().__init__(max_length=60, **kwargs)
        self.listed = listed
        self.widget.attrs["list"] = f"words-{listed}"

    def clean(self, value: Any) -> str:
        """Return the key that is meant, or "" for an empty cell."""
        text = str(super().clean(value)).strip()
        whole = list(codes.of(self.listed))
        if text.isascii() and text.isdigit() and 0 < int(text) <= len(whole):
            return whole[int(text) - 1].key
        try:
            return codes.named(self.listed, text).key if text else ""
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal


class LineForm(forms.Form):
    """One line: one consultation."""

    on = DayField(label="咨询日期")
    channel = WordField("consult_channel", label="方式")
    name = forms.CharField(label="姓名", required=False, max_length=80)
    telephone = forms.CharField(label="联系电话", required=False, max_length=40)
    topic = WordField("consult_topic", label="类型")
    facts = forms.CharField(label="咨询事项", max_length=5000)
    answer = forms.CharField(label="解答意见", required=False, max_length=5000)
    handling = WordField("consult_handling", label="处理", required=False)
    people = forms.IntegerField(
        label="人数", required=False, min_value=1, max_value=9999
    )
    minutes = forms.IntegerField(
        label="分钟", required=False, min_value=0, max_value=1440
    )

    def __init__(self, *args: Any, number: int, **kwargs: Any) -> None:
        """Know which line it is; an empty one is none."""
        usual = {"empty_permitted": True, "use_required_attribute": False}
        super().__init__(*args, **{**usual, **kwargs})
        self.number = number
        for name, field in self.fields.items():
            field.widget = forms.TextInput(
                attrs={
                    **{k: v for k, v in field.widget.attrs.items() if k == "list"},
                    "autocomplete": "off",
                    "size": SIZES[name],
                    "aria-label": f"第{number}行{field.label}",
                }
            )

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.has_changed()

    @property
    def cells(self) -> Iterator[forms.BoundField]:
        """The cells in the order of the columns."""
        return (self[name] for name in COLUMNS)

    def clean(self) -> dict[str, Any]:
        """Ask for the name of whoever left a telephone."""
        typed = self.cleaned_data
        if typed.get("telephone") and not typed.get("name"):
            self.add_error("name", "留了电话的，请填写姓名。")
        return typed

    def told(
        self, place: Organisation, user: User
    ) -> tuple[Contact, Someone | None, date]:
        """Return what the line tells; it must be valid."""
        typed = self.cleaned_data
        contact = Contact(
            organisation=place,
            people=typed["people"] or 1,
            **{n: typed[n] for n in ("channel", "topic", "facts", "answer")},
            handling=typed["handling"],
            minutes=typed["minutes"],
        )
        return contact, self._someone(place.own_center, user), typed["on"]

    def _someone(self, center: Organisation, user: User) -> Someone | None:
        """Return whoever asked: the one known by this name and number, or new."""
        name, telephone = self.cleaned_data["name"], self.cleaned_data["telephone"]
        if not name:
            return None
        known = None
        if telephone:
            seen = people_seen(user, center).filter(name=name)
            known = seen.filter(
                pk__in=Person.objects.filter(center=center)
                .with_telephone(telephone)
                .values("pk")
            ).first()
        return Someone(
            person=known or Person(center=center, name=name, telephone=telephone)
        )


class Register:
    """The grid: the window, and as many lines as the data says."""

    def __init__(
        self,
        user: User,
        places: Sequence[Organisation],
        *,
        data: QueryDict | None = None,
        judged: bool = True,
    ) -> None:
        """Build the lines; 同上 in a cell stands for the cell above."""
        self.user = user
        self.where = WhereForm(data, places=places)
        full = None if data is None else _without_ditto(data)
        self.lines = [
            LineForm(full, prefix=f"line-{at}", number=at + 1)
            for at in range(lines_in(data))
        ]
        if data is not None and not judged:
            for form in self.lines:
                form._errors = ErrorDict()  # type: ignore[attr-defined]  # not judged
        self.filled = [line for line in self.lines if not line.is_blank]

    @property
    def headings(self) -> list[str]:
        """What stands above the columns."""
        return [str(LineForm.base_fields[name].label) for name in COLUMNS]

    @property
    def words(self) -> dict[str, list[str]]:
        """The words that the coded columns offer, by the list's key."""
        listed = ("consult_channel", "consult_topic", "consult_handling")
        return {key: [code.label for code in codes.of(key)] for key in listed}

    def is_valid(self) -> bool:
        """Judge every line."""
        return all([self.where.is_valid(), *(line.is_valid() for line in self.lines)])

    def told(self) -> list[tuple[Contact, Someone | None, date]]:
        """Return what all lines tell; they must be valid."""
        place = self.where.cleaned_data["organisation"]
        return [line.told(place, self.user) for line in self.filled]

    @property
    def mistakes(self) -> list[Mistake]:
        """Everything that is wrong, said of which line."""
        return mistakes_of(self.where) + [
            Mistake(f"第{line.number}行{one.label}", one.sentence, one.anchor)
            for line in self.filled
            for one in mistakes_of(line)
        ]


class WhereForm(forms.Form):
    """The window whose register it is."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="接待单位", empty_label=None
    )

    def __init__(
        self, *args: Any, places: Sequence[Organisation], **kwargs: Any
    ) -> None:
        """Offer the windows of the user."""
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the types)
        field.queryset = Organisation.objects.filter(
            pk__in=[place.pk for place in places]
        ).select_related("center")
        field.initial = places[0] if places else None
        if len(places) == 1:
            field.widget = forms.HiddenInput()


def lines_in(data: QueryDict | None) -> int:
    """Return how many lines the data holds, within bounds."""
    text = data.get("lines", "") if data is not None else ""
    number = int(text) if text.isascii() and text.isdigit() else USUAL
    return max(1, min(number, MOST))


def with_more_lines(data: QueryDict) -> QueryDict:
    """Return the data with some empty lines more."""
    more = data.copy()
    more["lines"] = str(min(lines_in(data) + MORE, MOST))
    return more


def with_pasted(data: QueryDict) -> QueryDict:
    """Return the data with a pasted block of a spreadsheet behind the filled lines."""
    more = data.copy()
    rows = list(csv.reader(io.StringIO(more.pop("pasted", [""])[-1]), delimiter="\t"))
    names: Sequence[str] = COLUMNS
    if rows and (named := _named(rows[0])):
        names, rows = named, rows[1:]
    start = 1 + max(
        (at for at in range(lines_in(data)) if _is_filled(data, at)), default=-1
    )
    for at, row in enumerate(row for row in rows if any(cell.strip() for cell in row)):
        for name, cell in zip(names, row, strict=False):
            if name:
                more[f"line-{start + at}-{name}"] = cell.strip()
    more["lines"] = str(min(max(lines_in(data), start + len(rows)), MOST))
    return more


def _is_filled(data: QueryDict, at: int) -> bool:
    return any(data.get(f"line-{at}-{name}", "").strip() for name in COLUMNS)


def _named(row: list[str]) -> list[str]:
    """Return which column each heading names; nothing where it is no heading row."""
    by_word = {word: name for name, words in HEADINGS.items() for word in words}
    found = [by_word.get(codes.normal(cell), "") for cell in row]
    return found if sum(map(bool, found)) > 1 else []


def _without_ditto(data: QueryDict) -> QueryDict:
    full = data.copy()
    for at in range(1, lines_in(data)):
        for name in COLUMNS:
            if full.get(f"line-{at}-{name}", "").strip() in DITTO:
                full[f"line-{at}-{name}"] = full.get(f"line-{at - 1}-{name}", "")
    return full
