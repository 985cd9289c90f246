"""The people of very many cases: names, numbers, telephones, addresses, invented."""

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any

from fazhu.cases.models import CaseParty, PartyClass
from fazhu.demo.bulk.naming import drawn_names
from fazhu.demo.places import BY_KEY
from fazhu.demo.plan import Human
from fazhu.intake.models import NameGram, NameLikeness, Person
from fazhu.lib import names
from fazhu.lib.identity import with_check_digit
from fazhu.network import bulk
from fazhu.vault.blind import Purpose
from fazhu.vault.many import blinding, sealing

if TYPE_CHECKING:
    from fazhu.demo.bulk.stamping import Start

initials = cache(names.initials)
A_DAY = 500  # numbers of one sex, birthday and area


@cache
def grams(name: str) -> list[str]:
    """Return the parts of a name by which it is found, in their order."""
    return sorted(names.grams(name))


@cache
def likenesses(name: str) -> list[str]:
    """Return the texts that the name shares with those it is taken for, in order."""
    return sorted(names.likenesses(name))


class Humans:
    """Draws everybody; counts, so that nobody has another's number."""

    def __init__(self, random: Random) -> None:
        """Begin with nobody."""
        self.random, self.count = random, 0
        self.sealed_number, self.sealed_phone, self.sealed_address = (
            sealing(Person._meta.db_table, column)
            for column in ("id_number", "telephone", "address")
        )
        self.number_index, self.tail_index, self.phone_index = (
            blinding(purpose)
            for purpose in (Purpose.ID_NUMBER, Purpose.ID_LAST_FOUR, Purpose.PHONE)
        )

    def people(
        self,
        starts: "Sequence[Start]",
        cases: Sequence[int],
        places: Mapping[str, int],
        rows: dict[type, list[Sequence[Any]]],
    ) -> None:
        """Add the rows of the people of these cases, and of their parts in them."""
        whole = sum(
            len(start.pattern.recipients) + start.pattern.is_opposed for start in starts
        )
        drawn = iter(drawn_names(self.random, whole))
        persons = iter(bulk.reserve(Person, whole))
        parties = iter(bulk.reserve(CaseParty, whole))
        for start, case in zip(starts, cases, strict=True):
            pattern = start.pattern
            center = places[pattern.center]
            humans: list[Human | None] = [*pattern.recipients]
            if pattern.is_opposed:
                humans.append(None)
            for place, human in enumerate(humans):
                pk, party, name = next(persons), next(parties), next(drawn)
                rows[Person].append(self._row(start, human, pk, center, name))
                rows[NameGram] += [(center, gram, pk) for gram in grams(name)]
                rows[NameLikeness] += [(center, text, pk) for text in likenesses(name)]
                classes = human.classes if human else ()
                rows[CaseParty].append((
                    party, self._ref(), center, case, pk,
                    "recipient" if human else "opponent",
                    pattern.position if human else "",
                    place == 0 or human is None, classes[0] if classes else "",
                ))  # fmt: skip
                rows[PartyClass] += [
                    (party, case, key) for key in dict.fromkeys(classes)
                ]

    def _ref(self) -> str:
        digits = f"{self.random.getrandbits(128):032x}"
        return f"{digits[:12]}4{digits[13:16]}8{digits[17:]}"

    def _row(
        self, start: "Start", human: Human | None, pk: int, center: int, name: str
    ) -> tuple[Any, ...]:
        """Return a person's row; of an opponent no more than the name is known."""
        ref, n = self._ref(), self.count
        self.count += 1
        number = phone = address = born = sex = ethnicity = ""
        if human is not None:
            sex, ethnicity = human.sex, human.ethnicity
            born = _born(human, start.years_ago)
            sequence = n % A_DAY * 2 + (sex == "male")
            number = with_check_digit(
                f"99{n // A_DAY % 10_000:04d}{born.replace('-', '')}{sequence:03d}"
            )
            phone = f"154{self.random.randrange(10**8):08d}"
            address = f"{BY_KEY[start.pattern.place].territory}{n % 97 + 1}号"
        return (
            pk, ref, center, name, initials(name), "resident" if number else "",
            self.sealed_number(number, ref), self.number_index(number),
            self.tail_index(number[-4:]), self.sealed_phone(phone, ref),
            self.phone_index(phone), born or None, sex, ethnicity,
            self.sealed_address(address, ref),
        )  # fmt: skip


def _born(human: Human, years: int) -> str:
    """Return the birthday of one who was then as old as the pattern's person."""
    born = human.birth_on
    return f"{born.year - years:04d}-{born.month:02d}-{min(born.day, 28):02d}"
