"""The editions of a month → the page of numbers about their sources, each figure with its evidence.

Takes whole editions, returns one page: who reported first, who took reports from whom, what one outlet alone
had, who corrected itself. A figure counts what the editions say, and opens the list of the events that it
counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from digest import model
from digest.rendering.addresses import SOURCES, Addresses, beside
from digest.rendering.dates import short_date
from digest.rendering.inert import LONGEST_TITLE, clip
from digest.rendering.phrases import foreign
from digest.rendering.settings import RenderingSettings
from digest.rendering.site import view
from digest.rendering.site.listing import AnyEdition
from digest.rendering.speech import Language, Speech, marked
from digest.rendering.standing_in import Templates, used

DAYS_COUNTED: Final = 30
"""Days of which the newest editions are counted."""

_MOST_ROWS: Final = 20
"""Outlets of one plot; how many more there are is told."""

_PLOTS: Final = {
    "first": (
        marked("Who is first"),
        marked("Events that several outlets report with a time, by the one whose article is the earliest."),
    ),
    "copies": (
        marked("Who copies whom"),
        marked("Articles that were taken or rewritten from another outlet's, by both outlets."),
    ),
    "alone": (marked("Who is alone"), marked("Events that one outlet alone reports.")),
    "corrects": (
        marked("Who corrects"),
        marked("Notices by which an outlet corrected, clarified or withdrew what an edition had printed."),
    ),
}
"""Title and explanation of each plot, in their order."""


@dataclass(frozen=True, slots=True, order=True)
class _Counted:
    """One thing that counts for an outlet."""

    outlet: str
    of: str
    """The outlet it copied; empty elsewhere."""
    date: str
    url: str
    text: str
    language: str


def render_tallies(
    editions: Sequence[AnyEdition],
    settings: RenderingSettings,
    *,
    name: str,
    language: Language = "en",
    templates: Templates | None = None,
) -> dict[str, bytes]:
    """Return the page of numbers about the sources of ``editions`` by file name; none without an edition.

    ``name`` is that of the digest.

    Raises:
        ConfigurationError: a user's template is missing or broken; names its file and line.
    """
    if not editions:
        return {}
    speech, addresses = Speech(language), beside(settings)
    counted = {
        "first": [one for edition in editions for one in _first(edition, addresses)],
        "copies": [one for edition in editions for one in _copies(edition, addresses)],
        "alone": [one for edition in editions for one in _alone(edition, addresses)],
        "corrects": [one for edition in editions for one in _corrects(edition, addresses)],
    }
    page = view.Tallies(
        name=clip(name, LONGEST_TITLE),
        index=addresses.index,
        extent=_extent(editions, speech),
        plots=tuple(_plot(each, counted[each], speech) for each in _PLOTS),
    )
    with used(templates, settings, language) as usable:
        made = usable.make("sources.html", lambda fill: fill("sources.html", tallies=page))
    return {SOURCES: made.encode()}


def _extent(editions: Sequence[AnyEdition], speech: Speech) -> str:
    first, last = min(one.date for one in editions), max(one.date for one in editions)
    if first == last:
        return short_date(first, speech)
    return speech.ngettext(
        "%(number)s edition, %(first)s to %(last)s",
        "%(number)s editions, %(first)s to %(last)s",
        len(editions),
        first=short_date(first, speech),
        last=short_date(last, speech),
    )


def _plot(name: str, counted: Iterable[_Counted], speech: Speech) -> view.Plot:
    title, explanation = _PLOTS[name]
    grouped = [[*of_one] for _, of_one in groupby(sorted(counted), key=lambda one: (one.outlet, one.of))]
    ranked = sorted(grouped, key=lambda of_one: (-len(of_one), of_one[0]))
    most = len(ranked[0]) if ranked else 0
    return view.Plot(
        anchor=name,
        title=speech.gettext(title),
        explanation=speech.gettext(explanation),
        bars=tuple(_bar(of_one, most, speech) for of_one in ranked[:_MOST_ROWS]),
        unlisted=max(0, len(ranked) - _MOST_ROWS),
    )


def _bar(of_one: Sequence[_Counted], most: int, speech: Speech) -> view.Bar:
    newest_first = sorted(of_one, key=lambda one: one.date, reverse=True)
    return view.Bar(
        outlet=clip(of_one[0].outlet, LONGEST_TITLE),
        of=clip(of_one[0].of, LONGEST_TITLE),
        count=len(of_one),
        percent=round(100 * len(of_one) / most),
        evidence=tuple(
            view.Evidence(
                date=one.date,
                day=short_date(one.date, speech),
                text=clip(one.text, LONGEST_TITLE),
                language=foreign(one.language, speech),
                url=one.url,
            )
            for one in newest_first
        ),
    )


# ---- what counts -----------------------------------------------------------------------------


def _first(edition: AnyEdition, addresses: Addresses) -> Iterator[_Counted]:
    articles = {article.id: article for article in edition.articles}
    for event in edition.events:
        dated = sorted(
            (moment, articles[one].source.name)
            for one in event.articles
            if (moment := _moment(articles[one].published)) is not None
        )
        others = [moment for moment, outlet in dated if outlet != dated[0][1]]
        if others and dated[0][0] < others[0]:
            yield _event(dated[0][1], "", event, edition, addresses)


def _moment(published: str | None) -> datetime | None:
    """Return when an article was published; None where it tells no time, or none that others can be held to.

    >>> _moment("2025-02-13"), _moment("2025-02-13T06:00:00+01:00").isoformat()
    (None, '2025-02-13T06:00:00+01:00')
    """
    if published is None or "T" not in published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _copies(edition: AnyEdition, addresses: Addresses) -> Iterator[_Counted]:
    articles = {article.id: article for article in edition.articles}
    for event in edition.events:
        for article in (articles[one] for one in event.articles):
            root = articles.get(article.derived_from or "")
            if root is not None and root.source.name != article.source.name:
                yield _event(article.source.name, root.source.name, event, edition, addresses)


def _alone(edition: AnyEdition, addresses: Addresses) -> Iterator[_Counted]:
    articles = {article.id: article for article in edition.articles}
    for event in edition.events:
        outlet, *others = {articles[one].source.name for one in event.articles}
        if not others:
            yield _event(outlet, "", event, edition, addresses)


def _corrects(edition: AnyEdition, addresses: Addresses) -> Iterator[_Counted]:
    articles = {article.id: article for article in edition.articles}
    for passage, told in {one.passage: one for one in edition.corrections}.items():
        article, page = articles[passage.article], addresses.page(edition.date)
        url = f"{page}#corrections" if page is not None else addresses.edition(edition.date)
        yield _Counted(article.source.name, "", edition.date, url, told.text, article.language)


def _event(outlet: str, of: str, event: model.Event, edition: AnyEdition, addresses: Addresses) -> _Counted:
    language = next(one.language for one in edition.articles if one.id == event.headline.article)
    url = addresses.event(edition.date, event.story.id)
    return _Counted(outlet, of, edition.date, url, event.headline.text, language)
