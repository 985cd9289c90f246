"""Scanned pages are in every backup, and come back with it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from fazhu.cases.models import ScannedPage
from fazhu.keeping import backing_up, recovery
from fazhu.keeping.backing_up import back_up
from fazhu.keeping.checking import check
from fazhu.keeping.restoring import restore
from fazhu.lib.errors import Refused
from fazhu.reporting.invariants import scans_whole
from fazhu.vault.files import SCANS
from tests.keeping.places import standing_in

MADE_AT = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)


@pytest.fixture
def given(sheet, tmp_path):
    """What a person typed from the recovery sheet."""
    path = tmp_path / "恢复单.txt"
    path.write_text(sheet, "utf-8")
    return recovery.read(str(path))


def made(tmp_path: Path) -> Path:
    backup = back_up(tmp_path / "backups", at=MADE_AT)
    return Path(backup.folder, backup.name)


def test_scanned_pages_come_back_and_open(place, given, tmp_path):
    before = {page.ref: SCANS.get(page.ref) for page in ScannedPage.objects.all()}
    backup = made(tmp_path)

    assert check(backup, given.identity, at=MADE_AT)[1] == ""
    with standing_in(tmp_path / "new"):
        restore(backup, given, [], at=MADE_AT)
        after = {page.ref: SCANS.get(page.ref) for page in ScannedPage.objects.all()}
        answer = scans_whole()

    assert after == before != {}
    assert (answer.rows, answer.holds) == (2, True)


def test_a_backup_without_the_file_of_a_page_is_told(place, given, tmp_path):
    SCANS.path(ScannedPage.objects.first().ref).unlink()

    _, wrong = check(made(tmp_path), given.identity, at=MADE_AT)

    assert wrong == "有 1 页扫描件在备份里没有文件"


def test_a_page_taken_away_during_a_backup_is_whole_in_it(
    place, given, tmp_path, monkeypatch
):
    page = ScannedPage.objects.first()
    pack = backing_up.pack

    def packing(*given: object) -> None:
        SCANS.drop(page.ref)
        pack(*given)

    monkeypatch.setattr(backing_up, "pack", packing)
    backup = made(tmp_path)

    assert check(backup, given.identity, at=MADE_AT)[1] == ""
    assert page.ref not in set(SCANS.refs())


def test_a_page_added_while_the_archive_is_packed_does_no_harm(
    place, given, tmp_path, monkeypatch
):
    pack = backing_up.pack

    def packing(*given: object) -> None:
        (Path(SCANS.folder) / "new").write_bytes(b"x")
        pack(*given)

    monkeypatch.setattr(backing_up, "pack", packing)

    assert check(made(tmp_path), given.identity, at=MADE_AT)[1] == ""


def test_a_file_that_vanishes_while_it_is_packed_stops_the_backup(
    place, tmp_path, monkeypatch
):
    pack = backing_up.pack

    def packing(*given: object) -> None:
        SCANS.path(ScannedPage.objects.first().ref).unlink()
        pack(*given)

    monkeypatch.setattr(backing_up, "pack", packing)

    with pytest.raises(Refused, match="备份不能放到"):
        made(tmp_path)
