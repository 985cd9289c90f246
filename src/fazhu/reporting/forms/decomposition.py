"""Forms of sharing a total: what is shared by what, and the parts that are taken."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from fazhu.network.models import Organisation
from fazhu.reporting.aims import AIMED
from fazhu.reporting.asked import FIRST_YEAR, LAST_YEAR
from fazhu.reporting.decomposition import BASES, Proposal, Question
from fazhu.reporting.measures import measure


def _number(label: str, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=12, decimal_places=2, **more)


class QuestionForm(forms.Form):
    """分解什么、按什么分; asked by GET, so that an address can be sent on."""

    center = forms.ChoiceField(label="中心", required=False)
    year = forms.IntegerField(label="年度", min_value=FIRST_YEAR, max_value=LAST_YEAR)
    measure = forms.ChoiceField(label="指标")
    total = _number("总任务", min_value=Decimal("0.01"))
    kept = _number("中心本级承担", required=False, min_value=0)

    def __init__(
        self, data: Any, *, centers: Sequence[Organisation], initial: Any
    ) -> None:
        """Offer the centers and the measures; each basis has a weight of its own."""
        super().__init__(data, initial=initial)
        choices = [(str(center.ref), center.name) for center in centers]
        self.fields["center"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        if len(centers) < 2:
            del self.fields["center"]
        aimed = [(key, f"{measure(key).label}（{measure(key).unit}）") for key in AIMED]
        self.fields["measure"].choices = aimed  # type: ignore[attr-defined]  # a ChoiceField
        for key, label in BASES.items():
            self.fields[key] = forms.IntegerField(
                label=f"{label}权重", required=False, min_value=0, max_value=100
            )

    def question(self, center: Organisation) -> Question:
        """Return what is asked, of a form that is valid."""
        asked = self.cleaned_data
        return Question(
            center=center,
            year=asked["year"],
            measure=asked["measure"],
            total=asked["total"],
            kept=asked["kept"] or Decimal(0),
            weights={key: asked[key] or 0 for key in BASES},
        )


class PartsForm(forms.Form):
    """各站任务数, which may be changed before they are taken."""

    def __init__(
        self, data: Any = None, *, proposals: Sequence[Proposal], unit: str
    ) -> None:
        """Begin with what is proposed, and say under each how it was reached."""
        super().__init__(data)
        for one in proposals:
            self.fields[f"part_{one.place.pk}"] = _number(
                f"{one.place.name}（{unit}）",
                min_value=0,
                initial=f"{one.value.normalize():f}",
                help_text=one.reason,
            )

    def values(self) -> dict[int, Decimal]:
        """Return the parts by the key of the place."""
        return {
            int(name.removeprefix("part_")): value
            for name, value in self.cleaned_data.items()
        }
