"""Finding the sentence somebody means, from its id or from some of its words.

Takes an edition and a query, returns one sentence and the statement that prints it or stands in its place.
Words are compared folded. Nothing is guessed: where several sentences fit, or none, the error names the
nearest ones.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.errors import InputError
from digest.lexicon import shingle_words
from digest.model import Citation, Edition, Event, Excerpt, Statement

NEAREST_NAMED: Final = 3
"""Sentences an error proposes: as many as are taken in at a glance."""

_GLIMPSE: Final = 60
"""Code points shown of a sentence that an error proposes: about ten words, enough to know it again."""

_STATEMENT_NAME: Final = re.compile(r"e[0-9]+\.[0-9]+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A statement and where it is printed."""

    name: str
    """``e1.2`` is the second statement of event ``e1``."""
    event: Event
    statement: Statement


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence of an edition and what became of it."""

    sentence: Excerpt
    """A ``Statement``, a ``Citation`` where it is credited under another, or a ``LeftOut``."""
    host: Printed | None
    """The statement that prints it, or that is printed in its place; None where it is left out."""

    @property
    def is_printed(self) -> bool:
        """Tell whether it is a statement itself."""
        return isinstance(self.sentence, Statement)


def printed_sentences(edition: Edition) -> list[Found]:
    """Return the statements of ``edition`` in reading order."""
    return [
        Found(statement, Printed(f"{event.id}.{number}", event, statement))
        for event in edition.events
        for number, statement in enumerate(event.statements, start=1)
    ]


def all_sentences(edition: Edition) -> list[Found]:
    """Return every sentence of ``edition``: printed ones first, then folded, then left out."""
    printed = printed_sentences(edition)
    folded = [Found(citation, found.host) for found in printed for citation in _others(found)]
    return printed + folded + [Found(sentence, None) for sentence in edition.left_out]


def find(query: str, sentences: Sequence[Found], *, kind: str, otherwise: str) -> Found:
    """Return the one of ``sentences`` that ``query`` names.

    A query is the name of a statement; or words that stand in the sentence in this order; or, where
    none has them so, words that all occur in it. Sentences of the same words count as the first one.

    Args:
        query: what was asked for.
        sentences: where to look, the likeliest first.
        kind: what an error calls these sentences.
        otherwise: what else the one who asked can try.

    Raises:
        InputError: no sentence fits, or several that differ.
    """
    wanted = shingle_words(query)
    words = [shingle_words(found.sentence.text) for found in sentences]
    if _STATEMENT_NAME.fullmatch(query):
        fitting = [i for i, found in enumerate(sentences) if _is_named(found, query)]
    else:
        fitting = _with_run(wanted, words) or _with_all(wanted, words)
    distinct = {tuple(words[i]): i for i in reversed(fitting)}
    if tuple(wanted) in distinct:
        return sentences[distinct[tuple(wanted)]]
    if len(distinct) == 1:
        return sentences[next(iter(distinct.values()))]
    common = [len(set(wanted).intersection(run)) for run in words]
    choice = [i for i in distinct.values() or range(len(sentences)) if common[i]]
    nearest = sorted(choice, key=lambda i: (-common[i], len(words[i]), i))
    proposals = ", ".join(_proposal(sentences[i]) for i in nearest[:NEAREST_NAMED])
    raise InputError(
        f"fits {len(distinct)} {kind}s" if distinct else f"fits no {kind}",
        subject=f"“{_glimpse(query)}”",
        remedy=f"ask for one of them ({proposals}), or {otherwise}" if proposals else otherwise,
    )


def _with_run(wanted: Sequence[str], words: Sequence[Sequence[str]]) -> list[int]:
    run = f" {' '.join(wanted)} "
    return [i for i, each in enumerate(words) if wanted and run in f" {' '.join(each)} "]


def _with_all(wanted: Sequence[str], words: Sequence[Sequence[str]]) -> list[int]:
    return [i for i, each in enumerate(words) if wanted and set(wanted).issubset(each)]


def _others(found: Found) -> tuple[Citation, ...]:
    return () if found.host is None else found.host.statement.citations[1:]


def _is_named(found: Found, name: str) -> bool:
    return found.is_printed and found.host is not None and found.host.name == name


def _proposal(found: Found) -> str:
    words = f"“{_glimpse(found.sentence.text)}”"
    return f"{found.host.name} {words}" if found.is_printed and found.host is not None else words


def _glimpse(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _GLIMPSE else f"{line[:_GLIMPSE]}…"
