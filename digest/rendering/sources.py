"""The articles of an edition, as the marks and the list of sources name them.

Takes an edition, returns each of its articles by id, numbered in order of first citation: the number is its
mark in every format.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from digest import model
from digest.naming import is_of, shown_name, shown_names
from digest.rendering import view
from digest.rendering.dates import short_date
from digest.rendering.evidence import in_words
from digest.rendering.inert import LONGEST_TITLE, clip, plain, safe_url
from digest.rendering.phrases import KINDS, REWRITTEN, SAME_TEXT, foreign
from digest.rendering.speech import Speech

Sources = Mapping[str, view.Source]
"""Article id → its place in the list of sources."""


def cited(edition: model.Edition) -> Iterator[str]:
    """Yield the ids of the articles that marks point at, in the order of the marks."""
    yield from (correction.article for correction in edition.corrections)
    for event in edition.events:
        yield event.headline.article
        for statement in event.statements:
            yield statement.article
            yield from (citation.article for citation in statement.citations)
        for conflict in event.conflicts:
            yield from (member.article for member in conflict.members)
    for unprinted in edition.more_events:
        yield from unprinted.articles


def in_order(edition: model.Edition) -> list[str]:
    """Return the ids of all articles, those that marks point at first, in the order of the marks."""
    return [*dict.fromkeys(chain(cited(edition), (article.id for article in edition.articles)))]


def _basis(
    article: model.CitedArticle,
    articles: Mapping[str, model.CitedArticle],
    names: Mapping[str, str],
    numbers: Mapping[str, int],
    speech: Speech,
) -> view.Basis | None:
    if article.derived_from is None:
        return None
    origin = articles[article.derived_from]
    given, shown = origin.source.name, names[origin.id]
    # That all of it stands there is proof enough for a reader; digest.json has the rest.
    reasons = article.derived_evidence[:1] if article.same_text else article.derived_evidence
    evidence = tuple(
        clip(in_words(reason.replace(given, shown), speech), LONGEST_TITLE) for reason in reasons
    )
    how = SAME_TEXT if article.same_text else REWRITTEN
    return view.Basis(speech.gettext(how), shown, numbers[origin.id], evidence)


def _source(
    article: model.CitedArticle,
    articles: Mapping[str, model.CitedArticle],
    names: Mapping[str, str],
    numbers: Mapping[str, int],
    speech: Speech,
) -> view.Source:
    kind = KINDS[article.source.kind]
    return view.Source(
        number=numbers[article.id],
        name=names[article.id],
        kind=kind and speech.gettext(kind),
        title=clip(article.title or "", LONGEST_TITLE) or None,
        language=foreign(article.language, speech),
        published=clip(short_date(article.published or "", speech), LONGEST_TITLE) or None,
        url=safe_url(article.url),
        location=plain(article.location),
        basis=_basis(article, articles, names, numbers, speech),
        rests_on=tuple(
            shown_name(outlet, speech.joint)
            for outlet in article.rests_on
            if not is_of(outlet, article.source)
        ),
    )


def numbered(edition: model.Edition, speech: Speech) -> dict[str, view.Source]:
    """Return every article by id, numbered in order of first citation, in order of number."""
    articles = {article.id: article for article in edition.articles}
    numbers = {name: number for number, name in enumerate(in_order(edition), start=1)}
    names = shown_names(edition.articles, speech.gettext("no address"), speech.joint)
    return {name: _source(articles[name], articles, names, numbers, speech) for name in numbers}


def marks_of(articles: Iterable[str], sources: Sources) -> tuple[view.Source, ...]:
    """Return the sources of these articles, each once, by number."""
    return tuple(sorted({sources[name] for name in articles}, key=lambda source: source.number))


def numbers_of(marks: tuple[view.Source, ...]) -> str:
    """Return the marks as plain text shows them, as in ``1, 3``."""
    return ", ".join(str(source.number) for source in marks)
