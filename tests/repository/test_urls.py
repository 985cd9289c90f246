"""Every address asks for a permission, a sign-in at least, or is on the public list."""

import inspect
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC = {
    "keeping:authority",
    "keeping:station",
    "network:first",
    "network:sign-in",
    "network:sign-in-code",
    "network:sign-out",
    "ui:old-browser",
    "ui:type-size",
}
VALUES = {"IntConverter": 1, "SlugConverter": "word", "StringConverter": "word"}


def addresses(
    patterns: list[Any] | None = None, space: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Yield the full name and the pattern of every address."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}", pattern


def call(view: Callable[..., Any], pattern: URLPattern, method: str) -> Any:
    """Call a view by itself, with made-up parts of the address."""
    converters = pattern.pattern.converters.items()
    parts = {n: VALUES.get(type(c).__name__, "word") for n, c in converters}
    return view(RequestFactory().generic(method, "/"), **parts)


def test_every_address_has_a_name():
    assert [str(p.pattern) for _, p in addresses() if not p.name] == []


def test_every_address_is_guarded_or_on_the_public_list():
    open_ones = {n for n, p in addresses() if not hasattr(p.callback, "permissions")}

    assert open_ones <= PUBLIC


def test_every_guard_asks_for_permissions_or_sign_in_alone():
    guarded = [p for _, p in addresses() if hasattr(p.callback, "permissions")]

    assert guarded
    for pattern in guarded:
        assert isinstance(pattern.callback.permissions, tuple)


@pytest.mark.parametrize("method", ["DELETE", "PATCH"])
def test_every_view_says_which_methods_it_takes(method, caplog):
    caplog.set_level(logging.ERROR)
    loose = [
        name
        for name, pattern in addresses()
        if call(pattern.callback, pattern, method).status_code != 405
    ]

    assert loose == []


def test_views_are_functions_of_at_most_a_page():
    long = {
        name: lines
        for name, pattern in addresses()
        if (lines := len(inspect.getsourcelines(inspect.unwrap(pattern.callback))[0]))
        > 40
    }

    assert long == {}
