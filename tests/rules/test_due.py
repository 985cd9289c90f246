import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fazhu.lib.errors import Refused
from fazhu.rules import clocks
from fazhu.rules.calendar import national
from fazhu.rules.clocks import PauseKind
from fazhu.rules.due import Pause, due
from fazhu.rules.due_lines import answer_due
from tests.rules.day_by_day import LIMITS, expected

CALENDAR = national()
LINES = Path(__file__).with_name("worked_clocks.jsonl").read_text(encoding="utf-8")
WORKED = [json.loads(line) for line in LINES.splitlines()]
PAUSE = {"from": "2026-09-29", "to": "2026-10-12"}


def answer(clock, start, **more):
    return answer_due({"clock": clock, "start": start, **more}, CALENDAR)


# Days that are stated, not computed: the worked examples of the brief and days that
# anyone can read off a wall calendar.
@pytest.mark.parametrize(
    ("clock", "start", "more", "day"),
    [
        ("review", "2026-09-28", {"pauses": [PAUSE]}, "2026-10-19"),
        ("review", "2023-09-01", {}, "2023-09-08"),
        ("review", "2024-02-03", {}, "2024-02-18"),
        ("review", "2021-12-31", {}, "2022-01-12"),
        ("review", "2022-01-01", {}, "2022-01-10"),
        ("assign", "2026-03-06", {}, "2026-03-09"),
        ("assign_notice", "2026-03-04", {}, "2026-03-09"),
        ("agreement", "2026-03-02", {}, "2026-03-09"),
        ("objection_review", "2021-12-27", {}, "2022-01-04"),
        ("closing_file", "2026-02-01", {}, "2026-03-03"),
        ("transfer", "2026-03-06T23:50", {}, "2026-03-07T23:50:00"),
        ("meeting", "2026-09-30T16:00", {}, "2026-10-02T16:00:00"),
        ("suit", "2025-08-31", {}, "2026-02-28"),
        ("hearing_notice", "2026-10-19", {}, "2026-09-30"),
        ("supplement", "2026-03-02", {"length": 5}, "2026-03-09"),
    ],
)
def test_worked_examples(clock, start, more, day):
    assert answer(clock, start, **more)["due"] == day


@pytest.mark.parametrize("line", WORKED, ids=lambda w: f"{w['clock']}-{w['start']}")
def test_every_version_agrees_with_the_committed_days(line):
    asked = {key: value for key, value in line.items() if key != "due"}

    assert answer_due(asked, CALENDAR)["due"] == line["due"]


def rows_and_starts(rows):
    def start_of(row):
        first, last = date.fromisoformat(row[2]), date.fromisoformat(row[3])
        return st.tuples(st.just(row), st.dates(first, last))

    return st.sampled_from(rows).flatmap(start_of)


def set_length(row):
    return int(row[4].strip("*")) if row[4].endswith("*") else None


PAUSABLE = [row for row in LIMITS if row[7] != "-"]
stretches = st.lists(st.tuples(st.integers(-2, 20), st.integers(0, 9)), max_size=3)


@settings(deadline=None)
@given(rows_and_starts(LIMITS), stretches)
def test_it_agrees_with_a_counter_that_shares_no_code(row_and_start, offsets):
    row, start = row_and_start
    days = [start + timedelta(days=n) for n, _ in offsets if row[7] != "-"]
    pauses = [
        (a, a + timedelta(days=n)) for a, (_, n) in zip(days, offsets, strict=False)
    ]
    begin = datetime.combine(start, datetime.min.time()) if row[5] == "H" else start
    end = expected(row, begin, pauses)
    assume(str(end) < "2026-12-31")

    version = clocks.version_named(row[0], row[1])
    held = [Pause(since=a, until=b) for a, b in pauses]

    answered = due(
        begin, version=version, calendar=CALENDAR, pauses=held, length=set_length(row)
    )

    assert answered.due == end


@settings(deadline=None)
@given(rows_and_starts(PAUSABLE), st.integers(0, 30), st.integers(0, 9))
def test_a_longer_pause_never_ends_earlier(row_and_start, after, length):
    row, start = row_and_start
    version = clocks.version_named(row[0], row[1])
    first = start + timedelta(days=after)
    short = Pause(since=first, until=first + timedelta(days=length))
    long = Pause(since=first, until=short.until + timedelta(days=1))

    ends = [
        due(start, version=version, calendar=CALENDAR, pauses=[pause]).due
        for pause in (short, long)
    ]

    assert ends == sorted(ends)


def test_it_tells_every_step_of_the_counting():
    pause = {**PAUSE, "kind": "supplement"}

    told = answer("review", "2026-09-28", pauses=[pause])["why"]

    assert told == [
        "审查期限7日，适用2023-09-01起施行的规定（法律援助法第四十三条第一款）。",
        (
            "2026-09-28（星期一）收到法律援助申请，当日不计入，从次日起计算"
            "（民法典第二百零一条第一款）。"
        ),
        (
            "2026-09-29至2026-10-12申请人补充材料，首尾两日都不计入，共14日"
            "（办理法律援助案件程序规定（2023）第十七条（未核实：未对照原文））。"
        ),
        "计满7日是2026-10-19（星期一）。",
        "以上有规定未核实原文，使用前请由专人核对。",
    ]


def test_it_tells_the_roll_over_with_the_shifted_working_day():
    told = answer("review", "2024-02-03")["why"][-1]

    assert told == (
        "末日2024-02-10（星期六，春节放假）是休息日，2024-02-11至2024-02-17也不计，"
        "顺延到其后第一个工作日2024-02-18（星期日，调休上班）（民法典第二百零三条第一款）。"
    )


def test_working_days_name_every_day_that_is_passed_over_and_every_make_up_workday():
    told = answer("review", "2021-09-24")["why"][2]

    assert told == (
        "计满7个工作日是2021-10-09（星期六，调休上班），休息日不计入"
        "（其间2021-09-25、2021-10-01至2021-10-07休息；2021-09-26调休上班、计入）。"
    )


def test_neither_end_of_a_count_is_told_as_passed_over():
    told = answer("duty_lawyer", "2026-03-08")["why"][2]

    assert told == "计满2个工作日是2026-03-10（星期二），休息日不计入。"


def test_an_answer_on_verified_rules_alone_says_nothing_of_checking():
    told = answer("review", "2024-02-03")

    assert told["unverified"] is False
    assert "未核实" not in "".join(told["why"])


@pytest.mark.parametrize("row", LIMITS, ids=lambda r: f"{r[0]}-{r[1]}")
def test_an_unverified_rule_says_so_in_its_reasons(row):
    version = clocks.version_named(row[0], row[1])
    start = datetime.fromisoformat(f"{row[3]}T09:00")
    told = due(start, version=version, calendar=CALENDAR, length=set_length(row))

    assert told.unverified is ("未核实" in "".join(told.why))
    assert told.unverified or not version.mark.unverified


def test_the_pauses_recalled_make_a_verified_limit_unverified():
    assert answer("review", "2026-09-28", pauses=[PAUSE])["unverified"] is True


def test_before_the_civil_code_the_general_rule_is_recalled():
    told = answer("objection_review", "2015-03-02")

    assert "民法通则第一百五十四条（未核实：未对照原文）" in told["why"][1]
    assert told["unverified"] is True


def test_the_general_provisions_stood_between_the_old_code_and_the_new():
    told = answer("objection_review", "2018-03-05")

    assert "民法总则第二百零一条第一款（未核实：未对照原文）" in told["why"][1]


def test_a_pause_after_the_last_day_does_not_matter_and_is_told():
    late = {"from": "2026-03-20", "to": "2026-03-25"}

    told = answer("review", "2026-03-02", pauses=[late])

    assert told["due"] == "2026-03-09"
    assert "2026-03-20至2026-03-25不在期限之内，不影响计算。" in told["why"]


def test_a_pause_that_began_before_the_start_counts_only_its_later_days():
    early = {"from": "2026-02-25", "to": "2026-03-04"}

    told = answer("review", "2026-03-02", pauses=[early])

    assert told["due"] == "2026-03-11"
    assert "首尾两日都不计入，共2日" in told["why"][2]


def test_a_last_day_off_before_a_pause_rolls_behind_the_pause():
    # Day 7 is Saturday 14 March; the pause takes Monday and Tuesday.
    pause = {"from": "2026-03-16", "to": "2026-03-17"}

    assert answer("review", "2026-03-07", pauses=[pause])["due"] == "2026-03-18"


def test_a_case_that_started_under_the_old_rule_keeps_it_through_the_change():
    told = answer("review", "2021-12-30")

    assert (told["version"], told["unit"]) == ("rules-2012", "working")


def test_a_version_may_be_asked_by_name():
    told = answer("agreement", "2023-09-04", version="rules-2012")

    assert told["unit"] == "working"


def test_a_year_without_announced_holidays_is_told_as_an_estimate():
    told = answer("review", "2026-12-26")

    assert told["due"] == "2027-01-04"
    assert "2027年的放假安排没有收录" in told["why"][-1]


def test_a_moment_with_a_zone_is_read_on_the_clocks_of_china():
    late = datetime(2026, 3, 1, 17, 0, tzinfo=UTC)  # 01:00 on 2 March in China
    version = clocks.version_in_force("review", date(2026, 3, 2))

    assert due(late, version=version, calendar=CALENDAR).due == date(2026, 3, 9)


def test_a_local_promise_may_only_be_shorter():
    assert answer("review", "2026-03-02", length=3)["due"] == "2026-03-05"
    with pytest.raises(Refused, match="只能更短，不能更长"):
        answer("review", "2026-03-02", length=8)


def test_a_limit_without_number_asks_for_the_one_in_the_notice():
    with pytest.raises(Refused, match="没有规定天数；请写明通知"):
        answer("supplement", "2026-03-02")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ({"clock": "审察", "start": "2026-03-02"}, "最接近的是“审查”（review）"),
        ({"start": "2026-03-02"}, "缺少 clock"),
        ({"clock": "review", "start": "2026-02-30"}, "start 的日期“2026-02-30”不对"),
        ({"clock": "review", "start": None}, "缺少 start；请补上起算的日期"),
        ({"clock": "review", "start": "2026-03-02Tx"}, "不对"),
        ({"clock": "review", "start": "2026-03-02", "pause": []}, "不认识“pause”"),
        ({"clock": "transfer", "start": "2026-03-02"}, "请把起算写到时分"),
        ({"clock": "review", "start": "2026-03-02", "length": "7"}, "应是整数"),
        ({"clock": "review", "start": "2026-03-02", "length": True}, "应是整数"),
        ({"clock": "review", "start": "2026-03-02", "length": 0}, "大于零"),
        (
            {"clock": "review", "start": "2026-03-02", "kind": "民"},
            "案件类型里没有“民”",
        ),
        ({"clock": "review", "start": "2026-03-02", "pauses": {}}, "应是列表"),
        ({"clock": "review", "start": "9999-12-30"}, "太远"),
        ([], "这一行应是一个 JSON 对象"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_line_is_refused_in_a_sentence(line, sentence):
    with pytest.raises(Refused) as refusal:
        answer_due(line, CALENDAR)

    assert sentence in refusal.value.sentence


@pytest.mark.parametrize(
    ("pause", "sentence"),
    [
        ({"from": "2026-03-04", "to": "2026-03-03"}, "早于起日2026-03-04"),
        ({"from": "2026-03-04"}, "中止还没有止日"),
        ({"from": "2026-03-04", "to": "2026-03-05", "kind": "午休"}, "没有“午休”"),
        (
            {"from": "2026-03-04", "to": "2026-03-05", "kind": "returned"},
            "不能因“结案材料退回补充”中止；可以的情形是：申请人补充材料",
        ),
    ],
)
def test_a_bad_pause_is_refused_in_a_sentence(pause, sentence):
    with pytest.raises(Refused) as refusal:
        answer("review", "2026-03-02", pauses=[pause])

    assert sentence in refusal.value.sentence


def test_a_limit_that_knows_no_pause_refuses_one():
    with pytest.raises(Refused, match="没有不计入期限的情形，不能中止"):
        answer("assign", "2026-03-02", pauses=[PAUSE])


def test_a_clock_is_found_by_its_label_and_the_id_comes_back():
    told = answer_due({"id": "c1", "clock": "审查", "start": "2023-09-01"}, CALENDAR)

    assert (told["id"], told["due"], told["unit"]) == ("c1", "2023-09-08", "calendar")


def test_an_explanation_is_a_pause_of_its_own_kind():
    version = clocks.version_in_force("review", date(2026, 3, 2))
    pause = Pause(
        since=date(2026, 3, 4), until=date(2026, 3, 5), kind=PauseKind.EXPLANATION
    )

    told = due(date(2026, 3, 2), version=version, calendar=CALENDAR, pauses=[pause])

    assert told.due == date(2026, 3, 11)
    assert "申请人作出说明" in told.why[2]
