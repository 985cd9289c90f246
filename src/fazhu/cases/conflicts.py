"""The people of one case held against all cases: doubles, both sides, handlers.

``survey`` looks once; what it found is then asked for the case and for each handler
without going to the database again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from fazhu.cases.alike import NAME, alike
from fazhu.cases.elsewhere import Find, Look, Opposite, is_against
from fazhu.cases.models import (
    Assignment,
    Case,
    CaseParty,
    ConflictFind,
    DeclaredTie,
    PartyRole,
)
from fazhu.network.models import Handler, User
from fazhu.rules.conflicts import Level, Rule, rule


@dataclass(frozen=True, kw_only=True)
class Survey:
    """All that was found around one case, and what of it was cleared before."""

    case: Case
    on: date
    parties: tuple[CaseParty, ...]
    finds: tuple[Find, ...]
    opposites: tuple[Opposite, ...] = ()
    acted: tuple[Assignment, ...] = ()
    ties: tuple[DeclaredTie, ...] = ()
    advised: tuple[tuple[int, CaseParty], ...] = ()
    cleared: dict[str, ConflictFind] = field(default_factory=dict)

    def open(self, finds: Iterable[Find]) -> list[Find]:
        """Return the doubtful ones that nobody has cleared."""
        return [
            one
            for one in finds
            if one.rule.level is Level.DOUBTFUL and one.mark not in self.cleared
        ]

    def of_handler(self, handler: Handler) -> list[Find]:
        """Return what speaks against this handler in the case."""
        found = [*self._of_acting(handler), *self._of_ties(handler)]
        found += [
            Find(rule=said, mine=party, handler=handler, grounds=(NAME,))
            for party in self.parties
            if party.person.name == handler.name
            and (said := self._rule("handler_is_party", handler))
        ]
        found += [
            Find(rule=said, mine=party, handler=handler)
            for pk, party in self.advised
            if pk == handler.pk
            and (said := self._rule("handler_for_opponent", handler))
        ]
        return list({one.mark: one for one in found}.values())

    def of_decider(self, user: User) -> list[Find]:
        """Return why this user must leave the decision to another."""
        said = rule("decider_declared", on=self.on)
        if said is None:
            return []
        mine = [one for one in self.ties if one.user_id == user.pk]
        return [Find(rule=said, mine=one.party) for one in mine]

    def _of_acting(self, handler: Handler) -> Iterator[Find]:
        by_case = {one.case.pk: one for one in self.opposites if one.sure}
        for acted in self.acted:
            there = by_case.get(acted.case_id)
            if there is None:
                continue
            himself = acted.handler_id == handler.pk
            unit = acted.unit_id or acted.handler.unit_id
            if not himself and not (
                there.same_dispute and unit and unit == handler.unit_id
            ):
                continue
            said = self._rule(_acting_rule(there, himself=himself), handler)
            if said:
                yield Find(
                    rule=said, mine=there.mine, other=there.case, theirs=there.theirs,
                    grounds=there.grounds, handler=handler if himself else None,
                    unit=None if himself else unit,
                )  # fmt: skip

    def _of_ties(self, handler: Handler) -> Iterator[Find]:
        for one in self.ties:
            if one.handler_id != handler.pk:
                continue
            against = one.party.role == PartyRole.OPPONENT
            key = "declared_against" if against else "declared_beside"
            if said := self._rule(key, handler):
                yield Find(rule=said, mine=one.party, handler=handler)

    def _rule(self, key: str, handler: Handler) -> Rule | None:
        return rule(key, on=self.on, kind=handler.kind)


def survey(case: Case, *, on: date) -> Survey:
    """Hold the people of the case against every case on record."""
    parties = tuple(case.parties.select_related("person").order_by("pk"))
    for one in parties:
        one.case = case
    found = alike((one.person for one in parties), center=case.center_id)
    looked = Look(case, parties, found, on=on)
    opposites = tuple(looked.opposites())
    acted = Assignment.objects.filter(case__in=[one.case.pk for one in opposites])
    advised = looked.advised()
    ties = DeclaredTie.objects.filter(case=case)
    kept = case.conflict_finds.exclude(cleared_on=None)
    return Survey(
        case=case,
        on=on,
        parties=parties,
        finds=tuple(looked.finds(opposites, advised)),
        opposites=opposites,
        acted=tuple(acted.select_related("handler").order_by("pk")),
        # Most have no ties and no clearances: what those name is read after them.
        ties=tuple(ties.prefetch_related("party__person", "handler", "user")),
        advised=tuple((pk, party) for pk, party in advised if pk),
        cleared={one.mark: one for one in kept.prefetch_related("cleared_by")},
    )


def foresee(case: Case, parties: tuple[CaseParty, ...], *, on: date) -> Survey:
    """Hold people who are only told of yet against every case on record.

    Nothing of them is saved; whoever is new has a key below nought.
    """
    found = alike((one.person for one in parties), center=case.center_id)
    looked = Look(case, parties, found, on=on)
    finds = tuple(looked.finds(tuple(looked.opposites()), looked.advised()))
    return Survey(case=case, on=on, parties=parties, finds=finds)


def _acting_rule(there: Opposite, *, himself: bool) -> str:
    if not himself:
        return "same_unit"
    if there.same_dispute:
        return "handler_both_sides"
    mine = is_against(there.mine)
    return "handler_for_opponent" if mine else "handler_against_recipient"
