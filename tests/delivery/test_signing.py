"""Signatures that receivers can check, checked with the public key as the DNS would give it."""

import base64
import re
from collections.abc import Callable
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from digest.delivery import MailSettings, compose_message
from digest.errors import ConfigurationError
from digest.secret import Secret
from tests.support.tide_table import EDITION

PUBLIC = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
RSA = rsa.generate_private_key(65537, 2048)
EDWARDS = ed25519.Ed25519PrivateKey.generate()


def pem(key: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey, form: PrivateFormat) -> str:
    return key.private_bytes(Encoding.PEM, form, NoEncryption()).decode()


RSA_RECORD = b"v=DKIM1; k=rsa; p=" + base64.b64encode(RSA.public_key().public_bytes(*PUBLIC))
EDWARDS_RAW = EDWARDS.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
EDWARDS_RECORD = b"v=DKIM1; k=ed25519; p=" + base64.b64encode(EDWARDS_RAW)
AS_DKNEWKEY = base64.b64encode(
    EDWARDS.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
).decode()

KEYS = [
    (pem(RSA, PrivateFormat.TraditionalOpenSSL), RSA_RECORD),
    (pem(RSA, PrivateFormat.PKCS8), RSA_RECORD),
    (pem(RSA, PrivateFormat.PKCS8).replace("\n", "\r\n"), RSA_RECORD),
    (pem(EDWARDS, PrivateFormat.PKCS8), EDWARDS_RECORD),
    (AS_DKNEWKEY, EDWARDS_RECORD),
]
FORMS = ["RSA, PKCS #1", "RSA, PKCS #8", "RSA, lines of Windows", "Ed25519, PKCS #8", "Ed25519, as dknewkey"]
"""Of the keys: these themselves are others in each process that tests."""


@pytest.fixture
def keep(tmp_path: Path) -> Callable[[str], Secret]:
    def kept(text: str) -> Secret:
        file = tmp_path / "key"
        file.write_bytes(text.encode())
        file.chmod(0o600)
        return Secret(f"file:{file}")

    return kept


def settings(key: Secret, domain: str | None = None) -> MailSettings:
    return MailSettings(
        sender="tides@paper.example",
        unsubscribe=("https://paper.example/stop",),
        dkim_selector="tide2025",
        dkim_key=key,
        dkim_domain=domain,
    )


def signed(chosen: MailSettings) -> bytes:
    return compose_message(EDITION, "<p>größer</p>", "größer\n", chosen, "rea@home.example")


def holds(message: bytes, record: bytes, domain: bytes = b"paper.example") -> bool:
    """Tell whether a receiver accepts the signature."""
    names = []

    def look_up(name: bytes, **_: int) -> bytes:
        names.append(name)
        return record

    is_valid: bool = dkim.verify(message, dnsfunc=look_up)
    assert names == [b"tide2025._domainkey." + domain + b"."]
    return is_valid


@pytest.mark.parametrize(("key", "record"), KEYS, ids=FORMS)
def test_a_signature_is_accepted_by_receivers(keep: Callable[[str], Secret], key: str, record: bytes) -> None:
    message = signed(settings(keep(key)))
    assert holds(message, record)
    assert message.startswith(b"DKIM-Signature: v=1; ")
    assert message.isascii()
    assert max(map(len, message.split(b"\r\n"))) <= 78
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", message)


@pytest.mark.parametrize(("key", "record"), KEYS, ids=FORMS)
def test_the_same_edition_has_the_same_signature_at_any_time(
    keep: Callable[[str], Secret], key: str, record: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = signed(settings(keep(key)))
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert signed(settings(keep(key))) == first
    assert f"t={int(EDITION.morning.timestamp())};".encode() in first
    monkeypatch.undo()
    assert holds(first, record)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"\r\nSubject: The", b"\r\nSubject: A"),
        (b"https://paper.example/stop", b"https://thief.example/stop"),
        (b"List-Unsubscribe=One-Click", b"List-Unsubscribe=Never"),
        (b"To: rea@", b"To: ole@"),
        (b"PHA+Z3LDtsOf", b"PHA+Z3LDtsOg"),
        (b"\r\nTo: ", b"\r\nFrom: thief@thief.example\r\nTo: "),
        (b"\r\nTo: ", b"\r\nSubject: Another\r\nTo: "),
        (b"\r\nTo: ", b"\r\nReply-To: thief@thief.example\r\nTo: "),
        (b"\r\nTo: ", b"\r\nList-Unsubscribe: <https://thief.example>\r\nTo: "),
    ],
)
def test_nothing_a_reader_sees_can_be_changed_or_added(
    keep: Callable[[str], Secret], before: bytes, after: bytes
) -> None:
    message = signed(settings(keep(KEYS[0][0])))
    assert before in message
    assert not holds(message.replace(before, after), RSA_RECORD)


def test_a_server_may_fold_the_header_anew_and_add_its_own(keep: Callable[[str], Secret]) -> None:
    message = signed(settings(keep(KEYS[0][0])))
    passed_on = b"Received: by relay.example\r\n" + message.replace(
        b"\r\nSubject: The ", b"\r\nsubject:  The\r\n "
    )
    assert holds(passed_on, RSA_RECORD)


def test_another_domain_may_sign(keep: Callable[[str], Secret]) -> None:
    message = signed(settings(keep(KEYS[0][0]), domain="lists.example"))
    assert holds(message, RSA_RECORD, b"lists.example")


def test_the_copy_that_is_kept_is_not_signed_and_needs_no_key() -> None:
    chosen = settings(Secret("env:NOT_SET_ANYWHERE"))
    assert compose_message(EDITION, "a", "b", chosen).startswith(b"From: ")


@pytest.mark.parametrize(
    "key",
    [
        "no key",
        "c2hvcnQ=",
        "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIBAAKBgQ==\n-----END RSA PRIVATE KEY-----",
        ec.generate_private_key(ec.SECP256R1())
        .private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        .decode(),
        RSA.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"x")).decode(),
        RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode(),
    ],
    ids=["words", "bytes", "nothing", "too little", "torn RSA", "of a curve", "locked", "public"],
)
def test_what_is_no_key_is_a_wrong_setting_that_is_not_repeated(
    keep: Callable[[str], Secret], key: str
) -> None:
    with pytest.raises(ConfigurationError, match=r"^mail\.dkim_key: holds no key that can sign") as raised:
        signed(settings(keep(key)))
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


def test_a_key_without_the_package_that_uses_it_is_a_wrong_setting(
    keep: Callable[[str], Secret], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "digest.delivery.signing", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'digest-news\[dkim\]'"):
        signed(settings(keep(KEYS[0][0])))
