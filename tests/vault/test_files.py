"""Sealed files: whole or not there, readable by their own row's reference alone."""

import os
import time
from uuid import uuid4

import pytest

from fazhu.vault import files
from fazhu.vault.files import SCANS, FileMissing, files_held
from fazhu.vault.keys import add_field_key
from fazhu.vault.sealed import SealRefused, key_number

CLEAR = "证件号码 110101199003070000 的图片".encode() * 50


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def ref():
    ref = uuid4()
    SCANS.put(ref, CLEAR)
    return ref


def test_a_file_stands_sealed_on_the_disk_for_its_owner_alone(ref):
    path = SCANS.path(ref)

    assert SCANS.get(ref) == CLEAR
    assert CLEAR[:20] not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert [one.name for one in path.parent.iterdir()] == [ref.hex]


def test_a_file_under_another_name_or_altered_does_not_open(ref):
    other = uuid4()
    SCANS.path(other).parent.mkdir(parents=True, exist_ok=True)
    SCANS.path(other).write_bytes(SCANS.path(ref).read_bytes())
    altered = bytearray(SCANS.path(ref).read_bytes())
    altered[-1] ^= 1
    SCANS.path(ref).write_bytes(altered)

    for one in (ref, other):
        with pytest.raises(SealRefused, match="可能被改动过"):
            SCANS.get(one)
    with pytest.raises(FileMissing, match="请从备份恢复"):
        SCANS.get(uuid4())


def test_a_write_that_is_cut_short_leaves_the_file_as_it_was(ref, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    new = uuid4()
    for one in (ref, new):
        with pytest.raises(OSError, match="No space"):
            SCANS.put(one, b"other")

    monkeypatch.undo()
    assert SCANS.get(ref) == CLEAR
    assert list(SCANS.refs()) == [ref]


def test_what_is_dropped_during_a_backup_goes_after_it(ref):
    with files_held():
        SCANS.drop(ref)
        assert SCANS.get(ref) == CLEAR
        SCANS.tidy()

    assert list(SCANS.refs()) == []


def test_a_file_without_a_row_is_left_over_only_after_an_hour(ref):
    assert not SCANS.is_unused(ref)

    old = time.time() - files.UNUSED - 60
    os.utime(SCANS.path(ref), (old, old))

    assert SCANS.is_unused(ref)


def test_a_new_key_seals_the_files_anew(ref, settings, tmp_path):
    settings.FIELD_KEYS, settings.KEYS = "", tmp_path / "keys"
    settings.DATABASE_URL = ""
    SCANS.put(ref, CLEAR)
    number = add_field_key()

    assert SCANS.reseal() == (1, 1)
    assert key_number(SCANS.path(ref).read_bytes()) == number
    assert SCANS.get(ref) == CLEAR
    assert SCANS.reseal() == (1, 0)
