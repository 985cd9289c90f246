"""The edges of rounding, cutting off, and of 余, 多, 近 and 约."""

import pytest

from tests.claims.reading import checked, doubted, held, kinds, wrong


@pytest.mark.parametrize(
    ("printed", "holds"),
    [
        ("75.3%", True),  # 229/304 = 75.3289: rounded
        ("75.32%", True),  # cut off
        ("75.33%", True),
        ("75.4%", False),
        ("75.31%", False),
        ("75%", True),
        ("76%", False),
        ("74%", False),
    ],
)
def test_a_share_may_be_rounded_or_cut_off(printed, holds):
    text = f"受理案件304件,办结229件,结案率{printed}。"

    assert (wrong(text) == []) is holds
    assert bool(held(text)) is holds


@pytest.mark.parametrize(
    ("whole", "holds"),
    [
        ("500余件", True),
        ("550件", True),
        ("近600件", True),
        ("约500件", True),
        ("600余件", False),
        ("近500件", False),
        ("549件", False),
        ("551件", False),
    ],
)
def test_a_vague_total_stands_for_all_that_it_can_mean(whole, holds):
    text = f"共办理案件{whole},其中民事案件450件,刑事案件90件,行政案件10件。"

    assert (wrong(text) == []) is holds


@pytest.mark.parametrize(
    ("printed", "holds"), [("1.5万", True), ("1.6万", True), ("1.4万", False)]
)
def test_ten_thousands_are_rounded_as_printed(printed, holds):
    text = f"发放补贴合计{printed}元,其中民事案件补贴8500元、刑事案件补贴7000元。"

    assert (wrong(text) == []) is holds


def test_money_may_differ_by_the_last_digit_of_its_parts():
    assert wrong("办案补贴140.99万元,值班补贴40.65万元,合计181.65万元。") == []
    assert wrong("办案补贴140.99万元,值班补贴40.65万元,合计181.75万元。")


def test_overlapping_classes_are_never_added():
    text = "共办理案件100件,其中农民工80件、残疾人30件、老年人40件、妇女50件。"

    assert wrong(text) == []
    assert doubted(text) == []


def test_one_overlapping_class_larger_than_the_whole_is_found():
    text = "共办理案件100件,其中农民工案件130件。"

    assert kinds(wrong(text)) == {"part_exceeds_whole"}


def test_a_third_figure_beside_the_parts_is_none_of_them():
    text = "共受理案件729件,其中民事案件631件、刑事案件98件,法律帮助案件501件。"

    assert wrong(text) == []
    assert kinds(held(text)) == {"parts_do_not_add_up"}


def test_two_of_three_kinds_below_the_total_are_doubtful():
    text = "共受理案件100件,其中民事案件60件、刑事案件30件。"

    assert wrong(text) == []
    assert kinds(doubted(text)) == {"parts_do_not_add_up"}


def test_more_closed_than_accepted_is_doubtful():
    text = "受理案件100件,其中办结120件。"

    assert wrong(text) == []
    assert kinds(doubted(text)) == {"part_exceeds_whole"}


def test_a_closing_rate_over_100_is_doubtful_and_a_satisfied_one_is_impossible():
    assert kinds(doubted("本年结案率达102%。")) == {"rate_over_100"}
    assert kinds(wrong("受援人满意率达102%。")) == {"rate_over_100"}
    assert wrong("完成年度任务的102%。") == []


def test_growing_by_times_and_being_times_as_much_are_told_apart():
    base = "经费60万元,比去年的20万元增加了{}倍。"

    assert kinds(held(base.format(2))) == {"growth_does_not_match"}
    assert kinds(doubted(base.format(3))) == {"growth_does_not_match"}
    assert kinds(wrong(base.format(5))) == {"growth_does_not_match"}


def test_a_decline_is_no_growth():
    assert wrong("受理案件180件,比去年的200件下降10%。") == []
    assert wrong("受理案件180件,比去年的200件增长10%。")


def test_figures_of_two_periods_are_not_compared():
    text = "2022年受理法律援助案件300件。2023年上半年受理法律援助案件200件。"

    assert wrong(text) == []


def test_a_plan_is_no_claim():
    assert checked("明年计划受理案件200件,其中民事案件300件。").claims == ()


def test_a_standard_gives_no_finding():
    assert wrong("办理案件以民事为主,其中民事案件占70%以上,诉讼案件占80%以上。") == []


def test_full_width_and_chinese_numerals_are_read():
    wide = "共受理案件２２０件，其中民事案件１５０件，刑事案件７０件，行政案件１０件。"
    chinese = "共受理案件二百二十件，其中民事案件一百五十件，刑事案件八十件。"

    assert kinds(wrong(wide)) == {"parts_do_not_add_up"}
    assert kinds(wrong(chinese)) == {"parts_do_not_add_up"}


def test_offsets_count_the_characters_of_the_text():
    text = "　　一、概况\n2011年，受理案件 220 件，\n办结 150 件，结案率98%。\n"
    first, second, rate = checked(text).claims

    assert text[first.start : first.end] == "受理案件 220 件"
    assert text[second.start : second.end] == "办结 150 件"
    assert text[rate.start : rate.end] == "结案率98%"
    assert first.period is not None
    assert first.period.key == "2011"


def test_two_swapped_shares_are_said_once():
    text = "共有服务所150家,其中乡镇所90家,占40%;街道所60家,占60%。"

    assert len(wrong(text)) == 1
    assert "写反了" in wrong(text)[0].why


def test_shares_that_fit_the_parts_blame_the_total():
    text = "共受理1000件。其中,咨询类400件,占50%;求助类320件,占40%;建议类80件,占10%。"

    assert [finding.kind.value for finding in wrong(text)] == ["parts_do_not_add_up"]
    assert "各项之和是800件" in wrong(text)[0].why


def test_what_holds_is_told_with_both_figures():
    assert "95.45%" in held("受理案件220件,办结210件,结案率95.5%。")[0].why


def test_a_yearly_plan_and_drafted_papers_are_no_plans():
    done = "代拟文书50份,积极争取支持,完成全年计划200件的{}%,实际办理220件。"
    goal = "受理案件220件,完成年度计划200件的{}%,代拟法律文书50份。"

    assert len(checked(done.format(110)).claims) == 4
    assert kinds(held(goal.format(110))) == {"target_rate_does_not_match"}
    assert kinds(wrong(goal.format(120))) == {"target_rate_does_not_match"}
