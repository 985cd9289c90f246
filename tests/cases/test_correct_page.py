"""The page on which a wrong field is set right."""

import pytest

from fazhu.cases.models import Case, Correction
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db

ID_NUMBER = "991101199003078515"


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def clerk(district):
    return browser_of(district.user(Role.CENTER_CLERK))


def correct(client, case: Case, what: str, new: str, reason="笔误", **more):
    typed = {"new": new, "reason": reason, "seen": case.version, **more}
    return client.post(f"/cases/{case.pk}/correction/?what={what}", typed)


def test_every_field_of_the_case_and_of_its_people_is_offered(district, clerk):
    case = district.received(name="苗小禾")

    shown = words(clerk.get(f"/cases/{case.pk}/correction/"))

    for label in ("案号", "案由", "受理日期", "接收单位", "证件号码", "联系电话"):
        assert label in shown
    assert "状态不在此更正" in shown


def test_the_old_value_is_shown_and_the_new_one_is_kept_with_its_reason(
    district, clerk
):
    case = district.received(cause_text="离婚纷纠")
    asked = words(clerk.get(f"/cases/{case.pk}/correction/?what=case:cause_text"))

    answer = correct(clerk, case, "case:cause_text", "离婚纠纷", "原登记有错字")

    assert "现在的记载 离婚纷纠" in asked
    shown = words(clerk.get(answer.url))
    assert "案由 离婚纠纷" in shown
    assert "案件 案由 离婚纷纠 离婚纠纷 原登记有错字 中心窗口人员" in shown


def test_a_personal_number_is_masked_before_and_after(district, clerk):
    case = district.received()
    party = case.parties.select_related("person").get()
    party.person.telephone = "13900001234"
    party.person.save()
    what = f"{party.pk}:telephone"

    asked = clerk.get(f"/cases/{case.pk}/correction/?what={what}").content.decode()
    answer = correct(clerk, case, what, "13900005678")

    assert "139****1234" in asked
    assert "13900001234" not in asked
    shown = words(clerk.get(answer.url))
    assert "139****1234 139****5678" in shown
    assert "13900005678" not in shown


def test_a_correction_without_a_reason_is_refused_and_what_was_typed_stays(
    district, clerk
):
    case = district.received(cause_text="离婚纷纠")

    answer = correct(clerk, case, "case:cause_text", "离婚纠纷", reason="")

    assert answer.status_code == 422
    assert "请填写更正理由。" in words(answer)
    assert 'value="离婚纠纷"' in answer.content.decode()
    assert not Correction.objects.exists()


def test_a_day_can_be_set_right_to_the_month(district, clerk):
    case = district.granted(on=FRIDAY)

    answer = correct(clerk, case, "case:accepted_on", "2026-03-01", precision="month")

    assert "受理 2026年3月" in words(clerk.get(answer.url))


def test_days_out_of_order_are_refused_in_a_sentence(district, clerk):
    case = district.granted(on=MONDAY)

    answer = correct(clerk, case, "case:accepted_on", "2026-02-02", precision="day")

    assert answer.status_code == 422
    assert "早于" in words(answer)


def test_a_place_is_chosen_from_the_centers_own(district, clerk):
    case = district.received()
    other = District(name="滨河区")

    html = clerk.get(f"/cases/{case.pk}/correction/?what=case:received_by")
    answer = correct(clerk, case, "case:received_by", str(other.station.pk))

    assert "滨河区" not in words(html)
    assert answer.status_code == 422
    assert Case.objects.get(pk=case.pk).received_by == district.station


def test_a_stale_page_is_told_so_and_can_be_sent_again(district, clerk):
    case = district.received(cause_text="离婚纷纠")

    answer = correct(clerk, case, "case:cause_text", "离婚纠纷", seen=0)

    assert "该案件已由他人办理" in words(answer)
    assert f'name="seen" value="{case.version}"' in answer.content.decode()
    assert 'value="离婚纠纷"' in answer.content.decode()


def test_a_post_without_the_permission_corrects_nothing(district):
    case = district.received()
    assigner = browser_of(district.user(Role.ASSIGNER))

    assert assigner.get(f"/cases/{case.pk}/correction/").status_code == 403
    assert correct(assigner, case, "case:cause_text", "x").status_code == 403


@pytest.mark.parametrize("what", ["case:state", "case:version", "999:name", "x", ":"])
def test_what_is_no_field_is_not_there(district, clerk, what):
    case = district.received()

    answer = clerk.get(f"/cases/{case.pk}/correction/?what={what}")

    assert answer.status_code == 404
