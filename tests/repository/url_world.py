"""Two centers, a person for every post, and things of three places."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.actions.beginning import Someone
from fazhu.cases.actions.contacting import Noted, note_contact
from fazhu.cases.actions.merging import merge_people
from fazhu.cases.actions.visiting import Planned, plan_visit
from fazhu.cases.models import Case, CenterText, HomeVisit, LoggedContact
from fazhu.exchange.actions.ledgers import LedgerFile, import_trial, keep_trial
from fazhu.exchange.models import Batch
from fazhu.intake.consulting import Contact, record_consultation
from fazhu.intake.drafting import Paper
from fazhu.intake.duty import Help, record_help
from fazhu.intake.models import AnswerText, Consultation, DutyHelp, Ticket
from fazhu.intake.queueing import take_number
from fazhu.network.models import (
    Handler,
    LocalCondition,
    Membership,
    Organisation,
    Qualification,
    ServiceRecord,
    SpecialOpening,
    StaffMember,
    Territory,
    Town,
    User,
)
from fazhu.reporting.actions import reports
from fazhu.reporting.models import (
    Scheme,
    SchemeItem,
    ShareRange,
    Summary,
    SummaryVersion,
    Target,
)
from fazhu.reporting.reports.layout import layout
from fazhu.rules import counting
from fazhu.rules.contacts import Told
from fazhu.rules.queue import Mode
from fazhu.rules.roles import Role
from tests.cases.scanning import with_pages
from tests.documents.making import paper_of
from tests.people import LONG_AGO, someone
from tests.world import District

NOW = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)
LEDGER = "案号,受援人姓名,案件类型,案由,受理日期\n第1号,单小芳,民事,劳动争议,{}\n"
COUNTED = "受理案件〔受理案件数：cases_accepted〕件。"
TWO_POSTS = "two_posts"
ANONYMOUS = "anonymous"
ACTORS = [*(role.value for role in Role), TWO_POSTS, ANONYMOUS]
NO_READERS = {"system_administrator", "security_officer", "auditor", "hall_device"}
GROUPS = {
    "all": {role.value for role in Role} | {TWO_POSTS},
    "readers": {role.value for role in Role} - NO_READERS,
}


@dataclass(frozen=True)
class World:
    """Who asks, and for each place the things that an address can name."""

    users: dict[str, User]
    things: dict[str, dict[str, Any]]


def build() -> World:
    """Center A with two stations, center B, and one who stands in both."""
    here, there = District("临江区"), District("望山区")
    users = {role.value: here.user(role) for role in Role if role is not Role.HANDLER}
    users["handler"] = here.handler.user
    users[TWO_POSTS] = someone(Role.STATION_CLERK, here.station, username=TWO_POSTS)
    someone(Role.DIRECTOR, there.center, username=TWO_POSTS)
    own = _things(here, here.handling(), "own") | _ledgers(here)
    foreign = _things(there, there.handling(name="白一山"), "foreign")
    foreign |= _ledgers(there)
    _move_to_sister(here)
    sister = _things(here, here.handling(name="柴望秋"), "sister")
    return World(users, {"own": own, "sister": sister, "foreign": foreign, "any": {}})


def _move_to_sister(district: District) -> None:
    """Let the district work from another station and with another handler."""
    center = district.center
    district.station = Organisation.objects.create(
        kind="station", name=f"{district.name}杨树街工作站", center=center
    )
    district.firm = Organisation.objects.create(
        kind="law_firm", name=f"{district.name}同心律师事务所", center=center
    )
    district.handler = Handler.objects.create(
        center=center,
        name="路知夏",
        kind="lawyer",
        unit=district.firm,
        user=district.user(Role.HANDLER, district.firm),
        from_on=LONG_AGO,
    )


def _ledgers(district: District) -> dict[str, Any]:
    """An imported batch, and one on trial with a cell that cannot be read."""
    values = {"center": district.center, "by": district.user(Role.DIRECTOR), "at": NOW}
    good = LedgerFile(source=LEDGER.format("2026-01-05").encode(), name="好.csv")
    bad = LedgerFile(source=LEDGER.format("2026-13-45").encode(), name="坏.csv")
    whole = keep_trial(good, **values)
    report = import_trial(whole, by=values["by"], at=NOW)
    return {
        "batch": Batch.objects.get(pk=report.batch),
        "trial": keep_trial(bad, **values),
    }


def _member(district: District) -> dict[str, Any]:
    """One who works at the station, with a rank, and a volunteer who served."""
    member = StaffMember.objects.create(
        center=district.center, organisation=district.station, name="蒲令仪"
    )
    held = Qualification.objects.create(member=member, kind="police")
    volunteer = Handler.objects.create(
        center=district.center, name="柏远山", kind="volunteer"
    )
    service = ServiceRecord.objects.create(
        center=district.center,
        handler=volunteer,
        served_on=date(2026, 3, 2),
        kind="reception",
        hours=3,
        recorded_by=district.user(Role.DIRECTOR),
        recorded_at=NOW,
    )
    return {
        "member": member,
        "held": held,
        "volunteer": volunteer,
        "service": service,
    }


def _things(district: District, case: Case, place: str) -> dict[str, Any]:
    user = someone(Role.REVIEWER, district.center, username=f"somebody-{place}")
    talk, duty = _consultation(district, case), _duty_help(district, case)
    return {
        "case": case,
        "consultation": talk,
        "drafted": talk.papers.get(),
        "consultation_paper": paper_of(talk, "consultation-register"),
        "duty": duty,
        "duty_paper": paper_of(duty, "duty-help-record"),
        "visit": _visit(district, case),
        "contact": _contact(district, case),
        "center": district.center,
        "ticket": _ticket(district),
        "answer": AnswerText.objects.get_or_create(
            center=district.center, title="欠薪", defaults={"text": "先申请仲裁。"}
        )[0],
        "party": case.parties.first(),
        **_people(district, case),
        "paper": paper_of(case),
        "brought": (page := with_pages(district, case, "1")[0]).brought,
        "page": page,
        "station": district.station,
        **_member(district),
        "special": SpecialOpening.objects.create(
            organisation=district.station,
            first=LONG_AGO,
            last=LONG_AGO,
            why="培训",
        ),
        "territory": Territory.objects.create(
            organisation=district.station,
            town=Town.objects.get_or_create(center=district.center, name=f"{place}镇")[
                0
            ],
        ),
        "condition": LocalCondition.objects.create(
            center=district.center,
            kind="line",
            per_person=2000,
            from_on=LONG_AGO,
            article="某省规定",
            mark="LOCAL",
            set_by=user,
            set_at=NOW,
        )
        if place != "sister"
        else None,
        "handler": district.handler,
        "user": user,
        "town": Town.objects.get_or_create(center=district.center, name="柳树镇")[0],
        "membership": Membership.objects.get(user=user),
        "target": Target.objects.create(
            center=district.center,
            organisation=district.station,
            year=2026,
            measure="recipients",
            value=10,
        ),
        "scheme": _item(district).scheme,
        "item": _item(district),
        "range": ShareRange.objects.update_or_create(
            center=district.center,
            year=2026,
            measure="share_civil",
            defaults={"low": 40, "high": 60},
        )[0],
        "summary": _summary(district, frozen=place == "own"),
        "report": reports.make(
            reports.Order(
                layout=layout("month", "2016"),
                organisation=district.station,
                period=counting.between(date(2026, 3, 1), date(2026, 3, 31)),
            ),
            by=district.user(Role.STATISTICS),
            on=date(2026, 4, 2),
            at=NOW,
        ),
        "entry": Entry.objects.filter(center_id=district.center.pk).first(),
    }


def _people(district: District, case: Case) -> dict[str, Any]:
    """Someone of the case, another record that is like it, and one merged into it."""
    person = case.parties.get(is_first=True, role="recipient").person
    merge = merge_people(
        person,
        district.person(person.name),
        taking=(),
        reason="身份证相同",
        by=district.user(Role.DIRECTOR),
        at=NOW,
    )
    return {"person": person, "other": district.person(person.name), "merge": merge}


def _consultation(district: District, case: Case) -> Consultation:
    """What the applicant asked at the window of the case's station."""
    contact = Contact(
        organisation=district.station,
        channel="visit",
        topic="labour",
        facts="包工头拖欠三个月工资。",
        answer="可以申请劳动仲裁，也可以申请法律援助。",
        person=case.parties.first().person,
    )
    by, paper = (
        district.user(Role.DIRECTOR),
        Paper(title="起诉状", text="请求支付工资。"),
    )
    return record_consultation(contact, by=by, on=NOW.date(), at=NOW, paper=paper)


def _duty_help(district: District, case: Case) -> DutyHelp:
    """How a duty lawyer helped the applicant, at the case's station."""
    told = Help(
        organisation=district.station,
        person=case.parties.first().person,
        handler=district.handler,
        place_kind="court",
        charge="盗窃罪",
        stage="first_instance",
        contents=("consultation",),
    )
    by = district.user(Role.DIRECTOR)
    return record_help(told, by=by, on=NOW.date(), at=NOW)


def _visit(district: District, case: Case) -> HomeVisit:
    """A visit to the applicant, planned by the case's station."""
    by = district.user(Role.DIRECTOR)
    told = Planned(
        organisation=district.station,
        purpose="papers",
        cause="elderly",
        planned_on=timezone.localdate(),
        goer=by,
        address="柳树镇河东村",
    )
    someone_known = Someone(person=case.parties.first().person)
    return plan_visit(told, someone_known, by=by, at=timezone.now())


def _contact(district: District, case: Case) -> LoggedContact:
    """A call to the applicant, noted by the director; the center has a text."""
    CenterText.objects.get_or_create(
        center=district.center,
        key="granted",
        of="case",
        defaults={"label": "给予援助", "text": "{姓名}，已批准。"},
    )
    whom = case.parties.first().person
    told = Told(
        way="telephone", result="answered", at=NOW, whom=whom.name, said="已告知"
    )
    by = district.user(Role.DIRECTOR)
    return note_contact(case, Noted(told=told, person=whom), by=by, at=NOW)


def _ticket(district: District) -> Ticket:
    """Somebody's number in the queue of the center."""
    district.center.queue = Mode.SINGLE
    district.center.save()
    by = district.user(Role.HALL_DEVICE)
    return take_number(district.center, "all", by=by, at=timezone.now())


def _summary(district: District, *, frozen: bool) -> Summary:
    """A station's brief of three lines; a frozen one says it without the ledger."""
    by = district.user(Role.DIRECTOR)
    lines = [("title", "工作简报"), ("text", COUNTED), ("closing", district.name)]
    pieces = [{"kind": kind, "text": words} for kind, words in lines]
    said = [{"kind": kind, "line": [words]} for kind, words in lines]
    summary = Summary.objects.create(
        center=district.center, organisation=district.station, style="brief", number=1,
        first=NOW.date().replace(month=1), last=NOW.date(), calendar="year",
        created_at=NOW, created_by=by, frozen_at=NOW if frozen else None,
        frozen_by=by if frozen else None,
    )  # fmt: skip
    SummaryVersion.objects.create(
        summary=summary, number=1, pieces=pieces, said=said if frozen else None,
        is_made=True, note="由台账生成", saved_at=NOW, saved_by=by,
    )  # fmt: skip
    return summary


def _item(district: District) -> SchemeItem:
    """The center's scheme with one item, made once."""
    scheme, _ = Scheme.objects.get_or_create(
        center=district.center, valid_from=LONG_AGO, defaults={"title": "年度考核"}
    )
    values = {"position": 1, "label": "公示栏", "full": 5, "way": "hand"}
    return SchemeItem.objects.get_or_create(scheme=scheme, **values)[0]
