"""A register of handlers is tried out, imported and taken back like any ledger."""

import pytest

from fazhu.network.models import Handler, Organisation
from tests.exchange.importing import imported, ledger, row, run
from tests.ledgers.sheets import xlsx

pytestmark = pytest.mark.django_db

HEAD = [
    "序号", "姓名", "人员类别", "执业证号", "律师事务所", "联系电话", "专长",
    "入库时间",
]  # fmt: skip
LAWYER = [
    1, "王知微", "社会律师", "13301202010123456", "正和律师事务所", "13900003333",
    "婚姻家庭、劳动争议", "2020.1.1",
]  # fmt: skip
WORKER = [2, "何若川", "基层法律服务工作者", "", "柳树法律服务所"]
REGISTER = xlsx({"名册": ([HEAD, LAWYER, WORKER], "")})


def test_a_register_makes_handlers_and_their_firms(tmp_path):
    answer = imported(tmp_path, REGISTER, "--as", "handlers")

    assert (answer.status, answer["accepted"]) == (0, 2)
    handler = Handler.objects.get(name="王知微")
    assert (handler.kind, handler.unit.kind) == ("lawyer", "law_firm")
    assert (handler.licence, handler.telephone) == ("13301202010123456", "13900003333")
    assert handler.initials == "wzw"
    assert Handler.objects.get(name="何若川").unit.kind == "grassroots_office"


def test_the_same_register_twice_adds_nothing(tmp_path):
    imported(tmp_path, REGISTER, "--as", "handlers")

    again = imported(tmp_path, REGISTER, "--as", "handlers")

    assert (again["accepted"], again["unchanged"]) == (0, 2)
    assert Handler.objects.count() == 2


def test_a_register_is_undone_with_the_firms_it_needed(tmp_path):
    batch = imported(tmp_path, REGISTER, "--as", "handlers")["batch"]

    assert run("--undo", batch).status == 0
    assert not Handler.objects.exists()
    assert Organisation.objects.count() == 1


def test_a_register_is_not_undone_once_its_handlers_have_cases(tmp_path):
    batch = imported(tmp_path, REGISTER, "--as", "handlers")["batch"]
    imported(tmp_path, ledger(row(承办人="王知微", 承办单位="正和律师事务所")))

    answer = run("--undo", batch)

    assert answer.status == 1
    assert "王知微" in answer.text


def test_a_handler_whom_the_center_has_is_kept(tmp_path):
    imported(tmp_path, ledger(row(承办人="王知微", 承办单位="正和律师事务所")))

    imported(tmp_path, REGISTER, "--as", "handlers")

    assert Handler.objects.filter(name="王知微").count() == 1
