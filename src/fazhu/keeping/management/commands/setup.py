"""``fazhu setup``: the center and its three administrators, with one-time passwords."""

import secrets
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network import terminal
from fazhu.network.models import Membership, User
from fazhu.rules.roles import Role

FIRST = (
    ("admin", Role.SYSTEM_ADMINISTRATOR),
    ("security", Role.SECURITY_OFFICER),
    ("auditor", Role.AUDITOR),
)


class Command(terminal.Command):
    """Make what an empty installation needs; refuses once there are accounts."""

    help = "建立中心和系统、安全、审计三位管理员，打印一次性密码。"

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Nothing beyond ``--center``."""

    def run(self, **options: Any) -> None:
        """Make the accounts and print their passwords once."""
        if User.objects.filter(is_machine=False).exists():
            raise Refused("本系统已有账号；新增账号请由系统管理员在“用户”页面办理。")
        with transaction.atomic():
            made = [self._make(username, role) for username, role in FIRST]
        self.stdout.write(f"{self.center.name} 已建立。首次登录后须修改密码：")
        for username, role, password in made:
            self.stdout.write(f"  {role.label}  登录名 {username}  密码 {password}")
        self.stdout.write("密码只显示这一次。接着运行 fazhu serve 打开系统。")

    def _make(self, username: str, role: Role) -> tuple[str, Role, str]:
        password = secrets.token_urlsafe(12)
        user = User(
            username=username,
            name=role.label,
            center=self.center,
            must_change_password=True,
        )
        user.set_password(password)
        user.save()
        Membership.objects.create(
            user=user,
            organisation=self.center,
            role=role,
            from_on=timezone.localdate(),
        )
        record(self.user, "user.create", user, center=self.center, role=role.value)
        return username, role, password
