"""``fazhu due``: a clock asked in JSON, answered in JSON."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches

from fazhu.lib.errors import Refused
from fazhu.rules import clocks, codes
from fazhu.rules.calendar import Calendar
from fazhu.rules.clocks import Clock, PauseKind, Version
from fazhu.rules.due import Pause, day_of, due
from fazhu.rules.json_lines import only, text_in

Line = Mapping[str, object]
FIELDS = ("id", "clock", "start", "version", "kind", "length", "pauses")
PAUSE_FIELDS = ("from", "to", "kind")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def answer_due(line: Line, calendar: Calendar) -> dict[str, object]:
    """Answer one line of ``fazhu due``; what is wrong with it is a ``Refused``.

    ``clock`` is a key or a label; ``version`` null or missing means the rule in
    force on the day of ``start``.  ``kind`` is the case kind, ``length`` a limit
    set by a notice or a local promise.
    """
    only(line, FIELDS, "这一行")
    clock = clock_named(text_in(line, "clock"))
    start = _moment(line.get("start"), "start")
    kind = _kind(line)
    answer = due(
        start,
        version=_version(line, clock, day_of(start), kind),
        calendar=calendar,
        pauses=[_pause(row) for row in _rows(line.get("pauses"))],
        length=_length(line),
    )
    return {
        "id": line.get("id"),
        "due": answer.due.isoformat(),
        "unit": answer.unit.value,
        "article": answer.article,
        "why": list(answer.why),
        "version": answer.version.version,
        "unverified": answer.unverified,
    }


def clock_rows() -> list[dict[str, object]]:
    """Return all clocks with their versions, for ``fazhu due --clocks --json``."""
    return [
        {
            "key": clock.key,
            "label": clock.label,
            "versions": [_version_row(version) for version in clock.versions],
        }
        for clock in clocks.CLOCKS.values()
    ]


def clock_named(text: str) -> Clock:
    """Return the clock with this key or label, or refuse with the nearest one."""
    words = {codes.normal(c.key): c for c in clocks.CLOCKS.values()}
    words |= {codes.normal(c.label): c for c in clocks.CLOCKS.values()}
    word = codes.normal(text)
    if word in words:
        return words[word]
    close = words[get_close_matches(word, words, n=1, cutoff=0.0)[0]]
    raise Refused(
        f"没有“{text}”这个期限，最接近的是“{close.label}”（{close.key}）；"
        f"用 fazhu due --clocks --json 查看全部。"
    )


def _version_row(version: Version) -> dict[str, object]:
    return {
        "version": version.version,
        "from": version.since.isoformat(),
        "to": version.until.isoformat() if version.until else None,
        "length": version.length,
        "unit": version.unit.value,
        "backward": version.backward,
        "pauses": [kind.value for kind in version.pauses],
        "kinds": list(version.kinds),
        "start": version.start,
        "owes": version.owes,
        "expiry": version.expiry,
        "article": version.article,
        "source": version.source,
        "mark": version.mark.value,
        "unverified": version.mark.unverified,
    }


def _version(line: Line, clock: Clock, day: date, kind: str) -> Version:
    if line.get("version") is None:
        return clocks.version_in_force(clock.key, day, kind=kind)
    return clocks.version_named(clock.key, text_in(line, "version"), kind=kind)


def _kind(line: Line) -> str:
    if line.get("kind") is None:
        return ""
    return codes.named("case_kind", text_in(line, "kind")).key


def _length(line: Line) -> int | None:
    value = line.get("length")
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise Refused(f"期限（length）应是整数，现在是“{value}”。")


def _rows(value: object) -> list[Line]:
    if value is None:
        return []
    if isinstance(value, list) and all(isinstance(row, dict) for row in value):
        return value
    raise Refused('中止（pauses）应是列表，每段写成 {"from": 起日, "to": 止日}。')


def _pause(row: Line) -> Pause:
    only(row, PAUSE_FIELDS, "中止（pauses）的一段")
    if row.get("to") is None:
        raise Refused("中止还没有止日（to），算不出截止日；请在中止结束后再算。")
    kind = row.get("kind")
    return Pause(
        since=day_of(_moment(row.get("from"), "from")),
        until=day_of(_moment(row.get("to"), "to")),
        kind=None if kind is None else _pause_kind(str(kind)),
    )


def _pause_kind(text: str) -> PauseKind:
    found = PauseKind.named(text)
    if found is None:
        known = "、".join(f"{kind.label}（{kind.value}）" for kind in PauseKind)
        raise Refused(f"没有“{text}”这种中止情形；可用的是：{known}。")
    return found


def _moment(value: object, name: str) -> date | datetime:
    if value is None:
        raise Refused(f"缺少 {name}；请补上起算的日期，如 2026-03-02。")
    text = value.strip() if isinstance(value, str) else ""
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
        if DAY.match(text):
            return datetime.fromisoformat(text)
    except ValueError:
        text = ""
    raise Refused(
        f"{name} 的日期“{value}”不对；请写成 2026-03-02，"
        f"按小时计算的写成 2026-03-02T09:30。"
    )
