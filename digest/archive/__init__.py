"""All that is remembered, in SQLite, and the files an edition publishes.

The one room, beside the transports, that writes to a disk. A build holds ``exclusive(out)``, lets
``recover`` finish or undo what a killed one left, and ends with ``publish``, whose ``remember`` saves
all that is new in one ``Archive.transaction``.
"""

from digest.archive.articles import StoredArticle, first_seen, load_article, save_articles
from digest.archive.database import Archive
from digest.archive.editions import StoredEdition, edition_dates, load_edition, recent_editions, save_edition
from digest.archive.fingerprints import load_fingerprints, save_fingerprints
from digest.archive.lock import exclusive
from digest.archive.publication import publish, publish_file, recover

__all__ = [
    "Archive",
    "StoredArticle",
    "StoredEdition",
    "edition_dates",
    "exclusive",
    "first_seen",
    "load_article",
    "load_edition",
    "load_fingerprints",
    "publish",
    "publish_file",
    "recent_editions",
    "recover",
    "save_articles",
    "save_edition",
    "save_fingerprints",
]
