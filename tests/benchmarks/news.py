"""Paragraphs as news has them, made up: for measuring, with near-copies planted among them.

Words are as frequent as Zipf and Mandelbrot say (1953), frequent ones short; there are names, stock phrases,
typographic quotation marks and a few letters with diacritics. A third of the paragraphs belongs to a family:
an original with one to five versions, from the very same words to two fifths of them changed. A notice stands
under every few hundredth paragraph. The same count and seed give the same paragraphs.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

_FREQUENT: Final = """
    the of to and a in that is was for it on with he said as at by be from his has have are not they this an
    were which had but their who its more been will would one after about or new people year also two she
    when there first her over last out up than what if could some time into other no government
""".split()
"""The most frequent words of English news, the most frequent first."""
_SYLLABLE: Final = (
    "b c d f g h k l m n p r s t v w br ch gr pl sh st th tr".split(),
    "a e i o u ai ea ou".split(),
    ["", "", "", "", *"n r s t l d nt st".split()],
)
"""How a syllable begins, sounds and ends."""
_MARKED: Final = str.maketrans("aeiouscz", "áéíöüšćž")

_VOCABULARY: Final = 40_000
"""Words that are drawn from."""
_EXPONENT, _OFFSET = 1.05, 2.7
"""Of the law of frequency, as measured on English news."""
_MEAN, _SPREAD, _SHORTEST, _LONGEST = 75, 25, 20, 200
"""Words of a paragraph."""
_FAMILIES: Final = 1 / 8
"""Share of the drawn paragraphs that are followed by versions of their own."""
_VERSIONS: Final = 5
"""The most that one paragraph has."""
_CHANGED: Final = 0.4
"""Share of its words that a version changes at most."""
_NOTICE: Final = "Sign up for our newsletter to read more stories like this one every morning."
_NOTICE_EVERY: Final = 400
"""Paragraphs from one notice to the next."""
_NOTICES: Final = 50
"""Times that a notice stands before an edition words it anew: more would be pairs of notices alone."""
_PHRASES: Final = 400
"""Runs of four words that many paragraphs share."""
_DRAWN: Final = 2_000
"""Paragraphs drawn at once."""


def paragraphs(count: int, seed: int = 20250213) -> list[str]:
    """Return ``count`` paragraphs in an order of chance."""
    chance = np.random.default_rng(seed)
    words = vocabulary(chance)
    phrases = [[words[n] for n in chance.integers(0, 2_000, 4)] for _ in range(_PHRASES)]
    found = list(islice(_stream(chance, words, phrases), count))
    return [found[place] for place in chance.permutation(count)]


def vocabulary(chance: Generator) -> list[str]:
    """Return the words, the most frequent first; of the made-up ones every fifth is a name."""
    words = dict.fromkeys(_FREQUENT)
    while len(words) < _VOCABULARY:
        syllables = 1 + int(chance.integers(0, 2 + len(words) // 15_000))
        drawn = chance.integers(0, 1 << 30, (syllables, 3)).tolist()
        word = "".join(kind[n % len(kind)] for row in drawn for kind, n in zip(_SYLLABLE, row, strict=True))
        luck = chance.random()
        words[word.title() if luck < 0.2 else word.translate(_MARKED) if luck < 0.205 else word] = None
    return list(words)


def _stream(chance: Generator, words: Sequence[str], phrases: Sequence[Sequence[str]]) -> Iterator[str]:
    stood = 0
    for drawn in originals(chance, words):
        place = int(chance.integers(0, len(drawn)))
        original = _written([*drawn[:place], *phrases[chance.integers(0, _PHRASES)], *drawn[place:]], chance)
        yield " ".join(original)
        if chance.random() < _FAMILIES:
            for _ in range(chance.integers(1, _VERSIONS + 1)):
                yield " ".join(version(original, words, chance))
        if chance.random() < 1 / _NOTICE_EVERY:
            yield f"{_NOTICE} Edition {stood // _NOTICES}, for {words[stood // _NOTICES]} and others."
            stood += 1


def originals(chance: Generator, words: Sequence[str]) -> Iterator[list[str]]:
    frequency = (np.arange(len(words)) + 1 + _OFFSET) ** -_EXPONENT
    bounds = np.cumsum(frequency / frequency.sum())
    while True:
        lengths = np.clip(chance.normal(_MEAN, _SPREAD, _DRAWN), _SHORTEST, _LONGEST).astype(int)
        drawn: NDArray[np.int64] = np.searchsorted(bounds[:-1], chance.random(int(lengths.sum())))
        for numbers in np.split(drawn, np.cumsum(lengths)[:-1]):
            yield [words[number] for number in numbers.tolist()]


def version(original: Sequence[str], words: Sequence[str], chance: Generator) -> list[str]:
    """Return the words after some were replaced, left out or doubled; some versions are cut at their end."""
    version = list(original)
    for _ in range(int(len(version) * _CHANGED * chance.random() ** 3)):
        place = int(chance.integers(0, len(version)))
        version[place : place + int(chance.integers(0, 2))] = [words[int(chance.integers(0, len(words)))]]
    if chance.random() < 0.2:
        del version[int(len(version) * (0.7 + 0.3 * chance.random())) :]
    return version


def _written(words: Sequence[str], chance: Generator) -> list[str]:
    """Return the words as they stand in sentences, with commas and now and then a quotation."""
    marks = chance.random(len(words)).tolist()
    written = []
    capital = True
    for word, mark in zip(words, marks, strict=True):
        shown = word[:1].upper() + word[1:] if capital else word
        capital = mark < 0.05
        written.append(f"{shown}." if capital else f"{shown}," if mark < 0.1 else shown)
    if marks[0] < 0.3:
        middle = len(written) // 2
        written[0], written[middle] = f"“{written[0]}", f"{written[middle]}” —"
    return written
