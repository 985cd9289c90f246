"""The steps that lead on from where a case stands: one's own, and the others'."""

from collections.abc import Iterable
from dataclasses import dataclass

from fazhu.cases.shown.sight import Offer, SeenBy
from fazhu.cases.shown.task_table import USUAL
from fazhu.cases.shown.waiting import posts_with
from fazhu.rules.workflow import Outside, State, Step, awaited, is_final

CAREFUL = frozenset({"lapse", "withdraw", "archive"})
"""Steps that no later step takes back; their page says so."""


@dataclass(frozen=True, kw_only=True)
class Onward:
    """The steps from here: the user's own, usual and for when needed; the others'."""

    usual: tuple[Offer, ...]
    at_need: tuple[Offer, ...]
    others: tuple[tuple[Offer, str], ...]

    @property
    def is_end(self) -> bool:
        """Whether no step leads on at all."""
        return not (self.usual or self.at_need or self.others)


def onward(seen: SeenBy) -> Onward:
    """Return the steps that lead on from where the case stands."""
    own = seen.steps()
    first = [step for step in USUAL if step in own and _is_usual(step, seen)]
    return Onward(
        usual=_offers(seen, first),
        at_need=_offers(seen, (step for step in own if step not in first)),
        others=tuple(
            (seen.offer(step), posts_with(step.permission))
            for step in seen.open_steps()
            if step not in own
        ),
    )


def _is_usual(step: Step, seen: SeenBy) -> bool:
    """Whether the step goes on with the case; where it waits for outside, with that.

    What was done already is at need only.
    """
    if step.after is None:
        return not seen.offer(step).again
    turn = awaited(State(seen.case.state))
    if isinstance(turn, Outside):
        return not is_final(step.after)
    return step.permission is turn


def _offers(seen: SeenBy, steps: Iterable[Step]) -> tuple[Offer, ...]:
    return tuple(map(seen.offer, steps))
