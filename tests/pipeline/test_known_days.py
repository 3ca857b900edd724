"""What looks past days up beside the archive: written once it is worth it, made again where it is spoilt."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from digest import archive
from digest.archive import Archive
from digest.config import Configuration
from digest.copies import Fingerprints
from digest.copies.shingling import shingle_sets
from digest.copies.units import Unit
from digest.model import Passage
from digest.pipeline.building import known
from digest.pipeline.building.known import KnownDays, keep_known, known_days

CONFIGURATION = Configuration()
REMEMBERED = replace(CONFIGURATION, digest=replace(CONFIGURATION.digest, memory=100))
SCHEME = CONFIGURATION.copies.scheme
END = "2025-03-01"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr(known, "_WORTH_A_FILE", 30)
    with Archive.open(tmp_path / "digest.db") as store:
        yield store


def sentence(number: int) -> str:
    return " ".join(f"word{number * 31 + place}" for place in range(12))


def remember(store: Archive, date: str, numbers: Sequence[int]) -> None:
    """Let the archive remember a sentence for each number, 10 shingles each."""
    units = tuple(Unit(Passage(f"{date} {number}", 0, 99), "sentence") for number in numbers)
    kept = Fingerprints(SCHEME, units, shingle_sets([sentence(number) for number in numbers], 3))
    archive.fingerprints.save(store, date, SCHEME, kept.to_bytes())


def found(days: KnownDays, number: int) -> list[str]:
    sets = shingle_sets([sentence(number)], 3)
    return [met.unit.passage.article for met in days.known.copies_of(sets, CONFIGURATION.copies, ())]


def files(store: Archive) -> list[str]:
    return sorted(archive.segments.mapped(store))


def built(store: Archive) -> KnownDays:
    """Do what a build does with past days; nothing may go wrong."""
    days = known_days(store, END, REMEMBERED)
    assert list(keep_known(store, days)) == []
    return days


def test_few_passages_are_read_from_the_archive_and_no_file_is_written(store: Archive) -> None:
    remember(store, "2025-02-01", [1, 2])
    assert found(built(store), 1) == ["2025-02-01 1"]
    assert not archive.segments.folder(store).exists()


def test_many_are_written_and_found_there_without_reading_the_archive(store: Archive) -> None:
    remember(store, "2025-02-01", range(9))
    built(store)
    assert len(files(store)) == 1
    with pytest.MonkeyPatch.context() as closed:
        closed.delattr(archive.fingerprints, "load_day")
        assert found(built(store), 3) == ["2025-02-01 3"]


def test_segments_are_merged_so_that_they_stay_few(store: Archive) -> None:
    for day in range(1, 29):
        remember(store, f"2025-02-{day:02}", range(4))
        built(store)
    assert 1 <= len(files(store)) <= 5
    assert found(built(store), 2) == [f"2025-02-{day:02} 2" for day in range(1, 29)]


def test_a_day_that_is_built_again_is_known_as_it_is_now(store: Archive) -> None:
    remember(store, "2025-02-01", range(9))
    built(store)
    remember(store, "2025-02-01", range(20, 29))
    days = built(store)
    assert (found(days, 3), found(days, 23)) == ([], ["2025-02-01 23"])
    assert len(files(store)) == 1


def test_days_beyond_memory_are_not_found(store: Archive) -> None:
    remember(store, "2025-02-01", range(9))
    remember(store, "2025-02-27", range(9))
    built(store)
    assert found(known_days(store, END, CONFIGURATION), 3) == ["2025-02-27 3"]
    assert found(known_days(store, "2025-02-20", REMEMBERED), 3) == ["2025-02-01 3"]


def test_another_scheme_finds_nothing_and_leaves_no_file(store: Archive) -> None:
    remember(store, "2025-02-01", range(9))
    built(store)
    other = replace(REMEMBERED, copies=replace(REMEMBERED.copies, shingle_length=4))
    days = known_days(store, END, other)
    assert days.known.segments == ()


@pytest.mark.parametrize("spoilt", [b"", b"scribble", b"digest segment 1 abc 12\n{}", None])
def test_a_spoilt_segment_is_told_in_one_line_and_made_again(store: Archive, spoilt: bytes | None) -> None:
    remember(store, "2025-02-01", range(9))
    built(store)
    (name,) = files(store)
    path = archive.segments.folder(store) / name
    whole = path.read_bytes()
    path.write_bytes(whole[:-100] if spoilt is None else spoilt)
    days = known_days(store, END, REMEMBERED)
    assert found(days, 3) == ["2025-02-01 3"]
    (problem,) = keep_known(store, days)
    assert (problem.source, problem.what) == (
        str(path),
        "is no segment of past days; it is made again from the archive",
    )
    assert (files(store), path.read_bytes()) == ([name], whole)


def test_a_full_disk_costs_no_edition_and_leaves_what_was_there(
    store: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(store, "2025-02-01", range(9))
    built(store)
    before = files(store)
    remember(store, "2025-02-02", range(9))
    days = known_days(store, END, REMEMBERED)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        (problem,) = keep_known(store, days)
    assert "No space left on device" in problem.what
    assert files(store) == before
    assert len(list(archive.segments.folder(store).iterdir())) == 1
    assert found(built(store), 3) == ["2025-02-01 3", "2025-02-02 3"]


def test_what_a_killed_build_left_twice_is_found_once(store: Archive) -> None:
    remember(store, "2025-02-01", range(9))
    built(store)
    (name,) = files(store)
    older = (archive.segments.folder(store) / name).read_bytes()
    remember(store, "2025-02-02", range(9))
    built(store)
    (archive.segments.folder(store) / name).write_bytes(older)
    assert len(files(store)) == 2
    assert found(built(store), 3) == ["2025-02-01 3", "2025-02-02 3"]
    assert len(files(store)) == 1
