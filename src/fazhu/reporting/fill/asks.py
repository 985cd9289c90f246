"""What the words before a blank ask for, as data: precise patterns to measures.

A pattern has to match the whole of what stands before the number, after the words
of time, subject and degree; a longer or different wording is left to a person.
"""

import re
from dataclasses import dataclass

_ALL = r"(?:各类|各种|各项|全部|的)*"
_AID = r"(?:法律援助)?"
_CASE = r"(?:案件|案)(?:总数|数量|数)?"


@dataclass(frozen=True)
class Ask:
    """A wording, the measure it asks for, and the units that fit."""

    words: re.Pattern[str]
    measure: str
    units: tuple[str, ...]


@dataclass(frozen=True)
class Unclear:
    """A wording that several measures would answer; a person chooses."""

    words: re.Pattern[str]
    candidates: tuple[str, ...]
    why: str


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words)


_CASES = ("件", "宗")

TOTALS = (
    Ask(_pattern(rf"受理了?{_ALL}{_AID}{_CASE}"), "cases_accepted", _CASES),
    Ask(_pattern(rf"{_ALL}{_AID}案件受理(?:数|量)?"), "cases_accepted", _CASES),
    Ask(_pattern(rf"批准了?(?:给予)?{_ALL}{_AID}{_CASE}"), "cases_approved", _CASES),
    Ask(_pattern(rf"指派了?{_ALL}{_AID}{_CASE}"), "cases_assigned", _CASES),
    Ask(
        _pattern(rf"(?:结案|办结|审结)了?(?:{_ALL}{_AID}{_CASE})?"),
        "cases_closed",
        _CASES,
    ),
    Ask(_pattern(rf"归档了?{_ALL}{_AID}{_CASE}"), "cases_archived", _CASES),
    Ask(
        _pattern(r"(?:接待|解答|提供)了?(?:群众|各类|免费)*法律咨询|(?:群众)?法律咨询"),
        "consultations",
        ("人次",),
    ),
    Ask(
        _pattern(
            r"(?:为?受援人)?挽回了?(?:各类|各种)?(?:直接)?(?:经济)?损失(?:或者?取得利益)?"
            r"|(?:为?受援人)?挽回(?:经济)?损失[、和及]取得利益"
        ),
        "benefit",
        ("元", "万元"),
    ),
    Ask(_pattern(r"受援人(?:次|数|总数)?"), "recipients", ("人次",)),
    Ask(_pattern(r"受援人(?:数|总数)?"), "recipients_unique", ("人",)),
)

SLICES = (
    Ask(_pattern(rf"刑事{_AID}(?:{_CASE})?"), "criminal", _CASES),
    Ask(_pattern(rf"民事{_AID}(?:{_CASE})?"), "civil", _CASES),
    Ask(_pattern(rf"行政{_AID}(?:{_CASE})?"), "administrative", _CASES),
    Ask(_pattern(rf"非诉讼?{_AID}(?:{_CASE})?"), "non_litigation", _CASES),
    Ask(_pattern(rf"诉讼{_AID}(?:{_CASE})?"), "litigation", _CASES),
)

UNCLEAR = (
    Unclear(
        _pattern(rf"(?:办理|承办|提供)了?{_ALL}{_AID}{_CASE}"),
        ("cases_approved", "cases_accepted", "cases_assigned"),
        "“办理”可以指受理、批准或指派，须由人选定",
    ),
    Unclear(
        _pattern(r"审批.*|审查.*案件.*"),
        ("cases_approved", "cases_refused"),
        "“审批”可以只指批准，也可以连不予援助一起算",
    ),
    Unclear(
        _pattern(r"受理.*申请.*|.*申请.*受理.*"),
        ("applications", "cases_accepted"),
        "申请和受理的案件口径不同",
    ),
    Unclear(
        _pattern(r"受理.*指派.*|.*援助案件"),
        ("cases_accepted", "cases_assigned", "cases_approved"),
        "案件按哪一环节计数，文中没有说准",
    ),
    Unclear(
        _pattern(r".*(?:咨询|接待|来访|来电).*"),
        ("consultations",),
        "咨询台账按人次登记，文中的说法或单位与它不完全相同",
    ),
    Unclear(
        _pattern(r".*(?:挽回|取得利益|避免).*(?:损失|利益).*"),
        ("benefit",),
        "金额口径（挽回损失、取得利益、讨薪）须由人核定",
    ),
    Unclear(
        _pattern(r".*受援.*"),
        ("recipients", "recipients_unique"),
        "受援人按人次还是按人数，文中没有说准",
    ),
    Unclear(
        _pattern(r".*工作站.*|.*律师.*|.*志愿者.*|.*机构.*"),
        (),
        "台账里的机构和人员名册不能断定当时的数目",
    ),
)

SHARE = re.compile(
    r"(?:所占比例|占比|占)(?:为|达|到|了)*"
    r"(?P<base>受理|结案|批准|指派)?(?:法律援助|全部|案件|的|总数|总量)*"
)
BASES = {
    "受理": "cases_accepted",
    "结案": "cases_closed",
    "批准": "cases_approved",
    "指派": "cases_assigned",
}
CLOSING_RATE = re.compile(r"(?:结案|办结)率(?:为|达到|达|是)?")
TARGET_RATE = re.compile(
    r"(?:已|共|提前|超额)*完成了?(?:全年|年度|今年|本年度?|\d{4}年度?|年初|下达|确定|的)*"
    r"(?:考核|目标|工作)*任务(?:数|量|指标|目标)?的?"
)

TIME = (
    r"今年以来|今年|本年度?|全年|过去一年|一年来|\d{4}年(?:度|以来)?|"
    r"上半年|下半年|第?[一二三四1-4]季度|"
    r"\d{1,2}月?份?(?:[—–－~～-]+|至|到)\d{1,2}月份?|截[至止](?:\d{4}年)?\d{1,2}月底|"
    r"截[至止]目前|到目前为止|目前|\ue000年度?|20\ue000年度?"
)
SUBJECT = (
    r"我们(?:区|县)?|我[区县市旗]|全[区县市旗]|本[区县市旗]|我局|本局|我中心|本中心|中心|"
    r"[区县市旗]?法律援助中心|[区县市旗]?司法局|我站|本站"
)
DEGREE = r"共计|累计|总共|一共|合计|共|已|为|达到|达|有|了"
LEAD = re.compile(rf"(?:据统计|其中|包括|{TIME}|{SUBJECT}|{DEGREE})*")
TAIL = re.compile(r"(?:共计|共|为|达到|达|有|了)*")

STANDARD = re.compile(
    r"标准|为主|力争|争取|目标是|计划|不低于|不少于|不得|要求|应当|应达|"
    r"拟|将(?!法律|任务|.{1,12}(?:列入|纳入|分解))|明年|下一步|规定|预计|要以|要达"
)
FOREIGN = re.compile(
    r"工作站|律师|事务所|司法所|[镇乡村]|街道|社区|志愿|农民工|妇女|未成年|残疾|老年|军人|工会|妇联|"
    r"某|上级|全省|全国|看守所|法院|检察院|公安|专项|活动|期间|窗口|热线|学校|企业|\ue000(?!年|月|日|件|%)"
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
