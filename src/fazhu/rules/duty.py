"""What must fit together in one help by a duty lawyer (值班律师法律帮助)."""

from collections.abc import Collection

PLEA = "plea_presence"
HANDED_ON = "pass_on_application"
CRIMINAL_STAGES_ONLY = "“{}”不是刑事诉讼的阶段，请重新选择。"


def why_not(
    contents: Collection[str], *, declined: bool, pleads: bool | None, asked: bool
) -> str:
    """Say what does not fit together; "" where everything does.

    Presence at the signing of a plea statement is of someone who pleads (刑事诉讼法
    第一百七十四条); an application that was made is handed on (法律援助法第三十九条).
    """
    if declined and contents:
        return "拒绝法律帮助的，没有帮助事项；请去掉其中一项。"
    if not declined and not contents:
        return "请选择帮助了什么；拒绝法律帮助的，请勾选“拒绝法律帮助”。"
    if PLEA in contents and pleads is False:
        return "不认罪认罚的，没有具结书可以签署；请核对帮助事项和是否认罪认罚。"
    if asked and HANDED_ON not in contents:
        return "写了提出援助申请的时刻的，请选上“转交法律援助申请”。"
    return ""
