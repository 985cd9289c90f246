"""Changing keys: sealing anew under the newest field key, indexing anew for a new one.

Both walk every model of the program that has a SealedField; nothing is registered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, Value, When

from fazhu.vault.blind import blind_or_empty
from fazhu.vault.fields import BlindIndexField, SealedField
from fazhu.vault.files import STORES, files_held
from fazhu.vault.keys import field_keys, replace_index_key, restore_index_key
from fazhu.vault.sealed import key_number

BATCH = 500


@dataclass(frozen=True, kw_only=True)
class Rotation:
    """What a change of keys did: rows and files looked at, values written anew."""

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
    """Seal anew, in batches, every value and file that an older field key sealed.

    Rows stay readable meanwhile; a batch is locked while it is written. A second
    call goes on where a broken one stopped.
    """
    rows = written = 0
    for model, fields in sealed_models().items():
        last = None
        while True:
            with transaction.atomic():
                chunk = list(_after(model, fields, last).select_for_update()[:batch])
                written += sum(_reseal(field, chunk) for field in fields)
            if not chunk:
                break
            rows += len(chunk)
            last = chunk[-1]["pk"]
    with files_held():
        for store in STORES:
            files, anew = store.reseal()
            rows, written = rows + files, written + anew
            store.clear()
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
        wrong = {index.name: 0 for index in indexes}
        for chunk in _chunks(model, [*indexes, *sealed_models()[model]], batch):
            for index in indexes:
                wrong[index.name] += len(_index_values(index, chunk))
        found += [
            f"{model._meta.db_table}.{name}有{count}条检索索引与内容或检索密钥不符，"
            "请停止服务后运行 fazhu rekey。"
            for name, count in wrong.items()
            if count
        ]
    return found


def _indexed_models() -> Iterator[tuple[type[models.Model], list[BlindIndexField]]]:
    """Yield the models with blind indexes, with these fields."""
    for model in sealed_models():
        indexes = [f for f in model._meta.fields if isinstance(f, BlindIndexField)]
        if indexes:
            yield model, indexes


def _index_all(batch: int) -> Rotation:
    """Write every blind index that differs from what its text now gives."""
    rows = written = 0
    for model, indexes in _indexed_models():
        for chunk in _chunks(model, [*indexes, *sealed_models()[model]], batch):
            rows += len(chunk)
            for index in indexes:
                written += _write(model, index.name, _index_values(index, chunk))
    return Rotation(rows=rows, written=written)


def _index_values(
    index: BlindIndexField, chunk: list[dict[str, Any]]
) -> dict[Any, str]:
    """Return the new index by key, of the rows whose index must change."""
    source: Any = index.model._meta.get_field(index.source)
    changes = {}
    for row in chunk:
        clear = source.opened(row[index.source] or b"", row["ref"])
        value = blind_or_empty(clear, index.purpose)
        if value != row[index.name]:
            changes[row["pk"]] = value
    return changes


def _reseal(field: SealedField, chunk: list[dict[str, Any]]) -> int:
    """Write this field's older values of a chunk under the newest key."""
    newest = field_keys().newest
    return _write(
        field.model,
        field.name,
        {
            row["pk"]: field.sealed(field.opened(value, row["ref"]), row["ref"])
            for row in chunk
            if (value := row[field.name]) and key_number(value) != newest
        },
    )


def _write(model: type[models.Model], name: str, values: dict[Any, Any]) -> int:
    """Write one column of several rows in one statement; return how many."""
    field: Any = model._meta.get_field(name)
    cases = [
        When(pk=key, then=Value(value, output_field=field))
        for key, value in values.items()
    ]
    if cases:
        rows = model._base_manager.filter(pk__in=values)
        rows.update(**{name: Case(*cases, output_field=field)})
    return len(cases)


def _chunks(
    model: type[models.Model], fields: list[Any], batch: int
) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows by key, so that memory stays small and no cursor stays open."""
    last = None
    while chunk := list(_after(model, fields, last)[:batch]):
        yield chunk
        last = chunk[-1]["pk"]


def _after(
    model: type[models.Model],
    fields: Sequence[Any],
    last: int | None,
) -> models.QuerySet[Any, dict[str, Any]]:
    """Return the rows after a key, with their reference and these columns."""
    rows = model._base_manager.order_by("pk")
    if last is not None:
        rows = rows.filter(pk__gt=last)
    return rows.values("pk", "ref", *(field.name for field in fields))
