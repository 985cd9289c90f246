"""A person's number never stands in an address, and never in a log."""

import io
import logging
import re
from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from fazhu.intake.models import Person
from fazhu.lib.identity import invented
from fazhu.network.models import Handler
from tests.repository.crawling import browser, links_of, own_addresses
from tests.repository.url_world import build

pytestmark = pytest.mark.django_db

NUMBER = re.compile(r"\b(\d{17}[\dXx]|1[3-9]\d{9}|\d{16,19})\b", re.ASCII)


def has_number(link: str) -> bool:
    """Whether an address carries a number; a picture within the page is no address."""
    return not link.startswith("data:image/") and bool(NUMBER.search(link))


WHO = ["director", "station_clerk", "auditor"]


def filled():
    """The world, everyone in it with an identity number, a telephone, an account."""
    world = build()
    for number, person in enumerate(Person.objects.order_by("pk")):
        person.id_number = invented("990101", date(1980, 1, 2), 101 + number)
        person.telephone = f"1380000{number:04d}"
        person.save()
    for handler in Handler.objects.all():
        handler.telephone, handler.bank_account = "13900001111", "6222020000000000001"
        handler.save()
    return world


@pytest.fixture
def lines():
    """Everything that the product's logging writes, down to the most talkative."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    formatter = settings.LOGGING["formatters"]["masking"]["()"]
    module, _, name = formatter.rpartition(".")
    handler.setFormatter(getattr(__import__(module, fromlist=[name]), name)())
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.parametrize("actor", WHO)
def test_no_link_form_or_redirect_of_any_page_carries_a_number(actor):
    world = filled()
    site = browser(actor, world)
    wrong = []
    for address in own_addresses(world):
        for answer in (site.get(address), site.post(address, {"text": "x"})):
            found = [link for link in links_of(answer) if has_number(link)]
            wrong += [(address, link) for link in found]
            answer.close()
    assert wrong == []


def test_a_search_by_number_keeps_it_out_of_the_address_and_finds_the_person():
    world = filled()
    person = world.things["own"]["party"].person
    site = browser("director", world)
    for number in (person.id_number, person.telephone):
        sent_on = site.post("/cases/search/", {"text": number})
        page = site.get(sent_on.url)

        assert not NUMBER.search(sent_on.url)
        assert person.name in page.content.decode()
        assert [link for link in links_of(page) if NUMBER.search(link)] == []


def test_a_number_that_someone_puts_into_an_address_is_passed_on_nowhere():
    world = filled()
    site = browser("director", world)
    number = Person.objects.first().id_number

    away = site.get("/cases/", {"q": number, "sort": "-received"})
    page = site.get(away.url)
    sent_on = Client(headers={"host": "localhost"}).get("/cases/", {"q": number})

    assert away.url == "/cases/?sort=-received"
    assert [link for link in links_of(page) if NUMBER.search(link)] == []
    assert "不要写在地址里" in page.content.decode()
    assert number not in str(away.cookies) + str(page.cookies)
    assert sent_on.status_code == 302


def test_no_logger_writes_a_number_whatever_is_asked_or_breaks(lines, monkeypatch):
    world = filled()
    site = browser("director", world)
    person = world.things["own"]["party"].person
    number, telephone = person.id_number, person.telephone
    for address in own_addresses(world):
        site.get(address).close()
    site.post("/cases/search/", {"text": number})
    site.get(f"/no/such/{number}/", {"telephone": telephone})
    site.post("/sign-out/")
    site.post("/sign-in/", {"username": number, "password": telephone})

    def breaks(*_args, **_kwargs):
        raise ValueError(f"duplicate key {number} {telephone}")

    monkeypatch.setattr("fazhu.reporting.views.today.desk", breaks)
    assert browser("director", world).get("/").status_code == 500

    written = lines.getvalue()
    assert "duplicate key" in written
    assert NUMBER.findall(written) == []


def test_the_audit_pages_show_no_number():
    world = filled()
    officer = browser("auditor", world)
    pages = [
        officer.get("/trail/"),
        officer.get(f"/trail/{world.things['own']['entry'].pk}/"),
    ]

    assert [page.status_code for page in pages] == [200, 200]
    assert not [page for page in pages if NUMBER.search(page.content.decode())]
