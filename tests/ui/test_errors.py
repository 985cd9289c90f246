"""Pages that say what went wrong, and the headers of every page."""

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("tests.ui.gallery")


def test_a_refusal_without_a_form_becomes_a_page_with_its_sentence(
    site: Client,
) -> None:
    answer = site.get("/refuse/")

    assert answer.status_code == 422
    assert "不能再指派；请先登记异议。" in answer.content.decode()


def test_a_missing_permission_is_named(site: Client) -> None:
    answer = site.get("/forbid/")

    assert answer.status_code == 403
    page = answer.content.decode()
    assert "需要“指派案件”的权限。" in page
    assert "请联系本中心的安全管理员" in page  # the system administrator grants no role


def test_a_missing_page_does_not_repeat_the_address(site: Client) -> None:
    answer = site.get("/991101199003078515/")

    assert answer.status_code == 404
    main = answer.content.decode().split("<main")[1]
    assert "没有这一页" in main
    assert "991101199003078515" not in main


def test_a_bug_shows_nothing_technical(site: Client) -> None:
    site.raise_request_exception = False

    answer = site.get("/crash/")

    assert answer.status_code == 500
    assert "系统出错了" in answer.content.decode()
    assert "secret detail" not in answer.content.decode()


def test_an_old_page_offers_to_send_again_what_was_typed() -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})

    answer = strict.post(
        "/", {"facts": "欠薪<三>个月"}, headers={"origin": "http://localhost"}
    )

    html = answer.content.decode()
    assert answer.status_code == 403
    assert '<input type="hidden" name="facts" value="欠薪&lt;三&gt;个月">' in html


def test_a_strange_site_gets_nothing_to_press() -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})

    answer = strict.post(
        "/", {"facts": "欠薪"}, headers={"origin": "http://elsewhere.test"}
    )

    assert answer.status_code == 403
    assert "欠薪" not in answer.content.decode()


def test_a_password_is_never_put_back_into_a_page() -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})

    answer = strict.post(
        "/",
        {"username": "he", "password": "correct horse"},
        headers={"origin": "http://localhost"},
    )

    assert "correct horse" not in answer.content.decode()
    assert "密码不代为保留" in answer.content.decode()


def test_pages_are_kept_by_no_cache_and_allow_no_inline_code(site: Client) -> None:
    answer = site.get("/")

    assert answer["Cache-Control"] == "no-store"
    assert "geolocation=()" in answer["Permissions-Policy"]
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_the_size_of_type_is_kept_and_one_returns_to_the_page(site: Client) -> None:
    answer = site.post("/ui/type-size/", {"size": "150", "next": "/?page=2"})

    assert answer.headers["Location"] == "/?page=2"
    assert 'class="type-150"' in site.get("/").content.decode()


@pytest.mark.parametrize("address", ["https://elsewhere.test/", "//elsewhere.test", ""])
def test_the_type_switch_leads_nowhere_else(site: Client, address: str) -> None:
    answer = site.post("/ui/type-size/", {"size": "125", "next": address})

    assert answer.headers["Location"] == "/"


def test_a_made_up_size_of_type_is_not_kept(site: Client) -> None:
    answer = site.post("/ui/type-size/", {"size": '"><script>', "next": "/"})

    assert "fazhu_type" not in answer.cookies


def test_the_size_of_type_changes_by_posting_only(site: Client) -> None:
    assert site.get("/ui/type-size/").status_code == 405
