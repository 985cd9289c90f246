"""What is looked at in a very large district, and how one look is taken."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.test import Client

from bench.million import PAGE, SEARCH, Look
from bench.million_rows import TODAY, Place, fill, place
from fazhu.cases.models import Case, CaseParty
from fazhu.intake.models import NameGram, Person
from tests.cases.plans import whole_reads

NEWEST = "ORDER BY c.id DESC LIMIT 51"
BY_GRAM = (
    "SELECT c.id FROM intake_namegram g JOIN cases_caseparty p ON p.person_id ="
    " g.person_id JOIN cases_case c ON c.id = p.case_id WHERE g.center_id = %s AND"
    f" g.gram = %s AND c.center_id = g.center_id {NEWEST}"
)
BY_PERSON = (
    "SELECT c.id FROM intake_person n JOIN cases_caseparty p ON p.person_id = n.id"
    " JOIN cases_case c ON c.id = p.case_id WHERE n.center_id = %s AND {}"
    f" AND c.center_id = n.center_id {NEWEST}"
)
BY_INITIALS = BY_PERSON.format("n.initials >= %s AND n.initials < %s")
OF_CENTER = "SELECT c.id, c.number FROM cases_case c WHERE c.center_id = %s"
ROW = re.compile(rb'href="/cases/(\d+)/"')


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What one look gave: rows shown, queries and their time, tables read whole."""

    rows: int
    queries: int
    seconds: float
    spent: float
    whole: list[str]


class Desk:
    """Users who are signed in to the two centers."""

    def __init__(self, where: Place) -> None:
        self.where = where
        self.vendor = connection.vendor
        self.clients = {
            name: _signed_in(getattr(where, name))
            for name in ("director", "clerk", "lawyer")
        }
        self.plans: dict[str, list[str]] = {}
        self.server = Path("/proc/self")
        if self.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.server = Path("/proc", str(cursor.fetchone()[0]))

    @classmethod
    def built(cls, size: int) -> "Desk":
        """Return the desk of the large center, once both are filled."""
        call_command("migrate", verbosity=0)
        large, small = place("临江区"), place("滨河区")
        fill(large, size, seed=2026)
        fill(small, size // 10, seed=7)
        with connection.cursor() as cursor:
            vacuum = "VACUUM " if connection.vendor == "postgresql" else ""
            cursor.execute(f"{vacuum}ANALYZE")
        return cls(large)

    def sizes(self) -> dict[str, int]:
        """Return how many rows there are."""
        models = (Case, Person, NameGram)
        return {m._meta.model_name or "": m._default_manager.count() for m in models}

    def see(self, look: Look) -> Seen:
        """Take one look: the page's rows and what its queries cost."""
        client = self.clients[look.by]
        url = look.url
        if look.text:
            url = client.post("/cases/search/", {"text": look.text})["Location"]
        kept: list[tuple[str, Any, float, float]] = []

        def timing(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
            begun, spent = time.perf_counter(), self.spent()
            found = execute(sql, params, many, context)
            took = time.perf_counter() - begun
            kept.append((sql, params, took, self.spent() - spent))
            return found

        with connection.execute_wrapper(timing):
            answer = client.get(url)
        if answer.status_code != 200:
            raise RuntimeError(f"{look.what}: {answer.status_code}")
        if look.what not in self.plans:
            self.plans[look.what] = [
                found for sql, params, *_ in kept for found in whole_reads(sql, params)
            ]
        return Seen(
            rows=len(set(ROW.findall(answer.content))),
            queries=len(kept),
            seconds=sum(took for _, _, took, _ in kept),
            spent=sum(spent for *_, spent in kept),
            whole=self.plans[look.what],
        )

    def spent(self) -> float:
        """Return the seconds of processor that the database has used so far.

        SQLite runs in this thread; of a PostgreSQL elsewhere nothing is known (0).
        """
        if self.vendor == "sqlite":
            return time.thread_time()
        try:
            return int((self.server / "schedstat").read_text().split()[0]) / 1e9
        except OSError:
            return 0.0

    def bare(self, look: Look) -> None:
        """Run the hand-written SQL of a look."""
        with connection.cursor() as cursor:
            cursor.execute(look.bare, [self.where.center.pk, *look.params])
            cursor.fetchall()

    def looks(self) -> Iterator[Look]:
        """Yield everything that is looked at."""
        yield from self._names()
        yield from self._numbers()
        yield from self._lists()

    def _names(self) -> Iterator[Look]:
        def named(what: str, gram: str, **more: Any) -> Look:
            return Look(
                what=f"{what} {gram}", text=gram, limit=SEARCH, bare=BY_GRAM,
                params=(gram[:2],), **more,
            )  # fmt: skip

        grams = NameGram.objects.filter(center=self.where.center).values("gram")
        counted = grams.annotate(n=Count("pk")).order_by("-n")
        most, rarest = counted[0], counted.filter(gram__contains="𠮷").last()
        yield named(f"most frequent part ({most['n']})", most["gram"])
        yield named("the same, at a station", most["gram"], by="clerk")
        yield named("the same, a handler", most["gram"], by="lawyer")
        yield named("many", "张伟")
        yield named("few", rarest["gram"] if rarest else "𠮷伟")
        yield named("no hit", "龘龘")
        yield named("three characters", "张晓明")
        yield named("three, no hit", "王伟龘")
        for letters in ("zw", "ws", "lml"):
            yield Look(
                what=f"initials {letters}", text=letters, limit=SEARCH,
                bare=BY_INITIALS, params=(letters, letters + "{"),
            )  # fmt: skip

    def _numbers(self) -> Iterator[Look]:
        some = Person.objects.filter(center=self.where.center)
        person = some[some.count() // 2]
        for what, text, column in (
            ("ID number", person.id_number, "id_index"),
            ("last four", person.id_number[-4:], "id_tail_index"),
            ("telephone", person.telephone, "telephone_index"),
        ):
            yield Look(
                what=what, text=text, limit=SEARCH,
                bare=BY_PERSON.format(f"n.{column} = %s"),
                params=(getattr(person, column),),
            )  # fmt: skip
        yield Look(what="number prefix", text="（2022）援字第05", limit=SEARCH)
        yield Look(what="whole number", text=_some_number(), limit=SEARCH)

    def _lists(self) -> Iterator[Look]:
        station, handler = self.where.stations[3].pk, self.where.handlers[7].pk
        for what, url, also in (
            ("first page", "/cases/", ""),
            ("page 20", "/cases/?page=20", "OFFSET 950"),
            ("page 1000", "/cases/?page=1000", "OFFSET 49950"),
            ("state", "/cases/?state=handling", ""),
            ("state, deep", "/cases/?state=archived&page=400", ""),
            ("station", f"/cases/?station={station}", ""),
            ("year", f"/cases/?year={TODAY.year - 3}", ""),
            ("handler", f"/cases/?handler={handler}", ""),
            ("state and handler", f"/cases/?state=refused&handler={handler}", ""),
            ("kind", "/cases/?kind=criminal", ""),
            ("kind without any", "/cases/?kind=administrative", ""),
            ("by accepted", "/cases/?sort=-accepted", ""),
            ("by accepted, oldest", "/cases/?sort=accepted", ""),
            ("by number", "/cases/?sort=-number", ""),
            ("by moved", "/cases/?sort=-moved", ""),
            ("overdue", "/cases/?turn=overdue", ""),
            ("mine", "/cases/?turn=mine", ""),
            ("others", "/cases/?turn=others", ""),
            ("still", "/cases/?turn=still", ""),
            ("open", "/cases/?turn=open", ""),
        ):
            yield Look(
                what=f"list: {what}", url=url, bare=f"{OF_CENTER} {NEWEST} {also}"
            )
        yield Look(what="list of a station", by="clerk")
        yield Look(what="list of a handler", by="lawyer")
        case = Case.objects.filter(center=self.where.center).order_by("-pk")[0]
        yield Look(what="case page", url=f"/cases/{case.pk}/", limit=PAGE)
        yield Look(what="today", url="/", limit=PAGE)


def _signed_in(user: Any) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _some_number() -> str:
    party = CaseParty.objects.select_related("case").order_by("-pk")[0]
    return party.case.number
