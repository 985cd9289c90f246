"""B6 and B8: the figures of a year and the summary, beside their queries and by hand.

    python -m bench.figures          (in the environment that bench.district gives)

``fazhu`` is the page of figures with all its cross tables after a case was received and
taken to its assignment and another, of the year shown, was corrected; ``cold`` the page
of a server just started; ``again`` the same page while nothing was recorded since.
``by_hand`` is one GROUP BY over the year's
cases by five dimensions; its totals must be the page's. ``duckdb`` groups the same
rows from a table of its own. ``queries`` runs the summary's own statements alone.
"""

import csv
import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from typing import Any

LIVE, AGAIN, SUMMARY, OF_QUERIES = 500.0, 50.0, 2_000.0, 1.5
YEAR = 2025
BY_HAND = (
    "SELECT kind, cause, received_by_id, {month}, handler_kind, sum(count_weight)"
    " FROM cases_case WHERE center_id = %s AND {day}_on >= %s AND {day}_on < %s"
    " GROUP BY 1, 2, 3, 4, 5"
)
MONTH = {
    "sqlite": "substr({day}_on, 1, 7)",
    "postgresql": "to_char({day}_on, 'YYYY-MM')",
}
DAYS = ("accepted", "decided", "assigned", "closed", "archived")
SAME = {
    "accepted": "cases_accepted",
    "assigned": "cases_assigned",
    "closed": "cases_closed",
    "archived": "cases_archived",
}


def main() -> int:
    """Measure both rows; the status is 1 when a limit is broken or a sum differs."""
    import django  # noqa: PLC0415

    django.setup()
    from bench.looking import Desk  # noqa: PLC0415

    desk = Desk()
    lines = [statistics(desk), summary(desk)]
    for line in lines:
        print(json.dumps(line, ensure_ascii=False), flush=True)
    return 0 if all(line["kept"] for line in lines) else 1


def statistics(desk: Any) -> dict[str, Any]:
    """B6."""
    from django.core.cache import caches  # noqa: PLC0415

    from bench.looking import asked  # noqa: PLC0415
    from bench.rounds import in_turn, ratio  # noqa: PLC0415
    from fazhu.network.models import Organisation  # noqa: PLC0415
    from fazhu.reporting.measures import evaluate  # noqa: PLC0415
    from fazhu.rules import counting  # noqa: PLC0415

    url = f"/figures/?year={YEAR}"
    center = Organisation.objects.get(pk=desk.center)
    caches["figures"].clear()
    with asked() as found:
        desk.get(url, by="director")
    figures = evaluate(
        SAME.values(), center=center, period=counting.year(YEAR), splits=()
    )
    columns = columnar(desk.center)
    times = in_turn(
        {
            "fazhu": lambda: desk.get(url, by="director"),
            "cold": lambda: desk.get(url, by="director"),
            "by_hand": lambda: by_hand(desk.center),
            "duckdb": lambda: by_duckdb(columns),
        },
        spent=desk.spent,
        before={"fazhu": changing(desk), "cold": caches["figures"].clear},
    )
    desk.get(url, by="director")
    again = in_turn({"again": lambda: desk.get(url, by="director")}, spent=desk.spent)
    sums = {
        day: sum(int(row[-1]) for row in rows) for day, rows in by_hand(desk.center)
    }
    beside = {
        day: sum(int(row[-1]) for row in rows) for day, rows in by_duckdb(columns)
    }
    equal = {
        day: (int(figures[key].value or 0), sums[day]) for day, key in SAME.items()
    }
    return {
        "row": "B6",
        "what": f"figures of {YEAR}, live",
        "queries": len(found.statements),
        "queries_ms": round(found.ms, 1),
        **times,
        **again,
        "of_by_hand": ratio(times["fazhu"], times["by_hand"]),
        "equal": equal,
        "kept": times["fazhu"]["ms"] <= LIVE
        and again["again"]["ms"] <= AGAIN
        and beside == sums
        and all(ours == theirs for ours, theirs in equal.values()),
    }


def changing(desk: Any) -> Callable[[], None]:
    """Return what records a day's work: a new case, and a correction of an old one."""
    from django.utils import timezone  # noqa: PLC0415

    from bench import steps  # noqa: PLC0415
    from fazhu.cases.actions.correcting import correct_case  # noqa: PLC0415
    from fazhu.cases.models import Case  # noqa: PLC0415

    receive = steps.fazhu(0)
    director = desk.users["director"]
    of_year = Case.objects.filter(center=desk.center, closed_on__year=YEAR)
    keys = iter(list(of_year.order_by("pk").values_list("pk", flat=True)[::97]))

    def change() -> None:
        receive()
        now = timezone.now()
        case = Case.objects.get(pk=next(keys))
        correct_case(
            case,
            "agency",
            f"测速法院{now:%H%M%S%f}",
            reason="测速",
            by=director,
            at=now,
        )

    return change


def by_hand(center: int) -> list[tuple[str, list[Any]]]:
    """Group the year's cases by five dimensions, once for each day."""
    from django.db import connection  # noqa: PLC0415

    month = MONTH[connection.vendor]
    first, after = date(YEAR, 1, 1), date(YEAR + 1, 1, 1)
    plain = connection.connection
    found = []
    for day in DAYS:
        statement = BY_HAND.format(day=day, month=month.format(day=day))
        if isinstance(plain, sqlite3.Connection):
            cursor = plain.cursor(factory=sqlite3.Cursor)
            params = (center, first.isoformat(), after.isoformat())
            cursor.execute(statement.replace("%s", "?"), params)
            rows = cursor.fetchall()
        else:
            with plain.cursor() as cursor:
                rows = cursor.execute(statement, (center, first, after)).fetchall()
        found.append((day, rows))
    return found


def columnar(center: int) -> Any:
    """Copy what is grouped into a table of DuckDB, in memory."""
    import duckdb  # noqa: PLC0415

    from fazhu.cases.models import Case  # noqa: PLC0415

    names = (
        "kind", "cause", "received_by_id", "handler_kind", "count_weight",
        *(f"{day}_on" for day in DAYS),
    )  # fmt: skip
    rows = Case.objects.filter(center=center).values_list(*names)
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows(rows.iterator(chunk_size=10_000))
        file.flush()
        database = duckdb.connect()
        days = ", ".join(f"'{day}_on': 'DATE'" for day in DAYS)
        database.execute(
            f"CREATE TABLE cases AS SELECT * FROM read_csv('{file.name}',"
            f" header = true, types = {{{days}}})"
        )
    return database


def by_duckdb(database: Any) -> list[tuple[str, list[Any]]]:
    """Group the same rows in the same way, on columns instead of rows."""
    return [
        (
            day,
            database.execute(
                "SELECT kind, cause, received_by_id, "
                f"strftime({day}_on, '%Y-%m'), handler_kind, sum(count_weight)"
                f" FROM cases WHERE {day}_on >= ? AND {day}_on < ? GROUP BY ALL",
                [date(YEAR, 1, 1), date(YEAR + 1, 1, 1)],
            ).fetchall(),
        )
        for day in DAYS
    ]


def summary(desk: Any) -> dict[str, Any]:
    """B8."""
    from django.core.cache import caches  # noqa: PLC0415

    from bench.looking import asked  # noqa: PLC0415
    from bench.rounds import in_turn  # noqa: PLC0415
    from fazhu.network.models import Organisation  # noqa: PLC0415
    from fazhu.reporting.summary import report, text  # noqa: PLC0415
    from fazhu.reporting.summary.facts import Facts  # noqa: PLC0415
    from fazhu.rules import counting  # noqa: PLC0415

    center = Organisation.objects.get(pk=desk.center)

    def written() -> Any:
        facts = Facts(center=center, organisation=None, period=counting.year(YEAR))
        return text.plain(report.compose(facts))

    caches["figures"].clear()
    with asked() as found:
        told = written()

    def queries() -> None:
        from django.db import connection  # noqa: PLC0415

        with connection.cursor() as cursor:
            for statement, params in found.statements:
                cursor.execute(statement, params)
                cursor.fetchall()

    forget = caches["figures"].clear
    times = in_turn(
        {"fazhu": written, "cold": written, "queries": queries},
        spent=desk.spent,
        before={"fazhu": changing(desk), "cold": forget},
    )
    times |= in_turn({"again": written}, spent=desk.spent)
    share = round(times["cold"]["ms"] / times["queries"]["ms"], 2)
    return {
        "row": "B8",
        "what": f"summary of {YEAR}",
        "numbers": len(told.placed),
        "queries": len(found.statements),
        **{("alone" if name == "queries" else name): of for name, of in times.items()},
        "of_alone": share,
        "kept": times["fazhu"]["ms"] <= SUMMARY and share <= OF_QUERIES,
    }


if __name__ == "__main__":
    sys.exit(main())
