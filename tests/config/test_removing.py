"""Removing a source from a digest.toml leaves all else that stands in it as it is."""

from pathlib import Path

import pytest

from digest.config import load_configuration, remove_source
from digest.errors import ConfigurationError, UsageError

WRITTEN = """\
# my digest
[digest]
name   = 'Tide' # keep

# the harbour
[[source]]
url = "https://example.org/feed"
name = "Times"  # a good one

[[source]]
path = 'seeds'

# mails from here on
[mail]
sender = "news@example.org"

[[source]]
url = "https://example.org/other"
name = "Times"
"""
FIRST = '[[source]]\nurl = "https://example.org/feed"\nname = "Times"  # a good one\n'
SECOND = "\n[[source]]\npath = 'seeds'\n"
LAST = '\n[[source]]\nurl = "https://example.org/other"\nname = "Times"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "digest.toml").write_text(WRITTEN, "utf-8")
    return tmp_path / "digest.toml"


@pytest.mark.parametrize(
    ("called", "gone"),
    [
        ("https://example.org/feed", FIRST),
        ("http://EXAMPLE.org/feed#top", FIRST),
        ("seeds", SECOND),
        ("seeds/", SECOND),
        ("https://example.org/other", LAST),
    ],
)
def test_what_is_not_of_the_source_stays_byte_for_byte(file: Path, called: str, gone: str) -> None:
    before = load_configuration(file).source
    removed = remove_source(file, called)
    assert file.read_text("utf-8") == WRITTEN.replace(gone, "")
    assert load_configuration(file).source == tuple(source for source in before if source != removed)


def test_a_source_goes_by_its_name_where_no_other_has_it(file: Path) -> None:
    with pytest.raises(UsageError, match="is the name of 2 sources; give its address"):
        remove_source(file, "Times")
    remove_source(file, "https://example.org/other")
    remove_source(file, "Times")
    assert [source.url for source in load_configuration(file).source] == [None]


def test_what_is_no_source_is_named(file: Path) -> None:
    with pytest.raises(UsageError, match="Nobody: is no source; see digest sources list"):
        remove_source(file, "Nobody")
    assert file.read_text("utf-8") == WRITTEN


def test_line_ends_and_marks_stay(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + WRITTEN.replace("\n", "\r\n").encode())
    remove_source(file, "seeds")
    expected = b"\xef\xbb\xbf" + WRITTEN.replace(SECOND, "").replace("\n", "\r\n").encode()
    assert file.read_bytes() == expected


def test_sources_of_one_line_are_left_to_their_owner(file: Path) -> None:
    file.write_text('source = [{path = "seeds"}, {path = "letters"}]\n', "utf-8")
    with pytest.raises(ConfigurationError, match="cannot be cut out"):
        remove_source(file, "letters")
    assert len(load_configuration(file).source) == 2
