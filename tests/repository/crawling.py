"""Walks over every address as every post, for the tests of what no answer may do."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from tests.repository.test_url_roles import BACKEND, TABLE, path
from tests.repository.url_world import ANONYMOUS, World

LINKING = {"href", "src", "action", "hx-get", "hx-post", "formaction", "content"}


def browser(actor: str, world: World, **more: Any) -> Client:
    """A browser in which the post is signed in, or nobody."""
    site = Client(headers={"host": "localhost"}, **more)
    site.raise_request_exception = False
    if actor != ANONYMOUS:
        site.force_login(world.users[actor], backend=BACKEND)
    return site


def places(name: str) -> list[str]:
    """The places of things that rows of this address name."""
    row = TABLE[name]
    return sorted(
        {place for method in ("GET", "POST") for place in row.get(method, {})}
    )


def addresses(world: World) -> Iterator[tuple[str, str]]:
    """Every address with its name, for the own, sister's and foreign things."""
    for name in TABLE:
        for place in places(name):
            yield name, path(name, place, world)


def own_addresses(world: World) -> Iterator[str]:
    """Every address for the own things: the others' are not found, or as these."""
    for name in TABLE:
        for place in {"own", "any"}.intersection(places(name)):
            yield path(name, place, world)


def pages_of(site: Client, world: World) -> Iterator[tuple[str, Any]]:
    """What a browser gets to a GET of each address of the own things."""
    for address in own_addresses(world):
        answer = site.get(address)
        yield address, answer
        answer.close()  # a file that is sent


def text_of(answer: Any) -> str:
    """The body of an answer, of a file too; what is no text counts as it stands."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return bytes(body).decode("utf-8", errors="replace")


def is_page(answer: Any) -> bool:
    """Whether the answer is HTML."""
    return bool(answer.headers.get("Content-Type", "").startswith("text/html"))


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [v or "" for name, v in attrs if name in LINKING]
        values = dict(attrs)
        if tag == "form" and (values.get("method") or "get").lower() == "get":
            self.found.append("GET form " + (values.get("action") or ""))


def links_of(answer: Any) -> list[str]:
    """Every address that a page leads to, also by going on elsewhere."""
    found = [answer.headers.get("Location", ""), answer.headers.get("HX-Redirect", "")]
    if is_page(answer):
        parser = _Links()
        parser.feed(text_of(answer))
        found += parser.found
    return [link for link in found if link]
