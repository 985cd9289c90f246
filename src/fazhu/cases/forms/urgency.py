"""What is asked when a case is let go first, and when it took more than its day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from fazhu.cases.actions.urgency import Setting
from fazhu.cases.forms.stepping.fields import DayField, iso
from fazhu.cases.models import Case, Urgency
from fazhu.rules.urgency import Priority, Reason


class UrgencyForm(forms.Form):
    """Whether it is green, whether it is urgent, and by what."""

    green = forms.BooleanField(label="走绿色通道", required=False)
    urgent = forms.BooleanField(label="列为紧急", required=False)
    limitation_on = DayField(
        label="法定时效或者期限届满日",
        required=False,
        help_text="诉讼、仲裁时效，上诉、复议、起诉期限的最后一日；不足七日的可以先行提供。",
    )
    hearing_on = DayField(
        label="开庭日期", required=False, help_text="通知案件已登记的不用再填。"
    )
    evidence_at_risk = forms.BooleanField(
        label="需要立即申请财产保全、证据保全或者先予执行", required=False
    )
    in_custody = forms.BooleanField(label="本人被羁押", required=False)
    reason = forms.CharField(
        label="理由",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="设定、取消都写明理由；系统建议的已列在下面，可以改写。",
    )

    def setting(self) -> Setting:
        """Return what is set; the form must be valid."""
        return Setting(**self.cleaned_data)


class LateForm(forms.Form):
    """Why a case of the green channel took more than its day."""

    reason = forms.CharField(
        label="未能当日办结的原因",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="如：材料不齐，等待补正；需要请求协查。",
    )


def initial_of(
    case: Case, kept: Urgency | None, proposals: Sequence[Reason]
) -> dict[str, Any]:
    """Return what stands, with what the rules propose already ticked."""
    sorts = {one.priority for one in proposals}
    told: dict[str, Any] = {
        "green": case.green_channel or Priority.GREEN in sorts,
        "urgent": (kept is not None and kept.is_urgent) or Priority.URGENT in sorts,
        "reason": "；".join(one.says for one in proposals)
        or (kept.reason if kept else ""),
    }
    if kept is None:
        return told
    return told | {
        "limitation_on": _written(kept.limitation_on),
        "hearing_on": _written(kept.hearing_on),
        "evidence_at_risk": kept.evidence_at_risk,
        "in_custody": kept.in_custody,
    }


def _written(day: date | None) -> str:
    return iso(day) if day else ""
