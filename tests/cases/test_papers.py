"""Papers that a case calls for: which, of whom, and what the page of forms says."""

import pytest

from fazhu.cases.actions import assigning, deciding, simple
from fazhu.cases.shown.papers import papers_of
from fazhu.rules import workflow
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.cases.papering import MATTER, titles
from tests.documents.making import paper_of
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


def test_the_case_lists_the_papers_that_its_steps_call_for(district):
    case = district.handling(**MATTER)

    assert titles(case, district.user(Role.DIRECTOR)) == {
        "法律援助申请表": "待制作",
        "经济困难状况说明表": "可制作",
        "法律援助申请材料接收凭证": "待制作",
        "法律援助审查表": "待制作",
        "给予法律援助决定书": "待制作",
        "指派通知书": "待制作",
        "法律援助公函": "可制作",
    }


def test_only_a_notice_demands_the_letter_to_the_authority(district):
    case = district.granted(origin="notice", kind="criminal")
    case = assigning.assign(
        case, district.handler, seen=None, by=district.user(Role.ASSIGNER), on=MONDAY
    )

    assert titles(case, district.user(Role.ASSIGNER))["法律援助公函"] == "待制作"


def test_each_post_makes_the_papers_of_its_own_steps(district):
    case = district.handling(**MATTER)
    ways = {
        role: {
            line.title
            for line in papers_of(case, district.user(role, place))
            if line.url
        }
        for role, place in [
            (Role.STATION_CLERK, None),
            (Role.ASSIGNER, None),
            (Role.HANDLER, district.firm),
        ]
    }

    assert ways == {
        Role.STATION_CLERK: {
            "法律援助申请表",
            "经济困难状况说明表",
            "法律援助申请材料接收凭证",
        },
        Role.ASSIGNER: {"指派通知书", "法律援助公函"},
        Role.HANDLER: set(),
    }


def test_a_decision_made_again_calls_for_its_paper_again(district):
    case = district.pending(**MATTER)
    by, bureau = district.user(Role.DIRECTOR), district.user(Role.BUREAU_LEADER)
    case = deciding.refuse(case, "other", seen=None, by=by, on=MONDAY)
    paper_of(case, "refusal-decision")
    clerk = district.user(Role.CENTER_CLERK)
    case = simple.take(workflow.OBJECT, case, seen=None, by=clerk, on=FRIDAY)
    case = deciding.order_correction(case, "应予援助", seen=None, by=bureau, on=FRIDAY)
    case = deciding.refuse(case, "other", seen=None, by=by, on=FRIDAY)

    tags = [line.tag.word for line in papers_of(case, by) if "不予" in line.title]

    assert tags == ["已签发", "待制作"]


def test_a_paper_has_no_place_where_its_step_was_not_taken(district):
    case = district.pending(**MATTER)
    client = browser_of(district.user(Role.DIRECTOR))

    assert client.get(f"/cases/{case.pk}/papers/grant-decision/").status_code == 404
    assert client.get(f"/cases/{case.pk}/papers/no-such-form/").status_code in (
        403,
        404,
    )


def test_the_papers_of_a_case_take_one_query_however_many(
    district, django_assert_num_queries
):
    case = district.handling(**MATTER)
    user = district.user(Role.DIRECTOR)
    for slug in ("grant-decision", "assignment-notice"):
        paper_of(case, slug)
    papers_of(case, user)

    with django_assert_num_queries(3):  # assignments, events, documents
        papers_of(case, user)


def test_the_forms_page_says_what_is_verified_and_lets_the_center_mark_it(district):
    client = browser_of(district.user(Role.DIRECTOR))
    assert "未核实：转引" in words(client.get("/papers/"))

    client.post("/papers/grant-decision/check/")
    assert "本中心已核实" in words(client.get("/papers/"))

    client.post("/papers/grant-decision/check/")
    assert "本中心已核实" not in words(client.get("/papers/"))
