"""People: one row a human and center, with or without a number."""

import uuid
from collections.abc import Collection
from datetime import date
from typing import Any, ClassVar

from django.db import models

from fazhu.intake.models.beginning import begins
from fazhu.lib import names
from fazhu.network.models import Organisation, Town, Towns
from fazhu.rules import places
from fazhu.rules.choices import CodeChoices
from fazhu.rules.recipient_classes import full_years
from fazhu.vault.blind import Purpose, blind
from fazhu.vault.fields import BlindIndexField, SealedField


class PersonQuerySet(models.QuerySet["Person"]):
    """Questions about people; always chained on a center's own people."""

    def known_to(self, centers: Collection[int]) -> "PersonQuerySet":
        """Those of these centers, with whom every index begins."""
        return self.filter(center__in=centers)

    def named_like(self, text: str) -> "PersonQuerySet":
        """Those whose name holds ``text`` (two characters or more), by index."""
        return self.filter(pk__in=NameGram.objects.holding(text))

    def taken_for(self, name: str) -> "PersonQuerySet":
        """Those whose name is the same, sounds alike or looks alike, by index."""
        return self.filter(pk__in=NameLikeness.objects.of(name))

    def with_initials(self, letters: str) -> "PersonQuerySet":
        """Those whose name's pinyin initials begin with these letters."""
        return self.filter(begins("initials", letters.lower()))

    def with_telephone(self, number: str) -> "PersonQuerySet":
        """Those with exactly this telephone number."""
        return self.filter(telephone_index=blind(number, Purpose.PHONE))

    def with_id_number(self, number: str) -> "PersonQuerySet":
        """Those with exactly this number, found by its blind index."""
        return self.filter(id_index=blind(number, Purpose.ID_NUMBER))

    def with_id_tail(self, tail: str) -> "PersonQuerySet":
        """Those whose number ends in these four characters."""
        return self.filter(id_tail_index=blind(tail, Purpose.ID_LAST_FOUR))


class Person(models.Model):
    """One human, known to one center."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField("姓名", max_length=80)
    initials = models.CharField(max_length=80, blank=True, editable=False)
    id_kind = models.CharField(
        "证件类型", max_length=24, blank=True, choices=CodeChoices("id_kind")
    )
    id_number = SealedField("证件号码", blank=True)
    id_index = BlindIndexField("id_number", Purpose.ID_NUMBER, db_index=False)
    id_tail_index = BlindIndexField("id_number", Purpose.ID_LAST_FOUR, db_index=False)
    telephone = SealedField("联系电话", blank=True)
    telephone_index = BlindIndexField("telephone", Purpose.PHONE, db_index=False)
    birth_on = models.DateField("出生日期", null=True, blank=True)
    sex = models.CharField(
        "性别", max_length=12, blank=True, choices=CodeChoices("sex")
    )
    ethnicity = models.CharField("民族", max_length=24, blank=True)
    address = SealedField("住址", blank=True)
    # None in rows that were written before the columns were there.
    household = SealedField("户籍所在地", blank=True, null=True)  # type: ignore[misc]
    workplace = SealedField("工作单位", blank=True, null=True)  # type: ignore[misc]
    occupation = models.CharField(
        "职业", max_length=40, blank=True, default="", db_default=""
    )
    education = models.CharField(
        "文化程度",
        max_length=24,
        blank=True,
        default="",
        db_default="",
        choices=CodeChoices("education"),
    )
    health = models.CharField(
        "身体状况",
        max_length=24,
        blank=True,
        default="",
        db_default="",
        choices=CodeChoices("health"),
    )
    nationality = models.CharField(
        "国籍或者地区",
        max_length=16,
        blank=True,
        default="",
        db_default="",
        choices=CodeChoices("nationality"),
    )
    marital = models.CharField(
        "婚姻状况",
        max_length=16,
        blank=True,
        default="",
        db_default="",
        choices=CodeChoices("marital"),
    )
    # Read off the address; what it begins with, and which town it names.
    region = models.CharField(
        max_length=6, blank=True, default="", db_default="", editable=False
    )
    town = models.ForeignKey(
        Town, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    # Where the day is not known: classes follow only if they do on every day of it.
    birth_year = models.PositiveSmallIntegerField("出生年份", null=True, blank=True)
    batch_id = models.BigIntegerField(null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects: ClassVar[Any] = PersonQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["center", "id_index"],
                condition=~models.Q(id_index=""),
                name="person_once_in_a_center",
                violation_error_message="本中心已有这一证件号码的人员。",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["center", "initials"]),
            models.Index(fields=["center", "id_index"]),
            models.Index(fields=["center", "id_tail_index"]),
            models.Index(fields=["center", "telephone_index"]),
            models.Index(fields=["center", "birth_on"]),
            models.Index(fields=["batch_id"]),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with what follows from name and address as they now read."""
        self.initials = names.initials(self.name)
        self._find_place()
        super().save(*args, **kwargs)

    @property
    def place(self) -> str:
        """Where they live, to the town and no further; "" where nobody can tell."""
        return places.whole_name(self.region) + (self.town.name if self.town else "")

    def _find_place(self) -> None:
        address = self.address or ""
        self.region = places.read(address) if address else ""
        self.town = (
            Towns(self.center).in_address(address, region=self.region)
            if address
            else None
        )

    def index_name(self) -> None:
        """Let the saved person be found by the name as it now reads."""
        self.name_grams.all().delete()
        self.name_likenesses.all().delete()
        NameGram.objects.bulk_create(
            NameGram(center_id=self.center_id, gram=gram, person=self)
            for gram in sorted(names.grams(self.name))
        )
        NameLikeness.objects.bulk_create(
            NameLikeness(center_id=self.center_id, likeness=text, person=self)
            for text in sorted(names.likenesses(self.name))
        )

    def age_on(self, on: date) -> int | None:
        """Return the age in full years on that day, or None without a birth date."""
        return full_years(self.birth_on, on=on)


class NameGramQuerySet(models.QuerySet["NameGram"]):
    """Questions about parts of names."""

    def holding(
        self, text: str, *, centers: Collection[int] | None = None
    ) -> "models.QuerySet[NameGram, Any]":
        """Return the keys of those whose name holds every part of ``text``.

        With the centers named the index is read from its beginning.
        """
        parts = self if centers is None else self.filter(center__in=centers)
        first, *rest = sorted(names.grams(text)) or [""]
        found = parts.filter(gram=first)
        for gram in rest:
            also = parts.filter(gram=gram)
            found = found.filter(person__in=also.values("person_id"))
        return found.values("person_id")


class NameGram(models.Model):
    """Two neighbouring characters of a name: how names are found without a scan."""

    center = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    gram = models.CharField(max_length=2)
    person = models.ForeignKey(Person, models.CASCADE, related_name="name_grams")

    objects: ClassVar[Any] = NameGramQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["center", "gram", "person"])]

    def __str__(self) -> str:
        return self.gram


class NameLikenessQuerySet(models.QuerySet["NameLikeness"]):
    """Questions about names that are taken for one another."""

    def of(
        self, name: str, *, centers: Collection[int] | None = None
    ) -> "models.QuerySet[NameLikeness, Any]":
        """Return the keys of those whose name is, sounds or looks like this one."""
        rows = self if centers is None else self.filter(center__in=centers)
        found = rows.filter(likeness__in=names.likenesses(name))
        return found.values("person_id")


class NameLikeness(models.Model):
    """A text that a name shares with those it is taken for: its sound, its shape."""

    center = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False
    )
    likeness = models.CharField(max_length=names.LONGEST_LIKENESS)
    person = models.ForeignKey(Person, models.CASCADE, related_name="name_likenesses")

    objects: ClassVar[Any] = NameLikenessQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["center", "likeness", "person"])]

    def __str__(self) -> str:
        return self.likeness
