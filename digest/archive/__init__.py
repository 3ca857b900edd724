"""All that is remembered, in one SQLite file, a namespace for each part of it.

``Archive`` is the open database; each module named here reads and writes one part of it::

    articles      each article and the bytes it was read from
    arrivals      each document that a source brought; pages: those that teasers lead to
    visits        how each source fares
    fingerprints  what a copy of past days is known by; segments: files to look it up in
    editions      each edition; overview: a line of each
    days          what became of each date
    outbox        what became of the mail of each edition to each recipient
    backups, integrity, pruning   the file as a whole: copied, examined, made smaller
    adoption      what a digest kept alone, taken over where several share a file

One file may serve several digests: articles, arrivals, pages and visits are common to them, and an archive is
opened for the editions, days, mails and fingerprints of one. Whoever writes these holds ``disk.exclusive`` of
the folder of its editions; whoever fetches, that of the file. A build saves all that is new in one
``Archive.transaction``, a fetch what each visit brought in one of its own; whoever sends mail calls
``outbox.begin`` before and ``outbox.settle`` after each. A backup or an examination may be made at any time.
"""

from digest.archive import (
    adoption,
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
    segments,
    visits,
)
from digest.archive.database import Archive

__all__ = [
    "Archive",
    "adoption",
    "arrivals",
    "articles",
    "backups",
    "days",
    "editions",
    "fingerprints",
    "integrity",
    "outbox",
    "overview",
    "pages",
    "pruning",
    "segments",
    "visits",
]
