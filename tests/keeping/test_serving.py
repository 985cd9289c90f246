"""Becoming the server: where it may not, and the command line that it becomes."""

import socket

import pytest

from fazhu.keeping.serving import (
    Serving,
    refuse_demo_accounts,
    refuse_plain_network,
    refuse_taken_port,
    server_words,
)
from fazhu.lib.errors import Refused
from fazhu.network.models import User

SECURE = Serving(host="10.0.0.1", port=443, certificate="a.pem", key="b.pem")
STOPPED = {"is_active": False}


def test_plain_pages_stay_on_the_own_machine():
    refuse_plain_network(Serving())
    refuse_plain_network(SECURE)

    with pytest.raises(Refused, match="--certificate"):
        refuse_plain_network(Serving(host="10.0.0.1"))


def test_a_taken_port_is_named_with_another_to_try():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        other = f"fazhu demo --port {port + 1}"
        with pytest.raises(Refused, match=f"端口 {port} .*{other}"):
            refuse_taken_port(Serving(port=port), "fazhu demo")


@pytest.mark.parametrize("port", [0, -1, 65_536])
def test_a_port_that_cannot_be_is_refused(port):
    with pytest.raises(Refused, match="1 至 65535"):
        refuse_taken_port(Serving(port=port), "fazhu serve")


def test_the_server_is_told_host_port_and_certificate():
    words = server_words(SECURE, nightly=True)

    assert SECURE.address == "https://10.0.0.1:443/"
    assert words["nightly"]
    told = [words[name] for name in ("host", "port", "certificate", "key")]
    assert told == ["10.0.0.1", 443, "a.pem", "b.pem"]


@pytest.mark.django_db
@pytest.mark.parametrize(("values", "served"), [({}, False), (STOPPED, True)])
def test_only_stopped_demo_accounts_do_not_keep_from_serving(values, served):
    User.objects.create(username="director", name="江行星", is_demo=True, **values)

    if served:
        refuse_demo_accounts()
    else:
        with pytest.raises(Refused, match="1 个密码公开的演示账号"):
            refuse_demo_accounts()
