"""Deployment facts from the environment, with sentences for what is wrong."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from fazhu.lib.trouble import cause


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
        if self.text(name, ""):
            raise Misconfigured(
                f"环境变量 {name} 和 {name}_FILE 只能设一个，请去掉其中一个。"
            )
        try:
            secret = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise Misconfigured(
                f"环境变量 {name}_FILE 指的文件“{path}”读不出来（{_why(error)}），"
                f"请改正路径、权限或内容。"
            ) from error
        if not secret:
            raise Misconfigured(
                f"环境变量 {name}_FILE 指的文件“{path}”是空的，请写入密钥。"
            )
        return secret


def _why(error: OSError | UnicodeDecodeError) -> str:
    return cause(error) if isinstance(error, OSError) else "不是 UTF-8 编码的文本"


def folder(path: Path) -> Path:
    """Return the data folder, made for its owner alone when it is not there yet."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Misconfigured(
            f"数据文件夹“{path}”建不了（{cause(error)}）："
            f"请把环境变量 FAZHU_DATA 设成能写入的文件夹。"
        ) from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise Misconfigured(
            f"数据文件夹“{path}”不能写入：请改它的权限，"
            f"或把环境变量 FAZHU_DATA 设成能写入的文件夹。"
        )
    return path


def key_made_once(path: Path, *, may_make: bool, setting: str) -> str:
    """Return the key kept at ``path``, made (0600) on the first call.

    With an outside database (``may_make`` False) a missing key stops the start:
    a second web process that made its own would not read the first one's data.
    """
    if not path.exists():
        if not may_make:
            raise Misconfigured(
                f"已设置 DATABASE_URL，但缺少密钥 {setting}：请设置环境变量 {setting}，"
                f"或把原安装的密钥文件放到 {path}。"
            )
        _make_key(path)
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise Misconfigured(
            f"密钥文件“{path}”别的用户也能读：请运行 chmod 600 {path} 后再启动。"
        )
    key = path.read_text(encoding="ascii").strip()
    if not key:
        raise Misconfigured(
            f"密钥文件“{path}”是空的：请从备份恢复它；新装且还没有数据时可以删除它。"
        )
    return key


def _make_key(path: Path) -> None:
    """Write a new key in whole or not at all; another process's key stands."""
    folder(path.parent)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):  # another process was first: its key is the key
        path.hardlink_to(draft)
    draft.unlink()
