"""Towns and streets 乡镇、街道 of a center's own district, entered by the center."""

import re
import uuid
from typing import ClassVar

from django.db import models

from fazhu.network.models.organisations import Organisation
from fazhu.rules import places


class Town(models.Model):
    """A town or street by which the center's people and figures are told apart."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="towns")
    name = models.CharField("乡镇、街道", max_length=40)
    ended_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["center", "name"],
                name="town_once_in_a_center",
                violation_error_message="这一乡镇、街道已经登记。",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Towns:
    """The towns of a center, read once, to be found in many addresses.

    A town is named where its name begins the address or follows a division: 柳树镇 is
    not named by 大柳树镇. An address of another district names none of them.
    """

    def __init__(self, center: Organisation | None) -> None:
        """Read the towns; without a center there are none."""
        self.territory = center.territory if center else ""
        own = f"|{re.escape(_stem(self.territory))}" if self.territory else ""
        before = f"(?:^|[省市县区旗州盟]{own})"
        self._named = [
            (re.compile(f"{before}({_written(town.name)})"), town)
            for town in (Town.objects.filter(center=center) if center else ())
        ]

    def in_address(self, text: str, *, region: str | None = None) -> Town | None:
        """Return the town that an address names first; ``region`` is what it says."""
        text = places.plain(text)
        found = []
        for pattern, town in self._named:
            if named := pattern.search(text):
                found.append((named.start(1), -len(town.name), town))
        if not found:
            return None
        region = places.read(text) if region is None else region
        if _is_elsewhere(region, text, self.territory):
            return None
        return min(found, key=lambda one: one[:2])[2]


def _written(name: str) -> str:
    """Return the pattern of a town's name, and of its office where it is a street."""
    office = f"|{re.escape(_stem(name))}办事处" * name.endswith("街道")
    return re.escape(name) + office


def _is_elsewhere(region: str, text: str, territory: str) -> bool:
    """Say whether the address is of a district that is known not to be the center's."""
    return (
        bool(territory)
        and not region.endswith("00")
        and bool(region)
        and (territory not in text and _stem(territory) not in text)
    )


def _stem(name: str) -> str:
    """Return a name without the word for what it is: 鹤渚, 杏坞."""
    return re.sub("(街道|镇|乡|区|县|市|旗)$", "", name) or name
