"""Writes what a command made, all of it or nothing."""

import os
import sys
import tempfile
from pathlib import Path

from fazhu.lib.errors import Refused

STANDARD = "-"


def write(name: str, data: bytes) -> None:
    """Write a file in one piece, or to standard output when named ``-``."""
    if name == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(name)
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    except OSError as error:
        raise Refused(
            f"“{name}”写不进去，请检查文件夹是否存在、是否可写，文件是否正被打开。"
        ) from error


def beside(name: str) -> str:
    """Return ``FILE.figures.json`` for ``FILE.docx``."""
    return str(Path(name).with_suffix(".figures.json"))
