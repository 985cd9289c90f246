"""Contacts (联系): by what way, with what result, and the ready texts for them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from fazhu.lib.labels import Labelled
from fazhu.rules import tables

CASE, CONSULTATION = "case", "consultation"
_PLACE = re.compile(r"\{(\w+)\}")
BLANK = re.compile(r"〔[^〔〕\d]+〕")  # 咨字〔2026〕 is a number and no blank


class Way(Labelled):
    """By what way someone was contacted."""

    TELEPHONE = "telephone", "电话"
    WECHAT = "wechat", "微信"
    SMS = "sms", "短信"
    IN_PERSON = "in_person", "当面"
    OTHER = "other", "其他方式"


class Result(Labelled):
    """What came of a contact."""

    ANSWERED = "answered", "接通"
    UNANSWERED = "unanswered", "未接"
    DEAD = "dead", "空号或者停机"
    SENT = "sent", "已发送"
    READ = "read", "已读"
    REPLIED = "replied", "已回复"
    FAILED = "failed", "发送失败"
    TOLD = "told", "已告知"
    ABSENT = "absent", "没有找到人"


WRITTEN = (Result.SENT, Result.READ, Result.REPLIED, Result.FAILED)
RESULTS: dict[Way, tuple[Result, ...]] = {
    Way.TELEPHONE: (Result.ANSWERED, Result.UNANSWERED, Result.DEAD),
    Way.WECHAT: WRITTEN,
    Way.SMS: WRITTEN,
    Way.IN_PERSON: (Result.TOLD, Result.ABSENT),
    Way.OTHER: (Result.TOLD, Result.ABSENT),
}
REACHED = frozenset(
    {Result.ANSWERED, Result.SENT, Result.READ, Result.REPLIED, Result.TOLD}
)
"""Results by which something was said, so that it must be written down."""

PLACES = {
    CASE: (
        *("姓名", "案号", "案由", "中心", "中心电话", "中心地址", "今天", "期限"),
        *("需补材料", "承办单位", "承办人", "承办人电话"),
    ),
    CONSULTATION: (
        *("姓名", "中心", "中心电话", "中心地址", "今天", "咨询编号", "咨询日期"),
    ),
}
"""The words in braces that a text may hold, by what it is about."""


@dataclass(frozen=True, kw_only=True)
class ReadyText:
    """One ready text; a case in one of ``states`` has it chosen at first."""

    key: str
    label: str
    text: str
    of: str = CASE
    states: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is told of a contact: how it was, when, with whom, and what was said."""

    way: str
    result: str
    at: datetime
    whom: str
    said: str


@cache
def shipped() -> tuple[ReadyText, ...]:
    """Return the texts that ship."""
    rows = tables.table("ready_texts")["texts"]
    return tuple(tables.row(ReadyText, row) for row in rows)


def texts(own: Iterable[ReadyText], of: str) -> list[ReadyText]:
    """Return the texts for cases or consultations: the center's in place of ours."""
    kept = {one.key: one for one in own if one.of == of}
    found = [
        replace(one, label=kept[one.key].label, text=kept[one.key].text)
        if one.key in kept
        else one
        for one in shipped()
        if one.of == of
    ]
    known = {one.key for one in found}
    return [*found, *(one for key, one in kept.items() if key not in known)]


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its words in braces; what is not known stays a blank.

    >>> filled("{姓名}您好，请打{中心电话}。", {"姓名": "苗小禾", "中心电话": ""})
    '苗小禾您好，请打〔中心电话〕。'
    """
    return _PLACE.sub(lambda found: values.get(found[1]) or f"〔{found[1]}〕", text)


def unknown_places(text: str, of: str) -> list[str]:
    """Return the words in braces that no case or consultation fills."""
    named = dict.fromkeys(_PLACE.findall(text))
    return [one for one in named if one not in PLACES[of]]


def why_not(told: Told, *, now: datetime) -> tuple[str, str] | None:
    """Return the field and the sentence for which a contact cannot be kept so."""
    way = Way(told.way)
    if told.result not in RESULTS[way]:
        labels = "、".join(one.label for one in RESULTS[way])
        return "how", f"{way.label}联系的结果是{labels}之一，请重新选择。"
    if told.at > now:
        return "on", "联系的时间还没有到，联系过以后再记。"
    if not told.whom.strip():
        return "whom", "请选择联系了谁；不在名单里的写明是谁。"
    if Result(told.result) in REACHED and not told.said.strip():
        return "said", "请写明说了什么；没有接通的可以不写。"
    if Result(told.result) in REACHED and (blank := BLANK.search(told.said)):
        return "said", f"“{blank[0]}”还空着，请补上告诉对方的内容，或者删去。"
    return None
