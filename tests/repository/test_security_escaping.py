"""Whatever was typed stands on the pages as text, never as markup."""

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.test import Client

from fazhu.vault.fields import SealedField
from tests.repository.crawling import browser, is_page, pages_of, text_of
from tests.repository.url_world import build

pytestmark = pytest.mark.django_db

HOSTILE = "<script>\"'&"
RAW = "<script>\"'"
CODES = {
    "action", "hash", "previous", "payload_hash", "subject_type", "subject_ref", "role",
    "kind", "state", "origin", "matter", "cause", "measure", "key", "value", "username",
    "password", "session_key", "session_data", "token_hash", "step", "clock", "unit",
    "host", "sex", "ethnicity", "education", "outcome", "channel", "article", "source",
}  # fmt: skip
"""Columns that hold keys of our own lists, or what no person types."""


def texts(model) -> list[str]:
    """The columns of a table that hold what someone typed."""
    return [
        field.name
        for field in model._meta.fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, SealedField)
        and not (field.choices or field.unique or field.name in CODES)
        and (field.max_length or 999) > 20
    ]


def is_prose(field) -> bool:
    """Whether a sealed column holds a text; those of ledgers hold whole tables."""
    return isinstance(field, SealedField) and field.model._meta.app_label != "exchange"


def spoil() -> set[str]:
    """Put markup into every text of every table of ours; return which columns."""
    spoilt = set()
    for model in apps.get_models():
        names = texts(model)
        if not model._meta.label.startswith(
            ("network", "intake", "cases", "reporting", "exchange")
        ):
            continue
        for row in model._base_manager.all():
            sealed = [f.name for f in model._meta.fields if is_prose(f)]
            done = spoil_row(row, [*names, *sealed])
            spoilt |= {f"{model._meta.label}.{name}" for name in done}
    return spoilt


def spoil_row(row, names: list[str]) -> list[str]:
    """Put markup into these columns; into the filled ones where some must be empty."""
    filled = [name for name in names if getattr(row, name)]
    for some in (names, filled):
        for name in some:
            setattr(row, name, f"{HOSTILE}{row.pk}")
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            row.refresh_from_db()
        else:
            return some
    raise AssertionError(f"nothing can be spoilt in {row!r}")


@pytest.mark.parametrize(
    "actor", ["director", "handler", "system_administrator", "auditor"]
)
def test_markup_in_every_text_of_every_table_is_shown_as_text(actor):
    world = build()
    spoilt = spoil()
    assert {
        "network.User.name",
        "intake.Person.name",
        "intake.Person.address",
    } <= spoilt
    shown, broken = 0, []
    for address, answer in pages_of(browser(actor, world), world):
        text = text_of(answer)
        if answer.status_code == 500 or (is_page(answer) and RAW in text):
            broken.append((address, answer.status_code))
        shown += text.count("&lt;script&gt;")

    assert broken == []
    assert shown


def test_what_is_typed_into_a_form_with_mistakes_comes_back_as_text():
    world = build()
    site = browser("director", world)
    station = world.things["own"]["station"]

    answer = site.post(
        f"/organisations/{station.pk}/", {"name": HOSTILE, "kind": HOSTILE}
    )

    assert answer.status_code == 422
    assert RAW not in text_of(answer)
    assert "&lt;script&gt;" in text_of(answer)


def test_what_stands_in_an_address_is_shown_as_text():
    world = build()
    site = browser("director", world)
    for page in ("/cases/", "/handlers/", "/sign-in/"):
        typed = {"q": HOSTILE, "next": HOSTILE, "sort": HOSTILE, "page": HOSTILE}
        assert RAW not in text_of(site.get(page, typed))
    stranger = Client(headers={"host": "localhost"})
    assert RAW not in text_of(stranger.get("/sign-in/", {"next": HOSTILE}))
