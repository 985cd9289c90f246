"""Forms of aid before the decision, and of the papers made up afterwards."""

from datetime import timedelta
from typing import ClassVar

from django.utils import timezone

from fazhu.cases.actions import aiding_first
from fazhu.cases.actions.aiding_first import DayTooEarly, StillLacking
from fazhu.cases.forms.stepping.base import Places, StepForm
from fazhu.cases.forms.stepping.came import CameForm
from fazhu.cases.forms.stepping.deciding import ground
from fazhu.cases.forms.stepping.fields import DayField, iso
from fazhu.cases.forms.stepping.ways import takes
from fazhu.cases.urgency import reasons_of
from fazhu.rules.workflow import AID_FIRST, MAKE_UP

USUAL_DAYS = 7
"""What the form offers for the papers; the law leaves the days to the center."""


@takes(AID_FIRST, aiding_first.aid_first)
class AidFirstForm(StepForm):
    """The urgent ground on which aid comes before the decision, and the last day."""

    places: ClassVar[Places] = {**StepForm.places, DayTooEarly: "until"}

    ground = ground("aid_first_ground", "先行提供法律援助的情形")
    until = DayField(
        label="补办手续的最后一日",
        help_text="法律没有规定天数，由中心确定；逾期未补办的，"
        "核实情况，不符合条件的终止法律援助。",
    )

    def known(self) -> dict[str, object]:
        """Choose the ground that is known of the case, and a week for the papers."""
        today = timezone.localdate(self.at)
        known: dict[str, object] = {"until": iso(today + timedelta(USUAL_DAYS))}
        for one in reasons_of(self.case, on=today):
            if one.ground:
                known.setdefault("ground", one.ground)
        return known


@takes(MAKE_UP, aiding_first.make_up)
class MakeUpForm(CameForm):
    """Which of the missing papers came; with the last one the papers are complete."""

    places: ClassVar[Places] = {**CameForm.places, StillLacking: "papers"}
    HINT = "补齐的才能办理；只来了一部分的，在案件页“登记材料”里登记。"
