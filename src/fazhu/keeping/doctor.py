"""What may be so wrong that nothing else can be asked, and then all the rest."""

import socket
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from fazhu.keeping import backup_health, health, running
from fazhu.keeping.findings import Finding
from fazhu.keeping.places import unfinished

WITHOUT_DATABASE = (backup_health.sheet, health.folder, health.program)


def diagnosis(at: datetime) -> list[Finding]:
    """Return every finding; without a usable database, what can be said without it."""
    first = _database()
    if first.remedy:
        rest = [f for check in WITHOUT_DATABASE for f in check(at)]
        return [first, *rest, _port()]
    return [first, *health.findings(at), _port()]


def _database() -> Finding:
    def found(sentence: str, remedy: str = "") -> Finding:
        return Finding(key="database", label="数据库", sentence=sentence, remedy=remedy)

    if (unfinished() / "unfinished").exists():
        return found("上一次恢复没有做完", "请再运行一次同一条 fazhu restore 命令。")
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and not Path(name).exists():
        return found(
            f"还没有（{name}）", "新装请运行 fazhu setup；有备份请运行 fazhu restore。"
        )
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        said = str(error).strip().splitlines()[0]
        return found(
            f"连不上或打不开：{said}",
            "请检查 DATABASE_URL 和数据库服务；文件损坏就恢复备份。",
        )
    if pending:
        return found(
            f"比程序旧，有 {len(pending)} 处要更新",
            "请先把数据文件夹另存一份，再运行 fazhu verify，它会自动更新并核对。",
        )
    kind = "PostgreSQL" if connection.vendor == "postgresql" else f"SQLite，{name}"
    return found(kind)


def _port() -> Finding:
    """Whether the port is free, or taken by this very system."""
    port = settings.INSTALLED.port if settings.INSTALLED.serves_network else 8000
    with socket.socket() as trial:
        trial.settimeout(1)
        taken = trial.connect_ex(("127.0.0.1", port)) == 0
    served = bool(running.read_state(settings.DATA).alive_at)
    other = taken and not served
    return Finding(
        key="port",
        label="端口",
        sentence=f"{port}，{'有程序在使用' if taken else '空着'}",
        remedy=f"不是本系统在用：请关掉那个程序，或用 fazhu serve --port {port + 1}。"
        if other
        else "",
        grave=False,
    )
