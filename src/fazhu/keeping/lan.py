"""A center's PC that serves its stations: its addresses, its certificate."""

import re
import socket
from collections.abc import Iterable
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path

import ifaddr

from fazhu.keeping import certificates
from fazhu.keeping.certificates import Files
from fazhu.lib import installed
from fazhu.lib.errors import Refused
from fazhu.lib.installed import Installed

HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
OWN = ("localhost", "127.0.0.1")


def addresses() -> list[str]:
    """Return this machine's addresses in its networks; asks nobody."""
    found = [
        ip.ip
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if isinstance(ip.ip, str)
    ]
    return list(dict.fromkeys(a for a in found if _stands_inside(a)))


def own_name() -> str | None:
    """Return this machine's name, where a certificate can bear it."""
    name = socket.gethostname().lower()
    return name if HOST.fullmatch(name) and name != "localhost" else None


def set_up(
    data: Path, center: str, *, also: Iterable[str], port: int | None, at: datetime
) -> Installed:
    """Make what is missing of authority, certificate and the installation's file.

    Called again it keeps the authority, which stations trust already.
    """
    found = addresses()
    name = own_name()
    hosts = _hosts([*also, *found, *([name] if name else [])])
    if not hosts:
        raise Refused(
            "没有找到本机的网络地址：请接好网线，或用 --address 写明各站将使用的地址。"
        )
    files = Files.of(data)
    now = installed.read(data)
    kept = [
        host for host in now.hosts if host not in hosts and _ip_or_none(host) is None
    ]
    hosts = [*hosts, *kept]
    if not files.authority.exists() or not files.authority_key.exists():
        certificates.make_authority(files, center, [*hosts, *OWN], at)
    _refuse_outside(files, hosts)
    result = installed.changed(data, hosts=tuple(hosts), port=port or now.port)
    renew(data, result, at)
    return result


def refresh(data: Path, at: datetime) -> Installed:
    """Take up new addresses of this machine and renew the certificate at the start."""
    now = installed.read(data)
    if not now.serves_network:
        return now
    files = Files.of(data)
    new = [
        a for a in addresses() if a not in now.hosts and certificates.allows(files, a)
    ]
    if new:
        now = installed.changed(data, hosts=(*now.hosts, *new))
    renew(data, now, at)
    return now


def renew(data: Path, now: Installed, at: datetime) -> bool:
    """Issue the server's certificate anew where it ends soon or lacks a name."""
    files, names = Files.of(data), [*now.hosts, *OWN]
    needed = certificates.needs_issue(files, names, at)
    if needed:
        certificates.issue(files, names, at)
    return needed


def address(now: Installed) -> str:
    """Return what a station types into the browser."""
    host = now.hosts[0]
    shown = f"[{host}]" if ":" in host else host
    return f"https://{shown}/" if now.port == 443 else f"https://{shown}:{now.port}/"


def _hosts(words: Iterable[str]) -> list[str]:
    """Return names and addresses without repeats; refuse what is neither."""
    hosts = list(dict.fromkeys(word.strip().lower().strip("[]") for word in words))
    for host in hosts:
        if _ip_or_none(host) is None and not HOST.fullmatch(host):
            raise Refused(
                f"“{host}”不是主机名，也不是 IP 地址；"
                "请写成 fazhu.local 或 192.168.1.5 的样子。"
            )
    return [host for host in hosts if host not in OWN]


def _refuse_outside(files: Files, hosts: Iterable[str]) -> None:
    """Refuse a name that the authority, which stations trust, may not vouch for."""
    for host in hosts:
        if not certificates.allows(files, host):
            raise Refused(
                f"现有的根证书不能用于“{host}”（做根证书时没有写它）。"
                f"要用它，请删除 {files.authority} 后再运行一次，"
                "然后在每台电脑上重新信任新的根证书。"
            )


def _ip_or_none(host: str) -> object | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _stands_inside(text: str) -> bool:
    """Whether an address is one of a network of offices; others are named by hand."""
    address = ip_address(text)
    return address.is_private and not (address.is_loopback or address.is_link_local)
