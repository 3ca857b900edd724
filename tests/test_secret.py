"""Secrets are found where the configuration says, and are shown nowhere."""

import os
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

import pytest

from digest.config.values import Misfit, settings_from
from digest.errors import ConfigurationError
from digest.secret import Secret


@dataclass(frozen=True, slots=True)
class Login:
    """Settings that need a secret."""

    password: Secret | None = None


def kept(path: Path, content: bytes = b"hunter2\n", mode: int = 0o600) -> Secret:
    path.write_bytes(content)
    path.chmod(mode)
    return Secret(f"file:{path}")


@pytest.fixture
def keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of that name which knows one secret, and one that is locked."""
    package = tmp_path / "keyring"
    package.mkdir()
    (package / "errors.py").write_text("class KeyringError(Exception):\n    pass\n", "utf-8")
    (package / "__init__.py").write_text(
        "from keyring.errors import KeyringError\n"
        "def get_password(service, user):\n"
        "    if service == 'locked':\n"
        "        raise KeyringError('hunter2')\n"
        "    return {('mail/out', 'me'): 'hunter2'}.get((service, user))\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("keyring", "keyring.errors"):
        monkeypatch.delitem(sys.modules, name, raising=False)


def test_a_secret_of_the_environment_is_looked_up_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = Secret("env:DIGEST_TEST_SECRET")
    with pytest.raises(ConfigurationError, match="is not set"):
        secret.reveal()
    monkeypatch.setenv("DIGEST_TEST_SECRET", "hunter2")
    assert secret.reveal() == "hunter2"


def test_a_secret_that_is_no_utf_8_is_refused_without_a_word_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environb, b"DIGEST_TEST_SECRET", b"hunt\xe4r2")
    with pytest.raises(ConfigurationError, match="is not UTF-8") as caught:
        Secret("env:DIGEST_TEST_SECRET").reveal()
    assert "hunt" not in "".join(traceback.format_exception(caught.value))


def test_a_secret_in_a_file_is_its_content_without_the_line_end(tmp_path: Path) -> None:
    assert kept(tmp_path / "password", b" hunter2 \r\n").reveal() == " hunter2 "


def test_a_file_in_somebodys_home_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path / "password")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Secret("file:~/password").reveal() == "hunter2"


def test_a_file_that_only_its_group_may_read_is_accepted(tmp_path: Path) -> None:
    assert kept(tmp_path / "password", mode=0o440).reveal() == "hunter2"


@pytest.mark.parametrize("mode", [0o644, 0o602])
def test_a_file_that_is_open_to_everybody_is_refused(tmp_path: Path, mode: int) -> None:
    with pytest.raises(ConfigurationError, match="chmod o="):
        kept(tmp_path / "password", mode=mode).reveal()


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"\xff\xfe", b"x" * 2**17], ids=["empty", "line", "binary", "huge"]
)
def test_a_file_that_holds_no_secret_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ConfigurationError, match="does not hold a secret"):
        kept(tmp_path / "password", content).reveal()


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "password", 0o600)
    with pytest.raises(ConfigurationError, match="does not hold a secret"):
        Secret(f"file:{tmp_path}/password").reveal()


@pytest.mark.parametrize(
    ("place", "says"), [("/no/such/file", "cannot be read"), ("password", "relative path")]
)
def test_a_file_that_is_not_there_is_named(place: str, says: str) -> None:
    with pytest.raises(ConfigurationError, match=says) as caught:
        Secret(f"file:{place}").reveal()
    assert caught.value.subject == f"file:{place}"


@pytest.mark.usefixtures("keyring")
def test_a_secret_of_the_keyring_is_found_by_service_and_user() -> None:
    assert Secret("keyring:mail/out/me").reveal() == "hunter2"


@pytest.mark.usefixtures("keyring")
@pytest.mark.parametrize(
    ("place", "says"),
    [("keyring:mail/out/you", "is not kept there"), ("keyring:locked/me", "cannot be opened")],
)
def test_a_keyring_that_does_not_answer_is_named_and_not_quoted(place: str, says: str) -> None:
    with pytest.raises(ConfigurationError, match=says) as caught:
        Secret(place).reveal()
    assert "hunter2" not in str(caught.value)


def test_without_the_package_keyring_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(ConfigurationError, match="pip install keyring"):
        Secret("keyring:mail/me").reveal()


@pytest.mark.parametrize("written", ["hunter2", "hunter2:hunter2", "env:", "", 12345])
def test_a_secret_in_plain_text_is_refused_and_not_repeated(written: object) -> None:
    with pytest.raises(Misfit) as caught:
        settings_from({"password": written}, Login)
    assert caught.value.fault.key == ("password",)
    assert str(written) not in str(caught.value) or not written


def test_settings_that_hold_a_secret_show_only_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGEST_TEST_SECRET", "hunter2")
    login = settings_from({"password": "env:DIGEST_TEST_SECRET"}, Login)
    assert login.password is not None
    login.password.reveal()
    assert repr(login) == "Login(password=Secret('env:DIGEST_TEST_SECRET'))"
    assert {login.password} == {Secret("env:DIGEST_TEST_SECRET")}
