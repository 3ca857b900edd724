"""What an edition says that earlier ones printed: in its corrections, and where a story goes on.

Takes an edition, returns what it claims that others printed, and tells whether an earlier edition bears a
claim out: it has a statement of these words from that place.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from digest.model import Edition, Passage


@dataclass(frozen=True, slots=True)
class Claim:
    """That an earlier edition printed a statement."""

    edition: str
    """Its date."""
    text: str
    place: Passage


def claims(edition: Edition) -> Iterator[Claim]:
    """Yield what ``edition`` says that earlier ones printed, in reading order."""
    for correction in edition.corrections:
        yield Claim(correction.edition, correction.statement, correction.printed)
    for event in edition.events:
        for statement in event.statements:
            if statement.update is not None:
                yield Claim(statement.update.edition, statement.update.text, statement.update.passage)


def dates_named(edition: Edition) -> tuple[str, ...]:
    """Return the dates of the earlier editions that ``edition`` quotes, sorted."""
    return tuple(sorted({claim.edition for claim in claims(edition)}))


def has_printed(edition: Edition, claim: Claim) -> bool:
    """Tell whether ``edition`` has the statement of ``claim``."""
    return any(
        (statement.passage, statement.text) == (claim.place, claim.text)
        for event in edition.events
        for statement in event.statements
    )
