"""A summary on the screen: live numbers until it is frozen, words of a person."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fazhu.lib.errors import Refused
from fazhu.reporting.actions import summaries as actions
from fazhu.reporting.actions.arrangements import arrange
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.models import Summary
from fazhu.reporting.summary import report, snapshot, text
from fazhu.reporting.summary.arrangements import style_of
from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.pieces import PieceKind, blocks, typed, written
from fazhu.reporting.summary.styles import styles
from fazhu.reporting.summary.told import Told
from fazhu.rules import counting
from fazhu.rules.roles import Role
from tests.reporting.summary.kept import case, keep
from tests.repository.test_url_roles import BACKEND
from tests.world import District

pytestmark = pytest.mark.django_db
YEAR = counting.year(2025)
GROWN = "受理案件（件）\t2\t1\t增长100%"
COUNTED = "〔受理案件数：cases_accepted〕"


@pytest.fixture
def district():
    district = District()
    keep(district, case(date(2024, 1, 9)), case(date(2025, 3, 3)))
    return district


def _made(district, style="brief", organisation=None):
    scope = Scope(center=district.center, organisation=organisation)
    by = district.user(Role.DIRECTOR)
    return actions.make(scope, YEAR, style, by=by, at=timezone.now())


def _site(district, role=Role.DIRECTOR):
    site = Client(headers={"host": "localhost"})
    site.force_login(district.user(role), backend=BACKEND)
    return site


def _edit(district, summary, place, words, *, seen=None, kind=PieceKind.TEXT):
    change = actions.Edit(
        place=place, pieces=typed(words, kind), seen=seen or summary.number
    )
    by = district.user(Role.DIRECTOR)
    return actions.edit(summary, change, by=by, at=timezone.now())


def _page(district, summary):
    answer = _site(district).get(f"/summaries/{summary.ref}/")
    assert answer.status_code == 200
    return answer.content.decode()


def _place(summary, words):
    pieces = Told(summary.latest).pieces
    return next(n for n, piece in enumerate(pieces) if words in piece.text)


def test_a_text_with_references_says_what_it_was_made_from(district):
    keep(district, case(date(2025, 4, 3), received_by_id=district.center.pk))
    for organisation in (None, district.station):
        facts = Facts(center=district.center, organisation=organisation, period=YEAR)
        for style in styles().values():
            made = report.draft(facts, style)
            again = blocks(written(made), facts, report.drawn(facts, style))

            assert text.plain(again).text == text.plain(made).text
            kept = snapshot.said(snapshot.kept(made))
            assert text.plain(kept).text == text.plain(made).text


def test_numbers_follow_the_ledger_until_the_summary_is_frozen(district):
    summary = _made(district)
    keep(district, case(date(2025, 4, 3)))
    told = Told(summary.latest)
    by = {"by": district.user(Role.DIRECTOR), "at": timezone.now()}

    assert GROWN in text.plain(told.blocks).text

    actions.freeze(summary, told.snapshot, seen=1, **by)
    keep(district, case(date(2025, 5, 3)))

    frozen = text.plain(Told(summary.latest).blocks).text
    assert GROWN in frozen
    with pytest.raises(Refused, match="已经定稿，不能再改"):
        _edit(district, summary, 1, "改")
    actions.reopen(summary, **by)
    summary.refresh_from_db()
    assert "受理法律援助案件3件" in text.plain(Told(summary.latest).blocks).text
    assert (
        "受理法律援助案件2件"
        in text.plain(Told(summary.versions.get(number=1)).blocks).text
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("受理〔受理案件数：cases_accepted件", "没有配成一对"),
        ("受理〔受理案件数：cases_acepted〕件", "不是指标的写法"),
        ("受理〔受理案件数：cases_accepted，去年〕件", "不是指标的写法"),
        ("受理〔甲：cases_accepted，colour=red〕件", "不是指标的写法"),
    ],
)
def test_a_broken_reference_is_refused_and_what_was_typed_stays(
    district, words, sentence
):
    with pytest.raises(Refused, match=sentence):
        typed(words, PieceKind.TEXT)


def test_a_documents_number_is_no_reference():
    assert typed("依据司发〔2025〕3号文件。", PieceKind.TEXT)[0].text.endswith("文件。")


def test_the_page_refuses_a_broken_reference_and_keeps_the_words(district):
    summary = _made(district)
    typed_ = {"kind": "text", "text": "受理〔受理案件数：cases", "seen": "1"}

    answer = _site(district).post(f"/summaries/{summary.ref}/paragraphs/1/", typed_)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "没有配成一对" in page
    assert "受理〔受理案件数：cases" in page


def test_a_typed_number_that_the_ledger_denies_is_told_beside_it(district):
    summary = _made(district)
    _edit(district, summary, 1, "2025年，本中心共受理法律援助案件9件。")
    summary.refresh_from_db()

    page = _page(district, summary)

    assert "数字有出入" in page
    assert "这里写的是9件，台账的“受理案件数”是1件" in page


def test_a_typed_share_is_held_against_the_ledgers_own_as_it_is_printed(district):
    summary = _made(district)
    _edit(
        district,
        summary,
        1,
        "2025年，民事案件占受理案件的84.6%，又占受理案件的100.00%。",
    )
    summary.refresh_from_db()

    page = _page(district, summary)

    assert "这里写的是84.6%，台账的“民事案件占比”是100%" in page
    assert "这里写的是100.00%" not in page


def test_a_typed_share_of_nothing_told_is_doubtful_where_no_reading_fits(district):
    summary = _made(district)
    _edit(district, summary, 1, "2025年，民事案件占84.6%。")
    summary.refresh_from_db()

    page = _page(district, summary)

    assert "没有写明是哪一种口径，台账的“民事案件占比”是100%" in page


def test_typed_numbers_that_contradict_each_other_are_told(district):
    summary = _made(district)
    words = "发放资料870份，其中条例133份、手册736份、传单2份。"
    _edit(district, summary, 1, words)
    summary.refresh_from_db()

    assert "与总数870份不符" in _page(district, summary)


def test_what_the_ledger_confirms_and_what_follows_it_is_not_complained_of(district):
    summary = _made(district)
    words = f"2025年，本中心共受理法律援助案件1件。又及，受理{COUNTED}件。"
    _edit(district, summary, 1, words)
    summary.refresh_from_db()

    page = _page(district, summary)

    assert "数字有出入" not in page
    assert 'title="受理案件数（2025年）">1</a>件' in page


def test_two_who_edit_different_paragraphs_both_keep_their_words(district):
    summary = _made(district)
    last = len(Told(summary.latest).pieces) - 1

    _edit(district, summary, 1, "甲改的。\n甲加的。", seen=1)
    _edit(district, summary, last, "二〇二六年一月", seen=1, kind=PieceKind.CLOSING)

    summary.refresh_from_db()
    told = text.plain(Told(summary.latest).blocks).text
    assert "甲改的。\n　　甲加的。" in told
    assert told.endswith("二〇二六年一月\n")


def test_the_second_to_edit_a_paragraph_is_shown_both_texts(district):
    summary = _made(district)
    _edit(district, summary, 1, "先来的人写的。", seen=1)
    typed_ = {"kind": "text", "text": "后来的人写的。", "seen": "1"}

    answer = _site(district).post(f"/summaries/{summary.ref}/paragraphs/1/", typed_)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "这一段已由他人改动" in page
    assert "先来的人写的。" in page
    assert "后来的人写的。" in page


def test_versions_are_compared_sentence_by_sentence(district):
    summary = _made(district)
    _edit(district, summary, 1, "受理情况良好。")

    answer = _site(district).get(f"/summaries/{summary.ref}/versions/?before=1&after=2")

    page = answer.content.decode()
    assert "<ins>受理情况良好。</ins>" in page
    assert "<del>【主要数据】2025年，受理法律援助案件〔受理案件数〕" in page


def test_a_changed_ledger_is_told_where_it_changes_what_would_be_written(district):
    summary = _made(district)
    assert "台账已有变化" not in _page(district, summary)

    keep(district, case(date(2025, 5, 3), kind="criminal"))

    assert "按现在的台账重写，有 1 句的写法不同" in _page(district, summary)


def test_new_sentences_are_put_in_and_a_persons_stay(district):
    summary = _made(district)
    _edit(district, summary, _place(summary, "【案件构成】"), "构成由人写。")
    keep(district, case(date(2025, 5, 3), date(2025, 5, 9), kind="criminal"))

    _site(district).post(f"/summaries/{summary.ref}/renew/")

    summary.refresh_from_db()
    told = text.plain(Told(summary.latest).blocks).text
    assert "构成由人写。" in told
    assert "【质量成效】" in told
    assert summary.number == 4
    assert "台账已有变化" not in _page(district, summary)


def test_a_version_is_downloaded_in_every_kind(district):
    summary = _made(district)
    site = _site(district)

    for kind, first in (("docx", b"PK"), ("md", b"# "), ("txt", None), ("json", b"{")):
        answer = site.get(f"/summaries/{summary.ref}/file/?kind={kind}&version=1")
        data = b"".join(answer.streaming_content)
        assert data.startswith(first or "临江区".encode())
    assert site.get(f"/summaries/{summary.ref}/file/?version=9").status_code == 404


def test_a_station_reads_its_own_summaries_alone(district):
    own = _made(district, organisation=district.station)
    whole = _made(district)
    site = _site(district, Role.STATION_CLERK)

    assert site.get(f"/summaries/{own.ref}/").status_code == 200
    assert site.get(f"/summaries/{whole.ref}/").status_code == 404
    page = site.get(f"/summaries/{own.ref}/").content.decode()
    assert "/paragraphs/" not in page
    assert "定稿以后" in page


def test_a_center_arranges_the_sections_of_a_style(district):
    by = {"by": district.user(Role.DIRECTOR), "at": timezone.now()}
    site = _site(district)

    site.post(
        "/summaries/sections/?style=brief", {"what": "down", "section": "key_figures"}
    )
    arrange(district.center, "brief", "switch", section="brief_next", **by)

    style = style_of(district.center, "brief")
    assert [place.key for place in style.places][:2] == [
        "brief_structure",
        "key_figures",
    ]
    assert "brief_next" not in {place.key for place in style.written}
    told = text.plain(Told(_made(district).latest).blocks).text
    assert told.index("【案件构成】") < told.index("【主要数据】")
    with pytest.raises(Refused, match="没有这一节"):
        arrange(district.center, "brief", "up", section="nowhere", **by)
    arrange(district.center, "brief", "reset", section="", **by)
    assert style_of(district.center, "brief") == styles()["brief"]


def test_more_summaries_cost_the_list_no_more_queries(
    district, django_assert_num_queries
):
    site, by, now = _site(district), district.user(Role.DIRECTOR), timezone.now()
    site.get("/summaries/")

    def another():
        Summary.objects.create(
            center=district.center, organisation=district.station, style="brief",
            number=1, first=YEAR.first, last=YEAR.last, calendar="year",
            created_at=now, created_by=by,
        )  # fmt: skip

    another()
    with CaptureQueriesContext(connection) as one:
        site.get("/summaries/")
    another()
    with django_assert_num_queries(len(one)):
        assert site.get("/summaries/").content.decode().count("2025年") == 2
