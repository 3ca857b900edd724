"""Who and what an event is about, and what each of its articles introduces where.

Takes the clauses of all articles of an event, returns its ``Cast``: which last names are of people, and how
many openings know a word. What half of the openings take for known, the reader of the digest knows, too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from digest.lexicon import STOPWORDS
from digest.summary.clauses import Clause, Name
from digest.summary.grammar import SAID

OPENING: Final = 2
"""Sentences of an article that tell its readers what it is about."""
_KNOWN: Final = 0.5
"""Share of the openings of an event in which a word must stand for readers to know it."""
_ONE_FIRST_NAME: Final = 0.6
"""Share of the full names with one last name that have the same word before it, from which they are one
person's: "Senate Republicans" and "House Republicans" are nobody's."""


@dataclass(frozen=True, slots=True)
class Cast:
    """What is known of an event as a whole."""

    people: AbstractSet[str]
    """Last names of persons: they have a title, or speak."""
    last_names: AbstractSet[str]
    """Words of full names, the first word apart."""
    known_stems: AbstractSet[str]
    """Stems in at least half of the openings."""
    shared_stems: AbstractSet[str]
    """Stems of at least two articles, and of half of all."""
    known_names: AbstractSet[str]
    """Words of names, of which the same holds."""
    names: AbstractSet[str]
    """Words of names that stand inside a sentence, where a capital means a name."""


def cast_of(articles: Sequence[Sequence[Clause]]) -> Cast:
    """Return the cast of an event; ``articles`` are the clauses of each."""
    clauses = [clause for article in articles for clause in article]
    openings = [article[:OPENING] for article in articles if article]
    return Cast(
        people=frozenset(_people(clauses)),
        last_names=frozenset(word for name in _all(clauses) for word in name.words[1:]),
        known_stems=_in_half([{stem for clause in opening for stem in clause.stems} for opening in openings]),
        shared_stems=_in_half(
            [{stem for clause in article for stem in clause.stems} for article in articles], least=2
        ),
        known_names=_in_half(
            [{word for name in _all(opening) for word in name.words} for opening in openings]
        ),
        names=frozenset(
            word for name in _all(clauses) if name.start > 0 or name.is_full for word in name.words
        ),
    )


def _all(clauses: Iterable[Clause]) -> Iterator[Name]:
    return (name for clause in clauses for name in clause.names)


def _in_half(texts: Sequence[AbstractSet[str]], least: int = 1) -> frozenset[str]:
    """Return the words of at least half of ``texts``, and of at least ``least``."""
    holding = Counter(word for text in texts for word in text)
    enough = max(least, _KNOWN * len(texts))
    return frozenset(word for word, count in holding.items() if count >= enough)


def _people(clauses: Sequence[Clause]) -> Iterator[str]:
    before: dict[str, Counter[str]] = {}
    for name in _all(clauses):
        first = [word for word in name.words[:-1] if len(word) > 1]  # initials apart
        if first:
            before.setdefault(name.words[-1], Counter())[first[-1]] += 1
    for clause in clauses:
        for name in clause.names:
            named = before.get(name.words[-1])
            is_one = named is None or max(named.values()) >= _ONE_FIRST_NAME * named.total()
            if is_one and _acts_as_person(clause, name):
                yield name.words[-1]


def _acts_as_person(clause: Clause, name: Name) -> bool:
    before, after, next_but_one = (clause.folded(i) for i in (name.start - 1, name.end, name.end + 1))
    if before == "the":
        return False
    speaks = after in SAID or before in SAID or (after in STOPWORDS and next_but_one in SAID)
    return name.has_title or speaks or after == "who"


@dataclass(frozen=True, slots=True)
class Said:
    """When an article says a word for the first time, as the place of a sentence from 0."""

    stems: Mapping[str, int]
    last_names: Mapping[str, int]
    """Words of full names, the first word apart."""


def said_in(article: Sequence[Clause]) -> Said:
    """Return when ``article``, given as its clauses, says what first."""
    stems: dict[str, int] = {}
    last_names: dict[str, int] = {}
    for place, clause in enumerate(article):
        for stem in clause.stems:
            stems.setdefault(stem, place)
        for name in clause.names:
            for word in name.words[1:]:
                last_names.setdefault(word, place)
    return Said(stems, last_names)
