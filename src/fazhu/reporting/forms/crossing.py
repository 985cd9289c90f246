"""The form that chooses which measure is told apart, and how."""

from collections.abc import Mapping

from django import forms

from fazhu.reporting.crossing import ways
from fazhu.reporting.forms.figures import FiguresForm
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.reading import Scope

NONE_ACROSS = ("", "各时段（本期、上年同期）")


class CrossingForm(FiguresForm):
    """指标、行、列, then whose figures of which period."""

    measure = forms.ChoiceField(label="指标", required=False)
    by = forms.ChoiceField(label="行", required=False)
    across = forms.ChoiceField(label="列", required=False)

    def __init__(
        self,
        *args: object,
        scopes: Mapping[str, Scope],
        entries: list[Measure],
        entry: Measure,
    ) -> None:
        """Offer the measures that have parts, and the ways to tell this one apart."""
        super().__init__(*args, scopes=scopes)
        self.order_fields(["measure", "by", "across", *self.field_order])
        choices: dict[str, list[tuple[str, str]]] = {}
        for one in entries:
            choices.setdefault(one.group.label, []).append((one.key, one.label))
        self._offer("measure", list(choices.items()))
        self._offer("by", ways(entry))
        self._offer("across", [NONE_ACROSS, *ways(entry)])

    def _offer(self, name: str, choices: object) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # choices
