"""核对文稿 in a browser: marks lead to findings and back, on a screen and a phone."""

import pytest

from fazhu.rules.roles import Role
from tests.browser.looking import (
    PHONE,
    SCREEN,
    faults_of_access,
    is_wider_than_window,
    picture,
    sign_in,
)
from tests.world import District

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = """2026年法律援助工作总结
2026年，全区共受理法律援助案件1件，其中民事案件1件。全年受理各类诉求870件，其中民事133件，刑事736件，行政2件，办结800件，结案率92%。
接待咨询1200人次，比上年的1000人次增长20%，全年咨询满意率达105%；受理案件100件，其中民事案件60件、刑事案件30件。
单位\t民事\t刑事\t合计
甲站\t10\t5\t15
乙站\t20\t3\t24
合计\t30\t8\t39
"""


def test_a_checked_text_leads_to_its_findings_and_back(page, live_server):
    district = District()
    district.handling()
    sign_in(page, live_server.url, district.user(Role.STATISTICS))
    page.goto(f"{live_server.url}/checking/")
    page.get_by_label("粘贴文字").fill(TEXT)
    page.get_by_role("button", name="核对", exact=True).click()

    page.get_by_role("link", name="不能同时成立，第1条").first.click()
    assert page.url.endswith("#finding-1")
    page.locator("#finding-1").get_by_role("link").first.click()
    assert "#claim-" in page.url

    for size in (SCREEN, PHONE):
        page.set_viewport_size(size)
        assert not is_wider_than_window(page)
        assert faults_of_access(page) == []
    picture(page, "checking-done")
