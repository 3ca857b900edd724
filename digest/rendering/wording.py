"""How two wordings of one fact differ.

Takes the printed sentence and the wording of a source, returns both cut into pieces, so that the words that
only one of them has stand out. Whether they state one fact was decided in ``facts``.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import groupby

from digest.lexicon import Token, stem_of, tokens
from digest.rendering.view import Piece


def _stems(text: str, found: tuple[Token, ...], language: str) -> frozenset[str]:
    return frozenset(stem_of(token.span.of(text), language) for token in found)


def _cut(text: str, found: tuple[Token, ...], known: AbstractSet[str], language: str) -> Iterator[Piece]:
    """Yield ``text`` piece by piece, each longest run of words whose stems are not ``known`` set apart."""
    last = 0
    for is_own, run in groupby(found, key=lambda token: stem_of(token.span.of(text), language) not in known):
        if is_own:
            spans = [token.span for token in run]
            yield Piece(text[last : spans[0].start], own=False)
            yield Piece(text[spans[0].start : spans[-1].end], own=True)
            last = spans[-1].end
    yield Piece(text[last:], own=False)


def compared(printed: str, other: str, language: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts, cut where words of their own begin or end.

    Joined, the pieces are the texts again. Words are the same where their stems are, in any place.

    >>> for pieces in compared("All ferry traffic stopped", "The ferries stopped early", "en"):
    ...     print([piece.text for piece in pieces if piece.own])
    ['All', 'traffic']
    ['The', 'early']
    """
    first, second = tokens(printed), tokens(other)
    cuts = (
        _cut(printed, first, _stems(other, second, language), language),
        _cut(other, second, _stems(printed, first, language), language),
    )
    ours, theirs = (tuple(piece for piece in cut if piece.text) for cut in cuts)
    return ours, theirs
