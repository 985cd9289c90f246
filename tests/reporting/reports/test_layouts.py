"""The layouts: every column says what it prints or why not, every relation fits."""

from decimal import Decimal

import pytest

from fazhu.reporting.reports import checks
from fazhu.reporting.reports.layout import layout, layouts

TABLES = layout("tables", "2016")
PRINTED = {
    "month": 24, "quarter": 54, "disclosure": 35, "tables": 29 + 20 + 11 + 23 + 46 + 47
    + 34 + 13 + 13 + 27 + 28 + 27 + 11,
}  # fmt: skip


@pytest.mark.parametrize("one", layouts(), ids=lambda one: one.kind)
def test_columns_are_numbered_as_in_the_printed_form(one):
    numbers = [[column.n for column in table.printed] for table in one.tables]

    assert numbers == [list(range(1, len(row) + 1)) for row in numbers]
    assert sum(map(len, numbers)) == PRINTED[one.kind]


@pytest.mark.parametrize("one", layouts(), ids=lambda one: one.kind)
def test_a_column_counts_something_or_says_why_it_does_not(one):
    for column in one.columns().values():
        assert bool(column.terms or column.share) != bool(column.unkept), column


@pytest.mark.parametrize("one", layouts(), ids=lambda one: one.kind)
def test_every_relation_speaks_of_columns_that_are_there(one):
    columns = one.columns()

    for table in one.tables:
        for relation in table.relations:
            assert set(relation.cells) <= set(columns), relation.text


def test_the_cells_of_a_partition_share_no_row():
    """Causes, results and handlers: what one column counts, no other of them does."""
    for key, columns in (
        ("六", [3, 6, 9, 11, *range(13, 21)]),
        ("七", [3, 4, 7, 9, 10, 11, 12]),
        ("六", [*range(34, 39), *range(40, 45)[:4]]),
        ("十", [*range(1, 6), *range(7, 12)]),
    ):
        terms = [TABLES.table(key).column(n).terms[0].where for n in columns]
        for number, one in enumerate(terms):
            for other in terms[number + 1 :]:
                shared = one.keys() & other.keys()
                assert any(not set(one[d]) & set(other[d]) for d in shared)


def held(text, **values):
    """Hold a relation of table 五 against values; ``b6`` is 六6, None is not kept."""
    cells = {
        ("六" if name[0] == "b" else "五", int(name[1:])): (
            None if value is None else Decimal(value)
        )
        for name, value in values.items()
    }
    relation = checks.read(text, "五")
    return checks.hold(relation, cells, {}, lambda at: f"{at[0]}{at[1]}")


@pytest.mark.parametrize(
    ("text", "values", "holds"),
    [
        ("1=2+3", {"a1": 5, "a2": 2, "a3": 3}, True),
        ("1=2+3", {"a1": 6, "a2": 2, "a3": 3}, False),
        ("1=2+3=4", {"a1": 5, "a2": 2, "a3": 3, "a4": 4}, False),
        ("5=1+…+4", {"a1": 1, "a2": 1, "a3": 1, "a4": 1, "a5": 4}, True),
        ("3≥4≥5", {"a3": 3, "a4": 1, "a5": 2}, False),
        ("1≥2,3", {"a1": 2, "a2": 1, "a3": 3}, False),
        ("1+2≥3,4", {"a1": 1, "a2": 1, "a3": 2, "a4": 2}, True),
        ("1=六2", {"a1": 7, "b2": 7}, True),
        ("1=2+3", {"a1": 5, "a2": None, "a3": 3}, None),
        ("1=2+3=4", {"a1": 5, "a2": None, "a3": 3, "a4": 4}, False),
        ("六1>0则2", {"b1": 3, "a2": None}, False),
        ("六1>0则2", {"b1": 3, "a2": 1}, True),
        ("六1>0则2", {"b1": 0, "a2": None}, True),
        ("六1>0则2", {"b1": None, "a2": None}, None),
    ],
)
def test_a_relation_is_read_as_it_is_printed(text, values, holds):
    assert held(text, **values).holds is holds


def test_a_failing_relation_says_both_sides_and_how_far_apart_they_are():
    why = held("1=2+3", a1=6, a2=2, a3=3).why

    assert "1栏为6，应等于2+3栏之和5（2＋3），相差1" in why


def test_a_relation_over_a_cell_that_is_not_kept_names_the_cell():
    assert held("1=2+3", a1=5, a2=None, a3=3).why == "五2尚未记录。"
