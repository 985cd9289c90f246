"""Values of a ledger, kept as keys, by the words that people use for them."""

from fazhu.exchange.ledger.fields import FIELDS_OF_KIND, Field, Kind
from fazhu.exchange.ledger.titles import KIND_WORDS
from fazhu.lib.identity import Sex
from fazhu.rules import codes

_DECISIONS = {"granted": "给予", "refused": "不予"}
_KINDS = {key: word for word, key in KIND_WORDS.items()}
_SEXES = {sex.value: sex.label for sex in Sex}
BY_CODE = frozenset(
    (Kind.SEX, Kind.CASE_KIND, Kind.DECISION, Kind.GRADE, Kind.CODE, Kind.CODES)
)


def fields_of(kind: str) -> dict[str, Field]:
    """Return the fields of a kind of ledger by key."""
    return FIELDS_OF_KIND[kind]


def labelled(key: str, text: str, kind: str) -> str:
    """Return a value by its label; what is no key stands for itself."""
    field = fields_of(kind).get(key)
    if field is None or not text or field.kind not in BY_CODE:
        return text
    if field.kind is Kind.SEX:
        return _SEXES.get(text, text)
    if field.kind is Kind.CASE_KIND:
        return _KINDS.get(text, text)
    if field.kind is Kind.DECISION:
        return _DECISIONS.get(text) or _coded(text, ("review_result",))
    if field.kind is Kind.GRADE:
        return " ".join(_coded(part, ("grade",)) for part in text.split())
    return "、".join(_coded(part, field.codes) for part in text.split("、"))


def _coded(text: str, lists: tuple[str, ...]) -> str:
    for name in lists:
        if text in codes.of(name).by_key:
            return codes.label(name, text)
    return text
