"""Settings of mail that make no sense together."""

from pathlib import Path
from typing import Any

import pytest

from digest.delivery import MailSettings
from digest.errors import ConfigurationError
from digest.secret import Secret

KEPT = Secret("env:NOT_SET_ANYWHERE")


@pytest.mark.parametrize(
    ("key", "given"),
    [
        ("host", {"host": "mail server"}),
        ("host", {"host": ""}),
        ("host", {"host": "mail..example.org"}),
        ("host", {"host": f"{'x' * 64}.example.org"}),
        ("password", {"user": "rea"}),
        ("user", {"password": KEPT}),
        ("security", {"host": "mail.example.org", "security": "none", "user": "rea", "password": KEPT}),
        ("folder", {"transport": "maildir"}),
        ("folder", {"transport": "folder"}),
        ("dkim_key", {"dkim_selector": "tides"}),
        ("dkim_selector", {"dkim_key": KEPT}),
        ("dkim_selector", {"dkim_key": KEPT, "dkim_selector": "a; b"}),
        ("dkim_domain", {"dkim_key": KEPT, "dkim_selector": "a", "dkim_domain": "a b"}),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_happens(key: str, given: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match=rf"^mail\.{key}: "):
        MailSettings(**given)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_a_password_may_go_unencrypted_to_this_machine_alone(host: str) -> None:
    assert MailSettings(host=host, security="none", user="rea", password=KEPT).server == (host, 25)


def test_the_port_follows_from_the_encryption_unless_it_is_given() -> None:
    assert MailSettings(security="starttls").server[1] == 587
    assert MailSettings(security="tls").server[1] == 465
    assert MailSettings(security="none").server[1] == 25
    assert MailSettings(port=2525, folder=Path("mails")).server[1] == 2525


def test_settings_shown_do_not_hold_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDES_PASSWORD", "swordfish")
    assert "swordfish" not in repr(MailSettings(user="rea", password=Secret("env:TIDES_PASSWORD")))
