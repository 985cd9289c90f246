"""What every answer of every address carries, whoever asks and whatever comes of it."""

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.test import Client

from tests.repository.crawling import (
    addresses,
    browser,
    links_of,
    own_addresses,
    text_of,
)
from tests.repository.tree import ROOT
from tests.repository.url_world import build

pytestmark = pytest.mark.django_db

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE")
FIXED = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
INSIDE = ("Traceback", "site-packages", "DJANGO_SETTINGS", "urlpatterns", "sqlite")


def faults_of(answer) -> list[str]:
    """What is missing from an answer's headers."""
    sent = answer.headers
    rules = sent.get("Content-Security-Policy", "").split(";")
    policy = dict(rule.strip().partition(" ")[::2] for rule in rules if rule.strip())
    wrong = [name for name, value in FIXED.items() if sent.get(name) != value]
    wrong += [] if policy == POLICY else [f"policy {policy}"]
    wrong += [] if "no-store" in sent.get("Cache-Control", "") else ["kept by caches"]
    wrong += [name for name in ("Server", "X-Powered-By") if name in sent]
    for name, cookie in answer.cookies.items():
        if not (cookie["httponly"] and cookie["samesite"] == "Lax"):
            wrong.append(f"cookie {name}")
    return wrong


def outside(link: str) -> bool:
    """Whether a link leads to another address, or into code."""
    if link.startswith("data:image/"):  # the preview of a paper
        return False
    return "://" in link or link.startswith(("//", "javascript:", "data:"))


def asked(actor, world) -> Iterator[tuple[str, str]]:
    """Methods and addresses: every method of one's own things, a GET of the others'."""
    methods = METHODS if actor == "director" else ("GET", "POST")
    own = list(own_addresses(world))
    yield from ((method, one) for one, method in itertools.product(own, methods))
    for _, address in addresses(world):
        if address not in own:
            yield "GET", address


@pytest.mark.parametrize("actor", ["director", "system_administrator", "anonymous"])
def test_every_answer_to_every_method_carries_them_and_to_a_head_has_no_body(actor):
    world = build()
    site = browser(actor, world)
    wrong, codes = [], {}
    for method, address in asked(actor, world):
        if (method, address[:10]) == ("POST", "/sign-out/"):
            continue
        answer = site.generic(method, address)
        wrong += [(method, address, fault) for fault in faults_of(answer)]
        wrong += [(method, address, link) for link in links_of(answer) if outside(link)]
        codes[method] = answer.status_code
        if method in ("PUT", "PATCH", "DELETE", "TRACE"):
            allowed = (302, 403, 404, 405)
            if answer.status_code not in allowed:
                wrong.append((method, address, answer.status_code))
        if method == "HEAD" and (
            answer.status_code not in (codes["GET"], 405) or text_of(answer)
        ):
            wrong.append((method, address, codes))
        answer.close()
    assert wrong == []


def test_a_trace_comes_back_with_nothing_of_what_was_sent():
    site = Client(headers={"host": "localhost"})

    answer = site.generic("TRACE", "/sign-in/", headers={"cookie": "session=secret"})

    assert answer.status_code == 405
    assert "secret" not in text_of(answer) + str(answer.headers)


def broken(kind: type[Exception]):
    def view(*_args, **_kwargs):
        raise kind("in the middle of /var/lib/fazhu with 11010119900101123X")

    return view


@pytest.mark.parametrize(
    ("kind", "code"),
    [(ZeroDivisionError, 500), (SuspiciousOperation, 400), (PermissionError, 500)],
)
def test_a_page_that_breaks_says_nothing_of_the_inside(monkeypatch, kind, code):
    world = build()
    site = browser("director", world)
    monkeypatch.setattr("fazhu.reporting.views.today.desk", broken(kind))

    answer = site.get("/")

    assert answer.status_code == code
    assert faults_of(answer) == []
    assert not [
        word for word in (*INSIDE, "/var/lib", "11010") if word in text_of(answer)
    ]


@pytest.mark.parametrize(
    "address", ["/no/such/", "/static/", "/static/../", "/.git/HEAD"]
)
def test_there_is_no_listing_and_a_missing_page_says_nothing(address):
    answer = Client(headers={"host": "localhost"}).get(address)

    assert answer.status_code == 404
    assert faults_of(answer) == []
    assert not [word for word in INSIDE if word in text_of(answer)]


def test_a_strange_host_gets_a_page_without_the_inside():
    answer = Client(headers={"host": "evil.test"}, raise_request_exception=False).get(
        "/"
    )

    assert answer.status_code == 400
    assert "evil.test" not in text_of(answer)


def test_files_are_sent_as_what_they_are(tmp_path, settings):
    (tmp_path / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    settings.STATIC_ROOT = tmp_path

    answer = Client(headers={"host": "localhost"}).get("/static/a.svg")

    assert answer.status_code == 200
    assert {n: answer.headers.get(n) for n in FIXED} == FIXED
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in answer.headers
    answer.close()


def test_over_https_every_answer_binds_the_browser_to_it(settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_SSL_REDIRECT = True
    world = build()
    site = browser("anonymous", world)

    wrong = [
        address
        for _, address in addresses(world)
        if site.get(address, secure=True).headers.get("Strict-Transport-Security")
        != "max-age=31536000"
    ]
    plain = site.get("/")

    assert wrong == []
    assert plain.headers["Location"].startswith("https://")


PROGRAM = """
import json, sys
from fazhu.config import settings as s
names = "SESSION_COOKIE_NAME CSRF_COOKIE_NAME SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE"
names += " SECURE_HSTS_SECONDS SECURE_SSL_REDIRECT AXES_FAILURE_LIMIT"
json.dump({n: getattr(s, n) for n in names.split()}, sys.stdout)
"""


def settings_with(folder: Path, **more: str) -> dict[str, Any]:
    """The product's settings as another environment gives them."""
    kept = {n: v for n, v in os.environ.items() if n != "DATABASE_URL"}
    environment = {**kept, "FAZHU_DATA": str(folder), "PYTHONPATH": "src", **more}
    run = [sys.executable, "-c", PROGRAM]
    ran = subprocess.run(
        run, env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return dict(json.loads(ran.stdout))


def test_over_https_cookies_belong_to_this_host_alone(tmp_path):
    plain, secure = settings_with(tmp_path), settings_with(tmp_path, FAZHU_HTTPS="1")

    assert secure["SESSION_COOKIE_NAME"] == "__Host-session"
    assert secure["CSRF_COOKIE_NAME"] == "__Host-csrf"
    assert secure["SESSION_COOKIE_SECURE"] is secure["CSRF_COOKIE_SECURE"] is True
    assert secure["SECURE_SSL_REDIRECT"] is True
    assert secure["SECURE_HSTS_SECONDS"] == 31_536_000
    assert (plain["SESSION_COOKIE_NAME"], plain["CSRF_COOKIE_NAME"]) == (
        "session",
        "csrf",
    )


def test_one_switch_makes_it_level_three(tmp_path):
    usual, strict = settings_with(tmp_path), settings_with(tmp_path, FAZHU_MLPS="1")

    assert (usual["AXES_FAILURE_LIMIT"], strict["AXES_FAILURE_LIMIT"]) == (8, 5)


def test_the_session_says_nothing_to_the_browser():
    assert settings.MESSAGE_STORAGE.endswith("SessionStorage")
    assert settings.SESSION_ENGINE == "fazhu.network.sessions"
