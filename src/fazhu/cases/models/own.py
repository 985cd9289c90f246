"""A handler's own cases: those that name the handler, and the few beside them.

A case names its lead handler, so that an index by handler and state leads to what is
in hand. Who handles beside another, or did so once, stands in assignments only.
"""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q

from fazhu.network.access import is_only_reading
from fazhu.network.models import User

if TYPE_CHECKING:
    from fazhu.network.models import Handler

Beside = list[tuple[int, int | None]]


def own_cases(user: User, *, ever: bool) -> Q:
    """Return the condition for what the user handles; ``ever``: or once handled."""
    handler: Handler | None = getattr(user, "handler", None)
    if handler is None:
        return Q(pk__in=())
    beside = _beside(user, handler)
    keys = [case for case, ended in beside if ever or ended is None]
    named = Q(handler=handler.pk)
    return named | Q(pk__in=keys) if keys else named


def _beside(user: User, handler: "Handler") -> Beside:
    """Return the cases beside the named ones, and where each ended for the handler.

    The keys themselves: PostgreSQL joins no index by "or" to a query. They are read
    once while a page is only read.
    """
    kept: dict[str, Beside] = user.__dict__ if is_only_reading(user) else {}
    if "_beside" not in kept:
        assignments = apps.get_model("cases", "Assignment").objects
        rows = assignments.filter(handler=handler.pk).filter(
            Q(is_lead=False) | Q(until_sequence__isnull=False)
        )
        kept["_beside"] = list(rows.values_list("case_id", "until_sequence"))
    return kept["_beside"]
