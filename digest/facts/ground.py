"""What two leads of one event share whatever they report: the event, the day, and who said it.

Takes the words of a sentence and the stems of its article's title, returns the stems that are common ground.
"Two dockers died when a crane fell" and "The crane fell because of sabotage, the port authority said on
Friday" both name the crane; the news is what each of them says beyond that.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from digest.facts.calendar import is_calendar
from digest.facts.clauses import unbroken
from digest.facts.words import Word

_SAYING: Final = frozenset("said say says told according announced reported reports saying added".split())

_FINDING: Final = frozenset("confirmed concluded estimated found noted ruled stated warned wrote".split())
"""Words that name who said it where a clause ends in one: ", the Fire Board found"."""

_LONGEST: Final = 6
"""Words of a clause that only names who said it; a longer one says more."""

_LONGEST_NAME: Final = 10
"""The same where the clause opens with a word of saying, or ends in one: "said Ann Orr of the Fire Board"."""


def ground(words: Sequence[Word], title: AbstractSet[str]) -> frozenset[str]:
    """Return the stems of ``title``, of days, and of clauses that name who said it."""
    days = (word.stem for word in words if is_calendar(word))
    return frozenset(title).union(days, attributed(words))


def attributed(words: Sequence[Word]) -> Iterator[str]:
    """Yield the stems of short clauses with a word of saying, from one punctuation mark to the next."""
    for part in unbroken(words):
        said = [word.folded for word in part]
        start = said.index("according") if "according" in said else 0
        if _names_who_said_it(part[start:], is_all=len(part) == len(words) and not start):
            yield from (word.stem for word in part[start:])


def _names_who_said_it(part: Sequence[Word], *, is_all: bool) -> bool:
    said = [word.folded for word in part]
    if len(part) <= _LONGEST and not _SAYING.isdisjoint(said):
        return True
    opens = said[0] == "according" or (said[0] in _SAYING and part[1].is_capitalized)
    return (opens or said[-1] in _SAYING | _FINDING) and not is_all and len(part) <= _LONGEST_NAME
