"""How a sentence opens that leans on what stands before it, in languages other than English.

Takes a clause and its language, returns whether it leans. ``openings.toml`` holds the words by which
sentences of a language refer back where they open; a sentence of any other language is judged by its shape.
Openings alone are looked at: what stands later in a sentence seldom lacks something that comes before it
there. Of 55 invented sentences in eleven languages that lean, written before the table was tried on them, it
found 50, and took none of 55 others for one (``tests/cases/openings.json``).
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from digest.lexicon import is_grammar
from digest.summary.clauses import Clause

_FEW_WORDS: Final = 8
"""Words below which a sentence without a name or a figure says nothing by itself, where no table helps."""


@dataclass(frozen=True, slots=True)
class Openings:
    """The openings of one language; words are small, with their diacritics."""

    persons: frozenset[str]
    """Pronouns that lean wherever only words of grammar, or for a day, stand before them."""
    days: frozenset[str]
    words: frozenset[str]
    """Other words that lean where they open a sentence."""
    phrases: frozenset[tuple[str, ...]]
    """Runs of words that do."""
    alone: frozenset[tuple[str, ...]]
    """Runs of words that begin like one of these and refer to nothing."""
    longest: int
    """Words of the longest run."""
    nouns_have_capitals: bool
    """Whether a small letter shows that a word inside a sentence is no noun."""


def leans(clause: Clause, language: str) -> bool:
    """Tell whether a sentence refers, where it opens, to what stands before it."""
    openings = _openings().get(language)
    if openings is None:
        return _leans_by_shape(clause)
    words = _words(clause)
    runs = {tuple(words[:length]) for length in range(1, openings.longest + 1)}
    if not words or clause.quoted[0] or not runs.isdisjoint(openings.alone):
        return False
    if words[0] in openings.words or not runs.isdisjoint(openings.phrases):
        return True
    return _pronoun_before_any_noun(clause, words, openings, language)


def _pronoun_before_any_noun(clause: Clause, words: Sequence[str], openings: Openings, language: str) -> bool:
    """Tell whether a pronoun comes before any word that it could stand for ("gestern sagte er")."""
    for place, word in enumerate(words):
        has_capital = clause.words[place].is_capitalized
        if word in openings.persons and not (place and has_capital):  # "Sie" inside a sentence is polite
            return True
        is_no_noun = place > 0 and openings.nouns_have_capitals and not has_capital
        is_no_noun |= word in openings.days or is_grammar(clause.folded(place), language)
        if clause.quoted[place] or not is_no_noun:
            return False
    return False


def _leans_by_shape(clause: Clause) -> bool:
    """Tell whether a sentence of an unknown language leans: it begins small, or says little."""
    has_capitals = any(word.is_capitalized for word in clause.words)
    first = clause.text.lstrip("\"'“”„«» ")[:1]
    if has_capitals and first.islower():
        return True
    names = any(word.is_capitalized or word.is_number for word in clause.words[1:])
    return has_capitals and not names and len(clause.words) < _FEW_WORDS


def _words(clause: Clause) -> list[str]:
    return [word.span.of(clause.text).lower().replace("’", "'") for word in clause.words]


@lru_cache
def _openings() -> dict[str, Openings]:
    """Return the openings of each language in the table, by ISO 639-1."""
    table = tomllib.loads(files("digest.summary").joinpath("openings.toml").read_text("utf-8"))
    return {language: _of(entry) for language, entry in table.items()}


def _of(entry: dict[str, Any]) -> Openings:
    persons = frozenset(entry["persons"].split())
    words = [word for kind in ("owned", "pointers", "connectives") for word in entry[kind].split()]
    phrases, alone = (frozenset(tuple(run.split()) for run in entry[kind]) for kind in ("phrases", "alone"))
    longest = max(map(len, phrases | alone))
    capitals = entry.get("nouns_have_capitals", False)
    days = frozenset(entry["days"].split())
    return Openings(persons, days, persons.union(words), phrases, alone, longest, capitals)
