"""Opens a workbook of any spreadsheet program, or says in a sentence why it cannot."""

import io

import python_calamine as calamine

from fazhu.lib.errors import Refused

BROKEN = (calamine.CalamineError, OSError, ValueError)
"""What reading a broken workbook raises, when it is opened or later at a sheet."""


def opened(
    data: bytes, *, name: str, then: str, refusal: type[Refused] = Refused
) -> calamine.CalamineWorkbook:
    """Open a workbook; raises ``refusal``.

    ``then`` is what to do after saving it anew, the last words of a refusal: 再核对.
    """
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as error:
        raise refusal(locked(name, then=then)) from error
    except BROKEN as error:
        raise refusal(broken(name, then=then)) from error


def locked(name: str, *, then: str) -> str:
    """Return the sentence about a workbook with a password."""
    return f"文件“{name}”设有打开密码，请在表格软件中取消密码、另存后{then}。"


def broken(name: str, *, then: str) -> str:
    """Return the sentence about a workbook that cannot be read."""
    return f"文件“{name}”已损坏，打不开，请在表格软件中打开并另存一份后{then}。"
