"""The notices of the demo, and how duty lawyers helped some of their people."""

from datetime import date, datetime, timedelta

from fazhu.cases.actions.noticing import note_facts
from fazhu.cases.models import Case
from fazhu.demo.matters import BEFORE_TRIAL
from fazhu.demo.plan import File
from fazhu.intake.duty import Help, record_help
from fazhu.intake.models import DutyHelp, Person
from fazhu.network.models import Handler, Organisation, User
from fazhu.rules.calendar import national

EVERY = 3
"""One of so many people in criminal cases had been helped by a duty lawyer."""
IN = {
    "investigation": ("detention", ("consultation", "coercive_measures")),
    "prosecution_review": ("procuratorate", ("consultation", "plea_presence")),
}
OPINION = "已说明诉讼权利和可以选择的程序；建议如实陈述，有从轻情节的向办案机关提出。"
DEFENDED = ("suspect", "accused")
AT_TRIAL = ("court", ("consultation", "procedure_choice"))


def help_before(
    file: File,
    person: Person,
    lawyers: list[Handler],
    *,
    key: int,
    organisation: Organisation,
    by: User,
    on: date,
    at: datetime,
) -> DutyHelp | None:
    """Let a duty lawyer have helped some of the suspects and the accused."""
    if file.position not in DEFENDED or key % EVERY or not lawyers:
        return None
    stage = str(file.values["stage"])
    place_kind, contents = IN.get(stage, AT_TRIAL)
    told = Help(
        organisation=organisation,
        person=person,
        handler=lawyers[key % len(lawyers)],
        place_kind=place_kind,
        charge=str(file.values.get("cause_text", "")),
        stage=stage,
        agency=str(file.values.get("agency", "")),
        source="notified" if file.values.get("agency") else "asked",
        pleads="plea_presence" in contents or None,
        meetings=1,
        minutes=20 + key % 30,
        contents=contents,
        opinion=OPINION,
    )
    return record_help(told, by=by, on=on, at=at)


def note_notice(case: Case, file: File, *, by: User, on: date, at: datetime) -> None:
    """Write down what the notice said: its hour, and the hearing of a trial."""
    facts: dict[str, object] = {"arrived_at": at}
    if file.values["stage"] not in BEFORE_TRIAL:
        days = 5 + case.pk % 25
        facts |= {
            "hearing_on": national().on_or_before(on + timedelta(days=days)),
            "procedure": "ordinary",
        }
    note_facts(case, facts, by=by, at=at)
