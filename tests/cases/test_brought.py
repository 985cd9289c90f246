"""The papers of an application: ticked off once, said wherever they are needed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.actions import deciding, reviewing
from fazhu.cases.actions.bringing import DayAhead, Piece, bring
from fazhu.cases.forms.brought import BroughtForm
from fazhu.cases.models import Brought, Case, Event
from fazhu.cases.paper_values import values_of
from fazhu.cases.papers import Facts
from fazhu.documents.editions import forms
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db
IDENTITY = "身份证或者其他有效的身份证明"
MATERIAL = "与所申请事项有关的案件材料"
STATEMENT = "经济困难状况说明表"
DAY = timedelta(days=1)


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def case(district) -> Case:
    return district.received(matter_code="traffic_injury")


def lay(case: Case, district: District, *pieces: Piece, role=Role.REVIEWER, on=MONDAY):
    bring(case, pieces, by=district.user(role), on=on, at=timezone.now())


def sheet(district: District, **more):
    """Send the sheet of an application after an accident in traffic."""
    on = timezone.localdate().isoformat()
    sent = {
        "recipients": "1",
        "opponents": "1",
        "recipients-0-name": "单小禾",
        "recipients-0-id_kind": "resident",
        "kind": "civil",
        "matter_code": "traffic_injury",
        "aid_mode": "civil_litigation",
        "application_way": "direct",
        "received_by": district.station.pk,
        "on": on,
    }
    browser = browser_of(district.user(Role.STATION_CLERK))
    return browser.post("/cases/new/receive/", sent | more)


def rows() -> list[tuple]:
    found = Brought.objects.all()
    return [(one.key or one.own_name, one.form, one.copies) for one in found]


def test_the_application_page_lists_what_the_matter_asks_for_to_be_ticked(district):
    said = words(sheet(district, refresh="answer"))
    asked = said.split("应带的材料")[1].split("其他证件和材料")[0]

    assert all(name in asked for name in (IDENTITY, MATERIAL, STATEMENT))
    assert "残疾人证" not in asked
    assert "残疾人证" in said


def test_what_is_ticked_with_the_application_lies_in_the_case(district):
    sent = sheet(
        district,
        **{
            "brought-papers": ["identity", "case_material"],
            "brought-form-identity": "copy",
            "brought-copies-identity": "2",
            "brought-form-case_material": "original",
            "brought-others": "欠条，原件，1份\n工友的书面证言",
        },
    )

    assert sent.status_code == 302, words(sent)[:500]
    assert rows() == [
        ("identity", "复印件", 2),
        ("case_material", "原件", 1),
        ("欠条", "原件", 1),
        ("工友的书面证言", "复印件", 1),
    ]
    clerk = browser_of(district.user(Role.STATION_CLERK))
    said = words(clerk.get(f"/cases/{Case.objects.get().pk}/"))
    assert f"{STATEMENT} 缺" in said
    assert f"{IDENTITY} 已带 复印件 2 份" in said
    tasks = said.split("办理事项")[1].split("审查与审批")[0]
    assert STATEMENT in tasks
    assert IDENTITY not in tasks


WRONG = {
    "欠条，原价": "“原价”读不出来",
    "欠条，原件，0": "“0”读不出来",
    "欠条，原件，一百份": "“一百份”读不出来",
    "，原件": "读不出材料名称",
    "长" * 81: "读不出材料名称",
    "欠条\n欠条，原件": "写了两行",
}


def test_a_line_that_cannot_be_read_is_refused_in_words():
    for line, said in WRONG.items():
        form = BroughtForm({"others": line})
        assert not form.is_valid()
        assert said in str(form.errors["others"]), line


def test_a_mistake_on_the_application_page_keeps_the_lines(district):
    answer = sheet(district, **{"brought-others": "欠条，原价"})

    assert answer.status_code == 422
    assert "“原价”读不出来" in words(answer)
    assert "欠条，原价</textarea>" in answer.content.decode()
    assert not Case.objects.exists()


def test_what_lay_there_keeps_its_day_and_what_is_unticked_is_struck_out(
    district, case
):
    lay(case, district, Piece(key="identity"), Piece(key="case_material"))
    later = Piece(key="identity", is_original=True), Piece(own_name="欠条")
    lay(case, district, *later, on=FRIDAY)

    kept = {one.key or one.own_name: one.brought_on for one in case.brought.all()}
    assert kept == {"identity": MONDAY, "欠条": FRIDAY}
    entry = Entry.objects.filter(action="papers.bring").latest("pk")
    assert entry.details["added"] == ["欠条（复印件）"]
    assert entry.details["changed"] == [f"{IDENTITY}（原件）"]
    assert entry.details["dropped"] == [f"{MATERIAL}（复印件）"]


def test_ticking_the_same_again_writes_nothing(district, case):
    for _ in range(2):
        lay(case, district, Piece(key="identity"))

    assert Entry.objects.filter(action="papers.bring").count() == 1


def test_a_day_that_is_yet_to_be_and_a_post_without_the_work_are_refused(
    district, case
):
    with pytest.raises(DayAhead, match="还没有到"):
        lay(case, district, Piece(key="identity"), on=timezone.localdate() + DAY)
    with pytest.raises(PermissionDenied, match="没有在本案登记材料"):
        lay(case, district, Piece(key="identity"), role=Role.FINANCE)
    assert not Brought.objects.exists()


def test_the_page_of_means_ticks_off_and_keeps_what_was_typed_on_a_mistake(
    district, case
):
    browser, url = browser_of(district.user(Role.REVIEWER)), f"/cases/{case.pk}/means/"
    ahead = (timezone.localdate() + DAY).isoformat()
    sent = {"brought-papers": ["identity"], "brought-brought_on": ahead}

    refused = browser.post(url, sent | {"household_size": "3"})
    assert refused.status_code == 422
    assert "还没有到" in words(refused)
    assert not hasattr(Case.objects.get(), "means")
    done = browser.post(url, sent | {"brought-brought_on": MONDAY.isoformat()})
    assert done.status_code == 302
    assert " checked" in browser.get(url).content.decode()
    assert rows() == [("identity", "复印件", 1)]


def test_the_task_of_receiving_names_what_is_missing_until_the_decision(district):
    case = district.pending(matter_code="traffic_injury")
    director = browser_of(district.user(Role.DIRECTOR))
    url = f"/cases/{case.pk}/"
    link = f'<a href="/cases/{case.pk}/means/">{STATEMENT}</a>'

    assert link in director.get(url).content.decode()
    deciding.grant(case, seen=None, by=district.user(Role.DIRECTOR), on=MONDAY)
    assert link not in director.get(url).content.decode()


def test_what_is_missing_goes_from_the_ticks_into_the_notice(district, case):
    reviewer = browser_of(district.user(Role.REVIEWER))
    url = f"/cases/{case.pk}/steps/supplement/"
    assert f"{IDENTITY}\n{MATERIAL}\n{STATEMENT}</textarea>" in (
        reviewer.get(url).content.decode()
    )

    lay(case, district, Piece(key="identity"))
    asked = f"{MATERIAL}\n{STATEMENT}"
    assert f"{asked}</textarea>" in reviewer.get(url).content.decode()
    case.refresh_from_db()
    told = reviewing.supplement(
        case, asked, seen=case.version, by=district.user(Role.REVIEWER), on=MONDAY
    )
    event = Event.objects.latest("pk")
    facts = Facts(case=told, event=event, by=district.user(Role.REVIEWER), on=MONDAY)
    found = values_of(forms()["supplement-notice"], facts)
    assert found["materials"] == [MATERIAL, STATEMENT]


def test_what_came_is_ticked_off_with_the_step_that_takes_it_in(district, case):
    lay(case, district, Piece(key="identity", is_original=True))
    case.refresh_from_db()
    reviewing.supplement(
        case, MATERIAL, seen=case.version, by=district.user(Role.REVIEWER), on=MONDAY
    )
    clerk = browser_of(district.user(Role.STATION_CLERK))
    url = f"/cases/{case.pk}/steps/supply/"
    page = words(clerk.get(url))
    assert MATERIAL in page
    assert IDENTITY not in page.split("收到的材料")[1].split("备注")[0]

    case.refresh_from_db()
    sent = {"on": FRIDAY.isoformat(), "seen": case.version}
    done = clerk.post(url, sent | {"papers": ["case_material"]})
    assert done.status_code == 302, words(done)[:500]
    assert rows() == [("identity", "原件", 1), ("case_material", "复印件", 1)]
    assert case.brought.get(key="case_material").brought_on == FRIDAY


def test_the_receipt_lists_what_was_brought_and_whether_that_is_all(district, case):
    clerk = district.user(Role.STATION_CLERK)

    def receipt():
        facts = Facts(case=case, event=case.events.first(), by=clerk, on=MONDAY)
        found = values_of(forms()["material-receipt"], facts)
        return found.get("materials"), found.get("complete")

    assert receipt() == ([], None)
    lay(case, district, Piece(key="identity"), Piece(own_name="欠条", copies=2))
    assert receipt() == (
        [
            {"name": IDENTITY, "original": "复印件", "copies": "1"},
            {"name": "欠条", "original": "复印件", "copies": "2"},
        ],
        False,
    )
    page = browser_of(clerk).get(f"/cases/{case.pk}/papers/material-receipt/")
    assert f"{IDENTITY}，复印件，1\n欠条，复印件，2</textarea>" in page.content.decode()
    every = [Piece(key=key) for key in ("identity", "case_material")]
    lay(case, district, *every, Piece(key="hardship_statement"))
    assert receipt()[1] is True
