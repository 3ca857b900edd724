"""Who carries what of one event, and what one article alone reports.

Takes an event with its statements as they are printed, returns a map of articles × statements. It repeats the
marks behind the statements, and shows at a glance which articles go back to another one, and what rests on a
single article.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from digest import model
from digest.rendering import view
from digest.rendering.phrases import PRINTED, RELATIONS, coverage_counts
from digest.rendering.sources import Sources
from digest.rendering.speech import Speech

_CLOSEST_FIRST: Final[tuple[model.Relation, ...]] = tuple(RELATIONS)


def _carried(
    article: str, statement: model.Statement, shown: view.Statement, speech: Speech
) -> view.Carried | None:
    relations = [citation.relation for citation in statement.citations if citation.article == article]
    is_printed = article == statement.article
    if not is_printed and not relations:
        return None
    closest: model.Relation = min(relations, key=_CLOSEST_FIRST.index, default="verbatim")
    return view.Carried(
        letter=shown.letter,
        anchor=shown.anchor,
        manner=speech.gettext(PRINTED if is_printed else RELATIONS[closest]),
        close=is_printed or closest in {"verbatim", "near"},
        alone=closest != "partial" and len(shown.marks) == 1,
    )


def _origin(article: str, derived_from: Mapping[str, str], among: Collection[str]) -> str:
    """Return which article ``among`` these ``article`` goes back to; mostly itself.

    In a circle of articles, the first by id is the origin.

    >>> _origin("blog", {"blog": "paper", "paper": "wire"}, among=["wire", "paper", "blog"])
    'wire'
    """
    path = [article]
    while (origin := derived_from.get(path[-1])) is not None and origin in among:
        if origin in path:
            return min(path[path.index(origin) :])
        path.append(origin)
    return path[-1]


def _carriers(
    carried: Mapping[str, Sequence[view.Carried | None]], sources: Sources, derived_from: Mapping[str, str]
) -> Iterator[view.Carrier]:
    """Yield a row for each article that carries anything, those that go back to another one below it."""
    carrying = [article for article, cells in carried.items() if any(cells)]
    origins = {article: _origin(article, derived_from, carrying) for article in carrying}
    for article, origin in sorted(
        origins.items(),
        key=lambda pair: (sources[pair[1]].number, pair[0] != pair[1], sources[pair[0]].number),
    ):
        yield view.Carrier(sources[article], article != origin, tuple(carried[article]))


def coverage(
    event: model.Event,
    statements: Sequence[view.Statement],
    sources: Sources,
    derived_from: Mapping[str, str],
    speech: Speech,
) -> view.Coverage | None:
    """Return the map of ``event``; None where it has only one article or no statement.

    ``statements`` are those of ``event``, in the same order; ``derived_from`` names for each article that
    was rewritten, of this event or another, the article it was rewritten from.
    """
    cited = ((each.article, *(citation.article for citation in each.citations)) for each in event.statements)
    articles = dict.fromkeys(chain(event.articles, *cited))
    if len(articles) < 2 or not statements:  # noqa: PLR2004 - a single article carries everything
        return None
    carried = {
        article: [_carried(article, *both, speech) for both in zip(event.statements, statements, strict=True)]
        for article in articles
    }
    silent = [sources[article] for article, cells in carried.items() if not any(cells)]
    return view.Coverage(
        counts=coverage_counts(len(statements), sum(len(shown.marks) == 1 for shown in statements), speech),
        carriers=tuple(_carriers(carried, sources, derived_from)),
        silent=tuple(sorted(silent, key=lambda source: source.number)),
    )
