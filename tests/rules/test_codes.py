import pytest

from fazhu.lib.errors import Refused
from fazhu.rules import codes
from fazhu.rules.marks import Mark

EVERY_CODE = [c for group in codes.LIST.values() for c in group]
TWO_THAT_SHARE = {
    "colour": {
        "label": "颜色",
        "mark": "VERIFIED",
        "codes": [
            {"key": "red", "label": "红", "synonyms": ["赤"]},
            {"key": "scarlet", "label": "赤"},
        ],
    }
}


def test_every_code_states_where_it_comes_from():
    assert [c.key for c in EVERY_CODE if not c.source] == []


def test_keys_are_lower_case_english():
    odd = [c.key for c in EVERY_CODE if not c.key.replace("_", "a").isalpha()]

    assert odd == []
    assert [
        c.key for c in EVERY_CODE if not (c.key.isascii() and c.key.islower())
    ] == []


def test_two_codes_that_share_a_word_are_an_error_naming_both():
    with pytest.raises(ValueError, match="'red' and 'scarlet' share the word '赤'"):
        codes.loaded(TWO_THAT_SHARE)


def test_a_row_with_a_field_nobody_knows_is_an_error_that_shows_the_row():
    bad = {"x": {"label": "某", "codes": [{"key": "a", "label": "甲", "color": 1}]}}
    bad["x"]["mark"] = "VERIFIED"

    with pytest.raises(ValueError, match="'color': 1"):
        codes.loaded(bad)


def test_a_loose_word_may_not_be_an_exact_one_too():
    bad = {"x": {"label": "某", "mark": "VERIFIED", "codes": []}}
    bad["x"]["codes"] = [{"key": "a", "label": "甲", "loose": ["甲"]}]

    with pytest.raises(ValueError, match="loose words are exact too"):
        codes.loaded(bad)


@pytest.mark.parametrize(
    ("list_key", "text", "key"),
    [
        ("cause", "wages", "wages"),
        ("cause", "请求支付劳动报酬", "wages"),
        ("cause", "讨薪", "wages"),
        ("cause", "追索劳动报酬", "wages"),
        ("cause", "工资", "wages"),
        ("cause", "道路交通事故人身损害", "traffic"),
        ("cause", "工伤(保险待遇之外)", "work_injury"),
        ("cause", " 交 通 事 故\t", "traffic"),
        ("cause", "赡养费", "support"),
        ("outcome", "判决胜诉", "won"),
        ("handler_kind", "法律援助机构工作人员", "staff"),
        ("handler_kind", "律师", "lawyer"),
        ("recipient_class", "进城务工人员", "migrant_worker"),
        ("recipient_class", "老年人（６０岁以上）", "elderly"),
        ("stage", "审查起诉阶段", "prosecution_review"),
        ("consult_channel", "“12348”专线来电", "hotline"),
        ("grade", "Ａ", "excellent"),
        ("ethnicity", "汉", "han"),
        ("case_kind", "民事案件", "civil"),
        ("matter", "支付劳动报酬", "labour_remuneration"),
    ],
)
def test_a_code_is_found_by_the_words_that_ledgers_use(list_key, text, key):
    found = codes.find(list_key, text)

    assert found is not None
    assert found.key == key


def test_a_word_that_says_too_little_is_a_guess_and_no_finding():
    assert codes.find("cause", "劳动争议") is None
    assert codes.guess("cause", "劳动争议") == codes.cause("other_labour")


def test_an_unknown_word_is_refused_with_the_nearest_label():
    with pytest.raises(Refused) as refusal:
        codes.named("cause", "交通事古")

    assert refusal.value.sentence == (
        "案由里没有“交通事古”，最接近的是“交通事故”，请照列表里的写法填写。"
    )


def test_a_key_that_no_list_has_is_a_developer_error():
    with pytest.raises(ValueError, match="no cause 'nonsense'"):
        codes.code("cause", "nonsense")
    with pytest.raises(ValueError, match="no code list 'nonsense'"):
        codes.of("nonsense")


def test_choices_keep_the_order_of_the_table():
    assert codes.choices("case_kind") == [
        ("civil", "民事"),
        ("criminal", "刑事"),
        ("administrative", "行政"),
    ]


def test_only_lawyers_and_staff_are_offered_for_criminal_cases():
    # Table ten has no criminal column for the other three kinds of handlers.
    offered = [key for key, _ in codes.choices_for("handler_kind", "criminal")]

    assert offered == ["staff", "lawyer"]


def test_confirming_a_labour_relation_and_claiming_pay_are_two_matters():
    relation = codes.matter("confirm_labour_relation")
    pay = codes.matter("labour_remuneration")

    assert relation.article == pay.article == "法律援助法第三十一条第五项"
    assert (relation.exempt_possible, pay.exempt_possible) == (False, True)
    assert pay.exempt_article == "法律援助法第四十二条第三项"


def test_matters_of_article_32_and_notified_ones_know_no_hardship_condition():
    free = [m.key for m in map(_matter, codes.of("matter")) if m.hardship == "no"]

    assert set(free) >= {"hero_honour", "brave_act", "acquitted_compensation"}
    assert set(free) >= {"abuse_victim", "compulsory_treatment", "notified_minor"}


def test_the_same_cause_has_a_report_code_for_each_kind_of_case():
    assert codes.cause("social_insurance").reports == {
        "civil": "C01",
        "administrative": "A02",
    }


def test_every_column_of_the_civil_causes_is_filled_by_a_cause_or_a_mark():
    civil = [c for c in codes.of("cause") if c.suits("civil")]
    rows = civil + list(codes.of("cause_mark"))
    columns = {column for c in rows for column in c.columns if column[:3] == "M6-"}

    assert columns == {f"M6-{n}" for n in range(3, 21)}


def test_every_column_of_the_administrative_causes_is_filled():
    rows = [*codes.of("cause"), *codes.of("cause_mark")]
    columns = {column for c in rows for column in c.columns if column[:3] == "M7-"}

    assert columns == {f"M7-{n}" for n in range(3, 13)}


def test_each_result_column_of_the_three_case_tables_has_an_outcome():
    columns = {
        column
        for c in codes.of("outcome")
        for column in codes.outcome(c.key).areas.values()
    }

    assert columns >= {f"M5-{n}" for n in range(40, 44)}
    assert columns >= {f"M6-{n}" for n in (34, 35, 36, 37, 38, 40, 41, 42, 43)}
    assert columns >= {f"M7-{n}" for n in (26, 27, 28, 29, 30, 31)}


@pytest.mark.parametrize("list_key", sorted(codes.LIST))
def test_what_a_code_refers_to_exists(list_key):
    kinds = {c.key for c in codes.of("case_kind")}
    keys = {c.key for c in codes.of(list_key)}

    for c in codes.of(list_key):
        assert set(c.kinds) <= kinds
        assert not c.within or c.within in keys


@pytest.mark.parametrize("matter", codes.of("matter").codes, ids=lambda m: m.key)
def test_what_a_matter_refers_to_exists(matter):
    row = codes.matter(matter.key)

    assert not row.cause or codes.cause(row.cause)
    assert not row.exempt_class or codes.recipient_class(row.exempt_class)
    assert not row.notice_object or codes.code("notice_object", row.notice_object)
    assert row.hardship in ("yes", "no", "or_other_reason", "local")
    assert row.begins in ("application", "notice")


@pytest.mark.parametrize("outcome", codes.of("outcome").codes, ids=lambda o: o.key)
def test_an_outcome_reported_as_another_enters_its_columns(outcome):
    row = codes.outcome(outcome.key)

    assert row.areas
    if row.reported_as:
        assert set(row.areas.items()) <= set(
            codes.outcome(row.reported_as).areas.items()
        )


@pytest.mark.parametrize("cause", codes.of("cause").codes, ids=lambda c: c.key)
def test_a_cause_has_a_report_code_for_each_kind_it_suits(cause):
    row = codes.cause(cause.key)

    assert set(row.reports) == set(row.kinds)
    assert all(codes.code("cause_mark", mark) for mark in row.marks)


def test_a_row_that_was_not_checked_says_so():
    assert codes.code("ethnicity", "han").mark == Mark.RECALLED
    assert codes.code("ethnicity", "han").mark.remark == "（未核实：未对照原文）"
    assert codes.code("cause", "wages").mark.remark == ""


def test_a_code_can_stand_in_a_set_and_has_a_label_by_its_key():
    assert {codes.cause("wages"), codes.cause("wages")} == {codes.cause("wages")}
    assert codes.label("cause", "wages") == "请求支付劳动报酬"
    assert codes.label("cause", "") == ""


def test_a_form_of_aid_says_whether_it_is_litigation():
    assert codes.aid_mode("civil_litigation").litigation is True
    assert codes.aid_mode("labour_arbitration").litigation is False


def test_asking_a_list_for_another_kind_of_row_is_a_developer_error():
    with pytest.raises(TypeError, match="Cause"):
        codes._typed(codes.Matter, "cause", "wages")


def _matter(c):
    return codes.matter(c.key)
