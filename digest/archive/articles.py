"""Articles and the bytes they were read from: what every printed sentence is proved against."""

from collections.abc import Iterable
from dataclasses import dataclass

from digest.archive import claims
from digest.archive.database import Archive
from digest.model import Article, Document, Source, SourceKind


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of an article."""

    document: Document
    """As it came in, so that it can be read again."""
    text: str
    """The canonical text that was made of it."""


def save(archive: Archive, readings: Iterable[tuple[Document, Article]]) -> None:
    """Keep each document and the article it was read as; what is kept already stays, first_seen too.

    Saving again repairs bytes or text that were damaged since: their hash says what they were.
    """
    for document, article in readings:
        archive.execute(
            "INSERT INTO documents (sha256, raw) VALUES (?, ?)"
            " ON CONFLICT DO UPDATE SET raw = excluded.raw WHERE raw IS NOT excluded.raw",
            (article.raw_sha256, document.raw),
        )
        archive.execute(
            "INSERT INTO articles (id, raw_sha256, location, media_type, first_seen, source_name,"
            " source_domain, source_kind, title, url, published, language, text, text_sha256,"
            " claims, charset, author, updated)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET media_type = excluded.media_type,"
            " claims = excluded.claims, charset = excluded.charset,"
            " author = excluded.author, updated = excluded.updated,"
            " first_seen = min(first_seen, excluded.first_seen), source_name = excluded.source_name,"
            " source_domain = excluded.source_domain, source_kind = excluded.source_kind,"
            " title = excluded.title, url = excluded.url, published = excluded.published,"
            " language = excluded.language, text = excluded.text, text_sha256 = excluded.text_sha256",
            (
                article.id,
                article.raw_sha256,
                article.location,
                document.media_type,
                article.first_seen,
                article.source.name,
                article.source.domain,
                article.source.kind,
                article.headline,
                article.url,
                article.published,
                article.language,
                article.text,
                article.text_sha256,
                claims.encode(document.claims),
                document.charset,
                article.author,
                article.updated,
            ),
        )


def load(archive: Archive, article: str, raw_sha256: str) -> Row | None:
    """Return the article with this id as it was read from these bytes; None where it is not kept."""
    rows = archive.execute(
        "SELECT location, raw, first_seen, media_type, charset, claims, text"
        " FROM articles JOIN documents ON documents.sha256 = articles.raw_sha256"
        " WHERE id = ? AND raw_sha256 = ?",
        (article, raw_sha256),
    )
    for location, raw, first_seen, media_type, charset, claimed, text in rows:
        document = Document(
            location, raw, first_seen, media_type, charset, claims.decode(claimed, archive.path)
        )
        return Row(document, text)
    return None


def first_seen(archive: Archive, article: str) -> str | None:
    """Return the date on which the article with this id was first seen; None where it is new."""
    [(date,)] = archive.execute("SELECT min(first_seen) FROM articles WHERE id = ?", (article,))
    return None if date is None else str(date)


@dataclass(frozen=True, slots=True)
class Address:
    """By what an article can be named."""

    id: str
    url: str | None
    location: str


def addresses(archive: Archive) -> list[Address]:
    """Return by what each article that is kept can be named."""
    return [Address(*row) for row in archive.execute("SELECT DISTINCT id, url, location FROM articles")]


def sources(archive: Archive) -> list[Source]:
    """Return every source of an article that is kept."""
    rows = archive.execute("SELECT DISTINCT source_name, source_domain, source_kind FROM articles")
    return [Source(name, domain, SourceKind(kind)) for name, domain, kind in rows]
