"""Reads which period a figure is of; two that differ are never compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_YEAR = (
    r"(?P<year>(?:19|20)\d\d)年(?:度)?|(?P<this>今年|本年度?|全年(?!度?(?:工作|目标|考核)*(?:任务|目标|计划|指标))|当年)|"
    r"(?P<last>去年|上年度?)|(?P<before>前年)"
)
_PART = (
    r"(?P<half>[上下])半年|前(?P<quarters>[二两三])个?季度|前(?P<months>1[01]|[2-9])个月|"
    r"(?<![前至到—、])第?(?P<quarter>[一二三四1-4])季度(?!末|初)|"
    r"(?P<first>1[0-2]|[1-9])月?份?[—–－~～至到-]+(?P<until>1[0-2]|[1-9])月份?|"
    r"(?P<month>1[0-2]|[1-9])月份?"
)
_MENTION = re.compile(
    rf"(?P<compared>[比较同于与])?(?:(?:{_YEAR})(?:以来|同期)?)?(?:{_PART})?(?P<day>\d{{1,2}}日)?"
)
_OPEN = re.compile(
    r"(?<![年月度])累计|截至|截止|迄今|历年|近[一二三四五六七八九十两\d]+年|成立以来|(?<![今本]年)以来共|"
    r"[一二三四五六七八九十两\d]+年(?:来|间)|自.{1,12}(?:以来|起)|活动期间|专项(?:行动|活动|整治|治理|检查|服务)|"
    r"(?:19|20)\d\d年?[—–－~～至到-]+(?:19|20)?\d\d年|(?:19|20)\d\d年以来"
)
_QUARTERS = {
    mark: n for n, pair in enumerate(("一1", "二2", "三3", "四4"), 1) for mark in pair
}
OPEN = "累计"


@dataclass(frozen=True)
class Period:
    """A year, 今年 or 去年, and a part of it; ``start`` is where the text says so."""

    year: str
    part: str = ""
    start: int = 0

    @property
    def key(self) -> str:
        """What two figures must share to be compared."""
        return f"{self.year}{self.part and '-'}{self.part}".strip("-")

    @property
    def previous(self) -> str | None:
        """The key of the quarter or month before it in the same year."""
        mark, number = ("Q", self.part[1:]) if self.part[:1] == "Q" else ("", self.part)
        if not number.isdigit() or int(number) < 2:
            return None
        before = int(number) - 1
        return Period(self.year, f"Q{before}" if mark else f"{before:02}").key

    @property
    def is_certain(self) -> bool:
        """Whether the period is one of known beginning and end."""
        return bool(self.year) and self.part != OPEN


def mentions(text: str) -> list[Period]:
    """Return the periods that a sentence names, in order, none of comparisons."""
    found = list(_mentions(text))
    if match := _OPEN.search(text):
        found.append(Period("", OPEN, match.end()))
    return sorted(found, key=lambda period: period.start)


def _mentions(text: str) -> Iterator[Period]:
    for match in _MENTION.finditer(text):
        if not match[0] or match["compared"] or match[0] == match["compared"]:
            continue
        part = _part(match)
        year = _year(match) or ("今年" if match["first"] and not part else "")
        if year or part:
            yield Period(year, part, match.start())


def _year(match: re.Match[str]) -> str:
    if match["year"]:
        return match["year"]
    names = {"this": "今年", "last": "去年", "before": "前年"}
    return next((word for name, word in names.items() if match[name]), "")


def _part(match: re.Match[str]) -> str:
    if match["day"]:
        return f"{match['month'] or match['until'] or ''}月{match['day']}"
    if match["half"]:
        return "H1" if match["half"] == "上" else "H2"
    if match["quarters"]:
        return _span(1, 9 if match["quarters"] == "三" else 6)
    if match["months"]:
        return _span(1, int(match["months"]))
    if match["quarter"]:
        return f"Q{_QUARTERS[match['quarter']]}"
    if match["first"]:
        return _span(int(match["first"]), int(match["until"]))
    return f"{int(match['month']):02}" if match["month"] else ""


def _span(first: int, last: int) -> str:
    whole = {(1, 12): "", (1, 6): "H1", (7, 12): "H2"}
    quarters = {(3 * n - 2, 3 * n): f"Q{n}" for n in range(1, 5)}
    return (whole | quarters).get((first, last), f"{first:02}/{last:02}")


def settled(period: Period, own_year: str) -> Period:
    """Give 今年 and 去年 their year when the text tells its own."""
    if not own_year:
        return period
    back = {"今年": 0, "去年": 1, "前年": 2}.get(period.year)
    if back is None:
        return period
    return Period(str(int(own_year) - back), period.part, period.start)


def own_year(text: str) -> str:
    """Return the year that a text is about: its title's, else its only one."""
    head = text.strip().partition("\n")[0][:60]
    for place in (head, text):
        years = set(re.findall(r"((?:19|20)\d\d)年", place))
        if len(years) == 1:
            return str(years.pop())
    return ""
