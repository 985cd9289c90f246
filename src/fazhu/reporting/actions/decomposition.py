"""Taking the parts of a decomposed total as the stations' targets (分解下达)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import User
from fazhu.reporting.actions.targets import SET, change_target, set_target
from fazhu.reporting.decomposition import Proposal, Question
from fazhu.reporting.measures import measure as entry_of
from fazhu.reporting.models import Target

REASON = "任务分解"
NOTE_LENGTH = 200


@transaction.atomic
def take_parts(
    question: Question,
    proposals: Sequence[Proposal],
    values: Mapping[int, Decimal],
    *,
    by: User,
    at: datetime,
) -> int:
    """Set each station's part, by its key, and the center's total; all or none.

    The parts and what the center keeps may exceed the total, but not fall short of it.
    Returns how many stations have a target now.
    """
    demand(by, SET, center_id=question.center.pk)
    _check_sum(question, values)
    there = {
        one.organisation_id: one
        for one in Target.objects.select_for_update().filter(
            center=question.center, year=question.year, measure=question.measure
        )
    }
    _set_total(question, there.get(question.center.pk), by=by, at=at)
    for proposal in proposals:
        _set_part(
            question, proposal, values[proposal.place.pk],
            there.get(proposal.place.pk), by=by, at=at,
        )  # fmt: skip
    record(
        by, "target.share", question.center, at=at, year=question.year,
        measure=question.measure, value=str(question.total),
        how={key: weight for key, weight in question.weights.items() if weight},
    )  # fmt: skip
    return sum(1 for value in values.values() if value > 0)


def _check_sum(question: Question, values: Mapping[int, Decimal]) -> None:
    given = sum(values.values(), Decimal(0))
    left = question.total - question.kept - given
    if left > 0:
        raise Refused(
            f"各站合计{_plain(given)}，加中心本级{_plain(question.kept)}，"
            f"比总任务{_plain(question.total)}少{_plain(left)}；请补足。"
        )


def _set_total(
    question: Question, there: Target | None, *, by: User, at: datetime
) -> None:
    if there is None:
        set_target(
            question.center, question.measure, question.total,
            year=question.year, by=by, at=at,
        )  # fmt: skip
    elif there.value != question.total:
        label = entry_of(question.measure).label
        raise Refused(
            f"中心{question.year}年“{label}”的目标已是{_plain(there.value)}，"
            f"与总任务{_plain(question.total)}不同；请先变更中心的目标，或改总任务。"
        )


def _set_part(
    question: Question,
    proposal: Proposal,
    value: Decimal,
    there: Target | None,
    *,
    by: User,
    at: datetime,
) -> None:
    note = proposal.reason
    if value != proposal.value:
        note += f"；定为{_plain(value)}"
    note = note[:NOTE_LENGTH]
    if there is None and value > 0:
        set_target(
            proposal.place, question.measure, value,
            year=question.year, note=note, by=by, at=at,
        )  # fmt: skip
    elif there is not None and value <= 0:
        raise Refused(
            f"{proposal.place.name}已有目标{_plain(there.value)}，不能改为零；"
            f"不再下达的请在目标任务里撤销。"
        )
    elif there is not None and value != there.value:
        change_target(there, value, reason=REASON, note=note, by=by, at=at)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
