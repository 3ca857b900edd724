"""All that is remembered, in SQLite, and the files an edition publishes.

The one room, beside the transports, that writes to a disk. A build holds ``exclusive(out)``, lets
``recover`` finish or undo what a killed one left, and ends with ``publish``, whose ``remember`` saves
all that is new in one ``Archive.transaction``. A fetch holds ``exclusive(out)``, too, and saves what each
visit brought in a transaction of its own.
"""

from digest.archive.arrivals import Arrival, last_arrival, newest_arrivals, save_arrivals
from digest.archive.articles import StoredArticle, first_seen, load_article, save_articles
from digest.archive.database import Archive
from digest.archive.editions import (
    StoredEdition,
    edition_dates,
    last_arrival_known,
    load_edition,
    recent_editions,
    save_edition,
)
from digest.archive.fingerprints import load_fingerprints, save_fingerprints
from digest.archive.lock import exclusive
from digest.archive.pages import (
    arrival_of_page,
    forget_missing_page,
    missing_pages,
    save_missing_page,
    teasers_without_page,
)
from digest.archive.publication import publish, publish_file, recover
from digest.archive.visits import Visited, load_visits, save_visit

__all__ = [
    "Archive",
    "Arrival",
    "StoredArticle",
    "StoredEdition",
    "Visited",
    "arrival_of_page",
    "edition_dates",
    "exclusive",
    "first_seen",
    "forget_missing_page",
    "last_arrival",
    "last_arrival_known",
    "load_article",
    "load_edition",
    "load_fingerprints",
    "load_visits",
    "missing_pages",
    "newest_arrivals",
    "publish",
    "publish_file",
    "recent_editions",
    "recover",
    "save_arrivals",
    "save_articles",
    "save_edition",
    "save_fingerprints",
    "save_missing_page",
    "save_visit",
    "teasers_without_page",
]
