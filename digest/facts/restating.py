"""Sentences of one event → those that only restate what earlier editions printed.

Enter articles and the statements printed before, leave the places of sentences that are one of these again:
word for word, with its spelling mended, or without its end. Any other change may be news, however small: in
a long sentence a changed figure, name or day leaves nearly all shingles as they were, and so do "hardly",
"minus" and "denied that". News taken for old is lost, old taken for news only read twice.

Candidates share most of their words; what they differ in is found by Ratcliff and Obershelp's matching
blocks (``difflib``), and a spelling is told from another word by one edit of letters, which made four of
five misspellings that Damerau (1964) met.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, TypeAlias

from digest.facts.numbers import Quantity, number, quantities, unmatched
from digest.lexicon import STOPWORDS, TITLES, Token, jaccard, negated, shingles, tokens
from digest.model import Article, Passage

_MIN_SHARED: Final = 0.5
"""Share of the words that carry meaning, of the sentence with more of them, that both have; below it none
of the judgements here can say "the same"."""

_UNSAID: Final = frozenset("a an the that on mr mrs ms miss dr".split())
"""Words that one editor writes and another leaves out, without a change of meaning."""

_BELOW_ZERO: Final = re.compile(r"(?<![^\s(])[-–−][\d.,]+")
"""A figure with its sign, which is no part of its token."""

_FEWEST_LETTERS: Final = 6
"""Letters of the longer of two spellings: words of fewer letters are often one edit from another word."""

_Change: TypeAlias = tuple[Sequence[Token], Sequence[Token]]
"""Words that went and the words that came in their place; one of the two may be none."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """One sentence, taken apart."""

    words: tuple[Token, ...]
    meaning: frozenset[str]
    shingles: frozenset[tuple[str, ...]]
    quantities: tuple[Quantity, ...]
    below_zero: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Memory:
    """The statements printed before, and in which of them each word stands."""

    wordings: tuple[_Wording, ...]
    holding: Mapping[str, Sequence[int]]

    def like(self, sentence: _Wording) -> list[_Wording]:
        """Return the statements that share most words with ``sentence``, in the order of printing."""
        shared = Counter(place for word in sentence.meaning for place in self.holding.get(word, ()))
        return [
            self.wordings[place]
            for place, count in sorted(shared.items())
            if count >= _MIN_SHARED * max(len(sentence.meaning), len(self.wordings[place].meaning))
        ]


def restated(articles: Sequence[Article], printed: Sequence[str], min_jaccard: float) -> frozenset[Passage]:
    """Return the sentences of ``articles`` that say nothing beyond one of ``printed``.

    ``min_jaccard`` is the share of 3-word shingles that must be left of a sentence that lost its end.
    """
    if not printed:
        return frozenset()
    memory = _memory(tuple(printed))
    places = {
        article.passage(s.span): s.span.of(article.text) for article in articles for s in article.sentences
    }
    return frozenset(
        place
        for place, text in places.items()
        if text in printed or _is_known(_wording(text), memory, min_jaccard)
    )


@lru_cache(maxsize=1)
def _memory(printed: tuple[str, ...]) -> _Memory:
    """Return what is known of ``printed``; the same statements are asked about for every event of a day."""
    wordings = tuple(_wording(text) for text in dict.fromkeys(printed))
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for place, wording in enumerate(wordings):
        for word in wording.meaning:
            holding[word].append(place)
    return _Memory(wordings, holding)


def _wording(text: str) -> _Wording:
    found = tokens(text)
    words = frozenset(word.folded for word in found)
    return _Wording(
        words=found,
        meaning=words - STOPWORDS or words,
        shingles=shingles(text),
        quantities=quantities(text),
        below_zero=frozenset(_BELOW_ZERO.findall(text)),
    )


def _is_known(sentence: _Wording, memory: _Memory, min_jaccard: float) -> bool:
    return any(_restates(sentence, statement, min_jaccard) for statement in memory.like(sentence))


def _restates(sentence: _Wording, printed: _Wording, min_jaccard: float) -> bool:
    if sentence.below_zero != printed.below_zero or unmatched(printed.quantities, sentence.quantities)[1]:
        return False
    changes = _changes(printed.words, sentence.words)
    if changes and _is_end(changes[-1], printed.words):
        *changes, _ = changes
        if jaccard(sentence.shingles, printed.shingles) < min_jaccard:
            return False
    return all(_is_respelt(gone, come) for gone, come in changes)


def _is_end(change: _Change, printed: Sequence[Token]) -> bool:
    """Tell whether nothing but the last words of ``printed`` went, of which none turned it round."""
    gone, come = change
    return not come and gone[-1] == printed[-1] and not any(negated(word.folded) for word in gone)


def _changes(old: Sequence[Token], new: Sequence[Token]) -> list[_Change]:
    """Return what changed, in the order of the text."""
    matcher = SequenceMatcher(a=[w.folded for w in old], b=[w.folded for w in new], autojunk=False)
    return [(old[i:j], new[k:m]) for kind, i, j, k, m in matcher.get_opcodes() if kind != "equal"]


def _is_respelt(gone: Sequence[Token], come: Sequence[Token]) -> bool:
    """Tell whether the words are the same, spelt in another way, the unsaid aside.

    Of a name, a figure or a negation every letter counts.
    """
    old, new = _bare(gone), _bare(come)
    if any(map(_says_something, (*old, *new))):
        return False
    if "".join(word.folded for word in old) == "".join(word.folded for word in new):
        return True
    return len(old) == len(new) and all(map(_is_slip, old, new))


def _says_something(word: Token) -> bool:
    """Tell whether a word is a figure, a name, a day or a negation."""
    named = word.is_capitalized and word.folded not in STOPWORDS and word.folded not in TITLES
    return named or number(word.folded) is not None or negated(word.folded)


def _bare(words: Collection[Token]) -> list[Token]:
    return [word for word in words if word.folded not in _UNSAID]


def _is_slip(old: Token, new: Token) -> bool:
    """Tell whether one of two words is the other with a slip of the pen.

    A word with another beginning ("hired", "fired") or ending ("closes", "closed") is another word.
    """
    one, other = old.folded, new.folded
    edges_stay = (one[0], one[-1]) == (other[0], other[-1])
    is_long = max(len(one), len(other)) >= _FEWEST_LETTERS
    return one == other or (edges_stay and is_long and is_one_edit(one, other))


def is_one_edit(old: str, new: str) -> bool:
    """Tell whether one letter was added, dropped or changed, or two neighbours have changed places.

    >>> is_one_edit("sumer", "summer"), is_one_edit("recieved", "received"), is_one_edit("lost", "cast")
    (True, True, False)
    """
    start = next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), None)
    if start is None:
        return abs(len(old) - len(new)) == 1
    a, b = old[start:], new[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:])
