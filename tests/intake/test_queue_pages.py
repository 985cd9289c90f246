"""The pages of the queue: off there is nothing; on, one key calls the next one."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from fazhu.intake import calling
from fazhu.intake.models import Consultation, Ticket
from fazhu.intake.queueing import take_number
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.world import District

pytestmark = pytest.mark.django_db
UGLY = '<b>"窗口'


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def clerk(district):
    return district.user(Role.CENTER_CLERK)


def on(district: District, mode: str = "single") -> str:
    """Switch the queue of the center on; return its address."""
    district.center.queue = mode
    district.center.save()
    return f"/queue/{district.center.pk}/"


def take(district: District, kind: str = "all", **values: object) -> Ticket:
    by = district.user(Role.CENTER_CLERK)
    return take_number(district.center, kind, by=by, at=timezone.now(), **values)


def test_off_there_is_no_page_no_entry_and_no_query_more(
    district, clerk, django_assert_max_num_queries
):
    browser = browser_of(clerk)
    desk = f"/queue/{district.center.pk}/"
    pages = ("/queue/", desk, f"{desk}take/", f"{desk}wall/", "/?", "/cases/")

    codes = [browser.get(page).status_code for page in pages]
    assert codes == [404, 404, 404, 404, 200, 200]
    assert "叫号" not in browser.get("/cases/").content.decode()
    with django_assert_max_num_queries(5):
        browser.get("/queue/")

    on(district)
    assert 'href="/queue/"' in browser.get("/cases/").content.decode()
    assert browser.get("/queue/").url == desk


def test_from_a_number_to_a_consultation_and_an_application(district, clerk):
    desk, browser = on(district, "kinds"), browser_of(clerk)

    assert browser.post(f"{desk}next/").url == desk
    assert "您还没有开窗口" in words(browser.get(desk))
    assert browser.post(f"{desk}window/", {"name": "1号窗口"}).url == desk
    slip = browser.post(f"{desk}take/", {"kind": "consultation"}).url
    assert "A001" in (told := words(browser.get(slip)))
    assert "前面还有 0 人，马上叫到" in told
    browser.post(f"{desk}next/")
    shown = words(browser.get(desk))
    assert "1号窗口：正在办理" in shown
    assert "A001 法律咨询" in shown

    ticket = Ticket.objects.get()
    page = browser.get(desk).content.decode()
    address = re.search(r'href="(/consultations/new/\?ticket=\d+)"', page)[1]
    typed = {"on": timezone.localdate(), "channel": "visit", "topic": "labour"}
    typed |= {"organisation": district.center.pk, "facts": "欠薪", "answer": "先仲裁"}
    hidden = f'<input type="hidden" name="ticket" value="{ticket.pk}">'
    assert hidden in browser.get(address).content.decode()
    typed |= {"questions": 1, "people": 1, "ticket": ticket.pk}
    browser.post("/consultations/new/", typed)  # as a draft that was taken up again
    ticket.refresh_from_db()
    assert ticket.consultation == Consultation.objects.get()
    assert "已登记的咨询" in words(browser.get(desk))
    begin = f"{reverse('cases:begin', args=['receive'])}?ticket={ticket.pk}"
    assert f'href="{begin}"' in page
    assert hidden in browser.get(begin).content.decode()
    browser.post("/consultations/new/", typed | {"ticket": ticket.pk + 9})
    assert Consultation.objects.count() == 2
    for wrong in (ticket.pk + 9, "x", "9" * 30):
        assert browser.get(f"/consultations/new/?ticket={wrong}").status_code == 404


def test_the_desk_says_what_is_wrong_and_escapes_what_was_typed(district, clerk):
    desk, browser = on(district), browser_of(clerk)
    take(district)

    empty = browser.post(f"{desk}window/", {"name": ""})
    assert empty.status_code == 422
    assert "请填写窗口号。" in words(empty)
    browser.post(f"{desk}window/", {"name": UGLY[:6]})
    browser.post(f"{desk}next/")
    html = browser.get(desk).content.decode()
    assert "<b>" not in html
    assert "&lt;b&gt;" in html
    closed = browser.post(f"{desk}window/close/")
    assert closed.status_code == 422
    assert "A001还在" in words(closed)
    late = browser.post(f"{desk}take/", {"kind": "all", "booked": "25:99"})
    assert late.status_code == 422
    assert "预约时间看不懂，请写成 9:30 这样。" in words(late)
    assert "25:99" in late.content.decode()
    ticket = Ticket.objects.get()
    assert browser.post(f"{desk}tickets/{ticket.pk}/fly/").status_code == 404
    on_to = browser.post(f"{desk}tickets/{ticket.pk}/on/", {"to": "window-999"})
    assert "请选择转到哪个窗口" in words(on_to)
    browser.post(f"{desk}tickets/{ticket.pk}/done/")
    again = browser.post(f"{desk}tickets/{ticket.pk}/done/")
    assert again.status_code == 422
    assert "A001现在是“已办”" in words(again)


def test_a_device_takes_numbers_and_sees_nothing_else(district):
    desk = on(district, "kinds")
    browser = browser_of(district.user(Role.HALL_DEVICE))

    assert browser.get("/queue/").url == f"{desk}take/"
    page = browser.get(f"{desk}take/").content.decode()
    assert "主菜单" not in page
    assert "预约时间" not in page
    made = browser.post(
        f"{desk}take/", {"kind": "application", "priority": "elderly", "paper": "58"}
    )
    slip = browser.get(made.url)
    assert "B001" in words(slip)
    assert "paper-58" in slip.content.decode()
    assert slip["Refresh"] == f"10; url={desk}take/?paper=58"
    assert browser.get(desk).status_code == 403


def test_the_wall_shows_numbers_and_windows_and_asks_for_no_one(
    district, clerk, django_assert_max_num_queries
):
    desk = on(district)
    at = timezone.now()
    window = calling.open_window(district.center, "3", by=clerk, at=at)
    for priority in ("", "", "elderly", ""):
        take(district, priority=priority)
    calling.call_next(window, by=clerk, at=at)
    browser = browser_of(district.user(Role.HALL_DEVICE))
    browser.get(f"{desk}wall/")

    with django_assert_max_num_queries(7):
        wall = browser.get(f"{desk}wall/")

    told = words(wall)
    assert "A003 3号窗口" in told
    assert "请准备： A001 A002 A004" in told
    assert wall["Refresh"] == "30"
    assert 'hx-trigger="every 4s"' in wall.content.decode()
    assert clerk.name not in told


def test_the_desk_asks_the_same_queries_for_few_and_many(
    district, clerk, django_assert_num_queries
):
    desk, browser = on(district), browser_of(clerk)
    calling.open_window(district.center, "3", by=clerk, at=timezone.now())
    take(district)
    browser.get(desk)
    with django_assert_num_queries(9):
        browser.get(desk)
    for _ in range(6):
        take(district, priority="elderly")

    with django_assert_num_queries(9):
        shown = browser.get(desk)

    assert "下一个 A002：老年人优先" in words(shown)


def test_a_page_that_asks_by_itself_does_not_keep_its_reader_signed_in(district, clerk):
    desk, browser = on(district), browser_of(clerk)
    browser.get(desk)
    row = browser.session.get_model_class().objects.get(user_id=clerk.pk)
    row.seen_at -= timedelta(minutes=9)
    row.save()

    browser.get(desk, headers={"X-By-Itself": "yes"})
    row.refresh_from_db()
    unseen = row.seen_at
    browser.get(desk)
    row.refresh_from_db()

    assert unseen < row.seen_at
