"""``fazhu fill`` on a district's ledger: numbers, marks, and the table beside."""

import json
from datetime import date
from decimal import Decimal

import docx
import pytest
from django.core.management import call_command

from fazhu.cases.models import Case
from fazhu.reporting.fill.template import MARK
from fazhu.reporting.models import Target
from tests.reporting.fill.tables import SEED
from tests.world import District

pytestmark = pytest.mark.django_db
TEXT = (SEED / "12-programme-2004.txt").read_text("utf-8")


@pytest.fixture
def district():
    district = District()
    district.granted(name="前一年", on=date(2024, 12, 9))
    march = {"on": date(2025, 3, 3), "closed_on": date(2025, 3, 7)}
    district.closed(name="苗小禾", is_litigation=True, **march)
    district.closed(name="许青禾", is_litigation=False, **march)
    district.granted(name="金满仓", is_litigation=True, on=date(2025, 4, 1))
    district.granted(name="白露", kind="criminal", on=date(2025, 12, 2))
    return district


@pytest.fixture
def filled(district, tmp_path):
    """The 2004 text filled from the district's 2025."""
    Target.objects.create(
        center=district.center,
        organisation=district.center,
        year=2025,
        measure="cases_accepted",
        value=12,
    )
    source, target = tmp_path / "t.txt", tmp_path / "out.txt"
    source.write_text(TEXT, encoding="utf-8")
    call_command("fill", str(source), "--year", "2025", "-o", str(target))
    table = json.loads((tmp_path / "out.figures.json").read_text("utf-8"))
    return target.read_text("utf-8"), table


def test_the_results_are_those_of_the_months_that_the_sentence_names(filled):
    text, _ = filled

    assert (
        "今年1——11月,我区共受理各类法律援助案件3件,完成全年考核任务的25%,其中,"
        "刑事案件0件,民事案件3件,非诉讼1件,占33.3%,诉讼2件,占66.7%,"
        "结案2 件,结案率66.7%。"
    ) in text.replace("，", ",")


def test_the_table_beside_gives_each_blank_by_its_place_in_the_template(filled):
    _, table = filled

    assert table["period"] == {
        "from": "2025-01-01",
        "to": "2025-11-30",
        "calendar": "year",
    }
    for blank in table["blanks"]:
        assert set(TEXT[blank["start"] : blank["end"]]) == {"x"}
        assert TEXT[: blank["start"]].endswith(blank["before"])
        assert TEXT[blank["end"] :].startswith(blank["after"])
    given = [blank["measure"] for blank in table["blanks"] if blank["printed"]]
    assert given == [
        "cases_accepted",
        "target_rate",
        "cases_criminal",
        "cases_civil",
        "cases_non_litigation",
        "share_non_litigation",
        "cases_litigation",
        "share_litigation",
        "cases_closed",
        "closing_rate",
    ]


def test_the_table_names_a_part_by_its_measure_and_what_a_rate_is_of(
    district, tmp_path
):
    source, target = tmp_path / "t.txt", tmp_path / "out.txt"
    source.write_text("批准案件x件，其中刑事案件x件，占x%。", encoding="utf-8")

    call_command("fill", str(source), "--year", "2025", "-o", str(target))

    table = json.loads((tmp_path / "out.figures.json").read_text("utf-8"))
    told = [
        [blank[name] for name in ("measure", "split", "part", "rate", "value")]
        for blank in table["blanks"]
    ]
    assert told == [
        ["cases_approved", None, None, None, 4],
        ["cases_approved", "kind", "criminal", None, 1],
        ["cases_approved", "kind", "criminal", "share", 25],
    ]


def test_every_other_blank_stays_and_is_marked(filled):
    text, table = filled

    left = [blank for blank in table["blanks"] if blank["printed"] is None]

    assert text.count(MARK) == len(left) == 25
    assert all(blank["why"] and blank["measure"] is None for blank in left)


def test_a_part_is_left_when_some_cases_have_no_kind_recorded(district, tmp_path):
    district.granted(name="无名氏", kind="", on=date(2025, 5, 6))
    source, target = tmp_path / "t.txt", tmp_path / "out.txt"
    source.write_text("全年受理案件x件，其中民事案件x件，占x%。", encoding="utf-8")

    call_command("fill", str(source), "--year", "2025", "-o", str(target))

    assert target.read_text("utf-8") == (
        f"全年受理案件5件，其中民事案件x{MARK}件，占x{MARK}%。"
    )


def test_a_year_of_which_nothing_was_kept_is_not_filled_with_zeros(district, tmp_path):
    source, target = tmp_path / "t.txt", tmp_path / "out.txt"
    source.write_text("全年受理案件x件，结案x件，结案率x%。", encoding="utf-8")

    call_command("fill", str(source), "--year", "2019", "-o", str(target))

    assert target.read_text("utf-8").count(MARK) == 3


def test_a_station_fills_its_own_template_when_it_is_named(district, tmp_path):
    source, target = tmp_path / "t.docx", tmp_path / "out.docx"
    document = docx.Document()
    document.add_paragraph("我站全年共受理法律援助案件xx件。")
    document.save(source)

    call_command(
        "fill", str(source), "--year", "2025", "--org", district.station.name,
        "-o", str(target),
    )  # fmt: skip

    assert docx.Document(target).paragraphs[0].text == "我站全年共受理法律援助案件4件。"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["t.txt", "--year", "2025", "-o", "out.docx"], "填好后仍是.txt"),
        (["没有.txt", "--year", "2025", "-o", "out.txt"], "读不出来"),
        (["t.txt", "--year", "26", "-o", "out.txt"], "年度“26”不对"),
        (["t.txt", "--year", "2025", "--until", "3月", "-o", "out.txt"], "日期“3月”"),
        (
            ["t.txt", "--year", "2025", "--until", "2026-01-01", "-o", "out.txt"],
            "不在2025年",
        ),
        (["t.txt", "--year", "2025", "--org", "虚设站", "-o", "out.txt"], "虚设站"),
        (["t.txt", "--year", "2025", "-o", "没有/out.txt"], "写不进去"),
    ],
)
def test_a_call_that_cannot_be_done_is_refused_with_a_sentence(
    district, tmp_path, monkeypatch, capsys, arguments, sentence
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.txt").write_text("受理案件x件。", encoding="utf-8")

    with pytest.raises(SystemExit) as left:
        call_command("fill", *arguments)

    assert left.value.code == 1
    assert sentence in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t.txt"]


@pytest.mark.parametrize("name", ["t.txt", "t.docx"])
@pytest.mark.parametrize("way", ["{0}", "./{0}", "sub/../{0}", "{1}", "link{2}"])
def test_the_template_itself_is_never_written_over(
    district, tmp_path, monkeypatch, capsys, name, way
):
    monkeypatch.chdir(tmp_path)
    template = tmp_path / name
    (tmp_path / "sub").mkdir()
    (tmp_path / f"link{template.suffix}").symlink_to(template)
    if name == "t.docx":
        docx.Document().save(template)
    else:
        template.write_text("受理案件x件。", encoding="utf-8")
    before = template.read_bytes()

    with pytest.raises(SystemExit):
        call_command(
            "fill", name, "--year", "2025",
            "-o", way.format(name, template, template.suffix),
        )  # fmt: skip

    assert "就是模板本身" in capsys.readouterr().err
    assert template.read_bytes() == before


def test_the_table_beside_is_not_written_over_the_template_either(
    district, tmp_path, capsys
):
    template = tmp_path / "t.figures.json"
    template.write_text("受理案件x件。", encoding="utf-8")

    with pytest.raises(SystemExit):
        call_command(
            "fill", str(template), "--year", "2025", "-o", str(tmp_path / "t.txt")
        )

    assert template.read_text(encoding="utf-8") == "受理案件x件。"


@pytest.fixture
def helped(district):
    """The district's closed cases brought 12345.67 yuan; each has one recipient."""
    case = Case.objects.filter(closed_on__isnull=False).first()
    Case.objects.filter(pk=case.pk).update(benefit=Decimal("12345.67"))
    return district


def _filled(tmp_path, words):
    source, target = tmp_path / "t.txt", tmp_path / "out.txt"
    source.write_text(words, encoding="utf-8")
    call_command("fill", str(source), "--year", "2025", "-o", str(target))
    return target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("为受援人挽回经济损失x万元。", "挽回经济损失1.23万元。"),
        ("结案x件，挽回损失共计x元。", "结案2件，挽回损失共计12345.67元。"),
        ("受援人x人次。", "受援人4人次。"),
        ("受援人x人。", "受援人4人。"),
    ],
)
def test_what_came_of_the_cases_is_filled_where_it_is_certain(
    helped, tmp_path, words, there
):
    assert there in _filled(tmp_path, words)


@pytest.mark.parametrize(
    "words",
    [
        "挽回经济损失x万元。",
        "受理案件x件，为农民工挽回经济损失x万元。",
        "调解纠纷5件，挽回经济损失x万元。",
        "为受援人挽回经济损失x余万元。",
        "为受援人挽回经济损失x亿元。",
        "避免损失x万元。",
        "受援群众x人次。",
        "老年受援人x人。",
    ],
)
def test_another_word_of_what_came_of_them_is_left(helped, tmp_path, words):
    assert f"x{MARK}" in _filled(tmp_path, words)


def test_a_benefit_in_words_leaves_the_sum_blank(helped, tmp_path):
    case = Case.objects.filter(closed_on__isnull=False, benefit__isnull=True).first()
    Case.objects.filter(pk=case.pk).update(benefit_text="80多万")

    assert f"x{MARK}万元" in _filled(tmp_path, "为受援人挽回经济损失x万元。")


def test_persons_are_left_where_only_their_number_is_known(helped, tmp_path):
    case = Case.objects.filter(kind="criminal").first()
    Case.objects.filter(pk=case.pk).update(stated_recipients=12)

    assert _filled(tmp_path, "受援人x人。") == f"受援人x{MARK}人。"
