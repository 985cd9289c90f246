"""Reads which period a sentence speaks of; what cannot be told is a doubt."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from fazhu.reporting.fill import context
from fazhu.reporting.fill.sentences import HOLE
from fazhu.rules.counting import between

_DASH = r"(?:[—–－~～-]+|至|到)"
_MONTHS = re.compile(
    rf"(?:(?P<year>\d{{4}})年|今年|本年)?(?<![\d.])(?P<first>1[0-2]|[1-9])月?份?{_DASH}"
    r"(?:今年|本年)?(?P<last>1[0-2]|[1-9])月份?(?!\d*日)(?!底以前)"
)
_HALF = re.compile(r"(?:(?P<year>\d{4})年|今年)?(?P<which>上|下)半年")
_QUARTER = re.compile(
    r"(?:(?P<year>\d{4})年|今年)?(?<!前)第?(?P<which>[一二三四1-4])季度"
)
_FIRST = re.compile(
    r"(?:(?P<year>\d{4})年|今年)?前(?:(?P<quarters>[二两三23])个?季度|(?P<months>1[01]|[2-9])个月)"
)
_YEAR = re.compile(r"(?P<year>\d{4})年(?:度|全年|以来)?(?!\d{1,2}月)")
_UP_TO = re.compile(r"(?:截至|截止|到)(?:(?P<year>\d{4})年|今年)?(?P<last>\d{1,2})月底")
_UP_TO_DAY = re.compile(
    r"(?:截至|截止到?|到)(?:(?P<year>\d{4})年|今年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
)
_SINCE_WHEN = re.compile(r"累计|截至目前|截止目前|到目前为止")
_THIS_YEAR = re.compile(r"今年|本年|全年|过去一年|一年来")
_WHOLE = re.compile(r"过去一年|一年来|全年(?!度?(?:的)?(?:考核|目标|工作|任务))")
_NUMBER = re.compile(rf"{HOLE}(?=[件宗人万元%倍次])")
_BLANK_YEAR = re.compile(rf"(?:20)?{HOLE}年")
_OTHER = re.compile(
    r"去年|上年|前年|往年|近.{0,2}年|历年|以前年度|(?!一年来)[\d一二三四五六七八九十两几]+年(?:来|间|多)|成立以来|建站以来|建立以来|自.{1,12}以来|"
    r"\d{1,2}月|本月|上月|当月|本季|季度|半年|\d日|昨|明年|下一?年"
)
_COMPARED = re.compile(
    rf"(?:{context.LAST_YEAR}|(?:是|为|相当于)(?:去年|上年)度?(?:同期)?的"
    rf"|(?:去年|上年)度?同期(?=为|的|{HOLE}|\d)"
    r"|(?:比|较)\d{4}年度?(?:同期)?的?|(?:与|和|同)\d{4}年度?(?:同期)?相比)"
)
_QUARTERS = {
    mark: n for n, pair in enumerate(("一1", "二2", "三3", "四4")) for mark in pair
}


@dataclass(frozen=True)
class Span:
    """From one day to another, both included, in the calendar of natural years."""

    start: date
    end: date

    @property
    def is_whole_year(self) -> bool:
        """True from 1 January to 31 December."""
        return (self.start.month, self.start.day, self.end.month, self.end.day) == (
            *(1, 1),
            *(12, 31),
        )

    @property
    def year_before(self) -> "Span":
        """The same stretch of the year before."""
        found = between(self.start, self.end).year_before()
        return Span(found.first, found.last)

    @property
    def words(self) -> str:
        """The span as a sentence names it."""
        return f"{self.start}至{self.end}"


@dataclass(frozen=True)
class Told:
    """What a sentence says of its period: a span, nothing, or something unclear."""

    span: Span | None = None
    doubt: str = ""
    says: str = ""


def told_by(sentence: str, asked: Span) -> Told:
    """Return the period that ``sentence`` states; ``asked`` gives 今年 its year."""
    spans: list[tuple[str, Span]] = []
    number = _NUMBER.search(sentence)
    rest = _COMPARED.sub("", sentence)
    for pattern, reader in (
        (_MONTHS, _months),
        (_UP_TO, _up_to),
        (_UP_TO_DAY, _up_to_day),
        (_FIRST, _first),
        (_HALF, _half),
        (_QUARTER, _quarter),
        (_YEAR, _year),
    ):
        for match in pattern.finditer(rest):
            span = reader(match, asked.start.year)
            if span is None:
                return Told(doubt=f"“{match[0]}”不是一段能确定的期间")
            if number and sentence.find(match[0]) > number.start():
                return Told(doubt=f"“{match[0]}”写在数的后面，前面的期间不能确定")
            spans.append((match[0], span))
        rest = pattern.sub("", rest)
    return _one_of(spans, rest, asked)


def _one_of(spans: list[tuple[str, Span]], rest: str, asked: Span) -> Told:
    if other := _OTHER.search(rest):
        return Told(doubt=f"句中“{other[0]}”所指的期间不能确定")
    blank_years = len(_BLANK_YEAR.findall(rest))
    if HOLE + "月" in rest or blank_years > 1 or (blank_years and spans):
        return Told(doubt="句中的年份或月份本身是空白，期间不能确定")
    if len({span for _, span in spans}) > 1:
        return Told(doubt="句中提到不止一段期间")
    if spans and not _is_the_asked_year(spans[0], asked):
        return Told(span=spans[0][1], says=spans[0][0])
    if (since := _SINCE_WHEN.search(rest)) and not (spans or _THIS_YEAR.search(rest)):
        return Told(doubt=f"句中“{since[0]}”没有说明从什么时候算起")
    if (whole := _WHOLE.search(rest)) and not asked.is_whole_year:
        return Told(doubt=f"句中说“{whole[0]}”，而要求统计的是{asked.words}")
    return Told()


def _is_the_asked_year(said: tuple[str, Span], asked: Span) -> bool:
    """Say whether only the asked year is named: then ``--until`` still holds."""
    words, span = said
    return span.is_whole_year and span.start == asked.start and "全年" not in words


def _months(match: re.Match[str], year: int) -> Span | None:
    return _from_to(_own(match, year), int(match["first"]), int(match["last"]))


def _up_to(match: re.Match[str], year: int) -> Span | None:
    return _from_to(_own(match, year), 1, int(match["last"]))


def _up_to_day(match: re.Match[str], year: int) -> Span | None:
    own = _own(match, year)
    try:
        return Span(date(own, 1, 1), date(own, int(match["month"]), int(match["day"])))
    except ValueError:
        return None


def _first(match: re.Match[str], year: int) -> Span | None:
    if match["months"]:
        return _from_to(_own(match, year), 1, int(match["months"]))
    return _from_to(_own(match, year), 1, 9 if match["quarters"] in "三3" else 6)


def _half(match: re.Match[str], year: int) -> Span | None:
    first = 1 if match["which"] == "上" else 7
    return _from_to(_own(match, year), first, first + 5)


def _quarter(match: re.Match[str], year: int) -> Span | None:
    first = _QUARTERS[match["which"]] * 3 + 1
    return _from_to(_own(match, year), first, first + 2)


def _year(match: re.Match[str], year: int) -> Span | None:
    return _from_to(_own(match, year), 1, 12)


def _own(match: re.Match[str], year: int) -> int:
    return int(match["year"]) if match["year"] else year


def _from_to(year: int, first: int, last: int) -> Span | None:
    if not (1 <= first <= last <= 12 and 1979 <= year <= 2999):
        return None
    return Span(
        date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
    )
