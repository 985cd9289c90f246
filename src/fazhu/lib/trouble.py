"""Troubles of the machine that a person can do something about: a full disk, a lock.

Whoever meets an exception asks ``trouble_of``; what it does not know is a fault of
the program and stays one.
"""

import errno
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What the machine cannot do now, in words; ``status`` is the page's."""

    key: str
    status: int
    heading: str
    sentence: str
    advice: str

    @property
    def told(self) -> str:
        """Everything in one line, for a terminal."""
        return f"{self.heading}：{self.sentence}{self.advice}"


FULL = Trouble(
    key="full",
    status=507,
    heading="磁盘已满，这一步没有保存",
    sentence="存放数据的磁盘没有空间了，刚才的操作没有写入，已经保存的都在。",
    advice=(
        "请系统管理员清理数据文件夹所在的磁盘（先移走旧备份，不要删除数据库），"
        "腾出空间后直接再办一次，不必重新启动。在此之前可以查看列表和统计；"
        "打开案件要留下查阅记录，暂时打不开。"
    ),
)
BUSY = Trouble(
    key="busy",
    status=503,
    heading="系统正忙，这一步没有保存",
    sentence="有另一项写入占用太久，刚才的操作没有写入。",
    advice="请过一会儿再办一次；一直这样的，请系统管理员查看是不是正在大批导入或者备份。",
)
AWAY = Trouble(
    key="away",
    status=503,
    heading="数据库连不上，这一步没有保存",
    sentence="数据库没有回应，刚才的操作没有写入。",
    advice="请过一会儿再办一次；一直这样的，请系统管理员查看数据库是不是在运行。",
)
READ_ONLY = Trouble(
    key="read_only",
    status=503,
    heading="数据不能写入，这一步没有保存",
    sentence="数据文件夹或者数据库只能读、不能写，刚才的操作没有写入。",
    advice="请系统管理员检查数据文件夹的权限和磁盘，运行 fazhu doctor 查看原因。",
)
DISK = Trouble(
    key="disk",
    status=503,
    heading="磁盘读写出错，这一步没有保存",
    sentence="磁盘没有完成读写，刚才的操作没有写入。",
    advice=(
        "请系统管理员先检查磁盘是不是满了或者有故障，再运行 fazhu verify 核对数据；"
        "数据不完整的，用最近的备份恢复。"
    ),
)

ERRNOS = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EIO: DISK,
    errno.EROFS: READ_ONLY,
}
CAUSES = {
    errno.ENOENT: "没有这个文件夹或者文件",
    errno.EEXIST: "那里已有同名的文件",
    errno.ENOTDIR: "路径中间有一段是文件，不是文件夹",
    errno.EISDIR: "它是文件夹，不是文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "系统不允许",
    errno.EROFS: "那里只能读、不能写",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.ENAMETOOLONG: "名称太长",
    errno.ENODEV: "设备没有接好",
    errno.ENXIO: "设备没有接好",
    errno.EBUSY: "正被占用",
    errno.EIO: "磁盘读写出错",
}
SQLITE = {
    "SQLITE_FULL": FULL,
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": BUSY,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_CANTOPEN": READ_ONLY,
    "SQLITE_IOERR": DISK,
    "SQLITE_CORRUPT": DISK,
    "SQLITE_NOTADB": DISK,
}
POSTGRESQL = {
    "53100": FULL,
    "55P03": BUSY,  # lock_not_available
    "40P01": BUSY,  # deadlock_detected
    "40001": BUSY,  # serialization_failure
    "53300": BUSY,  # too_many_connections
    "25006": READ_ONLY,
    "57P01": AWAY,  # admin_shutdown
    "57P02": AWAY,  # crash_shutdown
    "57P03": AWAY,  # cannot_connect_now
    "58030": DISK,
}


def trouble_of(error: BaseException | None) -> Trouble | None:
    """Return the trouble that lies behind an exception, or None."""
    for one in _chain(error):
        if found := _sqlite(one) or _postgresql(one) or _system(one):
            return found
    return None


def cause(error: OSError) -> str:
    """Return in a few words why a file or folder could not be read or written."""
    return CAUSES.get(error.errno or 0, f"系统错误号 {error.errno}")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    met: set[int] = set()
    while error is not None and id(error) not in met:
        met.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _sqlite(error: BaseException) -> Trouble | None:
    name = getattr(error, "sqlite_errorname", None)
    if not isinstance(name, str):
        return None
    return SQLITE.get("_".join(name.split("_")[:2]))


def _postgresql(error: BaseException) -> Trouble | None:
    if not type(error).__module__.startswith("psycopg"):
        return None
    state = getattr(error, "sqlstate", None)
    if state is None:  # the driver's own: the connection broke or was never made
        names = {kind.__name__ for kind in type(error).__mro__}
        return AWAY if "OperationalError" in names else None
    return POSTGRESQL.get(state)


def _system(error: BaseException) -> Trouble | None:
    return ERRNOS.get(error.errno or 0) if isinstance(error, OSError) else None
