"""Where the general rules of counting stand: the civil code, and what came before."""

from dataclasses import dataclass
from datetime import date

from fazhu.rules.marks import Mark

CIVIL_CODE = date(2021, 1, 1)
GENERAL_PROVISIONS = date(2017, 10, 1)


@dataclass(frozen=True)
class GeneralRule:
    """Where the general rules of counting stand on a day."""

    first: str
    hours: str
    months: str
    last: str
    mark: Mark


def general_rule(on: date) -> GeneralRule:
    """Return the general rules of counting in force ``on``."""
    if on >= CIVIL_CODE:
        return GeneralRule(
            first="民法典第二百零一条第一款",
            hours="民法典第二百零一条第二款",
            months="民法典第二百零二条",
            last="民法典第二百零三条第一款",
            mark=Mark.VERIFIED,
        )
    if on >= GENERAL_PROVISIONS:
        return GeneralRule(
            first="民法总则第二百零一条第一款",
            hours="民法总则第二百零一条第二款",
            months="民法总则第二百零二条",
            last="民法总则第二百零三条第一款",
            mark=Mark.RECALLED,
        )
    old = "民法通则第一百五十四条"
    return GeneralRule(old, old, old, old, Mark.RECALLED)
