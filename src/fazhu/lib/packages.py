"""Looks into an office document, a ZIP of parts, before anything reads it."""

import io
import zipfile

from fazhu.lib.errors import Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old or a locked office document begins."""
ZIP = b"PK\x03\x04"
LARGEST_UNPACKED = 60 * 1024 * 1024
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"))


def parts_of(data: bytes, name: str, *, then: str) -> set[str]:
    """Return the names of the parts; refuse what is broken, too large, or a trap.

    ``then`` is what to do after saving it anew, the last words of a refusal: 再核对.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise Refused(
                    f"“{name}”解压后过大，不予打开，请在办公软件中另存后{then}。"
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _refuse_entities(archive.read(part), name, then)
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:
        # the last: an encrypted part, or a way of packing that zipfile cannot read
        raise Refused(
            f"“{name}”已损坏或加了密码，打不开，请在办公软件中另存后{then}。"
        ) from error
    return {part.filename for part in parts}


def _refuse_entities(content: bytes, name: str, then: str) -> None:
    if any(mark in content for mark in _ENTITIES):
        raise Refused(
            f"“{name}”内含DTD或外部实体声明，正常的文档没有这种内容，不予打开；"
            f"请在办公软件中另存后{then}。"
        )
