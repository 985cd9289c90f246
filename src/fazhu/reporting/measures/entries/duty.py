"""Help by duty lawyers: one person helped once is one 人次, whatever it was in."""

from fazhu.reporting.measures import bases, sources
from fazhu.reporting.measures.definitions import Group, Measure

DUTY = (
    Measure(
        key="duty_helps",
        label="值班律师法律帮助",
        unit="人次",
        meaning="期内值班律师帮助的人，一人一次为一人次；拒绝法律帮助的不计。",
        group=Group.DUTY,
        rows=bases.DUTY_HELPS,
        quantity=sources.ROWS,
        splits=("station", "month", "town", "place_kind", "duty_stage"),
    ),
    Measure(
        key="plea_witnessed",
        label="见证认罪认罚具结书",
        unit="人次",
        meaning="法律帮助中在认罪认罚具结书签署时在场的。",
        group=Group.DUTY,
        rows=bases.DUTY_CONTENTS,
        quantity=sources.ROWS,
        where={"duty_content": ("plea_presence",)},
        splits=("station", "month"),
    ),
    Measure(
        key="duty_contents",
        label="法律帮助事项件数",
        unit="件",
        meaning="法律帮助的各事项，一人一次可有几项，不少于人次。",
        group=Group.DUTY,
        rows=bases.DUTY_CONTENTS,
        quantity=sources.ROWS,
        splits=("duty_content", "station", "month"),
    ),
)
