"""No identity number or telephone stands in the clear where imports are kept."""

import os
import subprocess
import sys

import pytest
from django.db import connection
from django.utils import timezone

from fazhu.exchange.actions.ledgers import LedgerFile, keep_trial
from fazhu.exchange.known import kept_cells, kept_values
from fazhu.exchange.models import Batch, BatchRow, Difference
from fazhu.network.installation import center_named, machine_of
from tests.exchange.importing import OLD_WOMAN, TELEPHONE, imported, ledger, row
from tests.scratch import put_tables

CLEAR = (OLD_WOMAN, TELEPHONE, "13911112222")


def shown(cells):
    """A row as text, its bytes as they are."""
    return repr([bytes(c) if isinstance(c, memoryview) else c for c in cells])


@pytest.mark.django_db
def test_the_cells_of_a_row_open_for_the_program(tmp_path):
    imported(tmp_path, ledger(row(身份证号=OLD_WOMAN, 受理时间="2025.3.4")))

    kept = BatchRow.objects.get()
    assert kept_cells(kept)["身份证号"] == OLD_WOMAN
    assert kept_cells(kept)["受理时间"] == "2025.3.4"
    assert kept_values(kept)["accepted_on"] == "2025-03-04"


@pytest.mark.django_db
def test_no_column_of_an_import_tells_a_number(tmp_path):
    imported(tmp_path, ledger(row(身份证号=OLD_WOMAN, 联系电话=TELEPHONE)))
    imported(tmp_path, ledger(row(身份证号=OLD_WOMAN, 联系电话="13911112222")))
    center = center_named(None)
    trial = LedgerFile(source=ledger(row("9", 身份证号=OLD_WOMAN)), name="试.xlsx")
    keep_trial(trial, center=center, by=machine_of(center), at=timezone.now())

    for model in (Batch, BatchRow, Difference):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608
            told = "".join(map(shown, cursor))
        assert told
        assert not [text for text in CLEAR if text in told]


def test_strings_finds_no_number_in_the_files_of_the_database(tmp_path):
    path = tmp_path / "台账.xlsx"
    path.write_bytes(ledger(row(身份证号=OLD_WOMAN, 联系电话=TELEPHONE)))
    environment = {**os.environ, "TESTS_DATA": str(tmp_path / "data")}
    environment.pop("DATABASE_URL", None)  # the files are SQLite's
    environment.pop("PYTEST_XDIST_WORKER", None)
    put_tables(tmp_path / "data")
    subprocess.run(
        [sys.executable, "-m", "tests.exchange.dying", "whole", str(path)],
        env=environment, capture_output=True, check=False,
    )  # fmt: skip

    kept = [p for p in (tmp_path / "data").rglob("*") if p.is_file()]
    content = b"".join(p.read_bytes() for p in kept)
    assert any(p.name.endswith("-wal") for p in kept)
    assert "苗小禾".encode() in content
    assert not [text for text in CLEAR if text.encode() in content]
