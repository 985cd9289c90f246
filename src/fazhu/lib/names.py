"""Names of persons 姓名: how they are searched, and which are taken for one another."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from pypinyin import lazy_pinyin
from pypinyin.core import Pinyin

from fazhu.lib.labels import Labelled

_DATA = resources.files("fazhu") / "rules/data"
_TABLE = tomllib.loads((_DATA / "surnames.toml").read_text(encoding="utf-8"))
SURNAMES: dict[str, str] = _TABLE["single"]
COMPOUND_SURNAMES: dict[str, str] = _TABLE["compound"]
RARE: dict[str, str] = _TABLE["rare"]
SHAPES: list[str] = tomllib.loads((_DATA / "alike.toml").read_text(encoding="utf-8"))[
    "groups"
]

# Ideographs of every plane, with the compatibility ones and 〇.
HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_DOTS = re.compile("[·•‧・．∙⋅･᛫ㆍ]")
# Zero-width marks and variation selectors.
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_PLAIN = re.compile("[\u4e00-\u9fff]+")  # characters that have no other form
_RARE = re.compile(f"([{''.join(RARE)}])")
_HAN_ONLY = re.compile(f"[{HAN}]+")
_SHAPED = re.compile(f"[{''.join(SHAPES)}]")
_SHAPE_OF = str.maketrans({one: group[0] for group in SHAPES for one in group})
_LONGEST_INITIALS = 8
LONGEST_LIKENESS = 120
_WORDS = Pinyin().seg


class QueryKind(Labelled):
    """What a text typed into the search box is."""

    EMPTY = "empty", "未输入"
    TOO_SHORT = "too_short", "至少输入两个字"
    NAME = "name", "姓名"
    INITIALS = "initials", "姓名拼音首字母"
    ID_NUMBER = "id_number", "身份证号码"
    LAST_FOUR = "last_four", "身份证号码后四位"
    PHONE = "phone", "电话号码"
    CASE_NUMBER = "case_number", "文号"
    NUMBER = "number", "数字"


class NameTie(Labelled):
    """In what two names are alike."""

    SAME = "same", "姓名相同"
    SOUND = "sound", "姓名读音相同"
    SHAPE = "shape", "姓名字形相近"


@dataclass(frozen=True, kw_only=True)
class Query:
    """A search text with its kind; ``text`` is in the form that the index holds."""

    kind: QueryKind
    text: str

    @property
    def is_personal(self) -> bool:
        """Whether the text must never stand in an address or a log."""
        return self.kind in (QueryKind.ID_NUMBER, QueryKind.PHONE)


def search_form(name: str) -> str:
    """Return the name as it is indexed: without blanks and dots, letters lower-case.

    The characters themselves stay: 𠮷 is not made 吉.
    """
    if _PLAIN.fullmatch(name):
        return name
    bare = _DOTS.sub("", _joined(name)).lower()
    return unicodedata.normalize("NFKC", bare)


def grams(name: str) -> frozenset[str]:
    """Return the two-character parts of the name; a single character is its own."""
    text = search_form(name)
    if len(text) < 2:
        return frozenset({text} if text else ())
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def initials(name: str) -> str:
    """Return the lower-case initials of the name's reading: 单小芳 → sxf.

    The surname is read by the table of surnames, a name with a dot (of another
    people) without it. A character without a known reading gives nothing.
    """
    if _PLAIN.fullmatch(name):
        return _han_initials(name, surname=True)
    parts = re.findall(f"[{HAN}]+|[a-z]+", _with_spaces(name).lower())
    dotted = bool(_DOTS.search(name))
    found = []
    for at, part in enumerate(parts):
        if part.isascii():
            found.append(part[0])
        else:
            found.append(_han_initials(part, surname=at == 0 and not dotted))
    return "".join(found)


def likenesses(name: str) -> frozenset[str]:
    """Return the texts that this name shares with those it is taken for.

    A Han name has its sound, without tones: 郭小芳 → guo xiao fang; the surname is read
    by the table. Where characters of near shapes stand in it, or it has no known sound,
    it has its shape as well: 丁己 and 丁已 are both 丁己.
    """
    text = search_form(name)
    sound = _sound(text, surname=not _DOTS.search(name))
    found = {sound} if sound else set()
    if not sound or _SHAPED.search(text):
        found.add(text.translate(_SHAPE_OF))
    return frozenset(one[:LONGEST_LIKENESS] for one in found if one)


def tie(one: str, other: str) -> NameTie | None:
    """Return in what the names are alike, the closest first, or None."""
    if search_form(one) == search_form(other):
        return NameTie.SAME if search_form(one) else None
    shared = likenesses(one) & likenesses(other)
    if not shared:
        return None
    spoken = any(text.isascii() and " " in text for text in shared)
    return NameTie.SOUND if spoken else NameTie.SHAPE


def query_of(text: str) -> Query:
    """Return what the typed text is, for the search to choose its index."""
    joined = _joined(text)
    kind = _kind(joined, words=len(text.split()))
    if kind is QueryKind.NAME:
        return Query(kind=kind, text=search_form(joined))
    if kind in (QueryKind.INITIALS, QueryKind.EMPTY):
        return Query(kind=kind, text=joined.lower())
    return Query(kind=kind, text=joined.upper())


def _kind(text: str, *, words: int) -> QueryKind:
    """Return the kind of a text without blanks that was typed as so many words."""
    han = len(re.findall(f"[{HAN}]", text))
    if not text:
        return QueryKind.EMPTY
    if re.search(r"\d", text):
        return _kind_with_digits(text, han=han)
    if re.fullmatch(r"[A-Za-z]+", text) and words == 1:
        long = len(text) > _LONGEST_INITIALS
        if len(text) < 2:
            return QueryKind.TOO_SHORT
        return QueryKind.NAME if long else QueryKind.INITIALS
    return QueryKind.NAME if len(search_form(text)) >= 2 else QueryKind.TOO_SHORT


def _kind_with_digits(text: str, *, han: int) -> QueryKind:
    """Return the kind of a text in which a digit stands."""
    if re.fullmatch(r"\d{15}|\d{17}[\dXx]", text):
        return QueryKind.ID_NUMBER
    if re.fullmatch(r"\d{3}[\dXx]", text):
        return QueryKind.LAST_FOUR
    if re.fullmatch(r"(\+?86)?1\d{10}|0\d{2,3}-?\d{7,8}", text):
        return QueryKind.PHONE
    if han or re.search(r"[\[\]()〔〕]", text):
        return QueryKind.CASE_NUMBER
    return QueryKind.NUMBER


def _han_initials(part: str, *, surname: bool) -> str:
    """Return the initials of a run of Han characters."""
    return "".join(reading[0] for reading in _said(part, surname=surname))


def _said(part: str, *, surname: bool) -> list[str]:
    """Return the readings of a run of Han characters."""
    head: list[str] = []
    if surname and part[:2] in COMPOUND_SURNAMES and len(part) > 1:
        head = COMPOUND_SURNAMES[part[:2]].split()
    elif surname and part[0] in SURNAMES:
        head = [SURNAMES[part[0]]]
    return head + _readings(part[len(head) :])


def _sound(text: str, *, surname: bool = True) -> str:
    """Return the sound of a name in its search form, "" unless all of it is known."""
    if not _HAN_ONLY.fullmatch(text):
        return ""
    said = _said(text, surname=surname)
    return " ".join(said) if len(said) == len(text) else ""


def _readings(text: str) -> list[str]:
    """Return the readings of the characters, without those that have none."""
    found: list[str] = []
    for run in _RARE.split(text):
        if run in RARE:
            found.append(RARE[run])
        elif run:
            for word in _WORDS(run):
                found += _reading(word)
    return found


@lru_cache(maxsize=10_000)
def _reading(word: str) -> tuple[str, ...]:
    """Return the readings of a word's characters; most words are one character."""
    return tuple(lazy_pinyin(word, errors="ignore"))


def _with_spaces(text: str) -> str:
    """Return the text with full-width forms made plain and no invisible marks."""
    plain = unicodedata.normalize("NFKC", text)
    return _INVISIBLE.sub("", plain)


def _joined(text: str) -> str:
    """Return the text without any blank."""
    return re.sub(r"\s", "", _with_spaces(text))
