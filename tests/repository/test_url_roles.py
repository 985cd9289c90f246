"""Every address for every post gives the answer that the policy says; no GET writes."""

import tomllib
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from fazhu.audit.models import Entry
from tests.repository.hashes import changed_since, tables
from tests.repository.url_world import ACTORS, ANONYMOUS, GROUPS, World, build

TABLE = tomllib.loads(
    Path(__file__).with_name("url_roles.toml").read_text(encoding="utf-8")
)
BACKEND = "django.contrib.auth.backends.ModelBackend"
METHODS = ("GET", "POST")
KEPT = {"audit_entry", "audit_head", "network_opensession"}
"""What a GET may write: the reading log, and when a session was last seen."""


def names(patterns: list[Any], space: str = "") -> Iterator[str]:
    """Yield the full name of every address."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


def expected(codes: dict[str, Any], actor: str) -> int:
    """Return the code that a row of the table gives an actor."""
    for code, posts in codes.items():
        named = posts.split() if code != "else" else []
        if actor in named or any(actor in GROUPS.get(one, ()) for one in named):
            return int(code)
    return 302 if actor == ANONYMOUS else int(codes["else"])


def rows() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Yield address, method, place and codes; a method left out is refused."""
    for name, row in TABLE.items():
        for method in METHODS:
            places = row.get(method) or {"own": {"405": f"all {ANONYMOUS}"}}
            for place, codes in places.items():
                yield name, method, place, codes


def path(name: str, place: str, world: World) -> str:
    """Return the address of the thing in a place."""
    things = world.things[place]
    parts = TABLE[name].get("arguments", {})
    kwargs = {
        k: getattr(things.get(v), "ref" if k == "ref" else "pk", v)
        for k, v in parts.items()
    }
    return f"{reverse(name, kwargs=kwargs)}?{TABLE[name].get('query', '')}"


def got(client: Client, world: World) -> dict[tuple[str, str, str], int]:
    """What a GET of each address is answered, also where no row names the GET."""
    asked = {(name, place) for name, _, place, _ in rows()}
    found = {}
    for name, place in sorted(asked):
        response = client.get(path(name, place, world))
        response.close()  # a file that is sent
        found[name, "GET", place] = response.status_code
    return found


def posted(client: Client, world: World) -> dict[tuple[str, str, str], int]:
    """What each POST of the table is answered; what it changes is taken back."""
    kept = client.cookies.output(header="", sep=";")
    found = {}
    for name, method, place, _ in rows():
        if method == "POST":
            with transaction.atomic():
                address = path(name, place, world)
                response = client.post(address, {"csrfmiddlewaretoken": "x"})
                response.close()
                transaction.set_rollback(True)
            client.cookies = SimpleCookie(kept)  # a sign-out too
            found[name, "POST", place] = response.status_code
    return found


def test_every_address_stands_in_the_table():
    named = set(names(get_resolver().url_patterns))

    assert (named - set(TABLE), set(TABLE) - named) == (set(), set())


def test_the_table_names_only_posts_and_places_that_there_are():
    named = {
        post
        for _, _, place, codes in rows()
        for code, posts in codes.items()
        for post in [place, *(str(posts).split() if code != "else" else [])]
    }

    assert named - {*ACTORS, *GROUPS, "own", "sister", "foreign", "any"} == set()


@pytest.mark.django_db
@pytest.mark.parametrize("actor", ACTORS)
def test_every_address_answers_this_post_as_the_policy_says_and_no_get_writes(
    actor, client
):
    world = build()
    if actor != ANONYMOUS:
        client.force_login(world.users[actor], backend=BACKEND)
    before, entries = tables(), Entry.objects.count()

    codes = got(client, world)
    changed, written = changed_since(before), Entry.objects.order_by("pk")[entries:]

    assert changed <= KEPT
    assert {entry.action for entry in written} <= {"read"}
    assert set(codes.values()) <= {200, 302, 403, 404, 405}

    codes |= posted(client, world)
    wrong = "\n".join(
        f"{method} {name} {place}: {code} instead of {expected(answers, actor)}"
        for name, method, place, answers in rows()
        if (code := codes[name, method, place]) != expected(answers, actor)
    )
    assert wrong == ""
