"""Tells what a figure does in its sentence: a count, a share, a growth, a goal."""

import re

from fazhu.claims.claim import Role
from fazhu.claims.numerals import Numeral
from fazhu.claims.units import PERCENT

_UP = r"增长|增加|上升|提高|提升|上涨|比增|增幅|增收|增支|递增|增"
_DOWN = r"下降|减少|减收|减支|降低|回落|下滑|降幅|减幅|负增长|少|降"
_CHANGE = re.compile(
    rf"(?:{_UP}|{_DOWN}|同比|环比)(?:了|率|幅度)?(?:为|达到?|约|近|是|:)*$"
)
_COMPARED = re.compile(r"比|较|同期|同|环比")
_DIFFERENCE = re.compile(rf"(?:{_UP}|多|{_DOWN})(?:了|出|办|受理)?$")
_FALL = re.compile(rf"(?:{_DOWN})(?:了|率|幅度)?(?:为|达|约|近|:)*$")
_SHARE = re.compile(r"占(?!地|用|线)|比重|比例(?:为|是|达)")
_TASK = re.compile(
    r"(?:任务|目标|指标|考核|责任)(?!完成率)|"
    r"(?:年度|全年|年初|工作|完成|占|原|^)计划(?!完成率|单列|生育)|"
    r"完成(?:年初|年度|全年|调整)?预算数?(?:的|$)"
)
_BUDGET = re.compile(r"(?:为|完成)(?:年初|年度?|全年|调整)预算[的数]*$")
_RATE = re.compile(
    r"率(?:均|都|分别|已|也|高|为|达到?|是|约|在|保持|实现|:|提高到|提升到|[了至到])*$"
)
_AVERAGE = re.compile(
    r"(?:[人件日月年户案场所村站]均|平均|每[件人名案个位天日月](?!.*[共总]))(?:[^，,、]|[（(][^）)]*[)）])*$"
)
_EARLIER = r"(?:去年|上年度?|上一年度?|前年|##+|同期|[年期]初|上个?[月周]|上季度?|上期)"
_BASE = re.compile(
    rf"(?:比|较|由|从|同|与|和|是|为|相当于|对比){_EARLIER}[^，,、增减升降提]*的?$|"
    rf"^(?:而|其中)?(?:去年|上年度?|上一年度?|#+年?)同期[^，,、]*$|"
    rf"^(?:而)?(?:去年|上年度?|上一年度?|前年|上个?[月周]|上季度|#{{5,}})(?:分别|只有|仅|数)?(?:为|是|有|:)*$|"
    r"(?<!自)(?:^|数|量|件|案件|经费|率|比|占比|比例)[由从][^，,、一-龥]{0,2}(?:去年|上年|#+)?(?:同期)?的?$"
)
_FROM = re.compile(r"(?<!自)[由从][^，,、]{0,6}$")
_TO = re.compile(r"(?:增|上升|提高|提升|升|下降|减|降|扩大)[加长少低]?[到至为]")
_QUALIFIES = re.compile(r"[(（]含[)）]|以上|以下|及以上|至\d")
_UP_TO = re.compile(r"^至(?!\d+岁)")


def role_of(before: str, numeral: Numeral, after: str) -> Role:
    """Return the role of a figure from the words before and after it."""
    if numeral.unit in PERCENT:
        return _role_of_percentage(before, numeral)
    if _is_qualifier(before, numeral, after):
        return Role.OTHER
    if _DIFFERENCE.search(before) and not re.search(r"增加到|增至|减少到", before):
        return Role.DIFFERENCE
    if _TASK.search(before) and not re.search(
        r"^(?:已|超额)?完成(?!.*(?:任务|目标|指标|计划|考核|预算数?的?$))", before
    ):
        return Role.GOAL
    if _BASE.search(before) or (_FROM.search(before) and _TO.match(after)):
        return Role.BASE
    if _AVERAGE.search(before):
        return Role.AVERAGE
    if re.match(r"(?:的任务|任务|目标|指标)", after):
        return Role.GOAL
    return Role.COUNT


def _is_qualifier(before: str, numeral: Numeral, after: str) -> bool:
    """Return whether it only tells which ones are meant: 10人（含）以下的律所."""
    if _QUALIFIES.match(after) or _UP_TO.search(before):
        return True
    return numeral.about in ("超", "不足", "近") and after.startswith("的")


def _role_of_percentage(before: str, numeral: Numeral) -> Role:
    before = before.replace("分别", "")
    if numeral.unit in ("百分点", "倍"):
        return Role.GROWTH
    if _BUDGET.search(before):
        return Role.TARGET_RATE
    if _BASE.search(before):
        return Role.BASE
    if _TASK.search(before) and not _CHANGE.search(before):
        return Role.TARGET_RATE
    if _CHANGE.search(before):
        return Role.GROWTH
    if _RATE.search(before):
        return Role.RATE
    if _SHARE.search(before):
        return Role.SHARE
    return Role.OTHER


def is_down(before: str) -> bool:
    """Return whether the figure says by how much something fell."""
    return bool(_FALL.search(before.replace("分别", "")))
