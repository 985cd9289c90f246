"""A browser and its machine in words, from what it says of itself."""

BROWSERS = (
    ("MicroMessenger", "微信"),
    ("QIHU", "360 浏览器"),
    ("360SE", "360 浏览器"),
    ("360EE", "360 浏览器"),
    ("QQBrowser", "QQ 浏览器"),
    ("MetaSr", "搜狗浏览器"),
    ("Edg", "Edge"),
    ("Trident", "IE 内核的浏览器"),
    ("MSIE", "IE 内核的浏览器"),
    ("Firefox", "火狐"),
    ("Chrome", "Chrome 或者同类浏览器"),
    ("Safari", "Safari"),
)
MACHINES = (
    ("Android", "安卓手机"),
    ("iPhone", "苹果手机"),
    ("iPad", "苹果平板"),
    ("Windows", "Windows 电脑"),
    ("Mac OS", "苹果电脑"),
    ("Linux", "Linux 电脑"),
)


def in_words(user_agent: str) -> str:
    """Return the browser and the machine; the first mark that fits counts."""
    browser = _first(BROWSERS, user_agent) or "其他浏览器"
    machine = _first(MACHINES, user_agent)
    return f"{machine}上的{browser}" if machine else browser


def _first(marks: tuple[tuple[str, str], ...], text: str) -> str:
    return next((word for mark, word in marks if mark in text), "")
