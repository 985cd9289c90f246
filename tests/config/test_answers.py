"""What every answer carries, and the static files as a deployment serves them."""

import json

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

PRODUCT_STORAGE = "whitenoise.storage.CompressedManifestStaticFilesStorage"


def plain(request):
    return HttpResponse("法助")


urlpatterns = [path("plain/", plain)]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_every_answer_carries_the_security_headers(client, db, header, value):
    assert client.get("/plain/").headers[header] == value


@pytest.mark.urls(__name__)
def test_pages_may_load_from_this_server_alone_and_run_nothing_inline(client, db):
    policy = client.get("/plain/").headers["Content-Security-Policy"]

    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'self'"
    assert rules["object-src"] == rules["frame-ancestors"] == "'none'"
    assert rules["form-action"] == rules["base-uri"] == "'self'"
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.urls(__name__)
def test_behind_https_a_plain_request_is_sent_on_and_remembered(client, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 60

    sent_on = client.get("/plain/")
    secure = client.get("/plain/", secure=True)

    assert sent_on.headers["Location"] == "https://testserver/plain/"
    assert secure.headers["Strict-Transport-Security"].startswith("max-age=60")


def test_only_the_proxys_word_makes_a_request_secure(settings):
    forwarded = RequestFactory().get("/", headers={"x-forwarded-proto": "https"})

    settings.SECURE_PROXY_SSL_HEADER = None
    assert not forwarded.is_secure()

    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert forwarded.is_secure()


def test_static_files_get_hashed_names_and_miss_nothing(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": PRODUCT_STORAGE},
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    manifest = json.loads((tmp_path / "staticfiles.json").read_text(encoding="utf-8"))
    ours = {name: hashed for name, hashed in manifest["paths"].items() if "ui/" in name}
    assert ours
    assert all((tmp_path / hashed).exists() for hashed in ours.values())
