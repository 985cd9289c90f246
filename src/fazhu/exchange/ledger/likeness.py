"""Knows a misspelt heading by its sound or by its one wrong character (错别字)."""

import re
from functools import lru_cache

from pypinyin import lazy_pinyin
from rapidfuzz.distance import Levenshtein

from fazhu.exchange.ledger.fields import Field, Kind, without_brackets

# Below, a field's words share too much: 案由 and 案号 differ by one of two.
SHORTEST_NEAR = 4
# Characters that look like the right one: 受理曰期, 承办律帅, 联糸电话.
LOOK_ALIKE = str.maketrans("曰帅糸己巳末侍拔娩杲", "日师系已已未待拨挽果")
_OTHER = re.compile(
    r"预计|拟|应|未|不|否|原|对方|被|家属|监护|代理人|法定|法官|检察|证人|上级|开庭|立案"
)


def alike(heading: str, words: dict[str, Field]) -> tuple[Field, str] | None:
    """Return the one field that the heading must mean and how they are alike."""
    plain = without_brackets(heading)
    if len(plain) < 2:
        return None
    right = words.get(plain.translate(LOOK_ALIKE))
    if right is not None:
        return right, "形近"
    same = {
        field.key: field
        for word, field in words.items()
        if len(word) == len(plain) and _sound(word) == _sound(plain)
    }
    if len(same) == 1:
        return next(iter(same.values())), "同音"
    near = {
        field.key: field
        for word, field in words.items()
        if _one_off(plain, word, field) and _same_party(plain, word)
    }
    if len(near) == 1:
        return next(iter(near.values())), "差一字"
    return None


def contained(heading: str, words: dict[str, Field]) -> Field | None:
    """Return the one field whose words of four characters or more the heading holds.

    A heading about someone or something else (被申请人姓名, 预计结案日期) has none.
    """
    plain = without_brackets(heading)
    if _OTHER.search(plain):
        return None
    fields = {
        field.key: field
        for word, field in words.items()
        if len(word) >= SHORTEST_NEAR and word in plain
    }
    return next(iter(fields.values())) if len(fields) == 1 else None


@lru_cache(maxsize=4096)
def _sound(word: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(word))


def _same_party(heading: str, word: str) -> bool:
    """Whether the heading names nobody else than the word: 被申请人 is not 申请人."""
    return set(_OTHER.findall(heading)) <= set(_OTHER.findall(word))


def _one_off(heading: str, word: str, field: Field) -> bool:
    """Whether one character differs; for days and sums only a missing or extra one.

    立案日期 is one character off 结案日期 and quite another thing.
    """
    if min(len(heading), len(word)) < SHORTEST_NEAR:
        return False
    if Levenshtein.distance(heading, word, score_cutoff=1) != 1:
        return False
    swapped = len(heading) == len(word)
    exact = field.kind in (Kind.DATE, Kind.AMOUNT)
    return not swapped or (len(word) > SHORTEST_NEAR and not exact)
