"""What stands in a digest.toml reaches the settings, wherever digest is started."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from digest.config import Configuration, SourceEntry, load_configuration, parse
from digest.config.durations import Duration
from digest.model import SourceKind


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_configuration(None) == Configuration()


def test_the_file_of_the_working_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "digest.toml").write_text("[digest]\nname = 'Tide'\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert load_configuration(None).digest.name == "Tide"


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_bytes(b"\xef\xbb\xbf[digest]\r\nname = 'Tide'\r\n")
    assert load_configuration(tmp_path / "digest.toml").digest.name == "Tide"


def test_paths_count_from_the_folder_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/reader")
    (tmp_path / "digest.toml").write_text(
        "[rendering]\ntemplates = 'mine'\n[[source]]\npath = 'seeds'\n[[source]]\npath = '~/Maildir'\n"
        "[[source]]\npath = '/srv/news'\n",
        "utf-8",
    )
    configuration = load_configuration(tmp_path / "digest.toml")
    assert configuration.rendering.templates == tmp_path / "mine"
    assert configuration.digest.out == tmp_path / "out"
    assert [entry.path for entry in configuration.source] == [
        tmp_path / "seeds",
        Path("/home/reader/Maildir"),
        Path("/srv/news"),
    ]


def test_a_source_keeps_all_that_is_said_of_it() -> None:
    said = {
        "url": "https://example.org/feed",
        "name": "Example Times",
        "group": "europe",
        "kind": "newsletter",
        "follow": "never",
        "enabled": False,
    }
    [entry] = parse({"source": [said]}, subject="digest.toml").source
    assert entry == SourceEntry(
        url="https://example.org/feed",
        name="Example Times",
        group="europe",
        kind=SourceKind.NEWSLETTER,
        follow="never",
        enabled=False,
    )


def test_a_whole_number_will_do_where_a_fraction_may_stand() -> None:
    retries = parse({"run": {"retries": [2, 0.5]}}, subject="digest.toml").run.retries
    assert retries == (2.0, 0.5)
    assert all(isinstance(pause, float) for pause in retries)


@pytest.mark.parametrize("query", ["", "?page=1", "?page=2"])
def test_addresses_that_differ_are_different_sources(query: str) -> None:
    table = {"source": [{"url": f"https://example.org/{query}"}, {"url": "https://example.org/feed"}]}
    assert len(parse(table, subject="digest.toml").source) == 2


@pytest.mark.parametrize(
    ("text", "hours"), [("1 hour", 1), ("36 hours", 36), ("1 day", 24), ("2 days", 48), ("1 week", 168)]
)
def test_a_window_is_a_length_of_time_and_is_written_as_it_was_read(text: str, hours: int) -> None:
    window = parse({"digest": {"window": text}}, subject="digest.toml").digest.window
    assert window == timedelta(hours=hours)
    assert str(window) == text


def test_a_day_before_noon_is_noon_also_where_clocks_were_changed() -> None:
    noon = datetime(2025, 3, 30, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    assert (noon - Duration.parse("1 day")).hour == 12
