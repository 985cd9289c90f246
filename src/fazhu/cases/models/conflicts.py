"""What was found of conflicts in a case and who cleared it, and ties as declared."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from fazhu.cases.models.cases import Case
from fazhu.cases.models.parties import CaseParty
from fazhu.lib.labels import Labelled
from fazhu.network.models import Handler, Organisation, User


class TieKind(Labelled):
    """What somebody declares to be to a person of a case."""

    RELATIVE = "relative", "近亲属"
    INTEREST = "interest", "其他利害关系"


class ConflictFind(models.Model):
    """One doubtful find of one case (冲突核查), cleared by a person who says why.

    ``mark`` names exactly what was found: the rule, the people, the other case, the
    handler and by what they were found. Another find has another mark.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False
    )
    case = models.ForeignKey(
        Case, models.CASCADE, related_name="conflict_finds", db_index=False
    )
    mark = models.CharField(max_length=200)
    rule = models.CharField("情形", max_length=32)
    found_on = models.DateField("发现日期")
    cleared_on = models.DateField("核对日期", null=True, blank=True)
    cleared_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField("核对结论和理由", max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "mark"],
                name="conflict_found_once",
                violation_error_message="这一处已经登记。",
            ),
            models.CheckConstraint(
                condition=Q(cleared_on=None, cleared_by=None, reason="")
                | Q(cleared_on__isnull=False, cleared_by__isnull=False) & ~Q(reason=""),
                name="conflict_cleared_with_reason",
                violation_error_message="核对须写明理由。",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["center", "found_on", "case"]),
            models.Index(
                fields=["center", "case"],
                condition=Q(cleared_on=None),
                name="conflict_not_cleared",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.rule}"


class DeclaredTie(models.Model):
    """That a handler or a user is tied to a person of a case (申报利害关系)."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="declared_ties")
    party = models.ForeignKey(CaseParty, models.CASCADE, related_name="declared_ties")
    handler = models.ForeignKey(
        Handler, models.PROTECT, null=True, blank=True, related_name="declared_ties"
    )
    user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="declared_ties"
    )
    kind = models.CharField("关系", max_length=16, choices=TieKind.choices)
    note = models.CharField("说明", max_length=200, blank=True)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["party", "handler"],
                name="tie_declared_once_a_handler",
                violation_error_message="已经申报过。",
            ),
            models.UniqueConstraint(
                fields=["party", "user"],
                name="tie_declared_once_a_user",
                violation_error_message="已经申报过。",
            ),
            models.CheckConstraint(
                condition=Q(handler__isnull=True, user__isnull=False)
                | Q(handler__isnull=False, user__isnull=True),
                name="tie_of_a_handler_or_a_user",
                violation_error_message="申报人是承办人或者工作人员之一。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handler or self.user} {TieKind(self.kind).label}"
