"""Ledgers through pipes, wrong usage, and what the terminal says."""

import io
import sys

import openpyxl
import pytest

from fazhu.cases.models import Case
from tests.exchange.importing import imported, ledger, row, run
from tests.exchange.kinds import of_columns

pytestmark = pytest.mark.django_db


class Pipe(io.TextIOWrapper):
    """Standard input of these bytes."""

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8")


@pytest.mark.parametrize(
    "content", [ledger(row()), "案号,受援人,案由\n1,苗一,离婚\n2,苗二,离婚\n".encode()]
)
def test_a_ledger_comes_in_through_standard_input(monkeypatch, content):
    monkeypatch.setattr(sys, "stdin", Pipe(content))
    answer = run("-", "--json")

    assert answer.status == 0
    assert Case.objects.count() == answer["accepted"] > 0


def test_an_export_goes_to_standard_output(tmp_path, capsysbinary):
    imported(tmp_path, ledger(row()))
    answer = run("-o", "-", command="export")

    page = openpyxl.load_workbook(io.BytesIO(capsysbinary.readouterr().out)).active
    assert page.max_row == 3
    assert answer.text.strip() == "已导出1件案件。"


def test_rejected_rows_go_to_standard_output_and_words_beside(tmp_path, capsysbinary):
    path = tmp_path / "a.xlsx"
    path.write_bytes(ledger(row(), row("2", "何大江", 受理时间="2025-02-30")))
    answer = run(path, "--rejects", "-")

    book = openpyxl.load_workbook(io.BytesIO(capsysbinary.readouterr().out))
    assert book.worksheets[1].max_row == 2
    assert "已导入" in answer.text
    assert Case.objects.count() == 1


def test_json_and_rejected_rows_cannot_share_standard_output(tmp_path):
    answer = imported(tmp_path, ledger(row()), "--rejects", "-")

    assert answer.status == 1
    assert "只能选一个；请把未通过的行写入文件" in answer.text
    assert not Case.objects.exists()


@pytest.mark.parametrize("words", [("a.xlsx", "--undo", "1"), ()])
def test_a_file_beside_undo_and_neither_are_wrong_usage(words, capsys):
    assert run(*words).status == 2
    assert "用法见：fazhu import --help" in capsys.readouterr().err


def test_a_missing_file_is_told_in_chinese(tmp_path):
    answer = run(tmp_path / "没有.xlsx")

    assert "读不到：没有这个文件，请检查路径和权限。" in answer.text
    assert "No such" not in answer.text


def test_no_line_has_empty_brackets(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(of_columns({"受理日期": None, "登记日期": "2023-01-05"}))

    text = run(path).text
    assert "按“受理时间”读" in text
    assert "（）" not in text


def test_each_name_that_was_assumed_is_listed(tmp_path):
    units = ["甲山律师事务所", "乙水律师事务所", "丙林法律服务所"]
    answer = imported(
        tmp_path, of_columns(*({"承办单位": u, "受援人": f"苗{u[0]}"} for u in units))
    )

    whys = "；".join(guess["why"] for guess in answer["guessed"])
    assert [unit in whys for unit in units] == [True] * 3


UNREAD = [
    ("甲乙丙", ["2023-02-01", "2023.3.4"], "日期"),
    ("丁戊", ["1月5日", "2月6日"], "日期"),
    ("己庚", ["1,200.50", "300元"], "金额"), ("辛壬款", [1200, 300], "金额"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "cells", "what"), UNREAD)
def test_an_unread_column_of_days_or_sums_is_told_loudly(
    tmp_path, heading, cells, what
):
    path = tmp_path / "a.xlsx"
    path.write_bytes(of_columns(*({heading: c, "受援人": f"苗{c}"} for c in cells)))
    answer, text = run(path, "--json", "--dry-run"), run(path, "--dry-run").text

    told = [g["why"] for g in answer["guessed"] if g["column"] == heading]
    assert answer["unmapped"] == [heading]
    assert f"内容却像{what}" in told[0]
    assert f"注意！“{heading}”一列没有读，内容却像{what}" in text


def test_an_unread_column_of_words_is_only_named(tmp_path):
    rows = ({"癸子": word, "受援人": f"苗{word}"} for word in ("甲", "乙"))
    answer = imported(tmp_path, of_columns(*rows))

    assert answer["unmapped"] == ["癸子"]
    assert not any(guess["column"] == "癸子" for guess in answer["guessed"])


HEADINGS = [
    ("形式", "aid_mode"), ("派单时间", "assigned_on"), ("追回金额（元）", "benefit"),
    ("审批曰期", "decided_on"), ("指派曰期", "assigned_on"), ("承办律帅", "handler"),
    ("联糸电话", "phone"), ("是否己归档", "archived"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "key"), HEADINGS)
def test_spoken_and_misread_headings_are_understood(tmp_path, heading, key):
    answer = imported(
        tmp_path, of_columns({"援助方式": None, heading: "2023-01-06"}), "--dry-run"
    )

    assert answer["columns"][heading] == key
