"""A sentence → its clauses: what it reports, what it recalls, what it adds, and who said so.

Takes the words of a sentence, returns its ``Clauses``, found by English words that open a clause and by marks
of punctuation. "Tellin opened its school to the passengers of the ferry, which had run aground" reports the
school and recalls the ferry.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from digest.facts.words import Word

_RECALLING: Final = frozenset("when while as after since because where although though following".split())
"""Words that open a clause about what is known, or happened before."""

_RELATIVE: Final = frozenset("which who whom whose".split())
"""The same behind a comma. Without one they tell who is meant, and what these did follows: "The girl who
fell into the harbour swam ashore"."""

_WITH_PARTICIPLE: Final = frozenset("when while as after since".split())
"""Those of them that recall nothing ahead of a participle: "was hit while walking to school"."""

_JOINING: Final = tuple(
    tuple(words.split(" "))
    for words in ("among them", "among whom", "as well as", "including", "and", "with")
)
"""Words that open, behind a comma, what a sentence adds."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """The words of a sentence, parted."""

    main: tuple[Word, ...]
    """Those outside ``recalled``."""
    recalled: tuple[Word, ...]
    """Those of clauses about what is known, or happened before."""
    joined: tuple[Sequence[Word], ...]
    """Each part that opens with words which join it to the rest."""


def clauses(words: Sequence[Word]) -> Clauses:
    """Return the clauses of the sentence that ``words`` are."""
    main: list[Word] = []
    recalled: list[Word] = []
    for part in unbroken(words):
        opening = next((place for place in range(len(part)) if _recalls(part, place)), len(part))
        main += part[:opening]
        recalled += part[opening:]
    joined = tuple(part for part in [*unbroken(words)][1:] if _joins(part))
    return Clauses(tuple(main), tuple(recalled), joined)


def unbroken(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield the parts of a sentence between its marks of punctuation."""
    start = 0
    for place in range(1, len(words)):
        if words[place - 1].span.end + 1 < words[place].span.start:
            yield words[start:place]
            start = place
    if words:
        yield words[start:]


def _recalls(part: Sequence[Word], place: int) -> bool:
    word = part[place].folded
    if word in _WITH_PARTICIPLE and place + 1 < len(part) and part[place + 1].folded.endswith("ing"):
        return False
    return word in _RECALLING or (place == 0 and word in _RELATIVE)


def _joins(part: Sequence[Word]) -> bool:
    opening = tuple(word.folded for word in part[: max(map(len, _JOINING))])
    return any(opening[: len(words)] == words for words in _JOINING)
