"""The register of duty lawyers' help: what an address asks, and how a row reads."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from fazhu.cases.acquaintance import helps_seen
from fazhu.cases.forms.duty_list import DutyFilters
from fazhu.cases.models import Case
from fazhu.cases.shown import going_first, searching
from fazhu.cases.shown.people import facts_of_person
from fazhu.cases.shown.words import priority_tag, state_tag
from fazhu.intake.models import DutyContent, DutyHelp
from fazhu.network.access import centers_of
from fazhu.network.models import Organisation, User
from fazhu.network.policy import calendar
from fazhu.rules import clocks, codes
from fazhu.rules.due import due
from fazhu.rules.roles import Permission
from fazhu.ui import formats
from fazhu.ui.shapes import Column, Tag

NAMED = "按姓名、拼音首字母、证件号码、后四位或者电话查找。"
EQUAL = ("place_kind", "stage", "handler", "organisation")
SHOWN = (
    *("helped_on", "place_kind", "place", "charge", "stage", "is_declined", "agency"),
    *("source", "notice_number", "meetings", "readings", "minutes", "adopted"),
    *("handler__name", "organisation__name", "person__name"),
)
DECLINED = "拒绝法律帮助"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an address asks of the register; ``remark`` says what is wrong with it."""

    filters: DutyFilters
    text: str
    remark: str
    rows: tuple[QuerySet[DutyHelp], ...]


def asked(
    query: QueryDict, *, user: User, places: list[Organisation], session: Any
) -> Asked:
    """Return what the address asks for; a wrong value filters nothing."""
    filters = DutyFilters(query, places=places)
    filters.is_valid()
    chosen = {k: v for k, v in filters.cleaned_data.items() if v}
    text, remark = searching.searched(query, session)
    # Every index begins with the center; a station's own register is in one of them.
    centers = centers_of(user, Permission.DUTY_RECORD)
    rows = helps_seen(user).filter(center__in=centers)
    if text and not remark:
        people = searching.people_named(text, centers)
        remark = "" if people is not None else NAMED
        rows = rows.filter(person__in=people or ())
    rows = rows.none() if remark else _narrowed(rows, chosen)
    rows = rows.order_by("-helped_on", "-pk")
    return Asked(filters=filters, text=text, remark=remark, rows=(rows,))


def listed(keys: Collection[int]) -> dict[int, Any]:
    """Return the helps of these keys as rows of the register."""
    found = DutyHelp.objects.filter(pk__in=keys).values("pk", *SHOWN)
    rows = {row["pk"]: row | {"contents": []} for row in found}
    contents = DutyContent.objects.filter(help__in=keys).order_by("pk")
    for key, content in contents.values_list("help", "key"):
        rows[key]["contents"].append(content)
    return rows


def listed_for(user: User, keys: Collection[int]) -> dict[int, Any]:
    """Return the rows with how the cases that came of them go first."""
    first = going_first.tags_of("duty_origin__help", keys, user=user)
    return {pk: row | {"first": first[pk]} for pk, row in listed(keys).items()}


def columns() -> list[Column]:
    """Return the columns of the register."""
    start = reverse("duty:list")
    return [
        Column(
            label="受帮助人",
            value="person__name",
            link=lambda row: f"{start}{row['pk']}/",
        ),
        going_first.FIRST,
        Column(label="帮助日期", value="helped_on", kind="date"),
        Column(label="值班场所", value=_coded("place_kind", "duty_place")),
        Column(label="值班律师", value=lambda row: row["handler__name"] or "—"),
        Column(label="涉嫌罪名", value="charge"),
        Column(label="阶段", value=_coded("stage", "stage")),
        Column(label="帮助事项", value=helped_in),
    ]


def helped_in(row: dict[str, Any]) -> str:
    """Say in what someone was helped."""
    if row["is_declined"]:
        return DECLINED
    return "、".join(codes.label("duty_help_content", key) for key in row["contents"])


def person_facts(made: DutyHelp, *, opened: bool) -> tuple[tuple[str, object], ...]:
    """Return whoever was helped, masked unless their numbers were opened."""
    return facts_of_person(made.person, made.helped_on, opened=opened, moment="帮助时")


def facts_of(made: DutyHelp) -> tuple[tuple[str, object], ...]:
    """Return what the page says beside the opinion."""
    at = timezone.localtime(made.recorded_at)
    place = codes.label("duty_place", made.place_kind)
    contents = [one.key for one in made.contents.all()]
    row = {"is_declined": made.is_declined, "contents": contents}
    pleads = {None: "", True: "是", False: "否"}[made.pleads]
    found = (
        ("值班场所", made.place if place in made.place else f"{place} {made.place}"),
        ("值班律师", made.handler and made.handler.name),
        ("帮助日期", formats.dated(made.helped_on)),
        ("涉嫌罪名", made.charge),
        ("所处阶段", codes.label("stage", made.stage)),
        ("办案机关", made.agency),
        ("羁押场所", made.custody_place),
        ("来源", codes.label("duty_source", made.source)),
        ("通知书文号", made.notice_number),
        ("帮助事项", helped_in(row)),
        ("认罪认罚", pleads),
        ("会见次数", made.meetings),
        ("阅卷次数", made.readings),
        ("用时", "" if made.minutes is None else f"{made.minutes} 分钟"),
        ("意见采纳", codes.label("opinion_adopted", made.adopted)),
        ("登记", f"{at:%Y-%m-%d %H:%M}，{made.recorded_by}，{made.organisation}"),
    )
    return tuple(fact for fact in found if fact[1])


@dataclass(frozen=True, kw_only=True)
class PassingOn:
    """Until when an application is to be passed on, by which article, and if it was."""

    due_at: datetime
    article: str
    tag: Tag


def passing_on(made: DutyHelp, cases: list[Case], *, at: datetime) -> PassingOn | None:
    """Return the twenty-four hours of an application through the duty lawyer."""
    if made.asked_at is None:
        return None
    version = clocks.find_version(
        "transfer_duty_lawyer", timezone.localdate(made.asked_at)
    )
    if version is None:
        return None
    last = due(made.asked_at, version=version, calendar=calendar()).due
    assert isinstance(last, datetime)  # noqa: S101  (a limit in hours)
    done = min((case.created_at for case in cases), default=None)
    late = (done or at) > last
    if done is not None:
        tag = Tag("已转交，超过期限", "warn") if late else Tag("已转交", "good")
    else:
        tag = Tag("逾期未转交", "danger") if late else Tag("待转交", "warn")
    return PassingOn(due_at=last, article=version.article, tag=tag)


def became(cases: list[Case]) -> list[tuple[Case, Tag, Tag | None]]:
    """Return the cases that a help became, each with its tags."""
    return [(case, state_tag(case.state), priority_tag(case)) for case in cases]


def _coded(name: str, listed: str) -> Any:
    return lambda row: codes.label(listed, row[name])


def _narrowed(rows: QuerySet[DutyHelp], chosen: dict[str, Any]) -> QuerySet[DutyHelp]:
    rows = rows.filter(Q(**{name: chosen[name] for name in EQUAL if name in chosen}))
    if content := chosen.get("content"):
        inner = DutyContent.objects.filter(help=OuterRef("pk"), key=content)
        rows = rows.filter(Exists(inner))
    if since := chosen.get("since"):
        rows = rows.filter(helped_on__gte=since)
    if until := chosen.get("until"):
        rows = rows.filter(helped_on__lte=until)
    return rows
