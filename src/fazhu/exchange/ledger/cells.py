"""Reads one cell as the value its field wants; equal cells are read once a column."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

import cn2an

from fazhu.exchange.ledger import words
from fazhu.exchange.ledger.book import Cell, Uncomputed
from fazhu.exchange.ledger.fields import Field, Kind
from fazhu.exchange.ledger.headings import text_of
from fazhu.exchange.ledger.people import read_handlers, read_people
from fazhu.exchange.ledger.read import EMPTY, NOTHING, Context, Pending, Read
from fazhu.exchange.ledger.understanding import Severity, Value
from fazhu.exchange.ledger.words import NO, SEXES, SPLIT
from fazhu.lib.amounts import AmountUnreadable, amount_in_text, read_amount
from fazhu.lib.dates import DateUnreadable, completed, read_parts
from fazhu.lib.identity import (
    Identity,
    IdentityDamaged,
    IdentityRefused,
    Sex,
    normal_identity,
    read_identity,
)

KindReader = Callable[[Cell, str, Context], Read]
# What is written where a day will stand later.
NOT_YET = re.compile(
    r"(?:尚未|未|暂未|还未|正在|待|在)?(?:结案?|办结?|办理中?|归档?|审理中?|指派|发放?|付|支付|受理|审批|定|补)?中?|[_\s]*年[_\s]*月[_\s]*日?"
)
_PHONE = re.compile(
    r"(?<!\d)(?:\+?86-?)?"
    r"(1\d{2}[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}|\d{7,8}|\d{3}\*{4}\d{4}|12348)"
    r"(?!\d)"
)
# No name, number, date or sum is longer; longer text would only cost time.
LONGEST = 200
REMEMBERED = 4_000  # cells of one column
# Most cells need no second look.
_PLAIN_MARK = re.compile(r"[^\s\u200b-\u200f\ufeff０-９Ａ-Ｚａ-ｚ'`’‘]+")
_PLAIN_PHONE = re.compile(r"1[0-9]{10}")
_PLAIN_IDENTITY = re.compile(r"[0-9]{17}[0-9X]")
_MARK_NOISE = re.compile(r"[\s\u200b-\u200f\ufeff]+")


class ColumnReader:
    """Reads the cells of one column; ``values`` holds those with nothing to note."""

    __slots__ = ("_context", "_memory", "_read", "values")

    def __init__(self, read: KindReader, context: Context) -> None:
        self._read, self._context = read, context
        self._memory: dict[Cell, Read] = {}
        self.values: dict[Cell, Value] = {}

    def __call__(self, cell: Cell) -> Read:
        """Return what becomes of a cell."""
        found = self._memory.get(cell)
        if found is not None:
            return found
        found = _read(self._read, cell, self._context)
        if len(self._memory) < REMEMBERED:
            self._memory[cell] = found
            value, silent = found.value, found.why is None and found.guess is None
            if silent and value is not None and not isinstance(value, Pending):
                self.values[cell] = value
        return found


def reader_of(
    field: Field,
    *,
    unit: str = "元",
    year: int | None = None,
    sexes: Mapping[str, Sex] | None = None,
) -> ColumnReader:
    """Return what reads the cells of one column, with its memory."""
    context = Context(unit=unit, year=year, sexes=sexes or SEXES, codes=field.codes)
    return ColumnReader(_READERS[field.kind], context)


def _read(read: KindReader, cell: Cell, context: Context) -> Read:
    if isinstance(cell, Uncomputed):
        return Read(
            why="公式没有计算结果，请在表格软件中打开、重新计算并保存后再导入。",
            severity=Severity.DAMAGED,
        )
    text = text_of(cell)
    if text in EMPTY:
        return NOTHING
    if len(text) > LONGEST and read is not _text:
        return Read(
            why=f"这一格有{len(text)}个字，不像这一列的内容，请核对是否错列。",
            severity=Severity.DAMAGED,
        )
    return read(cell, text, context)


def _text(cell: Cell, text: str, context: Context) -> Read:
    if isinstance(cell, datetime.datetime):
        text = cell.strftime("%Y-%m-%d")
    return Read(value=" ".join(text.replace("\u3000", " ").split()))


def _mark(cell: Cell, text: str, context: Context) -> Read:
    if isinstance(cell, str) and _PLAIN_MARK.fullmatch(text):
        return Read(value=text)
    plain = _MARK_NOISE.sub("", _half(text)).lstrip("'`’‘")
    if isinstance(cell, float) and (abs(cell) >= 1e15 or "e" in text.lower()):
        return Read(
            why=f"“{text}”被表格软件存成了数字，末几位已经丢失，请把该列设为文本格式并补录。",
            severity=Severity.DAMAGED,
        )
    return Read(value=plain) if plain else NOTHING


def _half(text: str) -> str:
    """Turn full-width digits and letters to plain ones; brackets stay as written."""
    wide = r"[０-９Ａ-Ｚａ-ｚ]"
    return re.sub(wide, lambda m: unicodedata.normalize("NFKC", m[0]), text)


def _words(cell: Cell, text: str, context: Context) -> Read:
    words = tuple(part.strip() for part in SPLIT.split(text) if part.strip())
    return Read(value=words) if words else NOTHING


def _phones(cell: Cell, text: str, context: Context) -> Read:
    if _PLAIN_PHONE.fullmatch(text):
        return Read(value=(text,))
    plain = unicodedata.normalize("NFKC", text)
    if isinstance(cell, float) and not cell.is_integer():
        return Read(why=f"“{text}”不是电话号码。", severity=Severity.DAMAGED)
    found = _PHONE.findall(plain)
    if not found:
        return Read(
            why=f"“{text}”中没有读得出的电话号码，请核对。", severity=Severity.DAMAGED
        )
    return Read(
        value=tuple(re.sub(r"[- ]", "", n) if n.startswith("1") else n for n in found)
    )


def _people(cell: Cell, text: str, context: Context) -> Read:
    people, guess = read_people(text)
    if not people.persons:
        return Read(why=f"“{text}”中没有姓名，请写上受援人姓名。")
    return Read(value=people, guess=guess)


def _handlers(cell: Cell, text: str, context: Context) -> Read:
    if NOT_YET.fullmatch(text):
        return NOTHING
    handlers, guess = read_handlers(text)
    if not handlers:
        return Read(
            why=f"“{text}”中没有承办人姓名。", severity=Severity.REMARK, guess=guess
        )
    return Read(value=handlers, guess=guess)


def _identity(cell: Cell, text: str, context: Context) -> Read:
    if isinstance(cell, str):
        parts = re.split(r"[、,，;；/\n\r]+", cell)
        pieces = [piece for piece in parts if piece.strip()]
    else:
        pieces = [cell if isinstance(cell, float) else text]
    found: list[Identity | None] = []
    why: str | None = None
    severity = Severity.DAMAGED
    remarks: list[str] = []
    for piece in pieces:
        if piece in EMPTY:
            found.append(None)
            continue
        try:
            identity = read_identity(_without_note(piece))
            remarks += identity.remarks
            found.append(identity)
        except IdentityDamaged as refusal:
            found.append(None)
            why = why or refusal.sentence
        except IdentityRefused as refusal:
            found.append(None)
            why, severity = refusal.sentence, Severity.REJECTED
    if why is None and remarks:
        why, severity = "；".join(dict.fromkeys(remarks)), Severity.REMARK
    return Read(value=tuple(found) if any(found) else None, why=why, severity=severity)


def _without_note(piece: str | float) -> str | float:
    """Drop a name or a note beside the number: 张三：3301…."""
    if not isinstance(piece, str) or _PLAIN_IDENTITY.fullmatch(piece):
        return piece
    bare = re.sub(r"[一-鿿·:：()（）]", "", piece)
    return (
        bare if re.fullmatch(r"\d{15}|\d{17}[\dXx]", normal_identity(bare)) else piece
    )


def _date(cell: Cell, text: str, context: Context) -> Read:
    if isinstance(cell, str) and NOT_YET.fullmatch(text):
        return NOTHING
    try:
        parts = read_parts(cell, year=context.year)
        if parts is None:
            return NOTHING
        if parts.year is None or (parts.month is None and parts.day is not None):
            return Read(value=Pending(parts=parts, written=text))
        dated = completed(parts, written=text, year=None, month=None)
    except DateUnreadable as refusal:
        return Read(why=refusal.sentence)
    return Read(value=dated, guess=dated.guessed)


def _amount(cell: Cell, text: str, context: Context) -> Read:
    try:
        amount = read_amount(cell, unit=context.unit)
    except AmountUnreadable as refusal:
        return Read(why=refusal.sentence, severity=Severity.DAMAGED)
    if amount is None:
        return NOTHING
    if amount.approximate:
        return Read(
            value=amount,
            why=f"{amount.approximate}，不作准确金额统计，请核对后填写准确数。",
            severity=Severity.REMARK,
        )
    return Read(value=amount, guess=amount.guessed)


def _amount_note(cell: Cell, text: str, context: Context) -> Read:
    if text in NO:
        return NOTHING
    try:
        amount = read_amount(cell, unit=context.unit)
    except AmountUnreadable:
        amount = amount_in_text(text)
    if amount is None:
        return Read(
            why=f"“{text}”中没有唯一的金额，未取金额。", severity=Severity.REMARK
        )
    return Read(value=amount, guess=amount.guessed)


def _count(cell: Cell, text: str, context: Context) -> Read:
    half = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"(?:周?岁|人|名|个|件|年度?|次|位|共)", "", half).strip()
    if plain.isdecimal():
        return Read(value=int(plain))
    try:
        return Read(value=int(cn2an.cn2an(plain, "smart")))
    except (ValueError, KeyError):  # KeyError: 两21
        return Read(why=f"“{text}”不是整数，请核对。", severity=Severity.DAMAGED)


def _score(cell: Cell, text: str, context: Context) -> Read:
    plain = unicodedata.normalize("NFKC", text).rstrip("分 ").strip()
    try:
        score = Decimal(plain)
    except InvalidOperation:
        return Read(why=f"“{text}”不是分数。", severity=Severity.DAMAGED)
    if not 0 <= score <= 200:
        return Read(why=f"“{text}”不像分数，请核对。", severity=Severity.DAMAGED)
    return Read(value=score)


def _ignored(cell: Cell, text: str, context: Context) -> Read:
    return NOTHING


_READERS: dict[Kind, KindReader] = {
    Kind.TEXT: _text,
    Kind.MARK: _mark,
    Kind.WORDS: _words,
    Kind.CODE: words.read_code,
    Kind.CODES: words.read_codes,
    Kind.PHONES: _phones,
    Kind.PEOPLE: _people,
    Kind.HANDLERS: _handlers,
    Kind.IDENTITY: _identity,
    Kind.DATE: _date,
    Kind.AMOUNT: _amount,
    Kind.AMOUNT_NOTE: _amount_note,
    Kind.COUNT: _count,
    Kind.FLAG: words.read_flag,
    Kind.SEX: words.read_sex,
    Kind.CASE_KIND: words.read_case_kind,
    Kind.DECISION: words.read_decision,
    Kind.GRADE: words.read_grade,
    Kind.SCORE: _score,
    Kind.PAID: words.read_paid,
    Kind.IGNORED: _ignored,
}
