"""Whatever statement of an action fails, nothing of the action is there afterwards."""

from datetime import UTC, date, datetime
from itertools import count

import pytest

from fazhu.cases.actions import applying, days_off
from fazhu.cases.actions.correcting import correct_case
from fazhu.cases.models import Case
from fazhu.documents.actions import void
from fazhu.exchange.actions.ledgers import LedgerFile, import_ledger
from fazhu.network.installation import machine_of
from fazhu.network.models import Handler
from fazhu.rules.workflow import STEPS
from tests.documents.making import paper_of
from tests.faults.dumping import Broken, dump, failing_at
from tests.faults.taking import take
from tests.faults.workload import HEADINGS
from tests.people import LONG_AGO
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)

BY_KEY = {step.key: step for step in STEPS}
# Ways through the table; together they take every step that begins no case.
STORIES = {
    "to the archive": (
        "preliminary_check supplement supply accept ask_explanation"
        " receive_explanation propose send_back propose grant assign begin"
        " report_progress request_change keep_handler request_change change_handler"
        " begin close file_closing return_closing file_closing pass_closing grade pay"
        " archive"
    ),
    "refused": "accept propose refuse object order_correction refuse object"
    " uphold_refusal",
    "terminated": "accept propose grant assign terminate object_termination resume"
    " terminate object_termination uphold_termination",
    "urgent, never assigned": "aid_first make_up end_unassigned",
    "lapsed": "supplement lapse",
    "withdrawn": "withdraw",
    "passed on": "transfer",
}


@pytest.fixture
def district():
    made = District()
    Handler.objects.create(
        center=made.center, name="路知夏", kind="lawyer", unit=made.firm,
        from_on=LONG_AGO,
    )  # fmt: skip
    machine_of(made.center)
    return made


def leaves_nothing_when_it_fails(act):
    """Let every statement fail in turn; return how many there were."""
    before = dump()
    for n in count():
        try:
            with failing_at(n) as met:
                act()
        except Broken:
            assert dump() == before, f"something stayed after {met[-1]}"
        else:
            assert len(met) == n
            assert dump() != before
            break
    return n


def test_the_stories_take_every_step_that_begins_no_case():
    told = {key for story in STORIES.values() for key in story.split()}

    assert told == {s.key for s in STEPS if not s.begins} - {"record", "correct"}


@pytest.mark.parametrize("name", STORIES)
def test_a_step_leaves_nothing_when_a_statement_fails(name, district):
    by, case = machine_of(district.center), district.received(on=MONDAY)
    tried = set()
    for key in STORIES[name].split():
        step = BY_KEY[key]

        def act(step=step):
            return take(step, Case.objects.get(pk=case.pk), by=by, on=FRIDAY)

        if key in tried:
            act()
        else:
            assert leaves_nothing_when_it_fails(act) > 5
        tried.add(key)


@pytest.mark.parametrize(
    "begin", [applying.receive, applying.receive_notice, applying.take_over]
)
def test_a_beginning_leaves_nothing_when_a_statement_fails(begin, district):
    kind = "criminal" if begin is applying.receive_notice else "civil"
    opening = applying.Opening(
        center=district.center,
        received_by=district.center,
        recipients=(district.person(),),
        values={"kind": kind, "origin": "application"},
    )
    by = machine_of(district.center)

    assert leaves_nothing_when_it_fails(lambda: begin(opening, by=by, on=MONDAY)) > 10


def test_a_paper_takes_no_number_when_a_statement_fails(district):
    case = district.granted()

    assert leaves_nothing_when_it_fails(lambda: paper_of(case)) > 5
    assert paper_of(district.granted(name="柴望秋")).number.endswith("2号")


def test_a_voiding_leaves_nothing_when_a_statement_fails(district):
    paper, by = paper_of(district.granted()), machine_of(district.center)

    assert leaves_nothing_when_it_fails(lambda: void(paper, "错", by=by, at=AT)) > 2


def test_an_import_leaves_nothing_when_a_statement_fails(district):
    rows = (
        "旧1号,单小芳,民事,劳动争议,2026-01-05\n旧2号,白一山,民事,劳动争议,2026-01-06\n"
    )
    file = LedgerFile(source=(HEADINGS + rows).encode(), name="甲.csv")
    by = machine_of(district.center)

    def act():
        return import_ledger(file, center=district.center, by=by, at=AT)

    assert leaves_nothing_when_it_fails(act) > 10


def test_a_correction_leaves_nothing_when_a_statement_fails(district):
    case, by = district.closed(), machine_of(district.center)

    def act():
        fresh = Case.objects.get(pk=case.pk)
        return correct_case(fresh, "outcome", "lost", reason="录错", by=by, at=AT)

    assert leaves_nothing_when_it_fails(act) > 5


def test_a_day_off_leaves_nothing_when_a_statement_fails(district):
    district.received(on=MONDAY)
    by = machine_of(district.center)

    def act():
        days_off.add_day(
            date(2026, 3, 9), off=True, name="停工", source="通知", by=by, at=AT
        )

    assert leaves_nothing_when_it_fails(act) > 8
