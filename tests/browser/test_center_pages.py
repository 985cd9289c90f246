"""The pages that run a center, in a real browser: accessible, fitting, by keys."""

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from fazhu.audit.models import Entry
from fazhu.network.actions import accounts, handlers, organisations
from fazhu.network.models import Handler, Organisation, User
from fazhu.rules.roles import Role
from tests.browser.looking import (
    Watched,
    faults_of_access,
    picture,
    sign_in,
)
from tests.world import District

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def district() -> District:
    """A district with enough in it to be looked at."""
    made = District()
    now = timezone.now()
    director = made.user(Role.DIRECTOR)
    for role in Role:
        made.user(role, made.firm if role is Role.HANDLER else None)
    for name in ("槐荫乡工作站", "杨树街道工作站", "石门镇工作站"):
        added = Organisation(
            kind="station",
            host="justice_office",
            name=name,
            center=made.center,
            territory=name[:3],
            head="孟荷",
            telephone="0571-8800 0000",
            opened_on=date(2018, 5, 1),
        )
        organisations.add(added, by=director, at=now)
    for name, quota in (("单小芳", 3), ("解雨", None), ("欧阳一鸣", 5)):
        handler = Handler(
            center=made.center,
            name=name,
            kind="lawyer",
            unit=made.firm,
            telephone="13900000123",
            bank_account="6222000000001234",
            specialities="劳动争议、婚姻家庭",
            yearly_quota=quota,
            from_on=date(2020, 1, 1),
        )
        handlers.add(handler, by=director, at=now)
    made.handling()
    return made


PAGES = {
    "organisations": (Role.DIRECTOR, "/organisations/"),
    "organisation-new": (Role.DIRECTOR, "/organisations/new/"),
    "organisation": (Role.DIRECTOR, "/organisations/{station}/"),
    "organisation-close": (Role.DIRECTOR, "/organisations/{station}/close/"),
    "directory": (Role.STATION_CLERK, "/network/"),
    "wall": (Role.STATION_CLERK, "/network/wall/a3/"),
    "handler-notice": (Role.CENTER_CLERK, "/handlers/notice/"),
    "staff": (Role.DIRECTOR, "/staff/"),
    "staff-new": (Role.DIRECTOR, "/staff/new/"),
    "special-new": (Role.DIRECTOR, "/organisations/{station}/days/new/"),
    "territory-new": (Role.DIRECTOR, "/organisations/{station}/territories/new/"),
    "users": (Role.SYSTEM_ADMINISTRATOR, "/users/"),
    "user-new": (Role.SYSTEM_ADMINISTRATOR, "/users/new/"),
    "user": (Role.SYSTEM_ADMINISTRATOR, "/users/{user}/"),
    "user-roles": (Role.SECURITY_OFFICER, "/users/{user}/roles/"),
    "role-end": (Role.SECURITY_OFFICER, "/users/{user}/roles/{held}/end/"),
    "rights": (Role.SECURITY_OFFICER, "/rights/"),
    "handlers": (Role.CENTER_CLERK, "/handlers/"),
    "handler": (Role.CENTER_CLERK, "/handlers/{handler}/"),
    "handler-new": (Role.CENTER_CLERK, "/handlers/new/"),
    "trail": (Role.AUDITOR, "/trail/"),
    "trail-entry": (Role.AUDITOR, "/trail/{entry}/"),
}


def opened(page: Page, server: LiveServer, district: District, name: str) -> None:
    """Sign in as who may, and open the page."""
    role, address = PAGES[name]
    reviewer = district.user(Role.REVIEWER)
    sign_in(page, server.url, district.user(role))
    parts = {
        "station": district.station.pk,
        "user": reviewer.pk,
        "held": reviewer.memberships.get().pk,
        "handler": Handler.objects.get(name="单小芳").pk,
        "entry": Entry.objects.filter(action="organisation.add").first().pk,
    }
    page.goto(server.url + address.format(**parts))


def test_an_account_is_made_with_keys_alone(
    page: Page, live_server: LiveServer, district: District
) -> None:
    opened(page, live_server, district, "user-new")
    page.locator("#id_username").focus()
    page.keyboard.type("meng.he")
    page.keyboard.press("Enter")
    page.keyboard.type("孟荷")
    page.keyboard.press("Control+Enter")

    page.get_by_role("heading", name="一次性密码").wait_for()
    assert User.objects.get(username="meng.he").must_change_password


def test_mistakes_are_said_and_the_summary_takes_the_focus(
    seen: Watched, live_server: LiveServer, district: District
) -> None:
    seen.allow(422)
    opened(seen.page, live_server, district, "organisation-new")
    seen.page.get_by_role("button", name="保存").click()
    picture(seen.page, "organisation-new-wrong")

    assert seen.page.locator("[data-errors]").is_visible()
    assert faults_of_access(seen.page) == []


def test_without_javascript_a_password_is_reset(
    plain: Page, live_server: LiveServer, district: District
) -> None:
    opened(plain, live_server, district, "user")
    plain.get_by_text("重置密码", exact=True).click()
    plain.get_by_role("button", name="确定：重置密码").click()

    assert plain.get_by_role("heading", name="一次性密码").is_visible()


def test_verifying_from_the_page(
    page: Page, live_server: LiveServer, district: District
) -> None:
    accounts.reset_password(
        district.user(Role.REVIEWER),
        by=district.user(Role.SYSTEM_ADMINISTRATOR),
        at=timezone.now(),
    )
    opened(page, live_server, district, "trail")
    page.get_by_role("button", name="核验完整性").click()
    picture(page, "trail-verified")

    assert "上次核验：完整" in page.content()
