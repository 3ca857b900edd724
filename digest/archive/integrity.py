"""Whether an archive is sound: what SQLite says of its file, and each hash of what it was made of."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from typing import Final

from digest.archive.database import Archive
from digest.errors import UnavailableError

_MOST_FAULTS: Final = 20
"""Lines about one kind of fault; one is enough to restore a backup."""


def faults(archive: Archive, *, thorough: bool = False) -> tuple[str, ...]:
    """Return what is wrong, a line each; nothing where all is well.

    Every page and every reference is looked at; to be ``thorough``, also whether all documents, texts and
    fingerprints are still what they were kept as, and whether each edition can be read and has its articles.
    """
    looks = [_faults_of_pages, _lost_references]
    if thorough:
        looks += [
            _changed_documents,
            _changed_texts,
            _changed_fingerprints,
            _unreadable_editions,
            _lost_articles,
        ]
    return tuple(fault for look in looks for fault in _first(_survive(look(archive))))


def _first(faults: Iterator[str]) -> Iterator[str]:
    yield from islice(faults, _MOST_FAULTS)
    rest = sum(1 for _ in faults)
    if rest:
        yield f"and {rest:,} more like it"


def _survive(faults: Iterator[str]) -> Iterator[str]:
    """Yield ``faults``; damage that ends the search comes last."""
    try:
        yield from faults
    except UnavailableError as damage:
        yield damage.what


def _faults_of_pages(archive: Archive) -> Iterator[str]:
    for (line,) in archive.execute(f"PRAGMA integrity_check({_MOST_FAULTS})"):
        if line != "ok":
            yield " ".join(line.split())


def _lost_references(archive: Archive) -> Iterator[str]:
    lost = 'SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2'
    for table, parent, count in archive.execute(lost):
        yield f"{table} names what is not in {parent}, {count} times"


def _changed_documents(archive: Archive) -> Iterator[str]:
    for (key,) in archive.execute("SELECT sha256 FROM documents ORDER BY sha256"):
        # One at a time: together they are all the bytes that ever came in.
        [(raw,)] = archive.execute("SELECT raw FROM documents WHERE sha256 = ?", (key,))
        if sha256(raw).hexdigest() != key:
            yield f"document {key} is not what it was kept as"


def _changed_texts(archive: Archive) -> Iterator[str]:
    for article, key in archive.execute("SELECT id, raw_sha256 FROM articles ORDER BY id, raw_sha256"):
        [(text, expected)] = archive.execute(
            "SELECT text, text_sha256 FROM articles WHERE id = ? AND raw_sha256 = ?", (article, key)
        )
        if sha256(text.encode()).hexdigest() != expected:
            yield f"the text of article {article} is not what it was kept as"


def _changed_fingerprints(archive: Archive) -> Iterator[str]:
    kept = archive.execute(
        "SELECT digest, date, packed, sha256 FROM fingerprints WHERE sha256 NOT NULL ORDER BY digest, date"
    )
    for digest, date, packed, expected in kept:
        if sha256(packed).hexdigest() != expected:
            yield f"the fingerprints of {_named(digest, date)} are not what was kept"


def _unreadable_editions(archive: Archive) -> Iterator[str]:
    for digest, date in archive.execute(
        "SELECT digest, date FROM editions WHERE NOT json_valid(CAST(json AS TEXT)) ORDER BY digest, date"
    ):
        yield f"edition {_named(digest, date)} is no JSON"


def _lost_articles(archive: Archive) -> Iterator[str]:
    lost = archive.execute(
        "SELECT digest, date, article FROM told_uses LEFT JOIN articles"
        " ON articles.id = article AND articles.raw_sha256 = told_uses.raw_sha256"
        " WHERE articles.id IS NULL ORDER BY digest, date, article"
    )
    for digest, date, article in lost:
        yield f"edition {_named(digest, date)} names article {article}, which is not kept"


def _named(digest: str, date: str) -> str:
    """Return how the edition of ``date`` is called in an archive that may have several digests."""
    return f"{digest} {date}" if digest else date
