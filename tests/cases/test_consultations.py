"""Consultations at the window: entered on one screen, listed, read, set right."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.documents.models import NumberSeries
from fazhu.intake.consulting import Contact, record_consultation
from fazhu.intake.drafting import Paper
from fazhu.intake.models import AnswerText, Consultation, Person
from fazhu.lib.identity import invented
from fazhu.network.models import Organisation
from fazhu.reporting.invariants import no_double_number
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.cases.plans import plan_of_few_rows, queries, whole_reads
from tests.people import someone
from tests.world import District

pytestmark = pytest.mark.django_db
NUMBER = invented("990101", date(1950, 5, 6), 122)
FACTS = "包工头拖欠三个月工资"
TYPED = {
    "channel": "telephone",
    "topic": "labour",
    "facts": FACTS,
    "answer": "先申请劳动仲裁。",
    "people": "1",
    "questions": "1",
    "on": "今天",
}


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def clerk(district):
    return browser_of(district.user(Role.STATION_CLERK))


def filled(**typed):
    """What the form of the own station sends."""
    station = Organisation.objects.get(name="临江区柳树镇工作站")
    return TYPED | {"organisation": station.pk} | typed


def entered(client, **typed):
    answer = client.post("/consultations/new/", filled(**typed))
    assert answer.status_code == 302, words(answer)
    return Consultation.objects.latest("pk")


def talk(district, **values):
    on = values.pop("on", timezone.localdate())
    contact = Contact(
        **{"organisation": district.station, "channel": "visit", "topic": "labour"}
        | values
    )
    return record_consultation(contact, by=district.user(Role.DIRECTOR), on=on)


def test_whoever_gives_no_name_is_registered_without_one(clerk):
    made = entered(clerk)

    assert (made.person, made.handling, made.facts) == (None, "answered", FACTS)
    assert not Person.objects.exists()
    assert "未留姓名" in words(clerk.get(f"/consultations/{made.pk}/"))


def test_a_name_and_a_telephone_are_enough_for_a_person(clerk, district):
    typed = {"asker-name": "单小禾", "asker-telephone": "13800001234"}

    made = entered(clerk, **typed)

    assert (made.person.name, made.person.center) == ("单小禾", district.center)
    page = words(clerk.get(f"/consultations/{made.pk}/"))
    assert "单小禾" in page
    assert "13800001234" not in page
    opened = clerk.post(f"/consultations/{made.pk}/numbers/")
    assert "13800001234" in words(opened)
    assert Entry.objects.filter(action="read", subject_type="intake.person").exists()


def test_classes_follow_from_the_number_beside_those_that_were_ticked(clerk):
    typed = {"asker-name": "单小禾", "asker-id_number": NUMBER}

    made = entered(clerk, **typed, classes=["disabled"])

    keys = set(made.classes.values_list("key", flat=True))
    assert {"disabled", "elderly"} <= keys


@pytest.mark.parametrize(
    ("typed", "handling"),
    [
        ({"referral": "mediation", "answer": ""}, "referred"),
        ({"paper_title": "起诉状", "paper_text": "原告：某某"}, "document_drafted"),
        ({"referral": "court", "handling": "answered"}, "answered"),
    ],
)
def test_the_handling_follows_from_what_was_filled_in(clerk, typed, handling):
    assert entered(clerk, **typed).handling == handling


def test_a_drafted_paper_keeps_its_text_sealed(clerk):
    made = entered(clerk, paper_title="起诉状", paper_text="原告：单小禾……")

    paper = made.papers.get()
    assert (paper.title, paper.text) == ("起诉状", "原告：单小禾……")
    assert "代书：起诉状" in words(clerk.get(f"/consultations/{made.pk}/"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"topic": ""}, "请选择咨询类型"),
        ({"facts": ""}, "请填写咨询事项"),
        ({"answer": ""}, "请填写解答意见；没有解答而是引导去别处的，请选引导去向"),
        ({"paper_title": "起诉状"}, "代书请把文书名称和内容都填上"),
        ({"on": "2031-01-01"}, "晚于今天"),
        ({"people": "0"}, "人数：不能小于1。"),
        ({"asker-telephone": "12", "asker-name": "单小禾"}, "联系电话至少七位"),
        ({"asker-telephone": "13800001234"}, "请填写姓名"),
    ],
)
def test_a_mistake_is_told_and_what_was_typed_stays(clerk, typed, sentence):
    answer = clerk.post("/consultations/new/", filled(**typed))

    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page.replace(" ", "")
    assert (FACTS in page) == bool(typed.get("facts", "x"))
    assert not Consultation.objects.exists()


def test_a_kept_answer_is_put_in_without_javascript(clerk, district):
    kept = AnswerText.objects.create(
        center=district.center, topic="labour", title="欠薪", text="先投诉劳动监察。"
    )
    typed = filled(answer="您好。", kept=kept.pk, refresh="kept")

    answer = clerk.post("/consultations/new/", typed)

    assert answer.status_code == 200
    assert "您好。\n先投诉劳动监察。" in answer.content.decode()
    assert not Consultation.objects.exists()


def test_ten_people_make_a_group_and_four_days_make_it_late(clerk):
    today = timezone.localdate()
    on = today - timedelta(4)

    made = entered(clerk, people="10", on=on.isoformat())
    usual = entered(clerk, people="9", on=(today - timedelta(3)).isoformat())

    assert (made.is_group, made.is_late) == (True, True)
    assert (usual.is_group, usual.is_late) == (False, False)
    page = words(clerk.get(f"/consultations/{made.pk}/"))
    assert "群体来访 10 人" in page
    assert "咨询后第 4 天登记" in page
    shown = words(clerk.get("/consultations/?mark=late"))
    assert "群体来访 10 人、补登" in shown
    assert "共 1 人次" in shown


def test_a_correction_keeps_what_stood_and_why(clerk, district):
    made = entered(clerk, **{"asker-name": "单小禾"})
    typed = filled(topic="family", seen=made.version, reason="听错了")
    typed["asker-use"] = str(made.person.ref)

    answer = clerk.post(f"/consultations/{made.pk}/correction/", typed)

    assert answer.status_code == 302, words(answer)
    made.refresh_from_db()
    assert (made.topic, made.version, made.person.name) == ("family", 1, "单小禾")
    entry = Entry.objects.get(action="consultation.correct")
    assert entry.subject_ref == str(made.ref)


def test_two_who_correct_the_same_one_do_not_overwrite_each_other(clerk):
    made = entered(clerk)
    typed = filled(seen=made.version, reason="听错了")
    first = typed | {"topic": "family"}
    assert clerk.post(f"/consultations/{made.pk}/correction/", first).status_code == 302

    answer = clerk.post(
        f"/consultations/{made.pk}/correction/", typed | {"topic": "damages"}
    )

    assert answer.status_code == 422
    assert "刚才被他人改过" in words(answer)
    made.refresh_from_db()
    assert made.topic == "family"


def test_a_correction_without_a_reason_is_refused(clerk):
    made = entered(clerk)

    answer = clerk.post(
        f"/consultations/{made.pk}/correction/", filled(seen=made.version)
    )

    assert answer.status_code == 422
    assert "请填写更正理由" in words(answer)


def test_the_register_is_searched_by_name_initials_and_telephone(clerk):
    typed = {"asker-name": "单小禾", "asker-telephone": "13800001234"}
    entered(clerk, **typed)
    entered(clerk, **{"asker-name": "白一山"})

    for text in ("小禾", "sxh", "13800001234"):
        answer = clerk.post("/consultations/search/", {"text": text}, follow=True)
        shown = words(answer)
        assert "单小禾" in shown, text
        assert "白一山" not in shown, text
        assert "13800001234" not in answer.redirect_chain[0][0]


def test_a_station_reads_its_own_register_only(clerk, district):
    sister = District(name="滨河区").station
    sister.center = district.center
    sister.save()
    theirs = talk(district, organisation=sister)
    other = browser_of(someone(Role.STATION_CLERK, sister, username="sister"))

    assert "没有符合条件的咨询" in words(clerk.get("/consultations/"))
    assert clerk.get(f"/consultations/{theirs.pk}/").status_code == 404
    assert other.get(f"/consultations/{theirs.pk}/").status_code == 200


def test_the_register_asks_the_database_as_often_for_many_as_for_one(
    clerk, district, django_assert_max_num_queries
):
    talk(district)
    clerk.get("/consultations/")
    for _ in range(12):
        talk(district, person=district.person())

    with django_assert_max_num_queries(16):
        clerk.get("/consultations/?topic=labour")


def test_a_paper_without_its_text_is_refused(district):
    contact = Contact(organisation=district.station, channel="visit", topic="labour")

    with pytest.raises(Exception, match="名称和内容"):
        record_consultation(
            contact,
            by=district.user(Role.DIRECTOR),
            on=timezone.localdate(),
            paper=Paper(title="起诉状", text=" "),
        )


def test_an_application_takes_person_matter_and_facts_and_the_consultation_knows(
    clerk, district
):
    made = entered(
        clerk,
        **{"asker-name": "单小禾"},
        topic="",
        matter_code="labour_remuneration",
    )
    address = f"/cases/new/receive/?consultation={made.pk}"
    assert (
        f'href="{address}"' in clerk.get(f"/consultations/{made.pk}/").content.decode()
    )

    page = clerk.get(address).content.decode()

    assert FACTS in page
    assert "单小禾" in page
    assert '<option value="labour_remuneration" selected>' in page
    sent = {
        "recipients": "1", "recipients-0-use": str(made.person.ref), "opponents": "1",
        "recipients-0-id_kind": "resident", "kind": "civil", "statement": FACTS,
        "matter_code": "labour_remuneration", "aid_mode": "labour_arbitration",
        "application_way": "direct", "received_by": district.station.pk,
        "on": timezone.localdate().isoformat(), "consultation": made.pk,
    }  # fmt: skip
    answer = clerk.post("/cases/new/receive/", sent)
    assert answer.status_code == 302, words(answer)
    made.refresh_from_db()
    assert (made.handling, made.topic) == ("applied", "labour")
    case = made.cases.get()
    assert str(case) in words(clerk.get(f"/consultations/{made.pk}/"))
    back = f'<a href="/consultations/{made.pk}/">{made.number}</a>'
    assert back in clerk.get(f"/cases/{case.pk}/").content.decode()
    assert back in clerk.get(f"/cases/people/{made.person.pk}/").content.decode()
    there = f'href="/cases/people/{made.person.pk}/"'
    assert there in clerk.get(f"/consultations/{made.pk}/").content.decode()
    reviewer = browser_of(district.user(Role.REVIEWER))
    assert made.number not in words(reviewer.get(f"/cases/{case.pk}/"))


def test_the_center_sets_the_answers_that_its_stations_choose_from(clerk, district):
    center = browser_of(district.user(Role.CENTER_CLERK))
    typed = {"center": district.center.pk, "title": "欠薪", "text": "先申请仲裁。"}

    assert center.post("/consultations/answers/new/", typed).status_code == 302

    kept = AnswerText.objects.get()
    assert "1 欠薪" in words(clerk.get("/consultations/new/"))
    assert clerk.get("/consultations/answers/").status_code == 403
    again = center.post("/consultations/answers/new/", typed)
    assert "已有这一名称的常用答复" in words(again)
    center.post(f"/consultations/answers/{kept.pk}/drop/")
    assert not AnswerText.objects.exists()


# — papers written later —


def test_a_paper_is_written_later_and_written_anew(clerk, district):
    made = entered(clerk)
    typed = {
        "title": "起诉状",
        "on": timezone.localdate().isoformat(),
        "text": "请求支付工资。\r\n事实和理由……",
    }

    shown = words(
        clerk.post(f"/consultations/{made.pk}/drafts/new/", typed, follow=True)
    )
    drafted = made.papers.get()
    page = f"/consultations/{made.pk}/drafts/{drafted.pk}/"
    seen = drafted.text
    anew = {"title": "民事起诉状", "text": "请求支付工资三千元。", "seen": seen}
    clerk.post(f"{page}change/", anew)
    late = clerk.post(f"{page}change/", anew | {"text": "别的话。"})

    assert "请求支付工资。" in shown
    drafted.refresh_from_db()
    assert (drafted.title, drafted.text) == ("民事起诉状", "请求支付工资三千元。")
    assert late.status_code == 422
    assert "刚才被他人改过" in words(late)
    assert "别的话。" in words(late)
    trail = Entry.objects.filter(action="consultation.redraft")
    assert "事实和理由" not in str(trail.values())


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"on": "2020-01-01"}, "早于咨询日期"),
        ({"on": "2099-01-01"}, "还没有到"),
        ({"text": " "}, "文书内容"),
    ],
    ids=("before", "ahead", "empty"),
)
def test_a_paper_that_cannot_be_says_why_and_keeps_what_was_typed(
    clerk, typed, sentence
):
    made = entered(clerk)
    whole = {
        "title": "起诉状",
        "on": timezone.localdate().isoformat(),
        "text": "请求支付工资。",
    } | typed

    answer = clerk.post(f"/consultations/{made.pk}/drafts/new/", whole)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "起诉状" in answer.content.decode()
    assert not made.papers.exists()


@plan_of_few_rows
@pytest.mark.parametrize("asked", ["mark=group", "mark=late", "topic=labour", "q=小禾"])
def test_no_filter_of_the_register_reads_it_whole(clerk, asked):
    entered(clerk, **{"asker-name": "单小禾"})

    with queries() as asked_of_it:
        clerk.get(f"/consultations/?{asked}")

    assert [found for one in asked_of_it for found in whole_reads(*one)] == []


def test_each_has_a_number_of_its_year_and_is_found_by_it(clerk, district):
    year = timezone.localdate().year
    first, second = talk(district, person=district.person()), talk(district)
    late = talk(district, on=date(year - 1, 12, 31))

    assert first.number == f"咨字〔{year}〕第0001号"
    assert second.number == f"咨字〔{year}〕第0002号"
    assert late.number == f"咨字〔{year - 1}〕第0001号"
    for typed in (second.number, f"咨字({year})第2号", "2", "0002"):
        found = clerk.post("/consultations/search/", {"text": typed}, follow=True)
        assert second.number in words(found), typed
        assert first.number not in words(found), typed
    assert second.number in words(clerk.get(f"/consultations/{second.pk}/"))
    assert no_double_number().holds


def test_the_center_says_how_its_consultations_are_numbered(clerk, district):
    director = browser_of(district.user(Role.DIRECTOR))
    page = "/papers/rules/"
    wrong = director.post(page, {"consultation_pattern": "咨{序}"})
    kept = director.post(page, {"consultation_pattern": "临{年}-{序:03}"})

    year = timezone.localdate().year
    assert "不能用" in words(wrong)
    assert kept.status_code == 302
    assert talk(district).number == f"临{year}-001"


def test_those_of_before_are_numbered_in_order_of_their_days(district):
    days = [date(2025, 3, 2), date(2024, 5, 1), date(2025, 3, 1)]
    talks = [talk(district, on=on) for on in days]
    migration = import_module("fazhu.intake.migrations.0015_number_consultations")

    migration.take_back(apps, None)
    assert not NumberSeries.objects.exists()
    migration.number(apps, None)

    shown = [Consultation.objects.get(pk=one.pk).number for one in talks]
    assert shown == [
        "咨字〔2025〕第0002号",
        "咨字〔2024〕第0001号",
        "咨字〔2025〕第0001号",
    ]
    assert talk(district, on=date(2025, 4, 1)).serial == 3
    assert no_double_number().holds
