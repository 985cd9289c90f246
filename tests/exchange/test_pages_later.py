"""After the import: a later copy's differences, taking a batch back, going out."""

import io

import openpyxl
import pytest

from fazhu.cases.models import Case
from fazhu.exchange.actions.ledgers import import_trial
from fazhu.exchange.models import Batch
from fazhu.lib.errors import Refused
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.exchange.pages import ID_NUMBER, imported, ledger, row, tried
from tests.world import District

pytestmark = pytest.mark.django_db

OLD = ledger(row("甲1", "张三"), row("甲2", "李四"))
NEW = ledger(
    row("甲1", "张三", 结案日期="2023-06-06"),
    row("甲2", "李四", 结案日期="2023-06-07"),
    row("甲3", "王五"),
)


@pytest.fixture
def client():
    return browser_of(District().user(Role.DIRECTOR))


@pytest.fixture
def later(client) -> Batch:
    """The batch of a second copy with a new row and two changed cells."""
    imported(client, OLD)
    return imported(client, NEW)


def test_a_later_copy_brings_the_new_row_and_leaves_the_changed_ones(client, later):
    page = words(client.get(f"/ledgers/{later.pk}/"))

    assert Case.objects.count() == 3
    assert "有 2 处差异等待确认" in page.replace("2处", "2 处")


def test_a_difference_stands_with_old_and_new_side_by_side(client, later):
    page = words(client.get(f"/ledgers/{later.pk}/differences/"))

    assert "2023年 2 甲1 结案时间 （空） 2023-06-06 接受 保留" in page


def test_an_accepted_difference_goes_on_with_the_record(client, later):
    one = later.differences.order_by("row").first()

    client.post(f"/ledgers/{later.pk}/differences/", {"accept": one.pk})

    case = Case.objects.get(pk=one.subject_id)
    assert str(case.closed_on) == "2023-06-06"
    assert case.state == "closed"
    assert "接受台账“台账.xlsx”" in case.events.last().note


def test_a_difference_that_is_left_changes_nothing(client, later):
    one = later.differences.order_by("row").first()

    client.post(f"/ledgers/{later.pk}/differences/", {"leave": one.pk})

    assert Case.objects.get(pk=one.subject_id).closed_on is None
    assert "保留现值" in words(client.get(f"/ledgers/{later.pk}/differences/"))


def test_all_differences_are_accepted_at_once(client, later):
    answer = client.post(
        f"/ledgers/{later.pk}/differences/", {"accept": "all"}, follow=True
    )

    assert "2处差异已接受，写入案件并记入办理记录。" in words(answer)
    assert Case.objects.exclude(closed_on=None).count() == 2


def test_a_difference_is_settled_once(client, later):
    one = later.differences.order_by("row").first()
    client.post(f"/ledgers/{later.pk}/differences/", {"leave": one.pk})

    answer = client.post(
        f"/ledgers/{later.pk}/differences/", {"accept": one.pk}, follow=True
    )

    assert "这一差异已经处理过，请刷新页面查看。" in words(answer)
    assert Case.objects.get(pk=one.subject_id).closed_on is None


def test_a_batch_is_taken_back_with_its_cases(client):
    batch = imported(client, OLD)

    answer = client.post(f"/ledgers/{batch.pk}/undo/", follow=True)

    assert f"已撤销批次{batch.pk}（台账.xlsx）。" in words(answer)
    assert Case.objects.count() == 0


def test_a_batch_that_a_later_one_rests_on_is_not_taken_back(client, later):
    first = Batch.objects.order_by("pk").first()

    answer = client.post(f"/ledgers/{first.pk}/undo/")

    assert answer.status_code == 422
    assert f"请先撤销批次{later.pk}" in words(answer)
    assert Case.objects.count() == 3


def test_an_import_is_done_once(client):
    batch = imported(client, OLD)

    answer = client.post(f"/ledgers/{batch.pk}/import/")

    assert answer.status_code == 422
    assert "已经处理过" in words(answer)


def test_two_people_cannot_import_the_same_trial(client):
    stale = tried(client, OLD)
    client.post(f"/ledgers/{stale.pk}/import/")

    with pytest.raises(Refused, match="已经处理过"):
        import_trial(stale, by=stale.imported_by, at=stale.imported_at)

    assert Case.objects.count() == 2


def test_an_export_of_all_holds_every_case_with_numbers_as_text(client):
    imported(client, ledger(row("甲1", "张三", 身份证号码=ID_NUMBER)))
    center = client.get("/ledgers/export/").context["form"]["center"].value()

    answer = client.post("/ledgers/export/", {"center": center, "year": ""})

    sheet = openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active
    cells = [cell.value for line in sheet for cell in line]
    assert "甲1" in cells
    assert ID_NUMBER in cells


def test_an_export_of_a_year_leaves_the_other_years_out(client):
    imported(client, OLD)
    center = client.get("/ledgers/export/").context["form"]["center"].value()
    year = client.get("/ledgers/export/").context["form"]["year"].value()

    answer = client.post("/ledgers/export/", {"center": center, "year": year})

    sheet = openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active
    assert "甲1" not in [cell.value for line in sheet for cell in line]
