"""What fits together in one help by a duty lawyer."""

import pytest

from fazhu.rules.duty import why_not


@pytest.mark.parametrize(
    ("contents", "told", "word"),
    [
        (["consultation"], {}, ""),
        ([], {"declined": True}, ""),
        ([], {}, "请选择帮助了什么"),
        (["opinion"], {"declined": True}, "没有帮助事项"),
        (["plea_presence"], {"pleads": True}, ""),
        (["plea_presence"], {}, ""),
        (["plea_presence"], {"pleads": False}, "没有具结书可以签署"),
        (["consultation"], {"asked": True}, "请选上“转交法律援助申请”"),
        (["pass_on_application"], {"asked": True}, ""),
    ],
)
def test_what_is_refused(contents, told, word):
    usual = {"declined": False, "pleads": None, "asked": False}
    why = why_not(contents, **(usual | told))

    assert word in why
    assert bool(why) is bool(word)
