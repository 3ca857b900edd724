"""Which of a reader's questions a sentence answers: who, where, when, how many.

Takes a clause, returns the questions. They are read off its grammar: a full name, a name behind a preposition
of place, a day or a month, a number that is no year. Names are told by their capitals, so that of other
languages than English only numbers are read.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from digest.summary.clauses import Clause
from digest.summary.grammar import CALENDAR, NUMBERS

_PLACES: Final = frozenset("in at near outside across off".split())
"""Prepositions before the name of a place."""
_DAYS: Final = frozenset("today yesterday tonight overnight".split())
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")


class Question(StrEnum):
    """What a reader asks of an event."""

    WHO = "who"
    WHERE = "where"
    WHEN = "when"
    HOW_MANY = "how many"


def answered(clause: Clause, language: str) -> frozenset[Question]:
    """Return which questions ``clause`` answers."""
    counted = any(word.is_number and not _YEAR.fullmatch(word.folded) for word in clause.words)
    found = {Question.HOW_MANY} if counted else set[Question]()
    return frozenset(found.union(_named(clause)) if language == "en" else found)


def _named(clause: Clause) -> Iterator[Question]:
    for name in clause.names:
        if name.has_title or name.is_full:
            yield Question.WHO
        if name.start > 0 and clause.folded(name.start - 1) in _PLACES:
            yield Question.WHERE
    for word in clause.words:
        if word.folded in _DAYS or (word.folded in CALENDAR and word.is_capitalized):
            yield Question.WHEN
        if word.folded in NUMBERS:
            yield Question.HOW_MANY
