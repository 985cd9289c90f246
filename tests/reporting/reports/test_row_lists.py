"""Row lists: kept in few bytes, read back as they were."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from fazhu.reporting.reports.rowlists import RowList, unpacked

AMOUNTS = st.one_of(
    st.just(1),
    st.integers(1, 40),
    st.decimals("0.01", "999999.99", places=2),
)
ROWS = st.dictionaries(
    st.integers(1, 10**7), st.tuples(st.integers(0, 30), AMOUNTS), max_size=12
)


def listed(rows):
    found = RowList()
    for record, (station, amount) in rows.items():
        found.add(record, station, amount)
    return found


@given(ROWS)
@settings(max_examples=20)
def test_what_was_packed_is_read_back(rows):
    one = listed(rows)

    again = unpacked(one.packed())

    assert (again.adds, again.stations) == (one.adds, one.stations)
    assert again.hash == one.hash


@given(ROWS)
@settings(max_examples=20)
def test_the_stations_parts_add_up_to_the_total(rows):
    one = listed(rows)

    assert sum(map(Decimal, one.by_station().values())) == one.total


def test_the_fingerprint_does_not_hang_on_the_order_and_does_on_every_amount():
    rows = {1: (2, 1), 5: (2, 3), 9: (0, 1)}

    assert listed(rows).hash == listed(dict(reversed(rows.items()))).hash
    assert listed(rows).hash != listed({**rows, 5: (2, 2)}).hash


def test_a_hundred_thousand_cases_take_few_bytes():
    many = listed(dict.fromkeys(range(1, 300_000, 3), (7, 1)))

    assert len(many.packed()) < 2_000
