"""No POST without a token, and none that sets what its form does not ask."""

import pytest
from django.test import Client
from django.utils import timezone

from fazhu.cases.models import Case
from fazhu.network.models import Handler, Membership, Organisation, User
from fazhu.rules.roles import Role
from tests.repository.crawling import addresses, browser
from tests.repository.hashes import changed_since, tables
from tests.repository.test_url_roles import BACKEND
from tests.repository.url_world import build
from tests.world import District

pytestmark = pytest.mark.django_db

SESSIONS = {"network_opensession"}


@pytest.mark.parametrize("actor", ["director", "system_administrator", "anonymous"])
def test_without_a_token_every_post_is_refused_and_changes_nothing(actor):
    world = build()
    site = browser(actor, world, enforce_csrf_checks=True)
    before = tables()

    answers = [
        (address, site.post(address, {"a": "b"})) for _, address in addresses(world)
    ]

    assert [a for a, answer in answers if answer.status_code != 403] == []
    assert {answer.templates[0].name for _, answer in answers} == {
        "ui/errors/csrf.html"
    }
    assert changed_since(before) <= SESSIONS


def test_a_token_of_another_browser_does_not_do():
    world = build()
    site, other = (
        Client(enforce_csrf_checks=True, headers={"host": "localhost"}) for _ in "ab"
    )
    token = other.get("/sign-in/").cookies["csrf"].value
    site.force_login(world.users["director"], backend=BACKEND)

    answer = site.post("/account/sessions/", {"csrfmiddlewaretoken": token})

    assert answer.status_code == 403


def everything(model, value="9") -> dict[str, str]:
    """A value for every column of a table, as someone would who guesses names."""
    names = {field.name for field in model._meta.fields}
    names |= {field.attname for field in model._meta.fields}
    return dict.fromkeys(names, value)


def columns_of(row) -> dict[str, object]:
    row = type(row).objects.get(pk=row.pk)
    return {field.attname: getattr(row, field.attname) for field in row._meta.fields}


def changed(before: dict[str, object], row) -> set[str]:
    after = columns_of(row)
    return {name for name in before if before[name] != after[name]}


def test_a_user_form_sets_name_and_sign_in_name_alone():
    world = build()
    target = world.things["own"]["user"]
    before = columns_of(target)
    form = {"username": "newname", "name": "新名", "center": str(target.center_id)}
    typed = {**everything(User), "is_active": "", "password": "x", **form}

    answer = browser("system_administrator", world).post(f"/users/{target.pk}/", typed)

    assert answer.status_code == 302
    assert changed(before, target) == {"username", "name"}


def test_an_organisation_form_sets_its_own_fields_alone():
    world = build()
    target = world.things["own"]["station"]
    before = columns_of(target)
    other = world.things["foreign"]["station"].center_id
    form = {
        "kind": "station",
        "name": "新名工作站",
        "parent": "",
        "host": "",
        "accepts": [],
        "opened_on": "",
    }
    typed = {**everything(Organisation, ""), "closed_on": "2020-01-01", **form}
    typed |= {"center": str(other), "center_id": str(other), "id": "1", "pk": "1"}

    answer = browser("director", world).post(f"/organisations/{target.pk}/", typed)

    assert answer.status_code == 302
    assert changed(before, target) == {"name"}


def test_a_handler_form_moves_nobody_to_another_center():
    world = build()
    target = world.things["own"]["handler"]
    before = columns_of(target)
    other = world.things["foreign"]["handler"]
    typed = {
        **everything(Handler, ""),
        "name": target.name,
        "kind": target.kind,
        "unit": str(target.unit_id),
        "from_on": target.from_on.isoformat(),
        "center": str(other.center_id),
        "center_id": str(other.center_id),
        "until_on": "2020-01-01",
        "ref": str(other.ref),
        "id": str(other.pk),
    }

    answer = browser("director", world).post(f"/handlers/{target.pk}/", typed)

    assert answer.status_code == 302
    assert not changed(before, target) & {"center_id", "until_on", "ref", "id"}


def test_no_form_of_another_center_is_reached_by_a_typed_number():
    world = build()
    foreign, own = world.things["foreign"], world.things["own"]
    officer = browser("security_officer", world)
    typed = {
        "role": "director",
        "organisation": str(foreign["station"].center_id),
        "from_on": timezone.localdate().isoformat(),
        "user": str(foreign["user"].pk),
    }

    answer = officer.post(f"/users/{own['user'].pk}/roles/", typed)

    assert answer.status_code == 422
    assert not Membership.objects.filter(user=own["user"], role="director").exists()


def test_a_changed_own_password_changes_no_right():
    user = District().user(Role.REVIEWER)
    user.set_password("mint upon a wet balcony")
    user.save()
    site = Client(headers={"host": "localhost"})
    site.force_login(user, backend=BACKEND)
    before = columns_of(user)
    new = "three laps of the lake"
    form = {"old": "mint upon a wet balcony", "new": new, "again": new}

    answer = site.post("/account/password/", {**everything(User), **form})

    assert answer.status_code == 302
    assert changed(before, user) <= {"password", "password_set_at"}


def test_a_step_takes_no_state_number_or_center_from_the_form():
    world = build()
    case = world.things["own"]["case"]
    before = columns_of(case)
    typed = {**everything(Case), "state": "archived", "what": "", "seen": ""}
    for actor in ("director", "center_clerk", "reviewer"):
        site = browser(actor, world)
        for address in (
            f"/cases/{case.pk}/correction/",
            f"/cases/{case.pk}/steps/archive/",
        ):
            assert site.post(address, typed).status_code in (200, 302, 403, 422)

    assert not changed(before, case)
