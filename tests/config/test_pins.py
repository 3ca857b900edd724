"""What is wrong with a pins.toml is said with its line, its key and the remedy."""

import tomllib
from pathlib import Path

import jsonschema
import pytest

from digest.config import load_pins, pins_schema_text
from digest.config.schema import schema
from digest.errors import ConfigurationError
from digest.events import KeepPin, MergePin, MutePin, Pins, PreferPin, SplitPin

ALL = """
[[merge]]
articles = ["https://times.example/ferry", "3fd1c86c18a2"]
why = "one ferry"
[[split]]
articles = ["a", "b", "c"]
[[mute]]
source = "gossip.example"
[[mute]]
topic = ["royal wedding", "lottery"]
[[prefer]]
source = "Lindby Times"
[[keep]]
sentence = "The port stays closed."
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "pins.toml"
    file.write_text(text, "utf-8")
    return file


def test_every_kind_of_pin_is_read(tmp_path: Path) -> None:
    assert load_pins(write(tmp_path, ALL)).pins == Pins(
        merge=(MergePin(("https://times.example/ferry", "3fd1c86c18a2"), "one ferry"),),
        split=(SplitPin(("a", "b", "c")),),
        mute=(MutePin("gossip.example"), MutePin(topic=("royal wedding", "lottery"))),
        prefer=(PreferPin("Lindby Times"),),
        keep=(KeepPin("The port stays closed."),),
    )


def test_a_missing_file_holds_no_pins(tmp_path: Path) -> None:
    assert load_pins(tmp_path / "pins.toml").pins == Pins()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[[merge]]\narticles = ['a']", 2, "names fewer than two articles; name two or more"),
        ("[[split]]\narticles = ['a', 'a']", 2, "names fewer than two articles"),
        ("\n[[merge]]", 2, "names fewer than two articles"),
        ("[[mute]]", 1, "names neither a source nor a topic; write source = or topic ="),
        ("[[mute]]\nsource = ' '", 1, "names neither a source nor a topic"),
        ("[[mute]]\nsource = 'a'\ntopic = ['b']", 3, "stands beside source"),
        ("[[mute]]\ntopic = [\n'b',\n'...'\n]", 4, "has no word in it"),
        ("[[prefer]]\nwhy = 'x'", 1, "names no source"),
        ("[[keep]]\nsentence = '!'", 1, "has no sentence"),
        ("[[merg]]\narticles = ['a', 'b']", 1, "is not a setting; did you mean merge?"),
        ("[[merge]]\narticle = ['a', 'b']", 2, "is not a setting; did you mean articles?"),
        ("[merge]\narticles = ['a', 'b']", 1, "must be a list, not a table"),
        ("[[merge]]\narticles = 'a'", 2, "must be a list, not text in quotes"),
    ],
)
def test_a_pin_that_is_written_wrongly_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    file = write(tmp_path, text)
    with pytest.raises(ConfigurationError) as caught:
        load_pins(file)
    assert caught.value.subject.startswith(f"{file}:{line}: ")
    assert says in str(caught.value)


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="is not TOML"):
        load_pins(write(tmp_path, "[[merge"))


def test_the_schema_for_editors_accepts_what_is_read() -> None:
    described = schema(Pins, "pins.toml")
    jsonschema.Draft7Validator.check_schema(described)
    jsonschema.validate(tomllib.loads(ALL), described, jsonschema.Draft7Validator)
    assert '"title": "pins.toml"' in pins_schema_text()
