"""A center's own certificate authority and the certificate of its server.

Stations trust the authority once; the server's certificate renews by itself.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY_LASTS = timedelta(days=3652)
SERVER_LASTS = timedelta(days=396)  # browsers refuse more than 398 days
RENEW_BEFORE = timedelta(days=60)
CLOCKS_DIFFER = timedelta(days=2)  # a station's clock may be late
PRIVATE = (
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "127.0.0.0/8",
    "fc00::/7",
    "::1/128",
)
"""Where a center's computers stand: the authority can vouch for nothing outside."""


@dataclass(frozen=True, kw_only=True)
class Files:
    """Where the certificates and their keys lie."""

    authority: Path
    authority_key: Path
    server: Path
    server_key: Path

    @classmethod
    def of(cls, data: Path) -> "Files":
        """Return them below a data folder."""
        return cls(
            authority=data / "lan" / "ca.crt",
            authority_key=data / "keys" / "lan_ca_key",
            server=data / "lan" / "server.crt",
            server_key=data / "keys" / "lan_server_key",
        )


def make_authority(
    files: Files, center: str, hosts: Sequence[str], at: datetime
) -> None:
    """Make the authority, bound to private networks and to the names given."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"法助 {center}"[:60])
    certificate = (
        _builder(name, name, key.public_key(), at, AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(_bounds(hosts), critical=True)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    _write_key(files.authority_key, key)
    _write(files.authority, certificate.public_bytes(serialization.Encoding.PEM))


def issue(files: Files, hosts: Sequence[str], at: datetime) -> None:
    """Issue the server's certificate for the names and addresses given."""
    authority, signer = _read(files.authority), _read_key(files.authority_key)
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        _builder(
            _name(hosts[0][:60]), authority.subject, key.public_key(), at, SERVER_LASTS
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False
        )
        .add_extension(
            x509.SubjectAlternativeName([_general(host) for host in hosts]),
            critical=False,
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()),
            critical=False,
        )
        .sign(signer, hashes.SHA256())
    )
    _write_key(files.server_key, key)
    pem = serialization.Encoding.PEM
    _write(files.server, certificate.public_bytes(pem) + authority.public_bytes(pem))


def needs_issue(files: Files, hosts: Sequence[str], at: datetime) -> bool:
    """Return whether the server's certificate is missing, ending, or lacks a name."""
    if not files.server.exists() or not files.server_key.exists():
        return True
    certificate = _read(files.server)
    return ends_at(files.server) - at < RENEW_BEFORE or names_in(certificate) != set(
        hosts
    )


def ends_at(path: Path) -> datetime:
    """Return until when a certificate is good."""
    return _read(path).not_valid_after_utc


def fingerprint(path: Path) -> str:
    """Return a certificate's SHA-256 as browsers print it, in eight groups."""
    digest = _read(path).fingerprint(hashes.SHA256()).hex().upper()
    return " ".join(digest[n : n + 8] for n in range(0, len(digest), 8))


def allows(files: Files, host: str) -> bool:
    """Return whether the authority may vouch for a name or an address."""
    bounds = _read(files.authority).extensions.get_extension_for_class(
        x509.NameConstraints
    )
    permitted = bounds.value.permitted_subtrees or []
    address = _address(host)
    if address is None:
        return any(isinstance(p, x509.DNSName) and p.value == host for p in permitted)
    return any(isinstance(p, x509.IPAddress) and address in p.value for p in permitted)  # type: ignore[operator]  # networks, in constraints


def names_in(certificate: x509.Certificate) -> set[str]:
    """Return the names and addresses that a certificate is for."""
    found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    return {str(name.value) for name in found.value}


def _read(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def _read_key(path: Path) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path} holds a {type(key).__name__}, not an EC key")
    return key


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    at: datetime,
    lasts: timedelta,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - CLOCKS_DIFFER)
        .not_valid_after(at - CLOCKS_DIFFER + lasts)
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=signs,
        crl_sign=signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _bounds(hosts: Sequence[str]) -> x509.NameConstraints:
    """Return what the authority may vouch for: private addresses, the names given."""
    permitted: list[x509.GeneralName] = [
        x509.IPAddress(ip_network(network)) for network in PRIVATE
    ]
    for host in hosts:
        address = _address(host)
        if address is None:
            permitted.append(x509.DNSName(host))
        elif not any(address in ip_network(network) for network in PRIVATE):
            permitted.append(x509.IPAddress(ip_network(host)))
    return x509.NameConstraints(permitted_subtrees=permitted, excluded_subtrees=None)


def _general(host: str) -> x509.GeneralName:
    address = _address(host)
    return x509.DNSName(host) if address is None else x509.IPAddress(address)


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    data = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    draft.replace(path)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.new")
    draft.write_bytes(data)
    draft.replace(path)
