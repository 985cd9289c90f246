"""The one list of codes: what a case, a person or a consultation may be called.

The rows stand in ``data/codes.toml``; they are read and checked once, when this
module is imported.  A *list* (``"cause"``) holds *codes*; a code has a key for
programs, a label for people, the words ledgers use for it, and its place in the
ministry's reports.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, TypeVar

from fazhu.lib.errors import Refused
from fazhu.rules import tables
from fazhu.rules.marks import Mark


@dataclass(frozen=True, kw_only=True)
class Code:
    """One code of a list."""

    list_key: str
    key: str
    label: str
    report: str = ""
    article: str = ""
    source: str = ""
    mark: Mark = Mark.VERIFIED
    kinds: tuple[str, ...] = ()  # case kinds it is offered for; empty means all
    columns: tuple[str, ...] = ()  # ministry columns: M6-3 is table six, column 3
    within: str = ""  # key of the code that it is an 其中 of
    note: str = ""
    synonyms: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that means exactly this code."""
        return (self.key, self.label, *self.synonyms)

    def suits(self, kind: str) -> bool:
        """Say whether the code is offered for cases of ``kind``."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, kw_only=True)
class AidMode(Code):
    """援助方式; ``litigation`` says whether it counts as 诉讼."""

    litigation: bool


@dataclass(frozen=True, kw_only=True)
class Matter(Code):
    """法律援助事项: one item of articles 24 to 33 of the law.

    ``hardship`` is yes, no, or_other_reason or local.  A person of
    ``exempt_class`` is freed from verification by ``exempt_article``; items one
    and two of article 42 free a person whatever the matter is.
    """

    hardship: str
    begins: str = "application"
    cause: str = ""  # the report class it usually falls into
    exempt_class: str = ""
    exempt_article: str = ""
    regulation_article: str = ""  # 法律援助条例, for cases before 2022
    needs_proof: str = ""
    notice_object: str = ""
    senior_lawyer: bool = False  # article 26: three years of practice

    @property
    def exempt_possible(self) -> bool:
        """Say whether the matter itself can free someone from verification."""
        return bool(self.exempt_class)


@dataclass(frozen=True, kw_only=True)
class Cause(Code):
    """案由: the report class of tables six and seven."""

    reports: Mapping[str, str] = field(default_factory=dict, hash=False)  # by kind
    marks: tuple[str, ...] = ()  # keys of cause_mark that the report asks for


@dataclass(frozen=True, kw_only=True)
class RecipientClass(Code):
    """受援人类别; ``derive`` names the rule that works it out from the person."""

    derive: str = ""
    in_reports: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Outcome(Code):
    """办理结果; ``areas`` gives its column for each area in which it may stand."""

    areas: Mapping[str, str] = field(hash=False)
    reported_as: str = ""  # key of the outcome whose column it enters


@dataclass(frozen=True, kw_only=True)
class Education(Code):
    """文化程度, with the step of four that the application form prints."""

    four_steps: str


ROWS: Mapping[str, type[Code]] = {
    "aid_mode": AidMode,
    "matter": Matter,
    "cause": Cause,
    "recipient_class": RecipientClass,
    "outcome": Outcome,
    "education": Education,
}
Kind = TypeVar("Kind", bound=Code)


def normal(text: str) -> str:
    """Return ``text`` as words are compared: half-width, no blanks or quotes."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if not c.isspace() and c not in "\"'“”‘’")


@dataclass(frozen=True)
class CodeList:
    """A list of codes in their order, found by any of their words."""

    key: str
    label: str
    codes: tuple[Code, ...]
    by_key: Mapping[str, Code] = field(init=False, repr=False)
    by_word: Mapping[str, Code] = field(init=False, repr=False)
    by_loose: Mapping[str, Code] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the words; two codes that share one are an error naming both."""
        object.__setattr__(self, "by_key", {c.key: c for c in self.codes})
        exact = self._indexed((c, c.words) for c in self.codes)
        loose = self._indexed((c, c.loose) for c in self.codes)
        if both := sorted(exact.keys() & loose.keys()):
            raise ValueError(f"list {self.key}: loose words are exact too: {both}")
        object.__setattr__(self, "by_word", exact)
        object.__setattr__(self, "by_loose", loose)

    def __iter__(self) -> Iterator[Code]:
        """Go through the codes in the order of the table."""
        return iter(self.codes)

    def _indexed(self, rows: Iterable[tuple[Code, tuple[str, ...]]]) -> dict[str, Code]:
        found: dict[str, Code] = {}
        for code_, words in rows:
            for word in {normal(word) for word in words}:
                if word in found:
                    raise ValueError(
                        f"list {self.key}: {found[word].key!r} and {code_.key!r} "
                        f"share the word {word!r}"
                    )
                found[word] = code_
        return found


def loaded(source: Mapping[str, Any]) -> dict[str, CodeList]:
    """Build the lists from the parsed table; a fault in it is a ValueError."""
    lists = {}
    for key, section in source.items():
        default = {k: v for k, v in section.items() if k not in ("label", "codes")}
        kind = ROWS.get(key, Code)
        rows = tuple(_code(kind, {**default, **c}, key) for c in section["codes"])
        lists[key] = CodeList(key, section["label"], rows)
    return lists


def _code(kind: type[Code], values: dict[str, Any], list_key: str) -> Code:
    values["mark"] = Mark(values["mark"])
    return tables.row(kind, values, list_key=list_key)


LIST: Mapping[str, CodeList] = loaded(tables.table("codes"))


def of(list_key: str) -> CodeList:
    """Return a list by its key; an unknown one is a developer's ValueError."""
    if list_key not in LIST:
        raise ValueError(f"no code list {list_key!r}; there are {sorted(LIST)}")
    return LIST[list_key]


def code(list_key: str, key: str) -> Code:
    """Return the code with ``key``; an unknown key is a developer's ValueError."""
    codes = of(list_key).by_key
    if key not in codes:
        raise ValueError(f"no {list_key} {key!r}; there are {sorted(codes)}")
    return codes[key]


def label(list_key: str, key: str) -> str:
    """Return the label of a stored key, and an empty text for an empty key."""
    return code(list_key, key).label if key else ""


def choices(list_key: str) -> list[tuple[str, str]]:
    """Return key and label pairs, for a form field."""
    return [(c.key, c.label) for c in of(list_key)]


def choices_for(list_key: str, kind: str) -> list[tuple[str, str]]:
    """Return the pairs that are offered for cases of ``kind``."""
    return [(c.key, c.label) for c in of(list_key) if c.suits(kind)]


def find(list_key: str, text: str) -> Code | None:
    """Return the code that ``text`` means exactly: key, label or synonym."""
    return of(list_key).by_word.get(normal(text))


def guess(list_key: str, text: str) -> Code | None:
    """Return the code that ``text`` may mean; the caller must call it a guess."""
    return of(list_key).by_loose.get(normal(text))


def nearest(list_key: str, text: str) -> Code:
    """Return the code with the word most like ``text``."""
    word = normal(text)
    index = of(list_key).by_word
    best = max(index, key=lambda known: SequenceMatcher(a=known, b=word).ratio())
    return index[best]


def named(list_key: str, text: str) -> Code:
    """Return the code that ``text`` means, or refuse with the nearest one."""
    found = find(list_key, text)
    if found is not None:
        return found
    close = nearest(list_key, text)
    raise Refused(
        f"{of(list_key).label}里没有“{text}”，最接近的是“{close.label}”，"
        f"请照列表里的写法填写。"
    )


def matter(key: str) -> Matter:
    """Return a matter by key."""
    return _typed(Matter, "matter", key)


def cause(key: str) -> Cause:
    """Return a cause by key."""
    return _typed(Cause, "cause", key)


def aid_mode(key: str) -> AidMode:
    """Return a form of aid by key."""
    return _typed(AidMode, "aid_mode", key)


def outcome(key: str) -> Outcome:
    """Return an outcome by key."""
    return _typed(Outcome, "outcome", key)


def recipient_class(key: str) -> RecipientClass:
    """Return a class of recipients by key."""
    return _typed(RecipientClass, "recipient_class", key)


def _typed(kind: type[Kind], list_key: str, key: str) -> Kind:
    found = code(list_key, key)
    if not isinstance(found, kind):
        raise TypeError(f"{list_key} {key!r} is a {type(found).__name__}")
    return found
