"""Days, and lists of editions that need not read every digest.json."""

import json
import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest

from digest.archive import Archive, days, editions, overview

MEMORY = Path(":memory:")
NOW = "2025-02-13T06:00:00+00:00"
RAW = sha256(b"raw").hexdigest()


def edition(date: str, *events: tuple[str, str, int], articles: str = "") -> editions.Row:
    """An edition of events (headline, story, day) and articles of one letter each."""
    told = {
        "articles": [{"id": article, "raw_sha256": RAW} for article in articles],
        "events": [
            {
                "id": f"e-{headline}",
                "headline": {"text": headline, "article": articles[:1]},
                "story": {"id": story, "day": day},
            }
            for headline, story, day in events
        ],
        "ledger": {"articles_used": len(articles), "shown": 7},
    }
    return editions.Row(date, "Morning", "digest 0.0", "seeds", json.dumps(told, indent=1).encode())


def keep_articles(archive: Archive, articles: str) -> None:
    archive.execute("INSERT OR IGNORE INTO documents VALUES (?, x'')", (RAW,))
    for article in articles:
        archive.execute(
            "INSERT INTO articles (id, raw_sha256, location, media_type, first_seen, source_name,"
            " source_kind, language, text, text_sha256)"
            " VALUES (?, ?, 'a.txt', 'text/plain', '2025-02-13', 'n', 'wire', 'en', '', '')",
            (article, RAW),
        )


def test_editions_are_listed_the_oldest_first_with_what_is_in_them() -> None:
    with Archive.open(MEMORY) as archive:
        editions.save(archive, edition("2025-02-13", ("Ferry — “sails”", "s1", 2), ("Bridge", "s2", 1)))
        editions.save(archive, edition("2025-02-12", ("Ferry", "s1", 1)))
        editions.save(archive, edition("2025-02-14"))
        old, new, empty = overview.load(archive)
    assert old == overview.EditionLine(
        "2025-02-12", "Morning", 0, 7, (overview.EventLine("e-Ferry", "s1", 1, "Ferry", "und"),)
    )
    assert [event.headline for event in new.events] == ["Ferry — “sails”", "Bridge"]
    assert empty == overview.EditionLine("2025-02-14", "Morning", 0, 7, ())


def test_an_edition_that_is_built_again_is_listed_as_it_is_now() -> None:
    with Archive.open(MEMORY) as archive:
        keep_articles(archive, "ab")
        editions.save(archive, edition("2025-02-13", ("Ferry", "s1", 1), ("Bridge", "s2", 1), articles="ab"))
        editions.save(archive, edition("2025-02-13", ("Tunnel", "s3", 1), articles="b"))
        [listed] = overview.load(archive)
        assert listed == overview.EditionLine(
            "2025-02-13", "Morning", 1, 7, (overview.EventLine("e-Tunnel", "s3", 1, "Tunnel", "en"),)
        )
        assert editions.used_articles(archive, "ab", but="2025-02-12") == {"b"}


def test_articles_that_editions_of_other_dates_used_are_known() -> None:
    with Archive.open(MEMORY) as archive:
        keep_articles(archive, "abcd")
        editions.save(archive, edition("2025-02-11", articles="a"))
        editions.save(archive, edition("2025-02-12", articles="ab"))
        editions.save(archive, edition("2025-02-13", articles="bc"))
        assert editions.used_articles(archive, "abcd", but="2025-02-13") == {"a", "b"}
        assert editions.used_articles(archive, "abcd", but="2025-02-11") == {"a", "b", "c"}
        assert editions.used_articles(archive, "bdé", but="2025-02-11") == {"b"}
        assert editions.used_articles(archive, "", but="2025-02-11") == frozenset()


def test_an_edition_is_not_kept_without_its_articles() -> None:
    with Archive.open(MEMORY) as archive, pytest.raises(sqlite3.IntegrityError), archive.transaction():
        editions.save(archive, edition("2025-02-13", articles="a"))


def test_a_document_that_an_edition_rests_on_cannot_be_removed() -> None:
    with Archive.open(MEMORY) as archive:
        keep_articles(archive, "a")
        editions.save(archive, edition("2025-02-13", articles="a"))
        for table in ("articles", "documents"):
            with pytest.raises(sqlite3.IntegrityError):
                archive.execute(f"DELETE FROM {table}")  # noqa: S608 - own names


def test_what_became_of_a_day_is_noted_and_may_change() -> None:
    merged = days.Row("2025-02-12", days.RunOutcome.MERGED, "2025-02-13", NOW)
    with Archive.open(MEMORY) as archive:
        days.note(archive, days.Row("2025-02-13", days.RunOutcome.EMPTY, None, NOW))
        days.note(archive, merged)
        printed = days.Row("2025-02-13", days.RunOutcome.EDITION, None, NOW)
        days.note(archive, printed)
        assert days.load(archive) == (merged, printed)


@pytest.mark.parametrize(
    ("outcome", "into"), [(days.RunOutcome.MERGED, None), (days.RunOutcome.SKIPPED, "2025-02-13")]
)
def test_only_a_merged_day_is_merged_into_another(outcome: days.RunOutcome, into: str | None) -> None:
    with Archive.open(MEMORY) as archive, pytest.raises(sqlite3.IntegrityError):
        days.note(archive, days.Row("2025-02-12", outcome, into, NOW))
