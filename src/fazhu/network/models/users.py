"""Users and the roles they hold, each in an organisation and for a time."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from fazhu.network.models.organisations import Organisation
from fazhu.rules.roles import Role


class UserManager(BaseUserManager["User"]):
    """Finds users by their sign-in name."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user with that sign-in name, letter case ignored."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A person who signs in, or the account of the command line."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField("登录名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    center = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="users",
        verbose_name="所属中心",
    )
    is_active = models.BooleanField("启用", default=True)
    is_machine = models.BooleanField("非人工账号", default=False)
    must_change_password = models.BooleanField("须修改密码", default=False)
    password_set_at = models.DateTimeField(null=True, editable=False)
    is_demo = models.BooleanField("演示账号", default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about roles held."""

    def in_force(self, on: date) -> "MembershipQuerySet":
        """Those that hold on the day ``on``."""
        return self.filter(
            Q(from_on__lte=on), Q(until_on__isnull=True) | Q(until_on__gt=on)
        )

    def not_ended(self, on: date) -> "MembershipQuerySet":
        """Those that hold on the day ``on`` or later."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=on))


class Membership(models.Model):
    """A role that a user holds in an organisation from a day until before another."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships", verbose_name="机构"
    )
    role = models.CharField("角色", max_length=32, choices=Role.choices)
    from_on = models.DateField("任职起")
    until_on = models.DateField("任职止", null=True, blank=True)

    objects: ClassVar[Any] = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(until_on__isnull=True),
                name="role_held_once",
                violation_error_message="该用户已在此机构担任这一角色。",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="membership_ends_after_it_begins",
                violation_error_message="任职结束日期不能早于开始日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation} · {Role(self.role).label}"
