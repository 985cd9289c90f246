"""What a healthy installation shows, each point a question with its remedy."""

import os
import shutil
import sqlite3
import sys
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from fazhu.audit.clock import ALLOWED, set_back_behind
from fazhu.exchange.models import Batch, BatchState
from fazhu.keeping import backup_health, certificates, lan
from fazhu.keeping.backing_up import database_size
from fazhu.keeping.certificates import Files
from fazhu.keeping.findings import Finding, Found, local
from fazhu.keeping.opening import opens_newest
from fazhu.network.models import User
from fazhu.vault import keys

OLDEST_PYTHON, OLDEST_SQLITE = (3, 11), (3, 35, 0)
LEAST_FREE = 1024 * 1024 * 1024
TRIAL_FORGOTTEN = timedelta(days=7)
CERTIFICATE_ENDS = timedelta(days=30)


def program(_at: datetime) -> Found:
    """Versions of Python and SQLite."""
    label, python = "程序", ".".join(map(str, sys.version_info[:3]))
    said = f"Python {python}，SQLite {sqlite3.sqlite_version}"
    old = sys.version_info < OLDEST_PYTHON
    old = old or sqlite3.sqlite_version_info < OLDEST_SQLITE
    remedy = "请安装 Python 3.11 或更新的版本。" if old else ""
    yield Finding(key="program", label=label, sentence=said, remedy=remedy)


def folder(_at: datetime) -> Found:
    """Rights of the data folder, its keys and its database."""
    loose = []
    if os.name == "posix":
        secret = [path for path in settings.KEYS.glob("*") if path.is_file()]
        name = connection.settings_dict["NAME"]
        database = [] if settings.DATABASE_URL else [Path(name)]
        watched = [settings.DATA, settings.KEYS, *secret, *database]
        loose = [p for p in watched if p.exists() and p.stat().st_mode & 0o077]
    yield Finding(
        key="folder",
        label="数据文件夹",
        sentence=f"{settings.DATA}，{'别的用户也能读' if loose else '只有本用户能读'}",
        remedy=f"请运行 chmod go-rwx {' '.join(map(str, loose))}" if loose else "",
    )


def disk(_at: datetime) -> Found:
    """Free space, against the size of what is there."""
    free = shutil.disk_usage(settings.DATA).free
    need = max(LEAST_FREE, 4 * database_size())
    yield Finding(
        key="disk",
        label="磁盘空间",
        sentence=f"剩余 {free / 2**30:.1f} GB，数据库 {database_size() / 2**20:.0f} MB",
        remedy="请腾出磁盘空间，否则很快不能保存，也不能备份。" if free < need else "",
    )


def key_files(_at: datetime) -> Found:
    """The keys of sealed fields, and whether they open what is there."""
    texts = keys.written()
    there = bool(texts.field_keys and texts.index_key)
    good = there and opens_newest()
    yield Finding(
        key="keys",
        label="密钥",
        sentence="齐全，能打开已加密的内容" if good else "缺少或打不开已加密的内容",
        remedy=""
        if good
        else f"请把恢复单上的两种密钥放回 {settings.KEYS} 的 field_keys、index_key。",
    )


def demo_accounts(_at: datetime) -> Found:
    """Accounts with a password that everybody knows, beside real ones."""
    active = User.objects.filter(is_active=True, is_machine=False)
    demo = active.filter(is_demo=True).count()
    real = active.filter(is_demo=False).exists() or settings.INSTALLED.serves_network
    if demo:
        yield Finding(
            key="demo",
            label="演示账号",
            sentence=f"有 {demo} 个密码公开的演示账号",
            remedy="请停用全部演示账号；正式数据请另建一处。" if real else "",
        )


def imports(at: datetime) -> Found:
    """Ledgers that were tried and then forgotten."""
    old = Batch.objects.filter(
        standing=BatchState.TRIAL, imported_at__lt=at - TRIAL_FORGOTTEN
    ).count()
    if old:
        yield Finding(
            key="imports",
            label="台账导入",
            sentence=f"有 {old} 份台账试读以后一周没有导入",
            remedy="请在“导入台账”页面导入或放弃。",
            grave=False,
        )


def clock(at: datetime) -> Found:
    """This machine's clock against the newest moments that were written down."""
    later = set_back_behind(at)
    name = Path(connection.settings_dict["NAME"])
    moments = [later] if later else []
    if not settings.DATABASE_URL and name.exists():
        moments.append(datetime.fromtimestamp(name.stat().st_mtime, tz=at.tzinfo))
    latest = max(moments, default=at)
    back = latest - at > ALLOWED
    yield Finding(
        key="clock",
        label="时钟",
        sentence=f"现在 {local(at)}"
        + (f"，比最后的记录（{local(latest)}）还早" if back else ""),
        remedy="时钟走慢或被改回：请校准日期和时间，期限和记录都靠它。" if back else "",
    )


def certificate(at: datetime) -> Found:
    """The certificate of the center's network: its end, and this PC's addresses."""
    now = settings.INSTALLED
    if not now.serves_network:
        return
    files = Files.of(settings.DATA)
    if not files.server.exists() or not files.authority.exists():
        said, remedy = "不见了", "请再运行 fazhu setup --lan。"
    else:
        ends = certificates.ends_at(files.server)
        lost = [a for a in lan.addresses() if a not in now.hosts]
        said = f"{lan.address(now)}，证书到 {timezone.localtime(ends):%Y-%m-%d}"
        remedy = ""
        if ends - at < CERTIFICATE_ENDS or lost:
            said += f"；本机的新地址 {'、'.join(lost)} 不在证书里" if lost else ""
            remedy = "请重新启动 fazhu serve，证书会自动换新。"
    yield Finding(key="certificate", label="各站使用", sentence=said, remedy=remedy)


CHECKS = (
    backup_health.backup,
    backup_health.whole_check,
    backup_health.second,
    backup_health.nightly,
    backup_health.sheet,
    key_files,
    disk,
    folder,
    clock,
    certificate,
    demo_accounts,
    imports,
    program,
)


def findings(at: datetime) -> list[Finding]:
    """Return every point of this installation, in order of what matters most."""
    return [finding for check in CHECKS for finding in check(at)]
