"""What needs the machine: a disk that is really full, the standard age program."""

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fazhu.keeping import recovery
from fazhu.keeping.backing_up import back_up
from fazhu.lib.errors import Refused
from tests.faults.test_machine import small_disk

pytestmark = [
    pytest.mark.machine,
    pytest.mark.skipif(os.getuid() != 0, reason="不是 root：磁盘满的测试没有做"),
]
AT = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)


def test_a_full_disk_leaves_no_half_backup(place, tmp_path, monkeypatch):
    monkeypatch.setattr("fazhu.keeping.backing_up.refuse_full_disk", lambda _: None)
    (place / "files" / "scan.jpg").write_bytes(os.urandom(2**20))

    with small_disk(tmp_path / "usb", "256k") as usb:
        with pytest.raises(Refused, match="磁盘满了"):
            back_up(usb, at=AT)
        left = list(usb.iterdir())

    assert left == []


def test_a_small_disk_is_refused_before_anything_is_written(place, tmp_path):
    with small_disk(tmp_path / "usb", "256k") as usb:
        with pytest.raises(Refused, match="只剩 0 MB"):
            back_up(usb, at=AT)
        left = list(usb.iterdir())

    assert left == []


def test_the_standard_age_program_opens_a_backup(place, sheet, tmp_path):
    if shutil.which("age") is None:
        pytest.fail("没有 age：请运行 .ci/run，它会从 Debian 安装")
    made = back_up(tmp_path / "backups", at=AT)
    key = tmp_path / "key.txt"
    key.write_text(recovery.IDENTITY.search(sheet)[0])

    opened = subprocess.run(
        ["age", "-d", "-i", key, Path(made.folder, made.name)],
        capture_output=True,
        check=True,
    )
    listed = subprocess.run(
        ["tar", "-tz"], input=opened.stdout, capture_output=True, check=True
    )

    assert b"fazhu.sqlite3" in listed.stdout
