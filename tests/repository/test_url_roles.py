"""Every address for every post gives the answer that the policy says."""

import tomllib
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.repository.url_world import ACTORS, ANONYMOUS, GROUPS, World, build

TABLE = tomllib.loads(
    Path(__file__).with_name("url_roles.toml").read_text(encoding="utf-8")
)
BACKEND = "django.contrib.auth.backends.ModelBackend"
METHODS = ("GET", "POST")


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


def answer(client: Client, method: str, address: str) -> int:
    """Ask and take back what the answer changed, a sign-out too."""
    kept = client.cookies.output(header="", sep=";")
    with transaction.atomic():
        if method == "GET":
            response = client.get(address)
        else:
            response = client.post(address, {"csrfmiddlewaretoken": "x"})
        response.close()  # a file that is sent
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(kept)
    return int(response.status_code)


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
def test_every_address_answers_this_post_as_the_policy_says(actor, client):
    world = build()
    if actor != ANONYMOUS:
        client.force_login(world.users[actor], backend=BACKEND)

    wrong = "\n".join(
        f"{method} {name} {place}: {code} instead of {expected(codes, actor)}"
        for name, method, place, codes in rows()
        if (code := answer(client, method, path(name, place, world)))
        != expected(codes, actor)
    )

    assert wrong == ""
