"""Stories go on over editions, whether their events were printed or only listed."""

from dataclasses import replace
from pathlib import Path

import pytest

import digest
from digest import archive, pipeline
from digest.archive import Archive
from digest.config import Configuration
from digest.errors import UnavailableError
from digest.events import MEMORY_SCHEME
from digest.model import Edition, Story
from tests.support.newsroom import NEWSROOM

DATES = ("2025-02-13", "2025-02-14", "2025-02-15")
SETTINGS = Configuration()
ONE_EVENT = replace(SETTINGS, digest=replace(SETTINGS.digest, events=1))


def build(out: Path, day: int, *told: tuple[str, int], settings: Configuration = SETTINGS) -> Edition:
    """Build the edition of a day from some articles of the newsroom, each by its event and its number."""
    articles = [NEWSROOM[event][number] for event, number in told]
    texts = [
        digest.Text(
            article.text.partition("\n")[2].replace("\n", "\n\n"),
            title=article.headline,
            source=article.source.name,
        )
        for article in articles
    ]
    return digest.build(digest.BuildRequest(texts, DATES[day], out), settings).edition


def stories(edition: Edition) -> dict[str, Story | None]:
    """Return the story of each event by a word of its headline."""
    told = [(event.headline.text, event.story) for event in edition.events]
    listed = [(event.headline.text, event.story) for event in edition.more_events]
    words = ("mine", "ferry", "Calder")
    return {
        next((word for word in words if word.lower() in headline.lower()), headline): story
        for headline, story in (*told, *listed)
    }


def test_a_story_that_was_only_listed_goes_on_under_its_name(tmp_path: Path) -> None:
    first = build(tmp_path, 0, ("ferry", 0), ("ferry", 1), ("mine", 0), settings=ONE_EVENT)
    second = build(tmp_path, 1, ("mine", 1))
    [listed] = first.more_events
    [printed] = second.events

    assert listed.story is not None
    assert (printed.story.id, printed.story.day, printed.story.status) == (listed.story.id, 2, "update")
    assert printed.story.earlier == ()


def test_days_count_on_over_a_day_on_which_a_story_was_only_listed(tmp_path: Path) -> None:
    build(tmp_path, 0, ("mine", 0))
    build(tmp_path, 1, ("ferry", 0), ("ferry", 1), ("mine", 1), settings=ONE_EVENT)
    third = build(tmp_path, 2, ("mine", 0))
    [story] = [event.story for event in third.events]

    assert (story.day, [day.date for day in story.earlier]) == (3, [DATES[0]])


def test_building_a_day_again_changes_nothing_of_the_days_after(tmp_path: Path) -> None:
    told = ((("ferry", 0), ("mine", 0)), (("ferry", 1), ("mine", 1)), (("ferry", 2),))
    for day, articles in enumerate(told):
        build(tmp_path, day, *articles)
    last = (tmp_path / DATES[2] / "digest.json").read_bytes()
    for day in (1, 0, 2):
        build(tmp_path, day, *told[day])

    assert (tmp_path / DATES[2] / "digest.json").read_bytes() == last


def test_a_later_edition_is_no_past_of_an_earlier_one(tmp_path: Path) -> None:
    build(tmp_path, 1, ("ferry", 0))
    [story] = [event.story for event in build(tmp_path, 0, ("ferry", 1)).events]

    assert (story.day, story.status) == (1, "new")


def test_an_archive_that_remembers_no_articles_knows_what_was_printed(tmp_path: Path) -> None:
    first = build(tmp_path, 0, ("ferry", 0), ("ferry", 1))
    with Archive.open(tmp_path / "digest.db") as store, store.transaction():
        store.execute("DELETE FROM fingerprints WHERE scheme = ?", (MEMORY_SCHEME,))
    second = build(tmp_path, 1, ("ferry", 2))

    assert second.events[0].story.id == first.events[0].story.id


def test_a_damaged_memory_is_refused_with_its_remedy(tmp_path: Path) -> None:
    build(tmp_path, 0, ("ferry", 0))
    with Archive.open(tmp_path / "digest.db") as store, store.transaction():
        archive.fingerprints.save(store, DATES[0], MEMORY_SCHEME, b"scribble")

    with pytest.raises(UnavailableError, match=f"damaged memory of the stories of {DATES[0]}; put back"):
        build(tmp_path, 1, ("ferry", 1))


def test_two_articles_are_explained_with_the_days_before(tmp_path: Path) -> None:
    build(tmp_path, 0, ("ferry", 0))
    edition = build(tmp_path, 1, ("ferry", 1), ("ferry", 2))
    one, other = (article.id for article in edition.articles)
    told = pipeline.explain_together(tmp_path, SETTINGS, date=DATES[1], articles=(one, other))

    assert told.together is told.decided.together is True
    assert sum(told.decided.sizes) in {2, 3}
