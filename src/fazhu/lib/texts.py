"""Plain text in whichever encoding a Chinese computer wrote it."""


def decoded(data: bytes) -> str | None:
    """Return what bytes in UTF-8, UTF-16 or GB18030 say; None when they are no text."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            content = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in content:
            return content
    return None
