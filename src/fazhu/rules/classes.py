"""The classes of recipients that follow from what is registered about a person.

The other classes are ticked by hand, with proof.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from fazhu.rules import codes
from fazhu.rules.figures import Figure, in_force


@dataclass(frozen=True, kw_only=True)
class Registered:
    """What is registered about a person; empty or None where it is not known."""

    birth: date | None = None
    sex: str = ""  # key of the list sex
    ethnicity: str = ""  # key of the list ethnicity

    def age(self, on: date) -> int | None:
        """Return the age in full years ``on`` that day, None if it is not known."""
        if self.birth is None:
            return None
        had = (on.month, on.day) >= (self.birth.month, self.birth.day)
        return on.year - self.birth.year - (0 if had else 1)


@dataclass(frozen=True)
class _Ages:
    age: int | None
    minor: int
    elderly: int


Rule = Callable[[Registered, _Ages], bool]
RULES: Mapping[str, Rule] = {
    "minor": lambda _, ages: ages.age is not None and ages.age < ages.minor,
    "elderly": lambda _, ages: ages.age is not None and ages.age >= ages.elderly,
    "woman": lambda person, ages: (
        person.sex == "female" and ages.age is not None and ages.age >= ages.minor
    ),
    "ethnic_minority": lambda person, _: person.ethnicity not in ("", "han"),
}
"""By the name that stands in ``derive`` of the recipient class."""


def derived(
    person: Registered, *, on: date, figures: Iterable[Figure]
) -> tuple[str, ...]:
    """Return the keys of the classes that follow, in the order of the table.

    ``on`` is the day of the application.  What is not known derives nothing.
    """
    rows = tuple(figures)
    ages = _Ages(
        person.age(on),
        minor=int(in_force(rows, "minor_age", on).value),
        elderly=int(in_force(rows, "elderly_age", on).value),
    )
    classes = (codes.recipient_class(c.key) for c in codes.of("recipient_class"))
    return tuple(c.key for c in classes if c.derive and RULES[c.derive](person, ages))
