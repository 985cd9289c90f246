"""A center's own certificate: who it is for, how long, and what it can never be."""

import ssl
from datetime import UTC, datetime, timedelta
from functools import partial
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.verification import (
    PolicyBuilder,
    Store,
    VerificationError,
)
from django.core.management import call_command
from django.test import Client

from fazhu.keeping import certificates, lan
from fazhu.keeping.certificates import Files
from fazhu.keeping.management.commands.serve import _wanted
from fazhu.lib import installed
from fazhu.lib.environment import Misconfigured
from fazhu.lib.errors import Refused
from fazhu.lib.installed import Installed
from tests.network.visitors import said

AT = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
OPTIONS = dict.fromkeys(("host", "port", "certificate", "key")) | {
    "workers": 1,
    "threads": 4,
}


@pytest.fixture(autouse=True)
def machine(monkeypatch):
    """A PC with one address and a name."""
    monkeypatch.setattr(lan, "addresses", lambda: ["192.168.1.5"])
    monkeypatch.setattr(lan, "own_name", lambda: "center-pc")


def set_up(data, *also, at=AT):
    return lan.set_up(data, "临江区法律援助中心", also=also, port=None, at=at)


def certificate(path):
    return x509.load_pem_x509_certificate(path.read_bytes())


def verified(files, name, at=AT):
    """Verify as a browser does that trusts the authority."""
    store = Store([certificate(files.authority)])
    verifier = PolicyBuilder().store(store).time(at).build_server_verifier(name)
    return verifier.verify(certificate(files.server), [])


def test_who_trusts_the_authority_trusts_the_server_by_its_names_alone(tmp_path):
    set_up(tmp_path)
    files = Files.of(tmp_path)

    for name in (x509.DNSName("center-pc"), x509.IPAddress(ip_address("192.168.1.5"))):
        assert len(verified(files, name)) == 2
    for wrong in (x509.DNSName("bank"), x509.IPAddress(ip_address("192.168.1.6"))):
        with pytest.raises(VerificationError):
            verified(files, wrong)
    with pytest.raises(VerificationError):
        verified(files, x509.DNSName("center-pc"), AT + timedelta(days=398))


def test_the_certificate_is_for_the_names_and_addresses_of_this_pc(tmp_path):
    now = set_up(tmp_path)
    files = Files.of(tmp_path)

    names = certificates.names_in(certificate(files.server))
    assert names == {"192.168.1.5", "center-pc", "localhost", "127.0.0.1"}
    assert now.hosts == ("192.168.1.5", "center-pc")
    assert lan.address(now) == "https://192.168.1.5:8443/"


def test_it_is_good_for_a_server_alone_and_for_at_most_397_days(tmp_path):
    set_up(tmp_path)
    served = certificate(Files.of(tmp_path).server)

    lasts = served.not_valid_after_utc - served.not_valid_before_utc
    usage = served.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    basic = served.extensions.get_extension_for_class(x509.BasicConstraints).value
    assert lasts <= timedelta(days=397)
    assert list(usage) == [ExtendedKeyUsageOID.SERVER_AUTH]
    assert not basic.ca


def test_the_authority_can_vouch_for_nothing_outside_the_center(tmp_path):
    set_up(tmp_path)
    files = Files.of(tmp_path)

    assert certificates.allows(files, "192.168.9.9")
    assert certificates.allows(files, "center-pc")
    assert not certificates.allows(files, "www.bank.example")
    assert not certificates.allows(files, "8.8.8.8")
    with pytest.raises(Refused, match="不能用于“other-pc”"):
        set_up(tmp_path, "other-pc")


def test_keys_are_for_their_owner_alone(tmp_path):
    set_up(tmp_path)
    files = Files.of(tmp_path)

    for key in (files.authority_key, files.server_key):
        assert key.stat().st_mode & 0o077 == 0


def test_the_files_are_what_a_server_can_load(tmp_path):
    set_up(tmp_path)
    files = Files.of(tmp_path)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files.server, files.server_key)


def test_set_up_again_keeps_the_authority_that_stations_trust(tmp_path):
    set_up(tmp_path)
    before = Files.of(tmp_path).authority.read_bytes()

    set_up(tmp_path, at=AT + timedelta(days=30))

    assert Files.of(tmp_path).authority.read_bytes() == before


def test_the_certificate_renews_at_the_start_before_it_ends(tmp_path):
    set_up(tmp_path)
    server = Files.of(tmp_path).server
    before = server.read_bytes()

    lan.refresh(tmp_path, AT + timedelta(days=300))
    early = server.read_bytes()
    later = AT + timedelta(days=350)
    lan.refresh(tmp_path, later)

    assert early == before
    assert server.read_bytes() != before
    assert certificates.ends_at(server) - later > timedelta(days=390)


def test_a_new_address_of_the_pc_is_taken_up_at_the_start(tmp_path, monkeypatch):
    set_up(tmp_path)
    monkeypatch.setattr(lan, "addresses", lambda: ["192.168.1.77"])

    now = lan.refresh(tmp_path, AT)

    assert "192.168.1.77" in now.hosts
    assert "192.168.1.77" in certificates.names_in(
        certificate(Files.of(tmp_path).server)
    )


def test_without_any_address_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(lan, "addresses", list)
    monkeypatch.setattr(lan, "own_name", lambda: None)

    with pytest.raises(Refused, match="--address"):
        set_up(tmp_path)


def test_what_is_no_host_is_refused(tmp_path):
    with pytest.raises(Refused, match="不是主机名"):
        set_up(tmp_path, "http://center/")


def test_only_private_addresses_are_taken_by_themselves(monkeypatch):
    monkeypatch.undo()

    for address in lan.addresses():
        assert lan._stands_inside(address)
    assert not lan._stands_inside("8.8.8.8")
    assert not lan._stands_inside("127.0.0.1")
    assert not lan._stands_inside("169.254.3.4")


def test_serve_takes_the_certificate_that_was_set_up(tmp_path, settings):
    settings.DATA = tmp_path
    now = set_up(tmp_path)

    serving = _wanted(now, OPTIONS)
    alone = _wanted(Installed(), OPTIONS)

    assert (serving.host, serving.port, serving.is_secure) == ("0.0.0.0", 8443, True)
    assert (alone.host, alone.port, alone.is_secure) == ("127.0.0.1", 8000, False)


@pytest.mark.django_db
def test_a_port_belongs_to_the_network_that_was_or_is_set_up(
    tmp_path, settings, capsys
):
    settings.DATA = tmp_path
    setup = partial(call_command, "setup", center="临江区法律援助中心")

    with pytest.raises(SystemExit):
        setup(port=9443)
    assert "请与 --lan 一起写" in capsys.readouterr().err
    setup(lan=True)
    setup(port=9443)
    with pytest.raises(SystemExit):
        setup(port=70_000)

    assert "1 至 65535" in capsys.readouterr().err
    assert installed.read(tmp_path).port == 9443


def test_the_installations_file_is_read_as_it_was_written(tmp_path):
    wanted = Installed(
        hosts=("192.168.1.5", "中心"), port=443, hour=3, second='E:\\备份 "二"'
    )

    installed.write(tmp_path, wanted)

    assert installed.read(tmp_path) == wanted
    assert installed.read(tmp_path / "elsewhere") == Installed()


@pytest.mark.parametrize(
    "text",
    ["[lan\n", "[backup]\nhour = 24\n", "[backup]\nkeep = [7, 4]\n", "lan = 3\n"],
)
def test_a_file_that_says_nonsense_stops_the_start_with_a_sentence(text, tmp_path):
    (tmp_path / installed.FILE).write_text(text)

    with pytest.raises(Misconfigured, match="读不懂"):
        installed.read(tmp_path)


def test_the_stations_page_tells_address_and_fingerprint(tmp_path, settings):
    settings.DATA = tmp_path
    settings.INSTALLED = set_up(tmp_path)
    client = Client(headers={"host": "localhost"})

    page = said(client.get("/station/"))
    given = client.get("/station/ca.crt")

    files = Files.of(tmp_path)
    assert "https://192.168.1.5:8443/" in page
    assert certificates.fingerprint(files.authority) in page
    assert given.content == files.authority.read_bytes()
    assert b"PRIVATE" not in given.content
