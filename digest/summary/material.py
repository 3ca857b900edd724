"""What there is to print of one event: its sentences, their words, and who can be understood alone.

Takes articles and who derives from whom, returns a ``Material``.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from digest.lexicon import content_stems, count_words
from digest.model import Article, Passage, Reason, Role
from digest.summary.answers import Question, answered
from digest.summary.runs import leads
from digest.summary.standalone import Reader, reader_of

Pair = tuple[str, str]
"""Two stems side by side."""

_HEADINGS = frozenset({Role.TITLE, Role.HEADING, Role.BOILERPLATE, Role.DATELINE})


@dataclass(frozen=True, slots=True)
class Material:
    """What is known of one event: its articles, who reads of it, and the world around it."""

    articles: Mapping[str, Article]
    reader: Reader
    faults: Mapping[Passage, Reason | None]
    """Why each sentence cannot be printed alone."""
    leads: Mapping[Passage, tuple[tuple[Passage, ...], ...]]
    """Of each sentence that cannot, what may be printed right before it so that it is understood."""
    stems: Mapping[Passage, tuple[str, ...]]
    """Of each sentence, those with a meaning."""
    pairs: Mapping[Passage, frozenset[Pair]]
    """Of each sentence, those of its stems that stand side by side."""
    answers: Mapping[Passage, frozenset[Question]]
    """Of each sentence that may be printed, what it tells a reader of the event."""
    origin_of: Mapping[str, str]
    """For each article id the root it derives from; itself where it is its own."""
    printed_before: AbstractSet[Passage]
    """Sentences that only restate what an earlier edition printed."""
    preferred: AbstractSet[str] = frozenset()
    """Articles whose wording is printed where several say the same."""

    def text(self, passage: Passage) -> str:
        """Return the words of ``passage``, verbatim."""
        return passage.span.of(self.articles[passage.article].text)

    def words(self, passage: Passage) -> int:
        """Return how many white-space separated words ``passage`` has."""
        return count_words(self.text(passage))

    def position(self, passage: Passage) -> int:
        """Return how many sentences of prose come before ``passage`` in its article."""
        article = self.articles[passage.article]
        return sum(s.span.end <= passage.start and s.role not in _HEADINGS for s in article.sentences)


def material_of(
    articles: Sequence[Article],
    origin_of: Mapping[str, str],
    printed_before: AbstractSet[Passage],
    max_leaning: float,
    preferred: AbstractSet[str] = frozenset(),
) -> Material:
    """Return what there is to print of one event."""
    by_id = {article.id: article for article in sorted(articles, key=lambda a: a.id)}
    reader = reader_of([*by_id.values()], max_leaning)
    stems = {passage: _stems(passage, by_id[passage.article]) for passage in reader.sentences}
    faults = {passage: reader.verdict(passage).reason for passage in reader.sentences}
    return Material(
        articles=by_id,
        reader=reader,
        faults=faults,
        leads={passage: tuple(leads(passage, reader)) for passage, fault in faults.items() if fault},
        stems=stems,
        pairs={passage: frozenset(pairwise(of_passage)) for passage, of_passage in stems.items()},
        answers={
            passage: answered(clause, by_id[passage.article].language)
            for passage, clause in reader.clauses.items()
        },
        origin_of=origin_of,
        printed_before=printed_before,
        preferred=preferred,
    )


def _stems(passage: Passage, article: Article) -> tuple[str, ...]:
    return content_stems(passage.span.of(article.text), article.language)
