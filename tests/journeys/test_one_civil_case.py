"""One civil case from the application to the archive, as the people of a center do it.

Steps that ask for nothing of their own are taken on the case page; the others, whose
pages come later, by their actions. docs/one-case.md tells the same story.
"""

from datetime import date
from decimal import Decimal

import pytest

from fazhu.cases.actions import applying, assigning, deciding, handling, reviewing
from fazhu.cases.history import History
from fazhu.cases.models import Case
from fazhu.funds.actions import Subsidy, pay
from fazhu.quality.actions import grade
from fazhu.reporting.desk import waiting_count
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, step, words
from tests.world import District

pytestmark = pytest.mark.django_db


class Story:
    """The people of the story, each with a browser, and the case as it stands."""

    def __init__(self) -> None:
        """Open the office and receive 苗小禾's application at the station."""
        self.district = District()
        recipient = self.district.person("苗小禾", telephone="13900001234")
        opening = applying.Opening(
            center=self.district.center,
            received_by=self.district.station,
            recipients=(recipient,),
            classes={recipient.pk: ("migrant_worker",)},
            values={
                "kind": "civil",
                "origin": "application",
                "cause_text": "追索劳动报酬纠纷",
            },
        )
        clerk = self.user(Role.STATION_CLERK)
        received = applying.receive(opening, by=clerk, on=date(2025, 3, 3))
        self.number = received.number
        self.pk = received.pk

    @property
    def case(self) -> Case:
        return Case.objects.get(pk=self.pk)

    def user(self, role: Role):
        place = self.district.firm if role is Role.HANDLER else None
        return self.district.user(role, place)

    def by(self, role: Role, on: date) -> dict:
        return {"seen": self.case.version, "by": self.user(role), "on": on}

    def on_screen(self, role: Role, key: str, on: str) -> str:
        """Take a step from the case page and return the page that follows."""
        browser = browser_of(self.user(role))
        shown = browser.get(f"/cases/{self.pk}/").content.decode()
        assert f"/steps/{key}/" in shown, f"no step for {role.label} on the page"
        answer = step(browser, self.case, key, on=on)
        assert answer.status_code == 302, words(answer)
        return words(browser.get(answer.url))

    def waits_on_the_desk_of(self, role: Role) -> bool:
        return self.number in words(browser_of(self.user(role)).get("/"))


@pytest.fixture
def story() -> Story:
    return Story()


def reviewed(story: Story) -> None:
    """The application is completed, accepted, reviewed and proposed for decision."""
    assert story.waits_on_the_desk_of(Role.REVIEWER)
    reviewing.supplement(
        story.case, "缺少工资欠条", **story.by(Role.REVIEWER, date(2025, 3, 4))
    )
    shown = story.on_screen(Role.STATION_CLERK, "supply", "2025-03-05")
    assert "收到补正材料" in shown
    story.on_screen(Role.CENTER_CLERK, "accept", "2025-03-05")
    story.on_screen(Role.REVIEWER, "propose", "2025-03-06")


def decided_and_assigned(story: Story) -> None:
    """The director grants, the assigner finds a handler."""
    assert story.waits_on_the_desk_of(Role.DIRECTOR)
    deciding.grant(story.case, **story.by(Role.DIRECTOR, date(2025, 3, 9)))
    assert story.waits_on_the_desk_of(Role.ASSIGNER)
    assert not story.waits_on_the_desk_of(Role.HANDLER)
    assigning.assign(
        story.case,
        story.district.handler,
        reason="专长为劳动争议",
        **story.by(Role.ASSIGNER, date(2025, 3, 10)),
    )


def handled(story: Story) -> None:
    """The handler begins, reports, closes and hands in the file."""
    assert story.waits_on_the_desk_of(Role.HANDLER)
    story.on_screen(Role.HANDLER, "begin", "2025-03-12")
    handling.report_progress(
        story.case,
        "已立案，等待开庭",
        **story.by(Role.HANDLER, date(2025, 4, 20)),
    )
    ending = handling.Ending(outcome="won", benefit=Decimal("36500.00"))
    handling.close(story.case, ending, **story.by(Role.HANDLER, date(2025, 6, 18)))
    story.on_screen(Role.HANDLER, "file_closing", "2025-07-02")


def finished(story: Story) -> None:
    """The closing is passed, graded, paid and archived."""
    assert story.waits_on_the_desk_of(Role.QUALITY_OFFICER)
    story.on_screen(Role.QUALITY_OFFICER, "pass_closing", "2025-07-06")
    officer = story.by(Role.QUALITY_OFFICER, date(2025, 7, 7))
    grade(story.case, "good", **officer)
    subsidy = Subsidy(standard=Decimal("1800.00"))
    finance = story.by(Role.FINANCE, date(2025, 7, 20))
    assert waiting_count(finance["by"]) == 1
    pay(story.case, subsidy, **finance)
    assert waiting_count(finance["by"]) == 0
    story.on_screen(Role.CENTER_CLERK, "archive", "2025-07-21")


def test_a_civil_case_goes_from_the_application_to_the_archive(story):
    reviewed(story)
    decided_and_assigned(story)
    handled(story)
    finished(story)

    shown = words(browser_of(story.user(Role.DIRECTOR)).get(f"/cases/{story.pk}/"))
    assert "归档 2025年7月21日" in shown
    assert "补贴发放 2025年7月20日" in shown
    assert "36,500.00 元" in shown
    assert "实际发放 1,800.00 元，2025年7月20日" in shown
    assert not any(story.waits_on_the_desk_of(role) for role in (Role.CENTER_CLERK,))


def test_its_history_is_a_path_of_the_table_and_agrees_with_its_row(story):
    for part in (reviewed, decided_and_assigned, handled, finished):
        part(story)

    history = History(case=story.case, events=tuple(story.case.events.all()))

    assert list(history.faults()) == []
    assert story.case.version == len(history.events) == 15


def test_the_supplement_pauses_the_review_clock_and_the_grant_stops_it(story):
    reviewed(story)

    review = story.case.clocks.get(clock="review")
    assert (review.stopped_at, review.pauses.get().until_on) == (None, date(2025, 3, 5))
    decided_and_assigned(story)
    review.refresh_from_db()
    assert review.stopped_at is not None
