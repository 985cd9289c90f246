"""What an ID card says 身份证件上的文字: pasted or read by a reader, in any order."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_LABELS = {
    "name": ("姓名",),
    "sex": ("性别",),
    "ethnicity": ("民族",),
    "birth": ("出生日期", "出生年月", "出生"),
    "address": ("家庭住址", "户籍地址", "户籍所在地", "住址", "住所地", "地址"),
    "number": (
        *("公民身份号码", "公民身份证号码", "身份证号码"),
        *("身份证号", "证件号码", "身份证"),
    ),
    "telephone": ("联系电话", "手机号码", "手机号", "手机", "电话"),
    "": ("签发机关", "有效期限", "有效期"),
}  # fmt: skip
_FIELD_OF = {label: field for field, labels in _LABELS.items() for label in labels}
_LABEL = re.compile(
    "|".join(r"\s*".join(one) for one in sorted(_FIELD_OF, key=len, reverse=True))
)
_NUMBER = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9Xx])")
_TELEPHONE = re.compile(r"(?<![0-9])(?:1[0-9]{10}|0[0-9]{2,3}-?[0-9]{7,8})(?![0-9])")
_DAY = re.compile(
    r"((?:19|20)[0-9]{2})\s*[-年./]?\s*([0-9]{1,2})\s*[-月./]?\s*([0-9]{1,2})日?"
)
_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_NAME = re.compile(rf"[{_HAN}]{{2,6}}|[{_HAN}]{{1,12}}(?:[·•][{_HAN}]{{1,12}})+")
_PLACE = re.compile("[省市区县旗乡镇街道路村组号栋室]")
_BETWEEN = re.compile(r"[\s,，;；|、]+")


@dataclass(frozen=True, kw_only=True)
class CardText:
    """What was found; a part that was not found is empty, and nothing is guessed."""

    name: str = ""
    sex: str = ""
    ethnicity: str = ""
    birth_on: date | None = None
    address: str = ""
    number: str = ""
    telephone: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was found."""
        return self == CardText()


def read_card(text: str) -> CardText:
    """Return what the text of a card reader, or a pasted line, says of a person.

    Parts with a label are taken by it, wherever they stand; of what stands without
    one, only what can be nothing else: a number, 男 or 女, 某族, a day, a telephone,
    a name, a place. Sex and ethnicity are returned in the words of the text.
    """
    plain = unicodedata.normalize("NFKC", text).replace("\u3000", " ")
    parts, loose = _labelled(plain)
    parts, rest = _by_shape(parts, loose)
    for word in filter(None, _BETWEEN.split(rest)):
        _take_word(parts, word)
    return CardText(
        name=_joined(parts.get("name", "")),
        sex=parts.get("sex", "")[:1],
        ethnicity=_joined(parts.get("ethnicity", "")),
        birth_on=_day(parts.get("birth", "")),
        address=_joined(parts.get("address", "")),
        number=_joined(parts.get("number", "")).upper(),
        telephone=_joined(parts.get("telephone", "")),
    )


def _labelled(text: str) -> tuple[dict[str, str], str]:
    """Return the parts that stand behind a label, and what stands before the first."""
    found = list(_LABEL.finditer(text))
    if not found:
        return {}, text
    parts: dict[str, str] = {}
    loose = text[: found[0].start()]
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        field = _FIELD_OF[re.sub(r"\s", "", match.group())]
        value = text[match.end() : end].strip(" \t\r\n:：,，;；|、")
        if field and value:
            kept, more = _first_of(field, value)
            parts.setdefault(field, kept)
            loose += f"\n{more}"
    return parts, loose


def _first_of(field: str, value: str) -> tuple[str, str]:
    """Return the value of a labelled part, and what stands behind it unlabelled."""
    if field == "address":
        return value, ""
    shape = {"number": _NUMBER, "telephone": _TELEPHONE, "birth": _DAY}.get(field)
    if shape is not None:
        match = shape.search(value)
        return (match.group(), value[match.end() :]) if match else (value, "")
    if field == "name":
        line, _, more = value.partition("\n")
        words = line.split()
        if len(words) > 1 and all(len(word) == 1 for word in words):
            return line, more  # 姓名 王 芳
    first, *more_words = _BETWEEN.split(value)
    return first, " ".join(more_words)


def _by_shape(parts: dict[str, str], loose: str) -> tuple[dict[str, str], str]:
    """Take out of unlabelled text what has a shape of its own."""
    for field, shape in (
        ("number", _NUMBER),
        ("telephone", _TELEPHONE),
        ("birth", _DAY),
    ):
        match = shape.search(loose)
        if match and field not in parts:
            parts[field] = match.group()
            loose = f"{loose[: match.start()]}\n{loose[match.end() :]}"
    return parts, loose


def _take_word(parts: dict[str, str], word: str) -> None:
    if word in ("男", "女", "男性", "女性"):
        parts.setdefault("sex", word)
    elif word == "汉" or (word.endswith("族") and len(word) <= 6):
        parts.setdefault("ethnicity", word)
    elif _PLACE.search(word) and len(word) >= 6:
        parts["address"] = parts.get("address", "") + word
    elif _NAME.fullmatch(word):
        parts.setdefault("name", word)


def _day(text: str) -> date | None:
    match = _DAY.search(text)
    if match is None:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def _joined(text: str) -> str:
    return re.sub(r"\s+", "", text)
