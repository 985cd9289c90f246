"""The fields of a ledger: key, label, kind of value, and the words of its headings."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from fazhu.lib.labels import Labelled
from fazhu.rules import codes


class Kind(Labelled):
    """How a cell of the field is read; the type of the value stands behind it."""

    TEXT = "text", "文字 str"
    MARK = "mark", "编号 str"
    WORDS = "words", "多个词 tuple[str, ...]"
    CODE = "code", "代码 Coded"
    CODES = "codes", "多个代码 tuple[Coded, ...]"
    PHONES = "phones", "电话 tuple[str, ...]"
    PEOPLE = "people", "受援人 People"
    HANDLERS = "handlers", "承办人 tuple[Handler, ...]"
    IDENTITY = "identity", "身份证号 tuple[Identity | None, ...]"
    DATE = "date", "日期 Dated"
    AMOUNT = "amount", "金额 Amount"
    AMOUNT_NOTE = "amount_note", "文字中的金额 Amount"
    COUNT = "count", "数目 int"
    FLAG = "flag", "是否 bool"
    SEX = "sex", "性别 Sex"
    CASE_KIND = "case_kind", "案件类型 str"
    DECISION = "decision", "审查决定 str"
    GRADE = "grade", "质量等次 Grade"
    SCORE = "score", "评分 Decimal"
    PAID = "paid", "发放状态 bool"
    IGNORED = "ignored", "不读"


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One field; the words are its headings, the surest first.

    ``codes`` are the lists of ``rules.codes`` that its words are looked up in, in turn.
    """

    key: str
    label: str
    kind: Kind
    words: tuple[str, ...]
    codes: tuple[str, ...] = ()


def _loaded(key: str) -> tuple[Field, ...]:
    return tuple(
        Field(
            key=row["key"],
            label=row["label"],
            kind=Kind(row["kind"]),
            words=(row["label"], *row["words"].split()),
            codes=tuple(row.get("codes", ())),
        )
        for row in _TABLE[key]
    )


_TABLE = tomllib.loads(Path(__file__).with_name("fields.toml").read_text("utf-8"))
CASE_FIELDS = _loaded("cases")
HANDLER_FIELDS = _loaded("handlers")
CONSULTATION_FIELDS = _loaded("consultations")
DUTY_FIELDS = _loaded("duty")
# A group heading above such a word makes another field of it: 承办人／电话.
UNDER_GROUPS = {key: words.split() for key, words in _TABLE["groups"].items()}
GROUPED = {
    (group, word): key
    for group, words in _TABLE["under"].items()
    for word, key in words.items()
}

_BRACKETS = re.compile(r"[(\[〔【（［][^)\]〕】）］]*[)\]〕】）］]")
_NOISE = re.compile(
    r"[\s\u200b-\u200f\u2060\ufeff★☆○●*＊:：、,，.。;；/\\|_\-—·“”\"'‘’()\[\]〔〕【】（）［］<>《》]+"
)


def normal_heading(text: str) -> str:
    """Return a heading without blanks, marks and width: what two writers agree on."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text))


def without_brackets(text: str) -> str:
    """Return the normal heading without what stands in brackets (units, hints)."""
    return normal_heading(_BRACKETS.sub("", unicodedata.normalize("NFKC", text)))


def unit_of(text: str) -> str:
    """Return 元 or 万元 as the heading's brackets say; 元 when it is silent."""
    return (
        "万元" if re.search(r"万\s*元?\s*[)）\]】]|[:：]\s*万元|^万元", text) else "元"
    )


def class_of(heading: str) -> codes.Code | None:
    """Return the class of recipients that a column ticks: 是否农民工, 残疾人."""
    plain = normal_heading(heading).removeprefix("是否为").removeprefix("是否")
    return codes.find("recipient_class", plain) if plain else None


def words_of(fields: tuple[Field, ...]) -> dict[str, Field]:
    """Return normal heading → field; a word of two fields belongs to the first."""
    found: dict[str, Field] = {}
    for item in fields:
        for word in item.words:
            found.setdefault(normal_heading(word), item)
    return found


CASE_WORDS = words_of(CASE_FIELDS)
HANDLER_WORDS = words_of(HANDLER_FIELDS)
BY_KEY = {item.key: item for item in CASE_FIELDS}
HANDLERS_BY_KEY = {item.key: item for item in HANDLER_FIELDS}
CONSULTATIONS_BY_KEY = {item.key: item for item in CONSULTATION_FIELDS}
DUTY_BY_KEY = {item.key: item for item in DUTY_FIELDS}
FIELDS_OF_KIND = {
    "cases": BY_KEY,
    "handlers": HANDLERS_BY_KEY,
    "consultations": CONSULTATIONS_BY_KEY,
    "duty": DUTY_BY_KEY,
}
"""The fields of each kind of ledger by key."""
