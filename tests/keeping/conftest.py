"""An installation in use, made once for all tests of a process."""

import pytest

from fazhu.keeping import recovery
from tests.keeping.places import copied, furnish, standing_in
from tests.world import MONDAY


@pytest.fixture(scope="session")
def template(tmp_path_factory, django_db_setup, django_db_blocker):
    """The data folder of an installation in use, with its recovery sheet beside it."""
    data = tmp_path_factory.mktemp("template") / "data"
    with django_db_blocker.unblock(), standing_in(data):
        furnish()
        (data / "files" / "2026").mkdir(parents=True)
        (data / "files" / "2026" / "申请表.pdf").write_bytes(b"%PDF-1.7 \x00\xff" * 999)
        sheet = recovery.new_sheet("临江区法律援助中心", on=MONDAY)
        (data.parent / "sheet.txt").write_text(recovery.as_text(sheet), "utf-8")
    return data


@pytest.fixture
def sheet(template):
    """The text of the recovery sheet."""
    return (template.parent / "sheet.txt").read_text("utf-8")


@pytest.fixture
def place(template, tmp_path, db):
    """A copy of the installation, in which the test works."""
    with standing_in(copied(template, tmp_path / "data")) as data:
        yield data
