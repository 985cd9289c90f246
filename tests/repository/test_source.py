"""What must stay true of the source as text."""

import ast
import re

import pytest

from tests.repository.tree import ROOT, SOURCE, modules

LONGEST = 300
VAGUE = {"utils", "helpers", "common", "managers", "services", "misc"}
# Marks of unfinished work, which no file may hold; here they are only looked for.
LEFT_OPEN = re.compile(r"\b(TODO|FIXME|HACK)\b|raise NotImplementedError")
FETCHED = re.compile(
    r"(?:src|href|action|srcset|hx-\w+)\s*=\s*[\"']?(?:https?:)?//"
    r"|url\(\s*[\"']?(?:https?:)?//|@import|fetch\(\s*[\"']https?:"
)


def test_nothing_is_left_open():
    paths = [*ROOT.glob("*.py"), *ROOT.glob("*/*.py"), *SOURCE.rglob("*.*")]
    texts = {".py", ".html", ".css", ".toml"}
    found = [
        str(path.relative_to(ROOT))
        for path in paths
        if path.suffix in texts and LEFT_OPEN.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_files_hold_one_idea_in_at_most_300_lines():
    too_long = [
        name
        for name, _ in modules()
        if not name.startswith("rules/") and "/migrations/" not in name  # tables
        if len((SOURCE / name).read_text(encoding="utf-8").splitlines()) > LONGEST
    ]

    assert too_long == []


def test_no_module_has_a_name_that_says_nothing():
    vague = [name for name, _ in modules() if VAGUE & set(re.split(r"[/.]", name))]

    assert vague == []


def sets_the_state(node: ast.AST) -> bool:
    """Return whether a piece of syntax gives a stored row another state."""
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(
            isinstance(target, ast.Attribute) and target.attr == "state"
            for target in targets
        )
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if name == "setattr":
        return isinstance(node.args[1], ast.Constant) and node.args[1].value == "state"
    named = any(keyword.arg == "state" for keyword in node.keywords)
    listed = name == "bulk_update" and "'state'" in ast.dump(node)
    return (name == "update" and named) or listed


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("case.state = after", True),
        ("setattr(case, 'state', after)", True),
        ("cases.update(state=after)", True),
        ("Case.objects.bulk_update(cases, ['state'])", True),
        ("state = case.state", False),
        ("cases.filter(state=after)", False),
    ],
)
def test_a_change_of_state_is_recognised(code, expected):
    assert any(map(sets_the_state, ast.walk(ast.parse(code)))) is expected


def test_only_the_one_door_moves_a_case():
    found = {
        name for name, tree in modules() if any(map(sets_the_state, ast.walk(tree)))
    }

    assert found == {"cases/step.py"}


def test_pages_styles_and_scripts_fetch_nothing_from_outside():
    pages = [
        path
        for path in SOURCE.rglob("*")
        if path.suffix in (".html", ".css", ".js") and "vendor" not in path.parts
    ]
    found = [
        f"{path.name}: {match[0]}"
        for path in pages
        if (match := FETCHED.search(path.read_text(encoding="utf-8")))
    ]

    assert pages
    assert found == []
