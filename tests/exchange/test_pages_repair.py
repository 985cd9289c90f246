"""Bad cells of a ledger are set right in a grid, and the whole is checked again."""

import io

import openpyxl
import pytest

from fazhu.audit.models import Entry
from fazhu.cases.models import Case
from fazhu.exchange.forms.repair import name_of
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.exchange.pages import ID_NUMBER, ledger, row, tried
from tests.ledgers.handmade import impossible_rows
from tests.world import District

pytestmark = pytest.mark.django_db

CLOSED = name_of("2023年", 2, "结案日期")
ACCEPTED = name_of("2023年", 2, "受理日期")


@pytest.fixture
def client():
    return browser_of(District().user(Role.DIRECTOR))


@pytest.fixture
def batch(client):
    return tried(client, ledger(row("甲1", "张三", 结案日期="2023-04-06")))


def test_a_ledger_with_a_bad_row_offers_repair_before_import(client, batch):
    page = words(client.get(f"/ledgers/{batch.pk}/"))

    assert "没有一行可以导入，请修改有问题的单元格" in page
    assert "2023-04-06 结案日期2023年4月6日早于受理日期2023年5月6日" in page


def test_a_bad_cell_is_an_input_with_its_value_and_what_is_wrong(client, batch):
    html = client.get(f"/ledgers/{batch.pk}/repair/").content.decode()

    assert f'name="{CLOSED}" value="2023-04-06"' in html
    assert "结案日期2023年4月6日早于受理日期2023年5月6日，请核对这两个日期。" in html


def test_the_day_that_a_bad_day_was_held_against_is_an_input_too(client, batch):
    html = client.get(f"/ledgers/{batch.pk}/repair/").content.decode()

    assert f'name="{ACCEPTED}" value="2023-05-06"' in html


def test_a_repaired_ledger_can_be_imported_whole(client, batch):
    typed = {CLOSED: "2023-06-06", ACCEPTED: "2023-05-06"}

    answer = client.post(f"/ledgers/{batch.pk}/repair/", typed, follow=True)
    client.post(f"/ledgers/{batch.pk}/import/")

    assert "已重新检查，没有问题了，可以导入。" in words(answer)
    assert str(Case.objects.get().closed_on) == "2023-06-06"


def test_a_cell_that_is_still_wrong_stays_as_it_was_typed(client, batch):
    typed = {CLOSED: "2023-02-30", ACCEPTED: "2023-05-06"}

    answer = client.post(f"/ledgers/{batch.pk}/repair/", typed, follow=True)

    assert "已重新检查，还有1处要改。" in words(answer)
    assert f'name="{CLOSED}" value="2023-02-30"' in answer.content.decode()


def test_too_long_a_cell_is_refused_and_stays(client, batch):
    typed = {CLOSED: "9" * 501, ACCEPTED: "2023-05-06"}

    answer = client.post(f"/ledgers/{batch.pk}/repair/", typed)

    assert answer.status_code == 422
    assert "9" * 501 in answer.content.decode()


def test_every_bad_row_of_an_impossible_ledger_can_be_opened(client):
    batch = tried(client, impossible_rows())

    page = words(client.get(f"/ledgers/{batch.pk}/repair/"))

    assert [f"2023年 第{number}行" in page for number in range(2, 9)] == [True] * 7
    assert "这一行没有受援人，按没有受援人的案件导入，请补录。" in page


def test_a_cell_of_a_second_table_in_the_sheet_can_be_repaired(client):
    second = ["2019年度刑事法律援助案件"], ["案号", "被告人", "涉嫌罪名", "指派日期"]
    bad = ["刑1", "王五", "诈骗", "2019.2.30"]
    content = ledger(row("甲1", "张三"), row("甲2", "李四"), *second, bad)
    batch = tried(client, content)
    place = name_of("2023年", 6, "指派日期")

    answer = client.post(
        f"/ledgers/{batch.pk}/repair/", {place: "2019.2.20"}, follow=True
    )

    assert "已重新检查，没有问题了，可以导入。" in words(answer)


def test_opening_the_grid_is_written_to_the_trail(client, batch):
    before = Entry.objects.filter(action="read").count()

    client.get(f"/ledgers/{batch.pk}/repair/")

    assert Entry.objects.filter(action="read").count() == before + 1


def test_only_the_bad_cells_are_shown_whole(client):
    cells = {"身份证号码": ID_NUMBER, "受理日期": "2023-02-30"}
    batch = tried(client, ledger(row("甲1", "张三", **cells)))

    html = client.get(f"/ledgers/{batch.pk}/repair/").content.decode()

    assert ID_NUMBER not in html
    assert "990***********" in html


def test_the_error_workbook_has_each_bad_cell_and_why(client, batch):
    answer = client.post(f"/ledgers/{batch.pk}/rejects/")

    sheet = openpyxl.load_workbook(io.BytesIO(answer.getvalue()))["未通过的单元格"]
    first = [cell.value for cell in sheet[2]]
    assert first[:4] == ["2023年", 2, "结案日期", "2023-04-06"]
    assert first[5:8] == ["整行未导入", "甲1", "张三"]


def test_the_error_workbook_is_there_after_the_import_too(client):
    bad = row("甲2", "李四", 结案日期="2023-04-06")
    batch = tried(client, ledger(row("甲1", "张三"), bad))
    answer = client.post(f"/ledgers/{batch.pk}/import/", {"rest": "1"})

    rejects = client.post(f"{answer.url}rejects/")

    whole = openpyxl.load_workbook(io.BytesIO(rejects.getvalue()))["改正后可导入"]
    assert [cell.value for cell in whole[2]][:2] == ["甲2", "李四"]
