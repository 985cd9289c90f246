"""The papers that are there, ticked off: each an original or a copy, and how many."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget

from fazhu.cases.actions.bringing import Piece
from fazhu.cases.forms.means import refreshing
from fazhu.cases.models import Brought
from fazhu.network.forms.days import day
from fazhu.rules import codes

MOST, LONGEST = 99, 80
FORMS = {"copy": "复印件", "original": "原件"}
ORIGINAL = {"原件": True, "复印件": False}
ASIDE = {"data-usual": "", "autocomplete": "off"}
_PARTS = re.compile(r"[，,\t|]")


@dataclass(frozen=True, kw_only=True)
class Row:
    """The inputs of one paper."""

    label: str
    box: BoundWidget
    form: forms.BoundField
    copies: forms.BoundField


class BroughtForm(forms.Form):
    """A row for each paper of the list; ``asked`` are those that the matter asks for.

    ``dated`` asks for the day on which what is newly ticked came.
    """

    brought_on = day(
        "收到日期", required=False, hint="这次新勾选的材料是哪一天收到的；不填为今天。"
    )
    papers = forms.MultipleChoiceField(
        label="带来的材料",
        required=False,
        choices=codes.choices("proof"),
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.CharField(
        label="其他材料",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text="每行一项：名称，原件或复印件，份数，用逗号隔开；"
        "只写名称的记复印件 1 份。",
    )

    asked: Collection[str] = ()

    def __init__(self, *args: Any, dated: bool = False, **kwargs: Any) -> None:
        """Offer every paper of the list as a copy, one of it, until told otherwise."""
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        if not dated:
            del self.fields["brought_on"]
        self.fields["papers"].widget.attrs |= {
            name: value
            for name, value in refreshing().items()
            if name != "hx-select-oob"
        }
        for key, label in codes.choices("proof"):
            self.fields[f"form-{key}"] = forms.ChoiceField(
                label=f"{label}：原件还是复印件",
                required=False,
                choices=list(FORMS.items()),
                widget=forms.Select(attrs={"aria-label": f"{label}：形式", **ASIDE}),
            )
            self.fields[f"copies-{key}"] = forms.IntegerField(
                label=f"{label}：份数",
                required=False,
                initial=1,
                min_value=1,
                max_value=MOST,
                widget=forms.NumberInput(
                    attrs={"aria-label": f"{label}：份数", **ASIDE}
                ),
            )

    @property
    def keys(self) -> list[str]:
        """What is ticked off, judged or not."""
        known = {key for key, _ in codes.choices("proof")}
        ticked = self["papers"].value() or []
        return [key for key in ticked if key in known]

    @property
    def asked_rows(self) -> list[Row]:
        """The papers that the matter asks for."""
        return [row for key, row in self._rows() if key in self.asked]

    @property
    def other_rows(self) -> list[Row]:
        """The papers of the list that it does not ask for."""
        return [row for key, row in self._rows() if key not in self.asked]

    @property
    def more_open(self) -> bool:
        """Whether something is ticked or written below those that are asked for."""
        beyond = any(key not in self.asked for key in self.keys)
        return beyond or bool(self["others"].value() or self.errors)

    def clean_others(self) -> list[Piece]:
        """Read the other papers, one a line."""
        lines = [one.strip() for one in self.cleaned_data["others"].splitlines()]
        pieces = [_piece(line) for line in lines if line]
        names = [one.own_name for one in pieces]
        twice = next((name for name in names if names.count(name) > 1), "")
        if twice:
            raise forms.ValidationError(f"“{twice}”写了两行，请合成一行，写明份数。")
        return pieces

    def pieces(self) -> list[Piece]:
        """Return what is there; the form must be valid."""
        given = self.cleaned_data
        listed = [
            Piece(
                key=key,
                is_original=given.get(f"form-{key}") == "original",
                copies=given.get(f"copies-{key}") or 1,
            )
            for key in given["papers"]
        ]
        return [*listed, *given["others"]]

    def _rows(self) -> Iterator[tuple[str, Row]]:
        for box in self["papers"]:
            key = str(box.data["value"])
            yield (
                key,
                Row(
                    label=codes.label("proof", key),
                    box=box,
                    form=self[f"form-{key}"],
                    copies=self[f"copies-{key}"],
                ),
            )


def initial_of(rows: Iterable[Brought]) -> dict[str, Any]:
    """Return what lies there as the form shows it."""
    shown: dict[str, Any] = {"papers": []}
    others = []
    for row in rows:
        if not row.key:
            others.append(f"{row.own_name}，{row.form}，{row.copies}")
            continue
        shown["papers"].append(row.key)
        shown[f"form-{row.key}"] = "original" if row.is_original else "copy"
        shown[f"copies-{row.key}"] = row.copies
    return shown | {"others": "\n".join(others)}


def _piece(line: str) -> Piece:
    name, *rest = (part.strip() for part in _PARTS.split(line))
    if not name or len(name) > LONGEST:
        raise forms.ValidationError(
            f"“{line[:30]}”读不出材料名称，请先写名称，不超过{LONGEST}个字。"
        )
    is_original, copies = False, 1
    for part in filter(None, rest):
        number = part.removesuffix("份").strip()
        if part in ORIGINAL:
            is_original = ORIGINAL[part]
        elif number.isascii() and number.isdigit() and 1 <= int(number) <= MOST:
            copies = int(number)
        else:
            raise forms.ValidationError(
                f"“{line[:30]}”里的“{part[:20]}”读不出来，"
                f"名称后面请写原件或者复印件、份数（1 到 {MOST}）。"
            )
    return Piece(own_name=name, is_original=is_original, copies=copies)
