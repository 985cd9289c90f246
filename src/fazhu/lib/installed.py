"""What was set up on this machine: the file ``installation.toml`` in the data folder.

Environment variables win over it; a center without a system administrator has none.
"""

import json
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fazhu.lib.environment import Misconfigured

FILE = "installation.toml"
LAST_HOUR = 23


@dataclass(frozen=True, kw_only=True)
class Keep:
    """How many backups stay: the last of so many days, weeks and months."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12


@dataclass(frozen=True, kw_only=True)
class Installed:
    """The center's own network and its backups.

    Without ``hosts`` the system is served on this machine alone.
    """

    hosts: tuple[str, ...] = ()
    port: int = 8443
    hour: int = 2
    second: str = ""
    keep: Keep = Keep()

    @property
    def serves_network(self) -> bool:
        """Whether other computers may come."""
        return bool(self.hosts)


def read(data: Path) -> Installed:
    """Return what the file says; without a file, the defaults."""
    path = data / FILE
    if not path.exists():
        return Installed()
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        return _understood(said)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise Misconfigured(
            f"安装文件“{path}”读不懂（{error}）：请改正，"
            "或者删除它再运行 fazhu setup --lan。"
        ) from error


def write(data: Path, installed: Installed) -> None:
    """Write the file whole or not at all."""
    words = [json.dumps(host, ensure_ascii=False) for host in installed.hosts]
    keep = installed.keep
    text = (
        "# 由 fazhu setup 写成；改好后重新启动生效。\n"
        f"[lan]  # 各站使用的主机名和地址；没有就只供本机\n"
        f"hosts = [{', '.join(words)}]\nport = {installed.port}\n\n"
        f"[backup]  # 几点做，另存一份的文件夹，保留最近几天、几周、几月的\n"
        f"hour = {installed.hour}\n"
        f"second = {json.dumps(installed.second, ensure_ascii=False)}\n"
        f"keep = [{keep.daily}, {keep.weekly}, {keep.monthly}]\n"
    )
    draft = data / f"{FILE}.new"
    draft.write_text(text, encoding="utf-8")
    draft.replace(data / FILE)


def changed(data: Path, **values: Any) -> Installed:
    """Write some values anew and return the whole."""
    installed = replace(read(data), **values)
    write(data, installed)
    return installed


def _understood(said: dict[str, Any]) -> Installed:
    lan, backup = said.get("lan", {}), said.get("backup", {})
    daily, weekly, monthly = backup.get("keep", (7, 4, 12))
    installed = Installed(
        hosts=tuple(map(str, lan.get("hosts", ()))),
        port=int(lan.get("port", 8443)),
        hour=int(backup.get("hour", 2)),
        second=str(backup.get("second", "")),
        keep=Keep(daily=int(daily), weekly=int(weekly), monthly=int(monthly)),
    )
    if not 0 <= installed.hour <= LAST_HOUR or min(daily, weekly, monthly) < 1:
        raise ValueError("hour 须在 0 至 23，keep 的三个数须大于零")
    return installed
