"""What needs the machine: a disk that is really full, a clock that really jumps."""

import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.scratch import put_tables

pytestmark = [
    pytest.mark.machine,
    pytest.mark.skipif(
        os.getuid() != 0, reason="不是 root：磁盘满、时钟和落盘的测试都没有做"
    ),
]
JUMPS = ("-2 days", "+400 days", "2028-02-29 23:59:50", "2029-12-31 23:59:57", "+0")


@contextmanager
def small_disk(folder, size):
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={size}"]
    subprocess.run(["mount", *options, "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def environment_of(folder):
    outer = {k: v for k, v in os.environ.items() if k != "PYTEST_XDIST_WORKER"}
    outer.pop("DATABASE_URL", None)
    return {**outer, "TESTS_DATA": str(folder), "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


def ran(folder, *words, before=()):
    program = [*before, sys.executable, "-m", "tests.faults.working", *words]
    done = subprocess.run(
        program, env=environment_of(folder), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout), done.stderr


def needs(program):
    if shutil.which(program) is None:
        pytest.fail(f"没有 {program}：请运行 .ci/run，它会从 Debian 安装")


def test_a_full_disk_refuses_is_read_and_recovers_in_the_same_process(tmp_path):
    with small_disk(tmp_path / "disk", "16m") as folder:
        put_tables(folder)
        done, _ = ran(folder, "fill", "400000")

    assert done["trouble"] == "full"
    assert done["kept"] == done["begun"] > 0
    assert (done["refused"], done["sentence"]) == (507, True)
    assert (done["listed"], done["again"]) == (200, 302)
    assert done["broken"] == []


def test_the_clock_jumps_and_everything_still_holds(tmp_path):
    needs("faketime")
    put_tables(tmp_path)
    ran(tmp_path, "work", "15")
    said = {}
    for jump in JUMPS:
        said[jump], _ = ran(
            tmp_path, "work", "15", before=("faketime", "-f", _at(jump))
        )

    assert [one["broken"] for one in said.values()] == [[]] * len(JUMPS)
    assert said["2028-02-29 23:59:50"]["today"] in ("2028-02-29", "2028-03-01")
    assert re.match("（(2029|2030)）", said["2029-12-31 23:59:57"]["number"])


def test_every_commit_waits_for_the_disk(tmp_path):
    needs("strace")
    counting = ("strace", "-f", "-e", "trace=fsync,fdatasync,write", "-o")
    record = tmp_path / "calls"
    put_tables(tmp_path)

    ran(tmp_path, "once", "20", before=(*counting, str(record)))

    after = record.read_text(errors="replace").partition('"BEGUN')[2]
    assert len(re.findall(r"\b(?:fsync|fdatasync)\(", after)) >= 20


def _at(jump):
    """Say a jump as libfaketime reads it: an offset, or a start."""
    match = re.fullmatch(r"([+-]\d+)(?: days)?", jump)
    return f"{match[1]}d" if match else f"@{jump}"
