"""Conflicts and doubles, said while an application is typed."""

import pytest

from fazhu.cases.models import Case, ConflictFind
from fazhu.network.models import Organisation
from fazhu.rules.roles import Role
from tests.cases.plans import queries
from tests.cases.telling import RECEIVE, told
from tests.cases.test_conflicts import NUMBER, filed, grant, someone
from tests.network.visitors import said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db
TITLE = "利益冲突与重复申请"


def typed(district: District, **more: object) -> dict[str, object]:
    """What is typed when the opponent's number was typed last."""
    blank = {"recipients-0-id_number": "", "recipients-0-telephone": ""}
    against = {"opponents-0-name": "白一山", "opponents-0-id_number": NUMBER}
    return told(district.center) | blank | {"refresh": "look"} | against | more


def test_who_types_is_told_at_once_what_they_may_see_and_nothing_is_stopped():
    district = District()
    boss = someone(district, "白一山", id_number=NUMBER)
    helped = grant(district, filed(district, boss))
    window = visitor(district.user(Role.CENTER_CLERK))
    elsewhere = Organisation.objects.create(
        kind="station", name="东山工作站", center=district.center
    )
    station = visitor(district.user(Role.STATION_CLERK, elsewhere))

    shown = said(window.post(RECEIVE, typed(district)))
    hidden = said(station.post(RECEIVE, typed(district, received_by=elsewhere.pk)))

    assert "对方当事人曾受援" in shown
    assert str(helped) in shown
    assert "不影响登记" in shown
    assert TITLE not in hidden
    assert not ConflictFind.objects.exists()
    sent = {k: v for k, v in typed(district).items() if k != "refresh"}
    sent |= {"recipients-0-birth_on": "1981-02-03", "opponents-0-id_number": ""}
    assert window.post(RECEIVE, sent).status_code == 302
    assert Case.objects.count() == 2


def test_half_typed_and_ugly_words_find_nothing():
    district = District()
    filed(district, someone(district, "白一山", id_number=NUMBER))
    window = visitor(district.user(Role.CENTER_CLERK))

    for more in (
        {"opponents-0-name": "", "opponents-0-id_number": ""},
        {"opponents-0-name": "龘" * 900, "opponents-0-id_number": "无"},
        {"opponents-0-name": "\u202e<b>", "opponents-0-id_number": "’ --"},
        {"matter_code": "nothing", "kind": "nothing", "received_by": "x"},
    ):
        answer = window.post(RECEIVE, typed(district, **more))

        assert answer.status_code == 200
        assert TITLE not in said(answer)


def test_it_takes_as_many_queries_however_many_cases_there_are():
    district = District()
    boss = someone(district, "白一山", id_number=NUMBER)
    window = visitor(district.user(Role.CENTER_CLERK))
    counts = []
    for _ in range(3):
        filed(district, boss)
        with queries() as asked:
            window.post(RECEIVE, typed(district))
        counts.append(len(asked))

    assert counts[1] == counts[2]
