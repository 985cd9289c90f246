"""Numbers read from papers: every style in which the installation wrote them."""

from datetime import UTC, date, datetime

import pytest

from fazhu.documents.models import NumberSeries, PaperSetting
from fazhu.documents.numbering import NEW_STYLE, OLD_STYLE, paper_number
from fazhu.keeping.reserving import reserve
from fazhu.keeping.stating import said, understood
from fazhu.lib.errors import Refused
from fazhu.rules.roles import Role
from tests.world import District

pytestmark = pytest.mark.django_db

MADE_AT = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
OWN = "第{序}号·{字头}{案类}{类}·{年}"


@pytest.fixture
def district() -> District:
    return District()


def sets(district: District, key: str, value: str, on: date) -> None:
    PaperSetting.objects.create(
        center=district.center, key=key, value=value, from_on=on, set_at=MADE_AT,
        set_by=district.user(Role.DIRECTOR),
    )  # fmt: skip


def read(district: District, *words: str) -> dict[tuple[int, str], int]:
    found = understood(said(words))
    assert {center for center, _, _ in found} == {district.center.pk}
    return {(year, series): n for (_, year, series), n in found.items()}


@pytest.mark.parametrize("style", [NEW_STYLE, OLD_STYLE, OWN])
@pytest.mark.parametrize("prefix", ["临江", "刑台"])
def test_a_number_is_read_in_every_style_in_which_it_is_written(
    district, style, prefix
):
    sets(district, "pattern", style, date(2026, 1, 1))
    sets(district, "prefix", prefix, date(2026, 1, 1))
    sets(district, "prefix", "江", date(2026, 3, 1))

    values = {"kind": "民", "letter": "函", "year": 2026, "n": 12}
    number = paper_number(style, prefix=prefix, **values)

    assert read(district, number) == {(2026, "民函"): 12}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("（2026）援字第0123号", (2026, "援", 123)),
        ("2026援123", (2026, "援", 123)),
        ("临江区法律援助中心:(２０２６)援字第 0007号", (2026, "援", 7)),
        ("临江援指字[2026]3", (2026, "指", 3)),
        ("（2026）民函字第0005号", (2026, "民函", 5)),
    ],
)
def test_a_number_is_read_as_people_copy_it(district, word, expected):
    year, series, number = expected

    assert read(district, word) == {(year, series): number}


def test_of_several_numbers_of_a_series_the_last_counts(district):
    words = ("（2026）援字第0009号", "（2026）援字第0012号", "（2026）援字第0003号")

    assert read(district, *words) == {(2026, "援"): 12}


def test_a_number_that_two_centers_may_have_given_asks_for_the_center(district):
    other = District("滨河区")

    with pytest.raises(Refused, match="有几个中心在用，请在前面写明中心"):
        understood(said(["（2026）援字第0009号"]))
    assert read(other, "滨河援决字〔2026〕9号") == {(2026, "决"): 9}


def test_a_number_of_no_style_is_refused_with_one_that_is(district):
    district.received()

    with pytest.raises(Refused, match=r"没有“2026法1”.*如“（\d+）援字第0001号”"):
        understood(said(["2026法1"]))


def test_the_first_paper_of_its_kind_since_the_backup_is_passed_over_too(district):
    done = reserve(said(["临江援决字〔2026〕2号"]), made_at=MADE_AT, at=MADE_AT)

    assert [(one.first, one.last, one.stated) for one in done] == [(1, 2, True)]
    assert NumberSeries.objects.get(series="决").last == 2


def test_a_number_of_a_year_before_the_backup_is_refused(district):
    with pytest.raises(Refused, match="没有再发过 2025 年"):
        reserve(said(["（2025）援字第9号"]), made_at=MADE_AT, at=MADE_AT)
