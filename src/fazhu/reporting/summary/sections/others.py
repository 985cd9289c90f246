"""What the ledger does not keep and many summaries tell: blanks for a person."""

from collections.abc import Sequence

from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.printing import blank
from fazhu.reporting.summary.text import Block, Paragraph

CENTER = (
    ("宣传方面，", "宣传活动次数、发放资料份数"),
    ("队伍方面，", "培训次数和人次、人员配备"),
    ("保障方面，", "法律援助经费的预算和支出"),
)
ELSEWHERE = (
    ("宣传方面，", "参加和组织宣传活动次数、发放资料份数"),
    ("队伍方面，", "人员配备、参加培训情况"),
)


def write(facts: Facts) -> Sequence[Block]:
    """Leave a line for each."""
    lines = CENTER if facts.is_center else ELSEWHERE
    return [Paragraph(line=(words, blank(what), "。")) for words, what in lines]
