"""What the page shows of a filled template: its text, what to choose, what is left."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fazhu.reporting.fill.blanks import BlankKind
from fazhu.reporting.fill.filling import Count, Fate, contexts, in_unit_of
from fazhu.reporting.fill.rates import printed


@dataclass(frozen=True, kw_only=True)
class Bit:
    """A stretch of the text: words, or a blank with what became of it."""

    text: str
    fate: Fate | None = None
    asks: bool = False  # a person is asked what it is

    @property
    def anchor(self) -> str:
        """The name of the place where it is asked."""
        return field_of(self.fate) if self.fate else ""


@dataclass(frozen=True, kw_only=True)
class Option:
    """One thing that a blank may be."""

    measure: str
    label: str
    number: str
    days: str
    doubt: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Question:
    """A blank that a person decides, in its words."""

    field: str
    before: str
    glyphs: str
    after: str
    why: str
    options: tuple[Option, ...]

    @property
    def is_open(self) -> bool:
        """True as long as nothing is chosen."""
        return not any(option.is_chosen for option in self.options)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A blank in its words, with what was printed and why, or why not."""

    before: str
    printed: str
    after: str
    fate: Fate


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Everything that the page shows."""

    paragraphs: list[list[Bit]]
    questions: list[Question]
    filled: list[Place]
    left: list[Place]


def shown(text: str, fates: Sequence[Fate], chosen: Mapping[int, str]) -> Shown:
    """Return what the page shows of a text and the fates of its blanks."""
    asked = [fate for fate in fates if _is_asked(fate)]
    told = [fate for fate in fates if not _is_asked(fate)]
    return Shown(
        paragraphs=_paragraphs(text, fates),
        questions=[_question(text, fate, chosen) for fate in asked],
        filled=[_place(text, fate) for fate in fates if fate.printed],
        left=[_place(text, fate) for fate in told if _is_left(fate)],
    )


def field_of(fate: Fate) -> str:
    """Return the name of the field that decides a blank."""
    return f"at-{fate.blank.start}"


def _is_asked(fate: Fate) -> bool:
    """A blank is asked about where there is something to choose."""
    if fate.printed and not fate.is_chosen:
        return False
    return any(count.value is not None for count in fate.candidates)


def _is_left(fate: Fate) -> bool:
    """Places, names and days are anyone's to write; they are not listed."""
    return not fate.printed and fate.blank.kind in (BlankKind.NUMBER, BlankKind.PART)


def _paragraphs(text: str, fates: Sequence[Fate]) -> list[list[Bit]]:
    lines: list[list[Bit]] = [[]]
    for bit in _bits(text, fates):
        if bit.fate:
            lines[-1].append(bit)
            continue
        first, *rest = bit.text.split("\n")
        lines[-1].append(Bit(text=first))
        lines += [[Bit(text=line)] for line in rest]
    return [line for line in lines if any(bit.text.strip() for bit in line)]


def _bits(text: str, fates: Sequence[Fate]) -> Iterator[Bit]:
    at = 0
    for fate in fates:
        yield Bit(text=text[at : fate.blank.start])
        yield Bit(
            text=fate.printed or fate.blank.glyphs, fate=fate, asks=_is_asked(fate)
        )
        at = fate.blank.end
    yield Bit(text=text[at:])


def _question(text: str, fate: Fate, chosen: Mapping[int, str]) -> Question:
    before, after = contexts(text, fate.blank)
    mine = chosen.get(fate.blank.start, "")
    return Question(
        field=field_of(fate),
        before=before,
        glyphs=fate.blank.glyphs,
        after=after,
        why=fate.why,
        options=tuple(
            _option(fate, count, is_chosen=count.measure == mine)
            for count in fate.candidates
            if count.value is not None
        ),
    )


def _option(fate: Fate, count: Count, *, is_chosen: bool) -> Option:
    if count.value is None:
        raise ValueError("nothing to choose")
    value = in_unit_of(fate.blank, count, count.value)
    in_ten_thousands = value != count.value
    return Option(
        measure=count.measure,
        label=count.label,
        number=f"{printed(value)}{'万元' if in_ten_thousands else count.unit}",
        days=count.days,
        doubt=count.doubt,
        url=count.url,
        is_chosen=is_chosen,
    )


def _place(text: str, fate: Fate) -> Place:
    before, after = contexts(text, fate.blank)
    return Place(
        before=before,
        printed=fate.printed or fate.blank.glyphs,
        after=after,
        fate=fate,
    )
