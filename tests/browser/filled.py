"""A district with enough in it to look at: cases in many states, some late."""

import sqlite3
from copy import deepcopy
from datetime import date, timedelta

from django.db import connection

from fazhu.cases.actions import assigning, deciding, reviewing, simple
from fazhu.cases.models import Case, CaseParty, PartyClass
from fazhu.lib.identity import invented
from fazhu.rules import workflow
from fazhu.rules.roles import Role
from tests.world import District

SURNAMES = "苗沈叶单仇区解查江顾"
GIVEN = ("小禾", "文远", "若兰", "一鸣", "秋生", "玉珍", "大勇", "思源")
CAUSES = ("追索劳动报酬纠纷", "离婚纠纷", "交通事故责任纠纷", "赡养费纠纷")


class Filled(District):
    """The district with about seventy cases, the latest of them of these days."""

    def __init__(self, today: date) -> None:
        """Fill it; every day lies before ``today``."""
        super().__init__()
        self.today = today
        for number in range(52):
            self._one(number)
        self.shown = self._shown()

    def _one(self, number: int) -> Case:
        on = self.today - timedelta(number % 45)
        make = (self.received, self.pending, self.granted, self.handling)[number % 4]
        return make(
            on=on,
            name=name_of(number),
            kind="civil",
            cause_text=CAUSES[number % len(CAUSES)],
            aid_mode="civil_litigation",
        )

    def _shown(self) -> Case:
        """A case with everything on its page: pauses, a supplement, late entries."""
        on = self.today - timedelta(9)
        reviewer = self.user(Role.REVIEWER)
        case = self.received(on=on, name="单玉珍", kind="civil", cause_text=CAUSES[0])
        self._describe(case)
        case = reviewing.supplement(
            case, "缺少工资欠条复印件", seen=None, by=reviewer, on=on
        )
        for step in (workflow.SUPPLY, workflow.ACCEPT, workflow.PROPOSE):
            case = simple.take(
                step,
                case,
                seen=None,
                by=self.user(Role.DIRECTOR),
                on=self.today - timedelta(4),
            )
        case = deciding.grant(
            case, seen=None, by=self.user(Role.DIRECTOR), on=self.today - timedelta(2)
        )
        return assigning.assign(
            case,
            self.handler,
            seen=None,
            by=self.user(Role.ASSIGNER),
            on=self.today - timedelta(1),
            reason="专长为劳动争议，现办案件最少",
        )

    def _describe(self, case: Case) -> None:
        party = CaseParty.objects.select_related("person").get(case=case)
        person = party.person
        person.id_number = invented("990101", date(1958, 4, 12), 24)
        person.id_kind = "resident"
        person.telephone = "13900001234"
        person.address = "临江区柳树镇河湾村三组18号"
        person.birth_on, person.sex = date(1958, 4, 12), "female"
        person.save()
        party.counted_class = "elderly"
        party.save()
        PartyClass.objects.create(party=party, case=case, key="elderly")
        PartyClass.objects.create(party=party, case=case, key="migrant_worker")


def name_of(number: int) -> str:
    """Return an invented name, another one for each number."""
    return SURNAMES[number % 10] + GIVEN[number // 10 % 8]


_KEPT: dict[date, tuple[sqlite3.Connection, Filled]] = {}


def filled_on(today: date) -> Filled:
    """A filled district; SQLite makes it once in a process and puts the copy back."""
    if connection.vendor != "sqlite":
        return Filled(today)
    if today not in _KEPT:
        made, copy = Filled(today), sqlite3.connect(":memory:")
        connection.connection.backup(copy)
        _KEPT[today] = copy, made
    copy, made = _KEPT[today]
    copy.backup(connection.connection)
    return deepcopy(made)
