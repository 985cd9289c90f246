"""Arriving: from abroad, without a paper, passed on by an organ; a station's check."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from fazhu.cases.actions.passing_on import passed_on
from fazhu.cases.actions.reviewing import preliminary_check
from fazhu.cases.beside_the_line import came_to_station
from fazhu.cases.models import Case
from fazhu.demo.plan import Human, Move
from fazhu.network.models import User
from fazhu.rules.workflow import RECEIVE

PAPERS = (
    ("foreign", "passport", "E99"),
    ("hong_kong", "hong_kong_macao_taiwan", "H99"),
    ("taiwan", "hong_kong_macao_taiwan", "T99"),
    ("stateless", "travel_document", "W99"),
    ("macao", "hong_kong_macao_taiwan", "M99"),
    ("", "none", ""),
)
"""Nationality, kind of paper, and how its invented number begins."""

FEW, FIRST, LATER = 13, 100, 7
"""One of so many of the first hundred, and one of seven times as many later."""

GROWN_BEFORE = 1995
PASSERS = ("{}看守所", "霁川市公安局{}分局", "值班律师", "{}人民检察院")
IN_TIME, TOO_LATE = timedelta(hours=5), timedelta(hours=31)
LATE = (1, 4)


def paper_of(human: Human) -> dict[str, Any]:
    """Return who someone is, by the paper they have; few have another than usual."""
    usual = {
        "id_kind": "resident" if human.id_number else "",
        "id_number": human.id_number,
        "birth_on": human.birth_on,
    }
    place, rest = divmod(human.key, FEW)
    seldom = rest == FEW // 2 and (human.key < FIRST or place % LATER == 0)
    if not seldom or human.birth_on.year >= GROWN_BEFORE:
        return usual
    nationality, kind, begins = PAPERS[place % len(PAPERS)]
    if kind == "none":
        return {
            "id_kind": kind,
            "id_number": "",
            "birth_on": None,
            "birth_year": human.birth_on.year,
        }
    number = f"{begins}{human.key:06d}"
    return usual | {
        "id_kind": kind, "id_number": number, "nationality": nationality,
    }  # fmt: skip


def agency_of(key: int, district: str) -> str:
    """Return which organ passed an application on; "" where the person came."""
    return PASSERS[key % len(PASSERS)].format(district) if key % 3 else ""


def pass_on(case: Case, *, key: int, by: User, on: date, at: datetime) -> None:
    """Note when someone in custody voiced the wish; now and then the day was over."""
    if case.application_way != "passed_on":
        return
    came = at
    if timezone.localdate(at) != on:
        came = timezone.make_aware(datetime.combine(on, time.min))
    before = TOO_LATE if key % 9 in LATE else IN_TIME
    passed_on(case, came - before, by=by, on=on, at=at)


def checked(case: Case, move: Move, *, by: User, at: datetime) -> Case:
    """Let a station say what it found; one case in four still waits for it."""
    key = move.case
    if move.step is not RECEIVE or key % 4 == 0 or not came_to_station(case):
        return case
    found = "尚缺收入证明，已告知申请人。" if key % 5 == 0 else "材料齐全，符合条件。"
    return preliminary_check(case, found, seen=None, by=by, on=move.on, at=at)
