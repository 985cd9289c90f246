"""B1, B2, B3: list, search and case page beside hand-written SQL and Django admin.

python -m bench.pages            (in the environment that bench.district gives)
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

ROW = re.compile(rb'href="/cases/(\d+)/"')
LIST_MS, SEARCH_MS, PAGE_MS, QUERIES = 25.0, 30.0, 30.0, 8

SHOWN = (
    "SELECT c.id, c.number, c.state, c.kind, c.cause_text, c.accepted_on, c.due_at,"
    " n.name, o.name, h.name FROM cases_case c"
    " LEFT JOIN cases_caseparty p ON p.case_id = c.id AND p.is_first AND"
    " p.role = 'recipient' LEFT JOIN intake_person n ON n.id = p.person_id"
    " LEFT JOIN network_organisation o ON o.id = c.received_by_id"
    " LEFT JOIN network_handler h ON h.id = c.handler_id WHERE c.id IN ({})"
    " ORDER BY c.id DESC"
)
LIST = "SELECT id FROM cases_case WHERE center_id = %s ORDER BY id DESC LIMIT 1001"
DEEP = (
    "SELECT id FROM cases_case WHERE center_id = %s ORDER BY id DESC LIMIT 51 OFFSET {}"
)
OWN = (
    "SELECT c.id FROM cases_case c WHERE c.center_id = %s AND c.id IN (SELECT case_id"
    " FROM cases_assignment a JOIN network_handler h ON h.id = a.handler_id WHERE"
    " h.user_id = %s) ORDER BY c.id DESC LIMIT 1001"
)
AT_STATION = (
    "SELECT id FROM cases_case WHERE received_by_id = %s ORDER BY id DESC LIMIT 1001"
)
BY_GRAM = (
    "SELECT DISTINCT c.id FROM intake_namegram g JOIN cases_caseparty p ON p.person_id"
    " = g.person_id JOIN cases_case c ON c.id = p.case_id WHERE g.center_id = %s AND"
    " g.gram = %s AND c.center_id = g.center_id ORDER BY c.id DESC LIMIT 1001"
)
BY_PERSON = (
    "SELECT DISTINCT c.id FROM intake_person n JOIN cases_caseparty p ON p.person_id ="
    " n.id JOIN cases_case c ON c.id = p.case_id WHERE n.center_id = %s AND {}"
    " AND c.center_id = n.center_id ORDER BY c.id DESC LIMIT 1001"
)
CASE = tuple(
    f"{select} = %s"
    for select in (
        "SELECT * FROM cases_case WHERE id",
        (
            "SELECT e.*, u.name FROM cases_event e JOIN network_user u ON u.id ="
            " e.recorded_by_id WHERE e.case_id"
        ),
        (
            "SELECT p.*, n.* FROM cases_caseparty p JOIN intake_person n ON n.id ="
            " p.person_id WHERE p.case_id"
        ),
        "SELECT * FROM cases_partyclass WHERE case_id",
        (
            "SELECT a.*, h.name FROM cases_assignment a JOIN network_handler h"
            " ON h.id = a.handler_id WHERE a.case_id"
        ),
        "SELECT * FROM cases_runningclock WHERE case_id",
        "SELECT * FROM quality_grading WHERE case_id",
        "SELECT * FROM funds_payment WHERE case_id",
    )
)


@dataclass(frozen=True, kw_only=True)
class Look:
    """One thing that is looked at, by whom, and how the others get the same."""

    row: str
    what: str
    url: str
    by: str = "director"
    keys: str = ""
    params: tuple[Any, ...] = ()
    admin: str = ""
    limit: float = LIST_MS


def main() -> int:
    """Measure everything, a line of JSON each."""
    import django  # noqa: PLC0415

    django.setup()
    from bench.looking import Desk  # noqa: PLC0415

    desk = Desk()
    kept = True
    for look in looks(desk):
        line = measured(look, desk)
        kept = kept and line["kept"]
        say(line)
    return 0 if kept else 1


def measured(look: Look, desk: Any) -> dict[str, Any]:
    """Time one look in turn with the bare SQL and both admins."""
    from bench.looking import asked  # noqa: PLC0415
    from bench.rounds import in_turn, ratio  # noqa: PLC0415

    contenders: dict[str, Callable[[], Any]] = {
        "fazhu": lambda: desk.get(look.url, by=look.by),
        "bare": lambda: bare(look),
    }
    if look.admin:
        contenders["admin"] = lambda: desk.get(f"/admin/{look.admin}")
        contenders["tuned"] = lambda: desk.get(f"/tuned/{look.admin}")
    times = in_turn(contenders, spent=desk.spent)
    with asked() as found:
        page = desk.get(look.url, by=look.by)
    ours = times["fazhu"]
    line: dict[str, Any] = {
        "row": look.row,
        "what": look.what,
        "rows": len(set(ROW.findall(page))),
        "queries": len(found.statements),
        "queries_ms": round(found.ms, 2),
        "bytes": len(page),
        **times,
        "limit_ms": look.limit,
    }
    for name in ("bare", "admin", "tuned"):
        if name in times:
            line[f"of_{name}"] = ratio(ours, times[name])
    line["kept"] = ours["ms"] <= look.limit
    return line


def bare(look: Look) -> list[Any]:
    """Run hand-written SQL for the same rows, without Django's cursor around it."""
    from django.db import connection  # noqa: PLC0415

    connection.ensure_connection()
    plain = connection.connection
    lite = isinstance(plain, sqlite3.Connection)

    def rows(statement: str, params: Any) -> list[Any]:
        if lite:
            cursor = plain.cursor(factory=sqlite3.Cursor)
            return cursor.execute(statement.replace("%s", "?"), params).fetchall()
        with plain.cursor() as cursor:
            return cursor.execute(statement, params).fetchall()

    if not look.keys:
        return [rows(statement, look.params) for statement in CASE]
    keys = [key for (key,) in rows(look.keys, look.params)][:50]
    return rows(SHOWN.format(", ".join(map(str, keys)) or "-1"), ())


def looks(desk: Any) -> Iterator[Look]:
    """Yield everything that is looked at."""
    yield from lists(desk)
    yield from searches(desk)
    yield from pages(desk)


def lists(desk: Any) -> Iterator[Look]:
    """B1."""
    center = desk.center
    admin = "cases/case/"
    yield Look(
        row="B1", what="list, page 1", url="/cases/", keys=LIST, params=(center,),
        admin=admin,
    )  # fmt: skip
    for page in (20, 1_000):
        offset = 50 * (page - 1)
        if offset > _cases_of(center):
            continue
        yield Look(
            row="B1", what=f"list, page {page}", url=f"/cases/?page={page}",
            keys=DEEP.format(offset), params=(center,), admin=f"{admin}?p={page}",
        )  # fmt: skip
    yield Look(
        row="B1", what="list, state", url="/cases/?state=handling",
        keys=LIST.replace("= %s", "= %s AND state = 'handling'"), params=(center,),
        admin=f"{admin}?state__exact=handling",
    )  # fmt: skip
    handler = desk.users["handler"]
    yield Look(
        row="B1", what="list of a handler", url="/cases/", by="handler", keys=OWN,
        params=(handler.center_id, handler.pk),
    )  # fmt: skip
    station = _station(desk)
    yield Look(
        row="B1", what="list of a station", url="/cases/", by="station",
        keys=AT_STATION, params=(station,),
        admin=f"{admin}?received_by__id__exact={station}",
    )  # fmt: skip
    yield Look(
        row="B1", what="today", url="/", keys=LIST.replace("1001", "40"),
        params=(center,),
    )  # fmt: skip


def searches(desk: Any) -> Iterator[Look]:
    """B2."""
    from urllib.parse import quote  # noqa: PLC0415

    from django.db.models import Count  # noqa: PLC0415

    from fazhu.intake.models import NameGram, Person  # noqa: PLC0415

    center = desk.center
    grams = NameGram.objects.filter(center=center).values("gram")
    most = grams.annotate(n=Count("pk")).order_by("-n")[0]
    some = Person.objects.filter(center=center).exclude(id_index="")
    person = some.order_by("pk")[some.count() // 2]

    def named(what: str, text: str, by: str = "director", gram: str = "") -> Look:
        return Look(
            row="B2", what=what, url=desk.search(text, by=by), by=by, keys=BY_GRAM,
            params=(center, gram or text[:2]), limit=SEARCH_MS,
            admin=f"cases/case/?q={quote(text)}" if by == "director" else "",
        )  # fmt: skip

    yield named(f"name, {most['n']} hits", most["gram"])
    yield named("the same, a handler", most["gram"], by="handler")
    yield named("the same, a station", most["gram"], by="station")
    yield named("name, no hit", "龘龘")
    yield named("three characters", "张晓明")
    yield Look(
        row="B2", what="initials zw", url=desk.search("zw", by="director"),
        keys=BY_PERSON.format("n.initials >= %s AND n.initials < %s"),
        params=(center, "zw", "zx"), limit=SEARCH_MS, admin="cases/case/?q=zw",
    )  # fmt: skip
    yield Look(
        row="B2", what="last four of an ID number", limit=SEARCH_MS,
        url=desk.search(person.id_number[-4:], by="director"),
        keys=BY_PERSON.format("n.id_tail_index = %s"),
        params=(center, person.id_tail_index),
    )  # fmt: skip
    yield Look(
        row="B2", what="whole ID number", limit=SEARCH_MS,
        url=desk.search(person.id_number, by="director"),
        keys=BY_PERSON.format("n.id_index = %s"), params=(center, person.id_index),
    )  # fmt: skip


def pages(desk: Any) -> Iterator[Look]:
    """B3."""
    from fazhu.cases.models import Case  # noqa: PLC0415

    of = Case.objects.filter(center=desk.center)
    for what, found in (
        ("case page, archived", of.filter(state="archived").order_by("-pk")),
        ("case page, in hand", of.filter(state="handling").order_by("pk")),
    ):
        case = found[0]
        yield Look(
            row="B3", what=what, url=f"/cases/{case.pk}/", params=(case.pk,),
            limit=PAGE_MS, admin=f"cases/case/{case.pk}/change/",
        )  # fmt: skip
    own = Case.objects.filter(handler__user=desk.users["handler"]).order_by("-pk")[0]
    yield Look(
        row="B3", what="case page, its handler", by="handler", params=(own.pk,),
        url=f"/cases/{own.pk}/", limit=PAGE_MS,
    )  # fmt: skip


def _cases_of(center: int) -> int:
    from fazhu.cases.models import Case  # noqa: PLC0415

    return Case.objects.filter(center=center).count()


def _station(desk: Any) -> int:
    from fazhu.network.models import Membership  # noqa: PLC0415

    found = Membership.objects.filter(user=desk.users["station"])
    return int(found[0].organisation_id)


def say(line: dict[str, Any]) -> None:
    """Print one line of figures."""
    import json  # noqa: PLC0415

    print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    import sys

    sys.exit(main())
