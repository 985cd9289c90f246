"""Plain text in whichever encoding a Chinese computer wrote it."""


def decoded(data: bytes) -> str | None:
    """Return what UTF-8 or GB18030 bytes say; None when they are no text."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            content = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in content:
            return content
    return None
