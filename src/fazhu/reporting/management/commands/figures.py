"""``fazhu figures``: the measures of a period, and the relations between them."""

from argparse import ArgumentTypeError
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from fazhu.lib.errors import Refused
from fazhu.network import terminal
from fazhu.reporting import identities
from fazhu.reporting.asked import this_year
from fazhu.reporting.measures import Figure, Part, all_measures, evaluate, named
from fazhu.reporting.relations import Check
from fazhu.reporting.scope import FIRST_YEAR, LAST_YEAR, organisation_named
from fazhu.rules import counting
from fazhu.rules.counting import Period, StatCalendar

HOLDS = {True: "成立", False: "不成立", None: "待定"}
EXACT = Decimal("0.0001")


class Command(terminal.Command):
    """Print the measures, as a table or as JSON."""

    help = "统计指标：全部或指定的指标，连同核对关系。"

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add the period, the organisation and the measures."""
        parser.add_argument("--year", type=int, help="年度，例如 2026；默认今年")
        parser.add_argument(
            "--calendar",
            default="year",
            choices=[member.value for member in StatCalendar],
            help="year 自然年（默认）；ministry 统计年度，上年12月至当年11月",
        )
        parser.add_argument("--from", dest="first", type=_day, help="起日 2026-01-01")
        parser.add_argument("--to", dest="last", type=_day, help="止日 2026-06-30")
        parser.add_argument("--org", help="工作站名称；不写或写中心为全区")
        parser.add_argument(
            "--measure", action="append", default=[], help="指标的键或名称，可写多次"
        )
        parser.add_argument("--list", action="store_true", help="列出全部指标")
        parser.add_argument("--json", action="store_true", help="只输出 JSON")

    def run(self, **options: Any) -> None:
        """Work out and print."""
        if options["list"]:
            self._list()
            return
        entries = [named(text) for text in options["measure"]] or all_measures()
        period = _period(options)
        organisation = organisation_named(self.center, options["org"])
        found = evaluate(
            [entry.key for entry in entries],
            center=self.center,
            organisation=organisation,
            period=period,
        )
        checks = identities.check_all(
            center=self.center, organisation=organisation, period=period
        )
        if options["json"]:
            self.print_json(
                {
                    "measures": [_measure(figure) for figure in found.values()],
                    "checks": [_check(check) for check in checks],
                }
            )
            return
        self._print(list(found.values()), checks, period)

    def _list(self) -> None:
        for entry in all_measures():
            self.stdout.write(f"{entry.key}  {entry.label}（{entry.unit}）")

    def _print(
        self, figures: list[Figure], checks: list[Check], period: Period
    ) -> None:
        self.stdout.write(f"{period.label}（{period.first}至{period.last}）\n")
        for figure in figures:
            self.stdout.write(_line(figure))
        self.stdout.write("\n核对关系")
        for check in checks:
            self.stdout.write(f"  {HOLDS[check.holds]}  {check.label}：{check.why}")


def _period(options: dict[str, Any]) -> Period:
    calendar = StatCalendar(options["calendar"])
    first, last = options["first"], options["last"]
    number = options["year"]
    if number is not None and not FIRST_YEAR <= number <= LAST_YEAR:
        raise Refused(f"年度“{number}”应是四位数，例如 2026；请改正。")
    if first and last:
        return counting.between(first, last, calendar=calendar)
    if number is None:
        number = this_year(calendar, timezone.localdate())
    if first is None and last is None:
        return counting.year(number, calendar)
    if first is None:
        return counting.year_until(number, last, calendar)
    raise Refused("写了 --from 就要写 --to；请补上止日。")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(
            f"“{text}”不是日历上的日子，请按 年-月-日 书写，如 2026-01-31"
        ) from error


def _line(figure: Figure) -> str:
    value = "—" if figure.value is None else f"{_number(figure)}{figure.unit}"
    missing = f"，另有{figure.missing}件未记载" if figure.missing else ""
    return f"  {figure.label}（{figure.key}）：{value}{missing}"


def _measure(figure: Figure) -> dict[str, object]:
    return {
        "key": figure.key,
        "label": figure.label,
        "value": _number(figure),
        "unit": figure.unit,
        "calendar": figure.period.calendar.value,
        "from": figure.period.first.isoformat(),
        "to": figure.period.last.isoformat(),
        "basis": figure.basis,
        "unrecorded": figure.unrecorded,
        "unclear": figure.unclear,
        "parts": [_part(figure, part) for part in figure.parts],
        "rows_url": figure.rows_url,
    }


def _part(figure: Figure, part: Part) -> dict[str, object]:
    return {
        "split": part.split,
        "key": part.key,
        "label": part.label,
        "value": _written(part.value, figure.unit),
        "rows_url": part.rows_url,
    }


def _check(check: Check) -> dict[str, object]:
    return {
        "key": check.key,
        "label": check.label,
        "holds": check.holds,
        "left": _side(check.left, check.unit),
        "right": _side(check.right, check.unit),
        "why": check.why,
    }


def _number(figure: Figure) -> object:
    return None if figure.value is None else _written(figure.value, figure.unit)


def _written(value: int | Decimal, unit: str) -> object:
    """Amounts are texts in yuan with two decimals; counts and rates are numbers."""
    if unit.startswith("元"):
        return f"{Decimal(value):.2f}"
    if isinstance(value, int):
        return value
    if value == value.to_integral_value():
        return int(value)
    return float(value.quantize(EXACT))


def _side(value: int | Decimal | None, unit: str) -> object:
    return None if value is None else _written(value, unit)
