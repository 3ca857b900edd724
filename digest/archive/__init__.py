"""All that is remembered, in SQLite, a namespace for each kind of it; and the files an edition publishes.

``Archive`` is the open database; each module named here reads and writes one part of it::

    articles      each article and the bytes it was read from
    arrivals      each document that a source brought; pages: those that teasers lead to
    visits        how each source fares
    fingerprints  what a copy of past days is known by
    editions      each edition; overview: a line of each
    days          what became of each date
    outbox        what became of the mail of each edition to each recipient
    backups, integrity, pruning   the file as a whole: copied, examined, made smaller

A build holds ``exclusive(out)``, lets ``recover`` finish or undo what a killed one left, and ends with
``publish``, whose ``remember`` saves all that is new in one ``Archive.transaction``. A fetch holds
``exclusive(out)``, too, and saves what each visit brought in a transaction of its own; so does whoever sends
mail, ``outbox.begin`` before and ``outbox.settle`` after each; and whoever prunes or restores. A backup or an
examination may be made at any time.
"""

from digest.archive import (
    arrivals,
    articles,
    backups,
    days,
    editions,
    fingerprints,
    integrity,
    outbox,
    overview,
    pages,
    pruning,
    visits,
)
from digest.archive.database import Archive
from digest.archive.lock import exclusive
from digest.archive.publication import publish, publish_file, published, recover

__all__ = [
    "Archive",
    "arrivals",
    "articles",
    "backups",
    "days",
    "editions",
    "exclusive",
    "fingerprints",
    "integrity",
    "outbox",
    "overview",
    "pages",
    "pruning",
    "publish",
    "publish_file",
    "published",
    "recover",
    "visits",
]
