"""No GET writes, save what is kept of reading and of sessions."""

import pytest

from fazhu.audit.models import Entry
from tests.repository.crawling import browser, pages_of, tables
from tests.repository.url_world import ACTORS, build

pytestmark = pytest.mark.django_db

KEPT = {"audit_entry", "audit_head", "network_opensession"}
"""The reading log, and the session with the time it was last seen."""


@pytest.mark.parametrize("actor", ACTORS)
def test_after_a_get_of_every_address_every_table_is_as_it_was(actor):
    world = build()
    site = browser(actor, world)
    before, written = tables(), Entry.objects.count()

    codes = {answer.status_code for _, answer in pages_of(site, world)}

    after = tables()
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= KEPT
    read = Entry.objects.order_by("pk")[written:]
    assert {entry.action for entry in read} <= {"read"}
    assert codes <= {200, 302, 403, 404, 405}
