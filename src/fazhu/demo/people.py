"""The people of the demo, drawn at random: recipients and handlers."""

from collections import Counter
from datetime import date, timedelta
from random import Random

from fazhu.demo import names
from fazhu.demo.places import (
    MAIN,
    STAFFING,
    VOLUNTEERS,
    WORKING_VOLUNTEERS,
    center_of,
)
from fazhu.demo.plan import Human, Worker
from fazhu.demo.subjects import Subject
from fazhu.lib.identity import invented

AREAS = ("990101", "990102", "990103", "990201")
"""Area codes of no province."""

MINORITIES = ("hui", "miao", "tujia", "zhuang", "manchu", "dong")
NO_LAWYERS = ("lawyer", "staff")
LONG_AGO = timedelta(days=2_400)
LEFT_AFTER, CAME_AFTER = timedelta(days=410), timedelta(days=300)


def workers(random: Random, since: date, *, times: int = 1) -> tuple[Worker, ...]:
    """Return the handlers, then the volunteers; some left, some came meanwhile.

    A large district has ``times`` as many handlers.
    """
    found: list[Worker] = []
    for staffing in (*STAFFING, VOLUNTEERS):
        count = staffing.count * (1 if staffing is VOLUNTEERS else times)
        for n in range(count):
            leaves = staffing.kind == "lawyer" and len(found) % 17 == 9
            comes = staffing.kind == "lawyer" and len(found) % 13 == 11
            found.append(
                Worker(
                    key=f"w{len(found) + 1:03d}",
                    name=names.drawn(random),
                    kind=staffing.kind,
                    unit=staffing.unit,
                    quota=staffing.quota,
                    from_on=since + CAME_AFTER if comes else since - LONG_AGO,
                    until_on=since + LEFT_AFTER if leaves else None,
                    takes_cases=staffing is not VOLUNTEERS or n < WORKING_VOLUNTEERS,
                )
            )
    return tuple(found)


class Roster:
    """Who takes the next case: of two who may, the one with fewer so far."""

    def __init__(self, workers: tuple[Worker, ...]) -> None:
        """Keep those who take cases, by center."""
        self._load: Counter[str] = Counter()
        self.by_key = {worker.key: worker for worker in workers}
        self._there: dict[str, list[Worker]] = {}
        for worker in workers:
            if worker.takes_cases:
                center = center_of(worker.unit)
                self._there.setdefault(center, []).append(worker)

    def drawn(
        self, random: Random, *, center: str, kind: str, on: date, but: str = ""
    ) -> Worker:
        """Return who is given a case of ``kind`` on the day; not ``but``."""
        able = [
            worker
            for worker in self._there[center]
            if worker.is_active(on)
            and worker.key != but
            and (kind != "criminal" or worker.kind in NO_LAWYERS)
        ]
        two = random.sample(able, 2)
        worker = min(two, key=lambda w: self._load[w.key] * (w.quota or 12) ** -1)
        self._load[worker.key] += 1
        return worker


class Crowd:
    """Draws recipients, each with a number that nobody else has."""

    def __init__(self, random: Random) -> None:
        """Begin with nobody."""
        self._random = random
        self._numbers: set[str] = set()
        self._count = 0

    def drawn(self, subject: Subject, *, center: str = MAIN, on: date) -> Human:
        """Return someone whom the subject's age fits on that day."""
        random = self._random
        self._count += 1
        youngest, oldest = subject.ages
        days = random.randint(youngest * 366, (oldest + 1) * 365 - 1)
        birth_on = on - timedelta(days=days)
        sex = "female" if random.random() < _women(subject) else "male"
        return Human(
            key=self._count,
            center=center,
            name=names.drawn(random),
            sex=sex,
            birth_on=birth_on,
            id_number=self._number(birth_on, sex) if random.random() < 0.93 else "",
            telephone=f"154{random.randint(0, 99_999_999):08d}",
            ethnicity=random.choice(MINORITIES) if random.random() < 0.05 else "han",
            classes=_classes(random, subject),
        )

    def _number(self, birth_on: date, sex: str) -> str:
        while True:
            sequence = self._random.randint(0, 498) * 2 + (sex == "male")
            number = invented(self._random.choice(AREAS), birth_on, sequence)
            if number not in self._numbers:
                self._numbers.add(number)
                return number


def _women(subject: Subject) -> float:
    if subject.matter == "abuse_victim":
        return 0.95
    return 0.12 if subject.kind == "criminal" else 0.38


def _classes(random: Random, subject: Subject) -> tuple[str, ...]:
    """Return the subject's classes, now and then none or one more."""
    fate = random.random()
    if fate < 0.12:
        return () if subject.kind != "criminal" else subject.classes
    if fate > 0.97:
        return (*subject.classes, "veteran")
    return subject.classes
