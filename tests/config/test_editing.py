"""Adding sources to a digest.toml leaves all that stands in it as it is."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config import SourceEntry, add_source, import_sources, load_configuration
from digest.config.editing import as_table
from digest.errors import ConfigurationError, UnavailableError, UsageError
from digest.model import SourceKind

WRITTEN = "# my digest\n[digest]\nname   = 'Tide' # keep\n\n[[source]]\npath = 'seeds'\n\n# the end\n"
FEED = SourceEntry(url="https://example.org/feed", name="Example “Times”", kind=SourceKind.WIRE)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A digest.toml with one source and comments."""
    (tmp_path / "digest.toml").write_text(WRITTEN, "utf-8")
    return tmp_path / "digest.toml"


def test_what_stood_in_the_file_stays_byte_for_byte(file: Path) -> None:
    add_source(file, FEED)
    assert file.read_text("utf-8").startswith(WRITTEN)
    assert load_configuration(file).source[1:] == (FEED,)


@pytest.mark.parametrize(
    "before", [b"", b"[digest]", b"[digest]\n", b"[digest]\r\nname = 'x'\r\n", b"\xef\xbb\xbf# hello"]
)
def test_a_file_may_end_as_it_likes(file: Path, before: bytes) -> None:
    file.write_bytes(before)
    add_source(file, FEED)
    after = file.read_bytes()
    assert after.startswith(before)
    assert load_configuration(file).source == (FEED,)
    assert after.count(b"\r\n") in {0, after.count(b"\n")}


def test_a_source_is_not_added_twice(file: Path) -> None:
    add_source(file, FEED)
    once = file.read_bytes()
    for again in (FEED, SourceEntry(url="http://EXAMPLE.org/feed#top"), SourceEntry(path=Path("seeds/"))):
        with pytest.raises(UsageError, match="is a source already"):
            add_source(file, again)
    assert file.read_bytes() == once


def test_a_source_that_makes_no_sense_is_refused(file: Path) -> None:
    for wrong in (SourceEntry(url="ftp://example.org"), SourceEntry(name="nowhere")):
        with pytest.raises(UsageError):
            add_source(file, wrong)
    assert file.read_text("utf-8") == WRITTEN


def test_an_import_tells_what_became_of_each_source(file: Path) -> None:
    other = SourceEntry(url="https://example.org/other", enabled=False, follow="never")
    outcome = import_sources(
        file, [FEED, SourceEntry(path=Path("seeds")), FEED, SourceEntry(url="gopher:x"), other]
    )
    assert outcome.added == (FEED, other)
    assert outcome.known == (SourceEntry(path=Path("seeds")), FEED)
    assert [problem.source for problem in outcome.refused] == ["gopher:x"]
    assert load_configuration(file).source[1:] == (FEED, other)


def test_a_password_in_a_refused_address_is_not_repeated(file: Path) -> None:
    outcome = import_sources(file, [SourceEntry(url="https://me:hunter2@example.org/feed")])
    [problem] = outcome.refused
    assert problem.source == "example.org/feed"
    assert "hunter2" not in problem.what


def test_an_import_of_nothing_new_does_not_touch_the_file(file: Path) -> None:
    before = file.stat()
    assert import_sources(file, []).added == ()
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_path_of_a_new_source_counts_from_the_folder_of_the_file(file: Path) -> None:
    add_source(file, SourceEntry(path=Path("mail/inbox.mbox")))
    assert load_configuration(file).source[1].path == file.parent / "mail/inbox.mbox"


def test_a_file_that_lists_its_sources_inline_is_left_alone(file: Path) -> None:
    file.write_text("source = [{ path = 'a' }]\n", "utf-8")
    with pytest.raises(ConfigurationError, match=r"write every source as a \[\[source\]\]"):
        add_source(file, FEED)
    assert file.read_text("utf-8") == "source = [{ path = 'a' }]\n"


def test_a_wrong_file_is_not_added_to(file: Path) -> None:
    file.write_text("[digest]\nnmae = 'x'\n", "utf-8")
    with pytest.raises(ConfigurationError, match=r"digest\.nmae"):
        add_source(file, FEED)


def test_who_may_read_the_file_stays_and_so_does_a_link_to_it(file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    add_source(link, FEED)
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert len(load_configuration(file).source) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["digest.toml", "link.toml"]


def test_a_folder_that_cannot_be_written_is_named_and_the_file_stays(file: Path) -> None:
    (file.parent / ".digest.toml.part").mkdir()
    with pytest.raises(UnavailableError, match="cannot be written"):
        add_source(file, FEED)
    assert file.read_text("utf-8") == WRITTEN


@given(st.text(st.characters(codec="utf-8")))
def test_any_name_can_be_written_and_read_back(name: str) -> None:
    [entry] = tomllib.loads(as_table(SourceEntry(path=Path("a"), name=name)))["source"]
    assert entry["name"] == name
