"""Who may not act in two parts of one criminal matter (刑诉解释 43, 律师法 39)."""

import pytest

from fazhu.rules.conflicts import Part, why_not_both


def part(*people: int, mode: str = "criminal_defence") -> Part:
    return Part(people=frozenset(people), aid_mode=mode)


@pytest.mark.parametrize(
    ("one", "other", "article"),
    [
        (part(1), part(2), "第四十三条"),
        (part(1, mode=""), part(2), "第四十三条"),
        (part(1), part(2, mode="victim_agency"), "律师法第三十九条"),
        (part(1), part(1), ""),
        (part(1), part(1, 2), ""),
        (part(1), part(), ""),
        (part(1, mode="victim_agency"), part(2, mode="victim_agency"), ""),
    ],
    ids=[
        "co-defendants",
        "a way nobody wrote down",
        "defendant and victim",
        "the same person at another stage",
        "one of several is the same",
        "nobody is known",
        "two victims",
    ],
)
def test_who_is_hindered(one, other, article):
    assert article in why_not_both(one, other)
    assert bool(why_not_both(one, other)) is bool(article)
    assert why_not_both(other, one) == why_not_both(one, other)
