"""Every step of the table, taken by the action that is its own."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from fazhu.cases.actions import assigning, deciding, handling, reviewing, simple
from fazhu.cases.actions.aiding_first import aid_first, make_up
from fazhu.cases.models import Case
from fazhu.funds.actions import Subsidy, pay
from fazhu.network.models import Handler, User
from fazhu.quality.actions import grade
from fazhu.rules.workflow import Step


def take(step: Step, case: Case, *, by: User, on: date) -> None:
    """Take a step on a case as its page showed it."""
    about = {"seen": case.version, "by": by, "on": on}
    if asking := ASKING.get(step.key):
        asking(case, **about)
    else:
        simple.take(step, case, **about)


def _handler(case: Case) -> Handler:
    others = Handler.objects.filter(center_id=case.center_id)
    return others.exclude(pk=case.handler_id).earliest("pk")


def _assign(case: Case, **about: Any) -> Case:
    return assigning.assign(case, _handler(case), **about)


def _change(case: Case, **about: Any) -> Case:
    return assigning.change_handler(case, _handler(case), "受援人要求", **about)


def _with(action: Callable[..., Any], *words: Any) -> Callable[..., Any]:
    return lambda case, **about: action(case, *words, **about)


ASKING: dict[str, Callable[..., Any]] = {
    "grant": deciding.grant,
    "assign": _assign,
    "change_handler": _change,
    "close": _with(handling.close, handling.Ending(outcome="won")),
    "grade": _with(grade, "good"),
    "pay": _with(pay, Subsidy(standard=Decimal(1200), other=Decimal(80))),
    "preliminary_check": _with(reviewing.preliminary_check, "材料齐全"),
    "supplement": _with(reviewing.supplement, "身份证明"),
    "ask_explanation": _with(reviewing.ask_explanation, "收入来源"),
    "transfer": _with(reviewing.transfer, "望山区法律援助中心"),
    "aid_first": _with(aid_first, "period_ending", date(2199, 12, 31)),
    "make_up": make_up,
    "refuse": _with(deciding.refuse, "out_of_scope"),
    "uphold_refusal": _with(deciding.uphold_refusal, "符合规定"),
    "order_correction": _with(deciding.order_correction, "应当给予"),
    "terminate": _with(deciding.terminate, "fraud"),
    "end_unassigned": _with(deciding.end_unassigned, "fraud"),
    "uphold_termination": _with(deciding.uphold_termination, "符合规定"),
    "resume": _with(deciding.resume, "应当继续"),
    "report_progress": _with(handling.report_progress, "已会见受援人"),
    "return_closing": _with(handling.return_closing, "缺判决书"),
}
"""Steps that ask for something, with an answer; all others are simple."""
