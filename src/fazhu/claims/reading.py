"""Reads a text's figures as claims: label, number, unit, period and role."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from fazhu.claims import labels, periods
from fazhu.claims.claim import Claim, Role
from fazhu.claims.fractions import fractions
from fazhu.claims.numerals import Numeral, numerals
from fazhu.claims.periods import Period
from fazhu.claims.roles import is_down, role_of
from fazhu.claims.sentences import Clause, Sentence, sentences
from fazhu.claims.together import Own, own_words

_DATES = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:年(?:度)?|(?=总共)|[-/.]\d{1,2}[-/.]\d{1,2}日?)|"
    r"(?<![\d.])\d{1,2}月?[—–－~～至到-]+\d{1,2}月份?(?:\d{1,2}日)?|"
    r"[一二三四五六七八九十]+月?份?[至到—-][一二三四五六七八九十]+月份?|"
    r"(?<![\d.])\d{1,2}月(?:份|底|初|末)?(?:\d{1,2}(?:日|(?=[—–－~～至到、-])))?|"
    r"(?<![\d.])\d{1,2}日|"
    r"12348|[“\"]\d{1,2}[·.]\d{1,2}[”\"]|〔\d{4}〕\d+号|(?<!\d)\d+号|"
    r"第[一二三四五六七八九十百\d]+(?!产业)(?:季度|[条届次个批期号项款轮部])?|前?[一二三四两1-4]个?季度|"
    r"(?<!\d)[\d一二三四五六七八九十两]+(?:周年|年)|"
    r"(?<!\d)[\d一二三四五六七八九十两]+个?(?:月|工作日|小时|分钟|周(?!岁)|星期)(?:内|以内)?|(?<!\d)\d+天"
)
_LEAD = re.compile(
    r"^(?:其中|包括|包含|含|即|是|有|为|共计|总共|合计|总计|累计|一共|共|并|已|还|全年|本年度?|今年|以来|[上下]半年|[#月底]|年(?![初末]))+"
)
_TAIL = re.compile(
    r"(?:一共有|共有|共计|总计|合计|总数|总量|分别|达到|达|为|是|有|共|约|了|计|到|的|:|：|[¥￥])+$"
)
_EMPTY = re.compile(
    r"^(?:对|将|把|由|从|随机|抽取|随机抽取|向|给|与|在|就|(?:尚|还|仍|另)有?|[#，,])*$"
)
_REACHES = re.compile(r"(?:高|仅|已|约)?(?:达到?|为|近)")
_BACK = 12
_PLAN = re.compile(
    r"力争|计划(?=[在到于]?(?:20\d\d|办|受理|开展|建|投入|新增|组织))|"
    r"(?<![代草虚模])拟(?=办|建|投|开|新|增|受)|目标是|确保.{0,12}(?:以上|达到)|要达到|"
    r"不得|应当|应达|争取(?=实现|达到|完成|全年|到)|标准为|明年|下一?年(?:度)?(?!来)|下一步"
)
_ACTUAL = re.compile(r"计划.{1,20}实际(?:完成|办理|受理|支出|开展|培训)")


@dataclass(frozen=True)
class Reading:
    """A text's sentences and the claims in them, in order."""

    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]

    @cached_property
    def _by_sentence(self) -> dict[int, list[Claim]]:
        found: dict[int, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.sentence, []).append(claim)
        return found

    @cached_property
    def _by_thing(self) -> dict[tuple[str, str, str], list[Claim]]:
        found: dict[tuple[str, str, str], list[Claim]] = {}
        for claim in self.claims:
            if (
                claim.role is Role.COUNT
                and claim.period
                and (it := labels.thing(claim))
            ):
                found.setdefault((it, claim.unit, claim.period.key), []).append(claim)
        return found

    def of(self, sentence: int) -> list[Claim]:
        """Return the claims of one sentence."""
        return self._by_sentence.get(sentence, [])

    def before(self, claim: Claim) -> list[Claim]:
        """Return the counts that its paragraph says before it, the nearest last."""
        found: list[Claim] = []
        number = claim.sentence
        while number >= 0 and claim.sentence - number <= _BACK:
            if self.sentences[number].paragraph != claim.paragraph:
                break
            found = [c for c in self.of(number) if c.id < claim.id] + found
            number -= 1
        return [c for c in found if c.role is Role.COUNT]

    def alike(self, claim: Claim, period: str) -> list[Claim]:
        """Return the counts of a period that name the same thing as ``claim``."""
        thing = labels.thing(claim)
        return self._by_thing.get((thing, claim.unit, period), []) if thing else []

    def things(self) -> Iterable[list[Claim]]:
        """Return the counts that name one thing of one period, group by group."""
        return self._by_thing.values()


def read(text: str, *, first_id: int = 1) -> Reading:
    """Read the prose of a text."""
    year = periods.own_year(text)
    all_sentences = sentences(text)
    claims: list[Claim] = []
    current: Period | None = None
    for sentence in all_sentences:
        if _is_plan(sentence.text):
            continue
        named = [
            periods.settled(period, year) for period in periods.mentions(sentence.text)
        ]
        for claim in _claims(sentence, named, current):
            claims.append(replace(claim, id=first_id + len(claims)))
        current = _carried(named, current)
    return Reading(tuple(all_sentences), tuple(claims))


def _is_plan(text: str) -> bool:
    """Return whether a sentence says what is wanted; 计划200件，实际240件 does not."""
    return bool(_PLAN.search(text)) and not _ACTUAL.search(text)


def _carried(named: Sequence[Period], current: Period | None) -> Period | None:
    certain = [period for period in named if period.year and not period.until]
    return certain[-1] if certain else current


def _claims(
    sentence: Sentence, named: Sequence[Period], current: Period | None
) -> list[Claim]:
    masked = _DATES.sub(lambda match: "#" * len(match[0]), sentence.text)
    found = sorted(
        [*numerals(masked), *fractions(masked)], key=lambda numeral: numeral.start
    )
    own = own_words(sentence.text, masked, found)
    made: list[Claim] = []
    for at, numeral in enumerate(found):
        number = sentence.clause_of(numeral.start)
        previous = found[at - 1].end if at else 0
        following = found[at + 1].start if at + 1 < len(found) else len(masked)
        place = _Place(
            sentence=sentence,
            masked=masked,
            number=number,
            begin=max(sentence.clauses[number].start, previous),
            end=min(sentence.clauses[number].end, following),
            previous=previous,
        )
        period = _period(named, numeral.start, current)
        made.append(_claim(place, numeral, own.get(at), period))
    return made


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Where a number stands: its clause, and the words around it."""

    sentence: Sentence
    masked: str
    number: int
    begin: int
    end: int
    previous: int

    @property
    def clause(self) -> Clause:
        return self.sentence.clauses[self.number]

    @property
    def listing(self) -> str:
        """Return the words before it that 、 joins to its own."""
        number = self.number
        clauses = self.sentence.clauses
        while number and clauses[number].mark == "、":
            number -= 1
        begin = max(clauses[number].start, self.previous)
        return self.masked[begin : self.begin] if number < self.number else ""

    def bracketed(self, numeral: Numeral) -> "tuple[str, Clause] | None":
        """Return the words and clause of 任务（200件）: nothing else is in it."""
        clause = self.clause
        alone = (clause.start, clause.end) == (numeral.start, numeral.end)
        if not alone or clause.mark not in "（(" or not self.number:
            return None
        before = self.sentence.clauses[self.number - 1]
        words = self.masked[max(before.start, self.previous) : before.end]
        ends_there = before.end == clause.start - 1
        return (words, before) if words and ends_there else None

    def shared(self, before: str) -> str:
        """Return the words of 占总数比例最高，达92%: its share is named before it."""
        if not self.number or not _REACHES.fullmatch(before):
            return ""
        clause = self.sentence.clauses[self.number - 1]
        words = self.masked[max(clause.start, self.previous) : clause.end]
        near = clause.end == self.clause.start - 1 and self.clause.mark in "，,"
        return words + before if near and words.startswith("占") else ""


def _claim(
    place: _Place, numeral: Numeral, own: Own | None, period: Period | None
) -> Claim:
    masked, clause = place.masked, place.clause
    before = masked[place.begin : max(place.begin, numeral.start)]
    after = masked[numeral.end : max(numeral.end, place.end)]
    text = place.sentence.text
    label, begin, end = _labelled(text, numeral, place.begin, before, after)
    if bracket := place.bracketed(numeral):
        before, clause = bracket
        label = _label(before)
    if share := place.shared(before):
        before = share
    if own:
        before, label = own.before or before, _label(own.label)
    untold = own is not None and not (own.label or own.period)
    start, stop = place.sentence.offsets(begin, end)
    low, high = place.sentence.offsets(numeral.start, numeral.end)
    return Claim(
        id=0,
        numeral=numeral,
        role=Role.OTHER
        if untold
        else role_of(before, numeral, masked[numeral.end : numeral.end + 8]),
        label=label,
        before=before,
        after=after if end > numeral.end or place.end == place.clause.end else "",
        sentence=place.sentence.number,
        paragraph=place.sentence.paragraph,
        clause=place.number,
        depth=clause.depth,
        mark=clause.mark,
        period=_joined(own.period, period) if own and own.period else period,
        listing=place.listing,
        is_down=is_down(before),
        text=text[begin:end],
        start=start,
        end=stop,
        low=low,
        high=high,
    )


def _joined(own: Period, around: Period | None) -> Period:
    """Return 一季度 in the year that its sentence speaks of."""
    year = own.year or (around.year if around else "")
    return replace(own, year=year)


def _label(words: str) -> str:
    lead = _LEAD.match(words)
    return _TAIL.sub("", words[lead.end() :] if lead else words)


def _labelled(
    text: str, numeral: Numeral, begin: int, before: str, after: str
) -> tuple[str, int, int]:
    """Return the label, and the stretch that label and number take up."""
    lead = _LEAD.match(before)
    skipped = lead.end() if lead else 0
    begin += skipped
    said = _TAIL.sub("", before[skipped:])
    if said and not _EMPTY.match(said):
        return text[begin : begin + len(said)], begin, numeral.end
    if after and _is_noun(after):
        return after, numeral.start, numeral.end + len(after)
    return "", numeral.start, numeral.end


def _is_noun(after: str) -> bool:
    return not re.match(r"[占的,，:]|同比|比|较|增|减|下降|以上", after)


def _period(
    named: Sequence[Period], position: int, current: Period | None
) -> Period | None:
    earlier = [
        period
        for period in named
        if period.start <= position and not 0 < period.until <= position
    ]
    if not earlier:
        return current
    last = earlier[-1]
    if not last.year and last.part != periods.OPEN:
        known = [period.year for period in earlier if period.year]
        year = known[-1] if known else current.year if current else ""
        return replace(last, year=year)
    return last
