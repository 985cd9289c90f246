from datetime import date

import pytest

from fazhu.lib.errors import Refused
from fazhu.rules.calendar import Day, national
from fazhu.rules.notice import read_notice

# As the notice of the State Council's office for 2026 prints its dates.
OF_2026 = """国务院办公厅关于2026年部分节假日安排的通知
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将元旦、春节、清明节等放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
"""


def test_the_notice_as_printed_gives_the_days_that_ship_with_the_program():
    shipped = [d for d in national().days.values() if d.day.year == 2026]

    assert read_notice(OF_2026, 2026) == sorted(shipped, key=lambda d: d.day)


def test_plain_lines_and_the_printed_sentences_may_stand_together():
    text = OF_2026.replace(
        "一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。",
        "2026-01-01至2026-01-03 放假 元旦\n2026-01-04 上班 元旦",
    )

    assert read_notice(text, 2026) == read_notice(OF_2026, 2026)


def test_a_day_of_the_year_before_is_read_with_its_year():
    text = OF_2026.replace("1月1日（周四）至3日", "2025年12月31日至2026年1月2日")

    days = read_notice(text, 2026)

    assert days[0] == Day(date(2025, 12, 31), off=True, name="元旦")
    assert [d.day.day for d in days[:3]] == [31, 1, 2]


def test_short_days_after_a_month_are_of_that_month():
    text = OF_2026.replace("2月14日（周六）、2月28日（周六）", "2月14日、28日")

    assert read_notice(text, 2026) == read_notice(OF_2026, 2026)


@pytest.mark.parametrize(
    ("instead_of", "written", "sentence"),
    [
        ("共9天", "共8天", "第5行：写明共8天，日期却有9天"),
        ("5月9日（周六）上班", "5月8日上班", "第7行：2026-05-08是星期五"),
        ("6月19日", "6月31日", "第8行：没有“6月31日”这一天"),
        ("共3天。1月4日（周日）上班。", "共3天。1月4日。", "第4行：有日期，却没有写明"),
        ("五、端午节", "五、某节", "没有读到端午的放假日期"),
        ("9月25日（周五）至27日", "9月25日至8月27日", "不像一次放假的起止"),
        ("10月1日（周四）至7日", "2036年10月1日至7日", "2036-10-01不在2026年前后"),
        ("6月19日（周五）", "19日", "第8行：“19日”没有月份"),
        ("9月20日（周日）、", "10月4日、", "既写了放假又写了上班"),
    ],
)
def test_a_mistake_is_told_with_its_line(instead_of, written, sentence):
    assert instead_of in OF_2026
    with pytest.raises(Refused) as refusal:
        read_notice(OF_2026.replace(instead_of, written, 1), 2026)

    assert sentence in refusal.value.sentence


def test_a_text_without_days_is_refused():
    with pytest.raises(Refused, match="没有读到日期"):
        read_notice("各地区、各部门要妥善安排值班。", 2027)
