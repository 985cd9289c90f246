"""Patterns: some thousand invented cases, each of which is laid on many days.

They are drawn as the small demo's cases are: the same matters, ways and endings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from fazhu.demo import matters
from fazhu.demo.bulk.replay import Course, replay
from fazhu.demo.courses import Leg, course, drawn_fate
from fazhu.demo.people import Crowd
from fazhu.demo.plan import Human
from fazhu.demo.telling import told
from fazhu.rules import codes
from fazhu.rules.workflow import BY_KEY

COUNT = 4_000
STAFF = 0.12  # of the cases: the center's own lawyers, who are not paid for one
OPPOSED = 0.15  # civil cases in which the other side is listed
SEALED = 0.005  # cases kept under seal (封存)
NOTED = 0.2  # cases with remarks, which are kept encrypted
LABELLED = {
    "refuse": "refusal_ground",
    "terminate": "termination_ground",
    "end_unassigned": "termination_ground",
    "aid_first": "aid_first_ground",
    "grade": "grade",
}
"""Steps of which the history says the chosen code's label."""

REMARKS = (
    "受援人行动不便，请电话联系其家属。",
    "涉及同一用人单位的多起案件，注意统一办理。",
    "受援人使用方言，会见时请安排工作站人员陪同。",
)


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """One case without its days, names and numbers."""

    number: int
    center: str
    place: str
    kind: str
    values: Mapping[str, Any]
    recipients: tuple[Human, ...]
    position: str
    is_opposed: bool
    remarks: str
    by_staff: bool
    legs: tuple[Leg, ...]
    notes: tuple[str, ...]
    minutes: tuple[int, ...]
    codes: Mapping[str, str]
    outcome: Mapping[str, Any]
    score: Decimal | None
    amount: Decimal

    def upto(self, steps: int) -> Course:
        """Return what the first so many steps leave."""
        return replay(self.legs[:steps])


def drawn_patterns(random: Random, *, on: date, count: int = COUNT) -> list[Pattern]:
    """Return so many patterns; ages are those of ``on``."""
    crowd = Crowd(random)
    return [_drawn(random, crowd, on, number=n) for n in range(count)]


def _drawn(random: Random, crowd: Crowd, on: date, *, number: int) -> Pattern:
    matter = matters.drawn_matter(random, crowd, on=on)
    kind = matter.about.subject.kind
    by_staff = random.random() < STAFF
    whole = course(random, matter.begins, drawn_fate(random, matter.begins))
    legs = tuple(leg for leg in whole if not (by_staff and leg.step is BY_KEY["pay"]))
    extras = [told(random, leg.step.key, matter.about) for leg in legs]
    values = matter.values(random, key=0, on=on)
    values["is_sealed"] = random.random() < SEALED
    values.pop("notice_number", None)
    by_key = {leg.step.key: extra for leg, extra in zip(legs, extras, strict=True)}
    ended = by_key.get("close", {}).get("ended")
    return Pattern(
        number=number,
        center=matter.center,
        place=matter.place,
        kind=kind,
        values=values,
        recipients=matter.recipients,
        position=matter.position,
        is_opposed=kind == "civil" and random.random() < OPPOSED,
        remarks=random.choice(REMARKS) if random.random() < NOTED else "",
        by_staff=by_staff,
        legs=legs,
        notes=tuple(map(_note, legs, extras)),
        minutes=tuple(
            min(520 + 22 * place + random.randrange(20), 1_010)
            for place in range(len(legs))
        ),
        codes={key: extra["code"] for key, extra in by_key.items() if "code" in extra},
        outcome=_outcome(ended),
        score=by_key.get("grade", {}).get("amount"),
        amount=by_key.get("pay", {}).get("amount", Decimal(0)),
    )


def _note(leg: Leg, extra: dict[str, Any]) -> str:
    key = leg.step.key
    if key in LABELLED:
        return codes.code(LABELLED[key], extra["code"]).label
    if key == "close":
        return codes.code("outcome", extra["ended"].outcome).label
    text: str = extra.get("text", "")
    return f"移送至{text}" if key == "transfer" else text


def _outcome(ended: Any) -> dict[str, Any]:
    if ended is None:
        return {}
    found = {"outcome": ended.outcome}
    for column, sum_ in (("benefit", ended.benefit), ("benefit_wages", ended.wages)):
        if sum_ is not None:
            found[column] = f"{sum_:.2f}"
    return found
