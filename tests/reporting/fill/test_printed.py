"""A printed number agrees with the ledger's if that may be printed so."""

from datetime import date
from decimal import Decimal

import pytest

from fazhu.claims.documents import of_text
from fazhu.claims.whole import check
from fazhu.reporting.fill.blanks import find
from fazhu.reporting.fill.filling import Fate
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.printed import Printed, printed
from fazhu.reporting.measures.reading import Scope
from tests.world import District

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


def agrees(said, exact):
    (claim,) = check(of_text(f"挽回损失{said}。")).claims
    (blank,) = find("挽回损失XX元。")
    fate = Fate(blank=blank, printed="1", exact=Decimal(exact), why="")
    return Printed(claim=claim, fate=fate).agrees


@pytest.mark.parametrize(
    ("said", "exact", "same"),
    [
        ("12.35万元", "123456", True),
        ("12.34万元", "123456", True),
        ("12.36万元", "123456", False),
        ("12万元", "123456", True),
        ("13万元", "123456", False),
        ("1,234件", "1234", True),
        ("1,234件", "1235", False),
        ("84.62%", "84.6153846", True),
        ("84.61%", "84.6153846", True),
        ("84.6%", "84.6153846", True),
        ("85%", "84.6153846", True),
        ("84.7%", "84.6153846", False),
    ],
)
def test_a_number_agrees_as_far_as_it_is_printed(said, exact, same):
    assert agrees(said, exact) is same


@pytest.mark.django_db
def test_shares_are_held_against_those_of_the_ledger():
    district = District()
    district.handling()
    district.handling(name="白一山")
    text = (
        "2026年受理法律援助案件2件，其中民事案件占84.6%。"
        "2026年民事案件占受理案件的100%。2026年民事案件占结案的60%。"
    )
    document = of_text(text)

    told = {
        one.claim.value: (one.agrees, one.fate.label)
        for one in printed(
            document, check(document).claims, Scope(center=district.center), YEAR
        )
    }

    assert told[Decimal("84.6")] == (False, "民事案件占比")
    assert told[Decimal(100)] == (True, "民事案件占比")
    assert told[Decimal(60)][0] is None
