"""All that is remembered, in SQLite, and the files an edition publishes.

The one room, beside the transports, that writes to a disk. A build holds ``exclusive(out)``, lets
``recover`` finish or undo what a killed one left, and ends with ``publish``, whose ``remember`` saves
all that is new in one ``Archive.transaction``. A fetch holds ``exclusive(out)``, too, and saves what each
visit brought in a transaction of its own; so does whoever sends mail, ``begin`` before and ``settle`` after
each; and whoever prunes or restores. A ``backup`` or a ``check`` may be made at any time.
"""

from digest.archive.arrivals import (
    Arrival,
    feeds_among,
    last_arrival,
    late_arrivals,
    newest_arrivals,
    save_arrivals,
)
from digest.archive.articles import StoredArticle, first_seen, load_article, save_articles
from digest.archive.backup import backup, restore
from digest.archive.checking import check
from digest.archive.database import Archive
from digest.archive.days import DayOutcome, NotedDay, last_skipped, note_day, noted_days
from digest.archive.editions import (
    CONFIGURED_SOURCES,
    StoredEdition,
    edition_dates,
    last_arrival_known,
    load_edition,
    previous_edition,
    recent_editions,
    save_edition,
)
from digest.archive.fingerprints import load_fingerprints, save_fingerprints
from digest.archive.listing import (
    Happening,
    ListedEdition,
    listing,
    used_articles,
)
from digest.archive.lock import exclusive
from digest.archive.outbox import Mailing, begin, enlist, mailings, reopen, settle
from digest.archive.pages import (
    arrival_of_page,
    forget_missing_page,
    missing_pages,
    save_missing_page,
    teasers_without_page,
)
from digest.archive.pruning import Pruned, prune, shrink
from digest.archive.publication import publish, publish_file, published, recover
from digest.archive.visits import Visited, load_visits, save_visit

__all__ = [
    "CONFIGURED_SOURCES",
    "Archive",
    "Arrival",
    "DayOutcome",
    "Happening",
    "ListedEdition",
    "Mailing",
    "NotedDay",
    "Pruned",
    "StoredArticle",
    "StoredEdition",
    "Visited",
    "arrival_of_page",
    "backup",
    "begin",
    "check",
    "edition_dates",
    "enlist",
    "exclusive",
    "feeds_among",
    "first_seen",
    "forget_missing_page",
    "last_arrival",
    "last_arrival_known",
    "last_skipped",
    "late_arrivals",
    "listing",
    "load_article",
    "load_edition",
    "load_fingerprints",
    "load_visits",
    "mailings",
    "missing_pages",
    "newest_arrivals",
    "note_day",
    "noted_days",
    "previous_edition",
    "prune",
    "publish",
    "publish_file",
    "published",
    "recent_editions",
    "recover",
    "reopen",
    "restore",
    "save_arrivals",
    "save_articles",
    "save_edition",
    "save_fingerprints",
    "save_missing_page",
    "save_visit",
    "settle",
    "shrink",
    "teasers_without_page",
    "used_articles",
]
