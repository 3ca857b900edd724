"""The first steps of every job: paths → articles, and what could not be used."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from digest import reading as reading_room
from digest import sources
from digest.config import Configuration
from digest.errors import InputError, UnreadableDocumentError
from digest.model import Article, Document, Problem

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and how much there is."""


def unseen(_step: str, _done: int, _of: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and the article it was read as."""

    document: Document
    article: Article


@dataclass(frozen=True, slots=True)
class Readings:
    """What came in: articles in order of location, and the problems with what did not."""

    usable: tuple[Reading, ...]
    problems: tuple[Problem, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles without their documents."""
        return tuple(reading.article for reading in self.usable)


def gather(
    inputs: Sequence[Path], first_seen: str, configuration: Configuration, progress: Progress = unseen
) -> Readings:
    """Return what ``inputs`` hold, read.

    Raises:
        InputError: nothing in them can be used; names the first reason.
    """
    found = sources.gather(inputs, first_seen=first_seen, settings=configuration.sources)
    usable: list[Reading] = []
    problems = list(found.problems)
    for done, document in enumerate(found.documents):
        progress("reading", done, len(found.documents))
        try:
            usable.append(Reading(document, reading_room.read(document)))
        except UnreadableDocumentError as error:
            problems.append(Problem(error.subject, f"{error.what}; {error.remedy}"))
    progress("reading", len(found.documents), len(found.documents))
    if not usable:
        reasons = [f"{problem.source}: {problem.what}" for problem in problems]
        raise InputError(
            "holds nothing that can be used",
            subject=", ".join(str(path) for path in inputs),
            remedy="give text or Markdown files" + (f" ({reasons[0]})" if reasons else ""),
        )
    return Readings(tuple(usable), tuple(problems))


def seen_before(readings: Readings, first_seen: Callable[[str], str | None]) -> Readings:
    """Return ``readings`` with the date on which each article was first met, if that was earlier."""
    usable = []
    for reading in readings.usable:
        earlier = first_seen(reading.article.id)
        if earlier is not None and earlier < reading.article.first_seen:
            document = replace(reading.document, first_seen=earlier)
            usable.append(Reading(document, replace(reading.article, first_seen=earlier)))
        else:
            usable.append(reading)
    return Readings(tuple(usable), readings.problems)
