"""What browsers post to begin a case: a simple application, a notice of a court."""

from datetime import date
from typing import Any

from django.utils import timezone

from fazhu.lib.identity import invented
from fazhu.network.models import Organisation

RECEIVE, NOTICE, TAKE_OVER = (
    f"/cases/new/{key}/" for key in ("receive", "receive_notice", "take_over")
)
NUMBER = invented("990101", date(1980, 3, 9), 128)
OTHER_NUMBER = invented("990101", date(2012, 5, 1), 77)
CARD = (
    "姓名 苗小禾 性别 女 民族 苗族 出生 1980年3月9日 住址 柳树镇河西村3组 "
    f"公民身份号码 {NUMBER}"
)


def told(place: Organisation, **more: Any) -> dict[str, Any]:
    """A simple application as a browser posts it."""
    return {
        "recipients": "1",
        "recipients-0-id_kind": "resident",
        "recipients-0-id_number": NUMBER,
        "recipients-0-name": "苗小禾",
        "recipients-0-telephone": "13800001234",
        "opponents": "1",
        "kind": "civil",
        "matter_code": "labour_remuneration",
        "aid_mode": "civil_litigation",
        "cause_text": "追索劳动报酬纠纷",
        "application_way": "direct",
        "received_by": str(place.pk),
        "on": timezone.localdate().isoformat(),
    } | more


def notice(place: Organisation, **more: Any) -> dict[str, Any]:
    """A notice of a court for a minor."""
    kept = {name: v for name, v in told(place).items() if name.startswith("recip")}
    return (
        kept
        | {
            "origin": "notice",
            "agency": "临江区人民法院",
            "notice_number": "（2026）临刑初12号",
            "matter_code": "notified_minor",
            "cause_text": "盗窃罪",
            "stage": "first_instance",
            "recipients-0-id_number": OTHER_NUMBER,
            "received_by": str(place.pk),
            "on": timezone.localdate().isoformat(),
        }
        | more
    )
