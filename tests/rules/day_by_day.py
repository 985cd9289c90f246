"""A second, plain counter of days that shares no code with the product.

The limits are written down here once more from the articles, and the days off come
from chinesecalendar.  ``python -m tests.rules.day_by_day`` prints the worked cases
that stand in ``worked_clocks.jsonl``.
"""

import json
from datetime import date, datetime, timedelta

from chinese_calendar import get_holiday_detail, is_workday

# clock, version, from, to, number (* where a notice or a promise sets it), unit
# (C calendar, W working, H hours, M months; small letters: counted backward), rolls
# over, what may pause it, kind of case
TABLE = """
transfer regulation-2003 2006-01-01 2021-12-31 24 H - - -
transfer law-2022 2022-01-01 2026-08-31 24 H - - -
transfer_duty_lawyer law-2022 2022-01-01 2026-08-31 24 H - - -
review rules-2012 2012-07-01 2021-12-31 7 W - supplement,explanation,checking -
review law-2022 2022-01-01 2023-08-31 7 C roll supplement,explanation -
review rules-2023 2023-09-01 2026-08-31 7 C roll supplement,explanation,cooperation -
assign rules-2012-other 2012-07-01 2021-12-31 7 W - - civil
assign rules-2012-criminal 2012-07-01 2021-12-31 3 W - - criminal
assign law-2022 2022-01-01 2023-08-31 3 C roll - -
assign rules-2023 2023-09-01 2026-08-31 3 C roll - -
notify notice-2013 2013-03-01 2021-12-31 3 C roll - -
notify law-2022 2022-01-01 2026-08-31 3 C roll - -
assign_notice rules-2012 2012-07-01 2021-12-31 3 W - - -
assign_notice law-2022 2022-01-01 2023-08-31 3 C roll - -
assign_notice rules-2023 2023-09-01 2026-08-31 3 C roll - -
hearing_notice regulation-2003 2006-02-01 2012-12-31 10 c roll - -
hearing_notice interpretation-2012 2013-01-01 2021-02-28 15 c roll - -
hearing_notice interpretation-2021 2021-03-01 2026-08-31 15 c roll - -
hearing_handler regulation-2003 2006-02-01 2012-12-31 3 c roll - -
firm_arrange interim-2004 2006-01-01 2012-06-30 24 H - - -
agreement interim-2004 2006-01-01 2012-06-30 3 W - recipient_reason,objective_reason -
agreement rules-2012 2012-07-01 2023-08-31 5 W - recipient_reason,objective_reason -
agreement rules-2023 2023-09-01 2026-08-31 5 C roll recipient_reason,objective_reason -
court_papers interpretation-2012 2013-01-01 2021-02-28 3 C roll - -
court_papers interpretation-2021 2021-03-01 2026-08-31 3 C roll - -
aid_first_alert rules-2012 2012-07-01 2021-12-31 7 c - - -
aid_first_alert law-2022 2022-01-01 2026-08-31 7 c - - -
objection rules-2023 2023-09-01 2026-08-31 15 C roll - -
objection_review regulation-2003 2006-01-01 2021-12-31 5 W - - -
objection_review law-2022 2022-01-01 2026-08-31 5 C roll - -
reconsideration reconsideration-1999 2006-01-01 2023-12-31 60 C roll - -
reconsideration reconsideration-2024 2024-01-01 2026-08-31 60 C roll - -
suit procedure-1990 2006-01-01 2015-04-30 3 M roll - -
suit procedure-2015 2015-05-01 2026-03-31 6 M roll - -
change_handler rules-2012 2012-07-01 2023-08-31 5 W - - -
change_handler rules-2023 2023-09-01 2026-08-31 5 C roll - -
termination_service rules-2023 2023-09-01 2026-08-31 3 C roll - -
closing_file rules-2012 2012-07-01 2023-08-31 30 C roll - -
closing_file rules-2023 2023-09-01 2026-08-31 30 C roll - -
closing_review rules-2012 2012-07-01 2023-08-31 30 C roll returned -
closing_review rules-2023 2023-09-01 2026-08-31 30 C roll returned -
help_notice duty-2020 2020-08-20 2026-08-31 3 w - - -
duty_lawyer duty-2020 2020-08-20 2026-08-31 2 W - - -
meeting criminal-procedure-2012 2013-01-01 2018-10-25 48 H - - -
meeting criminal-procedure-2018 2018-10-26 2026-08-31 48 H - - -
own_defender interpretation-2021 2021-03-01 2026-08-31 5 C roll - -
renotify interpretation-2012 2013-01-01 2021-02-28 3 C roll - -
renotify interpretation-2021 2021-03-01 2026-08-31 3 C roll - -
supplement regulation-2003 2006-01-01 2021-12-31 5* C roll - -
supplement law-2022 2022-01-01 2026-08-31 5* C roll - -
firm_arrange rules-2012 2012-07-01 2023-08-31 2* C roll - -
firm_arrange rules-2023 2023-09-01 2026-08-31 2* C roll - -
aid_first law-2022 2022-01-01 2026-08-31 10* C roll - -
objection regulation-2003 2006-01-01 2023-08-31 30* C roll - -
termination_service regulation-2003 2006-01-01 2023-08-31 3* C roll - -
subsidy regulation-2003 2006-01-01 2021-12-31 60* C roll - -
subsidy law-2022 2022-01-01 2026-08-31 30* C roll - -
complaint law-2022 2022-01-01 2026-08-31 15* C roll - -
letter_consultation local 2006-01-01 2026-08-31 7* C roll - -
"""
LIMITS = [row.split() for row in TABLE.splitlines() if row]
DAY = timedelta(days=1)


def expected(row, start, pauses=()):
    """Return the last day (or moment) of the limit, counting one day at a time."""
    number, unit, rolls = int(row[4].strip("*")), row[5], row[6] == "roll"
    if unit == "H":
        return start + timedelta(hours=number)
    if unit == "M":
        return _first_open(_same_number(start, number), rolls, 1, [])
    way = -1 if unit.islower() else 1
    day, left = start, number
    while left:
        day += way * DAY
        worked = is_workday(day) if unit in "Ww" else True
        if worked and not _within(day, pauses):
            left -= 1
    return _first_open(day, rolls, way, pauses)


def _within(day, pauses):
    return any(first <= day <= last for first, last in pauses)


def _first_open(day, rolls, way, pauses):
    while rolls and (not is_workday(day) or _within(day, pauses)):
        day += way * DAY
    return day


def _same_number(start, number):
    first = start.replace(day=1)
    for _ in range(number):
        first = (first + 31 * DAY).replace(day=1)
    wanted = first + (start.day - 1) * DAY
    while wanted.month != first.month:
        wanted -= DAY
    return wanted


def worked(row):
    """Choose starts of one version: its ends, the calendar's corners, its pauses."""
    first, last = date.fromisoformat(row[2]), date.fromisoformat(row[3])
    starts = {first, last, first + 33 * DAY, *corners(row, first, last)}
    for start in starts:
        yield start, (), ""
    kinds = row[7].split(",") if row[7] != "-" else []
    start = first + 40 * DAY
    for n, kind in enumerate(kinds):
        yield start + n * DAY, ((start + 2 * DAY, start + 9 * DAY),), kind
    if kinds:
        two = (start + DAY, start + 3 * DAY), (start + 5 * DAY, start + 5 * DAY)
        yield start, two, ""
        yield start, _until_the_festival(row, start), kinds[0]


def corners(row, first, last):
    """Return starts at 29 February, at month's and year's end, and before holidays."""
    yield from _last_of(first, last, lambda day: (day.month, day.day) == (2, 29))
    yield from _last_of(first, last, lambda day: (day.month, day.day) == (12, 30))
    yield from _last_of(first, last, lambda day: (day.month, day.day) == (8, 31))
    if row[5] in "CWcw":
        yield from _last_of(first, last, lambda day: _ends_on_make_up(row, day))
        yield from _last_of(first, last, lambda day: _meets_the_festival(row, day))


def _last_of(first, last, fits):
    day = last
    while day >= first and not fits(day):
        day -= DAY
    return [day] if day >= first else []


def _ends_on_make_up(row, start):
    end = expected(row, start)
    return end.weekday() >= 5 and is_workday(end)


def _meets_the_festival(row, start):
    end = expected(row, start)
    between = (min(start, end) + n * DAY for n in range(abs((end - start).days) + 1))
    return any(get_holiday_detail(day) == (True, "Spring Festival") for day in between)


def _until_the_festival(row, start):
    """Return a pause after which the last day falls into or behind a holiday."""
    for until in range(2, 400):
        pause = ((start + DAY, start + until * DAY),)
        if expected(row, start, pause) - (start + until * DAY) > 9 * DAY:
            return pause
    return ((start + DAY, start + 2 * DAY),)


def lines():
    """Yield the worked cases as lines for ``fazhu due``."""
    for row in LIMITS:
        for start, pauses, kind in sorted(worked(row)):
            moment = datetime(start.year, start.month, start.day, 23, 50)  # noqa: DTZ001
            begin = moment if row[5] == "H" else start
            line = {"clock": row[0], "start": begin.isoformat()}
            if row[8] != "-":
                line["kind"] = row[8]
            if row[4].endswith("*"):
                line["length"] = int(row[4].strip("*"))
            if pauses:
                named = {"kind": kind} if kind else {}
                line["pauses"] = [
                    {"from": str(a), "to": str(b), **named} for a, b in pauses
                ]
            yield line, expected(row, begin, pauses).isoformat()


if __name__ == "__main__":
    for line, day in lines():
        print(json.dumps({**line, "due": day}, ensure_ascii=False))  # noqa: T201
