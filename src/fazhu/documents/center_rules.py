"""What a center set for its papers on a day; where it set nothing, what follows.

Keys: those of ``LABELS``, and ``checked:<edition>/<slug>`` for a form that the center
has held against the ministry's text.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from fazhu.documents.editions import Form
from fazhu.documents.models import PaperSetting
from fazhu.documents.numbering import NEW_STYLE, TALK_STYLE
from fazhu.network.models import Organisation

LABELS = {
    "prefix": "字头",
    "pattern": "文号样式",
    "consultation_pattern": "咨询编号样式",
    "contact": "联系人",
    "arrange_days": "承办单位安排承办人的期限（日）",
    "bureau": "司法行政部门名称",
    "bureau_address": "司法行政部门地址",
    "bureau_telephone": "司法行政部门电话",
}
CHECKED = "checked:"
_PLACE = re.compile(r"([^省市县区旗盟]+?)(?:区|县|旗|市|自治州|盟)$")
_BODY = re.compile(r"(?:法律援助(?:中心|处|机构))$")


@dataclass(frozen=True, kw_only=True)
class CenterRules:
    """How a center's papers are numbered and whom they name."""

    prefix: str
    pattern: str
    consultation_pattern: str
    contact: str
    arrange_days: str
    bureau: str
    bureau_address: str
    bureau_telephone: str
    checked: frozenset[str] = field(default_factory=frozenset)

    def has_checked(self, form: Form) -> bool:
        """Whether the center has held the form against the ministry's text."""
        return f"{form.edition}/{form.slug}" in self.checked


def rules_of(center: Organisation, *, on: date) -> CenterRules:
    """Return what holds for a center's papers on the day."""
    rows = PaperSetting.objects.filter(center=center, from_on__lte=on)
    held = dict(rows.order_by("from_on", "pk").values_list("key", "value"))
    place = _BODY.sub("", center.name)
    return CenterRules(
        prefix=held.get("prefix") or prefix_from(place),
        pattern=held.get("pattern") or NEW_STYLE,
        consultation_pattern=held.get("consultation_pattern") or TALK_STYLE,
        contact=held.get("contact", ""),
        arrange_days=held.get("arrange_days", ""),
        bureau=held.get("bureau") or f"{place}司法局",
        bureau_address=held.get("bureau_address", ""),
        bureau_telephone=held.get("bureau_telephone", ""),
        checked=frozenset(
            key.removeprefix(CHECKED)
            for key, value in held.items()
            if key.startswith(CHECKED) and value
        ),
    )


def prefix_from(place: str) -> str:
    """Return the 字头 that a place's name suggests: 示范市临江区 → 临江."""
    match = _PLACE.search(place)
    return match[1] if match else place


def held(center: Organisation, key: str, *, on: date) -> str:
    """Return what the center set for ``key``, an empty text for nothing."""
    rows = PaperSetting.objects.filter(center=center, key=key, from_on__lte=on)
    row = rows.order_by("-from_on", "-pk").first()
    return row.value if row else ""
