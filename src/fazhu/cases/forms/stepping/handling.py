"""Forms of the handling: progress, closing, the return of a closing file."""

from typing import Any, ClassVar

from django import forms

from fazhu.cases.actions import handling
from fazhu.cases.forms.stepping.base import Parts, StepForm, words
from fazhu.cases.forms.stepping.fields import AmountField, written
from fazhu.cases.forms.stepping.ways import takes
from fazhu.cases.models import Case
from fazhu.rules import codes
from fazhu.rules.workflow import CLOSE, REPORT_PROGRESS, RETURN_CLOSING

# 148号令第四十条；转引，原件未见。
CLOSED_ON = (
    "结案日期是收到判决书、裁定书、调解书、仲裁裁决书、起诉书等最后一份文书的当天；"
    "没有文书的，是达成和解、调解或者对方开始履行的当天（未核实）。"
)
AMOUNT_HINT = "可写 35000、35,000 元、3.5万；没有的留空，不要写 0。"


@takes(REPORT_PROGRESS, handling.report_progress)
class ReportProgressForm(StepForm):
    """What the recipient was told."""

    told = words("通报的内容", "写明以什么方式告诉了受援人什么，如开庭日期、调解情况。")


@takes(CLOSE, handling.close)
class CloseForm(StepForm):
    """How the case ended, and what was gained."""

    parts: ClassVar[Parts] = {"ending": handling.Ending}

    outcome = forms.ChoiceField(label="结案结果", widget=forms.RadioSelect)
    outcome_text = forms.CharField(
        label="结案情况",
        required=False,
        max_length=200,
        help_text="一句话，如：判决被告支付工资三万五千元。",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    benefit = AmountField(
        label="挽回损失或取得利益（元）", required=False, help_text=AMOUNT_HINT
    )
    benefit_wages = AmountField(
        label="其中为农民工讨薪（元）", required=False, help_text=AMOUNT_HINT
    )

    def known(self) -> dict[str, object]:
        """Show what was stated before, when the case was resumed or recorded."""
        return {
            "outcome_text": self.case.outcome_text,
            "benefit": written(self.case.benefit),
            "benefit_wages": written(self.case.benefit_wages),
        }

    def prepare(self) -> None:
        """Offer the outcomes of this kind of case."""
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the types)
        field.choices = outcomes_for(self.case)
        self.fields["on"].help_text = CLOSED_ON

    def clean(self) -> dict[str, Any] | None:
        """The wages are a part of the benefit."""
        typed = self.cleaned_data
        benefit, wages = typed.get("benefit"), typed.get("benefit_wages")
        if wages is not None and "benefit" in typed and wages > (benefit or 0):
            self.add_error(
                "benefit_wages",
                "讨薪金额是上一项的一部分，不能大于上一项；请核对两项金额。",
            )
        return typed


@takes(RETURN_CLOSING, handling.return_closing)
class ReturnClosingForm(StepForm):
    """What the closing file lacks."""

    missing = words("退回的理由和需要补充的材料", "一次写全，每行一项。")


def outcomes_for(case: Case) -> list[tuple[str, str]]:
    """Return the outcomes in which a case of this kind and manner can end."""
    if not case.kind:
        areas = None
    elif case.kind == "criminal":
        areas = {"criminal"}
    elif (sues := _sues(case)) is None:
        areas = {f"{case.kind}_litigation", f"{case.kind}_non_litigation"}
    else:
        areas = {f"{case.kind}_{'litigation' if sues else 'non_litigation'}"}
    return [
        (one.key, one.label)
        for one in codes.of("outcome")
        if isinstance(one, codes.Outcome)
        and one.key != "terminated"
        and (areas is None or areas & one.areas.keys())
    ]


def _sues(case: Case) -> bool | None:
    """Return whether it is litigation, by the mode of aid where it is not said."""
    if case.is_litigation is not None or not case.aid_mode:
        return case.is_litigation
    return codes.aid_mode(case.aid_mode).litigation
