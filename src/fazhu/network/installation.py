"""An installation made ready: tables, a center, the machine's account."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from filelock import FileLock

from fazhu.lib.errors import Refused
from fazhu.network.bulk import tell_sizes
from fazhu.network.models import Organisation, OrganisationKind, User

MACHINE = "命令行"
UNNAMED_CENTER = "未命名中心"


def prepare() -> None:
    """Bring the database up to date; on an empty one make all tables.

    Safe to call before every command: with nothing to do it only looks.
    """
    if (settings.DATA / "restoring" / "unfinished").exists():
        raise Refused(
            "上一次恢复没有做完，这里的数据不完整："
            "请再运行一次同一条 fazhu restore 命令。"
        )
    if not _lags_behind():
        return
    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    with FileLock(settings.DATA / "prepare.lock"):  # two first commands at once
        if _lags_behind():
            call_command("migrate", verbosity=0, interactive=False)
            tell_sizes()
    if connection.vendor == "sqlite":
        Path(connection.settings_dict["NAME"]).chmod(0o600)


def _lags_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@transaction.atomic
def center_named(name: str | None, *, fallback: str = UNNAMED_CENTER) -> Organisation:
    """Return the center to work on.

    On an empty installation it is made, named ``name``, else ``fallback``. With
    several centers ``name`` is required. Raises Refused with the names there are.
    """
    centers = list(Organisation.objects.filter(kind=OrganisationKind.CENTER))
    if not centers:
        return Organisation.objects.create(
            kind=OrganisationKind.CENTER, name=name or fallback
        )
    if name is None and len(centers) == 1:
        return centers[0]
    for center in centers:
        if center.name == name:
            return center
    names = "、".join(center.name for center in centers)
    if name is None:
        raise Refused(f"本系统有多个中心（{names}），请用 --center 指明。")
    raise Refused(f"没有名为“{name}”的中心，现有：{names}。")


def machine_of(center: Organisation) -> User:
    """Return the account that commands act by; it cannot sign in."""
    user, made = User.objects.get_or_create(
        username=f"{MACHINE}#{center.pk}",
        defaults={"name": MACHINE, "center": center, "is_machine": True},
    )
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
