"""What a ledger on trial was understood to say, made ready for its page."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from fazhu.exchange.labels import fields_of
from fazhu.exchange.ledger.understanding import Severity
from fazhu.exchange.models import Batch
from fazhu.exchange.shown.words import (
    blurred,
    hidden,
    in_words,
    label_of,
)
from fazhu.ui.shapes import Column, Tag

SEVERITIES = {
    "rejected": (Severity.REJECTED, Tag("整行不导入", "danger")),
    "damaged": (Severity.DAMAGED, Tag("缺该值导入", "warn")),
    "remarks": (Severity.REMARK, Tag("提示", "info")),
}
Found = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of the ledger and what it is read as; ``why`` says a guess."""

    heading: str
    read_as: str
    why: str = ""

    @property
    def tag(self) -> Tag:
        """How sure the reading is."""
        if not self.read_as:
            return Tag("不读", "warn")
        return Tag("推断", "warn") if self.why else Tag("认得", "good")


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One cell that was not taken as it is."""

    sheet: str
    row: int
    column: str
    value: str
    why: str
    tag: Tag


@dataclass(frozen=True, kw_only=True)
class Sum:
    """One cell of a 合计 row beside what was counted here."""

    place: str
    label: str
    column: str
    stated: str
    ours: str
    tag: Tag


SUM_COLUMNS = (
    Column(label="位置", value="place"),
    Column(label="名称", value="label"),
    Column(label="列", value="column"),
    Column(label="表中写的", value="stated", kind="id"),
    Column(label="逐行数得", value="ours", kind="id"),
    Column(label="核对", value="tag", kind="tag"),
)
CHANGE_COLUMNS = (
    Column(label="工作表", value="sheet"),
    Column(label="行", value="row", kind="id"),
    Column(label="项目", value="label"),
    Column(label="现值", value="old"),
    Column(label="台账中的值", value="new"),
)


def report_of(batch: Batch) -> dict[str, Any]:
    """Return what was found, as it was kept with the batch."""
    return dict(json.loads(batch.report)) if batch.report else {}


def headings(report: Found, kind: str) -> list[Heading]:
    """Return each heading with the field it is read as, and why where guessed."""
    why: dict[str, str] = {}
    for guess in report["guessed"]:
        if guess["row"] is None:
            why.setdefault(guess["column"], guess["why"])
    found = [
        Heading(
            heading=name, read_as=label_of(key, kind), why=blurred(why.get(name, ""))
        )
        for name, key in report["columns"].items()
    ]
    return [
        *found,
        *(
            Heading(heading=name, read_as="", why=blurred(why.get(name, "")))
            for name in report["unmapped"]
        ),
    ]


def guesses(report: Found) -> list[str]:
    """Return in sentences what was assumed beside the meaning of headings."""
    said = []
    for guess in report["guessed"]:
        if not guess["row"] and not _of_heading(guess, report):
            said.append(blurred(guess["why"]))
        if guess["row"]:
            more = f"起共{guess['count']}处" if guess["count"] > 1 else ""
            place = f"{guess['sheet']}第{guess['row']}行{more}"
            column = f"“{guess['column']}”：" if guess["column"] else ""
            said.append(
                f"{place}{'，' if column else '：'}{column}{blurred(guess['why'])}"
            )
    return said


def _of_heading(guess: Found, report: Found) -> bool:
    return guess["column"] in report["columns"] or guess["column"] in report["unmapped"]


def problems(report: Found, kind: str) -> list[Problem]:
    """Return the problems by cell, the worst first."""
    fields = fields_of(kind)
    return [
        Problem(
            sheet=cell["sheet"],
            row=cell["row"],
            column=cell["column"],
            value=hidden(
                cell["value"], fields.get(report["columns"].get(cell["column"]))
            ),
            why=blurred(cell["why"]),
            tag=tag,
        )
        for key, (_, tag) in SEVERITIES.items()
        for cell in report[key]
    ]


def changes(report: Found, kind: str) -> list[dict[str, Any]]:
    """Return what a later copy says otherwise, in words."""
    return [change_in_words(change, kind) for change in report["changed"]]


def change_in_words(change: Found, kind: str) -> dict[str, Any]:
    """Return one difference as a page says it."""
    key = change["field"]
    return {
        "sheet": change["sheet"],
        "row": change["row"],
        "label": label_of(key, kind),
        "old": in_words(key, change["old"], kind) or "（空）",
        "new": in_words(key, change["new"], kind) or "（空）",
    }


def sums(report: Found) -> Iterator[Sum]:
    """Yield each stated total beside what was counted here."""
    for total in report["totals"]:
        for column, text in total["stated"].items():
            part, whole = _ours(total, column)
            stated = _number(text)
            yield Sum(
                place=f"{total['sheet']}第{total['row']}行",
                label=total["label"],
                column=column,
                stated=text,
                ours=_counted(part, whole, stated),
                tag=Tag("相符", "good")
                if stated in (part, whole)
                else Tag("不符", "warn"),
            )


def _counted(part: Decimal, whole: Decimal, stated: Decimal | None) -> str:
    """Return the figure that the total means; both where it is neither."""
    if stated in (part, whole):
        return f"{stated:,}"
    return f"{part:,}" if part == whole else f"{part:,}（累计{whole:,}）"


def _ours(total: Found, column: str) -> tuple[Decimal, Decimal]:
    """Return what was counted since the last total, and in the sheet so far."""
    if column in total["sums_all"]:
        part = total["sums"].get(column, "0")
        return Decimal(part), Decimal(total["sums_all"][column])
    return Decimal(total["counted"]), Decimal(total["counted_all"])


def _number(text: str) -> Decimal | None:
    found = re.search(r"-?[\d,]+(?:\.\d+)?", text)
    try:
        return Decimal(found[0].replace(",", "")) if found else None
    except InvalidOperation:
        return None


@dataclass(frozen=True, kw_only=True)
class Preview:
    """The first rows as they will be taken, by field: place, rejected, values."""

    labels: Sequence[str]
    rows: Sequence[tuple[str, bool, Sequence[str]]]


def preview(report: Found, kind: str) -> Preview:
    """Return the first rows as they will be taken, repaired cells and all."""
    keys = [
        key
        for key in dict.fromkeys(report["columns"].values())
        if any(key in row["values"] for row in report["first"])
    ]
    return Preview(
        labels=[label_of(key, kind) for key in keys],
        rows=[
            (
                f"{row['sheet']} {row['row']}",
                row["rejected"],
                [in_words(key, row["values"].get(key, ""), kind) for key in keys],
            )
            for row in report["first"]
        ],
    )
