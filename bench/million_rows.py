"""The rows of a very large district: cases, persons, name parts, events, clocks.

Names follow the frequency of real surnames; one in two hundred holds a character that
old programs lose. Everything is drawn from a seed, so that two databases hold the same.
"""

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Any

from django.db import connection, transaction

from fazhu.cases.models import Assignment, Case, CaseParty, Event, Matter, RunningClock
from fazhu.intake.models import NameGram, Person
from fazhu.lib import identity, names
from fazhu.network import bulk
from fazhu.network.models import Handler, Organisation, OrganisationKind, User
from fazhu.rules.roles import Role
from fazhu.vault.blind import Purpose
from fazhu.vault.many import blinding, sealing
from tests.people import LONG_AGO, someone

CHUNK = 20_000
FIRST_DAY, DAYS = date(2017, 1, 2), 3_600
TODAY = FIRST_DAY + timedelta(days=DAYS)
STATIONS, HANDLERS = 20, 200
EVENTS = 3
OPEN = 0.03
# Surnames of China by their share in thousandths (census), the rest alike.
SURNAMES = dict(
    zip(
        "王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任"
        "卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向单解仇区查",
        [71, 70, 67, 51, 46, 32, 24, 22, 20, 20, 17, 15, 14, 14, 13, 12, 12, 11, 10, 10]
        + [9] * 20 + [5] * 30 + [3] * 60,
        strict=False,
    )
)  # fmt: skip
GIVEN = (
    "伟芳秀英娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华玉萍红鑫波斌宇浩凯建国文志小晓海春梅"
    "子梓晨雨欣佳怡俊峰国庆永生金凤云龙飞鹏辉宁雪莲美玲婷慧燕琳洁莉荣成德福林松柏青山川河"
)
RARE = "𠮷㛃㬎䶮堃喆玥翀"
GRAM_COLUMNS = ("center_id", "gram", "person_id")
ENDED = ("archived", "archived", "archived", "archived", "refused", "withdrawn")
GOING = (
    "received",
    "under_review",
    "pending_decision",
    "granted",
    "handling",
    "closed",
)
COLUMNS = {
    Matter: ("id", "ref", "center_id"),
    Person: (
        "id", "ref", "center_id", "name", "initials", "id_kind", "id_number",
        "id_index", "id_tail_index", "telephone", "telephone_index", "birth_on",
        "sex", "ethnicity", "address", "occupation", "education", "health",
    ),
    Case: (
        "id", "ref", "center_id", "matter_id", "number", "number_issued", "version",
        "state", "origin", "kind", "aid_mode", "stage", "matter_code", "cause",
        "cause_text", "agency", "notice_number", "notice_object", "green_channel",
        "is_sealed", "count_weight", "count_reason", "received_by_id", "unit_id",
        "handler_id", "handler_kind", "decision", "refusal_ground", "is_terminated",
        "termination_ground", "outcome", "outcome_text", "benefit_text",
        "archive_number", "notes",
        "applied_on", "received_on", "accepted_on", "decided_on", "assigned_on",
        "closed_on", "archived_on", "moved_on", "created_at", "application_way",
    ),
    CaseParty: (
        "ref", "center_id", "case_id", "person_id", "role", "position", "is_first",
        "counted_class", "relation",
    ),
    NameGram: GRAM_COLUMNS,
    Event: (
        "center_id", "case_id", "sequence", "key", "fact", "before", "after",
        "happened_on", "precision", "recorded_at", "recorded_by_id", "note", "law",
        "sheet",
    ),
    Assignment: (
        "center_id", "case_id", "handler_id", "unit_id", "is_lead", "from_on",
        "from_sequence", "reason",
    ),
    RunningClock: (
        "center_id", "case_id", "clock", "rule_version", "started_at", "due_at",
        "is_verified",
    ),
}  # fmt: skip
initials, grams = lru_cache(names.initials), lru_cache(names.grams)


@dataclass
class Place:
    """A center with its stations, firm, handlers and the users who look at it."""

    center: Organisation
    stations: list[Organisation]
    handlers: list[Handler]
    director: User
    clerk: User
    lawyer: User


def place(name: str) -> Place:
    """Make a center with all that its cases point to."""
    make = Organisation.objects.create
    center = make(kind=OrganisationKind.CENTER, name=f"{name}法律援助中心")
    under: dict[str, Any] = {"center": center}
    firm = make(kind=OrganisationKind.LAW_FIRM, name=f"{name}正和律师事务所", **under)
    stations = [
        make(kind=OrganisationKind.STATION, name=f"{name}{n}镇工作站", **under)
        for n in range(1, STATIONS + 1)
    ]
    lawyer = someone(Role.HANDLER, firm)
    handlers = [
        Handler.objects.create(
            center=center, name=f"承办{n}", kind="lawyer", unit=firm, from_on=LONG_AGO,
            user=lawyer if n == 1 else None,
        )
        for n in range(1, HANDLERS + 1)
    ]  # fmt: skip
    return Place(
        center=center,
        stations=stations,
        handlers=handlers,
        director=someone(Role.DIRECTOR, center),
        clerk=someone(Role.STATION_CLERK, stations[0]),
        lawyer=lawyer,
    )


def fill(where: Place, size: int, *, seed: int) -> None:
    """Insert ``size`` cases with all that belongs to them, in chunks."""
    chance = random.Random(seed)
    for start in range(0, size, CHUNK):
        count = min(CHUNK, size - start)
        with transaction.atomic(), bulk.roomy():
            _hasten()
            rows = _Chunk(where, chance, count, start=start, size=size).rows()
            for model, columns in COLUMNS.items():
                bulk.insert(model, columns, rows[model])


def _hasten() -> None:
    """Spare what a scratch database need not do: it is not to survive a failure."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA cache_size = -1000000")
            return
        cursor.execute("SET LOCAL synchronous_commit = off")
        cursor.execute("SHOW is_superuser")
        if cursor.fetchone() == ("on",):  # the keys that rows point to are known
            cursor.execute("SET LOCAL session_replication_role = replica")


def drawn_names(chance: random.Random, count: int) -> list[str]:
    """Return so many names, the frequent characters often."""
    surnames = chance.choices(
        list(SURNAMES), cum_weights=list(accumulate(SURNAMES.values())), k=count
    )
    weights = list(accumulate(1 / (at + 6) for at in range(len(GIVEN))))
    first, second = (chance.choices(GIVEN, cum_weights=weights, k=count) for _ in "12")
    found = []
    for surname, one, two in zip(surnames, first, second, strict=True):
        fate = chance.random()
        given = one if fate < 0.15 else one + two
        found.append(surname + (chance.choice(RARE) if fate > 0.995 else "") + given)
    return found


class _Chunk:
    """Some thousand cases at once, table by table."""

    def __init__(
        self, where: Place, chance: random.Random, count: int, *, start: int, size: int
    ) -> None:
        self.where, self.chance, self.count = where, chance, count
        self.start, self.size = start, size
        self.matters = bulk.reserve(Matter, count)
        self.cases = bulk.reserve(Case, count)
        self.second = [chance.random() < 0.2 for _ in range(count)]
        self.people = bulk.reserve(Person, count + sum(self.second))
        self.names = drawn_names(chance, len(self.people))
        self.days = [
            FIRST_DAY + timedelta(days=(start + at) * DAYS // size)
            for at in range(count)
        ]
        late = [(start + at) / size for at in range(count)]
        self.open = [
            chance.random() < (1 if x > 1 - OPEN / 2 else OPEN / 2) for x in late
        ]

    def rows(self) -> dict[type, Iterator[Sequence[Any]]]:
        center = self.where.center.pk
        return {
            Matter: ((pk, self.ref(), center) for pk in self.matters),
            Person: self.persons(),
            Case: self.files(),
            CaseParty: self.parties(),
            NameGram: (
                (center, gram, pk)
                for pk, name in zip(self.people, self.names, strict=True)
                for gram in sorted(grams(name))
            ),
            Event: self.events(),
            Assignment: self.assignments(),
            RunningClock: self.clocks(),
        }

    def ref(self) -> uuid.UUID:
        return uuid.UUID(int=self.chance.getrandbits(128), version=4)

    def persons(self) -> Iterator[Sequence[Any]]:
        table, center = Person._meta.db_table, self.where.center.pk
        sealed, sealed_phone = sealing(table, "id_number"), sealing(table, "telephone")
        number, tail = blinding(Purpose.ID_NUMBER), blinding(Purpose.ID_LAST_FOUR)
        phone = blinding(Purpose.PHONE)
        for at, (pk, name) in enumerate(zip(self.people, self.names, strict=True)):
            ref, born = self.ref(), date(1940 + pk % 70, pk % 12 + 1, pk % 28 + 1)
            area = f"99{(self.start * 2 + at) // 1000 % 10_000:04d}"
            typed = identity.invented(area, born, pk % 1000)
            called = f"199{self.chance.randrange(10**8):08d}"
            yield (
                pk, ref, center, name, initials(name), "resident", sealed(typed, ref),
                number(typed), tail(typed[-4:]), sealed_phone(called, ref),
                phone(called), born, "male", "汉族", b"", "", "", "",
            )  # fmt: skip

    def files(self) -> Iterator[Sequence[Any]]:
        where = self.where
        made = datetime(2026, 11, 1, tzinfo=UTC)
        for at, pk in enumerate(self.cases):
            day, going = self.days[at], self.open[at]
            number = f"（{day.year}）援字第{self.start + at:07d}号"
            state = self.chance.choice(GOING if going else ENDED)
            handler = where.handlers[at % HANDLERS]
            later = None if going else day + timedelta(days=60)
            yield (
                pk, self.ref(), where.center.pk, self.matters[at], number, False,
                EVENTS, state, "application", self.chance.choice(("civil", "criminal")),
                "", "", "", "wages", "请求支付劳动报酬", "", "", "", False, False,
                1, "one", where.stations[at % STATIONS].pk, handler.unit_id,
                handler.pk, "lawyer", "granted", "", False, "", "", "", "", "", b"",
                day, day, day, day, day, later, later, later or day, made, "",
            )  # fmt: skip

    def parties(self) -> Iterator[Sequence[Any]]:
        center, person = self.where.center.pk, iter(self.people)
        for pk, second in zip(self.cases, self.second, strict=True):
            for first in (True, False) if second else (True,):
                yield (
                    self.ref(), center, pk, next(person), "recipient", "", first,
                    "migrant_worker", "",
                )  # fmt: skip

    def events(self) -> Iterator[Sequence[Any]]:
        moment = datetime(2026, 11, 1, tzinfo=UTC)
        center, by = self.where.center.pk, self.where.director.pk
        facts = (("receive", "received"), ("accept", "accepted"), ("grant", "decided"))
        for at, pk in enumerate(self.cases):
            for sequence, (key, fact) in enumerate(facts[:EVENTS], 1):
                yield (
                    center, pk, sequence, key, fact, "", "granted", self.days[at],
                    "day", moment, by, "", "", "",
                )  # fmt: skip

    def assignments(self) -> Iterator[Sequence[Any]]:
        for at, pk in enumerate(self.cases):
            handler = self.where.handlers[at % HANDLERS]
            yield (
                self.where.center.pk, pk, handler.pk, handler.unit_id, True,
                self.days[at], 2, "",
            )  # fmt: skip

    def clocks(self) -> Iterator[Sequence[Any]]:
        for at, pk in enumerate(self.cases):
            if self.open[at]:
                start = datetime.combine(self.days[at], datetime.min.time(), UTC)
                due = start + timedelta(days=self.chance.choice((7, 90, 4_000)))
                yield (
                    self.where.center.pk, pk, "review", "law-2022", start, due, True,
                )  # fmt: skip
