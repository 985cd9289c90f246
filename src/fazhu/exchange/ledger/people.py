"""Names in a cell: several recipients, handlers with their firm, phones beside."""

import re
import unicodedata

import cn2an

from fazhu.exchange.ledger.understanding import Handler, People, Person

_COUNT = r"(\d{1,4}|[一二两三四五六七八九十百千]{1,5})"
# 等12人, 等 15 名农民工; a telephone or a bracket may stand behind it.
_AND_OTHERS = re.compile(
    rf"\s*等\s*(?:共?计?\s*{_COUNT}\s*(?:[人名位户个]+\s*[一-鿿]{{0,8}})?|[人名位户]*)\s*"
    r"((?:\([^()]*\)|[\d\s:,;-]|电话|手机)*)$"
)
_STATED = re.compile(rf"\(\s*(?:等|共|计|合计)?\s*{_COUNT}\s*[人名位户]\s*\)")
_PHONE = re.compile(
    r"\(?\s*(?:电话|手机|tel)?[::]?\s*((?<!\d)(?:1\d{10}|0\d{2,3}-?\d{7,8}|\d{3}\*{4}\d{4})(?!\d))\s*\)?",
    re.I,
)
# One name of the usual length, in which no word parts or counts people.
_PLAIN_NAME = re.compile(r"(?!.*[等和及])[一-鿿]{2,4}")
_CIRCLED = re.compile(r"[①-⑳]")
_BRACKET = re.compile(r"\(([^()]*)\)")
_NUMBERED = re.compile(
    r"(?:^|(?<=[\s、,;]))(?:\d{1,2}\s*[.、)]|\(\d{1,2}\))\s*(?=[一-鿿])"
)
_EDGES = re.compile(r"^[\s:()/、,;—-]+|[\s:()/、,;—-]+$")
_SPLIT = re.compile(r"[、,;/\n\r|]+|(?<=[一-鿿])(?:和|及)(?=[一-鿿]{2,3}$)")
_FIRM = re.compile(
    r"[一-鿿A-Za-z0-9]+(?:\([一-鿿]+\))?[一-鿿]*?"
    r"(?:律师事务所|律师所|律所|法律服务所|事务所|法律援助中心|法律援助处|法援中心|司法所|工作站|公证处)"
    r"(?:\([一-鿿]{2,6}\))?"
)


def read_people(text: str) -> tuple[People, str | None]:
    """Read the recipients of a cell, and what was assumed in doing so."""
    if _PLAIN_NAME.fullmatch(text):
        return People(persons=(Person(name=text),)), None
    plain = unicodedata.normalize("NFKC", _CIRCLED.sub("、", text)).strip(" '")
    stated, plain = _stated(plain)
    plain, others = _without_others(plain)
    guesses = []
    if others is not None:
        stated = others or stated
        guesses.append(
            f"“{text}”只写了部分姓名，" + (f"按{stated}人计" if stated else "人数不明")
        )
    persons, notes = _persons(plain)
    if notes:
        guesses.append(f"括号内的“{'、'.join(notes)}”未作姓名")
    return People(persons=tuple(persons), stated=stated), "；".join(guesses) or None


def read_handlers(text: str) -> tuple[tuple[Handler, ...], str | None]:
    """Read the handlers of a cell with the firm and phone that stand beside them."""
    plain = unicodedata.normalize("NFKC", text).strip(" '")
    firms = [match[0] for match in _FIRM.finditer(plain)]
    if not firms:
        return tuple(
            Handler(name=_without_title(person.name), phone=person.phone)
            for person in _persons(plain)[0]
        ), None
    found = []
    leading = plain.startswith(firms[0])
    pieces = _after_firms(plain) if leading else _before_firms(plain)
    for firm, names in pieces:
        persons, _ = _persons(_EDGES.sub("", names))
        found += [
            Handler(name=_without_title(person.name), firm=firm, phone=person.phone)
            for person in persons
        ]
    return tuple(found), f"“{text}”拆成承办人和所在单位"


def _after_firms(text: str) -> list[tuple[str, str]]:
    """Firm first, names behind it: 某某律师事务所 王芳."""
    matches = list(_FIRM.finditer(text))
    ends = [match.start() for match in matches[1:]] + [len(text)]
    return [
        (match[0], text[match.end() : end])
        for match, end in zip(matches, ends, strict=True)
    ]


def _before_firms(text: str) -> list[tuple[str, str]]:
    """Names first, firm behind them: 王芳（某某律师事务所）."""
    pieces, begin = [], 0
    for match in _FIRM.finditer(text):
        pieces.append((match[0], text[begin : match.start()]))
        begin = match.end()
    rest = text[begin:].strip(" ()/、,;-")
    if rest and pieces:
        pieces[-1] = (pieces[-1][0], f"{pieces[-1][1]} {rest}")
    return pieces


def _without_title(name: str) -> str:
    return re.sub(r"(?<=[一-鿿]{2})(?:实习)?律师$", "", name)


def _stated(text: str) -> tuple[int | None, str]:
    match = _STATED.search(text)
    if not match:
        return None, text
    return _number(match[1]), text[: match.start()] + text[match.end() :]


def _without_others(text: str) -> tuple[str, int | None]:
    """Cut 等12人 off; the count is 0 when 等人 names none, None without 等."""
    match = _AND_OTHERS.search(text)
    if not match:
        return text, None
    named = f"{text[: match.start()]} {match[2]}".strip()
    return named, (_number(match[1]) if match[1] else None) or 0


def _number(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    try:
        return int(cn2an.cn2an(text, "smart"))
    except (ValueError, KeyError):  # KeyError: 两21
        return None


def _persons(text: str) -> tuple[list[Person], list[str]]:
    persons: list[Person] = []
    notes: list[str] = []
    for piece in _SPLIT.split(_NUMBERED.sub("、", _inner_marks_closed(text))):
        for part in _by_blanks(piece.strip()):
            _take(part, persons, notes)
    return persons, notes


def _inner_marks_closed(text: str) -> str:
    """Take the separators inside brackets for blanks, so that no bracket is cut."""
    return _BRACKET.sub(
        lambda match: "(" + re.sub(r"[、,;/\n]", " ", match[1]) + ")", text
    )


def _take(part: str, persons: list[Person], notes: list[str]) -> None:
    phone = _PHONE.search(part)
    if phone:
        part = part[: phone.start()] + part[phone.end() :]
    notes += [note.strip() for note in _BRACKET.findall(part) if note.strip()]
    name = re.sub(r"\s+", " ", _BRACKET.sub("", part)).strip(" .:-()")
    if re.fullmatch(r"[一-鿿] [一-鿿]{1,2}", name):
        name = name.replace(" ", "")
    if name:
        persons.append(Person(name=name, phone=phone[1] if phone else None))
    elif phone and persons and persons[-1].phone is None:
        persons[-1] = Person(name=persons[-1].name, phone=phone[1])


def _by_blanks(piece: str) -> list[str]:
    """Split at blanks between whole names; 张 三 and John Smith stay one."""
    parts = re.split(r"\s+(?![^(]*\))", piece)
    if len(parts) > 1 and all(
        re.match(r"[一-鿿]{2,}|\(?[\d(]", part) for part in parts
    ):
        return parts
    return [piece] if piece else []
