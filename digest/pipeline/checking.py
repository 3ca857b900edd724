"""Checking a published edition: is every sentence where it says it is, and why was it printed?"""

from collections.abc import Container
from pathlib import Path

from digest import archive, edition, events, reading, summary
from digest.config import Configuration
from digest.errors import InputError
from digest.model import Article, Edition, Facts, Reason
from digest.pipeline.event import facts_of
from digest.pipeline.keeping import kept_edition, open_archive
from digest.version import __version__


def verify(out: Path, *, named: str | None = None) -> edition.Verification:
    """Return what re-checking an edition against its archived originals found.

    ``named`` is a date, the path of a ``digest.json``, or None for the latest edition.

    Raises:
        InputError: there is no such edition, or no archive beside it.
    """
    folder, json, subject = _find(out, named)
    checked = edition.decode(json, subject=subject)
    with open_archive(folder) as store:
        kept = _archived(store, checked, {article.id for article in checked.articles})
        earlier = _earlier(store, checked)
    return edition.verify(checked, kept, reading.read, earlier=earlier, reader=f"digest {__version__}")


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
    folder, json, subject = _find(out, date)
    explained = edition.decode(json, subject=subject)
    with open_archive(folder) as store:
        articles = _read_again(store, explained)
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
    of_event = next((event.articles for event in explained.events if place.article in event.articles), ())
    together = [articles[article] for article in of_event if article in articles]
    standing = summary.account_of_standing(together, place, configuration.summary)
    return edition.explanation_as_text(explanation, thresholds, standing)


def _read_again(store: archive.Archive, explained: Edition) -> dict[str, Article]:
    """Return the articles of an edition by id, with the notes that were found in them then."""
    stored = {a.id: archive.articles.load(store, a.id, a.raw_sha256) for a in explained.articles}
    read = {article: reading.read(kept.document) for article, kept in stored.items() if kept is not None}
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


def _find(out: Path, named: str | None) -> tuple[Path, bytes, str]:
    """Return the folder of all editions, the bytes of digest.json, and its name for errors."""
    if named is not None and (named.endswith(".json") or "/" in named):
        path = Path(named)
    else:
        path = out / (named or _latest(out)) / "digest.json"
    try:
        return path.resolve().parent.parent, path.read_bytes(), str(path)
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})",
            subject=str(path),
            remedy="name a date that was built, or build it first",
        ) from error


def _latest(out: Path) -> str:
    with open_archive(out) as store:
        dates = archive.editions.dates(store)
    if not dates:
        raise InputError("holds no edition", subject=str(out), remedy="build one first")
    return dates[-1]
