"""Deployment facts from the environment, with sentences for what is wrong."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path


class Misconfigured(SystemExit):
    """A deployment fact is missing or unsafe; the message says what to set."""


class Environment:
    """Typed reads of environment variables."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        """Read from ``values``, by default the process's environment."""
        self.values = os.environ if values is None else values

    def text(self, name: str, default: str) -> str:
        """Return the value, or ``default`` when unset or empty."""
        return self.values.get(name, "").strip() or default

    def words(self, name: str, default: str) -> list[str]:
        """Return a comma-separated list without empty parts."""
        return [w.strip() for w in self.text(name, default).split(",") if w.strip()]

    def flag(self, name: str, *, default: bool) -> bool:
        """Return True for 1/true/yes, False for 0/false/no; anything else stops."""
        value = self.text(name, "yes" if default else "no").lower()
        if value in ("1", "true", "yes"):
            return True
        if value in ("0", "false", "no"):
            return False
        raise Misconfigured(f"环境变量 {name} 只能是 1 或 0，现在是“{value}”。")

    def number(self, name: str, default: int) -> int:
        """Return a whole number above zero."""
        value = self.text(name, str(default))
        if value.isascii() and value.isdigit() and int(value) > 0:
            return int(value)
        raise Misconfigured(f"环境变量 {name} 应是大于零的整数，现在是“{value}”。")

    def secret(self, name: str) -> str:
        """Return a secret from ``name`` or from the file that ``name_FILE`` names."""
        path = self.text(f"{name}_FILE", "")
        if not path:
            return self.text(name, "")
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise Misconfigured(
                f"环境变量 {name}_FILE 指的文件“{path}”读不出来（{error.strerror}），"
                f"请改正路径或权限。"
            ) from error


def key_made_once(path: Path, *, may_make: bool, setting: str) -> str:
    """Return the key kept at ``path``, made (0600) on the first call.

    With an outside database (``may_make`` False) a missing key stops the start:
    a second web process that made its own would not read the first one's data.
    """
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    if not may_make:
        raise Misconfigured(
            f"已设置 DATABASE_URL，但缺少密钥 {setting}：请设置环境变量 {setting}，"
            f"或把原安装的密钥文件放到 {path}。"
        )
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()
