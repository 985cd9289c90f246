"""Forms of the decisions, and of what the bureau says to them."""

from django import forms

from fazhu.cases.actions import deciding
from fazhu.cases.forms.stepping.base import NotedForm, StepForm, words
from fazhu.cases.forms.stepping.ways import takes
from fazhu.rules import codes
from fazhu.rules.workflow import (
    END_UNASSIGNED,
    GRANT,
    ORDER_CORRECTION,
    REFUSE,
    RESUME,
    TERMINATE,
    UPHOLD_REFUSAL,
    UPHOLD_TERMINATION,
)


def ground(listed: str, label: str) -> forms.ChoiceField:
    """Return an input for one of the grounds of the law."""
    return forms.ChoiceField(
        label=label,
        widget=forms.RadioSelect,
        choices=lambda: [(one.key, in_full(one)) for one in codes.of(listed)],
    )


def in_full(one: codes.Code) -> str:
    """Name a ground with its article."""
    return f"{one.label}（{one.article}）" if one.article else one.label


@takes(GRANT, deciding.grant)
class GrantForm(NotedForm):
    """The grant, with a remark."""

    note = words("审批意见", "如：符合法律援助条件，给予法律援助。", required=False)


@takes(REFUSE, deciding.refuse)
class RefuseForm(StepForm):
    """The ground of the refusal and the reasons in words."""

    ground = ground("refusal_ground", "不予援助理由")
    note = words(
        "不予援助的事实和理由",
        "写入《不予法律援助决定书》的内容：查明的事实、依据的条文。",
    )


@takes(UPHOLD_REFUSAL, deciding.uphold_refusal)
@takes(UPHOLD_TERMINATION, deciding.uphold_termination)
class UpholdForm(StepForm):
    """Why the bureau leaves the decision as it is."""

    reason = words("维持的理由", "司法行政部门审查异议后认定的事实和理由。")


@takes(ORDER_CORRECTION, deciding.order_correction)
class OrderCorrectionForm(StepForm):
    """Why the refusal must be decided anew."""

    reason = words("责令改正的理由", "写明原决定错在哪里，中心据此重新决定。")


@takes(RESUME, deciding.resume)
class ResumeForm(StepForm):
    """Why the aid goes on."""

    reason = words("责令恢复的理由", "写明终止决定错在哪里；案件回到承办中。")


@takes(TERMINATE, deciding.terminate)
@takes(END_UNASSIGNED, deciding.end_unassigned)
class TerminateForm(NotedForm):
    """The ground of article 48, and the facts."""

    ground = ground("termination_ground", "终止情形")
    note = words(
        "终止的事实和理由", "写入《终止法律援助决定书》的内容。", required=False
    )
