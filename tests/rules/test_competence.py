"""Which center is competent: article 38 of the law, held against each venue."""

from datetime import date

import pytest

from fazhu.rules.competence import LAW, REGULATION, Competence, Venue, competence

YES, NO, UNKNOWN = Competence.YES, Competence.NO, Competence.UNKNOWN
ON = date(2026, 3, 2)
HERE, AWAY = True, False

ROWS = [
    # 诉讼事项：办案机关所在地
    (True, HERE, None, YES),
    (True, HERE, AWAY, YES),
    (True, AWAY, HERE, NO),
    (True, AWAY, None, NO),
    (True, None, HERE, UNKNOWN),
    # 非诉讼事项：争议处理机关所在地或者事由发生地
    (False, HERE, AWAY, YES),
    (False, AWAY, HERE, YES),
    (False, None, HERE, YES),
    (False, AWAY, AWAY, NO),
    (False, AWAY, None, UNKNOWN),
    (False, None, AWAY, UNKNOWN),
    (False, None, None, UNKNOWN),
    # 还不知道是不是诉讼事项
    (None, HERE, AWAY, YES),
    (None, AWAY, AWAY, NO),
    (None, AWAY, HERE, UNKNOWN),
    (None, None, None, UNKNOWN),
]


@pytest.mark.parametrize(("litigation", "body", "cause", "answer"), ROWS)
def test_the_place_decides(litigation, body, cause, answer):
    venue = Venue(body_here=body, cause_here=cause)

    judged = competence(venue, litigation=litigation, on=ON)

    assert judged.answer is answer
    assert judged.article == LAW


def test_the_law_holds_from_its_first_day_and_the_regulation_before():
    venue = Venue(body_here=True, cause_here=True)

    first = competence(venue, litigation=True, on=date(2022, 1, 1))
    assert first.answer is YES
    before = competence(venue, litigation=True, on=date(2021, 12, 31))
    assert (before.answer, before.article) == (UNKNOWN, REGULATION)
