"""The units that figures of legal aid are counted in, and which are the same."""

MONEY = "元"
PERCENT = {"%", "‰", "百分点", "倍"}
_WORDS = {
    "%": ["%", "％"],
    "‰": ["‰"],
    "百分点": ["个百分点", "百分点"],
    "倍": ["倍"],
    "件次": ["件次"],
    "人次": ["人次", "余人次", "人（次）", "人(次)"],
    "件": ["件", "宗", "起(?!诉|草|来|到|步|因)", "案(?!件|由|卷|例)"],
    "人": [
        "人(?!大|民|均|才|社|员|权|身|数|生|们|口|事|工|为|格|行)",
        "名(?!单|称|誉|优|列|义|额)",
        "位(?!于|置)",
    ],
    "个": [
        r"个(?!月|工作日|小时|方面|环节|百分点|一|维度|层次|自然日)",
        "家(?!庭|属|里|长|事)",
    ],
    "份": [
        "份(?!额)",
        "卷",
        "册",
        "本(?!年|月|区|市|地|省|县|级|人|中心|站|次|案|单位)",
    ],
    "场": ["场次", "场(?!所|地)"],
    "次": ["次(?!性|月|年|日|序|要)"],
    "通": ["通(?!过|知|报|话|用|讯|信|道|常|运|行|车|勤)"],
    "元": ["元(?!旦)", "块钱"],
    "条": ["条(?!例|件|款|规)"],
    "张": ["张"],
    "块": ["块"],
    "套": ["套"],
    "篇": ["篇"],
    "封": ["封"],
    "面": ["面(?!积|对|向|前|临|签)"],
    "户": ["户(?!籍|外|口)"],
    "期": ["期(?!间|限|望)"],
    "批": ["批次", "批(?!准|复|评)"],
    "班": ["班次"],
    "所": ["所(?!有|以|在|需|涉|谓)"],
    "项": ["项(?!目)", "项目"],
    "处": ["处(?!理|罚|分|置|级)"],
    "支": ["支(?!持|援|出|付|队)"],
    "台": ["台(?!账|帐)"],
    "分": ["分(?!别|析|类|为|工|公|配|布|解|级|钟|会|局|散|之|期)"],
    "平方米": ["平方米", "平米", "㎡"],
}


def _plain(pattern: str) -> str:
    return pattern.partition("(?!")[0]


_PATTERNS = [word for words in _WORDS.values() for word in words]
UNIT = (
    "(?P<unit>"
    + "|".join(
        sorted(
            (p.replace("人(次)", r"人\(次\)") for p in _PATTERNS),
            key=lambda pattern: -len(_plain(pattern)),
        )
    )
    + ")"
)
"""A pattern of all units, the longer ones first."""

SAME = {_plain(word): unit for unit, words in _WORDS.items() for word in words}
"""Each written unit to the one that it is counted with: 宗 is 件, 名 is 人."""

_LOOSE = ({"人次", "次", "通"}, {"件", "份", "个"})
_MIXED = {"件次": {"件", "人次"}}


def may_be_part(part: str, whole: str) -> bool:
    """Return whether one unit may count parts of the other: 回访50件，接通47个."""
    loose = any({part, whole} <= group for group in _LOOSE)
    return part == whole or loose or part in _MIXED.get(whole, ())
