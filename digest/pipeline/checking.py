"""Checking a published edition: is every sentence where it says it is, and why was it decided as it was?"""

from collections.abc import Container, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from digest import archive, edition, events, reading, summary
from digest.config import Configuration
from digest.errors import InputError, UnavailableError, UsageError
from digest.model import Article, Edition, Event, Facts, Passage, Reason
from digest.pipeline.comparing import compare
from digest.pipeline.event import facts_of
from digest.pipeline.keeping import kept_edition, open_archive
from digest.pipeline.pinning import pins_of
from digest.pipeline.remembering import articles_of, editions_before

_DEFAULTS: Final = Configuration()


def verify(
    out: Path, configuration: Configuration = _DEFAULTS, *, named: str | None = None
) -> edition.Verification:
    """Return what re-checking an edition against its archived originals found.

    ``named`` is a date, the path of a ``digest.json``, or None for the latest edition.

    Raises:
        InputError: there is no such edition, or no archive that knows it.
    """
    folder, json, subject = _find(out, configuration, named)
    checked = edition.decode(json, subject=subject)
    with open_archive(folder, configuration) as store:
        kept = _archived(store, checked, {article.id for article in checked.articles})
        earlier = _earlier(store, checked)
    return edition.verify(checked, kept, reading.read, earlier=earlier, reader=reading.READER)


def _archived(store: archive.Archive, cited: Edition, ids: Container[str]) -> dict[str, archive.articles.Row]:
    """Return what the archive keeps of the articles ``ids`` of an edition."""
    stored = ((a.id, archive.articles.load(store, a.id, a.raw_sha256)) for a in cited.articles if a.id in ids)
    return {article: kept for article, kept in stored if kept is not None}


def _earlier(store: archive.Archive, checked: Edition) -> dict[str, edition.EarlierEdition]:
    """Return the editions that ``checked`` quotes, by date, with their articles."""
    known = frozenset(archive.editions.dates(store))
    past = {date: kept_edition(store, date) for date in edition.dates_named(checked) if date in known}
    quoted = {claim.place.article for claim in edition.claims(checked)}
    return {date: edition.EarlierEdition(of, _archived(store, of, quoted)) for date, of in past.items()}


def explain(
    out: Path, configuration: Configuration, *, date: str, sentence: str, absent: bool = False
) -> str:
    """Return in plain text why ``sentence`` is in the edition of ``date``, or, with ``absent``, is not.

    The facts are decided again from the archived originals, so that every score and veto can be shown.

    Raises:
        InputError: there is no such edition, or nothing in it resembles the sentence.
    """
    folder, json, subject = _find(out, configuration, date)
    explained = edition.decode(json, subject=subject)
    with open_archive(folder, configuration) as store:
        articles = _with_notes(_read_again(store, explained), explained)
    reporting = {
        event.id: [articles[a] for a in event.articles if a in articles] for event in explained.events
    }

    def facts_of_printed(event: str) -> Facts | None:
        return facts_of(reporting[event], configuration) if event in reporting else None

    answer = edition.explain_absence if absent else edition.explain
    thresholds = {
        "and above: the same fact, unless vetoed": configuration.facts.min_score,
        "and above: shares a part of it": configuration.facts.min_carried,
        "and above: too unsure to credit, too alike to print both": configuration.summary.max_doubt,
    }
    explanation = answer(explained, facts_of_printed, sentence)
    place = explanation.sentence.words.passage
    event = next((event for event in explained.events if place.article in event.articles), None)
    together = [articles[a] for a in (event.articles if event else ()) if a in articles]
    standing = summary.account_of_standing(together, place, configuration.summary)
    about = None if event is None else _subject(event, together, facts_of_printed(event.id), place)
    return edition.explanation_as_text(explanation, thresholds, standing, about)


def _subject(event: Event, articles: Sequence[Article], facts: Facts | None, place: Passage) -> str | None:
    """Return the words of what the statement of ``event`` at ``place`` comments on or answers."""
    if facts is None:
        return None
    starts = [number for number, statement in enumerate(event.statements) if not statement.continues]
    runs = [
        tuple(statement.passage for statement in event.statements[start:end])
        for start, end in pairwise([*starts, len(event.statements)])
    ]
    subject = summary.subject_of(articles, facts, runs, place)
    return next((s.text for s in event.statements if s.passage == subject), None)


def explain_together(
    out: Path, configuration: Configuration, *, date: str, articles: tuple[str, str]
) -> edition.Companionship:
    """Return why two articles of the edition of ``date`` are in one event, or in two.

    All articles of the edition are put together again from their archived originals, with what is remembered
    of the days before.

    Args:
        out: the folder of the editions.
        configuration: by which they are put together.
        date: of the edition.
        articles: each by its id, its web address or its location.

    Raises:
        InputError: there is no such edition, or it has no such article.
        UsageError: both are the same article.
        ConfigurationError: the pins cannot be read.
        UnavailableError: the archive lacks the original of one.
    """
    folder, json, subject = _find(out, configuration, date)
    explained = edition.decode(json, subject=subject)
    one, other = (edition.article_named(explained, name).id for name in articles)
    if one == other:
        raise UsageError("is one article, named twice", subject=articles[0], remedy="name two articles")
    with open_archive(folder, configuration) as store:
        read = _read_again(store, explained)
        past = articles_of(store, editions_before(store, explained.date, configuration), configuration)
    for article in (one, other):
        if article not in read:
            raise UnavailableError(
                "lacks the original of an article",
                subject=f"{folder}: {article}",
                remedy=f"see with digest verify {date} what is missing",
            )
    pinned = events.bind(pins_of(configuration).pins, list(read.values()))
    for article in pinned.muted.intersection((one, other)):
        raise UsageError(
            "is of a muted source, whose articles are compared with nothing",
            subject=article,
            remedy="name another article, or take the pin away",
        )
    found = compare(list(read.values()), configuration, pinned)
    decided = events.account_of_pair(
        found.articles, found.copies, (one, other), configuration.events, pinned, past
    )
    return edition.companionship(explained, decided)


def _read_again(store: archive.Archive, explained: Edition) -> dict[str, Article]:
    """Return the articles of an edition by id, as far as their originals are kept."""
    stored = {a.id: archive.articles.load(store, a.id, a.raw_sha256) for a in explained.articles}
    return {article: reading.read(kept.document) for article, kept in stored.items() if kept is not None}


def _with_notes(read: Mapping[str, Article], explained: Edition) -> dict[str, Article]:
    """Return the articles of an edition by id, with the notes that were found in them then."""
    unreported = {
        (left.article, left.start, left.end)
        for left in explained.left_out
        if left.reason is Reason.BOILERPLATE
    }
    return {
        name: events.with_notes(
            article,
            [
                place
                for place, sentence in enumerate(article.sentences)
                if (name, sentence.span.start, sentence.span.end) in unreported
            ],
        )
        for name, article in read.items()
    }


def _find(out: Path, configuration: Configuration, named: str | None) -> tuple[Path, bytes, str]:
    """Return the folder of all editions, the bytes of digest.json, and its name for errors."""
    if named is not None and (named.endswith(".json") or "/" in named):
        path = Path(named)
    else:
        path = out / (named or _latest(out, configuration)) / "digest.json"
    try:
        return path.resolve().parent.parent, path.read_bytes(), str(path)
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})",
            subject=str(path),
            remedy="name a date that was built, or build it first",
        ) from error


def _latest(out: Path, configuration: Configuration) -> str:
    with open_archive(out, configuration) as store:
        dates = archive.editions.dates(store)
    if not dates:
        raise InputError("holds no edition", subject=str(out), remedy="build one first")
    return dates[-1]
