"""The digest.toml that is written to begin with explains every setting, and the schema agrees with it."""

import re
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from digest.config import Configuration, parse
from digest.config.catalogue import settings_of, tables
from digest.config.checks import outside_limits
from digest.config.limits import LIMITS
from digest.config.schema import schema
from digest.config.starter import starter
from digest.errors import ConfigurationError

SETTINGS = [(table, setting) for table, kind in tables() for setting in settings_of(kind)]


def uncommented(text: str) -> str:
    """Return a starter in which every setting is set, except the second place of its source."""
    return re.sub(r"^# (?=\[\[|(?!url)\w+ = )", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("with_samples", [True, False])
def test_every_setting_stands_under_its_table(with_samples: bool) -> None:  # noqa: FBT001 - a parameter of the test
    lines = [line.removeprefix("# ") for line in starter(with_samples=with_samples).splitlines()]
    for table, setting in SETTINGS:
        below = lines[lines.index(table.heading) + 1 :]
        end = next((n for n, line in enumerate(below) if re.fullmatch(r"\[\[?\w+\]\]?", line)), len(below))
        assert any(line.startswith(f"{setting.name} = ") for line in below[:end]), (table.name, setting.name)


def test_every_setting_is_explained() -> None:
    assert [(table.name, setting.name) for table, setting in SETTINGS if not setting.doc.endswith(".")] == []


@pytest.mark.parametrize("with_samples", [True, False])
def test_setting_everything_as_it_stands_there_changes_no_default(with_samples: bool) -> None:  # noqa: FBT001 - a parameter of the test
    configuration = parse(tomllib.loads(uncommented(starter(with_samples=with_samples))), subject="starter")
    for table, setting in SETTINGS:
        held = getattr(configuration, table.name)
        value = getattr(held[0] if table.item else held, setting.name)
        assert setting.default is None or value == setting.default, (table.name, setting.name)


def test_what_is_written_is_valid_as_it_stands() -> None:
    samples = parse(tomllib.loads(starter(with_samples=True)), subject="starter")
    assert [entry.path for entry in samples.source] == [Path("seeds")]
    assert samples.digest.window is None
    news = parse(tomllib.loads(starter(with_samples=False)), subject="starter")
    assert news.source == ()
    assert str(news.digest.window) == "2 days"


def test_no_line_of_it_is_too_long_to_read() -> None:
    assert max(len(line) for line in starter(with_samples=True).splitlines()) <= 110


def test_every_default_lies_within_its_limits() -> None:
    assert list(outside_limits(asdict(Configuration()))) == []


def test_limits_are_set_for_settings_that_exist() -> None:
    assert LIMITS.keys() <= {(table.name, setting.name) for table, setting in SETTINGS}


def test_the_schema_is_one_and_accepts_what_is_written() -> None:
    jsonschema.Draft7Validator.check_schema(schema())
    for with_samples in (True, False):
        text = starter(with_samples=with_samples)
        for written in (text, uncommented(text)):
            jsonschema.validate(tomllib.loads(written), schema(), jsonschema.Draft7Validator)


@pytest.mark.parametrize(
    "table",
    [
        {"digset": {}},
        {"digest": {"events": 0}},
        {"digest": {"window": "soon"}},
        {"facts": {"min_score": "high"}},
        {"source": [{"path": "a", "kind": "paper"}]},
        {"source": {"path": "a"}},
        {"source": [{"pth": "a"}]},
        {"rendering": {"templates": ""}},
    ],
)
def test_the_schema_refuses_what_digest_refuses(table: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError):
        parse(table, subject="digest.toml")
    assert not jsonschema.Draft7Validator(schema()).is_valid(table)
