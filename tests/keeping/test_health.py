"""What is wrong is said in a sentence, with its remedy, and nothing is changed."""

import json
import os
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils.timezone import now

from fazhu.keeping import health, recovery
from fazhu.keeping.backing_up import back_up
from fazhu.keeping.doctor import diagnosis
from fazhu.network.models import User
from fazhu.rules.roles import Role
from tests.network.visitors import said, visitor
from tests.world import District


def wrong(at=None):
    """The points that are not in order, by key: now, or at a moment."""
    return {f.key: f for f in diagnosis(at or now()) if f.remedy}


def test_a_cared_for_installation_has_no_grave_finding(place):
    back_up(place / "backups", at=now())

    assert [f.key for f in diagnosis(now()) if f.tone == "danger"] == []


@pytest.mark.parametrize(
    ("hours", "late"), [(25, False), (27, True), (-48, True)], ids=str
)
def test_a_backup_is_overdue_after_26_hours_or_when_it_is_of_the_future(
    hours, late, place
):
    back_up(place / "backups", at=now() - timedelta(hours=hours))

    assert ("backup" in wrong()) is late


def test_a_backup_whose_file_is_gone_counts_for_nothing(place):
    made = back_up(place / "backups", at=now())
    Path(made.folder, made.name).unlink()

    assert "文件不在" in wrong()["backup"].sentence


def test_keys_that_do_not_open_what_is_there_are_grave(place):
    (place / "keys" / "field_keys").write_text("1:" + "x" * 64)

    assert "恢复单" in wrong()["keys"].remedy


def test_loose_rights_are_named_with_the_command_that_mends_them(place):
    (place / "keys" / "index_key").chmod(0o644)

    assert str(place / "keys" / "index_key") in wrong()["folder"].remedy


def test_a_sheet_older_than_the_keys_is_to_be_printed_again(place):
    ring = place / "keys" / "field_keys"
    ring.write_text(f"2:{'y' * 64}\n1:{ring.read_text().strip().removeprefix('1:')}\n")
    os.utime(ring, ns=(1, 1))

    assert "重新打印" in wrong()["sheet"].remedy


def test_a_sheet_left_on_the_disk_is_to_be_deleted(place, tmp_path):
    sheet = recovery.new_sheet("临江区法律援助中心", on=now().date())
    recovery.write_page(sheet, tmp_path / "恢复单.html")

    assert str(tmp_path / "恢复单.html") in wrong()["sheet"].sentence
    assert (tmp_path / "恢复单.html").stat().st_mode & 0o077 == 0


def test_a_sheet_is_never_written_beside_the_backups(place):
    sheet = recovery.new_sheet("临江区法律援助中心", on=now().date())

    with pytest.raises(recovery.Refused, match="不能放在数据文件夹里"):
        recovery.write_page(sheet, place / "backups" / "恢复单.html")


def test_a_clock_set_back_is_seen_against_the_trail(place):
    assert "时钟" in wrong(now() - timedelta(days=3))["clock"].remedy


def test_demo_accounts_beside_real_ones_are_grave(place):
    User.objects.create(username="demo", name="演示", is_demo=True)

    assert wrong()["demo"].tone == "danger"


def test_a_database_older_than_the_program_is_said_first(place):
    with sqlite3.connect(place / "fazhu.sqlite3") as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'keeping'")

    assert diagnosis(now())[0].key == "database"
    assert "比程序旧" in diagnosis(now())[0].sentence


def test_every_point_has_a_key_of_its_own(place):
    keys = [finding.key for finding in diagnosis(now())]

    assert len(keys) == len(set(keys)) > 10


def test_doctor_asks_few_questions_whatever_the_size(
    place, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20):
        health.findings(now())


def test_doctor_on_an_empty_folder_makes_nothing_and_says_what_to_do(tmp_path):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("FAZHU_")}
    environment.pop("DATABASE_URL", None)
    program = (
        "import sys; sys.argv[:] = ['fazhu', 'doctor', '--json'];"
        "from fazhu.config.cli import main; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env={
            **environment,
            "FAZHU_DATA": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "fazhu.config.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 1, ran.stderr
    answer = json.loads(ran.stdout)
    assert not answer["healthy"]
    assert answer["findings"][0]["remedy"].startswith("新装请运行 fazhu setup")
    assert [p.name for p in tmp_path.iterdir()] == ["keys"]
    assert [p.name for p in (tmp_path / "keys").iterdir()] == ["secret_key"]


@pytest.mark.django_db
def test_the_systems_page_says_what_is_wrong_to_its_administrator():
    page = said(visitor(District().user(Role.SYSTEM_ADMINISTRATOR)).get("/system/"))

    assert "还没有通过核对的备份" in page
    assert "fazhu backup" in page
    assert "文书字体" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "told"),
    [(Role.DIRECTOR, True), (Role.SYSTEM_ADMINISTRATOR, True), (Role.HANDLER, False)],
)
def test_the_chief_is_told_on_the_first_page_that_backups_are_overdue(role, told):
    page = said(visitor(District().user(role)).get("/"))

    assert ("没有通过核对的备份" in page) is told


@pytest.mark.django_db
def test_a_station_is_told_that_the_system_is_for_this_machine_alone():
    page = said(Client(headers={"host": "localhost"}).get("/station/"))

    assert "fazhu setup --lan" in page


@pytest.mark.django_db
def test_a_new_installation_is_not_told_that_its_backups_are_late():
    page = said(visitor(District().user(Role.SYSTEM_ADMINISTRATOR)).get("/"))

    assert "还没有通过核对的备份。" in page
    assert "超过26小时" not in page
