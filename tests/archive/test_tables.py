"""What the archive remembers: articles, fingerprints, editions."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.archive import (
    CONFIGURED_SOURCES,
    Archive,
    StoredArticle,
    StoredEdition,
    edition_dates,
    first_seen,
    last_arrival_known,
    load_article,
    load_edition,
    load_fingerprints,
    previous_edition,
    recent_editions,
    save_articles,
    save_edition,
    save_fingerprints,
)
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


def edition(date: str, json: bytes = b"{}") -> StoredEdition:
    return StoredEdition(date, "Morning", "digest 0.0", "seeds", json)


@settings(deadline=None)
@given(st.binary(max_size=60), st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_an_article_comes_back_as_it_was_saved(raw: bytes, text: str) -> None:
    document, article = reading(raw, text)
    with Archive.open(MEMORY) as archive:
        save_articles(archive, [(document, article)])
        assert load_article(archive, article.id, article.raw_sha256) == StoredArticle(document, text)


def test_an_article_that_was_never_saved_is_none() -> None:
    with Archive.open(MEMORY) as archive:
        assert load_article(archive, "0" * 12, "0" * 64) is None
        assert first_seen(archive, "0" * 12) is None


def test_saving_an_article_again_keeps_the_day_it_was_first_seen() -> None:
    document, article = reading(b"raw", "text")
    with Archive.open(MEMORY) as archive:
        save_articles(archive, [(document, article)])
        save_articles(archive, [(document, replace(article, first_seen="2025-03-01"))])
        assert first_seen(archive, article.id) == "2025-02-13"
        save_articles(archive, [(document, replace(article, first_seen="2025-01-01"))])
        assert first_seen(archive, article.id) == "2025-01-01"


def test_one_text_that_came_in_two_sets_of_bytes_keeps_both() -> None:
    unix, windows = reading(b"a\nb", "a\nb"), reading(b"a\r\nb", "a\nb", seen="2025-02-14")
    with Archive.open(MEMORY) as archive:
        save_articles(archive, [unix, windows])
        for document, article in (unix, windows):
            stored = load_article(archive, article.id, article.raw_sha256)
            assert stored == StoredArticle(document, "a\nb")
        assert first_seen(archive, unix[1].id) == "2025-02-13"


def test_one_document_read_as_two_articles_is_kept_once() -> None:
    rows = reading(b"two rows", "first row"), reading(b"two rows", "second row")
    with Archive.open(MEMORY) as archive:
        save_articles(archive, rows)
        assert archive.execute("SELECT count(*) FROM documents") == [(1,)]
        assert archive.execute("SELECT count(*) FROM articles") == [(2,)]


def test_saving_again_mends_what_was_damaged() -> None:
    document, article = reading(b"raw", "text")
    with Archive.open(MEMORY) as archive:
        save_articles(archive, [(document, article)])
        archive.execute("UPDATE documents SET raw = x'00'")
        archive.execute("UPDATE articles SET text = 'changed'")
        save_articles(archive, [(document, article)])
        assert load_article(archive, article.id, article.raw_sha256) == StoredArticle(document, "text")


def test_an_edition_replaces_the_earlier_one_of_its_date() -> None:
    with Archive.open(MEMORY) as archive:
        save_edition(archive, edition("2025-02-13", b"old"))
        save_edition(archive, edition("2025-02-13", b"new"))
        assert load_edition(archive, "2025-02-13") == b"new"
        assert edition_dates(archive) == ("2025-02-13",)


def test_what_an_edition_could_know_is_remembered() -> None:
    with Archive.open(MEMORY) as archive:
        assert last_arrival_known(archive, "2025-02-13") == 0
        save_edition(archive, replace(edition("2025-02-13"), last_arrival=50))
        assert last_arrival_known(archive, "2025-02-13") == 50
        assert last_arrival_known(archive, "2025-02-12") == 0


def test_the_edition_before_is_the_newest_that_was_not_made_of_files() -> None:
    with Archive.open(MEMORY) as archive:
        assert previous_edition(archive, before="2025-02-13") is None
        for date in ("2025-02-10", "2025-02-11", "2025-02-13"):
            save_edition(archive, replace(edition(date), created_from=CONFIGURED_SOURCES))
        save_edition(archive, edition("2025-02-12"))
        assert previous_edition(archive, before="2025-02-13") == "2025-02-11"


def test_there_is_no_edition_of_a_date_without_one() -> None:
    with Archive.open(MEMORY) as archive:
        assert load_edition(archive, "2025-02-13") is None


def test_dates_are_listed_the_oldest_first() -> None:
    with Archive.open(MEMORY) as archive:
        for date in ("2025-02-13", "2024-12-31", "2025-01-01"):
            save_edition(archive, edition(date))
        assert edition_dates(archive) == ("2024-12-31", "2025-01-01", "2025-02-13")


@pytest.mark.parametrize(("days", "expected"), [(0, ""), (1, "28"), (2, "27 28"), (9, "26 27 28")])
def test_recent_editions_are_those_of_the_days_before_the_oldest_first(days: int, expected: str) -> None:
    with Archive.open(MEMORY) as archive:
        for date in ("2025-03-01", "2025-02-26", "2025-02-28", "2025-02-27", "2025-03-02"):
            save_edition(archive, edition(date))
        recent = recent_editions(archive, before="2025-03-01", days=days)
    assert recent == tuple(f"2025-02-{day}" for day in expected.split())


def test_fingerprints_are_loaded_by_day_and_scheme_and_never_those_of_the_day_itself() -> None:
    with Archive.open(MEMORY) as archive:
        for date in ("2025-02-11", "2025-02-13", "2025-02-12", "2025-01-01"):
            save_fingerprints(archive, date, "b", b"old")
            save_fingerprints(archive, date, "b", f"b of {date}".encode())
        save_fingerprints(archive, "2025-02-12", "a", b"")
        assert load_fingerprints(archive, before="2025-02-13", days=7) == (
            ("2025-02-11", "b", b"b of 2025-02-11"),
            ("2025-02-12", "a", b""),
            ("2025-02-12", "b", b"b of 2025-02-12"),
        )
