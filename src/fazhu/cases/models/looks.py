"""How people look at the case list: their columns, and filters kept by a name."""

import uuid
from typing import ClassVar

from django.db import models

from fazhu.network.models import Organisation, User


class ListLook(models.Model):
    """Which columns one user sees in which order, and how close the rows stand."""

    user = models.OneToOneField(User, models.CASCADE, related_name="list_look")
    columns = models.CharField(max_length=400)
    density = models.CharField(max_length=12)

    def __str__(self) -> str:
        return self.columns


class SavedView(models.Model):
    """A filter and order kept by a name; a shared one is seen by the whole center.

    ``query`` holds choices only, never a text that someone searched for.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    user = models.ForeignKey(User, models.CASCADE, related_name="saved_views")
    name = models.CharField("名称", max_length=20)
    query = models.CharField(max_length=600)
    is_shared = models.BooleanField("共享给本中心", default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "name"],
                name="view_name_once_a_user",
                violation_error_message="您已有同名的视图，请换一个名称。",
            )
        ]

    def __str__(self) -> str:
        return self.name
