"""The words around a number: time and subject before it, and what casts doubt."""

import re

_YEAR_OF_TASK = r"(?:全年|年度|今年|本年度?|\d{4}年度?|年初|下达|确定|的)*"
TASK = rf"{_YEAR_OF_TASK}(?:考核|目标|工作)*任务(?:数|量|指标|目标)?"
LAST_YEAR = (
    r"(?:与|和|同|比|较|相比于?)(?:去年|上一?年|前一年)"
    r"(?:(?P<same>度?同期)|度)?(?:相比|比较)?的?"
)
"""What something is compared with: last year, or (``same``) its same stretch."""
BASES = {
    "受理": "cases_accepted",
    "结案": "cases_closed",
    "批准": "cases_approved",
    "指派": "cases_assigned",
    "受援人": "recipients",
    "咨询": "consultations",
}
"""What a share can say that it is a share of."""

TIME = (
    r"今年以来|今年|本年度?|全年|过去一年|一年来|\d{4}年(?:度|以来)?|"
    r"上半年|下半年|前[二两三23]个?季度|前\d{1,2}个月|第?[一二三四1-4]季度|"
    r"\d{1,2}月?份?(?:[—–－~～-]+|至|到)\d{1,2}月份?|截[至止]到?(?:\d{4}年|今年)?\d{1,2}月(?:底|\d{1,2}日)|截至年底|"
    r"截[至止]目前|到目前为止|目前|本期|(?:报告|统计)?期内|\ue000年度?|20\ue000年度?"
)
SUBJECT = (
    r"我们(?:区|县)?|我[区县市旗]|全[区县市旗]|本[区县市旗]|我局|本局|我中心|本中心|中心|"
    r"[区县市旗]?法律援助中心|[区县市旗]?司法局|我站|本站"
)
DEGREE = r"共计|累计|总共|一共|合计|共|已|为|达到|达|有|了"
LEAD = re.compile(rf"(?:据统计|其中|包括|{TIME}|{SUBJECT}|{DEGREE})*")
TAIL = re.compile(r"(?:共计|共有|共|为|达到|达|有|了)+(?=#)")

STANDARD = re.compile(
    r"标准|为主|力争|争取(?!下|到|了)|目标是|计划|不低于|不少于|不得|要求|应当|应达|"
    r"拟|将(?!法律|任务|.{1,12}(?:列入|纳入|分解))|明年|下一步|规定|预计|要以|要达"
)
FOREIGN = re.compile(
    r"工作站|各站|律师|事务所|司法所|[镇乡村]|街道|社区|志愿|农民工|妇女|未成年|残疾|老年|军人|工会|妇联|"
    r"某|上级|全省|全国|看守所|法院|检察院|公安|专项|活动|期间|窗口|热线|学校|企业"
)
OTHER_BUSINESS = re.compile(
    r"人民调解|调解委员会|公证|司法鉴定|社区矫正|安置帮教|普法|行政复议|信访|律师工作|"
    r"基层法律服务所|行政执法|仲裁委|人民监督|戒毒"
)
"""Other work of a justice bureau, whose cases are not legal aid."""
STATION_SPEAKS = re.compile(r"[我本]站|[我本]所")
CENTER_SPEAKS = re.compile(
    r"(?:我们|我|全|本)(?:区|县|旗)|(?:我|本)(?:局|中心)|区法律援助中心|县法律援助中心"
)
CITY_SPEAKS = re.compile(r"(?:我们|我|全|本)市")
