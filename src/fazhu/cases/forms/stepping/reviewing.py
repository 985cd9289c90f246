"""Forms of the review: what is missing, what is asked, what the opinion is."""

from functools import partial

from django import forms

from fazhu.cases.actions import bringing, reviewing, simple
from fazhu.cases.actions.placing import place_of
from fazhu.cases.eligibility import assessment_of, first_of, lacking_of
from fazhu.cases.forms.stepping.base import NotedForm, StepForm, words
from fazhu.cases.forms.stepping.came import CameForm
from fazhu.cases.forms.stepping.ways import takes
from fazhu.rules.workflow import (
    ASK_EXPLANATION,
    PRELIMINARY_CHECK,
    PROPOSE,
    SUPPLEMENT,
    SUPPLY,
    TRANSFER,
)


@takes(PRELIMINARY_CHECK, reviewing.preliminary_check)
class PreliminaryCheckForm(StepForm):
    """What the station found of papers and conditions, for the center to read."""

    found = words(
        "查验意见",
        "材料齐不齐、条件够不够、请中心注意什么。中心受理、审查时看得到。",
    )

    def known(self) -> dict[str, object]:
        """Begin with what the ticked papers and the stated means say."""
        found = assessment_of(self.case, first_of(self.case))
        if found is None:
            return {}
        lacking = "、".join(one.label for one in found.lacking)
        papers = f"尚缺{lacking}。" if lacking else "材料齐全。"
        return {"found": f"{papers}{found.answer.label}。"}


@takes(SUPPLEMENT, reviewing.supplement)
class SupplementForm(StepForm):
    """What is missing, told once and completely."""

    missing = words(
        "需要补充的材料",
        "一次写全，每行一项；申请人按此补正，不能再要第二次。",
    )

    def known(self) -> dict[str, object]:
        """List what the matter asks for and is not ticked off."""
        return {"missing": "\n".join(one.label for one in lacking_of(self.case))}


@takes(SUPPLY, bringing.supply)
class SupplyForm(CameForm):
    """Which of the missing papers came, to be noted closer on the case page."""

    HINT = "按复印件 1 份登记；原件、份数和其他材料在案件页“登记材料”里改。"


@takes(ASK_EXPLANATION, reviewing.ask_explanation)
class AskExplanationForm(StepForm):
    """What the applicant is to explain, or another center to verify."""

    question = words("需要说明或者协查的事项", "写明向谁提出，请对方说明或者查证什么。")


@takes(PROPOSE, partial(simple.take, PROPOSE))
class ProposeForm(NotedForm):
    """The opinion, which the director reads and the review form repeats."""

    note = words(
        "审查意见",
        "建议给予或者不予法律援助，理由是什么。"
        "中心主任决定时看得到，并写入《法律援助审查表》。",
        required=False,
    )


@takes(TRANSFER, reviewing.transfer)
class TransferForm(StepForm):
    """The center that is competent."""

    def known(self) -> dict[str, object]:
        """Name the center that was told to be competent."""
        return {"recipient_center": place_of(self.case).elsewhere}

    recipient_center = forms.CharField(
        label="移送至（有管辖权的法律援助机构）",
        max_length=120,
        help_text="写全称。诉讼事项为办案机关所在地的机构，"
        "非诉讼事项为争议处理机关所在地或者事由发生地的机构。",
    )
