"""Who stands behind the articles of an edition: their outlets, and the reporting they go back to.

Takes the articles as an edition names them, so that a reader of ``digest.json`` can count again; returns,
for the citations of a statement, how many outlets carry it and how many of these are independent: not
rewritten from one another, not credited to one wire, not of one publisher, not printing one text.
Nothing is guessed about derivation here: that was decided in room ``copies``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from digest.connected import connected
from digest.edition.likeness import is_copied
from digest.lexicon import fold
from digest.model import CitedArticle, Excerpt, SourceKind

_NEAREST_TO_THE_NEWS: Final = (
    SourceKind.WIRE,
    SourceKind.PUBLISHER,
    SourceKind.NEWSLETTER,
    SourceKind.UNKNOWN,
    SourceKind.AGGREGATOR,
)
"""Of several outlets with the very same text, the one that the text is taken to come from."""

_KNOWN_BY_NAME: Final = frozenset({SourceKind.WIRE, SourceKind.PUBLISHER})
"""Kinds whose name tells the outlet without a domain. Of the others a text that names nobody is called
by its file, and files of one name may come from anywhere."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The outlet of each article, and whose reporting it rests on, by article id."""

    outlets: Mapping[str, str]
    roots: Mapping[str, frozenset[str]]
    """Where the text comes from, whom it credits, and the publisher whose outlets share their reporting."""

    def count_sources(self, citations: Iterable[Excerpt]) -> int:
        """Return how many different outlets the articles of ``citations`` come from."""
        return len({self.outlets[citation.article] for citation in citations})

    def count_origins(self, citations: Sequence[Excerpt]) -> int:
        """Return how many outlets stand behind ``citations`` independently, at most one for each source.

        Two that have a root in common, or print the same words where they quote nobody, are not independent.
        A text that one outlet took from two others still reaches the reader through one outlet.
        """
        links = [(citation.article, root) for citation in citations for root in self.roots[citation.article]]
        independent = connected([*links, *_copied(citations, connected(links))])
        return min(len(independent), self.count_sources(citations))


def _copied(citations: Iterable[Excerpt], parts: Sequence[AbstractSet[str]]) -> Iterator[tuple[str, str]]:
    """Yield articles that print the same words, of such as are not joined by ``parts``.

    Equal words are compared once, however many print them.
    """
    part_of = {node: number for number, part in enumerate(parts) for node in part}
    first_with: dict[str, str] = {}
    printing: dict[str, set[int]] = {}
    for citation in citations:
        first = first_with.setdefault(citation.text, citation.article)
        printing.setdefault(citation.text, set()).add(part_of[citation.article])
        if first != citation.article and is_copied(citation.text, citation.text):
            yield first, citation.article
    for one, other in combinations(first_with, 2):
        if printing[one] != printing[other] and is_copied(one, other):
            yield first_with[one], first_with[other]


def provenance(articles: Sequence[CitedArticle]) -> Provenance:
    """Return who stands behind each of ``articles``; their order does not matter."""
    outlets, alias = _outlets(articles)
    author = _authors(articles, outlets)
    root_of = _roots(articles)

    def roots(article: CitedArticle) -> frozenset[str]:
        root = root_of[article.id]
        credited = {alias.get(fold(outlet), fold(outlet)) for outlet in article.rests_on}
        family = {f"family of {article.source.family}"} if article.source.family else set[str]()
        return frozenset({author.get(root, root)} | credited | family)

    return Provenance(outlets, {article.id: roots(article) for article in articles})


def _outlets(articles: Sequence[CitedArticle]) -> tuple[dict[str, str], dict[str, str]]:
    """Return each article's outlet, and the key of each name: one for all that share a domain.

    An article that names no outlet is one of its own, together with its exact copies.
    """
    names_of_domain: dict[str, set[str]] = {}
    for article in articles:
        if article.source.domain is not None:
            names_of_domain.setdefault(article.source.domain, set()).add(fold(article.source.name))
    alias: dict[str, str] = {}
    for names in names_of_domain.values():
        for name in names:
            alias[name] = min(alias.get(name, name), *names)

    def outlet(article: CitedArticle) -> str:
        if article.source.domain is None and article.source.kind not in _KNOWN_BY_NAME:
            return article.text_sha256
        name = fold(article.source.name)
        return alias.get(name, name)

    return {article.id: outlet(article) for article in articles}, alias


def _authors(articles: Sequence[CitedArticle], outlets: Mapping[str, str]) -> dict[str, str]:
    """Return, for each text, the outlet it is taken to come from."""
    by_nearness = sorted(
        articles, key=lambda article: (_NEAREST_TO_THE_NEWS.index(article.source.kind), outlets[article.id])
    )
    authors: dict[str, str] = {}
    for article in by_nearness:
        authors.setdefault(article.text_sha256, outlets[article.id])
    return authors


def _roots(articles: Sequence[CitedArticle]) -> dict[str, str]:
    """Return, for each article, the text it goes back to (or the id of an article not among them).

    Equal texts share a root. Articles that derive from one another in a circle share one, too.
    """
    text_of = {article.id: article.text_sha256 for article in articles}
    parent: dict[str, str] = {}
    for article in sorted(articles, key=lambda article: article.id):
        if article.derived_from is not None:
            origin = text_of.get(article.derived_from, article.derived_from)
            if origin != article.text_sha256:
                parent.setdefault(article.text_sha256, origin)
    return {article: _root(text, parent) for article, text in text_of.items()}


def _root(text: str, parent: Mapping[str, str]) -> str:
    path = [text]
    while (origin := parent.get(path[-1])) is not None:
        if origin in path:
            return min(path[path.index(origin) :])
        path.append(origin)
    return path[-1]
