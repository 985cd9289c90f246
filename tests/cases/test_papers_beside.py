"""Papers of duty lawyers' help and of consultations: filled, issued, kept apart."""

from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from fazhu.audit.models import Entry
from fazhu.cases.paper_values import values_of
from fazhu.cases.papers import HelpFacts
from fazhu.documents.editions import form_named
from fazhu.documents.models import Document
from fazhu.documents.page import composed, lines
from fazhu.intake.consulting import Contact, record_consultation
from fazhu.intake.duty import Help, record_help
from fazhu.intake.models import Consultation, DutyHelp
from fazhu.network.models import Town
from fazhu.rules.roles import Role
from tests.documents.making import paper_of
from tests.network.visitors import said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db
LACKING = {
    "noticed": "2026-03-02",
    "measure": "拘留",
    "help_time": "2026年3月3日上午9时",
    "agency_officer": "严律（虚构）",
    "agency_telephone": "0000-7654321",
}


@pytest.fixture
def district() -> District:
    return District()


def helped(district: District, **more: Any) -> DutyHelp:
    person = more.get("person") or district.person("单小川")
    if not person.id_number:
        person.sex, person.id_number = "male", "991101199003078515"
        person.save()
    handler = district.handler
    handler.licence, handler.telephone = "19901202610000001", "13900002222"
    handler.save()
    told = {
        "organisation": district.station,
        "person": person,
        "handler": handler,
        "place_kind": "detention",
        "place": "临江区看守所",
        "charge": "盗窃罪",
        "stage": "prosecution_review",
        "agency": "临江区人民检察院",
        "custody_place": "临江区看守所",
        "source": "notified",
        "notice_number": "临检通〔2026〕3号",
        "contents": ("consultation", "plea_presence"),
        "pleads": True,
        "meetings": 1,
        "opinion": "建议适用速裁程序。",
    } | more
    by, at = district.user(Role.STATION_CLERK), timezone.now()
    return record_help(Help(**told), by=by, on=timezone.localdate(at), at=at)  # type: ignore[arg-type]


def asked(district: District, **more: object) -> Consultation:
    told = {
        "organisation": district.station,
        "channel": "telephone",
        "topic": "labour",
        "facts": "包工头拖欠三个月工资。",
        "answer": "可以申请劳动仲裁。",
        "handling": "answered",
    } | more
    by, at = district.user(Role.STATION_CLERK), timezone.now()
    return record_consultation(
        Contact(**told),  # type: ignore[arg-type]
        by=by,
        on=timezone.localdate(at),
        at=at,
    )


def printed(made: DutyHelp, slug: str, **typed: object) -> str:
    form = form_named(slug)
    facts = HelpFacts(made, made.recorded_by, made.helped_on)
    return "\n".join(lines(composed(form, values_of(form, facts) | typed)))


def test_the_record_of_a_help_says_what_is_kept_and_is_issued_as_it_stands(district):
    made = helped(district)
    clerk = visitor(district.user(Role.STATION_CLERK))

    page = said(clerk.get(f"/duty/{made.pk}/"))
    answer = clerk.post(f"/duty/{made.pk}/papers/duty-help-record/", {
        "do": "issue", "opinion": "建议适用速裁程序。",
    })  # fmt: skip

    assert "制作《值班律师提供法律帮助情况登记表》" in page
    paper = Document.objects.get()
    assert answer.headers["Location"] == f"/duty/{made.pk}/papers/{paper.pk}/"
    assert paper.number == f"临江援助字〔{made.helped_on.year}〕1号"
    shown = said(clerk.get(answer.headers["Location"]))
    for text in ("何若川", "单小川", "991101199003078515", "盗窃罪", "建议适用速裁"):
        assert text in shown
    assert f"《{paper.title}》" in said(clerk.get(f"/duty/{made.pk}/"))
    read = Entry.objects.filter(action="read", subject_ref=str(paper.ref))
    assert read.count() == 1


def test_the_record_ticks_the_ways_and_contents_that_were_registered(district):
    text = printed(helped(district), "duty-help-record")

    for part in (
        "☐本人约见、申请　☑办案机关通知",
        "通知书文号：临检通〔2026〕3号",
        "☑会见　☐阅卷　☐电话、视频　☑具结书在场",
        "☑法律咨询　☐程序选择建议",
        "☑认罪认罚具结书签署在场　☐转交法律援助申请",
    ):
        assert part in text


def test_who_declined_is_said_to_have_declined_and_nothing_more_is_asked(district):
    made = helped(
        district, is_declined=True, contents=(), opinion="", meetings=0, pleads=None
    )
    clerk = visitor(district.user(Role.STATION_CLERK))

    clerk.post(f"/duty/{made.pk}/papers/duty-help-record/", {"do": "issue"})

    values = Document.objects.get().frozen["values"]
    assert values["declined"] == "本人拒绝法律帮助"


@pytest.mark.parametrize(
    ("agency", "stage", "slug"),
    [
        ("临江区公安局", "investigation", "duty-help-notice-police"),
        ("某省国家安全厅", "investigation", "duty-help-notice-state-security"),
        ("临江区人民检察院", "prosecution_review", "duty-help-notice-procuratorate"),
        ("临江区人民法院", "first_instance", "duty-help-notice-court"),
        ("", "investigation", "duty-help-notice-police"),
    ],
    ids=["police", "security", "procuratorate", "court", "by stage"],
)
def test_the_notice_is_that_of_the_agency_and_no_other(district, agency, stage, slug):
    made = helped(
        district, agency=agency, stage=stage, contents=("consultation",), pleads=None
    )
    clerk = visitor(district.user(Role.STATION_CLERK))
    page = clerk.get(f"/duty/{made.pk}/").content.decode()

    found = {one for one in page.split("/") if one.startswith("duty-help-")}
    assert found == {slug, "duty-help-record"}
    assert (
        clerk.get(f"/duty/{made.pk}/papers/duty-help-application/").status_code == 403
    )


def test_the_reply_slip_names_the_lawyer_and_what_is_not_kept_is_asked_for(district):
    made = helped(district)
    clerk = visitor(district.user(Role.STATION_CLERK))
    address = f"/duty/{made.pk}/papers/duty-help-notice-procuratorate/"

    bare = clerk.post(address, {"do": "issue"})
    text = printed(made, "duty-help-notice-procuratorate", **LACKING)

    assert bare.status_code == 422
    for label in ("来文日期", "强制措施", "帮助时间", "承办检察官"):
        assert f"请填写{label}" in said(bare)
    assert "请填写涉嫌" not in said(bare)
    assert (
        "临检通〔2026〕3号收悉。本机构指派临江区正和律师事务所值班律师何若川"
        "（执业证号：19901202610000001，电话：13900002222）为单小川提供法律帮助。"
    ) in text


def test_a_consultation_is_printed_with_its_question_and_answer(district):
    talk = asked(district)
    clerk = visitor(district.user(Role.STATION_CLERK))

    page = said(clerk.get(f"/consultations/{talk.pk}/"))
    clerk.post(
        f"/consultations/{talk.pk}/papers/consultation-register/",
        {"do": "issue", "question": str(talk.facts), "answer": str(talk.answer)},
    )

    assert "制作《法律援助咨询登记表》" in page
    paper = Document.objects.get()
    assert paper.subject == f"consultation:{talk.ref}"
    assert paper.frozen["values"]["name"] == "未留姓名"
    text = said(clerk.get(f"/consultations/{talk.pk}/papers/{paper.pk}/"))
    for words in ("☑来电", "☑劳动纠纷", "包工头拖欠三个月工资。", "☑解答"):
        assert words in text


def test_a_paper_is_found_under_its_own_subject_only(district):
    first, talk = helped(district), asked(district)
    second = helped(district, person=first.person)
    clerk = visitor(district.user(Role.STATION_CLERK))
    typed = {"do": "issue", "opinion": "建议适用速裁程序。"}
    clerk.post(f"/duty/{first.pk}/papers/duty-help-record/", typed)
    paper = Document.objects.get()

    for base in (f"/duty/{second.pk}", f"/consultations/{talk.pk}"):
        assert clerk.get(f"{base}/papers/{paper.pk}/").status_code == 404
        assert clerk.get(f"{base}/papers/{paper.pk}/file.pdf").status_code == 404
    assert clerk.get(f"/duty/{first.pk}/papers/{paper.pk}/file.pdf").status_code == 200


def test_a_void_record_keeps_its_number_and_is_made_again_under_the_next(district):
    made = helped(district)
    clerk = visitor(district.user(Role.STATION_CLERK))
    address = f"/duty/{made.pk}/papers/duty-help-record/"
    typed = {"do": "issue", "opinion": "建议适用速裁程序。"}
    clerk.post(address, typed)
    paper = Document.objects.get()

    again = clerk.post(address, typed)
    clerk.post(f"/duty/{made.pk}/papers/{paper.pk}/void/", {"reason": "姓名有误"})
    clerk.post(address, typed)

    assert again.status_code == 422
    assert list(Document.objects.order_by("pk").values_list("serial", flat=True)) == [
        1,
        2,
    ]


def test_the_page_of_a_person_lists_the_help_that_they_got(district):
    made = helped(district)
    clerk = visitor(district.user(Role.STATION_CLERK))
    other = visitor(district.user(Role.REVIEWER))

    page = clerk.get(f"/cases/people/{made.person.pk}/").content.decode()
    unseen = other.get(f"/cases/people/{made.person.pk}/")

    assert f'href="/duty/{made.pk}/"' in page
    assert f'href="/duty/{made.pk}/"' not in unseen.content.decode()


def test_the_address_of_whoever_asks_offers_the_towns_of_the_center(district):
    Town.objects.create(center=district.center, name="柳树镇")
    clerk = visitor(district.user(Role.STATION_CLERK))

    for address in ("/consultations/new/", "/duty/new/"):
        page = clerk.get(address).content.decode()
        assert '<datalist id="towns"><option value="柳树镇">' in page


def test_the_consultation_register_is_exported_as_it_is_narrowed_without_words(
    district,
):
    asked(district)
    asked(district, channel="visit", people=12)
    window = visitor(district.user(Role.CENTER_CLERK))
    helped(district)

    answer = window.post("/consultations/export/", {"back": "channel=visit"})

    page = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    rows = [list(row) for row in page.iter_rows(values_only=True)]
    row = dict(zip(rows[1], rows[2], strict=True))
    assert len(rows) == 3
    assert "范围：咨询方式：来访" in rows[0][0]
    assert page.freeze_panes == "A3"
    assert (row["咨询人"], row["群体来访"], row["人数"]) == ("未留姓名", "√", 12)
    assert not any("包工头" in str(cell) for line in rows for cell in line)
    assert Entry.objects.filter(action="consultation.export").exists()


def test_the_work_ledger_names_the_record_that_was_issued(district):
    made = helped(district)
    window = visitor(district.user(Role.CENTER_CLERK))
    paper = paper_of(made, "duty-help-record")

    answer = window.post("/duty/export/", {"back": ""})

    page = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    rows = [list(row) for row in page.iter_rows(values_only=True)]
    assert dict(zip(rows[1], rows[2], strict=True))["登记表编号"] == paper.number
