"""Who may not act for whom in one matter (利益冲突)."""

from dataclasses import dataclass

CO_DEFENDANTS = "最高人民法院关于适用刑事诉讼法的解释第四十三条"
BOTH_SIDES = "律师法第三十九条"
DEFENDS = ("", "criminal_defence")
"""Ways of aid that defend; "" is a way that nobody wrote down."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """For whom a handler acts in a criminal case: the people's keys, and how."""

    people: frozenset[int]
    aid_mode: str = ""

    @property
    def defends(self) -> bool:
        """Whether it is the defence."""
        return self.aid_mode in DEFENDS


def why_not_both(one: Part, other: Part) -> str:
    """Say why nobody may act in both parts of one matter; "" where they may.

    The same person at another stage keeps their defender. Of a part without people
    nothing is said: whom it is for is not known.
    """
    if not one.people or not other.people or one.people & other.people:
        return ""
    if one.defends and other.defends:
        return f"同案犯罪嫌疑人、被告人不能由同一人辩护（{CO_DEFENDANTS}）"
    if one.defends or other.defends:
        return f"同一案件中不能既为被告人辩护又代理其他当事人（{BOTH_SIDES}）"
    return ""
