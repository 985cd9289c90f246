"""Days of ten years by number, with the texts in which both databases take them."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from django.utils import timezone

from fazhu.rules import clocks
from fazhu.rules.calendar import Calendar, national
from fazhu.rules.due import Pause, due

AHEAD = 400  # the last case's steps may be planned beyond the last day
OFFSET = 8 * 60  # minutes that China is before UTC; office hours stay on one day


class Days:
    """Day number 0 is ``first``."""

    def __init__(self, first: date, last: date) -> None:
        """Keep for each number its date, its text and the next working day."""
        self.first, self.count = first, (last - first).days + 1
        self.dates = [first + timedelta(n) for n in range(self.count + AHEAD)]
        self.texts = [day.isoformat() for day in self.dates]
        self.working = self._working(national())
        self.times = [f" {m // 60:02d}:{m % 60:02d}:00" for m in range(24 * 60)]

    def _working(self, calendar: Calendar) -> list[int]:
        found, following = [], len(self.dates) - 1
        for number in range(len(self.dates) - 1, -1, -1):
            if not calendar.is_day_off(self.dates[number]):
                following = number
            found.append(following)
        return found[::-1]

    def moment(self, day: int, minute: int) -> str:
        """Return a moment of office hours, minutes from local midnight, as UTC."""
        return self.texts[day] + self.times[minute - OFFSET]

    def due(
        self, clock: str, kind: str, start: int, pauses: tuple[tuple[int, int], ...]
    ) -> tuple[str, str | None, bool] | None:
        """Return version, due moment and whether it is verified; None for no clock."""
        return _due(
            clock,
            kind,
            self.dates[start],
            tuple((self.dates[a], self.dates[b]) for a, b in pauses),
        )


@cache
def _due(
    clock: str, kind: str, start: date, pauses: tuple[tuple[date, date], ...]
) -> tuple[str, str | None, bool] | None:
    version = clocks.find_version(clock, start, kind=kind)
    if version is None:
        return None
    if version.length is None:
        return version.version, None, not version.mark.unverified
    answer = due(
        start,
        version=version,
        calendar=national(),
        pauses=[Pause(since=since, until=until) for since, until in pauses],
    )
    if isinstance(answer.due, datetime):
        raise TypeError(f"the clock {clock} counts hours, not days")
    end = timezone.make_aware(datetime.combine(answer.due, time.max))
    utc = end.astimezone(UTC).replace(tzinfo=None)
    return version.version, str(utc), not answer.unverified
