"""Differences that a later copy of a ledger brings: accepted by correction, or left."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.cases.actions.correcting import correct_case, correct_person
from fazhu.cases.actions.correcting_parties import correct_party
from fazhu.cases.models import Case, CaseParty, PartyRole
from fazhu.cases.step import Stated, record_further
from fazhu.exchange.ledger.fields import BY_KEY
from fazhu.exchange.ledger.understanding import LedgerKind
from fazhu.exchange.models import Difference
from fazhu.exchange.places import Places
from fazhu.lib.dates import read_date
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import Handler, User
from fazhu.rules import codes, recorded
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import GRADE, PAY, Fact, State


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What is set right: a field of the case, or of its first recipient.

    ``of_party``: of the recipient's part in the case, its value keys of codes.
    """

    field: str
    value: Any
    precision: str = "day"
    of_person: bool = False
    of_party: bool = False


def accept_difference(difference: Difference, *, by: User, at: datetime) -> None:
    """Take the later ledger's value over, as a correction with its reason."""
    _settle(difference, by=by, at=at, accepts=_accept)


def leave_difference(difference: Difference, *, by: User, at: datetime) -> None:
    """Leave what the case says as it is."""
    _settle(difference, by=by, at=at, accepts=None)


@transaction.atomic
def _settle(
    difference: Difference,
    *,
    by: User,
    at: datetime,
    accepts: Callable[[Difference, User, datetime], None] | None,
) -> None:
    batch = difference.batch
    demand(by, Permission.LEDGER_IMPORT, center_id=batch.center_id)
    locked = Difference.objects.select_for_update().get(pk=difference.pk)
    if locked.accepted_at or locked.left_at:
        raise Refused("这一差异已经处理过，请刷新页面查看。")
    if accepts is not None:
        accepts(locked, by, at)
        locked.accepted_at = at
    else:
        locked.left_at = at
    locked.save(update_fields=["accepted_at", "left_at"])
    record(
        by, "ledger.difference", locked, at=at, center=batch.center_id,
        field=locked.field, accepted=accepts is not None, case=locked.subject_id,
    )  # fmt: skip


def _accept(difference: Difference, by: User, at: datetime) -> None:
    batch = difference.batch
    if batch.kind != "cases":
        raise Refused(
            f"{LedgerKind(batch.kind).label}的差异不能直接写入，请在该条的页面更正。"
        )
    case = Case.objects.get(pk=difference.subject_id, center=batch.center)
    place = f"工作表“{difference.sheet}”第{difference.row}行"
    reason = f"接受台账“{batch.file_name}”{place}的差异"
    if stated := newly_stated(difference, case):
        record_further(case, stated, by=by, at=at, note=reason)
        return
    for setting in settings_of(difference):
        if setting.of_party:
            correct_party(
                _first_party(case), setting.field, setting.value, reason=reason,
                by=by, at=at,
            )  # fmt: skip
        elif setting.of_person:
            correct_person(
                _first_party(case).person, setting.field, setting.value, reason=reason,
                by=by, at=at,
            )  # fmt: skip
        else:
            correct_case(
                case, setting.field, setting.value, reason=reason, by=by, at=at,
                precision=setting.precision,
            )  # fmt: skip


def newly_stated(difference: Difference, case: Case) -> Stated | None:
    """Return what is no correction but more of the story: a first day, a new state.

    Refuses a word for the state that a page must decide on.
    """
    place: dict[str, Any] = {
        "batch_id": difference.batch_id,
        "sheet": difference.sheet,
        "row": difference.row,
    }
    key, new = difference.field, difference.new
    if key == "status":
        after = recorded.farther(State(case.state), word=new)
        if after is None:
            raise Refused(
                f"案件现为“{State(case.state).label}”，不能按台账改为“{new}”；"
                "请在案件页面按所列的下一步办理，或选择保留现值。"
            )
        return Stated(after=after, **place)
    if key == "handler" and new and case.handler_id is None:
        after = recorded.farther(State(case.state), word="已指派")
        named = _handler(difference, case)
        return Stated(after=after or State(case.state), handler=named, **place)
    if key not in DAYS or not new or getattr(case, key) is not None:
        return None
    dated = read_date(new)
    fact = Fact(key.removesuffix("_on"))
    after = recorded.farther(State(case.state), fact=fact) or State(case.state)
    if dated is None:
        return None
    return Stated(
        after=after, fact=fact, on=dated.on, precision=dated.precision, **place
    )


def settings_of(difference: Difference) -> list[Setting]:
    """Return what the difference sets; refuse what only a step or a page can do."""
    key, new = difference.field, difference.new
    if key in DAYS:
        return [_day(key, new)]
    if key in SIMPLE:
        return [Setting(field=SIMPLE[key], value=new)]
    if key in OF_PERSON:
        return [Setting(field=OF_PERSON[key], value=new, of_person=True)]
    if key in READ:
        return READ[key](difference)
    label = BY_KEY[key].label if key in BY_KEY else key
    where = STEP_OF.get(key)
    page = f"的“{where.label}”中办理" if where else "办理相应步骤（如指派、结案）"
    raise Refused(
        f"“{label}”的差异不能直接写入案件，请在案件页面{page}，或选择保留现值。"
    )


DAYS = frozenset(Case.day_column(fact) for fact in Fact)
STEP_OF = {"grade": GRADE, "score": GRADE} | {
    key: PAY for key in BY_KEY if key.startswith("subsidy_")
}
"""The step on whose page the values of a field are given."""

SIMPLE = {
    "number": "number", "kind": "kind", "source_agency": "agency",
    "notice_number": "notice_number", "archive_number": "archive_number",
    "recipients_count": "stated_recipients", "remarks": "notes",
    "count_weight": "count_weight", "benefit_text": "benefit_text",
}  # fmt: skip
OF_PERSON = {
    "phone": "telephone", "sex": "sex", "id_number": "id_number", "address": "address",
    "ethnicity": "ethnicity",
}  # fmt: skip


def _day(field: str, text: str) -> Setting:
    dated = read_date(text) if text else None
    if dated is None:
        return Setting(field=field, value=None)
    return Setting(field=field, value=dated.on, precision=dated.precision)


def _birth(difference: Difference) -> list[Setting]:
    day = _day("birth_on", difference.new)
    return [Setting(field="birth_on", value=day.value, of_person=True)]


def _amount(field: str) -> Callable[[Difference], list[Setting]]:
    def setting(difference: Difference) -> list[Setting]:
        try:
            value = Decimal(difference.new) if difference.new else None
        except InvalidOperation:
            raise Refused(
                f"“{difference.new}”是约数，不能作为准确金额写入，请在案件页面更正。"
            ) from None
        return [Setting(field=field, value=value)]

    return setting


def _code(
    field: str, listed: str, text_field: str = ""
) -> Callable[[Difference], list[Setting]]:
    def setting(difference: Difference) -> list[Setting]:
        code = codes.of(listed).by_key.get(difference.new)
        if code is None and difference.new and not text_field:
            raise Refused(
                f"「{difference.new}」不在{codes.of(listed).label}代码表中，"
                "请在案件页面更正。"
            )
        found = [Setting(field=field, value=code.key if code else "")]
        if text_field:
            text = code.label if code else difference.new
            found.append(Setting(field=text_field, value=text))
        case = Case.objects.get(pk=difference.subject_id)
        return [s for s in found if getattr(case, s.field) != s.value]

    return setting


def _mode(difference: Difference) -> list[Setting]:
    found = _code("aid_mode", "aid_mode")(difference)
    mode = codes.aid_mode(difference.new) if difference.new else None
    case = Case.objects.get(pk=difference.subject_id)
    litigation = mode.litigation if mode else None
    if case.is_litigation != litigation:
        found.append(Setting(field="is_litigation", value=litigation))
    return found


def _station(difference: Difference) -> list[Setting]:
    places = Places(center=difference.batch.center, writes=True)
    station = places.station(difference.new, _unheard) if difference.new else None
    return [Setting(field="received_by", value=station)]


def _unit(difference: Difference) -> list[Setting]:
    places = Places(center=difference.batch.center, writes=True)
    unit = places.unit(difference.new, _unheard) if difference.new else None
    return [Setting(field="unit", value=unit)]


def _handler(difference: Difference, case: Case) -> Handler:
    name, _, firm = difference.new.removesuffix("）").partition("（")
    if "、" in name:
        raise Refused("承办人有多名，请在案件页面办理指派，或选择保留现值。")
    places = Places(center=difference.batch.center, writes=True)
    unit = places.unit(firm, _unheard) if firm else case.unit
    return places.handler(name, unit)


def _recipient(difference: Difference) -> list[Setting]:
    name = difference.new.partition("（")[0]
    if not name or "、" in name or "等" in name:
        raise Refused("受援人有多名或未写明，请在案件页面逐人更正。")
    return [Setting(field="name", value=name, of_person=True)]


def _classes(difference: Difference) -> list[Setting]:
    known = codes.of("recipient_class").by_key
    keys = tuple(filter(None, difference.new.split("、")))
    if unknown := [key for key in keys if key not in known]:
        raise Refused(
            f"「{'、'.join(unknown)}」不在受援人类别代码表中，请在案件的更正页面选择。"
        )
    return [Setting(field="classes", value=keys, of_party=True)]


def _unheard(_: str, __: str) -> None:
    """A guess about a place needs no second listing."""


READ: dict[str, Callable[[Difference], list[Setting]]] = {
    "benefit": _amount("benefit"),
    "wages": _amount("benefit_wages"),
    "cause": _code("cause", "cause", "cause_text"),
    "outcome": _code("outcome", "outcome", "outcome_text"),
    "stage": _code("stage", "stage"),
    "handler_kind": _code("handler_kind", "handler_kind"),
    "aid_source": _code("origin", "origin"),
    "notice_reason": _code("notice_object", "notice_object"),
    "aid_mode": _mode,
    "received_by": _station,
    "unit": _unit,
    "recipient": _recipient,
    "birth_on": _birth,
    "classes": _classes,
}


def _first_party(case: Case) -> CaseParty:
    first = case.parties.filter(role=PartyRole.RECIPIENT, is_first=True)
    party: CaseParty | None = first.select_related("person", "case").first()
    if party is None:
        raise Refused("该案件没有登记受援人，请在案件页面补登。")
    return party
