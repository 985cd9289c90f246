"""The consultation register: what an address asks for, and how a row reads."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from fazhu.cases.acquaintance import consultations_seen
from fazhu.cases.forms.consultation_list import ConsultationFilters, Mark
from fazhu.cases.models import Case
from fazhu.cases.models.questions import spellings
from fazhu.cases.shown import going_first, searching
from fazhu.cases.shown.people import facts_of_person
from fazhu.cases.shown.words import priority_tag, state_tag
from fazhu.intake.consultation_numbers import likely
from fazhu.intake.models import Consultation
from fazhu.lib.names import QueryKind, query_of
from fazhu.network.access import centers_of
from fazhu.network.models import Organisation, User
from fazhu.rules import codes
from fazhu.rules.roles import Permission
from fazhu.ui import formats
from fazhu.ui.shapes import Column, Tag

NAMELESS = "未留姓名"
COUNT = 7
"""The most digits of a running number that is searched for."""
EQUAL = ("channel", "topic", "handling", "satisfaction", "organisation")
# A bare boolean is no equality to SQLite, and only an equality leads to an index.
MARKS: dict[str, dict[str, Any]] = {
    Mark.GROUP: {"is_group__in": [True]},
    Mark.LATE: {"is_late__in": [True]},
    Mark.NAMELESS: {"person": None},
}
SHOWN = (
    *(
        "number",
        "consulted_on",
        "channel",
        "topic",
        "matter_code",
        "handling",
        "referral",
    ),
    *("people", "is_group", "is_late", "organisation__name", "person__name"),
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an address asks of the register; ``remark`` says what is wrong with it."""

    filters: ConsultationFilters
    text: str
    remark: str
    rows: tuple[QuerySet[Consultation], ...]


def asked(
    query: QueryDict, *, user: User, places: list[Organisation], session: Any
) -> Asked:
    """Return what the address asks for; a wrong value filters nothing."""
    filters = ConsultationFilters(query, places=places)
    filters.is_valid()
    chosen = {k: v for k, v in filters.cleaned_data.items() if v}
    text, remark = searching.searched(query, session)
    centers = centers_of(user, Permission.CONSULTATION_RECORD)
    # Every index begins with the center; a station's own register is in one of them.
    rows = consultations_seen(user).filter(center__in=centers)
    if text and not remark:
        rows = rows.filter(_found(text, centers))
    if remark:
        rows = rows.none()
    rows = _narrowed(rows, chosen)
    dated = rows.filter(consulted_on__isnull=False)
    undated = rows.filter(consulted_on__isnull=True)
    turns: tuple[QuerySet[Consultation], ...]
    turns = (dated.order_by("-consulted_on", "-pk"), undated.order_by("-pk"))
    if chosen.keys() & {"since", "until"}:
        turns = turns[:1]
    return Asked(filters=filters, text=text, remark=remark, rows=turns)


def _found(text: str, centers: list[int]) -> Q:
    """Return the condition for a name, someone's number, or the consultation's own.

    Four digits may be the end of an ID number as well as a count.
    """
    query = query_of(text)
    found = Q(pk__in=())
    if query.kind in (QueryKind.CASE_NUMBER, QueryKind.NUMBER, QueryKind.LAST_FOUR):
        found |= Q(number__in=spellings(text) | _counts(text, centers))
    people = searching.people_named(text, centers)
    return found if people is None else found | Q(person__in=people)


def _counts(text: str, centers: list[int]) -> set[str]:
    """Return the numbers that a bare count stands for at these centers."""
    if not (text.isascii() and text.isdigit() and len(text) <= COUNT):
        return set()
    on = timezone.localdate()
    places = Organisation.objects.filter(pk__in=centers)
    return {number for one in places for number in likely(text, one, on=on)}


def listed(keys: Collection[int]) -> dict[int, Any]:
    """Return the consultations of these keys as rows of the register."""
    found = Consultation.objects.filter(pk__in=keys).values("pk", *SHOWN)
    return {row["pk"]: row for row in found}


def listed_for(user: User, keys: Collection[int]) -> dict[int, Any]:
    """Return the rows with how the cases that came of them go first."""
    first = going_first.tags_of("consultation", keys, user=user)
    return {pk: row | {"first": first[pk]} for pk, row in listed(keys).items()}


def marks_of(consultation: Any) -> list[Tag]:
    """Return what is remarkable about a consultation, as tags."""
    found = []
    if consultation.is_group:
        found.append(Tag(f"群体来访 {consultation.people} 人", "warn"))
    if consultation.is_late:
        found.append(Tag("补登", "warn"))
    return found


def columns() -> list[Column]:
    """Return the columns of the register."""
    start = reverse("consultations:list")
    return [
        Column(
            label="编号",
            value=lambda row: row["number"] or "—",
            kind="id",
            link=lambda row: f"{start}{row['pk']}/",
        ),
        Column(label="咨询人", value=lambda row: row["person__name"] or NAMELESS),
        going_first.FIRST,
        Column(label="咨询日期", value="consulted_on", kind="date"),
        Column(label="方式", value=_coded("channel", "consult_channel")),
        Column(label="类型", value=_coded("topic", "consult_topic")),
        Column(label="处理", value=_handling),
        Column(label="接待单位", value="organisation__name"),
        Column(label="标记", value=_mark),
    ]


def _coded(name: str, listed: str) -> Any:
    return lambda row: codes.label(listed, row[name])


def _handling(row: dict[str, Any]) -> str:
    label = codes.label("consult_handling", row["handling"])
    to = codes.label("referral", row["referral"])
    return f"{label}（{to}）" if to else label


def _mark(row: dict[str, Any]) -> str:
    words = [f"群体来访 {row['people']} 人"] if row["is_group"] else []
    return "、".join(words + (["补登"] if row["is_late"] else [])) or "—"


def _narrowed(
    rows: QuerySet[Consultation], chosen: dict[str, Any]
) -> QuerySet[Consultation]:
    rows = rows.filter(Q(**{name: chosen[name] for name in EQUAL if name in chosen}))
    if mark := chosen.get("mark"):
        rows = rows.filter(**MARKS[mark])
    if since := chosen.get("since"):
        rows = rows.filter(consulted_on__gte=since)
    if until := chosen.get("until"):
        rows = rows.filter(consulted_on__lte=until)
    return rows


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Whoever asked, masked unless their numbers were opened and that was logged."""

    name: str
    facts: tuple[tuple[str, object], ...] = ()


def asker(consultation: Consultation, *, opened: bool) -> Asker:
    """Return whoever asked as the page says it."""
    person = consultation.person
    if person is None:
        return Asker(name=NAMELESS)
    on = consultation.consulted_on
    facts = facts_of_person(person, on, opened=opened, moment="咨询时")
    return Asker(name=person.name, facts=facts)


def facts_of(consultation: Consultation) -> tuple[tuple[str, object], ...]:
    """Return what the page says beside the texts."""
    one, keys = consultation, consultation.classes.values_list("key", flat=True)
    classes = "、".join(codes.label("recipient_class", key) for key in keys)
    minutes = "" if one.minutes is None else f"{one.minutes} 分钟"
    found = (
        ("咨询编号", one.number),
        ("咨询日期", formats.dated(one.consulted_on)),
        ("咨询方式", codes.label("consult_channel", one.channel)),
        ("咨询类型", codes.label("consult_topic", one.topic)),
        ("法律援助事项", codes.label("matter", one.matter_code)),
        ("处理方式", codes.label("consult_handling", one.handling)),
        ("引导去向", codes.label("referral", one.referral)),
        ("解答人", one.adviser or one.recorded_by),
        ("用时", minutes),
        ("满意度", codes.label("satisfaction", one.satisfaction)),
        ("人数", f"{one.people} 人"),
        ("事项件数", f"{one.questions} 件"),
        ("人员类别", classes),
        ("已告知可申请法律援助", "是" if one.reminded else "否"),
        ("接待单位", one.organisation),
        ("登记", registered(one)),
    )
    return tuple(fact for fact in found if fact[1])


def became(cases: QuerySet[Case]) -> list[tuple[Case, Tag, Tag | None]]:
    """Return the cases that a consultation became, each with its tags."""
    return [
        (case, state_tag(case.state), priority_tag(case))
        for case in cases.order_by("pk")
    ]


def registered(consultation: Consultation) -> str:
    """Say when it was registered, and how long after its day."""
    at = timezone.localtime(consultation.recorded_at)
    said = f"{at:%Y-%m-%d %H:%M}，{consultation.recorded_by}"
    if consultation.consulted_on is None:
        return said
    days = (at.date() - consultation.consulted_on).days
    return f"{said}（咨询后第 {days} 天登记）" if days else f"{said}（当天登记）"
