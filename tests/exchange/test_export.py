"""An exported ledger imports into an empty installation with the same figures."""

from decimal import Decimal

import openpyxl
import pytest
from django.db.models import Count, Sum

from fazhu.audit.models import Entry
from fazhu.cases.models import Assignment, Case, CaseParty, Event, PartyClass
from fazhu.exchange.actions.exporting import CHUNK
from fazhu.funds import actions as paying
from fazhu.funds.models import Payment, SubsidyLine
from fazhu.intake.models import Person
from fazhu.network.models import Handler, Organisation
from fazhu.quality import actions as grading
from fazhu.quality.models import Grading
from fazhu.rules.roles import Role
from fazhu.rules.workflow import Fact
from tests.exchange.importing import OLD_WOMAN, TELEPHONE, imported, ledger, row, run
from tests.world import FRIDAY, District

pytestmark = pytest.mark.django_db

DAYS = [Case.day_column(fact) for fact in Fact]
COLUMNS = [
    *DAYS, "number", "state", "kind", "origin", "aid_mode", "is_litigation", "stage",
    "cause", "cause_text", "decision", "refusal_ground", "is_terminated", "outcome",
    "outcome_text", "benefit", "benefit_wages", "count_weight", "stated_recipients",
    "handler_kind", "archive_number", "received_by__name", "received_by__kind",
    "unit__name", "unit__kind", "handler__name",
]  # fmt: skip


def figures() -> dict[str, object]:
    """All that measures rest on, case by case and summed."""
    return {
        "cases": list(Case.objects.order_by("number", "pk").values(*COLUMNS)),
        "people": list(
            Person.objects.order_by("name", "pk").values(
                "name", "id_index", "telephone_index", "birth_on", "sex"
            )
        ),
        "classes": dict(
            PartyClass.objects.values_list("key").annotate(n=Count("pk")).order_by()
        ),
        "first": dict(
            CaseParty.objects.values_list("counted_class").annotate(n=Count("pk"))
        ),
        "vague": list(
            Event.objects.filter(precision__in=["month", "year"])
            .order_by("fact", "precision")
            .values_list("fact", "precision")
        ),
        "grades": list(Grading.objects.values_list("grade", "score")),
        "paid": Payment.objects.aggregate(Sum("amount"), Count("paid_on")),
        "lines": list(
            SubsidyLine.objects.order_by("kind").values_list("kind", "amount")
        ),
        "handlers": Handler.objects.values("name", "kind").count(),
        "leads": Assignment.objects.filter(is_lead=True).count(),
    }  # fmt: skip


def fresh(center: str = "另一区法律援助中心") -> Organisation:
    """A second, empty center stands for an empty installation."""
    return Organisation.objects.create(kind="center", name=center)


def exported(folder, *arguments):
    path = folder / "导出.xlsx"
    answer = run("-o", path, *arguments, command="export")
    assert answer.status == 0, answer.text
    return path


def test_a_ledger_exported_and_imported_gives_the_same_figures(tmp_path):
    first = imported(
        tmp_path,
        ledger(
            row(
                身份证号=OLD_WOMAN, 联系电话=TELEPHONE, 承办人="王知微",
                指派时间="2025.3.6", 承办单位="正和律师事务所",
                结案时间="2025年8月", 办理结果="部分胜诉",
                挽回经济损失=1234.5, 受援人类别="残疾人", 备注="=1+1",
            ),
            row("2", "张某等12人", 案件类型="刑事", 案由="盗窃", 受理单位="中心"),
            row("3", "何大江、单小芳", 状态="撤回申请", 受援人类别="农民工"),
        ),
    )  # fmt: skip
    before = figures()
    path = exported(tmp_path)
    run("--undo", first["batch"])

    answer = imported(tmp_path, path.read_bytes(), name="回.xlsx")

    assert answer["rejected"] == answer["damaged"] == []
    assert figures() == before


def test_cases_made_on_screen_come_back_with_their_days_weights_and_money(tmp_path):
    district = District()
    case = district.archived(
        name="苗小禾", aid_mode="civil_litigation", is_litigation=True, cause="wages",
        cause_text="请求支付劳动报酬", count_weight=3, count_reason="divisible",
    )  # fmt: skip
    quality, finance = district.user(Role.QUALITY_OFFICER), district.user(Role.FINANCE)
    grading.grade(case, "good", seen=None, by=quality, on=FRIDAY, score=Decimal("88.5"))
    subsidy = paying.Subsidy(standard=Decimal(1500))
    paying.pay(case, subsidy, seen=None, by=finance, on=FRIDAY)
    before = figures()
    path = exported(tmp_path, "--center", district.center.name)
    Case.objects.update(number="", number_issued=False)
    other = fresh()

    imported(tmp_path, path.read_bytes(), "--center", other.name, name="回.xlsx")

    (was,) = before["cases"]
    now = Case.objects.filter(center=other).values(*COLUMNS).get()
    assert {**now} == was
    assert Payment.objects.filter(center=other).get().amount == 1500
    grade = Grading.objects.get(center=other)
    assert (grade.grade, grade.score) == ("good", Decimal("88.50"))


def test_numbers_are_text_and_no_cell_is_a_formula(tmp_path):
    imported(
        tmp_path,
        ledger(row("+86", name="@苗小禾", 身份证号=OLD_WOMAN, 备注="-2+3")),
    )

    sheet = openpyxl.load_workbook(exported(tmp_path)).active

    cells = {c.value: c for r in sheet.iter_rows(min_row=3) for c in r if c.value}
    for text in ("+86", "@苗小禾", OLD_WOMAN, "-2+3"):
        assert (cells[text].data_type, cells[text].number_format) == ("s", "@")
        assert cells[text].quotePrefix


def test_the_first_line_says_who_when_and_what_and_the_headings_stay(tmp_path):
    imported(tmp_path, ledger(row()))

    sheet = openpyxl.load_workbook(exported(tmp_path, "--year", "2025")).active

    title = sheet["A1"].value
    for words in ("临江区法律援助中心", "命令行", "2025年内有办理日期的案件"):
        assert words in title
    assert sheet.freeze_panes == "A3"


def test_the_year_holds_every_case_with_a_day_in_it(tmp_path):
    imported(
        tmp_path,
        ledger(
            row("1"),
            row("2", 收案时间="2024.3.1", 受理时间="2024.3.2", 结案时间="2025.1.9"),
            row("3", 收案时间="2024.3.1", 受理时间="2024.3.2"),
        ),
    )

    sheet = openpyxl.load_workbook(exported(tmp_path, "--year", "2025")).active

    assert [sheet.cell(r, 1).value for r in range(3, 6)] == ["1", "2", None]


def test_an_export_is_written_to_the_trail(tmp_path):
    imported(tmp_path, ledger(row()))

    exported(tmp_path)

    assert '"cases":1' in Entry.objects.get(action="ledger.export").payload_text


def test_only_whole_chunks_are_held(tmp_path, django_assert_max_num_queries):
    imported(tmp_path, ledger(*[row(str(n), f"何大{n}") for n in range(30)]))
    assert CHUNK > 30

    with django_assert_max_num_queries(45):
        exported(tmp_path)


def test_an_output_of_another_kind_is_refused(tmp_path):
    imported(tmp_path, ledger(row()))

    answer = run("-o", tmp_path / "导出.csv", command="export")

    assert answer.status == 1
    assert ".xlsx" in answer.text
