"""The form of a ledger's bad cells, each an input in the context of its row."""

from collections.abc import Sequence
from urllib.parse import quote

from django import forms
from django.http import QueryDict

from fazhu.exchange.edits import Edits
from fazhu.exchange.ledger.fields import Kind
from fazhu.exchange.shown.repair import BadRow

LONGEST = 500


class RepairForm(forms.Form):
    """One field for each cell that can be set right."""

    def __init__(self, data: QueryDict | None, *, rows: Sequence[BadRow]) -> None:
        """Make the fields; an unchanged cell is no edit."""
        super().__init__(data)
        self.places: dict[str, tuple[str, int, str]] = {}
        for row in rows:
            for cell in row.inputs:
                name = name_of(row.sheet, row.row, cell.column)
                self.places[name] = (row.sheet, row.row, cell.column)
                label = f"第{row.row}行“{cell.column}”"
                self.fields[name] = forms.CharField(
                    label=label,
                    initial=cell.text,
                    help_text="".join(cell.why),
                    required=False,
                    max_length=LONGEST,
                    widget=forms.TextInput(attrs=_attributes(label, cell.kind)),
                )

    def edits(self) -> Edits:
        """Return the cells that were typed anew."""
        return {
            self.places[name]: self.cleaned_data[name] for name in self.changed_data
        }


def name_of(sheet: str, row: int, column: str) -> str:
    """Return the input's name; it says the place, so that a page may be old."""
    return f"{quote(sheet, safe='')}/{row}/{quote(column, safe='')}"


def _attributes(label: str, kind: Kind | None) -> dict[str, str]:
    attributes = {"aria-label": label, "autocomplete": "off", "spellcheck": "false"}
    if kind in (Kind.AMOUNT, Kind.COUNT):
        attributes["inputmode"] = "decimal"
    return attributes
