"""Eligibility against worked cases, and what every answer must say."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhu.lib.errors import Refused
from fazhu.rules import codes, exemptions
from fazhu.rules.assess_lines import (
    APPLICANT_FIELDS,
    POLICY_FIELDS,
    answer_assess,
    code_rows,
)
from fazhu.rules.assessment import Applicant, Line, Policy
from fazhu.rules.eligibility import assess
from fazhu.rules.scope import Local, LocalKind, grounds

TEXT = Path(__file__).with_name("worked_eligibility.txt").read_text(encoding="utf-8")
WORKED = [
    [cell.strip() for cell in line.split(" | ")]
    for line in TEXT.splitlines()
    if line and not line.startswith("#")
]
MONDAY = date(2026, 3, 2)


def asked(on, matter, applicant="{}", policy="-"):
    line = {"id": "1", "on": on, "matter": matter, "applicant": json.loads(applicant)}
    if policy.startswith("{"):
        line["policy"] = json.loads(policy)
    elif policy != "-":
        line["policy"] = {"hardship_line_per_person": policy}
    return line


def answered(line, policy=None):
    return answer_assess(line, on=MONDAY, policy=lambda: policy or Policy())


def whole(found):
    return json.dumps(found, ensure_ascii=False)


@pytest.mark.parametrize(
    "case", WORKED, ids=[f"{n}-{row[-1]}" for n, row in enumerate(WORKED, 1)]
)
def test_a_worked_case_is_answered_as_its_article_says(case):
    on, matter, applicant, policy, answer, check, article, _ = case
    found = answered(asked(on, matter, applicant, policy))

    assert (found["answer"], found["hardship_check"] or "-") == (answer, check)
    assert any(article in reason["article"] for reason in found["reasons"]), found
    assert bool(found["missing"]) is (answer == "unknown")


def test_every_ground_of_the_law_and_before_it_has_a_worked_case():
    named = {(row[1], row[0]) for row in WORKED}
    met = {
        (one.matter, one.since)
        for one in grounds()
        for text, on in named
        if one.in_force(date.fromisoformat(on))
        and (codes.find("matter", text) or codes.find("aid_without_case", text))
        in (
            codes.find("matter", one.matter),
            codes.find("aid_without_case", one.matter),
        )
    }
    recalled = {
        ("notified_incapable", date(2013, 1, 1)),
        ("notified_life_or_death", date(2013, 1, 1)),
        ("compulsory_treatment", date(2013, 1, 1)),
        ("private_prosecutor", date(2003, 9, 1)),
    }

    assert {(one.matter, one.since) for one in grounds()} - met <= recalled
    assert len(WORKED) >= 120


def test_every_exemption_of_the_law_has_a_worked_case():
    met = {row[6] for row in WORKED if row[5] == "exempt"}

    assert {one.article[-7:] for one in exemptions.national() if not one.proves} <= {
        article[-7:] for article in met
    }


def test_a_cent_over_the_line_is_told_with_the_sum():
    line = asked(
        "2026-03-02",
        "交通事故",
        '{"household_size":3,"monthly_income":"6000.01"}',
        "2000",
    )

    assert answered(line)["reasons"][0]["says"] == (
        "家庭月收入6000.01元，高于经济困难标准每人每月2000.00元、3人合计6000.00元，"
        "超出0.01元。"
    )


def test_without_an_income_the_answer_names_the_facts_and_the_paper():
    found = answered(asked("2026-03-02", "交通事故", "{}", "2000"))

    assert found["missing"] == [
        "家庭月收入（monthly_income）",
        "共同生活的家庭人口（household_size）",
        "经济困难状况说明表（hardship_statement）",
    ]


def test_the_papers_of_an_exempt_person_are_those_of_their_class():
    found = answered(
        asked(
            "2026-03-02",
            "请求支付劳动报酬",
            '{"classes":["农民工"],"proofs":["身份证"]}',
        )
    )

    assert [(one["key"], one["brought"]) for one in found["papers"]] == [
        ("identity", True),
        ("case_material", False),
        ("work_proof", False),
    ]


@pytest.mark.parametrize(
    ("on", "matter", "applicant"),
    [
        ("2013-01-01", "申请刑事辩护", '{"other_reason":"其他原因"}'),
        ("2015-06-01", "抚养费", '{"classes":["低保人员"]}'),
        ("2026-03-02", "代拟法律文书", "{}"),
        (
            "2026-03-02",
            "赡养费",
            '{"household_size":3,"opponent_in_household":true,"own_monthly_income":"1"}',
        ),
    ],
)
def test_what_was_not_read_in_the_official_text_says_so(on, matter, applicant):
    found = answered(asked(on, matter, applicant, "2000"))

    assert any(
        reason["unverified"] and "未核实" in reason["says"]
        for reason in found["reasons"]
    )


def test_what_was_read_bears_no_mark():
    found = answered(asked("2026-03-02", "请求支付劳动报酬", '{"classes":["农民工"]}'))

    assert "未核实" not in whole(found)


@pytest.mark.parametrize(
    ("birth_on", "says", "not_says"),
    [
        ("2018-03-03", "无民事行为能力", "本人可以申请"),
        ("2018-03-02", "限制民事行为能力", "本人可以申请"),
        ("2012-03-03", "监护人的同意", "本人可以申请"),
        ("2012-03-02", "限制民事行为能力", "监护人的同意"),
        ("2010-03-03", "法定代理人代为申请", "本人可以申请"),
        ("2010-03-02", "本人可以申请", "监护人的同意"),
        ("2008-03-03", "本人可以申请", "监护人的同意"),
    ],
)
def test_by_age_it_says_who_applies_and_whose_consent_is_needed(
    birth_on, says, not_says
):
    line = asked("2026-03-02", "交通事故", json.dumps({"birth_on": birth_on}), "2000")
    notes = whole(answered(line)["notes"])

    assert says in notes
    assert not_says not in notes


def test_a_grown_person_is_told_nothing_of_it():
    line = asked("2026-03-02", "交通事故", '{"birth_on":"2008-03-02"}', "2000")

    assert answered(line)["notes"] == []


def test_a_class_that_the_birth_date_excludes_is_left_out_and_said():
    line = asked(
        "2026-03-02", "交通事故", '{"classes":["老年人"],"birth_on":"1990-01-01"}'
    )

    assert "不属于“老年人”" in whole(answered(line)["notes"])


def test_who_stands_by_another_matter_is_told_of_it():
    line = asked("2026-03-02", "交通事故", '{"classes":["家暴受害人"]}', "2000")

    assert "第三十二条第四项" in whole(answered(line)["notes"])
    line = asked("2026-03-02", "家庭暴力", '{"classes":["家暴受害人"]}')
    assert answered(line)["notes"] == []


def test_the_line_in_force_on_the_day_counts():
    old = Line(per_person=Decimal(1500), since=date(2020, 1, 1))
    new = Line(per_person=Decimal(2000), since=MONDAY)
    policy = Policy(lines=(new, old))
    one = Applicant(household_size=1, monthly_income=Decimal(1800))
    matter = codes.matter("traffic_injury")

    assert assess(matter, one, policy, on=date(2026, 3, 1)).answer == "no"
    assert assess(matter, one, policy, on=MONDAY).answer == "yes"


def test_a_line_that_has_ended_is_none():
    ended = Line(per_person=Decimal(2000), until=date(2026, 3, 1))
    one = Applicant(household_size=1, monthly_income=Decimal(1800))
    matter = codes.matter("traffic_injury")
    found = assess(matter, one, Policy(lines=(ended,)), on=MONDAY)

    assert [one.key for one in found.missing] == ["hardship_line_per_person"]


def test_what_the_center_set_answers_a_line_without_a_policy():
    policy = Policy(
        lines=(Line(per_person=Decimal(2000)),),
        local=(
            Local(
                kind=LocalKind.FREE_MATTER,
                label="其他",
                since=MONDAY,
                article="某省规定",
            ),
        ),
    )
    over = '{"household_size":1,"monthly_income":"2000.01"}'

    assert answered(asked("2026-03-02", "交通事故", over), policy)["answer"] == "no"
    assert answered(asked("2026-03-02", "其他", over), policy)["answer"] == "yes"
    with pytest.raises(Refused, match="没有“其他”这一法律援助事项"):
        answered(asked("2026-03-01", "其他", over), policy)


def test_more_income_never_helps_and_more_facts_never_turn_a_no():
    matter = codes.matter("traffic_injury")
    policy = Policy(lines=(Line(per_person=Decimal(2000)),))
    order = ["yes", "unknown", "no"]
    answers = [
        order.index(
            assess(
                matter,
                Applicant(household_size=2, monthly_income=Decimal(cents) / 100),
                policy,
                on=MONDAY,
            ).answer
        )
        for cents in (0, 399_999, 400_000, 400_001, 9_999_999)
    ]

    assert answers == sorted(answers)


BAD = [
    ({"matter": "交通事故", "color": 1}, "这一行里不认识“color”"),
    ({}, "缺少 matter"),
    ({"matter": 7}, "缺少 matter"),
    ({"matter": "交通事古"}, "最接近的是"),
    ({"on": "2026-02-30"}, "on 的日期“2026-02-30”不对"),
    ({"on": 20260302}, "on 的日期"),
    ({"applicant": []}, "申请人（applicant）应是一个 JSON 对象"),
    ({"applicant": {"age": 7}}, "不认识“age”"),
    ({"applicant": {"classes": "农民工"}}, "classes 应是文字的列表"),
    ({"applicant": {"classes": ["农民共"]}}, "最接近的是“农民"),
    ({"applicant": {"proofs": ["驾驶证"]}}, "证件和证明材料里没有“驾驶证”"),
    ({"applicant": {"household_size": 0}}, "1 到 100 的整数"),
    ({"applicant": {"household_size": 2.5}}, "1 到 100 的整数"),
    ({"applicant": {"household_size": True}}, "1 到 100 的整数"),
    ({"applicant": {"household_size": 101}}, "1 到 100 的整数"),
    ({"applicant": {"monthly_income": "-1"}}, "不能为负"),
    ({"applicant": {"monthly_income": "2000.001"}}, "准确到分"),
    ({"applicant": {"monthly_income": "约2000"}}, "准确到分"),
    ({"applicant": {"monthly_income": "很少"}}, "monthly_income：“很少”读不出金额"),
    ({"applicant": {"monthly_income": [1]}}, "不是金额"),
    ({"applicant": {"no_fixed_income": "是"}}, "应是 true、false"),
    ({"applicant": {"birth_on": "2026-03-03"}}, "晚于 2026-03-02"),
    ({"applicant": {"check": "听说"}}, "核查方式（check）不认识“听说”"),
    ({"applicant": {"other_reason": 7}}, "other_reason 写明"),
    ({"policy": {"line": "2000"}}, "当地规定（policy）里不认识“line”"),
    ({"policy": {"hardship_line_per_person": "0"}}, "应大于零"),
    ({"policy": {"local": {}}}, "本地规定（local）应是列表"),
    ({"policy": {"local": [{"label": "某"}]}}, "缺少种类（kind）"),
    ({"policy": {"local": [{"kind": "x", "label": "某"}]}}, "不认识“x”"),
    ({"policy": {"local": [{"kind": "matter"}]}}, "缺少 label"),
]


@pytest.mark.parametrize(("change", "sentence"), BAD)
def test_a_line_that_cannot_be_read_is_refused_in_a_sentence(change, sentence):
    line = {"matter": "交通事故", "on": "2026-03-02", **change}
    if not change:
        del line["matter"]

    with pytest.raises(Refused) as refusal:
        answered(line)

    assert sentence in refusal.value.sentence


def test_all_keys_that_a_line_may_hold_are_listed():
    rows = json.loads(json.dumps(code_rows(Policy(), on=MONDAY), ensure_ascii=False))

    assert {one["key"] for one in rows["matter"]} == set(codes.of("matter").by_key)
    assert {one["key"] for one in rows["proof"]} == set(codes.of("proof").by_key)
    assert {one["matter"] for one in rows["grounds"]} >= set(codes.of("matter").by_key)


def test_what_the_tables_name_exists():
    table = exemptions.TABLE

    for one in exemptions.national():
        assert codes.code("exempt_ground", one.ground)
        assert all(codes.recipient_class(key) for key in one.classes)
        assert all(codes.matter(key) for key in one.matters)
        assert all(codes.code("proof", key) for key in one.proofs)
    for key, class_ in table["class_of_proof"].items():
        assert codes.code("proof", key)
        assert codes.recipient_class(class_)
    for key, proof in table["proof_of_matter"].items():
        assert codes.matter(key)
        assert codes.code("proof", proof)
    assert all(codes.code("proof", row["proof"]) for row in table["papers"])
    assert all(codes.code("proof", key) for key in table["fact_of_proof"])
    assert all(codes.recipient_class(row["class"]) for row in table["hints"])


def test_no_two_grounds_of_a_matter_hold_on_one_day():
    rows = grounds()
    twice = [
        (one.matter, one.since)
        for n, one in enumerate(rows)
        for other in rows[n + 1 :]
        if one.matter == other.matter
        and (one.in_force(other.since) or other.in_force(one.since))
    ]

    assert twice == []


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 200),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["2000.01", "0", "2026-03-02", "农民工", "低保证", "matter", "无"]),
    st.lists(st.sampled_from(["农民工", "老年人", "身份证", "", 7]), max_size=3),
    st.dictionaries(st.sampled_from(["kind", "label", "class"]), st.text(max_size=3)),
)
MATTERS = st.sampled_from(
    [one.label for key in ("matter", "aid_without_case") for one in codes.of(key)]
)


@settings(max_examples=150, deadline=None)
@given(
    matter=st.one_of(MATTERS, VALUES),
    on=st.one_of(st.dates().map(str), VALUES),
    applicant=st.dictionaries(st.sampled_from(APPLICANT_FIELDS), VALUES, max_size=5),
    policy=st.one_of(
        st.none(), st.dictionaries(st.sampled_from(POLICY_FIELDS), VALUES, max_size=3)
    ),
)
def test_whatever_stands_in_the_fields_is_answered_or_refused(
    matter, on, applicant, policy
):
    line = {"matter": matter, "on": on, "applicant": applicant, "policy": policy}
    try:
        found = answered(line)
    except Refused:
        return

    assert found["answer"] in ("yes", "no", "unknown")
    assert found["reasons"]
    assert bool(found["missing"]) is (found["answer"] == "unknown")
    json.dumps(found, ensure_ascii=False)


FACTS = {
    "household_size": st.integers(1, 4),
    "monthly_income": st.sampled_from(["0", "2000.00", "2000.01", "9000"]),
    "own_monthly_income": st.sampled_from(["0", "2000.00", "2000.01"]),
    "opponent_in_household": st.booleans(),
    "assets": st.sampled_from(["0", "20000", "20000.01"]),
    "no_fixed_income": st.booleans(),
    "other_reason": st.sampled_from([False, "同案犯有辩护人"]),
    "retrial": st.booleans(),
    "treaty": st.booleans(),
    "has_counsel": st.booleans(),
}


# That the opponent lives in the same household is to be told, but in family matters.
LATER = {name: one for name, one in FACTS.items() if name != "opponent_in_household"}


@settings(max_examples=300, deadline=None)
@given(
    matter=MATTERS,
    classes=st.lists(st.sampled_from(["老年人", "外国人", "农民工"]), max_size=2),
    known=st.fixed_dictionaries({}, optional=FACTS),
    more=st.fixed_dictionaries({}, optional=LATER),
    limit=st.sampled_from([None, "20000"]),
)
def test_a_no_stays_a_no_whatever_else_becomes_known(
    matter, classes, known, more, limit
):
    policy = {"hardship_line_per_person": "2000", "assets_line_per_person": limit}

    def answer(facts):
        applicant = {"classes": classes, **facts}
        line = {"on": "2026-03-02", "matter": matter, "applicant": applicant}
        return answered(line | {"policy": policy})["answer"]

    if answer(known) == "no":
        assert answer(more | known) == "no"
