"""Can this sentence be printed alone, or right after others of its article? The reason why not.

Takes the articles of an event, returns a ``Reader`` that judges each sentence: ``dangling`` (it leans on
something outside itself), ``quote-only`` (quoted words without their speaker), ``vague`` (it says nothing one
could check). Whether an English sentence leans is decided by the features of ``antecedents``, weighed by
``leaning.toml``; a text in another language is judged by its quotations and its shape alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from digest.lexicon import STOPWORDS, Token, fold
from digest.model import Article, Passage, Reason, Role, Sentence
from digest.summary.antecedents import leanings
from digest.summary.cast import Cast, Said, cast_of, said_in
from digest.summary.clauses import Clause, clause_of
from digest.summary.grammar import ANTECEDENT_OF, CONNECTIVES, POINTERS, SPEAKERS
from digest.summary.pronouns import speaks_itself
from digest.summary.weights import Weights, weights

PRINTED: Final = frozenset({Role.DECK, Role.BODY, Role.QUOTE})
"""Roles whose sentences may be printed."""
_BESIDE: Final = frozenset({Role.LIST, Role.FAQ})
"""Roles whose sentences mean something only beside others that are not printed."""
_TITLES: Final = frozenset({Role.TITLE, Role.HEADING})

MIN_WORDS: Final = 5
"""Fewer words are a fragment."""

WITHOUT_CAPITALS: Final = 100
"""Words inside sentences, none of them with a capital, from which texts have lost their capitals; the longest
run of such words in the samples is 46."""

MIN_SPECIFICS: Final = 2
"""Names and numbers that make a sentence checkable although it begins with "some" or "experts"."""

_AFTER_SMALL: Final = re.compile(r"(?<=[a-z,] )[^\W\d_]")
"""First letters of words inside sentences."""
_UNFINISHED: Final = (":", "...", "…", "?", "؟", "？")
_VAGUE_SUBJECT: Final = re.compile(
    r"^\W*(?:some|many|most|several|various|certain|few|experts?|critics|observers|analysts|people|there)\b"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided about a sentence."""

    reason: Reason | None
    """Why it cannot be printed so, or None where it can."""
    leaning: float
    """Probability that it leans on something that is not told, 0 to 1; 0 where the model was not asked."""
    may_follow: bool
    """What keeps it from standing alone may be told right before it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads the digest of an event, and nothing else of its articles."""

    articles: Mapping[str, Article]
    sentences: Mapping[Passage, Sentence]
    clauses: Mapping[Passage, Clause]
    """Of the sentences that may be printed."""
    places: Mapping[Passage, int]
    """How many of those come before it in its article."""
    previous: Mapping[Passage, Passage]
    """The sentence right before it, where that may be printed, too."""
    said: Mapping[str, Said]
    """By article."""
    cast: Cast
    without_capitals: frozenset[str]
    """Articles whose names cannot be seen."""
    max_leaning: float
    """Probability above which a sentence does not stand alone."""
    table: Weights

    def verdict(self, passage: Passage, told: Sequence[Passage] = ()) -> Verdict:
        """Return whether the sentence at ``passage`` is understood, ``told`` being printed right before it."""
        article, sentence = self.articles[passage.article], self.sentences[passage]
        if sentence.role not in PRINTED:
            reason = Reason.HEADING if sentence.role in _TITLES else Reason.BOILERPLATE
            reason = Reason.DANGLING if sentence.role in _BESIDE else reason
            return Verdict(reason, 0.0, may_follow=False)
        clause = self.clauses[passage]
        words = " ".join([*(p.span.of(article.text) for p in told), clause.text])
        if len(clause.words) < MIN_WORDS or clause.text.rstrip('”“"» ').endswith(_UNFINISHED):
            return Verdict(Reason.DANGLING, 0.0, may_follow=False)
        if _is_torn(words) or (not told and _lacks_speaker(clause)):
            return Verdict(Reason.QUOTE_ONLY, 0.0, may_follow=True)
        if article.language != "en":
            return Verdict(None, 0.0, may_follow=True)
        if article.id in self.without_capitals:
            leans = not told and _opens_with_a_tie(clause)
            return Verdict(Reason.DANGLING if leans else None, 0.0, may_follow=True)
        if speaks_itself(clause):
            return Verdict(Reason.DANGLING, 0.0, may_follow=False)
        leaning = self.table.probability(self.leanings(passage, told))
        if leaning > self.max_leaning:
            return Verdict(Reason.DANGLING, leaning, may_follow=True)
        return Verdict(_vagueness(clause, self.cast), leaning, may_follow=False)

    def leanings(self, passage: Passage, told: Sequence[Passage] = ()) -> dict[str, float]:
        """Return the features of the sentence at ``passage``."""
        clauses, place = self.clauses, self.places[passage]
        before = [clauses[each] for each in told]
        return leanings(clauses[passage], place, before, self.said[passage.article], self.cast)


def reader_of(articles: Sequence[Article], max_leaning: float, table: Weights | None = None) -> Reader:
    """Return the reader of an event; ``table`` stands in for the weights that ship with the room."""
    printed = {a.id: [a.passage(s.span) for s in a.sentences if s.role in PRINTED] for a in articles}
    by_id = {article.id: article for article in articles}
    clauses = {place: clause_of(by_id[place.article], place.span) for of in printed.values() for place in of}
    in_order = {article: [clauses[passage] for passage in of] for article, of in printed.items()}
    return Reader(
        articles=by_id,
        sentences={a.passage(s.span): s for a in articles for s in a.sentences},
        clauses=clauses,
        places={passage: place for of in printed.values() for place, passage in enumerate(of)},
        previous=dict(pair for article in articles for pair in _neighbours(article)),
        said={article: said_in(of) for article, of in in_order.items()},
        cast=cast_of([*in_order.values()]),
        without_capitals=_without_capitals(articles),
        max_leaning=max_leaning,
        table=table or weights(),
    )


def _neighbours(article: Article) -> Iterator[tuple[Passage, Passage]]:
    """Yield (sentence, the one right before it) where both may be printed and no heading stands between."""
    prose = (s for s in article.sentences if s.role is not Role.BOILERPLATE)
    for before, sentence in pairwise(prose):
        if before.role in PRINTED and sentence.role in PRINTED:
            yield article.passage(sentence.span), article.passage(before.span)


def _without_capitals(articles: Sequence[Article]) -> frozenset[str]:
    """Return the articles whose names are written small, so that what looks like a noun may be one.

    A short article has few words to tell by: those of an event that have no capital are judged together.
    """
    small = {a.id: _AFTER_SMALL.findall(a.text) for a in articles}
    lost = {article: letters for article, letters in small.items() if not any(map(str.isupper, letters))}
    enough = sum(map(len, lost.values())) > WITHOUT_CAPITALS
    return frozenset(lost) if enough else frozenset()


def _opens_with_a_tie(clause: Clause) -> bool:
    """Tell whether a sentence whose names cannot be seen ties itself to another by its first word."""
    return clause.folded(0) in ANTECEDENT_OF.keys() | POINTERS | SPEAKERS | CONNECTIVES | {"but", "and"}


def _is_torn(text: str) -> bool:
    """Tell whether a quotation opens or closes outside ``text``."""
    opened, closed = text.count("“") + text.count("«"), text.count("”") + text.count("»")
    low = text.count("„")
    if low:  # German: opened low, closed by the mark that opens an English quotation
        opened, closed = low + text.count("«"), opened - text.count("«") + closed
    return opened != closed or text.count('"') % 2 == 1


def _lacks_speaker(clause: Clause) -> bool:
    """Tell whether all that is not quoted is grammar, so that nobody says it."""
    outside = [w for w, quoted in zip(clause.words, clause.quoted, strict=True) if not quoted]
    return len(outside) < len(clause.words) and all(word.folded in STOPWORDS for word in outside)


def _vagueness(clause: Clause, cast: Cast) -> Reason | None:
    if any(clause.quoted):
        return None
    enough = MIN_SPECIFICS if _VAGUE_SUBJECT.match(fold(clause.text)) else 1
    return None if _specifics(clause.words, cast) >= enough else Reason.VAGUE


def _specifics(words: Sequence[Token], cast: Cast) -> int:
    """Count the names and numbers; the first word is a name where it is one elsewhere, or the next one is."""
    names = [word.is_capitalized and word.folded not in STOPWORDS for word in words]
    first = names[0] and (words[0].folded in cast.names or names[:2] == [True, True])
    return first + sum(names[1:]) + sum(word.is_number for word in words)
