"""The page of a paper: blocks with their texts, before anything draws them.

Every output (PDF, picture, DOCX, plain text) is made from these same blocks, and an
issued paper keeps them: what was issued can be printed again whatever becomes of its
layout. Blocks are plain JSON. Kinds: head, title, number, to, paragraph, items, table,
rows, sign, note, cut (the line across which the 骑缝章 goes), foot.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fazhu.documents.editions import Field, Form
from fazhu.documents.template import filled, holds
from fazhu.documents.values import Values, is_empty, printed
from fazhu.rules.marks import UNVERIFIED

DRAFT = "草稿（未签发，不得送达）"
NUMBER_TO_COME = "（签发时编号）"
CUT = "……………………（骑缝处加盖公章）……………………"

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

Block = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Page:
    """What one paper looks like: its blocks, and how large they are set."""

    title: str
    kind: str
    size: float
    blocks: tuple[Block, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept with an issued paper."""
        return {
            "title": self.title,
            "kind": self.kind,
            "size": self.size,
            "blocks": list(self.blocks),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Page":
        """Return the page that was kept."""
        return cls(**{**kept, "blocks": tuple(kept["blocks"])})


def composed(
    form: Form, values: Values, *, draft: bool = False, checked: bool = False
) -> Page:
    """Return the page of a form with these values.

    ``checked``: the center has held the form against the ministry's text, so that
    the page does not carry 未核实.
    """
    return Page(
        title=form.title,
        kind=form.page,
        size=form.size,
        blocks=tuple(_all(form, values, draft=draft, checked=checked)),
    )


def lines(page: Page) -> Iterator[str]:
    """Yield the texts of the page in reading order."""
    for block in page.blocks:
        match block["kind"]:
            case "table":
                for row in block["rows"]:
                    for cell in row:
                        yield from (text for text in cell["lines"] if text)
                        if cell.get("foot"):
                            yield cell["foot"]
            case "sign":
                yield from block["lines"]
            case _:
                yield block["text"]


def _all(form: Form, values: Values, *, draft: bool, checked: bool) -> Iterator[Block]:
    if draft:
        yield {"kind": "draft", "text": DRAFT}
    composer = _Composer(form, values)
    for block in form.blocks:
        yield from composer.block(block)
    if form.unverified and not checked:
        remark = (
            f"本格式的文字尚未与司法部文本核对（{UNVERIFIED}：{form.mark.label}）。"
        )
        yield {"kind": "foot", "text": remark}


class _Composer:
    """Fills the blocks of one layout with the values of one paper."""

    def __init__(self, form: Form, values: Values) -> None:
        self.form, self.values = form, values

    def block(self, block: Mapping[str, Any]) -> Iterator[Block]:
        """Yield what the block comes to; nothing where its condition fails."""
        if "if" in block and not holds(block["if"], self.values):
            return
        if "unless" in block and holds(block["unless"], self.values):
            return
        yield from getattr(self, f"_{block['kind']}")(block)

    def _printed(self, name: str, way: str) -> str:
        if name == "number" and is_empty(self.values.get("number")):
            return NUMBER_TO_COME
        return _clean(printed(self.form.fields[name], self.values.get(name), way))

    def _filled(self, text: str) -> str:
        return filled(text, self._printed)

    def _text(self, block: Mapping[str, Any]) -> Iterator[Block]:
        text = self._filled(block.get("text", self.form.title))
        for line in text.split("\n"):
            if line.strip():
                yield {"kind": block["kind"], "text": line}

    _head = _title = _to = _paragraph = _note = _cut = _text

    def _number(self, block: Mapping[str, Any]) -> Iterator[Block]:
        text = self._filled(block.get("text", "{number}"))
        yield {"kind": "number", "text": text, "align": block.get("align", "center")}

    def _items(self, block: Mapping[str, Any]) -> Iterator[Block]:
        for place, item in enumerate(self.values.get(block["field"]) or (), start=1):
            yield {"kind": "paragraph", "text": _clean(f"{place}. {item}")}

    def _sign(self, block: Mapping[str, Any]) -> Iterator[Block]:
        texts = [self._filled(text) for text in block["lines"]]
        yield {"kind": "sign", "lines": texts, "seal": block.get("seal", False)}

    def _stub(self, block: Mapping[str, Any]) -> Iterator[Block]:
        """The stub keeps to the sheet: a line to cut, a title, a small table."""
        yield {"kind": "cut", "text": CUT}
        yield {"kind": "stub_title", "text": f"{self.form.title}（存根）"}
        yield from self._table(block)

    def _table(self, block: Mapping[str, Any]) -> Iterator[Block]:
        rows = [self._row(row) for row in block["rows"]]
        small = block["kind"] == "stub"
        yield self._grid(block["widths"], rows, small=small)

    def _rows(self, block: Mapping[str, Any]) -> Iterator[Block]:
        field = self.form.fields[block["field"]]
        rows = [[self._cell(label, label=True) for label in field.columns.values()]]
        given = list(self.values.get(field.key) or ())
        given += [{}] * (block.get("least", 0) - len(given))
        rows += [
            list(self._row_of(field, number, row))
            for number, row in enumerate(given, start=1)
        ]
        yield self._grid(block["widths"], rows, small=False)

    def _row_of(
        self, field: Field, number: int, row: Mapping[str, Any]
    ) -> Iterator[Block]:
        for key in field.columns:
            text = (
                str(number)
                if key == "place" and row
                else _clean(str(row.get(key) or ""))
            )
            yield self._cell(text, label=key == "place")

    def _grid(
        self, widths: list[float], rows: list[list[Block]], *, small: bool
    ) -> Block:
        return {"kind": "table", "widths": widths, "rows": rows, "small": small}

    def _row(self, row: list[Any]) -> list[Block]:
        cells = []
        for cell in row:
            said: dict[str, Any] = (
                {"text": cell} if isinstance(cell, str) else dict(cell)
            )
            label = said.get("label", "{" not in said["text"])
            cells.append(
                self._cell(self._filled(said["text"]), label=label)
                | {key: said[key] for key in ("span", "down", "height") if key in said}
                | ({"foot": self._filled(said["foot"])} if "foot" in said else {})
            )
        return cells

    def _cell(self, text: str, *, label: bool) -> Block:
        return {"lines": text.split("\n"), "label": label}


def _clean(text: str) -> str:
    """Return the text without what no page can show and no XML may hold."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\t", "　"))
