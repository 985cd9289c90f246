"""Who stands against whom in the demo: pairs of files that are two sides of one."""

from collections import defaultdict

from fazhu.demo.plan import File, Human, Move, Plan
from fazhu.rules.conflicts import Aid, aid_of
from fazhu.rules.workflow import RECEIVE, State

PAIRS = {False: 3, True: 2}
"""So many files are the other side of an earlier one: not yet assigned, and assigned.
"""


def opposed(plan: Plan) -> dict[int, Human]:
    """Return by file who is its opponent: the first recipient of the other file.

    The later ones are among the last to begin, so that of some what is found is still
    to be cleared. No handler has both sides.
    """
    moves: dict[int, list[Move]] = defaultdict(list)
    for move in plan.moves:
        moves[move.case].append(move)
    states = plan.states()
    civil = [plan.files[key] for key in moves if _is_civil(plan.files[key], moves[key])]
    found: dict[int, Human] = {}
    wanted = dict(PAIRS)
    for place in reversed(range(len(civil))):
        later, handlers = civil[place], _handlers(moves[civil[place].key])
        is_assigned = bool(handlers)
        if later.key in found or not wanted[is_assigned] or _is_gone(states[later.key]):
            continue
        for one in civil[:place]:
            alike = one.key not in found and _about(one) == _about(later)
            if not alike or _is_gone(states[one.key]):
                continue
            if not handlers & _handlers(moves[one.key]):
                found[later.key] = one.recipients[0]
                found[one.key] = later.recipients[0]
                wanted[is_assigned] -= 1
                break
    return found


def _is_civil(file: File, moves: list[Move]) -> bool:
    is_civil = file.values.get("kind") == "civil"
    return is_civil and bool(file.recipients) and moves[0].step is RECEIVE


def _about(file: File) -> tuple[str, object]:
    return file.center, file.values.get("matter_code")


def _is_gone(state: State) -> bool:
    return aid_of(state) in (Aid.GONE, Aid.REFUSED)


def _handlers(moves: list[Move]) -> set[str]:
    return {move.handler for move in moves} - {""}
