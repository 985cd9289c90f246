"""Texts that only look wrong: each stands against one way to relate figures."""

import pytest

from tests.claims.reading import doubted, wrong

TRUE = {
    "a list to its end, and a total of other work": (
        "受理仲裁48件、诉讼96件、其他12件，全年共结案140件。"
    ),
    "classes that overlap, to the rest": "农民工100人、妇女80人、其他60人，共200人。",
    "one thing until two dates": (
        "截至6月底，今年我区受理案件310件。截至9月底，今年我区受理案件480件。"
    ),
    "stretches of a district and of its city": (
        "2024年上半年，我区受理法律援助案件310件。2024年三季度，全市受理法律援助"
        "案件1700件。2024年1—9月，我区受理法律援助案件480件。"
    ),
    "quarters of a center, a half of its city": (
        "一季度受理75件，二季度受理85件，上半年全市受理1600件。"
    ),
    "the year after": "2022年受理600件。2023年受理的638件案件中，刑事380件。",
    "part of the year after": (
        "2023年受理638件。2024年1—6月受理的338件案件中，刑事180件。"
    ),
    "new ones are no whole": "新增律师30名，总数达到330名，占全市律师总数的12%。",
    "a growth of something else": ("新增志愿者20名，达到120名，服务时长增长30%。"),
    "an average of another stretch": "每周接待100人次，日均20人次，第28周98人次。",
    "help given in a district and in its city": (
        "今年全区值班律师提供法律帮助960人次。今年我市提供法律帮助5000人次。"
    ),
    "what farmers and what all got back": (
        "2023年我区为农民工挽回经济损失800万元。2023年我区挽回经济损失2380万元。"
    ),
    "a class of a class, said apart": (
        "2023年我区受理法律援助案件638件。2023年我区受理刑事法律援助案件300件。"
    ),
    "an average over villages and others": (
        "全区20个村、5个社区，共受理案件100件，平均每个村4件。"
    ),
    "what was ended besides": (
        "上年结存60件，新收540件，办结552件，终止4件，期末结存44件。"
    ),
    "three levels": "全区共受理720件，其中区级500件，镇级170件，村级50件。",
    "the best of three months": "1—3月受理案件100件，其中3月受理最多，达40件。",
    "months of a class": (
        "今年1—3月受理案件100件，4—6月受理刑事案件40件，1—6月受理案件220件。"
    ),
    "classes that overlap": "帮助妇女100人，农民工200人，共计250人。",
    "a list that goes on": "甲镇20件、乙镇30件、丙镇25件等，共计120件。",
    "a list with a part of a part": (
        "民事180件，其中劳动100件，刑事120件，合计300件。"
    ),
    "works of two kinds": "受理案件300件，办结案件280件，接待500件，共计案卷90件。",
    "a year that is not over": "2023年受理案件300件，其中1月20件，2月30件。",
    "months that do not meet": (
        "一月至三月受理案件100件，五月至六月受理案件80件，上半年受理案件230件。"
    ),
    "months of other things": (
        "上半年受理刑事案件100件，三季度受理民事案件80件，1—9月受理案件300件。"
    ),
    "days to handle a case": "办案周期72天，全年共接待1440人次，日均6人次。",
    "days allowed": "在3个工作日内办理，共办理300件，日均2件。",
    "a level below": "全市建成工作站200个，其中区级12个、镇级180个。",
    "money from further sources": ("到位经费120万元，其中区级40万元、镇级30万元。"),
    "some ages": "受援人300人，其中60周岁以上80人、18周岁以下40人。",
    "another whole before 中": "受理案件300件。办结案件中，调解120件，判决200件。",
    "a class before 中": "受理民事案件100件。刑事案件中，侦查阶段142件。",
    "of another place": "全市共受理案件864件。我中心受理的500件案件中，民事300件。",
    "of two years": (
        "2022年受理案件864件，2023年受理案件900件。受理的864件案件中，民事500件。"
    ),
    "one of a longer name": "诉讼案件612件，非诉讼案件144件，非诉讼案件占19%。",
    "shares of something else": "男律师30人，占全市律师的3%；女律师20人，占2%。",
    "last year said in full": (
        "今年受理600件，办结500件；去年为500件，办结450件，办结率90%。"
    ),
    "what was left when the year began": (
        "上年12月结转60件，本年受理740件，全年共办理800件。"
    ),
    "of the center and of all": (
        "2024年中心受理法律援助案件500件。2024年全区受理法律援助案件720件。"
    ),
    "of a city and of a district": (
        "2024年全市受理法律援助案件5000件。2024年全区受理法律援助案件720件。"
    ),
    "times that are rounded": "挽回损失400万元，是去年120万元的3.3倍。",
    "a date before a count": "8月12日受理案件48件，9月10日至15日受理案件52件。",
    "above the others, in words": "结案率95%，高出全市平均水平（90%），较上年提高3个百分点。",
    "more last year": "受理600件，增加60件，其中去年收案500件未结。",
    "growth from a year that the list beside it is not of": (
        "2023年受理案件598件，审结550件。2022年受理案件520件，审结500件，"
        "比2021年分别上升4%和2%。"
    ),
    "a share moved by one so that all make 100": (
        "甲县受理1186件，占19.1%；乙县受理1680件，占27.1%；丙县受理1750件，占28.2%；"
        "丁县受理1584件，占25.6%。"
    ),
    "a rate of two outcomes with a base of its own": (
        "批准逮捕222人，不捕139人，不捕率39.2%。"
    ),
    "grades under a rate of something else": (
        "评查案卷50件，满意率100%，其中优秀5件、合格40件。"
    ),
    "shares of budgets of their own": (
        "财政收入4348万元，其中：税收收入3511万元，占年初预算8465万元的41.5%；"
        "非税收入837万元，占年初预算1600万元的52.3%。"
    ),
    "a rate of what an earlier sentence counts": (
        "全年新受理151件。共审结135件，纠错29件，纠错率19.2%。"
    ),
    "channels whose shares follow them": (
        "窗口接待1200人次，热线解答1800人次，网络咨询600人次，"
        "分别占咨询总量的33.3%、50%和16.7%。"
    ),
    "one of two beside each other": "本地户籍276件，外地户籍184件，外地户籍占40%。",
    "growth a year, from a year not said": (
        "2022年受理500件，2023年受理600件，近五年年均增长12%。"
    ),
    "by how much something else is more": (
        "新收案件1488件，同比上升14.5%；审结案件总数增加174件，上升17.1%。"
    ),
    "an uneven rest": "其中以判决方式结案92件，以撤诉等其他方式结案25件，共办结案件168件。",
}


@pytest.mark.parametrize("text", TRUE.values(), ids=TRUE)
def test_a_true_text_gives_no_finding(text):
    assert wrong(text) == []
    assert doubted(text) == []


def test_a_number_grows_by_no_more_than_came():
    said = "今年新增志愿者36名，总数达到216名，同比增长{}%。"

    assert wrong(said.format(25))
    assert wrong(said.format(20)) == doubted(said.format(20)) == []
    assert wrong(said.format(15)) == doubted(said.format(15)) == []
