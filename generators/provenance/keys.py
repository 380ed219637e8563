"""The house's own certificates: an authority and a signing key under it, made on first use and readable by their owner alone."""

import os
import secrets
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

# Without a time stamp from outside a credential is believed as long as its certificate lasts: so it lasts long.
YEARS_AUTHORITY, YEARS_SIGNING = 20, 15
AUTHORITY, CHAIN, KEY = "ca.pem", "signing.pem", "signing.key"


def ensure_keys(folder: Path) -> Path:
    """The folder with `ca.pem`, `signing.pem` (chain: leaf, authority) and `signing.key` (PKCS 8); made whole or not at all when it is not there."""
    if (folder / KEY).is_file():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = folder.with_name(f".keys-{secrets.token_hex(8)}")
    part.mkdir(mode=0o700)
    try:
        _fill(part, datetime.now(UTC))
        part.rename(folder)
    except OSError:
        # Another process was first: its keys stand.
        shutil.rmtree(part)
        if not (folder / KEY).is_file():
            raise
    return folder


def _fill(folder: Path, now: datetime) -> None:
    authority, leaf = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = _authority(authority, now)
    signed = _leaf(leaf.public_key(), authority, root, now)
    _write(folder / AUTHORITY, root.public_bytes(Encoding.PEM))
    _write(folder / "ca.key", authority.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    _write(folder / CHAIN, signed.public_bytes(Encoding.PEM) + root.public_bytes(Encoding.PEM))
    _write(folder / KEY, leaf.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def _authority(key: ec.EllipticCurvePrivateKey, now: datetime) -> x509.Certificate:
    name = _name(f"Tessera house authority {secrets.token_hex(4)}")
    return (
        _certificate(name, name, key.public_key(), now, YEARS_AUTHORITY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(key, SHA256())
    )


def _leaf(key: ec.EllipticCurvePublicKey, authority: ec.EllipticCurvePrivateKey, root: x509.Certificate, now: datetime) -> x509.Certificate:
    """What C2PA asks of a signing certificate (specification 2.4, 14.5): for signatures alone, with a purpose named, under another's key."""
    return (
        _certificate(_name("Tessera studio"), root.subject, key, now, YEARS_SIGNING)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()), critical=False)
        .sign(authority, SHA256())
    )


def _certificate(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, years: int) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        # A day back, for clocks that differ.
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * years))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Tessera"), x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
