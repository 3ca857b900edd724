"""What every test of delivery may need: certificates, and a password in the environment."""

import pytest

from tests.support.mail_server import PASSWORD, Certificates


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates.issue(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDES_PASSWORD", PASSWORD)
