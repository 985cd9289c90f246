"""What is claimed of OWASP ASVS has a test that is there."""

import ast
import re
import tomllib
from pathlib import Path

TABLE = tomllib.loads(Path(__file__).with_name("asvs.toml").read_text(encoding="utf-8"))
ROOT = Path(__file__).parents[2]


def defined_in(name: str) -> set[str]:
    """The names of the tests in a file."""
    path = ROOT / name
    if not path.exists():
        return set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_requirement_that_is_claimed_names_a_test_that_exists():
    missing = [
        (number, test)
        for number, (_, *tests) in TABLE["held"].items()
        for test in tests
        if test.partition("::")[2] not in defined_in(test.partition("::")[0])
    ]

    assert missing == []


def test_every_row_is_a_requirement_with_words_and_a_test():
    for number, (words, *tests) in TABLE["held"].items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", number)
        assert words
        assert tests


def test_nothing_is_claimed_and_open_at_once():
    assert set(TABLE["held"]) & set(TABLE["open"]) == set()
    assert all(TABLE["open"].values())
