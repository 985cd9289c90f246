"""A small district for tests, built by the real actions."""

from dataclasses import dataclass, field
from datetime import date

from fazhu.cases.actions import applying, assigning, deciding, handling, simple
from fazhu.cases.models import Case
from fazhu.intake.models import Person
from fazhu.network.models import Handler, Organisation, OrganisationKind, User
from fazhu.rules import workflow
from fazhu.rules.roles import Role
from tests.people import LONG_AGO, someone

MONDAY = date(2026, 3, 2)
FRIDAY = date(2026, 3, 6)


@dataclass
class District:
    """One center with a station, a firm, a handler and a user for each post."""

    name: str = "临江区"
    center: Organisation = field(init=False)
    station: Organisation = field(init=False)
    firm: Organisation = field(init=False)
    handler: Handler = field(init=False)

    def __post_init__(self) -> None:
        make = Organisation.objects.create
        self.center = make(
            kind=OrganisationKind.CENTER, name=f"{self.name}法律援助中心"
        )
        self.station = make(
            kind=OrganisationKind.STATION,
            name=f"{self.name}柳树镇工作站",
            center=self.center,
        )
        self.firm = make(
            kind=OrganisationKind.LAW_FIRM,
            name=f"{self.name}正和律师事务所",
            center=self.center,
        )
        self.handler = Handler.objects.create(
            center=self.center,
            name="何若川",
            kind="lawyer",
            unit=self.firm,
            user=self.user(Role.HANDLER, self.firm),
            from_on=LONG_AGO,
        )

    def user(self, role: Role, organisation: Organisation | None = None) -> User:
        """The user of a post; station clerks stand in the station."""
        if organisation is None:
            organisation = self.station if role is Role.STATION_CLERK else self.center
        return someone(role, organisation)

    def person(self, name: str = "苗小禾", **values: object) -> Person:
        """A person of this center, findable by name."""
        person = Person.objects.create(center=self.center, name=name, **values)
        person.index_name()
        return person

    def received(
        self, *, on: date = MONDAY, name: str = "苗小禾", **values: object
    ) -> Case:
        """A civil application received at the station."""
        person = self.person(name)
        values = {"kind": "civil", "origin": "application", **values}
        return applying.receive(
            applying.Opening(
                center=self.center,
                received_by=self.station,
                recipients=(person,),
                values=values,
            ),
            by=self.user(Role.STATION_CLERK),
            on=on,
        )

    def pending(self, *, on: date = MONDAY, **values: object) -> Case:
        """A case accepted and reviewed, waiting for the decision."""
        case = self.received(on=on, **values)
        reviewer = self.user(Role.REVIEWER)
        for step in (workflow.ACCEPT, workflow.PROPOSE):
            case = simple.take(step, case, seen=None, by=reviewer, on=on)
        return case

    def granted(self, *, on: date = MONDAY, **values: object) -> Case:
        """A case granted, waiting for a handler."""
        case = self.pending(on=on, **values)
        return deciding.grant(case, seen=None, by=self.user(Role.DIRECTOR), on=on)

    def handling(self, *, on: date = MONDAY, **values: object) -> Case:
        """A case that its handler has begun."""
        case = self.granted(on=on, **values)
        case = assigning.assign(
            case, self.handler, seen=None, by=self.user(Role.ASSIGNER), on=on
        )
        return simple.take(
            workflow.BEGIN,
            case,
            seen=None,
            by=self.user(Role.HANDLER, self.firm),
            on=on,
        )

    def closed(
        self, *, on: date = MONDAY, closed_on: date = FRIDAY, **values: object
    ) -> Case:
        """A case closed with the outcome 胜诉."""
        case = self.handling(on=on, **values)
        return handling.close(
            case,
            handling.Ending(outcome="won"),
            seen=None,
            by=self.user(Role.HANDLER, self.firm),
            on=closed_on,
        )

    def passed(
        self, *, on: date = MONDAY, closed_on: date | None = None, **values: object
    ) -> Case:
        """A case whose closing passed the review, on the day it began unless told."""
        closed_on = closed_on or on
        case = self.closed(on=on, closed_on=closed_on, **values)
        for step, user in (
            (workflow.FILE_CLOSING, self.user(Role.HANDLER, self.firm)),
            (workflow.PASS_CLOSING, self.user(Role.QUALITY_OFFICER)),
        ):
            case = simple.take(step, case, seen=None, by=user, on=closed_on)
        return case

    def archived(
        self, *, on: date = MONDAY, closed_on: date = FRIDAY, **values: object
    ) -> Case:
        """A case whose dossier is in the archive."""
        case = self.passed(on=on, closed_on=closed_on, **values)
        by = self.user(Role.CENTER_CLERK)
        return simple.take(workflow.ARCHIVE, case, seen=None, by=by, on=closed_on)
