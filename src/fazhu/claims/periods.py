"""Reads which period a figure is of; two that differ are never compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_YEAR = (
    r"(?P<year>(?:19|20)\d\d)(?:年(?:度)?|(?=总共))|(?P<this>今年|本年度?|全年(?!度?(?:工作|目标|考核)*(?:任务|目标|计划|指标))|当年)|"
    r"(?P<last>去年|上年度?)|(?P<before>前年)"
)
MONTH = r"1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]"
_PART = (
    r"(?P<half>[上下])半年|前(?P<quarters>[二两三])个?季度|前(?P<months>1[01]|[2-9])个月|"
    r"(?<![前至到—、])第?(?P<quarter>[一二三四1-4])季度(?!末|初)|"
    rf"(?P<first>{MONTH})月?份?[—–－~～至到-]+(?P<until>{MONTH})月份?|"
    rf"(?P<month>{MONTH})月份?"
)
_MENTION = re.compile(
    rf"(?P<compared>[比较同于与])?(?:(?:{_YEAR})(?:以来|同期)?)?(?:{_PART})?(?P<day>\d{{1,2}}日)?"
)
_OPEN = re.compile(
    r"(?<![年月度])累计|截至|截止|迄今|历年|近[一二三四五六七八九十两\d]+年|成立以来|(?<![今本]年)以来共|"
    r"[一二三四五六七八九十两\d]+年(?:来|间)|自.{1,12}(?:以来|起)|活动期间|专项(?:行动|活动|整治|治理|检查|服务)|"
    r"(?:19|20)\d\d年?[—–－~～至到-]+(?:19|20)?\d\d年|(?:19|20)\d\d年以来"
)
_BESIDE = re.compile(r"(?:为|是)[\d.,]+[^\d，,；;。]{1,4}(?=[；;]|[，,](?:其中|占))")
_COUNTED = re.compile(r"\d[余多]?[万亿]?[件人次元个名份]")
_QUARTERS = {
    mark: n for n, pair in enumerate(("一1", "二2", "三3", "四4"), 1) for mark in pair
}
OPEN = "累计"
_NAMED = {(1, 12): "", (1, 6): "H1", (7, 12): "H2"} | {
    (3 * n - 2, 3 * n): f"Q{n}" for n in range(1, 5)
}
_SPANS = {name: span for span, name in _NAMED.items()}


@dataclass(frozen=True)
class Period:
    """A year, 今年 or 去年, and a part of it; ``start`` is where the text says so.

    ``until`` is where it ends, when a text goes back to its own period after
    去年为400件.
    """

    year: str
    part: str = ""
    start: int = 0
    until: int = 0

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
    stretch: Period | None = None
    for match in _MENTION.finditer(text):
        if not match[0] or match["compared"] or match[0] == match["compared"]:
            continue
        part = _part(match)
        year = _year(match) or ("今年" if match["first"] and not part else "")
        if match["this"] == "全年" and stretch and not part:
            year = stretch.year
        if year or part:
            until = _until(text, match) if match["last"] or match["before"] else 0
            found = Period(year, part, match.start(), until)
            stretch = found if year and part else stretch if part else None
            yield found


def _until(text: str, match: re.Match[str]) -> int:
    """Return where the 去年为400件 of 今年412件，去年为400件；补贴… ends."""
    beside = _BESIDE.match(text, match.end())
    return beside.end() if beside and _COUNTED.search(text[: match.start()]) else 0


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
        return part_of(1, 9 if match["quarters"] == "三" else 6)
    if match["months"]:
        return part_of(1, int(match["months"]))
    if match["quarter"]:
        return f"Q{_QUARTERS[match['quarter']]}"
    if match["first"]:
        return part_of(_month(match["first"]), _month(match["until"]))
    return part_of(*[_month(match["month"])] * 2) if match["month"] else ""


def _month(said: str) -> int:
    return (
        int(said)
        if said.isdigit()
        else "一二三四五六七八九十".find(said[-1]) + 1 + 10 * (len(said) - 1)
    )


def part_of(first: int, last: int) -> str:
    """Return how the part of a year from one month to another is noted."""
    if first == last:
        return f"{first:02}"
    return _NAMED.get((first, last), f"{first:02}/{last:02}")


def months(part: str) -> tuple[int, int] | None:
    """Return the first and the last month of a part of a year."""
    found = _SPANS.get(part)
    if found or not re.fullmatch(r"\d\d(?:/\d\d)?", part):
        return found
    return int(part[:2]), int(part[-2:])


def settled(period: Period, own_year: str) -> Period:
    """Give 今年 and 去年 their year when the text tells its own."""
    if not own_year:
        return period
    back = {"今年": 0, "去年": 1, "前年": 2}.get(period.year)
    if back is None:
        return period
    return replace(period, year=str(int(own_year) - back))


def own_year(text: str) -> str:
    """Return the year that a text is about: its title's, else its only one."""
    head = text.strip().partition("\n")[0][:60]
    for place in (head, text):
        years = set(re.findall(r"((?:19|20)\d\d)年", place))
        if len(years) == 1:
            return str(years.pop())
    return ""
