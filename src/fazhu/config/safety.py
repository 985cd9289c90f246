"""What makes a deployment unsafe to start, said as the sentence that mends it."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from fazhu.lib.environment import Misconfigured

SHORTEST_KEY = 50  # characters, and at least five different ones: Django's own measure
LEAST_VARIETY = 5
DATABASES = ("postgres", "postgresql")


@dataclass(frozen=True, kw_only=True)
class Deployment:
    """The deployment facts that can contradict one another."""

    debug: bool
    https: bool
    proxy: bool
    hosts: list[str]
    origins: list[str]
    secret_key: str
    database_url: str


def refuse_unsafe(deployment: Deployment) -> None:
    """Stop the start at the first unsafe fact; say nothing when all are safe."""
    for fault in (_hosts, _transport, _origins, _secret_key, _database):
        sentence = fault(deployment)
        if sentence:
            raise Misconfigured(sentence)


def is_loopback(host: str) -> bool:
    """Return whether a host name can only mean this very machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _hosts(deployment: Deployment) -> str:
    if "*" in deployment.hosts:
        return (
            "FAZHU_HOSTS 不能是 *：请写出浏览器里输入的主机名，"
            "例如 FAZHU_HOSTS=fazhu.example.cn，多个用逗号隔开。"
        )
    return ""


def _transport(deployment: Deployment) -> str:
    outside = [host for host in deployment.hosts if not is_loopback(host)]
    if outside and deployment.debug:
        return (
            f"FAZHU_DEBUG=1 会把程序内部显示给访问者，只能在本机用："
            f"请去掉 FAZHU_DEBUG，或从 FAZHU_HOSTS 去掉 {'、'.join(outside)}。"
        )
    if outside and not deployment.https:
        return (
            f"FAZHU_HOSTS 里有 {'、'.join(outside)}，但没有启用加密：别的电脑访问时"
            f"密码和案情会明文传送。请配好证书并设 FAZHU_HTTPS=1；"
            f"只在本机使用就从 FAZHU_HOSTS 去掉它。"
        )
    if deployment.proxy and not deployment.https:
        return (
            "FAZHU_PROXY=1 表示前面有做加密的代理，这时还要设 FAZHU_HTTPS=1；"
            "没有代理就去掉 FAZHU_PROXY。"
        )
    return ""


def _origins(deployment: Deployment) -> str:
    for origin in deployment.origins:
        parts = urlsplit(origin)
        plain = parts.scheme == "http" and is_loopback(parts.hostname or "")
        if not (parts.scheme == "https" and parts.hostname) and not plain:
            return (
                f"FAZHU_ORIGINS 里的“{origin}”不对：要写成 https:// 开头的完整地址，"
                f"例如 https://fazhu.example.cn。"
            )
    return ""


def _secret_key(deployment: Deployment) -> str:
    key = deployment.secret_key
    if len(key) < SHORTEST_KEY or len(set(key)) < LEAST_VARIETY:
        return (
            f"FAZHU_SECRET_KEY 太短或太简单，容易被猜出：请设成至少 {SHORTEST_KEY} 个"
            f"字符的随机字符串；本机自用可以不设，系统会自己生成。"
        )
    return ""


def _database(deployment: Deployment) -> str:
    if not deployment.database_url:
        return ""
    try:
        parts = urlsplit(deployment.database_url)
        good = parts.scheme in DATABASES and bool(parts.path.strip("/"))
        good = good and parts.port != 0
    except ValueError:  # a port that is no number
        good = False
    if not good:
        return (
            "DATABASE_URL 不对：要写成 postgres://用户:密码@主机:5432/库名；"
            "不设则用数据文件夹里的 SQLite。"
        )
    return ""
