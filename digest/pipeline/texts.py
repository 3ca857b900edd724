"""Jobs on texts alone, without an archive: show how they are read, summarise, find near-duplicates."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

import msgspec

from digest import copies, edition, reading, rendering, sources
from digest.config import Configuration
from digest.lexicon import count_words
from digest.model import (
    PROSE,
    Article,
    Cluster,
    Edition,
    Paragraph,
    Problem,
    Reason,
    Selection,
    Sentence,
    Story,
    Told,
)
from digest.pipeline.caller import Progress, silent
from digest.pipeline.event import facts_of, selection_of
from digest.pipeline.readings import Input, doubts_of, read_inputs
from digest.pipeline.templates import templates_of

Unit = Literal["paragraph", "sentence"]

_ENCODER: Final = msgspec.json.Encoder()

UNDATED = "1970-01-01"
"""The date of what belongs to no day: these jobs read no clock."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Text to print, and problems that were met."""

    text: str
    problems: tuple[Problem, ...]


def read(
    inputs: Sequence[Input],
    configuration: Configuration,
    *,
    format: Literal["text", "jsonl"] = "text",  # noqa: A002 - the name of the option
    progress: Progress = silent,
) -> Shown:
    """Return the articles of ``inputs`` as they are read.

    Raises:
        InputError: nothing usable came in.
    """
    readings = read_inputs(inputs, UNDATED, configuration, progress)
    if format == "jsonl":
        text = _lines(map(reading.describe, readings.articles))
    else:
        text = "\n".join(reading.read_as_text(article) for article in readings.articles)
    return Shown(text, (*readings.problems, *doubts_of(readings.articles)))


def summarize(
    inputs: Sequence[Input],
    configuration: Configuration,
    *,
    format: Literal["text", "md", "json"] = "text",  # noqa: A002 - the name of the option
    progress: Progress = silent,
) -> Shown:
    """Return a summary of the articles of ``inputs``, taken as one event, in the words configured.

    It belongs to no date, and nothing is remembered. Its JSON is that of an edition.

    Raises:
        InputError: nothing usable came in.
    """
    composed = _as_one_event(inputs, configuration, progress)
    if format == "json":
        return Shown(edition.encode(composed).decode(), composed.problems)
    kind: Literal["md", "txt"] = "md" if format == "md" else "txt"
    settings, language = configuration.rendering, configuration.digest.language
    with templates_of(configuration) as templates:
        text = rendering.summary(composed, kind, settings, language=language, templates=templates)
        return Shown(text, (*composed.problems, *templates.faults))


def _as_one_event(inputs: Sequence[Input], configuration: Configuration, progress: Progress) -> Edition:
    readings = read_inputs(inputs, UNDATED, configuration, progress)
    articles = reading.credit_one_another(tuple({a.id: a for a in readings.articles}.values()))
    found = copies.find_copies(articles, configuration.copies)
    derivations = copies.trace_origins(articles, found.pairs, configuration.origins)
    origin_of = copies.roots(derivations, articles)
    facts = facts_of(articles, configuration)
    selection = selection_of(articles, facts, origin_of, Told(), configuration)
    everything = Cluster(tuple(sorted(article.id for article in articles)), articles[0].id, cohesion=1.0)
    return edition.compose(
        digest=configuration.digest.name,
        date=UNDATED,
        timezone=configuration.digest.timezone,
        window=None,
        generator="digest summarize",
        reader=reading.READER,
        articles=articles,
        derivations=derivations,
        printed=[edition.PrintedEvent(everything, Story("", 1, "new"), facts, selection)],
        unprinted=[],
        outside=len(readings.articles) - len(articles),
        problems=(
            *readings.problems,
            *doubts_of(articles),
            *_unprinted(selection, articles, configuration.summary.words),
        ),
    )


def _unprinted(selection: Selection, articles: Sequence[Article], words: int) -> Iterator[Problem]:
    """Yield why a summary is empty, where it is."""
    if selection.choices:
        return
    texts = {article.id: article.text for article in articles}
    fit = [o.passage for o in selection.omissions if o.reason is Reason.BUDGET]
    if fit:
        shortest = min(count_words(passage.span.of(texts[passage.article])) for passage in fit)
        yield Problem("summary", f"is empty: no sentence has {words} words or fewer; allow {shortest}")
    else:
        yield Problem("summary", "is empty: no sentence is understood alone; give whole articles")


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two rows, by id, that are near-copies; ``a`` sorts before ``b``, numbers first."""

    a: str | int
    b: str | int
    jaccard: float
    containment: float


@dataclass(frozen=True, slots=True)
class NearDuplicates:
    """What a set of texts repeats."""

    pairs: tuple[NearDuplicate, ...]
    """Sorted by (a, b)."""
    groups: tuple[tuple[str | int, ...], ...]
    """Ids of rows that are near-copies of one another; each sorted, and sorted among themselves."""
    problems: tuple[Problem, ...] = ()
    """What was not compared."""

    def pairs_as_jsonl(self) -> str:
        """Return a line of JSON for each pair."""
        return _lines(self.pairs)

    def groups_as_jsonl(self) -> str:
        """Return a line of JSON for each group: a list of ids."""
        return _lines(self.groups)


def dedup(
    inputs: Sequence[Input],
    configuration: Configuration,
    *,
    unit: Unit = "paragraph",
    threshold: float | None = None,
) -> NearDuplicates:
    """Return the near-duplicates among the rows of JSONL files, or the passages of articles.

    A row's id is its own; a passage's is ``location:start-end``. ``threshold`` is a Jaccard similarity.
    """
    settings = dedup_settings(configuration, threshold)
    given, problems = _rows(inputs, unit, configuration)
    rows = sorted(given, key=lambda row: (isinstance(row[0], str), row))
    pairs = copies.near_duplicates([text for _, text in rows], settings)
    ids = [identity for identity, _ in rows]
    groups = tuple(tuple(ids[row] for row in group) for group in copies.star_groups(pairs))
    crowds = [crowd(group[0], len(group)) for group in groups if len(group) > settings.crowd]
    return NearDuplicates(
        tuple(NearDuplicate(ids[a], ids[b], jaccard, containment) for a, b, jaccard, containment in pairs),
        groups,
        (*problems, *crowds),
    )


def dedup_settings(configuration: Configuration, threshold: float | None) -> copies.CopySettings:
    """Return what counts as near-duplicate: from this Jaccard similarity, or from the one configured."""
    settings = configuration.copies
    return settings if threshold is None else replace(settings, min_jaccard=threshold)


def crowd(first: str | int, size: int) -> Problem:
    """Return what is said of a group of which not all rows are paired with one another."""
    what = f"{size:,} rows are alike: those far apart are paired only through the first of them"
    return Problem(str(first), what)


def _rows(
    inputs: Sequence[Input], unit: Unit, configuration: Configuration
) -> tuple[list[tuple[str | int, str]], tuple[Problem, ...]]:
    """Return the rows of all inputs by id, and what is none."""
    tables = [one for one in inputs if isinstance(one, Path) and sources.holds_rows(one)]
    texts = [one for one in inputs if one not in tables]
    opened = [sources.rows(path) for path in tables]
    rows: list[tuple[str | int, str]] = [(row.id, row.text) for table in opened for row in table.rows]
    problems = [problem for table in opened for problem in table.problems]
    if texts:
        passages, met = passage_rows(texts, unit, configuration)
        rows += passages
        problems += met
    return rows, tuple(problems)


def passage_rows(
    inputs: Sequence[Input], unit: Unit, configuration: Configuration
) -> tuple[list[tuple[str, str]], tuple[Problem, ...]]:
    """Return the passages of articles as rows, and what could not be read.

    Raises:
        InputError: nothing usable came in.
    """
    readings = read_inputs(inputs, UNDATED, configuration)
    rows = [_row(article, passage) for article in readings.articles for passage in _passages(article, unit)]
    return rows, readings.problems


def _passages(article: Article, unit: Unit) -> list[Paragraph] | list[Sentence]:
    if unit == "paragraph":
        return [p for p in article.paragraphs if p.role in PROSE]
    return [s for s in article.sentences if s.role in PROSE]


def _row(article: Article, passage: Paragraph | Sentence) -> tuple[str, str]:
    span = passage.span
    return f"{article.location}:{span.start}-{span.end}", span.of(article.text)


def _lines(values: Iterable[object]) -> str:
    return _ENCODER.encode_lines(values).decode()
