"""The health of backups: made, proven, checked, put elsewhere, and their sheet."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from fazhu.keeping import recovery, running
from fazhu.keeping.findings import Finding, Found, local
from fazhu.keeping.models import Backup

BACKUP_OVERDUE = timedelta(hours=26)
CHECK_OVERDUE = timedelta(days=92)
CLOCK_STOPPED = timedelta(minutes=10)
CLOCKS_DIFFER = timedelta(minutes=5)


def sheet(_at: datetime) -> Found:
    """The recovery sheet: printed, current, and not left on the disk."""
    left = recovery.sheet_file()
    if recovery.public_key() is None:
        said, remedy = "没有打印过", "请运行 fazhu setup --sheet，打印后锁进保险柜。"
    elif recovery.sheet_is_old():
        said, remedy = "打印以后换过密钥", "请运行 fazhu setup --sheet 重新打印恢复单。"
    elif left:
        said, remedy = f"文件还在 {left}", "请打印后删除这个文件。"
    else:
        said, remedy = "已打印", ""
    yield Finding(key="sheet", label="恢复单", sentence=said, remedy=remedy)


def backup(at: datetime) -> Found:
    """The age of the last backup that was proven, and whether it is still there."""
    last = last_proven()
    newest = Backup.objects.order_by("-made_at").first()
    if last is None:
        said = "还没有通过核对的备份" + (f"（{newest.unproven}）" if newest else "")
    else:
        said = f"{local(last.made_at)}，{_age(at - last.made_at)}"
    gone = last and not Path(last.folder, last.name).exists()
    said += f"；文件不在 {last.folder} 了" if last and gone else ""
    late = is_overdue(last, at)
    yield Finding(
        key="backup",
        label="最近的备份",
        sentence=said,
        remedy="请运行 fazhu backup；夜间备份在 fazhu serve 运行时自动做。"
        if late or gone
        else "",
    )


def whole_check(at: datetime) -> Found:
    """The age of the last whole check with the private key."""
    last = Backup.objects.exclude(checked_at=None).order_by("-checked_at").first()
    when = last.checked_at if last else None
    late = when is None or at - when > CHECK_OVERDUE
    yield Finding(
        key="check",
        label="最近的整体检查",
        sentence=f"{local(when)}，{_age(at - when)}" if when else "还没有做过",
        remedy="请每季度用恢复单上的私钥做一次：fazhu restore --check 备份文件。"
        if late
        else "",
        grave=False,
    )


def second(_at: datetime) -> Found:
    """The second place for backups."""
    where = settings.INSTALLED.second
    if not where:
        said, remedy = (
            "没有设",
            "电脑坏了备份也没了：请接一块移动硬盘，运行 fazhu setup --second 文件夹。",
        )
    elif not Path(where).is_dir():
        said, remedy = f"{where} 找不到", "请接上那块磁盘，或另设一处。"
    else:
        said, remedy = where, ""
    yield Finding(
        key="second", label="备份另存一份", sentence=said, remedy=remedy, grave=False
    )


def nightly(at: datetime) -> Found:
    """Whether the clock of nightly work goes, and how the last night went."""
    grave = False
    state = running.read_state(settings.DATA)
    local = timezone.localtime(at).replace(tzinfo=None)
    alive = (
        state.alive_at
        and local - datetime.fromisoformat(state.alive_at) < CLOCK_STOPPED
    )
    if state.failed:
        said = f"{state.tried_at} 没有做成：{state.said}"
        grave = True
        remedy = "请照这句话处理；处理好以后一小时内自动再做。"
    elif not alive:
        said, remedy = "没有在运行", "夜间备份由 fazhu serve 来做：请让它一直运行。"
    else:
        said, remedy = "正常", ""
    yield Finding(
        key="nightly", label="夜间备份", sentence=said, remedy=remedy, grave=grave
    )


def last_proven() -> Backup | None:
    """Return the newest backup that was proven."""
    return Backup.objects.exclude(proven_at=None).order_by("-made_at").first()


def is_overdue(last: Backup | None, at: datetime) -> bool:
    """Return whether the last proven backup is too old; one of the future is too."""
    if last is None:
        return True
    age = at - last.made_at
    return age > BACKUP_OVERDUE or age < -CLOCKS_DIFFER


def _age(age: timedelta) -> str:
    hours = int(age.total_seconds() // 3600)
    if hours < 1:
        return "不到1小时前"
    return f"{hours} 小时前" if hours < 72 else f"{hours // 24} 天前"
