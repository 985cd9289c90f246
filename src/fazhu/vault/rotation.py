"""Changing keys: sealing anew under the newest field key, indexing anew for a new one.

Both walk every model of the program that has a SealedField; nothing is registered.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from fazhu.vault.blind import blind
from fazhu.vault.fields import Sealed, SealedField
from fazhu.vault.keys import field_keys, replace_index_key, restore_index_key
from fazhu.vault.sealed import key_number

BATCH = 500
Indexes = dict[str, tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Rotation:
    """What a change of keys did: rows looked at and values written anew."""

    rows: int
    written: int


def sealed_models() -> dict[type[models.Model], list[SealedField]]:
    """Return every model that has sealed fields, with these fields."""
    found: dict[type[models.Model], list[SealedField]] = {}
    for model in apps.get_models():
        fields = [f for f in model._meta.local_fields if isinstance(f, SealedField)]
        if fields and not model._meta.proxy:
            found[model] = fields
    return found


def rotate_field_keys(*, batch: int = BATCH) -> Rotation:
    """Seal anew, in batches, every value that an older field key sealed.

    Rows stay readable meanwhile, and a value that someone changes in between is left
    as it was written. A second call goes on where a broken one stopped.
    """
    rows = written = 0
    for model, fields in sealed_models().items():
        for chunk in _chunks(model, fields, batch):
            rows += len(chunk)
            with transaction.atomic():
                written += sum(_reseal(field, chunk) for field in fields)
    return Rotation(rows=rows, written=written)


def rekey_index(*, batch: int = BATCH) -> Rotation:
    """Compute every blind index for a new index key, all or nothing.

    Where the key stands in a file, the file gets a new one; where it stands in the
    environment, the one now there is used. The service is stopped meanwhile. After
    a crash between key and data a second call sets both right.
    """
    old = None if settings.INDEX_KEY else replace_index_key()
    try:
        with transaction.atomic():
            return _index_all(batch)
    except BaseException:
        if old is not None:
            restore_index_key(old)
        raise


def stale_indexes(*, batch: int = BATCH) -> list[str]:
    """Return a sentence for each index column that does not follow from its text."""
    found = []
    for model, indexes in _indexed_models():
        wrong = dict.fromkeys(indexes, 0)
        for chunk in _chunks(model, _sources(model, indexes), batch):
            for name, values in _index_values(model, indexes, chunk).items():
                wrong[name] += len(values)
        found += [
            f"{model._meta.db_table}.{name}有{count}条检索索引与内容或检索密钥不符，"
            "请停止服务后运行 fazhu rekey。"
            for name, count in wrong.items()
            if count
        ]
    return found


def _indexed_models() -> Iterator[tuple[type[models.Model], Indexes]]:
    """Yield the models with blind indexes, with their mapping."""
    for model in sealed_models():
        indexes: Indexes = getattr(model, "blind_indexes", {})
        if indexes:
            yield model, indexes


def _index_all(batch: int) -> Rotation:
    """Write every blind index that differs from what its text now gives."""
    rows = written = 0
    for model, indexes in _indexed_models():
        for chunk in _chunks(model, _sources(model, indexes), batch):
            rows += len(chunk)
            for name, values in _index_values(model, indexes, chunk).items():
                _write(model, model._meta.get_field(name).column, values)
                written += len(values)
    return Rotation(rows=rows, written=written)


def _index_values(
    model: type[models.Model], indexes: Indexes, chunk: list[dict[str, Any]]
) -> dict[str, list[tuple[Any, ...]]]:
    """Return for each index column the new value and key of the rows to change."""
    changes: dict[str, list[tuple[Any, ...]]] = {name: [] for name in indexes}
    for row in chunk:
        for name, (source, purpose) in indexes.items():
            field = model._meta.get_field(source)
            assert isinstance(field, SealedField)
            clear = "" if row[source] is None else field.opened(row[source], row["ref"])
            index = blind(clear, purpose)
            if index != row[name]:
                changes[name].append((index, row["pk"]))
    return changes


def _sources(model: type[models.Model], indexes: Indexes) -> list[models.Field]:
    """Return the columns that indexing reads."""
    names = {*indexes, *(source for source, _ in indexes.values())}
    return [model._meta.get_field(name) for name in sorted(names)]


def _reseal(field: SealedField, chunk: list[dict[str, Any]]) -> int:
    """Write this field's older values of a chunk under the newest key."""
    newest = field_keys().newest
    changes = [
        (field.sealed(field.opened(value, row["ref"]), row["ref"]), row["pk"], value)
        for row in chunk
        if (value := row[field.name]) and key_number(value) != newest
    ]
    _write(field.model, field.column, changes, only_if=field.column)
    return len(changes)


def _write(
    model: type[models.Model],
    column: str,
    changes: list[tuple[Any, ...]],
    *,
    only_if: str = "",
) -> None:
    """Write (value, key) or (value, key, present value) rows below the ORM.

    The column is sealed and so cannot stand in a filter of the ORM.
    """
    quote = connection.ops.quote_name
    key = model._meta.pk.column
    text = f"UPDATE {quote(model._meta.db_table)} SET {quote(column)} = %s"
    text += f" WHERE {quote(key)} = %s"
    if only_if:
        text += f" AND {quote(only_if)} = %s"
    with connection.cursor() as cursor:
        if changes:
            cursor.executemany(text, [_plain(row) for row in changes])


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the row with sealed values as the driver takes them."""
    return tuple(bytes(v) if isinstance(v, Sealed) else v for v in row)


def _chunks(
    model: type[models.Model], fields: list[Any], batch: int
) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows by key, so that memory stays small and no cursor stays open."""
    names = [field.name for field in fields]
    rows = model._base_manager.order_by("pk").values("pk", "ref", *names)
    last = None
    while chunk := list((rows if last is None else rows.filter(pk__gt=last))[:batch]):
        yield chunk
        last = chunk[-1]["pk"]
