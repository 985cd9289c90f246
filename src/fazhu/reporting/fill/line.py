"""Reads the clauses of one sentence: which total governs, which parts follow."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fazhu.reporting.fill import asks
from fazhu.reporting.fill.blanks import Blank, BlankKind
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.sentences import HOLE, Clause
from fazhu.reporting.fill.wishes import Item, Rate, Wish

_NUMBER = rf"(?P<number>{HOLE}|\d+(?:\.\d+)?)"
_UNIT = r"(?P<unit>件|宗|人次|人|万元|元|%)"
_OF_CASES = ("benefit", "recipients", "recipients_unique")
_CASE_TOTALS = ("cases_accepted", "cases_approved", "cases_assigned", "cases_closed")
_COUNTED = re.compile(rf"(?P<label>[^\d{HOLE}]*|.*?){_NUMBER}{_UNIT}")


@dataclass
class Line:
    """The clauses of a sentence as far as they were read."""

    span: Span
    says: str
    foreign: str = ""
    total: Item | None = None
    last: Item | None = None
    has_parts: bool = False
    nested: bool = False
    among: bool = False  # the clause begins with 其中
    mark: str = ""
    counts: bool = False  # the clause before ended in a number
    counted: bool = False
    totals: dict[str, Item] = field(default_factory=dict)

    def take(self, clause: Clause) -> Iterable[Wish]:
        """Read one clause and return the wishes for its blanks."""
        self.counted, self.counts, self.mark = self.counts, False, clause.mark
        self.among = clause.text.startswith(("其中", "包括"))
        if self.among and self.has_parts:
            self.nested = True
        match = _COUNTED.fullmatch(clause.text)
        if match is None or len(clause.holes) > 1:
            return self._pass(clause)
        blank = clause.holes[0] if clause.holes else None
        label = _bare(match["label"])
        if not blank and match["number"] == HOLE:
            return self._pass(clause)
        return self._counted(clause, match, label, blank)

    def _counted(
        self, clause: Clause, match: re.Match[str], label: str, blank: Blank | None
    ) -> Iterable[Wish]:
        printed = "" if blank else match["number"]
        self.counts = True
        if match["unit"] == "%":
            return self._rate(label, blank, clause)
        item = self._item(label, match["unit"], blank, printed)
        if isinstance(item, Item):
            self._note(item)
            return self._wish(item)
        self.last = None
        self._foreign(clause)
        return _left(blank, item.why, item.candidates) if blank else ()

    def _pass(self, clause: Clause) -> Iterable[Wish]:
        """Leave a clause that does not end in one number with its unit."""
        if clause.holes or re.search(r"\d", re.sub(asks.TIME, "", clause.text)):
            self.last = None
        self._foreign(clause)
        return [
            wish
            for blank in clause.holes
            for wish in _left(blank, *_unread(blank, clause.text))
        ]

    def _foreign(self, clause: Clause) -> None:
        found = asks.FOREIGN.search(clause.text)
        if found and not self.foreign:
            self.foreign = found[0].replace(HOLE, "（空白）")

    def _item(
        self, label: str, unit: str, blank: Blank | None, printed: str
    ) -> "Item | _Refusal":
        if blank and (refusal := _not_a_number(blank)):
            return _Refusal(refusal)
        if self.mark == "、" and not self.counted:
            return _Refusal("与前面几项并列，不能断定只指最后一项")
        if ask := _matching(asks.TOTALS, label, unit):
            if doubt := self._total_doubt(ask, label, unit):
                return _Refusal(doubt, (ask.measure,))
            return Item(blank=blank, printed=printed, measure=ask.measure)
        if ask := _matching(asks.SLICES, label):
            return self._part(ask, unit, blank, printed)
        return _Refusal(*_unclear(label))

    def _total_doubt(self, ask: asks.Ask, label: str, unit: str) -> str:
        """Say why a number may be another than the total it is worded as."""
        if unit not in ask.units:
            return f"单位“{unit}”与该指标的“{ask.units[0]}”不同"
        if self.among and self.total:
            return "“其中”说的是前一个数里的一部分，与当期总数不同"
        if self.foreign:
            return f"句中提到“{self.foreign}”，不能断定是全部案件"
        if ask.measure in _OF_CASES and not self._speaks_of_aid(label):
            return "本句没有写明说的是法律援助案件"
        return ""

    def _speaks_of_aid(self, label: str) -> bool:
        """Others recover losses too: the sentence counts cases, or names 受援人."""
        return "受援人" in label or any(key in self.totals for key in _CASE_TOTALS)

    def _part(
        self, ask: asks.Ask, unit: str, blank: Blank | None, printed: str
    ) -> "Item | _Refusal":
        if self.total is None or self.nested or self.foreign:
            return _Refusal(
                "本句没有写明它是哪个总数的一部分", (f"cases_accepted.{ask.measure}",)
            )
        if unit not in ask.units or self.total.measure == "consultations":
            return _Refusal("单位或所属的总数不合", (f"cases_accepted.{ask.measure}",))
        return Item(
            blank=blank,
            printed=printed,
            measure=ask.measure,
            slice_of=self.total.measure,
            whole=self.total,
        )

    def _note(self, item: Item) -> None:
        self.last = item
        if item.slice_of:
            self.has_parts = True
            return
        if item.measure in _OF_CASES:
            self.total, self.has_parts, self.nested = None, False, False
        else:
            self.total, self.has_parts, self.nested = item, False, False
        self.totals.setdefault(item.measure, item)

    def _wish(self, item: Item) -> Iterable[Wish]:
        if item.blank is None:
            return ()
        where = f"句中写明“{self.says}”，" if self.says else ""
        return (
            Wish(
                blank=item.blank,
                item=item,
                span=self.span,
                why=f"{where}按{self.span.words}统计",
            ),
        )

    def _rate(self, label: str, blank: Blank | None, clause: Clause) -> Iterable[Wish]:
        if blank is None:
            return ()
        if refusal := _not_a_number(blank):
            return _left(blank, refusal)
        if share := asks.SHARE.fullmatch(label):
            part = self.last if self.last and self.last.slice_of else None
            if part and share["base"] and part.slice_of != asks.BASES[share["base"]]:
                return _left(blank, "占比所说的总数与前文的总数不是一个")
            return self._of_two(blank, Rate.SHARE, part, part and part.whole)
        if asks.CLOSING_RATE.fullmatch(label):
            closed = self.totals.get("cases_closed")
            accepted = self.totals.get("cases_accepted")
            return self._of_two(blank, Rate.CLOSING, closed, accepted)
        if asks.TARGET_RATE.fullmatch(label):
            done = self.last if self.last and not self.last.slice_of else None
            return self._of_target(blank, done)
        return _left(blank, *_unread(blank, clause.text))

    def _of_two(
        self, blank: Blank, rate: Rate, part: Item | None, whole: Item | None
    ) -> Iterable[Wish]:
        if part is None or whole is None:
            return _left(blank, "本句没有写出算这个比率所用的两个数")
        return (
            Wish(
                blank=blank,
                rate=rate,
                part=part,
                whole=whole,
                span=self.span,
                why="由本句写出的两个数算得",
            ),
        )

    def _of_target(self, blank: Blank, done: Item | None) -> Iterable[Wish]:
        if done is None:
            return _left(blank, "没有能与任务数相比的完成数")
        return (
            Wish(
                blank=blank,
                rate=Rate.TARGET,
                part=done,
                span=self.span,
                why="由本句写出的完成数和登记的年度任务数算得",
            ),
        )


@dataclass(frozen=True)
class _Refusal:
    why: str
    candidates: tuple[str, ...] = ()


def _bare(label: str) -> str:
    """Return the label without words of time, subject and degree around it."""
    lead = asks.LEAD.match(label)
    rest = label[lead.end() :] if lead else label
    for end in range(len(rest) + 1):
        if asks.TAIL.fullmatch(rest, end):
            return rest[:end]
    return rest


def _matching(
    patterns: Sequence[asks.Ask], label: str, unit: str = ""
) -> asks.Ask | None:
    """Return what the label asks, the one whose unit fits first."""
    found = [ask for ask in patterns if ask.words.fullmatch(label)]
    fitting = (ask for ask in found if unit in ask.units)
    return next(fitting, found[0] if found else None)


def _unclear(label: str) -> tuple[str, tuple[str, ...]]:
    for row in asks.UNCLEAR:
        if row.words.fullmatch(label):
            return row.why, row.candidates
    return "台账里没有能确定对应这一说法的指标", ()


def _unread(blank: Blank, text: str) -> tuple[str, tuple[str, ...]]:
    if refusal := _not_a_number(blank):
        return refusal, ()
    return _unclear(text.partition(HOLE)[0])


def _not_a_number(blank: Blank) -> str:
    if blank.kind is not BlankKind.NUMBER:
        return f"这里空的是{blank.kind.label}，不填"
    if blank.is_approximate:
        return "这里要的是约数（余、多），不是准确的数"
    return ""


def _left(blank: Blank, why: str, candidates: tuple[str, ...] = ()) -> tuple[Wish, ...]:
    return (Wish(blank=blank, why=why, candidates=candidates),)
