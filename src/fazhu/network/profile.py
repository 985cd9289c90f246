"""How strict sign-in is: as usual, or as 等保三级 (GB/T 22239-2019) asks.

ASVS 5.0 forbids rules of composition and forced changes of passwords; level 3 of the
Chinese standard demands both. One switch, FAZHU_MLPS, decides. It belongs to whoever
runs the machine: no administrator on screen can weaken it.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings


@dataclass(frozen=True, kw_only=True)
class Profile:
    """The figures of one degree of strictness."""

    idle: timedelta
    absolute: timedelta = timedelta(hours=8)
    shortest: int = 10
    kinds: int = 1
    changed_after: timedelta | None = None
    remembered: int = 0
    wrong_codes: int = 8
    codes_pause: timedelta = timedelta(minutes=15)
    asks_second_factor: bool = False
    unused: timedelta = timedelta(days=90)


USUAL = Profile(idle=timedelta(minutes=60))
LEVEL_THREE = Profile(
    idle=timedelta(minutes=30),
    kinds=3,
    changed_after=timedelta(days=90),
    remembered=5,
    wrong_codes=5,
    codes_pause=timedelta(minutes=10),
    asks_second_factor=True,
)


def profile() -> Profile:
    """Return the figures that hold here."""
    return LEVEL_THREE if settings.MLPS else USUAL
