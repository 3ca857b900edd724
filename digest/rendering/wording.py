"""How far two wordings of one fact share their words.

Enters the wording of a source and the printed sentence; leaves the wording cut into pieces that are
shared or the source's own, for the eye to compare. It decides nothing: ``facts`` has decided.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import groupby

from digest.lexicon import STOPWORDS, Token, stem, tokens
from digest.rendering.view import Piece


def _runs(found: tuple[Token, ...], known: AbstractSet[str], language: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each longest run of known words, grammar at its ends left off."""
    for is_known, run in groupby(found, key=lambda token: stem(token.folded, language) in known):
        content = [token.span for token in run if token.folded not in STOPWORDS]
        if is_known and content:
            yield content[0].start, content[-1].end


def pieces(text: str, printed: str, language: str) -> tuple[Piece, ...]:
    """Return ``text`` cut where it begins or ceases to use the words of ``printed``.

    Joined they are ``text`` again. Words are compared by stem; articles and prepositions count only
    between other shared words.

    >>> [piece.text for piece in pieces("The ferries stopped early", "All ferry traffic stopped", "en")]
    ['The ', 'ferries stopped', ' early']
    """
    known = {stem(token.folded, language) for token in tokens(printed)}
    cut, last = [], 0
    for start, end in _runs(tokens(text), known, language):
        cut += [Piece(text[last:start], shared=False), Piece(text[start:end], shared=True)]
        last = end
    return tuple(piece for piece in (*cut, Piece(text[last:], shared=False)) if piece.text)
