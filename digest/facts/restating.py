"""Sentences of one event → those that only restate what earlier editions printed.

Takes articles and the statements printed before, returns the places of sentences that repeat one of these,
word for word or with a slip of the pen corrected. Any other change may be news, however small: in a long
sentence a changed figure, name or day leaves nearly all words as they were, and so do "hardly", "minus",
"denied that" and the loss of "if she is elected". News that is taken for old is lost; what is old and taken
for news is only read twice.

A slip is a letter doubled or not, or two neighbours in each other's places: of Damerau's (1964) four kinds
of misspelling those that seldom turn one word into another.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digest.facts.numbers import Quantity, number, quantities, unmatched
from digest.lexicon import STOPWORDS, TITLES, Token, fold, negated, tokens
from digest.model import Article, Passage

_UNSAID: Final = frozenset("a an the that on mr mrs ms miss dr".split())
"""Words that one editor writes and another leaves out, without a change of meaning."""

_OF_THE_UNSAID: Final = frozenset("".join(_UNSAID))

_WITHOUT_SPACES: Final = "\u0e00"
"""From this letter on there are scripts in which not every letter is part of a word that is compared."""

_BELOW_ZERO: Final = re.compile(r"(?<![^\s(])[-–−][\d.,]+")
"""A figure with its sign, which is not part of its token."""

_FEWEST_LETTERS: Final = 6
"""Letters of the longer of two spellings: words of fewer letters are often one slip from another word."""

_FEWEST_JOINED: Final = 3
"""Letters of each of two words that are written as one, too: "re-signed" and "resigned" are not the same."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence, taken apart."""

    words: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    below_zero: frozenset[str]
    letters: str
    """What two sentences share that differ in slips alone: which letters there are, each once."""


def restated(articles: Sequence[Article], printed: Sequence[str]) -> frozenset[Passage]:
    """Return the sentences of ``articles`` that say nothing beyond one of ``printed``."""
    if not printed:
        return frozenset()
    memory = _memory(tuple(printed))
    places = {
        article.passage(s.span): s.span.of(article.text) for article in articles for s in article.sentences
    }
    return frozenset(place for place, text in places.items() if _is_known(text, memory))


@lru_cache(maxsize=1)
def _memory(printed: tuple[str, ...]) -> Mapping[frozenset[str], Sequence[str]]:
    """Return ``printed`` by their letters; the same statements are asked about for every event of a day."""
    memory: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for text in dict.fromkeys(printed):
        memory[_letters(text)].append(text)
    return memory


def _letters(text: str) -> frozenset[str]:
    """Return letters and figures that two sentences have in common if they differ in slips alone.

    They are found without looking for words: years of statements are looked up, and few are taken apart.
    """
    return frozenset(c for c in set(fold(text)) - _OF_THE_UNSAID if c.isalnum() and c < _WITHOUT_SPACES)


@lru_cache(maxsize=1 << 12)
def _sentence(text: str) -> _Sentence:
    words = tuple(word for word in tokens(text) if word.folded not in _UNSAID)
    letters = "".join(sorted({letter for word in words for letter in word.folded}))
    return _Sentence(words, quantities(text), frozenset(_BELOW_ZERO.findall(text)), letters)


def _is_known(text: str, memory: Mapping[frozenset[str], Sequence[str]]) -> bool:
    candidates = memory.get(_letters(text), ())
    if text in candidates:
        return True
    return any(_restates(_sentence(text), _sentence(candidate)) for candidate in candidates)


def _restates(sentence: _Sentence, printed: _Sentence) -> bool:
    if not sentence.words or sentence.letters != printed.letters:
        return False
    if sentence.below_zero != printed.below_zero or unmatched(printed.quantities, sentence.quantities)[1]:
        return False
    old, new = list(printed.words), list(sentence.words)
    while old and new:
        if old[0].folded == new[0].folded or _is_slip(old[0], new[0]):
            del old[0], new[0]
        elif _is_joined(old[:2], new[:1]):
            del old[:2], new[:1]
        elif _is_joined(new[:2], old[:1]):
            del new[:2], old[:1]
        else:
            return False
    return not (old or new)


def _is_joined(apart: Sequence[Token], together: Sequence[Token]) -> bool:
    """Tell whether two words stand as one in the other sentence ("per cent", "percent")."""
    letters = [word.folded for word in apart]
    return (
        "".join(letters) == together[0].folded
        and min(map(len, letters)) >= _FEWEST_JOINED
        and not any(map(_says_something, (*apart, *together)))
    )


def _says_something(word: Token) -> bool:
    """Tell whether a word is a figure, a name, a day or a negation, of which every letter counts."""
    named = word.is_capitalized and word.folded not in STOPWORDS and word.folded not in TITLES
    return named or number(word.folded) is not None or negated(word.folded)


def _is_slip(old: Token, new: Token) -> bool:
    """Tell whether one of two words is the other with a slip of the pen.

    Only in scripts that know capital letters: in others a word may be a sentence, or a letter a word.
    """
    one, other = old.folded, new.folded
    if max(len(one), len(other)) < _FEWEST_LETTERS or one.upper() == one:
        return False
    return is_slip(one, other) and not (_says_something(old) or _says_something(new))


def is_slip(old: str, new: str) -> bool:
    """Tell whether one letter was doubled, or its double dropped, or two neighbours have changed places.

    >>> is_slip("sumer", "summer"), is_slip("recieved", "received"), is_slip("county", "country")
    (True, True, False)
    """
    if abs(len(old) - len(new)) == 1:
        longer, shorter = (old, new) if len(old) > len(new) else (new, old)
        place = next(
            (at for at, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter)
        )
        return longer[:place] + longer[place + 1 :] == shorter and longer[place] == longer[place - 1]
    differing = [at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b]
    if len(old) != len(new) or len(differing) != 2 or differing[1] != differing[0] + 1:  # noqa: PLR2004 - a pair
        return False
    first, second = differing
    return (old[first], old[second]) == (new[second], new[first])
