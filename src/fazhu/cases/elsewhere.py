"""What the people of one case are in other cases: applicants again, or opposed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from fazhu.cases.alike import Alike, all_centers, is_body
from fazhu.cases.models import Case, CaseParty, PartyRole
from fazhu.intake.models import Consultation, DutyHelp
from fazhu.network.models import Handler
from fazhu.rules.conflicts import (
    Aid,
    Dispute,
    Rule,
    aid_of,
    double,
    rule,
    same_application,
)
from fazhu.rules.workflow import State

MOST = 120
"""So many parts in other cases are looked at, the newest first."""

APPLYING = (PartyRole.RECIPIENT, PartyRole.APPLICANT)
READ = (
    "case", "person__name", "role",
    *(
        f"case__{name}"
        for name in (
            "center", "matter", "number", "state", "kind", "matter_code", "cause",
            "cause_text", "stage", "closed_on", "moved_on",
        )
    ),
)  # fmt: skip
"""What is read of the parts in other cases: whole rows are many times as dear."""


@dataclass(frozen=True, kw_only=True)
class Find:
    """One thing found: by which rule, in which other case, with whom, by what."""

    rule: Rule
    mine: CaseParty | None = None
    other: Case | None = None
    theirs: CaseParty | None = None
    grounds: tuple[str, ...] = ()
    handler: Handler | None = None
    unit: int | None = None

    @property
    def mark(self) -> str:
        """What exactly was found; a clearance is for this and nothing else."""
        parts = (
            self.rule.key,
            f"{self.mine.role}{self.mine.person_id}" if self.mine else "",
            str(self.other.pk) if self.other else "",
            f"{self.theirs.role}{self.theirs.person_id}" if self.theirs else "",
            f"h{self.handler.pk}" if self.handler else "",
            f"u{self.unit}" if self.unit else "",
            "+".join(self.grounds),
        )
        return "/".join(parts)[:200]


@dataclass(frozen=True, kw_only=True)
class Opposite:
    """Another case in which one of ours stands on the other side, or theirs on ours.

    ``same_dispute``: the other side is on record there as well, the other way round.
    """

    case: Case
    mine: CaseParty
    theirs: CaseParty
    grounds: tuple[str, ...]
    same_dispute: bool
    sure: bool


class Look:
    """What the people of a case are in other cases."""

    def __init__(
        self,
        case: Case,
        parties: Collection[CaseParty],
        found: dict[int, list[Alike]],
        *,
        on: date,
    ) -> None:
        self._case, self._on = case, on
        self._mine = parties
        self._alike = {
            (party.pk, one.person): one
            for party in parties
            for one in found[party.person_id]
        }
        self._others = self._parties_of(self._parts(found))

    def _parts(self, found: dict[int, list[Alike]]) -> set[int]:
        """Return the other cases that may matter, the newest first."""
        applying, opposed, weak = set(), set(), set()
        for party in self._mine:
            for one in found[party.person_id]:
                if not one.sure:
                    weak.add(one.person)
                elif party.role == PartyRole.OPPONENT:
                    opposed.add(one.person)
                else:
                    applying.add(one.person)
        rows = CaseParty.objects.exclude(case=self._case.pk)
        helped = rows.exclude(role=PartyRole.OPPONENT)
        keys: set[int] = set()
        for part in (
            rows.filter(person__in=applying) if applying else None,
            helped.filter(person__in=opposed) if opposed else None,
            rows.filter(person__in=weak) if weak else None,
        ):
            if part is not None:
                newest = part.order_by("-case").values_list("case", flat=True)
                keys.update(newest[:MOST])
        return keys

    def _parties_of(self, keys: set[int]) -> dict[int, list[CaseParty]]:
        rows = CaseParty.objects.filter(case__in=keys).select_related("case", "person")
        rows = rows.only(*READ)
        found: dict[int, list[CaseParty]] = {}
        for one in rows.order_by("case", "pk"):
            found.setdefault(one.case_id, []).append(one)
        return found

    def opposites(self) -> Iterator[Opposite]:
        """Go through the cases in which somebody stands on the other side."""
        for there in self._others.values():
            crossed = [
                (mine, theirs, how)
                for mine in self._mine
                for theirs in there
                if is_against(mine) != is_against(theirs)
                and (how := self._alike.get((mine.pk, theirs.person_id)))
                and not (is_body(theirs.person.name) and not how.sure)
            ]
            if not crossed:
                continue
            crossed.sort(key=lambda one: not one[2].sure)
            mine, theirs, how = crossed[0]
            sides = {is_against(one) for one, _, _ in crossed}
            mirrored = len(sides) == 2
            same = mirrored or self._case.matter_id == theirs.case.matter_id
            yield Opposite(
                case=theirs.case, mine=mine, theirs=theirs, grounds=how.grounds,
                same_dispute=same, sure=how.sure or mirrored,
            )  # fmt: skip

    def doubles(self) -> Iterator[Find]:
        """Go through the cases that are the same application."""
        for there in self._others.values():
            other = there[0].case
            found = next(self._applicants(there), None)
            if found is None or not same_application(
                _dispute(self._case), _dispute(other)
            ):
                continue
            mine, theirs, how = found
            opposed = self._opponents_tie(there)
            if opposed is False or (not how.sure and not opposed):
                continue
            said = double(aid_of(State(other.state)), ended_on=_end(other), on=self._on)
            if said:
                yield Find(
                    rule=said, mine=mine, other=other, theirs=theirs,
                    grounds=how.grounds,
                )  # fmt: skip

    def finds(
        self,
        opposites: Collection[Opposite],
        advised: Collection[tuple[int | None, CaseParty]],
    ) -> Iterator[Find]:
        """Go through all that concerns the case, whoever may handle it."""
        yield from self.doubles()
        for one in opposites:
            if aid_of(State(one.case.state)) is Aid.GONE:
                continue
            said = rule(_opposite_rule(one), on=self._on)
            if said:
                yield Find(
                    rule=said, mine=one.mine, other=one.case, theirs=one.theirs,
                    grounds=one.grounds,
                )  # fmt: skip
        said = rule("opponent_advised", on=self._on)
        for party in {party.pk: party for _, party in advised}.values():
            if said:
                yield Find(rule=said, mine=party)

    def advised(self) -> list[tuple[int | None, CaseParty]]:
        """Return opponents who were advised or helped on duty, and by which handler."""
        opponents = {
            person: party
            for party in self._mine
            if party.role == PartyRole.OPPONENT
            for (pk, person), how in self._alike.items()
            if pk == party.pk and how.sure
        }
        if not opponents:
            return []
        centers = all_centers()
        helps = DutyHelp.objects.filter(center__in=centers, person__in=opponents)
        told = helps.filter(is_declined=False)
        found = [
            (handler, opponents[person])
            for handler, person in told.values_list("handler", "person")[:MOST]
        ]
        talks = Consultation.objects.filter(center__in=centers, person__in=opponents)
        talked = talks.values_list("person", flat=True).order_by()[:MOST]
        return found + [(None, opponents[person]) for person in talked if person]

    def _applicants(
        self, there: list[CaseParty]
    ) -> Iterator[tuple[CaseParty, CaseParty, Alike]]:
        for mine in self._mine:
            for theirs in there:
                how = self._alike.get((mine.pk, theirs.person_id))
                if how and mine.role in APPLYING and theirs.role in APPLYING:
                    yield mine, theirs, how

    def _opponents_tie(self, there: list[CaseParty]) -> bool | None:
        """Say whether the opponents are the same; None where a case names none."""
        mine = [one for one in self._mine if one.role == PartyRole.OPPONENT]
        theirs = [one for one in there if one.role == PartyRole.OPPONENT]
        if not mine or not theirs:
            return None
        return any(
            (one.pk, other.person_id) in self._alike for one in mine for other in theirs
        )


def is_against(party: CaseParty) -> bool:
    """Return whether somebody stands on the other side of the case."""
    return party.role == PartyRole.OPPONENT


def _opposite_rule(one: Opposite) -> str:
    if one.same_dispute and one.sure:
        return "both_sides"
    if not one.sure:
        return "name_only"
    return "opponent_helped" if is_against(one.mine) else "recipient_opposed"


def _dispute(case: Case) -> Dispute:
    return Dispute(
        matter=case.matter_id,
        kind=case.kind,
        matter_code=case.matter_code,
        cause=case.cause or case.cause_text,
        stage=case.stage,
    )


def _end(case: Case) -> date | None:
    ended: date | None = case.closed_on or case.moved_on
    return ended
