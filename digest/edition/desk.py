"""The desk: an edition's articles laid out in order, with what composition asks of them.

Takes the articles as read and who derives from whom; returns them sorted by location, named as the edition
names them, with their words at hand by place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypedDict

from digest.edition.provenance import Provenance, provenance
from digest.model import Article, CitedArticle, CreditKind, Derivation, Passage
from digest.seniority import seniority


class Quote(TypedDict):
    """The fields of an ``Excerpt``: words and the place where they stand."""

    text: str
    article: str
    start: int
    end: int


_FOR_ALL: Final = frozenset(
    {
        CreditKind.DATELINE,
        CreditKind.SOURCE_LINE,
        CreditKind.SYNDICATION,
        CreditKind.BYLINE,
        CreditKind.CONTRIBUTION,
        CreditKind.RETELLING,
    }
)
"""Credits that speak for all of a text; a promotion speaks for none of it."""

_FOR_ONE: Final = frozenset({CreditKind.MENTION, CreditKind.RETELLING})
"""Credits that speak for the statement in which they stand."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Articles by id, in the order of the edition."""

    articles: Mapping[str, Article]
    cited: tuple[CitedArticle, ...]
    provenance: Provenance
    rank: Mapping[str, int]
    """Place of each article in that order, from 0."""
    topics: Mapping[str, Sequence[str]]
    """What articles are about, by their ids; those of which nothing is known are missing."""

    def quote(self, passage: Passage) -> Quote:
        """Return the words that stand at ``passage``, with their place."""
        words = passage.span.of(self.articles[passage.article].text)
        return Quote(text=words, article=passage.article, start=passage.start, end=passage.end)

    def place(self, passage: Passage) -> tuple[int, int, int]:
        """Return a key that sorts passages in the order in which the edition is read."""
        return self.rank[passage.article], passage.start, passage.end

    def standing(self, passage: Passage) -> tuple[object, ...]:
        """Return a key that sorts passages by who reported first: wires, the earliest, those who retell."""
        article = self.cited[self.rank[passage.article]]
        retells = article.derived_from is not None or not self.provenance.reports_itself(article.id)
        return retells, seniority(self.articles[article.id]), passage.start, passage.end

    def credited(self, passage: Passage) -> tuple[str, ...]:
        """Return the outlets whose reporting the words at ``passage`` say they rest on."""
        credits_within = (
            credit
            for credit in self.articles[passage.article].credits
            if credit.kind in _FOR_ONE and passage.span.covers(credit.span)
        )
        return tuple(sorted({credit.outlet for credit in credits_within}))

    def in_order(self, articles: Iterable[str]) -> tuple[str, ...]:
        """Return the ids ``articles`` in the order of the edition."""
        return tuple(sorted(articles, key=self.rank.__getitem__))

    def topics_of(self, articles: Iterable[str]) -> tuple[str, ...]:
        """Return the topics that one or more of ``articles`` are about, sorted."""
        return tuple(sorted({topic for article in articles for topic in self.topics.get(article, ())}))


def lay_out(
    articles: Sequence[Article], derivations: Sequence[Derivation], topics: Mapping[str, Sequence[str]]
) -> Desk:
    """Return ``articles`` sorted by location, then id, with the ``topics`` of each.

    An article that derives from several is named after the one with the most evidence.
    """
    ordered = sorted(articles, key=lambda article: (article.location, article.id))
    origin: dict[str, Derivation] = {}
    for derivation in sorted(derivations, key=lambda each: (-len(each.evidence), each)):
        origin.setdefault(derivation.article, derivation)
    cited = tuple(_cite(article, origin.get(article.id)) for article in ordered)
    return Desk(
        articles={article.id: article for article in ordered},
        cited=cited,
        provenance=provenance(cited),
        rank={article.id: rank for rank, article in enumerate(ordered)},
        topics=topics,
    )


def _cite(article: Article, derivation: Derivation | None) -> CitedArticle:
    return CitedArticle(
        id=article.id,
        source=article.source,
        title=article.headline,
        url=article.url,
        published=article.published,
        first_seen=article.first_seen,
        language=article.language,
        location=article.location,
        raw_sha256=article.raw_sha256,
        text_sha256=article.text_sha256,
        length=len(article.text),
        derived_from=None if derivation is None else derivation.origin,
        derived_evidence=() if derivation is None else derivation.evidence,
        same_text=derivation is not None and derivation.same_text,
        rests_on=tuple(sorted({credit.outlet for credit in article.credits if credit.kind in _FOR_ALL})),
    )
