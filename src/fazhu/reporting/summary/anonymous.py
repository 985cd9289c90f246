"""A typical case in words that name nobody: 张某, 某公司, about so much money.

Everything is written from codes and rounded sums; nothing that was typed as free
text, let alone sealed, is used. What a person adds is looked through for names.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from fazhu.cases.models import Case, PartyRole
from fazhu.lib.names import COMPOUND_SURNAMES
from fazhu.network.models import Organisation
from fazhu.reporting.measures.figures import TEN_THOUSAND
from fazhu.rules import codes

ENDINGS = {
    "won": "案件胜诉",
    "partly_won": "部分诉讼请求得到支持",
    "mediated": "双方达成调解",
    "settled": "双方达成和解",
    "labour_award": "劳动仲裁作出裁决",
    "adopted": "法律援助人员的意见得到全部采纳",
    "partly_adopted": "法律援助人员的意见得到部分采纳",
}
NOTIFIED = ("notice", "request")
THOUSAND = 1000
_NUMBERS = re.compile(r"[0-9A-Za-z]{11,}|〔\d{4}〕\S*?\d+号|（\d{4}）\S*?\d+号")
_PLACE = re.compile(
    r"(?:有限责任公司|有限公司|公司|工厂|镇|街道|社区|小区|律师事务所|法律服务所)"
)
_MASKS = "某该本各家在地"
_NEAR = 6
_SHORTEST = 2


TELLING = ("migrant_worker", "elderly", "disabled", "military", "women")


def draft(case: Case, *, teller: str, classes: Iterable[str] = ()) -> str:
    """Return a case in two sentences; the parties and classes are fetched here.

    ``classes`` are those for which it was chosen: the recipient is called by them.
    """
    names = _recipients(case)
    who = f"{_class(case, (*classes, *TELLING))}{masked(names[0]) if names else '某'}"
    who += "等多人" if len(names) > 1 else ""
    handled = (
        codes.label("handler_kind", case.handler_kind) if case.handler_kind else ""
    )
    by = f"，由{handled}承办" if handled else ""
    sentences = [f"{_began(case, who, teller)}{by}。"]
    ending = ENDINGS.get(case.outcome, "案件已经办结")
    money = f"，为其挽回损失或者取得利益{about(case.benefit)}" if case.benefit else ""
    return "".join([*sentences, f"{ending}{money}。"])


def _began(case: Case, who: str, teller: str) -> str:
    if case.origin in NOTIFIED:
        return f"办案机关通知为{who}提供辩护或者代理，{teller}指派了法律援助人员"
    return f"{who}{_cause(case)}申请法律援助，{teller}审查后给予援助"


def _cause(case: Case) -> str:
    if not case.cause or case.cause == "other":
        return ""
    label = codes.label("cause", case.cause)
    return label if label.startswith("请求") else f"因{label}问题"


def _recipients(case: Case) -> list[str]:
    parties = case.parties.filter(role=PartyRole.RECIPIENT)
    rows = parties.order_by("-is_first", "pk").values_list("person__name", flat=True)
    return list(rows)


def _class(case: Case, telling: Iterable[str]) -> str:
    """Return the class by which the recipient is best told: 农民工, 老年人."""
    keys = set(case.party_classes.values_list("key", flat=True))
    best = next((key for key in telling if key in keys), "")
    return codes.label("recipient_class", best) if best else ""


def masked(name: str) -> str:
    """Return the surname and 某; a compound surname stays whole."""
    name = name.strip()
    surname = name[:2] if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else name[:1]
    return f"{surname}某"


def about(amount: Decimal) -> str:
    """Return a sum so rounded that nobody knows it again: 1.2万余元, 8000余元."""
    if amount < THOUSAND:
        return "数百元" if amount >= 100 else "少量钱款"
    if amount < TEN_THOUSAND:
        return f"{int(amount // THOUSAND) * THOUSAND}余元"
    tenths = int(amount // THOUSAND)
    whole = f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
    return f"{whole}万余元"


def revealed(text: str, case: Case) -> list[str]:
    """Return what in a text tells who it was: names, numbers, places, in its words."""
    found = [name for name in _names(case) if name in text]
    found += [match[0] for match in _NUMBERS.finditer(text)]
    found += [
        text[max(0, match.start() - _NEAR) : match.end()]
        for match in _PLACE.finditer(text)
        if match.start() and text[match.start() - 1] not in _MASKS
    ]
    return list(dict.fromkeys(found))


def _names(case: Case) -> Iterable[str]:
    """Yield every name and number that the case keeps in the clear."""
    yield from case.parties.values_list("person__name", flat=True)
    for value in (case.number, case.notice_number, case.archive_number, case.agency):
        if len(value) >= _SHORTEST:
            yield value
    if case.handler:
        yield case.handler.name
    offices = Organisation.objects.filter(
        pk__in=[case.center_id, case.received_by_id, case.unit_id]
    )
    yield from offices.values_list("name", flat=True)
