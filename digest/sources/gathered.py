"""What goes into a format and what comes out of it: the nouns of this room.

A format is a plain function ``(Parcel, SourceSettings) -> Gathered``. It opens the parcel alone, and returns
a ``Problem``, never an error, for all that it does not take.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from digest.model import Document, Problem


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """What is taken from a disk, out of one parcel, and into one edition.

    All are counts, so that the same input gives the same edition; what exceeds one is left out and named.
    """

    max_bytes: int = 32 * 2**20
    """Bytes of the largest file that is read, unpacked; two hundred times the longest newspaper article."""
    max_archive_bytes: int = 128 * 2**20
    """Bytes that all members of one archive unpack to; four of the largest files."""
    max_members: int = 10_000
    """Files in one archive, and messages in one mailbox; a newspaper prints some 200 articles a day."""
    max_items: int = 500
    """Items of one feed that are read, the newest first as feeds have them; feeds of news hold 10 to 100."""
    max_sentences: int = 1_500
    """Sentences of the longest text that is used, ten times a long report. Of invented sentences that all
    share their words, 1,500 take 18 s and 0.8 GB, 5,000 do not end in minutes."""
    max_articles: int = 12_000
    """Articles of one edition; where there are more, the sources with the most give up their oldest. 9,600
    take .75 GB."""
    max_event_sentences: int = 3_000
    """Different sentences of all articles of one event; of more, the articles that others derive from and the
    earliest are kept. 90 articles of 3,600 such sentences take 100 s and 0.8 GB."""
    max_event_pairs: int = 300_000
    """Pairs of different sentences of one event that share enough words to be judged; of more, articles leave
    in the same order. So many take 70 s and 0.45 GB. Of twelve topics of ECB+ the densest has 15,000 (23
    articles), and 116 articles of BASIL taken for one event (3,000 sentences) have 134,000; 3,000 invented
    sentences that share a third of their words would have 4,400,000."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Bytes, and what is known about them before they are opened."""

    location: str
    raw: bytes
    first_seen: str
    """ISO 8601 date."""
    media_type: str | None = None
    """As a server or a mail declared it, without parameters; None where it is not declared."""
    charset: str | None = None
    """(as ``media_type``)"""
    was_feed: bool = False
    """Whether it was a feed before, so that a page in its place is a problem."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came in, and what did not."""

    documents: tuple[Document, ...]
    """Sorted by location, then bytes; out of one parcel, in its own order."""
    problems: tuple[Problem, ...]
    """Sorted by source, then text; out of one parcel, in its own order."""
    teasers: frozenset[str] = frozenset()
    """Locations of documents that look like the first words of what the page at ``claims.url`` holds."""
    repeats: tuple[Problem, ...] = ()
    """What came more than once, sorted: nothing is wrong where that is meant."""


Format = Callable[[Parcel, SourceSettings], Gathered]

MAX_PROBLEMS: Final = 20
"""Problems of one parcel that are listed one by one."""


def refused(location: str, what: str) -> Gathered:
    """Return nothing taken, and the reason."""
    return Gathered((), (Problem(location, what),))


def joined(parts: Iterable[Gathered]) -> Gathered:
    """Return everything in ``parts``, in order."""
    documents: list[Document] = []
    problems: list[Problem] = []
    teasers: set[str] = set()
    repeats: list[Problem] = []
    for part in parts:
        documents += part.documents
        problems += part.problems
        teasers |= part.teasers
        repeats += part.repeats
    return Gathered(tuple(documents), tuple(problems), frozenset(teasers), tuple(repeats))


def first_problems(
    problems: Iterable[Problem], location: str, count: int | None = None
) -> tuple[Problem, ...]:
    """Return the first problems, and how many more there are; there are ``count``, or those given.

    >>> [problem.what for problem in first_problems([Problem("a", "is torn")] * 22, "a")][-2:]
    ['is torn', 'has 2 more such problems; correct those above first']
    """
    every = tuple(problems)
    more = (len(every) if count is None else count) - MAX_PROBLEMS
    if more <= 0:
        return every
    rest = Problem(location, f"has {more:,} more such problems; correct those above first")
    return (*every[:MAX_PROBLEMS], rest)


def part_of(location: str, key: str | bytes) -> str:
    """Return the location of the part of ``location`` that ``key`` names; hashed, since keys are not trusted.

    >>> part_of("feed.xml", "urn:uuid:1225c695")
    'feed.xml#1356a04f4d1d'
    """
    raw = key if isinstance(key, bytes) else key.encode("utf-8", "surrogatepass")
    return f"{location}#{hashlib.sha256(raw).hexdigest()[:12]}"


def shown(name: str) -> str:
    r"""Return a name as one line of valid Unicode, whatever bytes a disk or an archive holds.

    >>> shown("news\n\udcff.txt")
    'news��.txt'
    """
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
