"""Reads the cells whose words mean one of a few things: codes, yes and no, grades."""

import re
import unicodedata
from decimal import Decimal

from fazhu.exchange.ledger.book import Cell
from fazhu.exchange.ledger.read import Context, Read
from fazhu.exchange.ledger.restated import UNFINISHED
from fazhu.exchange.ledger.understanding import Coded, Grade, Severity
from fazhu.lib.identity import (
    Sex,
)
from fazhu.rules import codes
from fazhu.rules.recorded import is_unfinished

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
    "男": Sex.MALE, "男性": Sex.MALE, "先生": Sex.MALE, "M": Sex.MALE, "1": Sex.MALE,
    "女": Sex.FEMALE, "女性": Sex.FEMALE, "妇女": Sex.FEMALE, "女士": Sex.FEMALE,
    "F": Sex.FEMALE, "2": Sex.FEMALE,
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


CAUSES = frozenset(("cause", "charge"))


BARE_MODES = frozenset(("诉讼", "代理", "非诉讼", "非诉"))


SPLIT = re.compile(r"[、,，;；/\n\r|]+|\s{2,}")


def read_flag(cell: Cell, text: str, context: Context) -> Read:
    """Read 是, 否 and what stands for them."""
    plain = "是" if cell is True else "否" if cell is False else text
    if plain in YES:
        return Read(value=True)
    if plain in NO:
        return Read(value=False)
    return Read(why=f"“{text}”看不出是或否。", severity=Severity.DAMAGED)


def read_paid(cell: Cell, text: str, context: Context) -> Read:
    """Read whether a subsidy was paid (补贴发放状态)."""
    # The provincial system writes 1 for 已发放 and 2 for 未发放.
    if text == "2":
        return Read(value=False)
    return read_flag(cell, text, context)


def read_sex(cell: Cell, text: str, context: Context) -> Read:
    """Read a sex by word or by the code that the column was found to use."""
    sex = context.sexes.get(
        unicodedata.normalize("NFKC", text).replace(" ", "").upper()
    )
    if sex is None:
        return Read(why=f"“{text}”看不出性别，请写男或女。", severity=Severity.DAMAGED)
    return Read(value=sex)


# What is said around a cause: 请求给付赡养费, 抚养费纠纷一案.
_AROUND = re.compile(
    r"^(?:关于|有关|因|涉嫌)*(?:请求|要求|申请|诉请)?|(?:纠纷|争议)?(?:一案|案件|案)?$"
)
SHORTEST_INSIDE = 2


def bare_cause(text: str) -> str:
    """Return a cause without what is said around it."""
    return _AROUND.sub("", "".join(text.split()))


def inside(text: str, lists: tuple[str, ...]) -> codes.Code | None:
    """Return the one code of causes whose words stand inside the text.

    A word within a longer one that fits too does not count: 工伤 in 工伤保险待遇.
    """
    plain = codes.normal(text)
    hits: dict[str, codes.Code] = {}
    for list_key in lists:
        listed = codes.of(list_key)
        for word, code in (*listed.by_word.items(), *listed.by_loose.items()):
            vague = len(word) < SHORTEST_INSIDE or word.startswith(("其他", "其它"))
            if word in plain and not vague:
                hits.setdefault(word, code)
    longest = {
        (code.list_key, code.key): code
        for word, code in hits.items()
        if not any(word != other and word in other for other in hits)
    }
    return next(iter(longest.values())) if len(longest) == 1 else None


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
    if lists[0] in CAUSES:
        bare = bare_cause(text)
        found = next(filter(None, (codes.find(key, bare) for key in lists)), None)
        found = found or inside(bare, lists)
        if found is not None:
            value = Coded(text=text, list_key=found.list_key, key=found.key)
            return value, f"「{text}」按“{found.label}”读"
    label = codes.of(lists[0]).label
    return Coded(
        text=text, list_key=lists[0]
    ), f"「{text}」不在{label}代码表中，保留原文"


def read_code(cell: Cell, text: str, context: Context) -> Read:
    """Read a word of a code list; a joined text counts by its first known part."""
    whole = " ".join(text.split())
    if "outcome" in context.codes and is_unfinished(whole):
        return Read(
            value=Coded(text=whole, list_key=UNFINISHED),
            guess=f"「{whole}」是说尚未办结，按状态读，不作办理结果",
        )
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


def read_codes(cell: Cell, text: str, context: Context) -> Read:
    """Read several words of a code list."""
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


def read_case_kind(cell: Cell, text: str, context: Context) -> Read:
    """Read 民事, 刑事 or 行政 (案件类型)."""
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


def read_decision(cell: Cell, text: str, context: Context) -> Read:
    """Read whether aid was granted or refused (审查结果)."""
    plain = "".join(text.split())
    if REFUSED.match(plain):
        return Read(value="refused")
    if GRANTED.match(plain):
        return Read(value="granted")
    code = codes.find("review_result", plain)
    if code is not None:
        return Read(value=code.key)
    return Read(why=f"“{text}”看不出是给予还是不予法律援助。", severity=Severity.REMARK)


def read_grade(cell: Cell, text: str, context: Context) -> Read:
    """Read a quality grade, its score, or both (质量等次)."""
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
