"""What the archive remembers: articles, fingerprints, editions."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.archive import Archive, articles, editions, fingerprints
from digest.model import Article, Claims, Document, Source, SourceKind, Span

MEMORY = Path(":memory:")


def reading(raw: bytes, text: str, *, seen: str = "2025-02-13") -> tuple[Document, Article]:
    """A document and an article of it; the article's id names its text alone, as if at one location."""
    claims = Claims(title="Bridge", published="2025-02-13", kind=SourceKind.WIRE)
    document = Document("wire/bridge.md", raw, seen, "text/markdown", "windows-1251", claims)
    article = Article(
        id=sha256(text.encode()).hexdigest()[:12],
        location=document.location,
        source=Source("Overland Wire", None, SourceKind.WIRE),
        text=text,
        title=Span(0, min(6, len(text))),
        url="https://overland.example/bridge",
        published=None,
        first_seen=seen,
        language="en",
        raw_sha256=sha256(raw).hexdigest(),
        text_sha256=sha256(text.encode()).hexdigest(),
        paragraphs=(),
        sentences=(),
    )
    return document, article


def edition(date: str, json: bytes = b"{}") -> editions.Row:
    return editions.Row(date, "Morning", "digest 0.0", "seeds", json)


@settings(deadline=None)
@given(st.binary(max_size=60), st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_an_article_comes_back_as_it_was_saved(raw: bytes, text: str) -> None:
    document, article = reading(raw, text)
    with Archive.open(MEMORY) as archive:
        articles.save(archive, [(document, article)])
        assert articles.load(archive, article.id, article.raw_sha256) == articles.Row(document, text)


def test_an_article_that_was_never_saved_is_none() -> None:
    with Archive.open(MEMORY) as archive:
        assert articles.load(archive, "0" * 12, "0" * 64) is None
        assert articles.first_seen(archive, "0" * 12) is None


def test_saving_an_article_again_keeps_the_day_it_was_first_seen() -> None:
    document, article = reading(b"raw", "text")
    with Archive.open(MEMORY) as archive:
        articles.save(archive, [(document, article)])
        articles.save(archive, [(document, replace(article, first_seen="2025-03-01"))])
        assert articles.first_seen(archive, article.id) == "2025-02-13"
        articles.save(archive, [(document, replace(article, first_seen="2025-01-01"))])
        assert articles.first_seen(archive, article.id) == "2025-01-01"


def test_one_text_that_came_in_two_sets_of_bytes_keeps_both() -> None:
    unix, windows = reading(b"a\nb", "a\nb"), reading(b"a\r\nb", "a\nb", seen="2025-02-14")
    with Archive.open(MEMORY) as archive:
        articles.save(archive, [unix, windows])
        for document, article in (unix, windows):
            stored = articles.load(archive, article.id, article.raw_sha256)
            assert stored == articles.Row(document, "a\nb")
        assert articles.first_seen(archive, unix[1].id) == "2025-02-13"


def test_one_document_read_as_two_articles_is_kept_once() -> None:
    rows = reading(b"two rows", "first row"), reading(b"two rows", "second row")
    with Archive.open(MEMORY) as archive:
        articles.save(archive, rows)
        assert archive.execute("SELECT count(*) FROM documents") == [(1,)]
        assert archive.execute("SELECT count(*) FROM articles") == [(2,)]


def test_saving_again_mends_what_was_damaged() -> None:
    document, article = reading(b"raw", "text")
    with Archive.open(MEMORY) as archive:
        articles.save(archive, [(document, article)])
        archive.execute("UPDATE documents SET raw = x'00'")
        archive.execute("UPDATE articles SET text = 'changed'")
        articles.save(archive, [(document, article)])
        assert articles.load(archive, article.id, article.raw_sha256) == articles.Row(document, "text")


def test_an_edition_replaces_the_earlier_one_of_its_date() -> None:
    with Archive.open(MEMORY) as archive:
        editions.save(archive, edition("2025-02-13", b"old"))
        editions.save(archive, edition("2025-02-13", b"new"))
        assert editions.load(archive, "2025-02-13") == b"new"
        assert editions.dates(archive) == ("2025-02-13",)


def test_what_an_edition_could_know_is_remembered() -> None:
    with Archive.open(MEMORY) as archive:
        assert editions.last_arrival(archive, "2025-02-13") == 0
        editions.save(archive, replace(edition("2025-02-13"), last_arrival=50))
        assert editions.last_arrival(archive, "2025-02-13") == 50
        assert editions.last_arrival(archive, "2025-02-12") == 0


def test_the_edition_before_is_the_newest_that_was_not_made_of_files() -> None:
    with Archive.open(MEMORY) as archive:
        assert editions.previous_date(archive, before="2025-02-13") is None
        for date in ("2025-02-10", "2025-02-11", "2025-02-13"):
            editions.save(archive, replace(edition(date), created_from=editions.CONFIGURED_SOURCES))
        editions.save(archive, edition("2025-02-12"))
        assert editions.previous_date(archive, before="2025-02-13") == "2025-02-11"


def test_there_is_no_edition_of_a_date_without_one() -> None:
    with Archive.open(MEMORY) as archive:
        assert editions.load(archive, "2025-02-13") is None


def test_dates_are_listed_the_oldest_first() -> None:
    with Archive.open(MEMORY) as archive:
        for date in ("2025-02-13", "2024-12-31", "2025-01-01"):
            editions.save(archive, edition(date))
        assert editions.dates(archive) == ("2024-12-31", "2025-01-01", "2025-02-13")


@pytest.mark.parametrize(("days", "expected"), [(0, ""), (1, "28"), (2, "27 28"), (9, "26 27 28")])
def test_recent_editions_are_those_of_the_days_before_the_oldest_first(days: int, expected: str) -> None:
    with Archive.open(MEMORY) as archive:
        for date in ("2025-03-01", "2025-02-26", "2025-02-28", "2025-02-27", "2025-03-02"):
            editions.save(archive, edition(date))
        recent = editions.recent_dates(archive, before="2025-03-01", days=days)
    assert recent == tuple(f"2025-02-{day}" for day in expected.split())


def test_fingerprints_are_loaded_by_day_and_scheme_and_never_those_of_the_day_itself() -> None:
    with Archive.open(MEMORY) as archive:
        for date in ("2025-02-11", "2025-02-13", "2025-02-12", "2025-01-01"):
            fingerprints.save(archive, date, "b", b"old")
            fingerprints.save(archive, date, "b", f"b of {date}".encode())
        fingerprints.save(archive, "2025-02-12", "a", b"")
        loaded = {
            scheme: [
                (day, fingerprints.load_day(archive, scheme, day))
                for day, _ in fingerprints.versions(archive, scheme, before="2025-02-13", days=7)
            ]
            for scheme in ("b", "a")
        }
    assert loaded["b"] == [("2025-02-11", b"b of 2025-02-11"), ("2025-02-12", b"b of 2025-02-12")]
    assert loaded["a"] == [("2025-02-12", b"")]
