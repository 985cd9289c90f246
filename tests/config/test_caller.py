"""The address that sign-in throttling counts by."""

from django.test import RequestFactory

from fazhu.config.caller import address

FORGED = "203.0.113.9, 198.51.100.7"


def test_without_a_proxy_a_forwarded_address_is_not_believed(settings):
    settings.PROXY = False
    request = RequestFactory().get(
        "/", headers={"x-forwarded-for": FORGED}, REMOTE_ADDR="192.0.2.1"
    )

    assert address(request) == "192.0.2.1"


def test_behind_a_proxy_the_address_that_it_saw_counts(settings):
    settings.PROXY = True
    request = RequestFactory().get(
        "/", headers={"x-forwarded-for": FORGED}, REMOTE_ADDR="127.0.0.1"
    )

    assert address(request) == "198.51.100.7"


def test_behind_a_proxy_that_says_nothing_its_own_address_counts(settings):
    settings.PROXY = True

    assert address(RequestFactory().get("/", REMOTE_ADDR="10.0.0.1")) == "10.0.0.1"
