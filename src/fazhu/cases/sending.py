"""The same form sent twice takes its step once: a double click, a retry, a way back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction
from django.utils.crypto import salted_hmac

from fazhu.cases.models import Case, Sending
from fazhu.network.models import User


def mark_of(sent: Mapping[str, object], *, by: User) -> str:
    """Return the mark of a sending: who sent what, the version seen included."""
    told = repr((by.pk, sorted((name, str(value)) for name, value in sent.items())))
    return salted_hmac("fazhu.cases.sending", told, algorithm="sha256").hexdigest()


def was_taken(case: Case, mark: str, *, seen: int | None) -> bool:
    """Return whether the step after version ``seen`` was taken by this very form."""
    if seen is None:
        return False
    return Sending.objects.filter(case=case, sequence=seen + 1, mark=mark).exists()


@contextmanager
def marking(case: Case, mark: str, *, seen: int) -> Iterator[None]:
    """Take a step in the body and keep by which form, both or neither."""
    with transaction.atomic():
        yield
        Sending.objects.create(case=case, sequence=seen + 1, mark=mark)
