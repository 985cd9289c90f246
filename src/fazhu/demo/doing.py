"""Each step of the table with the real action that the demo takes it by."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from fazhu.cases.actions import assigning, deciding, handling, reviewing, simple
from fazhu.cases.actions.aiding_first import aid_first, make_up
from fazhu.cases.actions.bringing import supply
from fazhu.cases.actions.clearing import Unresolved
from fazhu.cases.eligibility import lacking_of
from fazhu.cases.models import Case
from fazhu.demo.clearing import clear_all
from fazhu.demo.making import District
from fazhu.demo.plan import Move
from fazhu.funds.actions import Subsidy, pay
from fazhu.network.models import User
from fazhu.quality.actions import grade
from fazhu.rules.workflow import STEPS

FOR_PAPERS = timedelta(days=7)
"""What the invented centers leave for the papers after aid was given first."""


class Doing(Protocol):
    """Takes a planned step on a case."""

    def __call__(
        self, case: Case, move: Move, *, district: District, by: User, at: datetime
    ) -> Case:
        """Return the case as it stands afterwards."""


def _simply(
    case: Case, move: Move, *, district: District, by: User, at: datetime
) -> Case:
    return simple.take(move.step, case, seen=case.version, by=by, on=move.on, at=at)


def _grant(
    case: Case, move: Move, *, district: District, by: User, at: datetime
) -> Case:
    try:
        return deciding.grant(case, seen=case.version, by=by, on=move.on, at=at)
    except Unresolved:
        clear_all(case, by=by, on=move.on, at=at)
        return deciding.grant(case, seen=case.version, by=by, on=move.on, at=at)


def _assign(
    case: Case, move: Move, *, district: District, by: User, at: datetime
) -> Case:
    handler = district.handlers[move.handler]
    try:
        return assigning.assign(
            case, handler, seen=case.version, by=by, on=move.on, at=at
        )
    except Unresolved:
        clear_all(case, by=by, on=move.on, at=at, handler=handler)
        return assigning.assign(
            case, handler, seen=case.version, by=by, on=move.on, at=at
        )


def _change_handler(
    case: Case, move: Move, *, district: District, by: User, at: datetime
) -> Case:
    handler = district.handlers[move.handler]
    try:
        return assigning.change_handler(
            case, handler, move.text, seen=case.version, by=by, on=move.on, at=at
        )
    except Unresolved:
        clear_all(case, by=by, on=move.on, at=at, handler=handler)
        return assigning.change_handler(
            case, handler, move.text, seen=case.version, by=by, on=move.on, at=at
        )


def _close(
    case: Case, move: Move, *, district: District, by: User, at: datetime
) -> Case:
    if move.ended is None:
        raise ValueError(f"{move} has no ending")
    ending = handling.Ending(
        outcome=move.ended.outcome,
        benefit=move.ended.benefit,
        benefit_wages=move.ended.wages,
    )
    return handling.close(case, ending, seen=case.version, by=by, on=move.on, at=at)


def _grade(
    case: Case, move: Move, *, district: District, by: User, at: datetime
) -> Case:
    return grade(
        case,
        move.code,
        seen=case.version,
        by=by,
        on=move.on,
        score=move.amount,
        at=at,
    ).case


def _pay(case: Case, move: Move, *, district: District, by: User, at: datetime) -> Case:
    if move.amount is None:
        raise ValueError(f"{move} has no amount")
    subsidy = Subsidy(standard=move.amount)
    return pay(case, subsidy, seen=case.version, by=by, on=move.on, at=at).case


def _supply(
    case: Case, move: Move, *, district: District, by: User, at: datetime
) -> Case:
    papers = [paper.key for paper in lacking_of(case)]
    return supply(case, papers, seen=case.version, by=by, on=move.on, at=at)


def _aid_first(
    case: Case, move: Move, *, district: District, by: User, at: datetime
) -> Case:
    until = move.on + FOR_PAPERS
    return aid_first(
        case, move.code, until, seen=case.version, by=by, on=move.on, at=at
    )


def _make_up(
    case: Case, move: Move, *, district: District, by: User, at: datetime
) -> Case:
    papers = [paper.key for paper in lacking_of(case)]
    return make_up(case, papers, seen=case.version, by=by, on=move.on, at=at)


def _worded(action: Callable[..., Case]) -> Doing:
    """Take the step by an action that asks for one text or code."""

    def do(
        case: Case, move: Move, *, district: District, by: User, at: datetime
    ) -> Case:
        words = move.code or move.text
        return action(case, words, seen=case.version, by=by, on=move.on, at=at)

    return do


ACTIONS: dict[str, Doing] = {
    **{step.key: _simply for step in STEPS if not (step.asks or step.begins)},
    "grant": _grant,
    "assign": _assign,
    "change_handler": _change_handler,
    "close": _close,
    "grade": _grade,
    "pay": _pay,
    "supply": _supply,
    "preliminary_check": _worded(reviewing.preliminary_check),
    "supplement": _worded(reviewing.supplement),
    "ask_explanation": _worded(reviewing.ask_explanation),
    "transfer": _worded(reviewing.transfer),
    "aid_first": _aid_first,
    "make_up": _make_up,
    "refuse": _worded(deciding.refuse),
    "uphold_refusal": _worded(deciding.uphold_refusal),
    "order_correction": _worded(deciding.order_correction),
    "terminate": _worded(deciding.terminate),
    "end_unassigned": _worded(deciding.end_unassigned),
    "uphold_termination": _worded(deciding.uphold_termination),
    "resume": _worded(deciding.resume),
    "report_progress": _worded(handling.report_progress),
    "return_closing": _worded(handling.return_closing),
}
"""By key of the step; the beginnings are in ``enacting``."""
