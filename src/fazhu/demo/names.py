"""Invented names: drawn from two lists, belonging to nobody in particular."""

from random import Random

COMMON = (
    "苗何温童蓝柏白秦许邵江易汤尹黎段雷侯龙史陶贺顾毛郝龚万钱严武戴莫孔向"
    "管丁霍古庄卓沙晏左时麦路娄席桑米阮柳甄车耿关兰殷詹游岑巫"
)
SPECIAL = "单解仇区查任曾华盖乐牟缪朴翟覃燕"
"""Surnames with readings of their own: their initials show whether they are known."""

COMPOUND = ("令狐", "皇甫", "单于", "万俟", "乐正", "公孙")
GIVEN = (
    "禾青川野舟岚苇汀萤荷棠溪霁竹砚秋晴朗远安宁峥桐枫蓼蘅原牧耘渔樵笙弦"
    "知行望归闻素简朴恒拙守新月星辰晓初冬夏"
)
RARE = ("𠮷", "㛃", "㬎", "䶮")
"""Characters that old programs lose; the system keeps them."""


def drawn(random: Random) -> str:
    """Return a name: one in eight with a surname of special reading, a few rare."""
    fate = random.random()
    if fate < 0.02:
        surname = random.choice(COMPOUND)
    elif fate < 0.14:
        surname = random.choice(SPECIAL)
    else:
        surname = random.choice(COMMON)
    given = random.choice(GIVEN)
    if random.random() < 0.82:
        given += random.choice(GIVEN)
    if random.random() < 0.015:
        given = random.choice(RARE) + given[1:]
    return surname + given


def distinct(random: Random, count: int) -> list[str]:
    """Return so many different names, in the order drawn."""
    found: dict[str, None] = {}
    while len(found) < count:
        found.setdefault(drawn(random))
    return list(found)
