"""``fazhu assess``: lines in, lines out, and a broken one between."""

import io
import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from fazhu.network.models import Organisation
from fazhu.rules.assess_lines import (
    APPLICANT_FIELDS,
    FIELDS,
    LOCAL_FIELDS,
    POLICY_FIELDS,
)

MANUAL = Path(__file__).parents[2] / "docs/manual/conditions.md"

pytestmark = pytest.mark.django_db


def assess(path, *lines, **options):
    """Return the answers, what was said beside them, and the exit status."""
    file, out, err, status = path / "asked.jsonl", io.StringIO(), io.StringIO(), 0
    file.write_text("\n".join(lines), encoding="utf-8")
    try:
        call_command("assess", str(file), stdout=out, stderr=err, **options)
    except SystemExit as end:
        status = end.code
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    return answers, err.getvalue(), status


def test_a_migrant_worker_who_claims_pay_is_exempt(tmp_path):
    answers, said, status = assess(
        tmp_path,
        '{"id":"1","on":"2026-03-02","matter":"请求支付劳动报酬",'
        '"applicant":{"classes":["农民工"]}}',
    )

    assert (status, said) == (0, "")
    assert answers[0]["id"] == "1"
    assert (answers[0]["answer"], answers[0]["hardship_check"]) == ("yes", "exempt")
    assert answers[0]["reasons"][-1]["article"] == "法律援助法第四十二条第三项"
    assert answers[0]["missing"] == []


def test_a_broken_line_is_answered_in_a_sentence_and_the_others_are_too(tmp_path):
    answers, said, status = assess(
        tmp_path,
        '{"id":"1","matter":"见义勇为"}',
        '{"id":"2","matter":"见义勇',
        "",
        '{"id":"4","matter":"盗窃"}',
        '{"id":"5","matter":"法律咨询"}',
    )

    assert status == 1
    assert [one.get("answer") for one in answers] == ["yes", None, None, "yes"]
    assert answers[2]["id"] == "4"
    assert "没有“盗窃”这一法律援助事项" in answers[2]["error"]
    assert "第 2 行：这一行不是 JSON" in said
    assert "第 4 行：没有“盗窃”" in said


def test_a_line_without_a_day_is_of_the_day_that_the_command_names(tmp_path):
    line = '{"id":"1","matter":"交通事故","applicant":{"classes":["低保"]}}'

    old, _, _ = assess(tmp_path, line, on="2021-12-31")
    new, _, _ = assess(tmp_path, line, on="2022-01-01")

    assert (old[0]["answer"], new[0]["answer"]) == ("no", "yes")


def test_a_day_that_is_none_is_refused(tmp_path):
    _, said, status = assess(tmp_path, "{}", on="昨天")

    assert status == 1
    assert "--on 的日期“昨天”不对" in said


def test_the_codes_are_listed(tmp_path):
    out = io.StringIO()

    call_command("assess", codes=True, json=True, stdout=out)

    assert "labour_remuneration" in {
        one["key"] for one in json.loads(out.getvalue())["matter"]
    }
    call_command("assess", codes=True, stdout=out)
    assert "  migrant_worker  农民工" in out.getvalue()


@pytest.mark.parametrize(
    "line",
    [
        '{"id":"\\ud800","matter":"见义勇为"}',
        '{"id":1,"matter":"见义勇为","applicant":{"monthly_income":1e999}}',
        '{"id":1,"matter":"见义勇为","applicant":{"household_size":1e3}}',
        '{"id":1,"matter":"见义勇为","applicant":{"birth_on":"2020-W10-1"}}',
        '{"id":1,"matter":"\\u0000"}',
        "null",
        "\ufeff{",
    ],
)
def test_whatever_a_line_holds_the_command_goes_on(tmp_path, line):
    answers, said, status = assess(tmp_path, line, '{"id":"2","matter":"见义勇为"}')

    assert status == 1
    assert "error" in answers[0]
    assert answers[0]["error"] in said
    assert answers[1]["answer"] == "yes"


def test_with_several_centers_and_none_named_the_law_and_the_line_answer(tmp_path):
    for name in ("临江区", "望川县"):
        Organisation.objects.create(kind="center", name=f"{name}法律援助中心")
    own = {
        "matter": "请求给予社会保险待遇",
        "on": "2026-03-02",
        "applicant": {"household_size": 1, "monthly_income": "2000.01"},
        "policy": {"hardship_line_per_person": "2000.00"},
    }

    answers, said, status = assess(tmp_path, json.dumps({"id": "1", **own}))

    assert (status, said) == (0, "")
    assert answers[0]["answer"] == "no"
    assert "超出0.01元" in answers[0]["reasons"][0]["says"]


def test_the_examples_of_the_manual_are_answered_as_it_says(tmp_path):
    lines = re.findall(r'^{"id".*}$', MANUAL.read_text(encoding="utf-8"), re.M)

    answers, said, status = assess(tmp_path, *lines)

    assert (status, said) == (0, "")
    assert [(one["id"], one["answer"], one["hardship_check"]) for one in answers] == [
        ("1", "yes", "exempt"),
        ("2", "no", "required"),
        ("3", "yes", "exempt"),
        ("4", "yes", "required"),
        ("5", "yes", "not_required"),
    ]


@pytest.mark.parametrize(
    "field", {*FIELDS, *APPLICANT_FIELDS, *POLICY_FIELDS, *LOCAL_FIELDS}
)
def test_the_manual_names_every_field_that_a_line_may_hold(field):
    manual = MANUAL.read_text(encoding="utf-8")

    assert re.search(rf"`({field}\.[a-z_]+|([a-z]+\.)?{field})`", manual)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            '{"id":"1","matter":"讨薪","applicant":{"sex":"女","sex":"男"}}',
            "“sex”写了两次",
        ),
        ('{"id":"1","matter":"讨薪","applicant":{"household_size":"3"}}', '现在是 "3"'),
        ('{"id":"1","matter":"讨薪","applicant":{"retrial":"yes"}}', '现在是 "yes"'),
        ('{"id":"1","matter":"校园欺凌"}', "没有“校园欺凌”这一法律援助事项"),
    ],
)
def test_what_is_written_amiss_is_said_as_it_stands(tmp_path, line, said):
    answers, _, status = assess(tmp_path, line)

    assert status == 1
    assert said in answers[0]["error"]


@pytest.mark.parametrize(
    "matter",
    [
        "请求支付劳动报酬。",
        "\u3000拖欠工资 ",
        "强制医疗",
        "死刑复核",
        "可能判处无期徒刑",
    ],
)
def test_a_matter_is_known_by_the_words_that_people_copy(tmp_path, matter):
    line = {"id": "1", "on": "2026-03-02", "matter": matter}
    line["applicant"] = {"classes": ["农民工"]}

    answers, _, status = assess(tmp_path, json.dumps(line))

    assert (status, answers[0]["answer"]) == (0, "yes")
