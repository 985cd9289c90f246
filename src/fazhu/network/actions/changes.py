"""What a change altered, as the trail keeps it: names of fields, impersonal values."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models


def changes(
    old: models.Model, new: models.Model, fields: Iterable[str], *, shown: Iterable[str]
) -> dict[str, Any]:
    """Return which of ``fields`` differ; values before and after only of ``shown``."""
    changed = [name for name in fields if _value(old, name) != _value(new, name)]
    told = [name for name in changed if name in set(shown)]
    return {
        "changed": changed,
        "before": {name: _plain(_value(old, name)) for name in told},
        "after": {name: _plain(_value(new, name)) for name in told},
    }


def _value(row: models.Model, name: str) -> Any:
    """Return a column as it stands: the key of a foreign key, not its row."""
    column = f"{name}_id"
    return getattr(row, column if hasattr(row, column) else name)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
