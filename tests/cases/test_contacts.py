"""Contacts: a ready text filled in, one line of log, struck out, out of sight."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.actions.contacting import Noted, note_contact, strike_contact
from fazhu.cases.models import CenterText, LoggedContact
from fazhu.intake.consulting import Contact, record_consultation
from fazhu.lib.errors import Refused
from fazhu.rules.contacts import Told
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.people import someone
from tests.world import District

pytestmark = pytest.mark.django_db
TELEPHONE = "13900001234"
UGLY = "甘<script>alert(1)</script>" + "很长" * 400


@pytest.fixture
def district() -> District:
    made = District()
    made.center.telephone = "0999-12348"
    made.center.save()
    return made


def noted(person=None, *, said: str = "请来补正", days: int = 0) -> Noted:
    told = Told(
        way="telephone",
        result="answered",
        at=timezone.now() - timedelta(days=days),
        whom=person.name if person else "邻居甲",
        said=said,
    )
    return Noted(told=told, person=person)


def sent(**more: object) -> dict[str, object]:
    now = timezone.localtime()
    typed = {"how": "wechat.sent", "on": f"{now:%Y-%m-%d}", "at": f"{now:%H:%M}"}
    return {"said": "请来补正", "person": "", "whom": "", "text": "", **typed, **more}


def test_a_text_is_filled_and_what_was_sent_stands_in_the_log(district):
    case = district.granted()
    person = case.parties.get().person
    clerk = browser_of(district.user(Role.CENTER_CLERK))
    page = f"/contacts/cases/{case.pk}/"

    shown = clerk.get(page).content.decode()
    other = clerk.get(f"{page}?text=supplement").content.decode()
    answer = clerk.post(page, sent(person=person.pk, text="granted"))

    assert "苗小禾您好，我们是临江区法律援助中心" in shown
    assert f"您的申请{case.number}已决定给予法律援助" in shown
    assert "0999-12348" in shown
    assert "〔需补材料〕" in other
    assert answer.url == page
    kept = LoggedContact.objects.get()
    assert (kept.way, kept.result, kept.text) == ("wechat", "sent", "granted")
    assert "请来补正" in words(clerk.get(f"/cases/{case.pk}/"))
    entry = Entry.objects.get(action="contact.note")
    assert entry.details["way"] == "wechat"
    assert "补正" not in str(entry.details)
    with connection.cursor() as cursor:
        cursor.execute("SELECT said, whom FROM cases_loggedcontact")
        assert all("苗" not in str(value) for value in cursor.fetchone())


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(district):
    case = district.received()
    clerk = browser_of(district.user(Role.STATION_CLERK))
    tomorrow = f"{timezone.localdate() + timedelta(days=1):%Y-%m-%d}"

    nobody = clerk.post(f"/contacts/cases/{case.pk}/", sent(said=UGLY))
    later = clerk.post(
        f"/contacts/cases/{case.pk}/", sent(whom="女儿", on=tomorrow, how="sms.read")
    )

    assert nobody.status_code == later.status_code == 422
    assert "请选择联系了谁" in words(nobody)
    assert "&lt;script&gt;alert(1)" in nobody.content.decode()
    assert "联系过以后再记" in words(later)
    assert not LoggedContact.objects.exists()
    made = clerk.post(f"/contacts/cases/{case.pk}/", sent(whom="女儿", said=UGLY))
    assert made.status_code == 302
    assert "<script>alert" not in clerk.get(f"/cases/{case.pk}/").content.decode()


def test_a_number_is_shown_on_asking_and_that_is_written_down(district):
    case = district.handling()
    person = case.parties.get().person
    person.telephone = TELEPHONE
    person.save()
    district.handler.telephone = "13800005678"
    district.handler.save()
    clerk = browser_of(district.user(Role.CENTER_CLERK))
    page = f"/contacts/cases/{case.pk}/"

    before = clerk.get(f"{page}?text=assigned").content.decode()
    after = clerk.post(f"{page}numbers/", {"text": "assigned"}).content.decode()

    assert TELEPHONE not in before
    assert "13800005678" not in before
    assert f"tel:{TELEPHONE}" in after
    assert "电话13800005678" in after
    read = Entry.objects.filter(action="read", subject_type="intake.person")
    assert read.get().subject_ref == str(person.ref)
    assert clerk.get(f"{page}numbers/").url == page


def test_a_contact_is_struck_out_with_its_reason_by_whoever_noted_it(district):
    case = district.received()
    clerk, other = district.user(Role.STATION_CLERK), district.user(Role.ASSIGNER)
    made = note_contact(case, noted(), by=clerk, at=timezone.now())
    browser = browser_of(clerk)

    empty = browser.post(f"/contacts/{made.pk}/strike/", {"reason": " "})
    stranger = browser_of(other).post(f"/contacts/{made.pk}/strike/", {"reason": "错"})
    done = browser.post(f"/contacts/{made.pk}/strike/", {"reason": "打给了别人"})

    assert empty.status_code == 422
    assert stranger.status_code == 403
    assert done.url == f"/contacts/cases/{case.pk}/"
    shown = words(browser.get(f"/cases/{case.pk}/"))
    assert "已划去" in shown
    assert "打给了别人" in shown
    assert Entry.objects.filter(action="contact.strike").count() == 1
    with pytest.raises(Refused, match="已经划去"):
        strike_contact(made, "再来", by=clerk, at=timezone.now())


def test_a_consultation_has_its_contacts_and_other_stations_do_not_see_them(district):
    contact = Contact(
        organisation=district.station,
        channel="telephone",
        topic="labour",
        facts="欠薪",
        answer="可以申请",
        person=district.person(telephone=TELEPHONE),
    )
    clerk = district.user(Role.STATION_CLERK)
    talk = record_consultation(contact, by=clerk, on=timezone.localdate())
    made = note_contact(talk, noted(talk.person), by=clerk, at=timezone.now())
    page = f"/contacts/consultations/{talk.pk}/"
    sister = district.user(Role.STATION_CLERK)
    sister = type(district.station).objects.create(
        kind="station", name="临江区杨桥镇工作站", center=district.center
    )
    stranger = browser_of(someone(Role.STATION_CLERK, sister, username="sister"))

    assert "请来补正" in words(browser_of(clerk).get(f"/consultations/{talk.pk}/"))
    assert "补充意见" in words(browser_of(clerk).get(f"{page}?text=consulted"))
    assert stranger.get(page).status_code == 404
    assert stranger.post(page, sent(whom="某人")).status_code == 404
    assert stranger.get(f"/contacts/{made.pk}/strike/").status_code == 404


def test_a_handler_contacts_about_own_cases_and_not_once_they_are_handed_on(district):
    case = district.handling()
    handler = browser_of(district.handler.user)
    page = f"/contacts/cases/{case.pk}/"
    assert handler.post(page, sent(whom="苗小禾")).status_code == 302

    case.assignments.update(until_sequence=case.version)
    case.handler = None
    case.save()

    assert handler.get(page).status_code in (403, 404)


def test_a_center_writes_its_own_text_and_takes_it_back(district):
    director = browser_of(district.user(Role.DIRECTOR))
    typed = {"center": district.center.pk, "of": "case", "label": "给予"}
    page = "/contacts/texts/granted/"

    wrong = director.post(page, typed | {"text": "{案情}"})
    kept = director.post(page, typed | {"text": "{姓名}，批准了"})
    shown = words(director.get("/contacts/texts/"))
    case = district.granted()

    assert wrong.status_code == 422
    assert "填不出来" in words(wrong)
    assert kept.status_code == 302
    assert "批准了" in shown
    assert "苗小禾，批准了" in words(director.get(f"/contacts/cases/{case.pk}/"))
    assert director.post(f"{page}drop/").status_code == 302
    assert not CenterText.objects.exists()
    assert Entry.objects.filter(action="contact.text").count() == 1


def test_many_contacts_take_as_many_queries_as_few(
    district, django_assert_max_num_queries
):
    case, by = district.received(), district.user(Role.CENTER_CLERK)
    clerk, page = browser_of(by), f"/contacts/cases/{case.pk}/"
    note_contact(case, noted(), by=by, at=timezone.now())
    clerk.get(page)
    with django_assert_max_num_queries(30) as few:
        clerk.get(page)
    for days in range(12):
        note_contact(case, noted(days=days), by=by, at=timezone.now())

    with django_assert_max_num_queries(len(few)):
        shown = words(clerk.get(page))

    assert shown.count("邻居甲") == 13
    assert "补记" in shown
