"""The first steps of every job: paths, texts, or what sources brought → articles, and problems."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from digest import reading as reading_room
from digest import sources
from digest.config import Configuration, SourceEntry
from digest.errors import InputError, UnreadableDocumentError, UsageError
from digest.model import Article, Document, Problem
from digest.pipeline.caller import Progress, silent
from digest.sources import Text

Input = Path | Text
"""A file or folder that holds articles, or an article in memory."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and the article it was read as."""

    document: Document
    article: Article
    place: str = ""
    """Path of the source of the configuration that it was found in; empty where it came in another way."""


@dataclass(frozen=True, slots=True)
class Readings:
    """Articles in order of location, and problems with what could not be read."""

    usable: tuple[Reading, ...]
    problems: tuple[Problem, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles without their documents."""
        return tuple(reading.article for reading in self.usable)


def read_inputs(
    inputs: Sequence[Input], first_seen: str, configuration: Configuration, progress: Progress = silent
) -> Readings:
    """Return what ``inputs`` hold, read.

    Raises:
        UsageError: one of them is neither a path nor a text.
        InputError: nothing in them can be used; names the first reason.
    """
    for stray in (one for one in inputs if not isinstance(one, Path | Text)):
        raise UsageError(
            "is no input",
            subject=repr(stray),
            remedy='write Path("…"), or Text("…") for an article in memory',
        )
    paths = [one for one in inputs if isinstance(one, Path)]
    texts = [one for one in inputs if isinstance(one, Text)]
    files = sources.gather(paths, first_seen=first_seen, settings=configuration.limits)
    memory = sources.gather_texts(texts, first_seen=first_seen, settings=configuration.limits)
    documents = sorted((*files.documents, *memory.documents), key=lambda one: (one.location, one.raw))
    told = sorted({*files.problems, *files.repeats})
    readings = read_all(documents, (*told, *memory.problems), progress)
    if not readings.usable:
        reasons = [f"{problem.source}: {problem.what}" for problem in readings.problems]
        raise InputError(
            "holds nothing that can be used",
            subject=", ".join(map(str, inputs)) or "no input",
            remedy="give texts, pages, feeds, mails or JSON lines" + (f" ({reasons[0]})" if reasons else ""),
        )
    return readings


def read_configured(first_seen: str, configuration: Configuration, progress: Progress = silent) -> Readings:
    """Return what the sources that are files and folders hold, read; empty where there is none.

    What is in them twice is no problem: day after day nothing would be done about it, and the edition says
    which text is the same as another.
    """
    usable: list[Reading] = []
    problems: list[Problem] = []
    for entry in configuration.source:
        if entry.enabled and entry.path is not None:
            found = sources.gather([entry.path], first_seen=first_seen, settings=configuration.limits)
            documents = [as_configured(document, entry) for document in found.documents]
            read = read_all(documents, found.problems, progress)
            usable += (replace(one, place=str(entry.path)) for one in read.usable)
            problems += (_in_folder(problem, entry.path) for problem in read.problems)
    return Readings(tuple(usable), tuple(problems))


def _in_folder(problem: Problem, path: Path) -> Problem:
    """Return a problem with a file of the folder ``path`` with the name of that before its own.

    >>> _in_folder(Problem("a.txt", "is empty"), Path("/home/ada/letters")).source
    'letters/a.txt'
    """
    is_of_file = problem.source.partition("#")[0] in {path.name, str(path)}
    return problem if is_of_file else replace(problem, source=f"{path.name}/{problem.source}")


def absent_sources(configuration: Configuration) -> tuple[Problem, ...]:
    """Return a problem for each source that cannot be entered or opened, for example on a missing disk."""
    paths = [entry.path for entry in configuration.source if entry.enabled and entry.path is not None]
    looked = ((path, sources.obstacle_at(path)) for path in paths)
    return tuple(Problem(str(path), obstacle) for path, obstacle in looked if obstacle is not None)


def as_configured(document: Document, entry: SourceEntry) -> Document:
    """Return ``document`` with what is configured about its source in place of its claims.

    >>> document = Document("a.txt", b"It burns.", "2025-02-13")
    >>> as_configured(document, SourceEntry(name="Lindby Times")).claims.outlet
    'Lindby Times'
    """
    claims = document.claims
    return replace(
        document,
        claims=replace(claims, outlet=entry.name or claims.outlet, kind=entry.kind or claims.kind),
    )


def read_all(
    documents: Sequence[Document], problems: Iterable[Problem] = (), progress: Progress = silent
) -> Readings:
    """Return ``documents`` read, and ``problems`` with those of documents that cannot be read."""
    usable: list[Reading] = []
    met = list(problems)
    for done, document in enumerate(documents):
        progress("reading", done, len(documents))
        try:
            usable.append(Reading(document, reading_room.read(document)))
        except UnreadableDocumentError as error:
            met.append(Problem.of(error))
    progress("reading", len(documents), len(documents))
    return Readings(tuple(usable), tuple(met))


def doubts_of(articles: Iterable[Article]) -> tuple[Problem, ...]:
    """Return problems with what is doubtful about ``articles``."""
    return tuple(Problem(article.location, doubt) for article in articles for doubt in article.doubts)


def seen_before(readings: Readings, first_seen: Callable[[str], str | None]) -> Readings:
    """Return ``readings`` with the date on which each article was first seen, if that was earlier."""
    usable = []
    for reading in readings.usable:
        earlier = first_seen(reading.article.id)
        if earlier is not None and earlier < reading.article.first_seen:
            document = replace(reading.document, first_seen=earlier)
            article = replace(reading.article, first_seen=earlier)
            usable.append(replace(reading, document=document, article=article))
        else:
            usable.append(reading)
    return Readings(tuple(usable), readings.problems)
