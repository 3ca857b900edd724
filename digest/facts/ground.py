"""What two leads of one event share whatever they report: the event, the day, and who said it.

Takes the words of a sentence and the stems of its article's title, returns the stems that are common ground.
"Two dockers died when a crane fell" and "The crane fell because of sabotage, the port authority said on
Friday" both name the crane; the news is what each of them says beyond that.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile
from typing import Final

from digest.facts.calendar import is_calendar
from digest.facts.words import Word

_SAYING: Final = frozenset("said say says told according announced reported saying added".split())

_LONGEST: Final = 6
"""Words of a clause that only names who said it; a longer one says more."""


def ground(words: Sequence[Word], title: AbstractSet[str]) -> frozenset[str]:
    """Return the stems of ``title``, of days, and of clauses that name who said it."""
    days = (word.stem for word in words if is_calendar(word))
    return frozenset(title).union(days, _attributed(words))


def _attributed(words: Sequence[Word]) -> Iterator[str]:
    """Yield the stems of short clauses with a word of saying, from one punctuation mark to the next."""
    for place, word in enumerate(words):
        if word.folded in _SAYING:
            before = _unbroken(words[place::-1]) if word.folded != "according" else [word]
            clause = [*reversed(before), *_unbroken(words[place:])[1:]]
            if len(clause) <= _LONGEST:
                yield from (each.stem for each in clause)


def _unbroken(words: Sequence[Word]) -> list[Word]:
    """Return the first words up to a mark of punctuation."""
    pairs = zip(words[1:], words, strict=False)
    return [*words[:1], *(word for word, _ in takewhile(lambda two: _side_by_side(*two), pairs))]


def _side_by_side(one: Word, other: Word) -> bool:
    first, second = sorted((one.span, other.span))
    return first.end + 1 >= second.start
