"""Reads one cell as the value its field wants; equal cells are read once a column."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import cn2an

from fazhu.exchange.ledger.book import Cell, Uncomputed
from fazhu.exchange.ledger.fields import Field, Kind
from fazhu.exchange.ledger.headings import text_of
from fazhu.exchange.ledger.people import read_handlers, read_people
from fazhu.exchange.ledger.understanding import Coded, Grade, Severity, Value
from fazhu.lib.amounts import AmountUnreadable, amount_in_text, read_amount
from fazhu.lib.dates import DateUnreadable, Parts, completed, read_parts
from fazhu.lib.identity import (
    Identity,
    IdentityDamaged,
    IdentityRefused,
    Sex,
    normal_identity,
    read_identity,
)
from fazhu.rules import codes

EMPTY = frozenset(
    ("", "-", "--", "---", "—", "——", "－", "/", "//", "\\", "无", "暂无", "没有", "未提供", "空", "n/a", "N/A", "null", "NULL",
     "None", "#N/A", "不详", "未知", "(空)", "（空）", ".", "…", "……")
)  # fmt: skip
# What is written where a day will stand later.
NOT_YET = re.compile(
    r"(?:尚未|未|暂未|还未|正在|待|在)?(?:结案?|办结?|办理中?|归档?|审理中?|指派|发放?|付|支付|受理|审批|定|补)?中?|[_\s]*年[_\s]*月[_\s]*日?"
)
YES = frozenset(
    [
        "是",
        "有",
        "√",
        "✓",
        "☑",
        "对",
        "1",
        "Y",
        "y",
        "yes",
        "true",
        "True",
        "已",
        "已归档",
        "已结案",
        "已立卷",
        "归档",
        "已发放",
        "已发",
        "已付",
        "已支付",
        "已领取",
        "已领",
    ]
)
NO = frozenset(
    [
        "否",
        "无",
        "×",
        "✗",
        "X",
        "0",
        "N",
        "n",
        "no",
        "false",
        "False",
        "未",
        "未归档",
        "未结案",
        "未立卷",
        "没有",
        "未发放",
        "未发",
        "未付",
        "未支付",
        "待发放",
        "未领取",
        "未领",
    ]
)
SEXES = {
    "男": Sex.MALE, "男性": Sex.MALE, "女": Sex.FEMALE, "女性": Sex.FEMALE, "妇女": Sex.FEMALE,
    "M": Sex.MALE, "F": Sex.FEMALE, "先生": Sex.MALE, "女士": Sex.FEMALE, "1": Sex.MALE, "2": Sex.FEMALE,
}  # fmt: skip
GRANTED = re.compile(
    r"^(?:同意)?(?:准予|给予|予以|同意|批准|准许|决定给予|是|√|通过|审批通过|审核通过|符合).*"
)
REFUSED = re.compile(
    r"^(?:决定)?(?:不予|不给予|不同意|未批准|不批准|否|×|拒绝|驳回|不通过|未通过|不符合|不准).*"
)
# What stands in 案件类型 beside its plain words: 刑事附带民事, 民事（劳动争议）.
KINDS = {
    "criminal": re.compile(r"^刑|罪$|强制医疗"),
    "administrative": re.compile(r"^行政|国家赔偿"),
    "civil": re.compile(r"^民事|^民$"),
}
BARE_MODES = frozenset(("诉讼", "代理", "非诉讼", "非诉"))
SPLIT = re.compile(r"[、,，;；/\n\r|]+|\s{2,}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pending:
    """A date whose year or month must come from the rest of its row."""

    parts: Parts
    written: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """What became of a cell: a value, or why not, or what was assumed."""

    value: Value | Pending | None = None
    why: str | None = None
    severity: Severity = Severity.REJECTED
    guess: str | None = None


NOTHING = Read()
Reader = Callable[[Cell], Read]


def reader_of(
    field: Field,
    *,
    unit: str = "元",
    year: int | None = None,
    sexes: Mapping[str, Sex] | None = None,
) -> Reader:
    """Return the function that reads the cells of one column, with its memory."""
    read = _READERS[field.kind]
    context = Context(unit=unit, year=year, sexes=sexes or SEXES, codes=field.codes)
    memory: dict[Cell, Read] = {}

    def reader(cell: Cell) -> Read:
        found = memory.get(cell)
        if found is None:
            found = _read(read, cell, context)
            if len(memory) < 20_000:
                memory[cell] = found
        return found

    return reader


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What a column knows beside the cell."""

    unit: str
    year: int | None
    sexes: Mapping[str, Sex]
    codes: tuple[str, ...] = ()


def _read(
    read: Callable[[Cell, str, Context], Read], cell: Cell, context: Context
) -> Read:
    if isinstance(cell, Uncomputed):
        return Read(
            why="公式没有计算结果，请在表格软件中打开、重新计算并保存后再导入。",
            severity=Severity.DAMAGED,
        )
    text = text_of(cell)
    if text in EMPTY:
        return NOTHING
    return read(cell, text, context)


def _text(cell: Cell, text: str, context: Context) -> Read:
    if isinstance(cell, datetime.datetime):
        text = cell.strftime("%Y-%m-%d")
    return Read(value=" ".join(text.replace("\u3000", " ").split()))


def _mark(cell: Cell, text: str, context: Context) -> Read:
    plain = re.sub(r"[\s\u200b-\u200f\ufeff]+", "", _half(text)).lstrip("'`’‘")
    if isinstance(cell, float) and (abs(cell) >= 1e15 or "e" in text.lower()):
        return Read(
            why=f"“{text}”被表格软件存成了数字，末几位已经丢失，请把该列设为文本格式并补录。",
            severity=Severity.DAMAGED,
        )
    return Read(value=plain) if plain else NOTHING


def _half(text: str) -> str:
    """Turn full-width digits and letters to plain ones; brackets stay as written."""
    return re.sub(
        r"[０-９Ａ-Ｚａ-ｚ]", lambda m: unicodedata.normalize("NFKC", m[0]), text
    )


def _words(cell: Cell, text: str, context: Context) -> Read:
    words = tuple(part.strip() for part in SPLIT.split(text) if part.strip())
    return Read(value=words) if words else NOTHING


def _phones(cell: Cell, text: str, context: Context) -> Read:
    plain = unicodedata.normalize("NFKC", text)
    if isinstance(cell, float) and not cell.is_integer():
        return Read(why=f"“{text}”不是电话号码。", severity=Severity.DAMAGED)
    found = re.findall(
        r"(?<!\d)(?:\+?86-?)?(1\d{2}[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}|\d{7,8}|\d{3}\*{4}\d{4}|12348)(?!\d)",
        plain,
    )
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
        pieces = [
            piece for piece in re.split(r"[、,，;；/\n\r]+", cell) if piece.strip()
        ]
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
    if not isinstance(piece, str):
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
    plain = re.sub(
        r"(?:周?岁|人|名|个|件|年度?|次|位|共)", "", unicodedata.normalize("NFKC", text)
    ).strip()
    if plain.isdecimal():
        return Read(value=int(plain))
    try:
        return Read(value=int(cn2an.cn2an(plain, "smart")))
    except ValueError:
        return Read(why=f"“{text}”不是整数，请核对。", severity=Severity.DAMAGED)


def _flag(cell: Cell, text: str, context: Context) -> Read:
    plain = "是" if cell is True else "否" if cell is False else text
    if plain in YES:
        return Read(value=True)
    if plain in NO:
        return Read(value=False)
    return Read(why=f"“{text}”看不出是或否。", severity=Severity.DAMAGED)


def _paid(cell: Cell, text: str, context: Context) -> Read:
    # The provincial system writes 1 for 已发放 and 2 for 未发放.
    if text == "2":
        return Read(value=False)
    return _flag(cell, text, context)


def _sex(cell: Cell, text: str, context: Context) -> Read:
    sex = context.sexes.get(
        unicodedata.normalize("NFKC", text).replace(" ", "").upper()
    )
    if sex is None:
        return Read(why=f"“{text}”看不出性别，请写男或女。", severity=Severity.DAMAGED)
    return Read(value=sex)


def coded(text: str, lists: tuple[str, ...]) -> tuple[Coded, str | None]:
    """Return the code that the text means in the first list that knows it.

    With it comes what was assumed: a loose word, or one that no list knows.
    """
    for list_key in lists:
        code = codes.find(list_key, text)
        if code is not None:
            return Coded(text=text, list_key=list_key, key=code.key), None
    for list_key in lists:
        code = codes.guess(list_key, text)
        if code is not None:
            # 诉讼 and 非诉讼 are settled by the case's kind, once the row is read.
            why = None if text in BARE_MODES else f"「{text}」按“{code.label}”读"
            return Coded(text=text, list_key=list_key, key=code.key), why
    label = codes.of(lists[0]).label
    return Coded(
        text=text, list_key=lists[0]
    ), f"「{text}」不在{label}代码表中，保留原文"


def _code(cell: Cell, text: str, context: Context) -> Read:
    whole = " ".join(text.split())
    value, guess = coded(whole, context.codes)
    if value.key is None:
        for part in SPLIT.split(whole):
            first, _ = coded(part.strip(), context.codes)
            if first.key is not None:
                value = Coded(text=whole, list_key=first.list_key, key=first.key)
                return Read(
                    value=value, guess=f"「{whole}」按其中的「{part.strip()}」读"
                )
    return Read(value=value, guess=guess)


def _codes(cell: Cell, text: str, context: Context) -> Read:
    parts = [part.strip() for part in SPLIT.split(text) if part.strip()]
    whole, unknown = coded(text, context.codes)
    found = (
        [(whole, unknown)] if whole.key else [coded(p, context.codes) for p in parts]
    )
    guesses = [guess for _, guess in found if guess]
    return Read(
        value=tuple(value for value, _ in found) or None,
        guess="；".join(guesses) or None,
    )


def _case_kind(cell: Cell, text: str, context: Context) -> Read:
    plain = "".join(text.split())
    code = codes.find("case_kind", plain)
    if code is not None:
        return Read(value=code.key)
    for key, pattern in KINDS.items():
        if pattern.search(plain):
            return Read(value=key)
    code = codes.guess("case_kind", plain)
    if code is None:
        known = codes.find("cause", plain) or codes.guess("cause", plain)
        if known is not None and "civil" in (known.kinds or ("civil",)):
            code = codes.code("case_kind", "civil")
    if code is not None:
        return Read(value=code.key, guess=f"「{text}」按“{code.label}”案件读")
    return Read(
        why=f"“{text}”看不出是民事、刑事还是行政案件，请写明。",
        severity=Severity.DAMAGED,
    )


def _decision(cell: Cell, text: str, context: Context) -> Read:
    plain = "".join(text.split())
    if REFUSED.match(plain):
        return Read(value="refused")
    if GRANTED.match(plain):
        return Read(value="granted")
    code = codes.find("review_result", plain)
    if code is not None:
        return Read(value=code.key)
    return Read(why=f"“{text}”看不出是给予还是不予法律援助。", severity=Severity.REMARK)


def _grade(cell: Cell, text: str, context: Context) -> Read:
    plain = unicodedata.normalize("NFKC", text).upper()
    word = re.sub(r"[\d.\s():分]|等次|等级|[级档]$", "", plain)
    number = re.search(r"\d{1,3}(?:\.\d+)?", plain)
    code = codes.find("grade", word) if word else None
    key = code.key if code else None
    if key is None and (word or not number):
        return Read(
            why=f"“{text}”不是质量等次（优秀、良好、合格、不合格）。",
            severity=Severity.DAMAGED,
        )
    return Read(value=Grade(key=key, score=Decimal(number[0]) if number else None))


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


_READERS: dict[Kind, Callable[[Cell, str, Context], Read]] = {
    Kind.TEXT: _text,
    Kind.MARK: _mark,
    Kind.WORDS: _words,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.PHONES: _phones,
    Kind.PEOPLE: _people,
    Kind.HANDLERS: _handlers,
    Kind.IDENTITY: _identity,
    Kind.DATE: _date,
    Kind.AMOUNT: _amount,
    Kind.AMOUNT_NOTE: _amount_note,
    Kind.COUNT: _count,
    Kind.FLAG: _flag,
    Kind.SEX: _sex,
    Kind.CASE_KIND: _case_kind,
    Kind.DECISION: _decision,
    Kind.GRADE: _grade,
    Kind.SCORE: _score,
    Kind.PAID: _paid,
    Kind.IGNORED: _ignored,
}
