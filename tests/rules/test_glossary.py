import re
from collections import Counter
from pathlib import Path

import pytest

from fazhu.rules import clocks

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "domain.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if line.startswith("| ") and not line.startswith("| Term")
]
SOURCE = sorted((ROOT / "src" / "fazhu" / "rules").glob("*.py"))
HOUSE_WORDS = [
    ("recipient", "受援人"),
    ("applicant", "申请人"),
    ("handler", "承办人"),
    ("station", "工作站"),
    ("application", "申请"),
    ("review", "审查"),
    ("decision", "决定"),
    ("assignment", "指派"),
    ("closing", "结案"),
    ("archive", "归档"),
    ("dossier", "卷宗"),
    ("objection", "异议"),
    ("subsidy", "补贴"),
    ("follow-up", "回访"),
    ("service", "送达"),
    ("cause", "案由"),
    ("clock", "期限"),
    ("consultation", "咨询"),
    ("termination", "终止"),
    ("center", "中心"),
]


def test_every_word_is_introduced_once():
    terms = Counter(row[0] for row in ROWS)
    chinese = Counter(row[1] for row in ROWS)

    assert [term for term, n in terms.items() if n > 1] == []
    assert [word for word, n in chinese.items() if n > 1] == []


@pytest.mark.parametrize(("term", "chinese"), HOUSE_WORDS)
def test_the_house_words_have_their_chinese(term, chinese):
    assert {row[0]: row[1] for row in ROWS}[term] == chinese


@pytest.mark.parametrize("path", SOURCE, ids=lambda path: path.name)
def test_the_rules_use_none_of_the_words_that_are_not_used(path):
    words = set(re.findall(r"[a-z]+", path.read_text(encoding="utf-8").lower()))

    assert words & {"client", "customer", "beneficiary", "deadline"} == set()


def test_labels_of_clocks_that_are_steps_use_the_glossary():
    chinese = {row[1] for row in ROWS}

    for key in ("review", "supplement", "assign", "agreement", "closing_review"):
        assert clocks.clock(key).label in chinese
