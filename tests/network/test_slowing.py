"""Guesses of passwords are slowed down; nobody is shut out by a stranger's tries."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.network import slowing
from fazhu.network.models import User
from fazhu.rules.roles import Role
from tests.world import District

pytestmark = pytest.mark.django_db

PASSWORD = "mint upon a wet balcony"
WRONG = "not the password"
OFFICE, STRANGER = "192.0.2.10", "203.0.113.5"


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def director(district) -> User:
    return with_password(district.user(Role.DIRECTOR))


@pytest.fixture
def naps(monkeypatch) -> list[float]:
    taken: list[float] = []
    monkeypatch.setattr(slowing.time, "sleep", taken.append)
    return taken


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


def attempt(name: str, password: str = WRONG, *, address: str, **headers: str):
    site = Client(headers={"host": "localhost", **headers}, REMOTE_ADDR=address)
    return site.post("/sign-in/", {"username": name, "password": password})


def test_eight_wrong_tries_from_one_address_leave_the_director_free_at_another(
    director, naps
):
    for _ in range(8):
        answer = attempt(director.username, address=STRANGER)

    assert answer.status_code == 429
    assert attempt(director.username, PASSWORD, address=OFFICE).status_code == 302
    assert naps == []


def test_behind_one_address_other_names_go_on(district, director, naps):
    clerk = with_password(district.user(Role.CENTER_CLERK))
    for _ in range(8):
        attempt(director.username, address=OFFICE)

    assert attempt(director.username, PASSWORD, address=OFFICE).status_code == 429
    assert attempt(clerk.username, PASSWORD, address=OFFICE).status_code == 302


def test_a_forged_forwarded_address_gives_no_more_tries(director, settings, naps):
    settings.PROXY = False
    for number in range(8):
        forged = {"x-forwarded-for": f"198.51.100.{number}"}
        attempt(director.username, address=STRANGER, **forged)

    forged = {"x-forwarded-for": "198.51.100.99"}
    answer = attempt(director.username, PASSWORD, address=STRANGER, **forged)

    assert answer.status_code == 429


def test_many_addresses_guessing_one_name_wait_longer_and_longer(director, naps):
    for number in range(60):
        attempt(director.username, address=f"203.0.113.{number}")

    assert len(naps) == 60 - slowing.BORNE_BY_NAME - 1  # the last borne one is free
    assert naps == sorted(naps)
    assert naps[-1] == slowing.LONGEST


def test_then_the_director_still_gets_in_everywhere(director, naps):
    assert attempt(director.username, PASSWORD, address=OFFICE).status_code == 302
    for number in range(60):
        attempt(director.username, address=f"203.0.113.{number}")
    naps.clear()

    where_known = attempt(director.username, PASSWORD, address=OFFICE)
    assert (where_known.status_code, naps) == (302, [])
    elsewhere = attempt(director.username, PASSWORD, address="192.0.2.200")
    assert (elsewhere.status_code, naps) == (302, [slowing.LONGEST])


def test_one_address_guessing_many_names_waits(naps):
    for number in range(slowing.BORNE_BY_ADDRESS + 5):
        attempt(f"nobody{number}", address=STRANGER)

    assert naps == pytest.approx([0.1, 0.2, 0.3, 0.4])


def test_an_hour_later_nobody_waits(director, naps):
    for number in range(60):
        attempt(director.username, address=f"203.0.113.{number}")
    AccessAttempt.objects.update(attempt_time=timezone.now() - slowing.RECENT)
    naps.clear()

    attempt(director.username, address=STRANGER)

    assert naps == []


def test_waiting_tries_never_take_all_the_threads(monkeypatch):
    monkeypatch.setattr(slowing, "wait_of", lambda *_, **__: 1.0)
    woken = Event()
    asleep = [Event(), Event()]
    beds = iter(asleep)

    def sleep(_seconds):
        next(beds).set()
        assert woken.wait(10)

    monkeypatch.setattr(slowing.time, "sleep", sleep)
    with ThreadPoolExecutor(3) as pool:
        waiting = [pool.submit(slowing.let_pass, "x", STRANGER) for _ in range(2)]
        assert all(one.wait(10) for one in asleep)
        assert slowing.let_pass("x", STRANGER) is False
        woken.set()
        assert [one.result() for one in waiting] == [True, True]


def test_who_is_one_too_many_is_told_that_nothing_is_locked(director, monkeypatch):
    monkeypatch.setattr(slowing, "let_pass", lambda *_: False)

    answer = attempt(director.username, PASSWORD, address=OFFICE)

    assert answer.status_code == 429
    assert "您的账号没有被锁定" in answer.content.decode()


def test_unknown_wrong_stopped_and_machine_names_cost_one_hash_and_say_the_same(
    district, director, settings, monkeypatch
):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    stopped = district.user(Role.REVIEWER)
    stopped.is_active = False
    machine = User.objects.create(username="机器#1", is_machine=True, name="机器")
    machine.set_unusable_password()
    machine.save()
    for user in (director, stopped):
        with_password(user)
    costs: list[str] = []
    encode = Argon2PasswordHasher.encode

    def counted(self, *args, **kwargs):
        costs.append("hash")
        return encode(self, *args, **kwargs)

    verify = Argon2PasswordHasher.verify

    def checked(self, *args, **kwargs):
        costs.append("hash")
        return verify(self, *args, **kwargs)

    monkeypatch.setattr(Argon2PasswordHasher, "encode", counted)
    monkeypatch.setattr(Argon2PasswordHasher, "verify", checked)
    told = set()
    for name in ("nobody", director.username, stopped.username, machine.username):
        costs.clear()
        answer = attempt(name, address=STRANGER)
        said = answer.content.decode().replace(f'value="{name}"', "")
        lines = [
            line for line in said.splitlines() if "csrfmiddlewaretoken" not in line
        ]
        told.add((answer.status_code, len(costs), "\n".join(lines)))

    assert [(code, cost) for code, cost, _ in told] == [(422, 1)]


def test_what_is_typed_as_a_name_is_kept_nowhere(director, caplog):
    typed = "11010119900101123x"
    attempt(typed, address=STRANGER)

    kept = [str(row) for row in AccessAttempt.objects.values()]
    kept += [str(row) for row in AccessLog.objects.values()]
    kept += [f"{entry} {entry.details}" for entry in Entry.objects.all()]
    assert kept
    assert not [row for row in kept if typed in row.lower()]
    assert typed not in caplog.text.lower()


def test_level_three_pauses_after_five_tries_for_ten_minutes(director, settings):
    settings.AXES_FAILURE_LIMIT = 5
    for _ in range(5):
        answer = attempt(director.username, address=STRANGER)

    assert answer.status_code == 429
