"""An unsafe deployment does not start and says what to set."""

from dataclasses import replace

import pytest

from fazhu.config.safety import Deployment, is_loopback, refuse_unsafe
from fazhu.lib.environment import Misconfigured

LOCAL = Deployment(
    debug=False,
    https=False,
    proxy=False,
    hosts=["127.0.0.1", "localhost", "[::1]"],
    origins=[],
    secret_key="0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdef",
    database_url="",
)
PUBLIC = replace(LOCAL, hosts=["fazhu.example.cn"], https=True)


@pytest.mark.parametrize(
    "deployment",
    [
        LOCAL,
        replace(LOCAL, debug=True),
        replace(LOCAL, origins=["http://127.0.0.1:8000"]),
        replace(LOCAL, database_url="postgres://fazhu@127.0.0.1:5432/fazhu"),
        PUBLIC,
        replace(PUBLIC, proxy=True, origins=["https://fazhu.example.cn:8443"]),
    ],
    ids=["local", "developing", "origin", "postgresql", "public", "proxy"],
)
def test_a_safe_deployment_starts(deployment):
    assert refuse_unsafe(deployment) is None


@pytest.mark.parametrize(
    ("deployment", "sentence"),
    [
        (replace(PUBLIC, hosts=["*"]), "FAZHU_HOSTS 不能是"),
        (replace(PUBLIC, debug=True), "请去掉 FAZHU_DEBUG"),
        (replace(PUBLIC, https=False), "请配好证书并设 FAZHU_HTTPS=1"),
        (replace(LOCAL, proxy=True), "还要设 FAZHU_HTTPS=1"),
        (replace(PUBLIC, origins=["http://fazhu.example.cn"]), "https:// 开头"),
        (replace(PUBLIC, origins=["fazhu.example.cn"]), "https:// 开头"),
        (replace(LOCAL, secret_key="short"), "至少 50 个字符"),
        (replace(LOCAL, secret_key="x" * 60), "至少 50 个字符"),
        (replace(LOCAL, database_url="mysql://root@127.0.0.1/fazhu"), "DATABASE_URL"),
        (replace(LOCAL, database_url="postgres://fazhu@127.0.0.1/"), "DATABASE_URL"),
        (replace(LOCAL, database_url="postgres://127.0.0.1:x/fazhu"), "DATABASE_URL"),
    ],
)
def test_an_unsafe_deployment_is_refused_with_what_to_set(deployment, sentence):
    with pytest.raises(Misconfigured, match=sentence):
        refuse_unsafe(deployment)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "[::1]"])
def test_loopback_hosts_are_known(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["10.0.0.8", "localhost.cn", ".example.cn", "0.0.0.0"])
def test_other_hosts_are_not_taken_for_loopback(host):
    assert not is_loopback(host)
