"""The order of a style's sections: moved up or down, turned on or off, all reset."""

from datetime import datetime

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import Organisation, User
from fazhu.reporting.models import Arrangement
from fazhu.reporting.summary.arrangements import moved, style_of, switched
from fazhu.reporting.summary.styles import Style, styles
from fazhu.rules.roles import Permission

MOVES = {"up": -1, "down": 1}
RESET = "reset"


@transaction.atomic
def arrange(
    center: Organisation, key: str, what: str, *, section: str, by: User, at: datetime
) -> Style:
    """Change the order of a style's sections in one center (调整各节)."""
    demand(by, Permission.SUMMARY_WRITE, center_id=center.pk)
    Organisation.objects.select_for_update().get(pk=center.pk)
    if key not in styles():
        raise Refused("没有这种体裁，请从页面上的体裁中选择。")
    if what == RESET:
        Arrangement.objects.filter(center=center, style=key).delete()
        style = styles()[key]
    else:
        style = _changed(style_of(center, key), what, section)
        order = [[place.key, place.on] for place in style.places]
        Arrangement.objects.update_or_create(
            center=center, style=key, defaults={"order": order}
        )
    record(by, "summary.arrange", center, at=at, style=key, what=what, section=section)
    return style


def _changed(style: Style, what: str, section: str) -> Style:
    if section not in {place.key for place in style.places}:
        raise Refused("这种体裁没有这一节，请刷新页面后再调整。")
    if what in MOVES:
        return moved(style, section, by=MOVES[what])
    if what != "switch":
        raise Refused("请选择上移、下移、写或者不写。")
    found = switched(style, section)
    if not found.written:
        raise Refused("至少要写一节，请先打开另一节。")
    return found
