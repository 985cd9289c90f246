"""Random office work by the real actions, each answer noted outside the database.

What is noted was answered: it must be there whatever happens next.
"""

import json
import os
import random
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from fazhu.cases.actions import (
    applying,
)
from fazhu.cases.models import Case
from fazhu.documents.actions import void
from fazhu.documents.models import Document
from fazhu.exchange.actions.ledgers import LedgerFile, import_ledger
from fazhu.lib.errors import Refused
from fazhu.network.installation import machine_of
from fazhu.network.models import Handler, Organisation, User
from fazhu.rules.workflow import STEPS
from tests.documents.making import paper_of
from tests.faults.taking import take
from tests.people import LONG_AGO
from tests.world import District

NEWEST = 12
ROWS = 6
HEADINGS = "案号,受援人姓名,案件类型,案由,受理日期\n"
GOES_ON = [s.key for s in STEPS if not s.begins and s.key not in ("record", "correct")]


def prepare() -> int:
    """Make the place of work; return its center."""
    district = District()
    machine_of(district.center)
    Handler.objects.create(
        center=district.center,
        name="路知夏",
        kind="lawyer",
        unit=district.firm,
        from_on=LONG_AGO,
    )
    district.received(on=timezone.localdate())
    paper_of(district.granted(on=timezone.localdate(), name="柴望秋"))
    return int(district.center.pk)


@dataclass
class Writer:
    """One who works at random until stopped; ``notes`` is a file's number."""

    center: Organisation
    by: User
    rng: random.Random
    notes: int
    turned_away: int = field(default=0)

    @classmethod
    def at(cls, center: int, seed: str, notes: int) -> "Writer":
        """Sit down at the center."""
        there = Organisation.objects.get(pk=center)
        return cls(there, machine_of(there), random.Random(seed), notes)  # noqa: S311

    def work(self, times: int | None = None) -> None:
        """Act again and again; a refusal is an answer, too."""
        acts = [self.begin, self.go_on, self.go_on, self.go_on, self.go_on]
        acts += [self.issue, self.issue, self.void, self.import_rows]
        done = 0
        while times is None or done < times:
            done += 1
            try:
                answer = self.rng.choice(acts)()
            except Refused:
                self.turned_away += 1
                continue
            if answer:
                self.note(**answer)

    def note(self, **answer: Any) -> None:
        """Keep an answer where no kill of this process can take it away."""
        os.write(self.notes, (json.dumps(answer) + "\n").encode())

    @property
    def today(self) -> date:
        """The day of the work."""
        return timezone.localdate()

    @property
    def now(self) -> datetime:
        """The moment of the work."""
        return timezone.now()

    def case(self) -> Case:
        """One of the newest cases, so that the writers meet."""
        newest = Case.objects.filter(number_issued=True).order_by("-pk")[:NEWEST]
        return self.rng.choice(list(newest))

    def begin(self) -> dict[str, Any]:
        """Receive an application: a case with its number."""
        from fazhu.intake.models import Person  # noqa: PLC0415

        person = Person.objects.create(center=self.center, name="苗小禾")
        station = Organisation.objects.filter(center=self.center, kind="station").get()
        opening = applying.Opening(
            center=self.center,
            received_by=station,
            recipients=(person,),
            values={"kind": "civil", "origin": "application"},
        )
        case = applying.receive(opening, by=self.by, on=self.today)
        return {"case": case.pk, "version": case.version, "number": case.number}

    def go_on(self) -> dict[str, Any] | None:
        """Take any step that the table has for a case, as its page showed it."""
        case = self.case()
        fit = [s for s in STEPS if case.state in s.before and s.key in GOES_ON]
        if not fit:
            return None
        step, seen = self.rng.choice(fit), case.version
        take(step, case, by=self.by, on=self.today)
        return {"case": case.pk, "version": seen + 1, "key": step.key}

    def issue(self) -> dict[str, Any]:
        """Issue a paper with its number."""
        paper = paper_of(self.case())
        return {"paper": paper.pk, "number": paper.number}

    def void(self) -> dict[str, Any] | None:
        """Declare one of the last papers void."""
        newest = list(Document.objects.filter(voided_at=None).order_by("-pk")[:NEWEST])
        if not newest:
            return None
        gone = void(self.rng.choice(newest), "写错了", by=self.by, at=self.now)
        return {"paper": gone.pk, "number": gone.number, "void": True}

    def import_rows(self) -> dict[str, Any]:
        """Import a small ledger of new cases."""
        first = self.rng.randrange(10**9)
        rows = "".join(
            f"旧{first + n}号,单小芳,民事,劳动争议,{self.today:%Y}-01-01\n"
            for n in range(ROWS)
        )
        file = LedgerFile(source=(HEADINGS + rows).encode(), name=f"{first}.csv")
        report = import_ledger(file, center=self.center, by=self.by, at=self.now)
        return {"batch": report.batch, "accepted": report.accepted}
