"""Understands what each blank asks: a measure, a rate of two printed numbers, or left.

``Wish`` objects name what would answer; nothing is counted here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from fazhu.reporting.fill import context, periods
from fazhu.reporting.fill.blanks import BlankKind
from fazhu.reporting.fill.blanks import find as find_blanks
from fazhu.reporting.fill.cells import as_sentence
from fazhu.reporting.fill.line import take
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.sentences import Sentence, sentences
from fazhu.reporting.fill.state import Labels, State
from fazhu.reporting.fill.wishes import AGAINST_LAST_YEAR, CHOSEN, Item, Wish


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What the person asked: the span, and whose figures they are."""

    span: Span
    is_station: bool = False
    city_is_own: bool = False
    places: Mapping[str, str] = field(default_factory=dict)  # a name, whose it is
    labels: Labels = field(default_factory=dict)
    with_about: bool = False  # rough numbers stand for others
    counts_named: bool = False  # 占受理案件的# needs no number of 受理案件
    heads: Mapping[int, tuple[str, str]] = field(default_factory=dict)


def understand(
    text: str, setting: Setting, chosen: Mapping[int, str] | None = None
) -> list[Wish]:
    """Return one wish a blank, in the order of the text.

    ``chosen`` gives the measures that a person picked, by where their blanks begin.
    """
    reader = _Reader(setting, chosen or {})
    found: list[Wish] = []
    for sentence in sentences(text, find_blanks(text, with_about=setting.with_about)):
        found += reader.read(sentence)
    return sorted(found, key=lambda wish: wish.blank.start)


@dataclass
class _Reader:
    """Goes through the sentences and remembers who speaks and of which period."""

    setting: Setting
    chosen: Mapping[int, str]
    speaker: str = ""
    mixed: bool = False  # the sentence speaks of several
    paragraph: int = -1
    earlier: str = ""  # a period that the paragraph or a heading has set
    heading: str = ""
    titled: str = ""  # another period that the words before a table named
    business: str = ""  # other work that the text turned to, if it is not legal aid

    def read(self, sentence: Sentence) -> Iterator[Wish]:
        head = self.setting.heads.get(sentence.start)
        if cell := as_sentence(sentence, head) if head else None:
            yield from self._cell(cell)
            return
        told = periods.told_by(sentence.text, self.setting.span)
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.earlier = sentence.paragraph, ""
        found = _speakers(sentence.text)
        self.speaker = found[0] if found else self.speaker
        self.mixed = len(set(found)) > 1
        self.business = _business(sentence.text, self.business)
        if sentence.blanks:
            yield from self._wishes(sentence, told)
        if head is None:
            self._remember(sentence, told)

    def _cell(self, cell: Sentence) -> Iterator[Wish]:
        """Read a cell by itself; the title of its table may name another year."""
        told = periods.told_by(cell.text, self.setting.span)
        if self.titled and not told.span:
            told = periods.Told(doubt=f"表前说的是“{self.titled}”，表中没有写明期间")
        self.paragraph, self.earlier = cell.paragraph, ""
        yield from self._wishes(cell, told)

    def _wishes(self, sentence: Sentence, told: periods.Told) -> Iterator[Wish]:
        """Yield the wishes of one sentence, all left when there is a doubt."""
        doubt = self._doubt(sentence, told)
        span = told.span or self.setting.span
        state = State(
            span=span,
            says=told.says,
            chosen=self.chosen,
            counts_named=self.setting.counts_named,
            places=self.setting.places,
            labels=self.setting.labels,
        )
        for clause in sentence.clauses:
            for wish in take(state, clause):
                yield self._settled(wish, doubt)

    def _settled(self, wish: Wish, doubt: str) -> Wish:
        """Return the wish as a person chose it, or with the sentence's doubt."""
        blank = wish.blank
        measure = self.chosen.get(blank.start)
        if measure and wish.rate in AGAINST_LAST_YEAR and wish.part:
            return replace(wish, doubt="", why=CHOSEN)
        if measure:
            item = Item(blank=blank, measure=measure, span=wish.span, place=wish.place)
            return Wish(
                blank=blank, item=item, span=wish.span, place=wish.place, why=CHOSEN
            )
        if blank.kind is not BlankKind.NUMBER:
            return wish
        if strange := self._strange():
            return Wish(blank=blank, span=wish.span, doubt=strange)
        if not doubt or (wish.doubt and not (wish.candidates or wish.rate)):
            return wish
        return replace(wish, doubt=doubt, same=False)

    def _remember(self, sentence: Sentence, told: periods.Told) -> None:
        if sentence.text:
            other = told.span and told.span != self.setting.span
            self.titled = (told.says if other else "") or told.doubt
        if told.span and told.span != self.setting.span:
            self.earlier = told.says
        elif re.match(r"(?:去年|上年|\d+月)", sentence.text):
            self.earlier = sentence.text[:2]
        if (
            not sentence.text.endswith(tuple("。！？!?；;，,：:"))
            and not sentence.blanks
        ):
            partial = re.search(r"上半年|下半年|季度|\d{1,2}月份?", sentence.text)
            self.heading = partial[0] if partial else ""

    def _doubt(self, sentence: Sentence, told: periods.Told) -> str:
        if standard := context.STANDARD.search(sentence.text):
            return f"本句有“{standard[0]}”，说的是要求或打算，不是已经发生的数"
        if told.doubt:
            return told.doubt
        if not told.span and (before := self.earlier or self.heading):
            return f"前文说的是“{before}”，本句没有写明期间"
        return ""

    def _strange(self) -> str:
        """Say that the numbers are others' than those of the ledger that is asked."""
        if self.business:
            return f"这里说的是{self.business}，不能断定是法律援助案件"
        if self.mixed:
            return "本句同时说到本站、本区或全市，不能断定是谁的数"
        if self.speaker == "station" and not self.setting.is_station:
            return "文中说的是本站，不是整个中心；请选机构（命令用 --org）指明工作站"
        if self.speaker == "center" and self.setting.is_station:
            return "文中说的是全区，而指定了一个工作站"
        if self.speaker == "city" and not self.setting.city_is_own:
            return "文中说的是全市，台账只有本中心的案件"
        return ""


def _business(text: str, before: str) -> str:
    """Return the other work that a text speaks of; legal aid ends it."""
    if "法律援助" in text:
        return ""
    found = context.OTHER_BUSINESS.search(text)
    return found[0] if found else before


def _speakers(text: str) -> list[str]:
    """Return of whom a sentence speaks, in order."""
    found = [
        (match.start(), name)
        for pattern, name in (
            (context.STATION_SPEAKS, "station"),
            (context.CENTER_SPEAKS, "center"),
            (context.CITY_SPEAKS, "city"),
        )
        for match in pattern.finditer(text)
    ]
    return [name for _, name in sorted(found)]
