"""Signing in and out, one's own password, and what the trail keeps of it."""

import pytest
from django.test import Client

from fazhu.audit.models import Entry
from fazhu.network.models import User
from fazhu.rules.roles import Role
from tests.world import District

pytestmark = pytest.mark.django_db

PASSWORD = "四个字的长口令 for tests"


@pytest.fixture
def director() -> User:
    user = District().user(Role.DIRECTOR)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def site() -> Client:
    return Client(headers={"host": "localhost"})


def try_in(site: Client, user: User, password: str = PASSWORD, **more: str):
    typed = {"username": user.username, "password": password, **more}
    return site.post("/sign-in/", typed)


def test_signing_in_opens_the_page_that_was_wanted(site, director):
    answer = try_in(site, director, next="/cases/?state=granted")

    assert (answer.status_code, answer.url) == (302, "/cases/?state=granted")


def test_signing_in_never_leads_to_another_site(site, director):
    assert try_in(site, director, next="https://elsewhere.test/").url == "/"


def test_letter_case_of_the_name_does_not_matter(site, director):
    director.username = director.username.upper()

    assert try_in(site, director).status_code == 302


def test_a_session_gets_a_new_key_at_sign_in(site, director):
    session = site.session
    session["before"] = "yes"
    session.save()

    try_in(site, director)

    assert site.session.session_key != session.session_key


def test_a_wrong_password_is_told_in_a_sentence_and_the_name_stays(site, director):
    answer = try_in(site, director, "a wrong one")

    assert answer.status_code == 422
    assert "登录名或密码不对" in answer.content.decode()
    assert f'value="{director.username}"' in answer.content.decode()


def test_an_unknown_name_and_a_wrong_password_are_told_alike(site, director):
    wrong = try_in(site, director, "a wrong one").content.decode()
    unknown = try_in(site, User(username="nobody"), "a wrong one").content.decode()

    assert "登录名或密码不对，请重新输入" in wrong
    assert "登录名或密码不对，请重新输入" in unknown


def test_after_eight_wrong_passwords_the_page_says_how_long_to_wait(site, director):
    for _ in range(7):
        try_in(site, director, "a wrong one")

    answer = try_in(site, director, "a wrong one")

    assert answer.status_code == 429
    assert "暂停登录 15 分钟" in answer.content.decode()
    assert try_in(site, director).status_code == 429


def test_writing_the_name_otherwise_gives_no_more_tries(site, director):
    for number in range(8):
        name = director.username.upper() if number % 2 else director.username
        try_in(site, User(username=name), "a wrong one")

    assert try_in(site, director).status_code == 429


def test_a_user_who_was_closed_cannot_sign_in(site, director):
    director.is_active = False
    director.save()

    assert try_in(site, director).status_code == 422


def test_signing_in_failing_and_signing_out_are_in_the_trail(site, director):
    try_in(site, director, "a wrong one")
    try_in(site, director)
    site.post("/sign-out/")

    entries = Entry.objects.about(director).order_by("pk")
    told = [(entry.action, entry.by_name) for entry in entries]
    assert told == [
        ("sign_in.failed", ""),
        ("sign_in", director.name),
        ("sign_out", director.name),
    ]


def test_a_name_that_nobody_has_is_not_kept(site, director):
    try_in(site, User(username="mypassword123"), "x")

    entry = Entry.objects.get(action="sign_in.failed")
    assert entry.subject_ref == "未知登录名"
    assert "mypassword123" not in str(entry.details)


def test_signing_out_ends_the_session(site, director):
    try_in(site, director)

    site.post("/sign-out/")

    assert site.get("/").url == "/sign-in/?next=/"


def test_a_link_cannot_sign_anyone_out(site, director):
    try_in(site, director)

    assert site.get("/sign-out/").status_code == 405
    assert site.get("/").status_code == 200


def test_a_password_set_by_others_must_be_changed_before_any_work(site, director):
    director.must_change_password = True
    director.save()
    try_in(site, director)

    for page in ("/", "/cases/"):
        assert site.get(page).url == "/account/password/"
    assert "请先修改密码" in site.get("/account/password/").content.decode()


def test_after_the_change_the_session_goes_on_and_the_new_password_counts(
    site, director
):
    try_in(site, director)
    new = "another long one 另一个"

    site.post("/account/password/", {"old": PASSWORD, "new": new, "again": new})

    assert site.get("/").status_code == 200
    director.refresh_from_db()
    assert director.check_password(new)
    assert not director.must_change_password


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"old": "wrong"}, "现在的密码不对"),
        ({"again": "something else"}, "两次输入的新密码不一致"),
        ({"new": "short", "again": "short"}, "10"),
        ({"new": PASSWORD, "again": PASSWORD}, "新密码不能与现在的密码相同"),
    ],
    ids=["wrong old one", "not twice the same", "too short", "the same again"],
)
def test_a_password_that_does_not_do_is_refused(site, director, typed, sentence):
    try_in(site, director)
    new = "another long one 另一个"

    answer = site.post(
        "/account/password/", {"old": PASSWORD, "new": new, "again": new, **typed}
    )

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert User.objects.get(pk=director.pk).check_password(PASSWORD)


def test_who_opened_no_page_is_not_told_of_going_back_to_one(site):
    assert "刚才的页面" not in site.get("/sign-in/?next=/").content.decode()
    assert "刚才的页面" in site.get("/sign-in/?next=/cases/").content.decode()
