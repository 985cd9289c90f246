"""From a thousand cases to twenty thousand: as many queries, hardly more work.

Never a time: what is counted is the same on every machine and under any load.
"""

from datetime import date

import pytest
from django.db import connection, transaction
from django.db.models import Count

from fazhu.audit.models import Entry
from fazhu.cases.conflicts import survey
from fazhu.cases.models import Case, CaseParty
from fazhu.cases.resemblance import Traits, resembling
from fazhu.demo.bulk.building import lay
from fazhu.demo.bulk.stamping import COLUMNS
from fazhu.demo.bulk.writing import unindexed
from fazhu.intake.models import Person
from fazhu.network.bulk import tell_sizes
from fazhu.network.models import User
from tests.cases.looking import browser_of
from tests.cases.plans import queries, whole_reads
from tests.growth.work import Work, counted

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 11, 25)
FEW, MANY = 1_000, 20_000
GROWTH = 1.5
"""Twenty times the cases may cost so many times the work: an exponent of 0.14."""

ENOUGH = {"sqlite": 60_000, "postgresql": 20_000}
"""Work of which more is too much: lists are counted to a thousand, where few have less.

Two milliseconds or so.
"""
WALKS = {"sqlite": 350_000, "postgresql": 35_000}
"""The same where SQLite walks the center from its newest case on until it has found a
thousand that are not ended: of a million cases it finds them in the first thousands.
"""
WALKING = ("turn=mine", "turn=others", "turn=still", "turn=open")

LISTS = (
    "/", "/cases/", "/cases/?page=2", "/cases/?state=refused",
    "/cases/?state=handling",
    "/cases/?kind=criminal", "/cases/?year=2024", "/cases/?turn=mine",
    "/cases/?turn=overdue", "/cases/?turn=others", "/cases/?turn=still",
    "/cases/?turn=open", "/cases/?sort=-accepted", "/cases/?sort=moved",
    "/cases/?sort=-number", "/cases/?sort=due", "/cases/?sort=-due",
    "/cases/?turn=mine&sort=due", "/cases/?priority=any", "/cases/?priority=1",
)  # fmt: skip
OFFICE_LISTS = (
    "/consultations/", "/consultations/?topic=labour", "/consultations/?mark=group",
    "/consultations/?mark=late", "/consultations/?q=王伟", "/visits/",
)  # fmt: skip
SEARCHES = (
    "/cases/?q=龘龘", "/cases/?q=王小龘", "/cases/?q=qqqqqq", "/cases/?cause=龘龘",
    "/cases/?q=（2024）援字第0012",
)  # fmt: skip
MANY_HITS = (
    "/cases/?q=王伟", "/cases/?q=zw", "/cases/?q=（2022）援字第", "/cases/?q=2022",
    "/cases/?q=劳动",
)  # fmt: skip
LOOKS = {
    "a name that nobody has": Traits(name="龘龘"),
    "a common name": Traits(name="王伟"),
    "a common name, born": Traits(name="王伟", birth_on=date(1980, 3, 9)),
    "a telephone": Traits(telephone="15400000001"),
}
TODAY, CASE, LIST, SURVEY = 34, 39, 16, 20
"""Queries of a page; the target for lists is eight (docs/bench.md)."""

POSTS = ("director", "station", "handler")


def addresses(post: str) -> tuple[str, ...]:
    """The lists and searches that a post opens; those of the office not a handler."""
    office = () if post == "handler" else OFFICE_LISTS
    chief = ("/cases/conflicts/",) if post == "director" else ()
    return (*LISTS, *SEARCHES, *office, *chief)


def laid(size: int) -> dict[str, User]:
    """Lay a district of that size; return who looks at it."""
    with unindexed([*COLUMNS, Entry]):
        lay(until=UNTIL, cases=size, seed=1)
    tell_sizes()
    handlers = Case.objects.filter(handler__user__isnull=False).values("handler__user")
    busiest = handlers.annotate(n=Count("pk")).order_by("-n", "handler__user")[0]
    return {
        "director": User.objects.get(username="director"),
        "station": User.objects.get(username="station"),
        "handler": User.objects.get(pk=busiest["handler__user"]),
    }


def pages(users: dict[str, User]) -> dict[str, Work]:
    """Open every page as everybody; return queries and work of each."""
    found = {}
    for post, user in users.items():
        browser = browser_of(user)
        case = Case.objects.visible_to(user).filter(state="archived").order_by("-pk")[0]
        person = Person.objects.filter(parties__case=case).order_by("pk")[0]
        number = browser.post("/cases/search/", {"text": person.id_number})["Location"]
        named = {"case": f"/cases/{case.pk}/", "ID number": number}
        named |= {address: address for address in addresses(post)}
        for name, address in named.items():
            browser.get(address)  # what is read once and kept does not count
            with counted() as work:
                assert browser.get(address).status_code == 200
            found[f"{post} {name}"] = work
    return found


def looks(users: dict[str, User]) -> dict[str, Work]:
    """Ask who is like someone told of, as they who note people; return the work."""
    found = {}
    for post in ("director", "station"):
        user = users[post]
        center = Case.objects.visible_to(user).order_by("-pk")[0].center
        for name, traits in LOOKS.items():
            with counted() as work:
                resembling(traits, user=user, center=center)
            found[f"{post} {name}"] = work
    return found


def surveys(users: dict[str, User]) -> dict[str, Work]:
    """Hold cases against all others, as before each grant; return the work.

    The newest, the oldest, and one whose recipient has the commonest name.
    """
    cases = Case.objects.visible_to(users["director"])
    parties = CaseParty.objects.filter(case__in=cases, role="recipient")
    names = parties.values_list("person__name").annotate(n=Count("pk"))
    (name, _) = names.order_by("-n", "person__name")[0]
    common = parties.filter(person__name=name).order_by("-pk")[0].case
    found = {}
    for which, case in (
        ("newest", cases.latest("pk")),
        ("oldest", cases.earliest("pk")),
        ("of a common name", common),
    ):
        with counted() as work:
            survey(case, on=UNTIL)
        found[f"director survey {which}"] = work
    return found


def measured() -> tuple[dict[str, Work], dict[str, Work], dict[str, list[str]]]:
    """Pages of the small and of the large district, and what the large one reads."""
    with transaction.atomic():
        users = laid(FEW)
        small = pages(users) | looks(users) | surveys(users)
        transaction.set_rollback(True)
    with transaction.atomic():
        users = laid(MANY)
        large, whole = pages(users) | looks(users), whole_reads_of(users)
        large |= surveys(users)
        transaction.set_rollback(True)
    return small, large, whole


def whole_reads_of(users: dict[str, User]) -> dict[str, list[str]]:
    """For each post and address, the big tables that a plan reads whole.

    PostgreSQL rightly joins very many hits by reading their parties along the key.
    """
    found = {}
    for post, user in users.items():
        browser = browser_of(user)
        many = MANY_HITS if connection.vendor == "sqlite" else ()
        for address in (*addresses(post), *many):
            with queries() as kept:
                assert browser.get(address).status_code == 200
            if read := [line for query in kept for line in whole_reads(*query)]:
                found[f"{post} {address}"] = read
    return found


def test_pages_take_as_many_queries_and_hardly_more_work_for_twenty_times_the_cases():
    small, large, whole = measured()

    assert {
        name: (small[name]["queries"], work["queries"])
        for name, work in large.items()
        if work["queries"] > most_queries(name)
    } == {}
    assert {
        name: (small[name]["work"], work["work"])
        for name, work in large.items()
        if name in small and work["work"] > most_work(name, small[name])
    } == {}
    assert whole == {}, "a list or a search reads a big table whole"


def most_queries(name: str) -> int:
    """How many queries a page may take, whoever asks and however many cases."""
    page = name.split(" ", 1)[1]
    if page.startswith("survey"):
        return SURVEY
    return {"/": TODAY, "case": CASE}.get(page, LIST)


def most_work(name: str, small: Work) -> float:
    """How much work a page of the large district may take."""
    walks = any(turn in name for turn in WALKING)
    most = (WALKS if walks else ENOUGH)[connection.vendor]
    return max(GROWTH * small["work"], most)


def test_the_count_of_work_tells_a_scan_from_a_search():
    with transaction.atomic():
        lay(until=UNTIL, cases=400, seed=2)
        with counted() as search:
            list(Case.objects.filter(pk=1))
        with counted() as scan:
            list(Case.objects.filter(cause_text__contains="龘").only("pk"))
        transaction.set_rollback(True)

    assert search["queries"] == scan["queries"] == 1
    assert scan["work"] > 20 * (search["work"] + 1)
