"""A ledger goes in through the pages: tried out, imported, and its rows shown."""

import pytest

from fazhu.cases.models import Case
from fazhu.exchange.models import Batch, BatchState
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.exchange.pages import ID_NUMBER, TELEPHONE, imported, ledger, row, tried
from tests.ledgers.handmade import misspelt_headings, two_row_headings
from tests.world import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def client(district):
    return browser_of(district.user(Role.DIRECTOR))


def test_an_upload_is_a_trial_and_writes_no_case(client):
    batch = tried(client, two_row_headings())

    assert batch.standing == BatchState.TRIAL
    assert Case.objects.count() == 0
    assert "试读结果，尚未写入任何内容" in words(client.get(f"/ledgers/{batch.pk}/"))


def test_the_trial_says_what_each_heading_is_read_as(client):
    batch = tried(client, two_row_headings())

    page = words(client.get(f"/ledgers/{batch.pk}/"))

    assert "承办情况／律师事务所 承办机构 认得" in page
    assert "台账第5行起共2处，“受理日期”：年份2023取自表题" in page


def test_the_trial_says_which_headings_were_guessed_and_why(client):
    batch = tried(client, misspelt_headings())

    page = words(client.get(f"/ledgers/{batch.pk}/"))

    assert "受里日期 受理时间 推断 表头“受里日期”与“受理时间”的写法同音" in page
    assert "归口领导 — 不读" in page


def test_the_trial_holds_the_totals_against_what_was_counted(client):
    batch = tried(client, two_row_headings())

    page = words(client.get(f"/ledgers/{batch.pk}/"))

    assert "台账第7行 小计 补贴金额 2700 2,700 相符" in page


def test_a_total_that_does_not_match_is_said(client):
    total = ["合计", None, None, None, None, None, None, None, 9999]
    batch = tried(client, ledger(row("甲1", "张三"), row("甲2", "李四"), total))

    page = words(client.get(f"/ledgers/{batch.pk}/"))

    assert "合计 补贴金额 9999 2,000.00 不符" in page


def test_the_trial_shows_the_first_rows_with_numbers_hidden(client):
    cells = {"身份证号码": ID_NUMBER, "联系电话": TELEPHONE}
    batch = tried(client, ledger(row("甲1", "张三", **cells)))

    html = client.get(f"/ledgers/{batch.pk}/").content.decode()

    assert "张三" in html
    assert "138****7788" in html
    assert ID_NUMBER not in html
    assert TELEPHONE not in html


def test_an_import_makes_the_cases_and_lets_the_file_go(client):
    batch = tried(client, two_row_headings())

    answer = client.post(f"/ledgers/{batch.pk}/import/", {"rest": "1"}, follow=True)

    assert "已导入3行" in words(answer)
    assert Case.objects.count() == 3
    assert not Batch.objects.get().file


def test_the_batch_leads_to_the_case_of_each_row(client):
    batch = imported(client, ledger(row("甲1", "张三")))
    case = Case.objects.get()

    html = client.get(f"/ledgers/{batch.pk}/").content.decode()

    assert f'<a href="/cases/{case.pk}/">甲1</a>' in html


def test_the_list_says_what_became_of_each_file(client):
    imported(client, ledger(row("甲1", "张三")), name="五月.xlsx")
    tried(client, ledger(row("甲2", "李四")), name="六月.xlsx")

    page = words(client.get("/ledgers/"))

    assert "六月.xlsx 案件台账 待确认 1 1 0 0 0" in page
    assert "五月.xlsx 案件台账 已导入 1 1 0 0 0" in page


def test_a_trial_that_was_let_go_keeps_nothing(client):
    batch = tried(client, ledger(row("甲1", "张三")))

    answer = client.post(f"/ledgers/{batch.pk}/undo/", follow=True)

    batch.refresh_from_db()
    assert "已取消“台账.xlsx”，没有导入任何内容。" in words(answer)
    assert (batch.file, batch.report) == ("", "")


def test_the_same_file_again_brings_nothing_new(client):
    imported(client, ledger(row("甲1", "张三")))
    again = tried(client, ledger(row("甲1", "张三")))

    page = words(client.get(f"/ledgers/{again.pk}/"))

    assert "各行与已有案件一致，没有新的内容，不需要导入。" in page
    assert "导入其余各行" not in page


def test_a_table_pasted_from_a_spreadsheet_is_tried_out_like_a_file(client):
    form = client.get("/ledgers/").context["form"]
    text = "案号\t受援人\t受理日期\r\n甲1\t张三\t2023.5.6\r\n甲2\t李四\t2023.5.7\r\n"
    typed = {"center": form["center"].value(), "kind": "cases", "pasted": text}

    answer = client.post("/ledgers/", typed, follow=True)

    assert "将新导入 2 行" in words(answer)


def test_a_pasted_text_that_is_no_ledger_stays_in_the_form(client):
    form = client.get("/ledgers/").context["form"]
    typed = {"center": form["center"].value(), "kind": "cases", "pasted": "你好"}

    answer = client.post("/ledgers/", typed)

    assert answer.status_code == 422
    assert "没有找到案件台账" in str(answer.context["form"].errors["pasted"])
    assert "你好" in words(answer)
