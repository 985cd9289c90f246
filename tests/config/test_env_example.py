""".env.example names every deployment fact that the program reads, and no other."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
READS = {"text", "words", "flag", "number", "secret"}
NAME = re.compile(r"(?:FAZHU_[A-Z_]+|DATABASE_URL)")


def read_by_the_program() -> set[str]:
    """Collect the names given to Environment's methods anywhere in the source."""
    names: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in READS
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and NAME.fullmatch(str(node.args[0].value))
            ):
                name = node.args[0].value
                secret = node.func.attr == "secret"
                names |= {name, f"{name}_FILE"} if secret else {name}
    return names


def example() -> str:
    return (ROOT / ".env.example").read_text(encoding="utf-8")


def test_the_example_names_exactly_what_the_program_reads():
    named = set(re.findall(rf"^#?({NAME.pattern})=", example(), flags=re.MULTILINE))

    assert named == read_by_the_program()
    assert "FAZHU_SECRET_KEY_FILE" in named


def test_every_value_of_the_example_stands_below_a_chinese_sentence():
    blocks = re.split(r"\n\n", example().strip())[1:]

    assert blocks
    for block in blocks:
        assert re.search(r"^# .*[\u4e00-\u9fff].*[。；]", block), block
        assert re.search(r"^#?[A-Z_]+=", block, flags=re.MULTILINE), block


def test_the_example_holds_no_secret_and_sets_nothing_by_itself():
    set_lines = [line for line in example().splitlines() if line[:1] not in ("#", "")]

    assert set_lines == []
