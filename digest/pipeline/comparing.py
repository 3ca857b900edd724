"""The articles of a day, compared: what they copy, what of them is a note, and who derives from whom. Pure.

Shared by the jobs that build an edition and that explain how its events came about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest import copies as copies_room
from digest import events, reading
from digest.config import Configuration
from digest.model import Article, CopyPair, Derivation


@dataclass(frozen=True, slots=True)
class Compared:
    """Articles of one edition, and what they have in common."""

    articles: tuple[Article, ...]
    """With the notes in them marked."""
    copies: tuple[CopyPair, ...]
    """Those that are no notes."""
    derivations: tuple[Derivation, ...]
    origin_of: Mapping[str, str]
    """The root of each article, by ids."""
    fingerprints: copies_room.Fingerprints
    """By which later editions recognise its passages."""
    muted: tuple[Article, ...]
    """Articles of muted sources, which were compared with nothing."""


def compare(
    articles: Sequence[Article],
    configuration: Configuration,
    pinned: events.Pinned,
    past: copies_room.Known = copies_room.NOTHING_KNOWN,
) -> Compared:
    """Return what ``articles`` have in common, with one another and with passages of the ``past``."""
    muted = tuple(article for article in articles if article.id in pinned.muted)
    given = reading.credit_one_another([a for a in articles if a.id not in pinned.muted])
    found = copies_room.find_copies(given, configuration.copies, past)
    noted = events.mark_notes(given, found.pairs, pinned.kept)
    derivations = copies_room.trace_origins(noted.articles, noted.copies, configuration.origins)
    return Compared(
        articles=noted.articles,
        copies=noted.copies,
        derivations=tuple(derivations),
        origin_of=copies_room.roots(derivations, noted.articles),
        fingerprints=found.fingerprints,
        muted=muted,
    )
