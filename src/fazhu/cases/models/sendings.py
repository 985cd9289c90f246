"""Sendings: by which form a step was taken, so that the same form takes it once."""

from typing import ClassVar

from django.db import models

from fazhu.cases.models.cases import Case


class Sending(models.Model):
    """The mark of the form whose sending made one event of a case.

    ``mark`` is a keyed digest of who sent what; nothing can be read out of it.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="sendings")
    sequence = models.PositiveIntegerField()
    mark = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "sequence"],
                name="sending_once_an_event",
                violation_error_message="这一步已经登记。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.sequence}"
