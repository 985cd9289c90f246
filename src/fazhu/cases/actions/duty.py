"""A duty lawyer's help with whoever was helped, in one go."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from fazhu.cases.actions.beginning import Someone, noted
from fazhu.intake.duty import Help, correct_help, record_help
from fazhu.intake.models import DutyHelp
from fazhu.network.models import User


@dataclass(frozen=True, kw_only=True)
class Told:
    """All that is told of one help: whoever was helped, and the rest of `Help`."""

    someone: Someone
    values: dict[str, Any]

    def help(self, *, by: User, at: datetime) -> Help:
        """Note whoever was helped; return the help with them."""
        return Help(person=noted(self.someone, by=by, at=at), **self.values)


@transaction.atomic
def help_someone(told: Told, *, by: User, on: date, at: datetime) -> DutyHelp:
    """Note whoever was helped, and the help."""
    return record_help(told.help(by=by, at=at), by=by, on=on, at=at)


@transaction.atomic
def correct(
    made: DutyHelp,
    told: Told,
    *,
    reason: str,
    seen: int,
    by: User,
    on: date,
    at: datetime,
) -> DutyHelp:
    """Set a help right, with whoever was helped."""
    help_ = told.help(by=by, at=at)
    return correct_help(made, help_, reason=reason, seen=seen, by=by, on=on, at=at)
