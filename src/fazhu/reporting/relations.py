"""Relations between measures, and what two sides say of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhu.lib.labels import Labelled
from fazhu.reporting.measures.dimensions import SPLIT_LABELS
from fazhu.reporting.measures.figures import Figure, rounded

Figures = dict[str, Figure]
Number = int | Decimal
SHARES_OFF_BY = Decimal("0.15")
"""Three shares printed with one decimal may miss 100 by so much."""


class Relation(Labelled):
    """How the left side must stand to the right."""

    EQUAL = "equal", "应等于"
    AT_MOST = "at_most", "应不大于"


@dataclass(frozen=True, kw_only=True)
class Check:
    """One relation with both sides' numbers.

    ``holds`` is None while rows are involved whose day or kind isn't recorded.
    """

    key: str
    label: str
    holds: bool | None
    left: Number | None
    right: Number | None
    why: str
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Sums:
    """A sum of measures against another; ``-`` before a key subtracts."""

    key: str
    label: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    relation: Relation = Relation.EQUAL
    splits: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The measures that it needs."""
        return tuple(term.lstrip("-") for term in (*self.left, *self.right))

    def check(self, figures: Figures) -> Check:
        """Compare the two sides."""
        left, right = _side(self.left, figures), _side(self.right, figures)
        used = [figures[key] for key in self.keys]
        return _checked(
            self,
            (left, right),
            (_told(self.left, figures, left), _told(self.right, figures, right)),
            missing=max(figure.missing for figure in used),
            unit=used[0].unit,
        )


@dataclass(frozen=True, kw_only=True)
class Split:
    """The parts of a split against the whole."""

    key: str
    label: str
    whole: str
    split: str
    relation: Relation = Relation.EQUAL

    @property
    def keys(self) -> tuple[str, ...]:
        """The measures that it needs."""
        return (self.whole,)

    @property
    def splits(self) -> tuple[str, ...]:
        """The splits that it needs."""
        return (self.split,)

    def check(self, figures: Figures) -> Check:
        """Add up the parts; a part of which nothing is recorded leaves it open."""
        whole = figures[self.whole]
        parts = whole.split(self.split)
        known = [part for part in parts if part.key]
        unknown = sum(part.value for part in parts if not part.key)
        total = sum((part.value for part in known), 0)
        name = SPLIT_LABELS[self.split]
        return _checked(
            self,
            (total, whole.value),
            (f"各{name}之和{plain(total)}", _named(whole)),
            missing=whole.missing + (1 if unknown else 0),
            open_because=f"有{plain(unknown)}{whole.unit}没有记载{name}"
            if unknown
            else "",
            unit=whole.unit,
        )


@dataclass(frozen=True, kw_only=True)
class Shares:
    """Shares of a partition as printed, against 100 within rounding."""

    key: str
    label: str
    shares: tuple[str, ...]
    splits: tuple[str, ...] = ()
    relation: Relation = Relation.EQUAL

    @property
    def keys(self) -> tuple[str, ...]:
        """The measures that it needs."""
        return self.shares

    def check(self, figures: Figures) -> Check:
        """Add the shares as they are printed."""
        used = [figures[key] for key in self.shares]
        printed = [rounded(figure.value) for figure in used]
        total = None if None in printed else sum(p for p in printed if p is not None)
        told = "＋".join(
            f"{figure.label}{plain(value)}%"
            for figure, value in zip(used, printed, strict=True)
        )
        return _checked(
            self,
            (total, Decimal(100)),
            (f"{told}＝{plain(total)}%", "100%"),
            missing=max(figure.missing for figure in used),
            allowance=SHARES_OFF_BY,
        )


Identity = Sums | Split | Shares


def plain(value: Number | None) -> str:
    """Write a number as it stands in a sentence."""
    if value is None:
        return "（无）"
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _side(terms: Sequence[str], figures: Figures) -> Number | None:
    total: Number = 0
    for term in terms:
        value = figures[term.lstrip("-")].value
        if value is None:
            return None
        total = total - value if term.startswith("-") else total + value
    return total


def _named(figure: Figure) -> str:
    return f"{figure.label}{plain(figure.value)}"


def _told(terms: Sequence[str], figures: Figures, total: Number | None) -> str:
    text = ""
    for term in terms:
        sign = "−" if term.startswith("-") else "＋"
        text += f"{sign if text else ''}{_named(figures[term.lstrip('-')])}"
    return text if len(terms) == 1 else f"{text}＝{plain(total)}"


def _checked(
    identity: Identity,
    sides: tuple[Number | None, Number | None],
    told: tuple[str, str],
    *,
    missing: int,
    open_because: str = "",
    allowance: Number = 0,
    unit: str = "",
) -> Check:
    left, right = sides
    holds: bool | None = None
    if missing == 0 and left is not None and right is not None:
        holds = _stands(identity.relation, left - right, allowance)
    return Check(
        key=identity.key,
        label=identity.label,
        holds=holds,
        left=left,
        right=right,
        unit=unit,
        why=_why(identity.relation, told, holds, sides, open_because or _gap(missing)),
    )


def _stands(relation: Relation, gap: Number, allowance: Number) -> bool:
    """``gap`` is the left side less the right."""
    if relation is Relation.AT_MOST:
        return gap <= allowance
    return abs(Decimal(gap)) <= allowance


def _gap(missing: int) -> str:
    return f"有{missing}行没有记载所需的日期或类别" if missing else "没有可比的数"


def _why(
    relation: Relation,
    told: tuple[str, str],
    holds: bool | None,  # noqa: FBT001  # three-valued, never a switch
    sides: tuple[Number | None, Number | None],
    gap: str,
) -> str:
    sentence = f"{told[0]}，{relation.label}{told[1]}"
    if holds is None:
        return f"{sentence}；{gap}，暂不能判断。"
    if holds:
        return f"{sentence}，成立。"
    left, right = (Decimal(side or 0) for side in sides)
    return f"{sentence}，不成立，相差{plain(abs(left - right))}；请打开两边的明细核对。"
