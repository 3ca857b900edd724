"""What is wrong with a digest.toml is said with its line, its key and the remedy."""

from pathlib import Path
from typing import Any

import pytest

from digest.config import load_configuration
from digest.errors import ConfigurationError
from tests.support.places import cases

CASES: list[dict[str, Any]] = cases("configuration")


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_wrong_setting_is_named_with_its_line_and_a_remedy(tmp_path: Path, case: dict[str, Any]) -> None:
    file = tmp_path / "digest.toml"
    file.write_text("\n".join(case["toml"]), "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(file)
    assert caught.value.subject == f"{file}:{case['line']}: {case['key']}"
    assert case["says"] in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        b"[digest\n",
        b"name = 'a'\nname = 'b'\n",
        b"\xff\xfe\x00",
        b"x = " + b"[" * 100_000,
        b"x = " + b"9" * 5000,
    ],
    ids=["open bracket", "key given twice", "not UTF-8", "deep nesting", "huge number"],
)
def test_a_file_that_is_not_toml_is_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "digest.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigurationError, match="is not TOML") as caught:
        load_configuration(file)
    assert caught.value.subject == str(file)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="No such file"):
        load_configuration(tmp_path / "none.toml")


def test_a_password_in_an_address_is_not_repeated(tmp_path: Path) -> None:
    file = tmp_path / "digest.toml"
    file.write_text('[[source]]\nurl = "https://me:hunter2@example.org/feed"\n', "utf-8")
    with pytest.raises(ConfigurationError, match="holds a user or a password") as caught:
        load_configuration(file)
    assert "hunter2" not in str(caught.value)
