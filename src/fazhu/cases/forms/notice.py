"""What a notice says beside the case, when it comes in and when more is known later."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from fazhu.cases.actions.noticing import KEPT
from fazhu.cases.forms.stepping.fields import DayField
from fazhu.cases.models import Case, Matter, NoticeFacts
from fazhu.network.models import Organisation, User
from fazhu.rules import codes

NO_CASE = "没有找到案号为“{}”的案件，请核对；不是同案的留空。"
NOT_CRIMINAL = "{}不是刑事案件，请核对案号。"


class NoticeForm(forms.Form):
    """Hour of arrival, custody, the officer, the days that are coming."""

    arrived_time = forms.TimeField(
        label="到达时刻",
        required=False,
        input_formats=["%H:%M", "%H：%M", "%H%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"size": 8}),
        help_text="如 15:40；到达的日期就是接收日期。",
    )
    custody_place = forms.CharField(
        label="羁押场所", required=False, max_length=120, help_text="没有羁押的不填。"
    )
    officer = forms.CharField(label="办案人员", required=False, max_length=60)
    officer_telephone = forms.CharField(
        label="办案人员电话", required=False, max_length=40
    )
    procedure = forms.ChoiceField(
        label="审理程序",
        required=False,
        choices=[("", "未填"), *codes.choices("procedure")],
    )
    hearing_on = DayField(label="开庭日期", required=False)
    stage_ends_on = DayField(
        label="本阶段届满日",
        required=False,
        help_text="侦查羁押、审查起诉等期限的最后一日，知道的填写。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask without the browser's own reminders."""
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def facts(self, *, on: date | None) -> dict[str, object]:
        """Return what is kept, with the hour on the day; the form must be valid."""
        typed = self.cleaned_data
        hour, moment = typed["arrived_time"], None
        if on and hour:
            moment = timezone.make_aware(datetime.combine(on, hour))
        return {name: typed[name] for name in KEPT if name in typed} | {
            "arrived_at": moment
        }

    def check_on(self, on: date, *, now: datetime) -> None:
        """Hold the hour and the coming days against the day of arrival."""
        typed = self.cleaned_data
        hour = typed.get("arrived_time")
        if hour and timezone.make_aware(datetime.combine(on, hour)) > now:
            self.add_error("arrived_time", "到达时刻晚于现在，请核对。")
        for name in ("hearing_on", "stage_ends_on"):
            if typed.get(name) and typed[name] < on:
                self.add_error(name, f"早于接收日期 {on:%Y-%m-%d}，请核对。")


class NewNoticeForm(NoticeForm):
    """The same where a notice comes in, with the case that it belongs to."""

    same_case = forms.CharField(
        label="同案已有的案号",
        required=False,
        max_length=60,
        help_text="同案其他人或者同一人前一阶段已经立案的，填其中一个案号。",
    )

    def __init__(
        self, *args: Any, user: User, center: Organisation | None, **kwargs: Any
    ) -> None:
        """Know whose cases may be named."""
        super().__init__(*args, **kwargs)
        self.user, self.center = user, center

    def clean_same_case(self) -> Matter | None:
        """Find the matter of a case that the user may see."""
        number = self.cleaned_data["same_case"].strip()
        if not number:
            return None
        seen = Case.objects.visible_to(self.user).filter(center=self.center)
        case = seen.filter(number=number).select_related("matter").first()
        if case is None:
            raise ValidationError(NO_CASE.format(number))
        if case.kind != "criminal":
            raise ValidationError(NOT_CRIMINAL.format(case))
        matter: Matter = case.matter
        return matter


def initial_of(notice: NoticeFacts | None) -> dict[str, Any]:
    """Return what the form of a later day is first filled with."""
    if notice is None:
        return {}
    known = {name: getattr(notice, name) for name in KEPT}
    moment = known.pop("arrived_at")
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in known.items()
    } | {"arrived_time": timezone.localtime(moment).time() if moment else None}
