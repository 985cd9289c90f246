"""``fazhu summary``: what it writes, and what it refuses."""

import json
from datetime import date

import docx
import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.world import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    district = District()
    district.granted(name="前一年", on=date(2024, 12, 9))
    district.closed(on=date(2025, 3, 3), closed_on=date(2025, 3, 20))
    return district


@pytest.mark.parametrize("kind", [".docx", ".md", ".txt"])
def test_the_summary_and_the_table_beside_it_are_written(district, tmp_path, kind):
    target = tmp_path / f"总结{kind}"

    call_command("summary", "--year", "2025", "-o", str(target))

    table = json.loads((tmp_path / "总结.figures.json").read_text("utf-8"))
    assert "cases_accepted" in {one["measure"] for one in table["numbers"]}
    if kind == ".docx":
        title = docx.Document(target).paragraphs[0].text
    else:
        title = target.read_text("utf-8").splitlines()[0].lstrip("# ")
    assert title == "临江区法律援助中心2025年度工作总结"


def test_a_year_that_is_not_over_is_written_up_to_today(district, tmp_path):
    target = tmp_path / "s.txt"
    today = timezone.localdate()

    call_command("summary", "--year", str(today.year), "-o", str(target))

    table = json.loads((tmp_path / "s.figures.json").read_text("utf-8"))
    assert table["period"]["to"] == today.isoformat()


def test_until_ends_the_period(district, tmp_path):
    target = tmp_path / "s.txt"

    call_command(
        "summary", "--year", "2025", "--until", "2025-11-30", "-o", str(target)
    )

    assert "2025年1—11月工作总结" in target.read_text("utf-8").splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--year", "2025", "-o", "s.pdf"], "文件名请以.docx、.md、.txt结尾"),
        (["--year", "2025", "--from", "2024-12-01", "-o", "s.md"], "不在2025年之内"),
        (["--year", "2025", "-o", "s.md", "--style", "poem"], "没有“poem”这种体裁"),
        (["--year", "2025", "-o", "s.md", "--org", "虚设站"], "没有名为“虚设站”的机构"),
        (["--year", "2900", "-o", "s.md"], "还没有开始，写不出总结；请改正期间。"),
        (["--year", "2025", "--until", "2024-05-01", "-o", "s.md"], "不在2025年"),
    ],
)
def test_what_cannot_be_written_is_refused_with_a_sentence(
    district, tmp_path, monkeypatch, capsys, arguments, sentence
):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SystemExit) as left:
        call_command("summary", *arguments)

    assert left.value.code == 1
    assert sentence in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
