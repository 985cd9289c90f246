"""Organisations pasted from a spreadsheet: a heading line, then one a line."""

import csv
from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import model_to_dict

from fazhu.network.forms.organisations import OrganisationForm
from fazhu.network.models import Organisation, OrganisationKind
from fazhu.rules import codes

HEADINGS = {
    "名称": "name",
    "类别": "kind",
    "依托单位": "host",
    "服务区域": "territory",
    "负责人": "head",
    "地址": "address",
    "办公电话": "telephone",
    "电话": "telephone",
    "开放时间": "hours",
    "办理事项": "does",
    "服务人群": "serves",
    "编制数": "posts",
    "设立日期": "opened_on",
}
MANY = 500


def _kind(word: str) -> str:
    found = OrganisationKind.named(word)
    return found.value if found else word


def _coded(list_key: str) -> Callable[[str], str]:
    def key(word: str) -> str:
        found = codes.find(list_key, word)
        return found.key if found else word

    return key


READ: dict[str, Callable[[str], str]] = {
    "kind": _kind,
    "host": _coded("station_host"),
    "serves": _coded("service_group"),
}


class PastedForm(forms.Form):
    """Lines of a spreadsheet; every mistake is said with its line."""

    text = forms.CharField(
        label="粘贴表格",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "tall"}),
        help_text="第一行写栏名，如：名称、类别、服务区域、负责人、地址、电话、开放时间。"
        "名称已有的按表更新，表里没有的栏、空着的格不动。",
    )

    def __init__(
        self,
        *args: Any,
        reach: QuerySet[Organisation],
        center: Organisation | None,
        **kwargs: Any,
    ) -> None:
        """Know the organisations that may be changed, and whose new ones are."""
        super().__init__(*args, **kwargs)
        self.reach, self.center = reach, center
        self.rows: list[OrganisationForm] = []

    def clean_text(self) -> str:
        """Read every line by the form of one organisation."""
        text: str = self.cleaned_data["text"]
        lines = [line for line in text.splitlines() if line.strip()]
        mark = "\t" if "\t" in lines[0] else ","
        heading, *table = csv.reader(lines, delimiter=mark)
        names = [HEADINGS.get(word.strip(), "") for word in heading]
        if unknown := [w for w, n in zip(heading, names, strict=True) if not n]:
            raise forms.ValidationError(
                f"不认得栏名“{'”“'.join(unknown)}”；认得的有：{'、'.join(HEADINGS)}。"
            )
        if "name" not in names or not 0 < len(table) <= MANY:
            raise forms.ValidationError(
                f"第一行须有“名称”一栏，下面一行一个机构，最多 {MANY} 行。"
            )
        faults: list[str] = []
        for number, cells in enumerate(table, start=2):
            typed = {n: c.strip() for n, c in zip(names, cells, strict=False)}
            row = self._row({n: c for n, c in typed.items() if c})
            faults += [
                f"第 {number} 行“{typed.get('name', '')}”{_label(row, field)}：{said}"
                for field, sentences in row.errors.items()
                for said in sentences
            ]
            self.rows.append(row)
        if faults:
            raise forms.ValidationError(faults)
        return text

    def _row(self, typed: dict[str, str]) -> OrganisationForm:
        read = {n: READ.get(n, str)(c) for n, c in typed.items()}
        known = self.reach.filter(name=typed.get("name", "")).first()
        stands = known or Organisation(center=self.center)
        data = model_to_dict(stands, fields=OrganisationForm.Meta.fields)
        given = {n: v for n, v in (data | read).items() if v is not None}
        return OrganisationForm(given, instance=stands, reach=self.reach)


def _label(row: OrganisationForm, field: str) -> str:
    return str(row.fields[field].label) if field in row.fields else ""
