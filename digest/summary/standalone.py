"""Can this sentence be printed alone, or right after others of its article? The reason why not.

Takes the articles of an event, returns a ``Reader`` that judges each sentence: ``dangling`` (it leans on
something outside itself), ``quote-only`` (quoted words without their speaker), ``vague`` (it says nothing one
could check). Whether an English sentence leans is decided by the features of ``antecedents``, weighed by
``leaning.toml``; one in another language by its quotations, its shape and how it opens (``openings``).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from digest.lexicon import STOPWORDS, Token, fold
from digest.logistic import Weights
from digest.model import Article, Passage, Reason, Role, Sentence
from digest.summary.antecedents import counts_among, leanings, states_absence
from digest.summary.cast import Cast, Said, cast_of, said_in
from digest.summary.clauses import Clause, clause_of
from digest.summary.grammar import ANTECEDENT_OF, CONNECTIVES, COUNTED, POINTERS, SPEAKERS
from digest.summary.openings import leans as opens_leaning
from digest.summary.pronouns import speaks_itself
from digest.summary.weights import weights

PRINTED: Final = frozenset({Role.DECK, Role.BODY, Role.QUOTE})
"""Roles whose sentences may be printed."""
_OTHERS: Final = {
    Role.TITLE: Reason.HEADING,
    Role.HEADING: Reason.HEADING,
    Role.LIST: Reason.DANGLING,
    Role.FAQ: Reason.DANGLING,
}
"""Why sentences of other roles are not; those not named are no news."""

MIN_WORDS: Final = 5
"""Fewer words are a fragment."""
MIN_PLAIN_WORDS: Final = 2
"""Words written small, from which a line of English is a sentence, not a date or a list of names."""

WITHOUT_CAPITALS: Final = 100
"""Words inside sentences, none of them with a capital, from which texts have lost their capitals; the longest
run of such words in the samples is 46."""

WITHOUT_ANY_CAPITAL: Final = 10
"""The same of texts that have none at all, not even where sentences begin: nobody who writes capitals writes
two sentences so."""

MIN_SPECIFICS: Final = 2
"""Names and numbers that make a sentence checkable although it begins with "some" or "experts"."""

MAX_LEANING_WITHOUT_REFERENCE: Final = 0.5
"""Probability that a sentence leans on another although no word of it refers to one: most that stand above
it are shorter than ten words. Of 845 such sentences, people call 94 unclear."""

_AFTER_SMALL: Final = re.compile(r"(?<=[a-z,] )[^\W\d_]")
"""First letters of words inside sentences."""
_UNFINISHED: Final = (":", "...", "…", "?", "؟", "？", "\u037e", "՞", "፧")
_GREEK_QUESTION: Final = ";"
"""Greek asks by what ends a clause in other languages."""
_VAGUE_SUBJECT: Final = re.compile(
    r"^\W*(?:some|many|most|several|various|certain|few|experts?|critics|observers|analysts|people|there)\b"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided about a sentence."""

    reason: Reason | None
    """Why it cannot be printed so, or None where it can."""
    leaning: float = 0.0
    """Probability that it leans on something that is not printed, 0 to 1; 0 where the model was not asked."""
    may_follow: bool = False
    """What it lacks may be printed right before it."""


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
    """Probability above which a sentence with a word that refers to something does not stand alone."""
    table: Weights

    def verdict(
        self, passage: Passage, before: Sequence[Passage] = (), behind: Sequence[Passage] = ()
    ) -> Verdict:
        """Return whether the sentence at ``passage`` is understood right after ``before``.

        ``behind`` is what is printed right behind it, where a quotation may end and its speaker be named.
        """
        sentence = self.sentences[passage]
        if sentence.role not in PRINTED:
            return Verdict(_OTHERS.get(sentence.role, Reason.BOILERPLATE))
        clause, article = self.clauses[passage], self.articles[passage.article]
        if _is_fragment(clause, article.language):
            return Verdict(Reason.DANGLING)
        run = [self.clauses[each] for each in (*before, passage, *behind)]
        if _is_torn(" ".join(each.text for each in run)) or (not before and _lack_speaker(run)):
            return Verdict(Reason.QUOTE_ONLY, may_follow=True)
        if article.language != "en":
            leans = not before and opens_leaning(clause, article.language)
            return Verdict(Reason.DANGLING if leans else None, may_follow=leans)
        if article.id in self.without_capitals:
            leans = not before and _opens_with_a_tie(clause)
            return Verdict(Reason.DANGLING if leans else None, may_follow=True)
        return self._english_verdict(passage, before)

    def _english_verdict(self, passage: Passage, before: Sequence[Passage]) -> Verdict:
        clause = self.clauses[passage]
        if speaks_itself(clause):
            return Verdict(Reason.DANGLING)
        found = self.leanings(passage, before)
        leaning, refers = self.table.probability(found), bool(found["refers"])
        leans = leaning > self.bar(found)
        is_excused = leans and refers and not _has_vague_subject(clause)
        is_excused |= counts_among(clause, [self.clauses[each] for each in before])
        if _is_vague(clause, self.cast) and not is_excused:
            if not refers and states_absence(clause):
                return Verdict(None if before else Reason.DANGLING, leaning, may_follow=True)
            return Verdict(Reason.VAGUE, leaning)
        return Verdict(Reason.DANGLING if leans else None, leaning, may_follow=leans)

    def bar(self, found: Mapping[str, float]) -> float:
        """Return the probability above which a sentence with the features ``found`` does not stand alone."""
        return self.max_leaning if found["refers"] else MAX_LEANING_WITHOUT_REFERENCE

    def leanings(self, passage: Passage, before: Sequence[Passage] = ()) -> dict[str, float]:
        """Return the features of the sentence at ``passage``."""
        clauses_before = [self.clauses[each] for each in before]
        said = self.said[passage.article]
        return leanings(self.clauses[passage], self.places[passage], clauses_before, said, self.cast)


def reader_of(articles: Sequence[Article], max_leaning: float, table: Weights | None = None) -> Reader:
    """Return the reader of an event; ``table`` stands in for the weights that ship with the room."""
    by_id = {article.id: article for article in articles}
    sentences = {a.passage(s.span): s for a in articles for s in a.sentences}
    clauses = {
        passage: clause_of(by_id[passage.article], passage.span)
        for passage, sentence in sentences.items()
        if sentence.role in PRINTED
    }
    of_article: dict[str, list[Passage]] = {article.id: [] for article in articles}
    for passage in sorted(clauses):
        of_article[passage.article].append(passage)
    in_order = {article: [clauses[p] for p in passages] for article, passages in of_article.items()}
    return Reader(
        articles=by_id,
        sentences=sentences,
        clauses=clauses,
        places={p: place for passages in of_article.values() for place, p in enumerate(passages)},
        previous=dict(pair for article in articles for pair in _neighbours(article)),
        said={article: said_in(each) for article, each in in_order.items()},
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

    A short article has few words to tell by: those of an event that have no capital are judged together. One
    whose sentences begin small, too, needs few. Scripts without capitals have lost none.
    """
    inside = {
        article.id: [
            letter for letter in _AFTER_SMALL.findall(article.text) if letter.lower() != letter.upper()
        ]
        for article in articles
    }
    lost = {article: letters for article, letters in inside.items() if not any(map(str.isupper, letters))}
    is_small = not any(map(str.isupper, "".join(article.text for article in articles)))
    least = WITHOUT_ANY_CAPITAL if is_small else WITHOUT_CAPITALS
    return frozenset(lost) if sum(map(len, lost.values())) > least else frozenset()


# ---- shape -----------------------------------------------------------------------------------


def _is_fragment(clause: Clause, language: str) -> bool:
    """Tell whether the words are no statement: too few, cut off, a question, or a date or names alone."""
    end = clause.text.rstrip('”“"» ')
    asks = language == "el" and end.endswith(_GREEK_QUESTION)
    if len(clause.words) < MIN_WORDS or asks or end.endswith(_UNFINISHED):
        return True
    plain = sum(not word.is_capitalized and not word.is_number for word in clause.words)
    return language == "en" and plain < MIN_PLAIN_WORDS


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


def _lack_speaker(run: Sequence[Clause]) -> bool:
    """Tell whether all that is not quoted is grammar, so that nobody says it."""
    words = [each for clause in run for each in zip(clause.words, clause.quoted, strict=True)]
    outside = [word for word, quoted in words if not quoted]
    return len(outside) < len(words) and all(word.folded in STOPWORDS for word in outside)


def _is_vague(clause: Clause, cast: Cast) -> bool:
    enough = MIN_SPECIFICS if _has_vague_subject(clause) else 1
    return not any(clause.quoted) and _specifics(clause.words, cast) < enough


def _has_vague_subject(clause: Clause) -> bool:
    return _VAGUE_SUBJECT.match(fold(clause.text)) is not None


def _specifics(words: Sequence[Token], cast: Cast) -> int:
    """Count the names and numbers; the first word is a name where it is one elsewhere, or the next one is."""
    names = [word.is_capitalized and word.folded not in STOPWORDS for word in words]
    first = names[0] and (words[0].folded in cast.names or names[:2] == [True, True])
    return first + sum(names[1:]) + sum(word.is_number or word.folded in COUNTED for word in words)
