"""A backup of several digests holds the archive of each and what sources bring; all of it comes back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from digest import pipeline
from digest.archive import Archive
from digest.config import Configuration
from digest.errors import InputError, UnavailableError, UsageError
from tests.support.news_server import NewsServer, rss, story
from tests.support.working_newsroom import MORNING

NAMES = ("All of it", "Karlstad & Co")
DATE = "2025-02-13"
HELD = ("SELECT * FROM editions", "SELECT * FROM arrivals")


@pytest.fixture
def digests(tmp_path: Path) -> Iterator[tuple[Configuration, ...]]:
    """Two digests of one feed, each with an edition."""
    with NewsServer() as feeds:
        feeds.bodies["/0.xml"] = rss("Feed 0", [story(0, 0)])
        shelf = tmp_path / "out"
        made = tuple(
            feeds.configuration(name=name, out=shelf / folder, news=shelf)
            for name, folder in zip(NAMES, ("all", "karlstad"), strict=True)
        )
        for one in made:
            request = pipeline.BuildRequest((), DATE, one.digest.out, fetch_first=True)
            pipeline.build(request, one, now=lambda: MORNING)
        yield made


def content(digests: tuple[Configuration, ...]) -> list[list[tuple[object, ...]]]:
    """Return what each archive holds of editions and arrivals."""
    folders = [digests[0].digest.news or Path(), *(one.digest.out for one in digests)]
    found = []
    for folder in folders:
        with Archive.open(folder / "digest.db") as archive:
            found += [archive.execute(question) for question in HELD]
    return found


@pytest.mark.parametrize("place", ["copies", "copies/digest.db"])
def test_what_was_lost_of_several_digests_comes_back(
    digests: tuple[Configuration, ...], tmp_path: Path, place: str
) -> None:
    before = content(digests)
    copy = pipeline.backup_all(digests, tmp_path / place)
    assert copy == tmp_path / "copies"
    copies = {str(path.relative_to(copy)) for path in copy.rglob("*") if path.is_file()}
    assert copies == {"digest.db", "all-of-it/digest.db", "karlstad-co/digest.db"}
    for path in (tmp_path / "out").rglob("digest.db*"):
        if path.is_file():
            path.unlink()
    restored = pipeline.restore_all(digests, copy, now=lambda: MORNING)
    assert [one.before for _, one in restored] == [None] * 3
    assert content(digests) == before
    for one in digests:
        assert pipeline.verify(one.digest.out).failures == ()


def test_several_archives_do_not_fit_into_one_file(
    digests: tuple[Configuration, ...], tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="several archives; name a folder, or one digest with --digest"):
        pipeline.backup_all(digests, tmp_path / "copy.db")


def test_nothing_is_replaced_where_the_copy_of_one_digest_is_missing(
    digests: tuple[Configuration, ...], tmp_path: Path
) -> None:
    before = content(digests)
    copy = pipeline.backup_all(digests, tmp_path / "copies")
    (copy / "karlstad-co" / "digest.db").unlink()
    with pytest.raises(UnavailableError, match="has no copy of karlstad-co"):
        pipeline.restore_all(digests, copy, now=lambda: MORNING)
    assert content(digests) == before


def test_a_digest_whose_archive_is_not_there_yet_is_passed_over_and_none_at_all_is_told(
    digests: tuple[Configuration, ...], tmp_path: Path
) -> None:
    late = replace(digests[1], digest=replace(digests[1].digest, out=tmp_path / "late", name="Late"))
    copy = pipeline.backup_all([digests[0], late], tmp_path / "copies")
    assert {path.parent.name for path in copy.rglob("digest.db")} == {"copies", "all-of-it"}
    nowhere = replace(late, digest=replace(late.digest, news=tmp_path / "nowhere"))
    with pytest.raises(InputError, match="there is no archive"):
        pipeline.backup_all([nowhere], tmp_path / "others")
