"""Classes of recipients 受援人类别 that follow from the person and the day.

The list of codes names the rule of a class in ``derive``; here stand the rules. Where
a fact is missing, nothing follows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fazhu.rules import codes
from fazhu.rules.codes import RecipientClass

ADULT_AGE = 18  # law="未成年人保护法第二条"
ELDERLY_AGE = 60  # law="老年人权益保障法第二条"
NO_MINORITY = frozenset(("", "han", "unknown", "foreign", "other"))


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """What is known of a person on the application day; None and "" are unknown."""

    birth_on: date | None = None
    birth_year: int | None = None
    sex: str = ""
    ethnicity: str = ""

    def ages_on(self, on: date | None) -> tuple[int | None, ...]:
        """Return the ages that are possible on the day; two where the year is known."""
        if self.birth_on is None and self.birth_year:
            ends = (date(self.birth_year, 1, 1), date(self.birth_year, 12, 31))
            return tuple(full_years(end, on=on) for end in ends)
        return (full_years(self.birth_on, on=on),)


def derived(person: Particulars, *, on: date | None) -> tuple[str, ...]:
    """Return the classes that follow for certain, in the order of the list."""
    ages = person.ages_on(on)
    return tuple(key for key, rule in RULES if all(rule(person, age) for age in ages))


def contradicts(key: str, person: Particulars, *, on: date | None) -> bool:
    """Return whether the person's known age or sex excludes the class."""
    return all(_excluded(key, person, age) for age in person.ages_on(on))


def _excluded(key: str, person: Particulars, age: int | None) -> bool:
    if key == "women":
        return person.sex == "male" or (age is not None and age < ADULT_AGE)
    if key == "minor":
        return age is not None and age >= ADULT_AGE
    if key == "elderly":
        return age is not None and age < ELDERLY_AGE
    return False


def full_years(birth_on: date | None, *, on: date | None) -> int | None:
    """Return the age in full years on the day: on the birthday, that year is full."""
    if birth_on is None or on is None:
        return None
    return (
        on.year - birth_on.year - ((on.month, on.day) < (birth_on.month, birth_on.day))
    )


def _woman(person: Particulars, age: int | None) -> bool:
    return person.sex == "female" and age is not None and age >= ADULT_AGE


def _minor(_: Particulars, age: int | None) -> bool:
    return age is not None and age < ADULT_AGE


def _elderly(_: Particulars, age: int | None) -> bool:
    return age is not None and age >= ELDERLY_AGE


def _ethnic_minority(person: Particulars, _: int | None) -> bool:
    return person.ethnicity not in NO_MINORITY


BY_NAME: dict[str, Callable[[Particulars, int | None], bool]] = {
    "woman": _woman,
    "minor": _minor,
    "elderly": _elderly,
    "ethnic_minority": _ethnic_minority,
}
RULES = tuple(
    (code.key, BY_NAME[code.derive])
    for code in codes.of("recipient_class")
    if isinstance(code, RecipientClass) and code.derive
)
