"""Bad cells of a ledger on trial are edited and the whole is checked again."""

import pytest
from django.utils import timezone

from fazhu.cases.models import Case
from fazhu.exchange.actions.ledgers import (
    LedgerFile,
    import_trial,
    keep_trial,
)
from fazhu.exchange.actions.repairing import repair
from fazhu.exchange.actions.undoing import undo
from fazhu.exchange.models import Batch, BatchRow
from fazhu.lib.errors import Refused
from fazhu.rules.roles import Role
from tests.exchange.importing import OLD_WOMAN, ledger, row
from tests.ledgers.sheets import person_id
from tests.world import District

pytestmark = pytest.mark.django_db

AT = timezone.now()


@pytest.fixture
def clerk():
    return District().user(Role.STATISTICS)


def kept(clerk, *rows) -> Batch:
    file = LedgerFile(source=ledger(*rows), name="台账.xlsx")
    return keep_trial(file, center=clerk.center, by=clerk, at=AT)


@pytest.mark.parametrize(
    ("bad", "column", "mended"),
    [
        ({"结案时间": "2024.1.1"}, "结案时间", "2025.12.1"),
        ({"受理时间": "2025.2.30"}, "受理时间", "3月5日"),
        ({"身份证号": person_id(2030, 1, 1, 2)}, "身份证号", OLD_WOMAN),
        ({"受理时间": "待定日子"}, "受理时间", ""),
    ],
    ids=["order", "no such day", "not born", "emptied"],
)
def test_a_mended_cell_lets_its_row_in(clerk, bad, column, mended):
    batch = kept(clerk, row(), row("2", **bad))
    assert batch.rejected == 1

    report = repair(batch, {("台账", 4, column): mended}, by=clerk, at=AT)

    assert (report.rejected_rows, report.accepted) == (0, 2)
    done = import_trial(Batch.objects.get(), by=clerk, at=AT)
    assert done.accepted == Case.objects.count() == 2


def test_a_cell_mended_wrongly_stays_bad_with_its_reason(clerk):
    batch = kept(clerk, row(结案时间="2024.1.1"))

    report = repair(batch, {("台账", 3, "结案时间"): "2024.2.2"}, by=clerk, at=AT)

    assert report.rejected_rows == 1
    assert [p.value for p in report.problems] == ["2024.2.2"]


def test_a_trial_becomes_a_batch_and_its_file_is_let_go(clerk):
    batch = kept(clerk, row())

    report = import_trial(batch, by=clerk, at=AT)

    done = Batch.objects.get()
    assert (done.pk, done.standing, done.file) == (report.batch, "done", "")
    assert BatchRow.objects.get().batch == done


def test_a_column_that_is_not_there_cannot_be_mended(clerk):
    batch = kept(clerk, row())

    with pytest.raises(Refused, match="没有“颜色”这一列"):
        repair(batch, {("台账", 3, "颜色"): "红"}, by=clerk, at=AT)


def test_what_is_imported_is_mended_no_more(clerk):
    import_trial(kept(clerk, row()), by=clerk, at=AT)

    with pytest.raises(Refused, match="不在试运行中"):
        repair(Batch.objects.get(), {}, by=clerk, at=AT)


def test_a_trial_can_be_let_go(clerk):
    batch = undo(kept(clerk, row()), by=clerk, at=AT)

    assert (batch.standing, batch.file, batch.report) == ("undone", "", "")
    assert not Case.objects.exists()
