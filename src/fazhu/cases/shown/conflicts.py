"""What was found of conflicts and doubles, as far as the viewer may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from fazhu.cases.actions.clearing import (
    DECLARING,
    all_finds,
    may_clear,
    may_declare,
)
from fazhu.cases.conflicts import Survey, survey
from fazhu.cases.elsewhere import Find
from fazhu.cases.models import Case, ConflictFind, PartyRole
from fazhu.cases.shown.sight import SeenBy
from fazhu.cases.shown.words import state_tag
from fazhu.network.models import Organisation, User
from fazhu.rules.conflicts import Level
from fazhu.rules.workflow import (
    ASSIGN,
    CHANGE_HANDLER,
    GRANT,
    PROPOSE,
    REFUSE,
    State,
    Step,
)
from fazhu.ui.shapes import Tag

TELLING = (PROPOSE, GRANT, REFUSE, ASSIGN, CHANGE_HANDLER)
"""The steps whose page says what was found: a find stops some of them, and whoever
proposes or refuses is to know it before the one who is stopped.
"""
AHEAD = (
    State.RECEIVED,
    State.SUPPLEMENTING,
    State.UNDER_REVIEW,
    State.EXPLAINING,
    State.PENDING_DECISION,
    State.GRANTED,
    State.CHANGING,
)
"""States from which such a step is yet to come."""
TONES = {Level.FORBIDDEN: "danger", Level.DOUBTFUL: "warn", Level.HINT: "info"}


@dataclass(frozen=True, kw_only=True)
class ShownFind:
    """One find for the page; of a case out of sight only that there is one."""

    mark: str
    tag: Tag
    label: str
    says: str
    article: str
    unverified: str
    who: str
    other: str
    url: str
    there: str
    grounds: str
    cleared: ConflictFind | None
    waits: bool


def may_look(seen: SeenBy) -> bool:
    """Say whether the user works on the case so that its conflicts concern them."""
    return seen.whole and any(seen.may(permission) for permission in DECLARING)


def box_of(seen: SeenBy, *, on: date) -> dict[str, Any]:
    """Return what the case page says: only while a step may yet be stopped by it."""
    if seen.case.state not in AHEAD or not may_look(seen):
        return {}
    return box(seen, survey(seen.case, on=on))


def box_for_step(seen: SeenBy, step: Step, *, on: date) -> dict[str, Any]:
    """Return what the page of a step says that a find may stop."""
    if step not in TELLING or not may_look(seen):
        return {}
    return box(seen, survey(seen.case, on=on))


def box(seen: SeenBy, found: Survey) -> dict[str, Any]:
    """Return the finds in short, with the way to their page."""
    finds = [*found.finds, *found.of_decider(seen.user)]
    return {
        "conflicts": shown(seen.user, found, finds),
        "conflicts_url": reverse("cases:conflicts", args=[seen.case.pk]),
    }


def page_of(seen: SeenBy, *, on: date) -> dict[str, Any]:
    """Return all that the page of conflicts shows."""
    case, found = seen.case, survey(seen.case, on=on)
    finds = all_finds(found)
    whole = [*finds, *found.of_decider(seen.user)]
    return {
        "case": case,
        "state": state_tag(case.state),
        "of_case": shown(
            seen.user, found, [one for one in whole if not _of_handler(one)]
        ),
        "of_handlers": shown(
            seen.user, found, [one for one in whole if _of_handler(one)]
        ),
        "ties": list(found.ties),
        "earlier": _earlier(found, finds),
        "may_clear": may_clear(case, by=seen.user),
        "may_declare": may_declare(case, by=seen.user),
        "parties": found.parties,
        "crumbs": [
            ("案件", reverse("cases:list")),
            (str(case), reverse("cases:detail", args=[case.pk])),
            ("利益冲突与重复申请", ""),
        ],
    }


def _of_handler(one: Find) -> bool:
    return one.handler is not None or one.unit is not None


def _earlier(found: Survey, finds: Iterable[Find]) -> list[ConflictFind]:
    """Return what was cleared and is no longer found."""
    marks = {one.mark for one in finds}
    return [kept for mark, kept in found.cleared.items() if mark not in marks]


def shown(user: User, found: Survey, finds: Iterable[Find]) -> list[ShownFind]:
    """Return the finds for reading, the gravest first."""
    finds = list(finds)
    keys = {one.other.pk for one in finds if one.other}
    sight = Case.objects.visible_to(user).filter(pk__in=keys)
    visible = set(sight.values_list("pk", flat=True))
    centers = {one.other.center_id for one in finds if one.other}
    units = {one.unit for one in finds if one.unit}
    names = Organisation.objects.in_bulk(centers | units)
    ranked = sorted(finds, key=lambda one: list(Level).index(one.rule.level))
    return [
        _shown(one, found, names, sees=one.other is None or one.other.pk in visible)
        for one in ranked
    ]


def _shown(
    one: Find, found: Survey, names: dict[int, Organisation], *, sees: bool
) -> ShownFind:
    cleared = found.cleared.get(one.mark)
    doubtful = one.rule.level is Level.DOUBTFUL
    word = "已核对" if cleared and doubtful else one.rule.level.label
    tone = "good" if cleared and doubtful else TONES[one.rule.level]
    other = one.other
    return ShownFind(
        mark=one.mark,
        tag=Tag(word, tone),
        label=one.rule.label,
        says=one.rule.says,
        article=one.rule.article,
        unverified=one.rule.mark.label if one.rule.mark.unverified else "",
        who=_who(one, names),
        other=_other(other, found.case, names, sees=sees) if other else "",
        url=reverse("cases:detail", args=[other.pk]) if other and sees else "",
        there=_there(one) if sees else "",
        grounds="、".join(one.grounds),
        cleared=cleared,
        waits=doubtful and cleared is None,
    )


def _who(one: Find, names: dict[int, Organisation]) -> str:
    said = []
    if one.handler:
        said.append(f"承办人{one.handler.name}")
    if one.unit and one.unit in names:
        said.append(names[one.unit].name)
    if one.mine:
        said.append(f"本案{PartyRole(one.mine.role).label}{one.mine.person.name}")
    return "，".join(said)


def _there(one: Find) -> str:
    if one.theirs is None or one.other is None:
        return ""
    role = PartyRole(one.theirs.role).label
    return f"在该案为{role}，该案{State(one.other.state).label}"


def _other(
    other: Case, case: Case, names: dict[int, Organisation], *, sees: bool
) -> str:
    if sees:
        return str(other)
    if other.center_id != case.center_id and other.center_id in names:
        where = names[other.center_id].name
        return f"{where}的一件案件，您不能查看，请向{where}询问"
    return "本中心的一件案件，不在您可以查看的范围，请向本中心审批或者指派人员询问"
