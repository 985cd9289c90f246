"""Carrying the plan out: each step by its real action, as the user whose post it is."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction
from django.utils import timezone

from fazhu.cases.actions import applying
from fazhu.cases.actions.bringing import bring
from fazhu.cases.actions.clearing import note_finds
from fazhu.cases.actions.placing import Place, place
from fazhu.cases.actions.stating import state_means
from fazhu.cases.models import Case, Matter, PartyRole
from fazhu.demo import arriving, contacted, first, papers
from fazhu.demo.asked import answer_on, paper_on
from fazhu.demo.beside import others_of, prove
from fazhu.demo.doing import ACTIONS
from fazhu.demo.duty import help_before, note_notice
from fazhu.demo.making import District
from fazhu.demo.means import means_of, pieces_of
from fazhu.demo.opposing import opposed
from fazhu.demo.places import CENTERS, STATIONS, post_holding
from fazhu.demo.plan import File, Human, Move, Plan, Talk
from fazhu.demo.scanned import scan_some
from fazhu.demo.towns import address_of
from fazhu.intake.actions import add_person
from fazhu.intake.consulting import Contact, record_consultation
from fazhu.intake.drafting import Paper
from fazhu.intake.models import Person
from fazhu.network.models import Handler, Organisation, User
from fazhu.rules.recipient_classes import Particulars, derived
from fazhu.rules.roles import Permission, Role
from fazhu.rules.workflow import (
    ASSIGN,
    ORDER_CORRECTION,
    RECEIVE,
    RECEIVE_NOTICE,
    REFUSE,
    SUPPLEMENT,
    TRANSFER,
)

A_TRANSACTION = 1_000
"""So many happenings, about a hundred cases, are one transaction."""

DESKS = {
    Permission.CASE_RECEIVE: Role.CENTER_CLERK,
    Permission.CASE_REVIEW: Role.REVIEWER,
    Permission.CASE_DECIDE: Role.DIRECTOR,
    Permission.CASE_ASSIGN: Role.ASSIGNER,
    Permission.CASE_CLOSE_REVIEW: Role.QUALITY_OFFICER,
    Permission.CASE_GRADE: Role.QUALITY_OFFICER,
    Permission.CASE_PAY: Role.FINANCE,
    Permission.CASE_ARCHIVE: Role.CENTER_CLERK,
    Permission.OBJECTION_DECIDE: Role.BUREAU_LEADER,
}
"""Who does at a center what a permission allows."""

OPENINGS: dict[str, Callable[..., Case]] = {
    "receive": applying.receive,
    "receive_notice": applying.receive_notice,
    "take_over": applying.take_over,
}


def enact(
    plan: Plan, district: District, *, done: Callable[[int], None] = lambda n: None
) -> None:
    """Do all that the plan says, in the order of days; ``done`` is told how many."""
    enacting = _Enacting(plan, district)
    happenings = plan.happenings()
    while some := list(islice(happenings, A_TRANSACTION)):
        with transaction.atomic():
            for happening in some:
                enacting.do(happening)
        done(len(some))


class _Enacting:
    """Keeps what was made already, so that nothing is looked up twice."""

    def __init__(self, plan: Plan, district: District) -> None:
        self.plan, self.district = plan, district
        self.cases: dict[int, Case] = {}
        self.people: dict[int, Person] = {}
        self.asked: dict[int, int] = {}
        self.matters: dict[int, Matter] = {}
        corrected = {m.case for m in plan.moves if m.step is ORDER_CORRECTION}
        self.refused_for = {
            move.case: move.code
            for move in plan.moves
            if move.step is REFUSE and move.case not in corrected
        }
        self.asked_for = {
            move.case: move.text for move in plan.moves if move.step is SUPPLEMENT
        }
        self.passed_to = {
            move.case: move.text for move in plan.moves if move.step is TRANSFER
        }
        self.opposed = opposed(plan)
        self.desks = {
            (center.key, permission): district.posts[post_holding(role, center.key)]
            for center in CENTERS
            for permission, role in DESKS.items()
        }
        self.windows = {
            place.key: district.posts[post_holding(Role.STATION_CLERK, place.key)]
            for place in STATIONS
        }

    def do(self, happening: Move | Talk) -> None:
        """Do one of them."""
        if isinstance(happening, Talk):
            self._talk(happening)
        elif happening.step.begins:
            self._open(happening)
        else:
            self._step(happening)

    def _step(self, move: Move) -> None:
        by, at = self._by(move, self.plan.files[move.case]), _moment(move.at)
        case = ACTIONS[move.step.key](
            self.cases[move.case], move, district=self.district, by=by, at=at
        )
        self.cases[move.case] = case
        if move.step is ASSIGN:
            center = self.plan.files[move.case].center
            reviewer = self.desks[center, Permission.CASE_REVIEW]
            first.say_late(case, by=reviewer, at=at)
        if move.on >= self.plan.until - papers.WINDOW:
            center = self.plan.files[move.case].center
            reviewer = self.desks[center, Permission.CASE_REVIEW]
            contacted.tell(case, move.step.key, key=move.case, by=reviewer, at=at)
            papers.issue(case, move.step.key, by=by, on=move.on, at=at)

    def _open(self, move: Move) -> None:
        file = self.plan.files[move.case]
        by, at = self._by(move, file), _moment(move.at)
        people = [
            self._person(human, file.place, by=by, at=at) for human in file.recipients
        ]
        opening = applying.Opening(
            center=self.district.organisations[file.center],
            received_by=self.district.organisations[file.place],
            recipients=tuple(people),
            classes={
                person.pk: _classes(human, move)
                for person, human in zip(people, file.recipients, strict=True)
            },
            positions={person.pk: file.position for person in people},
            others=(
                *others_of(file, people, on=move.on, by=by, at=at),
                *self._against(file, by=by, at=at),
            ),
            values=file.values | self._from_talk(move, file),
            matter=self.matters.get(file.matter),
        )
        if people:
            helped = help_before(
                file, people[0], self._lawyers(opening.center), key=move.case,
                organisation=opening.received_by,
                by=self._window(file.place), on=move.on, at=at,
            )  # fmt: skip
            if helped and move.on >= self.plan.until - papers.WINDOW:
                papers.issue_record(helped, by=helped.recorded_by, on=move.on, at=at)
        case = OPENINGS[move.step.key](opening, by=by, on=move.on, at=at)
        arriving.pass_on(case, key=move.case, by=by, on=move.on, at=at)
        if move.step is not RECEIVE_NOTICE and file.recipients:
            self._state(case, move, by=by, at=at)
        if move.step is RECEIVE and people:
            key, on, window = move.case, move.on, self._window(file.place)
            first.make_urgent(case, key=key, by=by, on=on, at=at)
            first.visit(case, key=key, by=window, at=at, until=self.plan.until)
        prove(case, by=by, on=move.on, at=at)
        if move.step is RECEIVE_NOTICE:
            note_notice(case, file, by=by, on=move.on, at=at)
        if file.key in self.opposed:
            note_finds(case, on=move.on)
        self.matters[file.matter] = case.matter
        checked = arriving.checked(case, move, by=by, at=at)
        self.cases[move.case] = checked

    def _state(self, case: Case, move: Move, *, by: User, at: datetime) -> None:
        """State means and place, and tick off what was brought."""
        file = self.plan.files[move.case]
        refused_for = self.refused_for.get(move.case, "")
        means = means_of(file, refused_for=refused_for)
        if means:
            state_means(case, means, by=by, at=at)
        asked_for = self.asked_for.get(move.case, "")
        pieces = pieces_of(file, refused_for=refused_for, asked_for=asked_for)
        bring(case, pieces, by=by, on=move.on, at=at)
        scan_some(case, file, by=by, at=at)
        there = self.passed_to.get(move.case, "")
        here = not there
        lies = Place(body_here=here, cause_here=here, elsewhere=there)
        place(case, lies, by=by, at=at)

    def _against(
        self, file: File, *, by: User, at: datetime
    ) -> Iterator[applying.Other]:
        """Give the opponent of a file that has one."""
        if human := self.opposed.get(file.key):
            person = self._person(human, file.place, by=by, at=at)
            yield applying.Other(person=person, role=PartyRole.OPPONENT)

    def _lawyers(self, center: Organisation) -> list[Handler]:
        """Return the lawyers of a center, in their order."""
        found = self.district.handlers.values()
        return [h for h in found if h.kind == "lawyer" and h.center_id == center.pk]

    def _from_talk(self, move: Move, file: File) -> dict[str, object]:
        """Return which consultation an application came from, where there was one."""
        if move.step is not RECEIVE:
            return {}
        asked = self.asked.pop(file.recipients[0].key, None)
        return {"consultation_id": asked} if asked else {}

    def _talk(self, talk: Talk) -> None:
        at, by = _moment(talk.at), self._window(talk.place)
        human = talk.human
        contact = Contact(
            organisation=self.district.organisations[talk.place],
            channel=talk.channel,
            topic=talk.topic,
            handling=talk.handling,
            questions=talk.questions,
            reminded=talk.reminded,
            minutes=talk.minutes,
            matter_code=talk.matter,
            facts=talk.facts,
            answer=answer_on(talk.topic),
            referral=talk.referral,
            satisfaction=talk.satisfaction,
            people=talk.people,
            person=self._person(human, talk.place, by=by, at=at) if human else None,
        )
        paper = None
        if talk.handling == "document_drafted":
            paper = Paper(title=paper_on(talk.topic), text=talk.facts)
        on = talk.on - timedelta(days=talk.late)
        made = record_consultation(contact, by=by, on=on, at=at, paper=paper)
        if human:
            self.asked[human.key] = made.pk

    def _person(self, human: Human, place: str, *, by: User, at: datetime) -> Person:
        """Return the person, noted by whoever meets them first."""
        if human.key not in self.people:
            person = Person(
                center=self.district.organisations[human.center],
                name=human.name,
                **arriving.paper_of(human),
                telephone=human.telephone,
                sex=human.sex,
                ethnicity=human.ethnicity,
                address=address_of(human, place),
            )
            self.people[human.key] = add_person(person, by=by, at=at)
        return self.people[human.key]

    def _by(self, move: Move, file: File) -> User:
        """Return the user whose post it is to take the step."""
        permission = move.step.permission
        if permission is Permission.CASE_HANDLE:
            user = self.district.handlers[move.handler].user
            if user is None:
                raise ValueError(f"handler {move.handler} has no user")
            return user
        if permission is Permission.CASE_RECEIVE:
            return self._window(file.place)
        if move.step is RECEIVE_NOTICE:
            return self.desks[file.center, Permission.CASE_RECEIVE]
        return self.desks[file.center, permission]

    def _window(self, place: str) -> User:
        """Return who stands at the window of a place."""
        if place in self.windows:
            return self.windows[place]
        return self.desks[place, Permission.CASE_RECEIVE]


def _classes(human: Human, move: Move) -> tuple[str, ...]:
    """Return the classes on the application day, the particular ones first."""
    paper = arriving.paper_of(human)
    particulars = Particulars(
        birth_on=paper["birth_on"],
        birth_year=paper.get("birth_year"),
        sex=human.sex,
        ethnicity=human.ethnicity,
    )
    foreign = paper.get("nationality") in ("foreign", "stateless")
    own = ("foreign",) * foreign
    found = (*human.classes, *own, *derived(particulars, on=move.on))
    return tuple(dict.fromkeys(found)) or ("other",)


def _moment(naive: datetime) -> datetime:
    return timezone.make_aware(naive)
