"""Which matters legal aid covers on a day (法律援助法 art. 22–33), by which article.

The matters of the law stand in ``codes.toml``; what held before it, and what belongs
to no case, in ``scope.toml``; what a center adds comes in as ``Local``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from fazhu.lib.errors import Refused
from fazhu.lib.labels import Labelled
from fazhu.rules import codes, tables
from fazhu.rules.codes import Code, Matter
from fazhu.rules.marks import Mark

LAW_SINCE = date(2022, 1, 1)  # law="法律援助法"
REGULATION_SINCE = date(2003, 9, 1)  # law="法律援助条例"
LAST_OF_REGULATION = date(2021, 12, 31)


class Hardship(Labelled):
    """Whether a matter asks for hardship."""

    YES = "yes", "须经济困难"
    NO = "no", "不受经济困难条件限制"
    OR_OTHER_REASON = "or_other_reason", "经济困难或者其他原因"
    LOCAL = "local", "由法律、法规、规章另行规定"


class LocalKind(Labelled):
    """What a place adds to the law."""

    MATTER = "matter", "增加事项（须经济困难）"
    FREE_MATTER = "free_matter", "增加事项（不受经济困难条件限制）"
    EXEMPT_CLASS = "exempt_class", "增加免予核查的人员"

    def law(self, on: date) -> str:
        """Return the article that leaves it to the place on the day."""
        if on < LAW_SINCE:
            return "法律援助条例第十条"
        return {
            LocalKind.MATTER: "法律援助法第三十一条第九项",
            LocalKind.FREE_MATTER: "法律援助法第三十二条第五项",
            LocalKind.EXEMPT_CLASS: "法律援助法第四十二条第四项",
        }[self]

    @property
    def matter(self) -> str:
        """The matter of the law under which an added one is kept."""
        named = {
            LocalKind.MATTER: "other_hardship",
            LocalKind.FREE_MATTER: "other_no_hardship",
        }
        return named.get(self, "")


@dataclass(frozen=True, kw_only=True)
class Local:
    """A matter or a class that a place adds from a day on.

    An exempt class is one of the list (``recipient_class``) or has only its label;
    without ``matters`` it is exempt in all.
    """

    kind: LocalKind
    label: str
    since: date
    until: date | None = None
    article: str = ""
    mark: Mark = Mark.LOCAL
    recipient_class: str = ""
    matters: tuple[str, ...] = ()

    def in_force(self, on: date) -> bool:
        """Say whether it holds ``on`` that day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def law(self, on: date) -> str:
        """Return the article of the law, and the place's own."""
        law = self.kind.law(on)
        return f"{law}；{self.article}" if self.article else law


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The article on which a matter stands for a time."""

    matter: str
    label: str
    hardship: Hardship
    article: str
    since: date
    until: date | None = None
    mark: Mark = Mark.VERIFIED
    note: str = ""
    by_notice: bool = False

    def in_force(self, on: date) -> bool:
        """Say whether it holds ``on`` that day."""
        return self.since <= on and (self.until is None or on <= self.until)


Asked = Code | Local
"""A matter as it is asked about: one of the lists, or one that the place adds."""


BESIDE = " \t\u3000。；;，,、"
"""What a sentence leaves at the ends of a matter that was copied from it."""


def matter_named(text: str, local: Iterable[Local], *, on: date) -> Asked:
    """Return the matter of this key, label or local label, or refuse with the nearest.

    A local matter is known only while it is in force.
    """
    text = text.strip(BESIDE)
    found = codes.find("matter", text) or codes.find("aid_without_case", text)
    if found is not None and ground_of(found, on) is not None:
        return found
    word = codes.normal(text)
    for one in local:
        if one.kind.matter and one.in_force(on) and codes.normal(one.label) == word:
            return one
    if found is not None:
        return found
    close = codes.nearest("matter", text)
    raise Refused(
        f"没有“{text}”这一法律援助事项，最接近的是“{close.label}”（{close.key}）；"
        "用 fazhu assess --codes --json 查看全部。"
    )


def ground_of(matter: Asked, on: date) -> Ground | None:
    """Return on which article the matter stands on the day; None where on none."""
    if isinstance(matter, Local):
        return _of_local(matter, on)
    rows = [one for one in grounds() if one.matter == matter.key and one.in_force(on)]
    return rows[0] if rows else None


@cache
def grounds() -> tuple[Ground, ...]:
    """Return every ground of national law, each with its days."""
    table = tables.table("scope")
    earlier = [_row(dict(row), "matter") for row in table["earlier"]]
    told = {one.matter for one in earlier}
    others = [_row(dict(row), "aid_without_case") for row in table["without_case"]]
    matters = [one for one in codes.of("matter") if isinstance(one, Matter)]
    old = [_of_regulation(one) for one in matters if one.key not in told]
    return (
        *(one for one in old if one is not None),
        *earlier,
        *(_of_law(one) for one in matters),
        *others,
    )


def _row(row: dict[str, Any], listed: str) -> Ground:
    key = str(row["matter"])
    code = codes.code(listed, key)
    row["since"], row["until"] = row.pop("from"), row.pop("to", None)
    row["hardship"], row["mark"] = Hardship(row["hardship"]), Mark(row["mark"])
    return tables.row(
        Ground, row, label=code.label, by_notice=getattr(code, "begins", "") == "notice"
    )


def _of_law(matter: Matter) -> Ground:
    return Ground(
        matter=matter.key,
        label=matter.label,
        hardship=Hardship(matter.hardship),
        article=matter.article,
        since=LAW_SINCE,
        mark=matter.mark,
        by_notice=matter.begins == "notice",
    )


def _of_regulation(matter: Matter) -> Ground | None:
    """Return where the regulation of 2003 has the matter.

    What an applicant asked for then, they asked for in hardship; what a court
    appointed needed none.
    """
    if not matter.regulation_article:
        return None
    by_notice = matter.begins == "notice"
    return Ground(
        matter=matter.key,
        label=matter.label,
        hardship=Hardship.NO if by_notice else Hardship.YES,
        article=matter.regulation_article,
        since=REGULATION_SINCE,
        until=LAST_OF_REGULATION,
        by_notice=by_notice,
    )


def _of_local(one: Local, on: date) -> Ground:
    free = one.kind is LocalKind.FREE_MATTER
    return Ground(
        matter=one.kind.matter,
        label=one.label,
        hardship=Hardship.NO if free else Hardship.YES,
        article=one.law(on),
        since=one.since,
        until=one.until,
        mark=one.mark,
    )
