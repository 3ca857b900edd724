"""Settings: defaults, overrides, and errors that name the key."""

import pytest

from digest.config import Configuration, adjusted, parse
from digest.errors import ConfigurationError, UsageError


def test_an_empty_table_is_the_defaults() -> None:
    assert parse({}, subject="digest.toml") == Configuration()


def test_a_value_reaches_the_settings_of_its_room() -> None:
    table = {"summary": {"words": 90}, "rendering": {"templates": "mine"}, "digest": {"name": "Morgen"}}
    configuration = parse(table, subject="digest.toml")
    assert (configuration.summary.words, str(configuration.rendering.templates)) == (90, "mine")


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ({"sumary": {}}, "sumary"),
        ({"facts": {"min_scor": 1}}, "facts.min_scor"),
        ({"digest": {"events": "x"}}, "events"),
    ],
)
def test_errors_name_the_key(table: dict[str, dict[str, object]], key: str) -> None:
    with pytest.raises(ConfigurationError, match=key):
        parse(table, subject="digest.toml")


def test_one_call_can_override_what_is_configured() -> None:
    configuration = adjusted(Configuration(), formats="text, page", events=3, words=50)
    assert configuration.rendering.formats == ("page", "text")
    assert (configuration.digest.events, configuration.summary.words) == (3, 50)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="pigeon"):
        adjusted(Configuration(), formats="pigeon")
