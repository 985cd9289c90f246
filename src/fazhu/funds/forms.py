"""The form of the payment: every line of the subsidy, the sum by itself."""

from typing import ClassVar

from django import forms

from fazhu.cases.forms.stepping.base import Parts, Places, StepForm
from fazhu.cases.forms.stepping.fields import AmountField, written
from fazhu.cases.forms.stepping.ways import takes
from fazhu.funds.actions import Subsidy, SubsidyWrong, pay
from fazhu.funds.models import LineKind
from fazhu.rules.workflow import PAY

HINT = "没有的留空。"


def line(kind: LineKind, hint: str = HINT, *, required: bool = False) -> forms.Field:
    """Return the input for one line."""
    return AmountField(label=f"{kind.label}（元）", required=required, help_text=hint)


@takes(PAY, pay)
class PayForm(StepForm):
    """What is paid, line by line; what a ledger stated stands there already."""

    parts: ClassVar[Parts] = {"subsidy": Subsidy}
    places: ClassVar[Places] = {**StepForm.places, SubsidyWrong: "deduction"}

    standard = line(
        LineKind.STANDARD,
        "按本区补贴标准应发的金额，可写 1800、0.18万。",
        required=True,
    )
    remote = line(LineKind.REMOTE)
    translation = line(LineKind.TRANSLATION)
    other = line(LineKind.OTHER)
    deduction = line(LineKind.DEDUCTION, "从以上各项之和中减去；没有的留空。")

    def known(self) -> dict[str, object]:
        """Return the lines that are stated already."""
        lines = self.case.subsidy_lines.values_list("kind", "amount")
        return {kind: written(amount) for kind, amount in lines}
