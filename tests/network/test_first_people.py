"""The first administrator by a one-time token, and a center that works from there."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.network.actions import first
from fazhu.network.models import FirstToken, Membership, Organisation, User
from fazhu.rules.roles import Role
from tests.network.visitors import said

pytestmark = pytest.mark.django_db

GOOD = {
    "center_name": "临江区法律援助中心",
    "name": "贺知秋",
    "username": "hezhiqiu",
    "new": "cycling past the dyke",
    "again": "cycling past the dyke",
}


def site() -> Client:
    return Client(headers={"host": "localhost"})


@pytest.fixture
def address(capsys) -> str:
    call_command("setup")
    return re.search(r"http://127.0.0.1:8000(/first/\S+/)", capsys.readouterr().out)[1]


def posted(where: Client, path: str, **typed: str):
    answer = where.post(path, typed)
    assert answer.status_code in (200, 302), said(answer)
    return answer


def signed_in(username: str, password: str, new: str | None = None) -> Client:
    where = site()
    posted(where, "/sign-in/", username=username, password=password)
    if new:
        posted(where, "/account/password/", old=password, new=new, again=new)
    return where


def one_time(answer) -> str:
    return re.search(r'<code class="id">(\S+)</code>', said(answer))[1]


def test_an_installation_that_was_just_set_up_has_no_account(address):
    assert User.objects.filter(is_machine=False).count() == 0


def test_the_address_makes_the_first_administrator_and_is_void_then(address):
    answer = site().post(address, GOOD)

    assert answer.url == "/sign-in/"
    held = Membership.objects.get()
    assert (held.user.name, held.role) == ("贺知秋", Role.SYSTEM_ADMINISTRATOR)
    assert held.organisation.name == "临江区法律援助中心"
    assert site().get(address).status_code == 404
    assert site().post(address, {**GOOD, "username": "other"}).status_code == 404
    assert User.objects.filter(is_machine=False).count() == 1


def test_only_the_hash_of_the_token_is_kept(address):
    token = address.split("/")[2]

    assert len(token) >= 43  # 256 bits
    assert token not in str(FirstToken.objects.values().get())
    assert all(token not in str(entry.details) for entry in Entry.objects.all())


def test_the_address_is_void_after_a_day(address):
    with time_machine.travel(timezone.now() + timedelta(hours=24, seconds=1)):
        assert site().get(address).status_code == 404
        assert site().post(address, GOOD).status_code == 404


def test_a_second_setup_makes_the_older_address_void(address, capsys):
    call_command("setup")

    assert site().get(address).status_code == 404


def test_a_second_copy_of_the_recovery_sheet_is_refused(address, tmp_path, capsys):
    copy = tmp_path / "sheet.html"

    with pytest.raises(SystemExit):
        call_command("setup", "--sheet-file", str(copy))

    assert "请加上 --sheet" in capsys.readouterr().err
    assert not copy.exists()


def test_once_there_is_an_administrator_setup_refuses(address, capsys):
    site().post(address, GOOD)

    with pytest.raises(SystemExit):
        call_command("setup")
    assert "已有系统管理员" in capsys.readouterr().err


def test_a_weak_password_is_told_and_what_was_typed_stays(address):
    typed = {**GOOD, "new": "hezhiqiu2026", "again": "hezhiqiu2026"}

    answer = site().post(address, typed)

    assert answer.status_code == 422
    assert "容易被猜到" in said(answer)
    assert 'value="贺知秋"' in said(answer)
    assert "hezhiqiu2026" not in said(answer)
    assert site().get(address).status_code == 200


def test_without_a_browser_the_terminal_asks(monkeypatch, capsys):
    lines = iter(["贺知秋\n", "hezhiqiu\n", GOOD["new"] + "\n", GOOD["new"] + "\n"])
    monkeypatch.setattr("sys.stdin.readline", lambda: next(lines), raising=False)

    call_command("setup", "--terminal", "--center", "临江区法律援助中心")

    assert User.objects.get(username="hezhiqiu").check_password(GOOD["new"])
    assert not FirstToken.objects.exists()


def test_the_administrator_sets_up_each_officer_once(address):
    site().post(address, GOOD)
    admin = signed_in("hezhiqiu", GOOD["new"])
    assert "管理员还没有设全" in said(admin.get("/users/"))

    assert "没有安全管理员就不能授予角色" in said(admin.get("/users/"))

    posted(
        admin, "/users/officers/", role="security_officer", name="aaa", username="aaa"
    )
    assert "没有审计管理员就不能查看审计记录" in said(admin.get("/users/"))
    assert "没有安全管理员" not in said(admin.get("/users/"))

    posted(admin, "/users/officers/", role="auditor", name="bbb", username="bbb")
    assert "管理员还没有设全" not in said(admin.get("/users/"))
    assert admin.get("/users/officers/").url == "/users/"
    with pytest.raises(first.Refused, match="已经有过安全管理员"):
        first.officer(
            Role.SECURITY_OFFICER,
            User(username="ccc", name="丙"),
            by=User.objects.get(username="hezhiqiu"),
            at=timezone.now(),
        )


def test_an_officer_whose_post_ended_is_not_set_up_again_by_the_administrator(address):
    site().post(address, GOOD)
    admin = signed_in("hezhiqiu", GOOD["new"])
    posted(
        admin, "/users/officers/", role="security_officer", name="甲", username="jia"
    )
    Membership.objects.filter(role="security_officer").update(
        until_on=timezone.localdate()
    )

    answer = admin.post(
        "/users/officers/",
        {"role": "security_officer", "name": "乙", "username": "yi"},
    )

    assert answer.status_code == 422
    assert not User.objects.filter(username="yi").exists()


def test_from_the_address_a_center_gets_working_on_screen_alone(address):
    site().post(address, GOOD)
    admin = signed_in("hezhiqiu", GOOD["new"])
    made = posted(
        admin, "/users/officers/", role="security_officer", name="安", username="anquan"
    )
    officer = signed_in("anquan", one_time(made), new="three laps of the lake")
    center = Organisation.objects.get()
    posted(
        admin,
        "/organisations/new/",
        center=str(center.pk),
        kind="station",
        name="柳树镇工作站",
    )
    today = timezone.localdate().isoformat()
    people = {}
    for username, role, where in (
        ("zhuren01", "director", center.name),
        ("jiedai01", "station_clerk", "柳树镇工作站"),
    ):
        made = posted(
            admin,
            "/users/new/",
            username=username,
            name=username,
            center=str(center.pk),
        )
        assert f"接着请安全管理员在“用户”页打开“{username}”，授予角色" in said(made)
        found = User.objects.get(username=username)
        place = Organisation.objects.get(name=where)
        posted(
            officer,
            f"/users/{found.pk}/roles/",
            role=role,
            organisation=str(place.pk),
            from_on=today,
        )
        people[username] = signed_in(
            username, one_time(made), new="mint upon a wet balcony"
        )

    assert people["zhuren01"].get("/cases/").status_code == 200
    assert people["zhuren01"].get("/handlers/").status_code == 200
    assert people["jiedai01"].get("/cases/").status_code == 200
    assert people["jiedai01"].get("/handlers/").status_code == 403


def test_the_machines_keeper_helps_an_administrator_who_lost_the_password(
    address, capsys
):
    site().post(address, GOOD)
    inside = signed_in("hezhiqiu", GOOD["new"])

    call_command("setup", "--lost", "hezhiqiu")

    password = re.search(r"一次性密码：(\S+)", capsys.readouterr().out)[1]
    assert inside.get("/users/").url == "/sign-in/?next=/users/"
    signed_in("hezhiqiu", password, new="three laps of the lake")
    assert Entry.objects.filter(action="password.reset").count() == 1


def test_the_keeper_resets_nobody_else(address, capsys):
    site().post(address, GOOD)
    admin = signed_in("hezhiqiu", GOOD["new"])
    posted(admin, "/users/officers/", role="auditor", name="乙", username="yi")

    for name in ("yi", "nobody"):
        with pytest.raises(SystemExit):
            call_command("setup", "--lost", name)
        assert "没有登录名为" in capsys.readouterr().err
