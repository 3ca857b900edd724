"""Who stands behind the articles of an edition: their outlets, and the reporting they go back to.

Takes the articles as an edition names them, so that a reader of ``digest.json`` can count again. Returns, for
the citations of a statement, how many outlets carry it and how many of these are independent: not rewritten
from one another, not crediting one another or a third, not of one publisher, not printing one text, not of
one name or of names that look alike. Derivations were decided before, in room ``copies``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from digest.connected import connected
from digest.edition.likeness import is_copied
from digest.lookalikes import skeleton
from digest.model import Citation, CitedArticle, Excerpt, SourceKind

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
    """What tells outlets apart: domains, and names where no domain is known."""
    names: Mapping[str, str]
    """The name of each outlet as it is compared, one for all that share a domain."""
    roots: Mapping[str, frozenset[str]]
    """Where the text comes from, by name, and the publisher whose outlets share their reporting."""
    credited: Mapping[str, frozenset[str]]
    """Other outlets whose reporting all of the text says it rests on, by name."""
    alias: Mapping[str, str]
    """By name as it is compared, the one name for all outlets that share a domain."""

    def reports_itself(self, article: str) -> bool:
        """Tell whether an article credits nobody else with all of its reporting."""
        return not self.credited[article]

    def count_sources(self, citations: Iterable[Excerpt]) -> int:
        """Return how many different outlets the articles of ``citations`` come from."""
        return self.count_outlets(citation.article for citation in citations)

    def count_origins(self, citations: Sequence[Citation], among: Iterable[str] = ()) -> int:
        """Return how many outlets stand behind ``citations`` independently, at most one for each source.

        Two that have a root in common, or print the same words where they quote nobody, are not independent,
        nor are outlets that the eye takes for one another. Who credits an outlet adds nothing to it where it
        carries the statement, too; else it goes back to where the articles ``among`` these, those of the
        event, show that outlet goes back to. A text that one outlet took from two others still reaches the
        reader through one outlet.
        """
        links = [(citation.article, root) for citation in citations for root in self.roots[citation.article]]
        carriers = [citation.article for citation in citations]
        links += [
            link
            for citation in citations
            for link in self._credits(citation.article, self._credited(citation), carriers, among)
        ]
        independent = connected([*links, *_copied(citations, connected(links))])
        return min(len(independent), self.count_sources(citations))

    def count_outlets(self, articles: Iterable[str]) -> int:
        """Return how many different outlets ``articles`` come from."""
        return len({self.outlets[article] for article in articles})

    def count_reporting(self, articles: Sequence[str]) -> int:
        """Return how many outlets stand independently behind ``articles``, whatever each of them says."""
        links = [(article, root) for article in articles for root in self.roots[article]]
        links += [
            link for one in articles for link in self._credits(one, self.credited[one], articles, articles)
        ]
        return min(len(connected(links)), self.count_outlets(articles))

    def _credits(
        self, article: str, credited: AbstractSet[str], carriers: Iterable[str], among: Iterable[str]
    ) -> Iterator[tuple[str, str]]:
        """Yield what ``article`` is linked to by the outlets that it credits."""
        carrying = [carrier for carrier in carriers if self.names[carrier] in credited]
        if carrying:
            yield article, min(carrying)
            return
        for outlet in sorted(credited):
            roots = [root for other in among if self.names[other] == outlet for root in self.roots[other]]
            yield from ((article, root) for root in roots or [outlet])

    def _credited(self, citation: Citation) -> AbstractSet[str]:
        """Return the outlets that ``citation``, or all of its article, rests on."""
        own = self.names[citation.article]
        return self.credited[citation.article] | self._keys(citation.rests_on) - {own}

    def _keys(self, outlets: Iterable[str]) -> frozenset[str]:
        return frozenset(self.alias.get(skeleton(outlet), skeleton(outlet)) for outlet in outlets)


def _copied(citations: Iterable[Excerpt], parts: Sequence[AbstractSet[str]]) -> Iterator[tuple[str, str]]:
    """Yield articles that print the same words and are not joined by ``parts`` already.

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
    alias = _aliases(articles)
    names = {article.id: _name(article, alias) for article in articles}
    author = _authors(articles, names)
    root_of = _roots(articles)

    def roots(article: CitedArticle) -> frozenset[str]:
        root = root_of[article.id]
        family = {f"family of {article.source.family}"} if article.source.family else set[str]()
        return frozenset({author.get(root, root)} | family)

    def credited(article: CitedArticle) -> frozenset[str]:
        keys = (skeleton(outlet) for outlet in article.rests_on)
        return frozenset(alias.get(key, key) for key in keys) - {names[article.id]}

    return Provenance(
        outlets=_outlets(articles, names),
        names=names,
        roots={article.id: roots(article) for article in articles},
        credited={article.id: credited(article) for article in articles},
        alias=alias,
    )


def _aliases(articles: Sequence[CitedArticle]) -> dict[str, str]:
    """Return, for each name, one for all that share a domain; a domain is a name, too."""
    names_of_domain: dict[str, set[str]] = {}
    for article in articles:
        domain = article.source.domain
        if domain is not None:
            names_of_domain.setdefault(domain, {skeleton(domain)}).add(skeleton(article.source.name))
    alias: dict[str, str] = {}
    for names in names_of_domain.values():
        for name in names:
            alias[name] = min(alias.get(name, name), *names)
    return alias


def _is_nameless(article: CitedArticle) -> bool:
    return article.source.domain is None and article.source.kind not in _KNOWN_BY_NAME


def _name(article: CitedArticle, alias: Mapping[str, str]) -> str:
    """Return the name of an article's outlet as it is compared.

    An article that names no outlet is one of its own, together with its exact copies.
    """
    if _is_nameless(article):
        return article.text_sha256
    name = skeleton(article.source.name)
    return alias.get(name, name)


def _outlets(articles: Sequence[CitedArticle], names: Mapping[str, str]) -> dict[str, str]:
    """Return what tells the outlet of each article from all others.

    Outlets of one name are told apart by their domains, but for one within another; where an article has
    none, it is taken for the first outlet of its name.
    """
    domains: dict[str, set[str]] = {}
    for article in articles:
        if article.source.domain is not None:
            domains.setdefault(names[article.id], set()).add(article.source.domain)

    def outlet(article: CitedArticle) -> str:
        name, domain = names[article.id], article.source.domain
        if domain is None:
            return min(domains.get(name, {name}))
        return min((d for d in domains[name] if domain == d or domain.endswith(f".{d}")), key=len)

    return {article.id: outlet(article) for article in articles}


def _authors(articles: Sequence[CitedArticle], names: Mapping[str, str]) -> dict[str, str]:
    """Return, for each text, the outlet it is taken to come from."""
    by_nearness = sorted(
        articles, key=lambda article: (_NEAREST_TO_THE_NEWS.index(article.source.kind), names[article.id])
    )
    authors: dict[str, str] = {}
    for article in by_nearness:
        authors.setdefault(article.text_sha256, names[article.id])
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
