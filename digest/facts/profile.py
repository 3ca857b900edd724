"""What facts are compared by: each sentence of an event, taken apart once.

Takes the articles of one event, returns a ``Profile`` of each sentence and the weights of its words. Words
weigh by inverse sentence frequency inside the event (Spärck Jones 1972): what every sentence says tells no
sentence from another.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from digest.facts.ground import ground
from digest.facts.numbers import Quantity, quantities
from digest.facts.spelling import spelling
from digest.facts.words import Word
from digest.lexicon import (
    STOPWORDS,
    Token,
    is_grammar,
    negated,
    rarity,
    shingle_words,
    shingles,
    stem,
    stem_of,
    tokens,
)
from digest.model import PROSE, Article, Passage, Role, Sentence, Span
from digest.scripts import negations_within

COMPARED = PROSE | {Role.TITLE}
"""Roles whose sentences can state a fact of the event."""

MAX_WORDS = 400
"""Words of a sentence that are compared; a longer one is no sentence, and work grows with the square."""

LETTERS = 5
"""Length of the character runs that see through endings and spellings; .95 AUC on the samples."""


OPENING = 4
"""A title and the first three sentences under it, in which articles of an event tell its main news."""

TITLE = 0
"""The place of a title."""

LEAD = 1
"""The place of the first sentence under the title."""

LEAST_WEIGHT = 0.5
"""Weight of a word, or of a run of letters, at least, where an event has ``MANY`` sentences. A word in more
than half of so many stands in versions of one sentence, and makes these alike."""
MANY = 24
"""Sentences from which a word in half of them says that they are versions of one another. In fewer, it may be
the place or the person that the event is about."""

RARE = 3
"""Sentences of an event that may hold a stem for it to be rare: one for each of three outlets."""
FEW = 4
"""Times as many sentences an event needs for a stem to be rare in it: in three sentences all words are."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One sentence as evidence is gathered from it."""

    passage: Passage
    position: int
    """0 for the title, then 1, 2, … in order of the article."""
    words: tuple[Word, ...]
    run: tuple[str, ...]
    """The folded words that shingles are made of, stopwords included, punctuation gone."""
    subject: frozenset[str]
    """Stems of the words that are not grammar."""
    names: frozenset[str]
    """Those stems that are written as names here or elsewhere in the event."""
    quantities: tuple[Quantity, ...]
    quoted: tuple[tuple[str, ...], ...]
    """The folded words of each quotation, or part of one, that stands in the sentence."""
    letters: frozenset[str]
    shingles: frozenset[tuple[str, ...]]
    negations: int
    language: str = "en"
    """Of its article."""
    ground: frozenset[str] = frozenset()
    """What leads of an event share whatever they report: stems of the article's title, of who said it and of
    days; empty for sentences that are not leads."""
    subject_weight: float = 0.0
    """Of all of ``subject``; known once all sentences are."""
    letters_weight: float = 0.0
    """Of all of ``letters``."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """All compared sentences of one event, with the weights of their words."""

    sentences: tuple[Profile, ...]
    word_weight: dict[str, float]
    rare: frozenset[str]
    """Stems that stand in at most ``RARE`` sentences: who shares one rarely does by chance."""
    letter_weight: dict[str, float]


def profile(articles: Sequence[Article]) -> Profiles:
    """Return the profiles of every sentence that can state a fact, sorted by passage."""
    titles = {article.id: _title(article) for article in articles}
    drafts = [
        (article, position, sentence)
        for article in sorted(articles, key=lambda a: a.id)
        for position, sentence in enumerate(_compared(article), start=article.title is None)
    ]
    token_lists = [tokens(sentence.span.of(article.text))[:MAX_WORDS] for article, _, sentence in drafts]
    names = _names(
        (sentence.span.of(article.text), article.language, found)
        for (article, _, sentence), found in zip(drafts, token_lists, strict=True)
    )
    described = [
        _describe(article, position, sentence, found, names)
        for (article, position, sentence), found in zip(drafts, token_lists, strict=True)
    ]
    holding = Counter(word for sentence in described for word in sentence.subject)
    rare = frozenset(word for word, count in holding.items() if count <= min(RARE, len(described) // FEW))
    words = _weights([sentence.subject for sentence in described])
    letters = _weights([sentence.letters for sentence in described])
    sentences = tuple(
        replace(
            sentence,
            ground=ground(sentence.words, titles[sentence.passage.article])
            if sentence.position == LEAD
            else frozenset(),
            subject_weight=math.fsum(words[word] for word in sentence.subject),
            letters_weight=math.fsum(letters[run] for run in sentence.letters),
        )
        for sentence in described
    )
    return Profiles(sentences, words, rare, letters)


def _weights(sets: Sequence[frozenset[str]]) -> dict[str, float]:
    """Return the rarity of each item, in ``MANY`` sets at least ``LEAST_WEIGHT``."""
    least = LEAST_WEIGHT if len(sets) >= MANY else 0.0
    return {item: max(weight, least) for item, weight in rarity(sets).items()}


def _title(article: Article) -> frozenset[str]:
    title = article.headline or ""
    return frozenset(_stem(title, token, article.language) for token in tokens(title))


def _compared(article: Article) -> list[Sentence]:
    return [s for s in article.sentences if s.role in COMPARED and s.span.of(article.text).strip()]


def _names(sentences: Iterable[tuple[str, str, Sequence[Token]]]) -> frozenset[str]:
    """Return the stems written with a capital inside a sentence, where grammar asks for none.

    A word counts only right behind another: after a full stop or an opening quotation mark it begins again.
    ``sentences`` are the text, the language and the words of each.
    """
    return frozenset(
        _stem(text, token, language)
        for text, language, found in sentences
        for before, token in pairwise(found)
        if token.is_capitalized and token.folded not in STOPWORDS and before.span.end + 1 >= token.span.start
    )


def _describe(
    article: Article, position: int, sentence: Sentence, found: Sequence[Token], names: frozenset[str]
) -> Profile:
    text = sentence.span.of(article.text)
    subject = frozenset(
        _stem(text, token, article.language)
        for token in found
        if not is_grammar(token.folded, article.language) and (len(token.folded) > 1 or token.is_number)
    )
    run = tuple(shingle_words(text)[:MAX_WORDS])
    letters = " ".join(run)
    return Profile(
        passage=article.passage(sentence.span),
        position=position,
        words=tuple(
            Word(t.folded, _stem(text, t, article.language), t.is_capitalized, t.span) for t in found
        ),
        run=run,
        subject=subject,
        names=names & subject,
        quantities=quantities(text),
        quoted=_quoted(article, sentence.span),
        letters=frozenset(letters[i : i + LETTERS] for i in range(max(1, len(letters) - LETTERS + 1))) - {""},
        shingles=shingles(text),
        negations=_negations(found) + negations_within(text),
        language=article.language,
    )


def _stem(text: str, word: Token, language: str) -> str:
    """Return the stem of a word of ``text``, the same for its British and American spellings."""
    return stem(spelling(word.folded)) if language == "en" else stem_of(word.span.of(text), language)


def _negations(found: Sequence[Token]) -> int:
    """Count the words that turn the sentence round; "No. 10" does not."""
    numbered = {word.span for word, after in pairwise(found) if word.folded == "no" and after.is_number}
    return sum(negated(word.folded) and word.span not in numbered for word in found)


def _quoted(article: Article, sentence: Span) -> tuple[tuple[str, ...], ...]:
    parts = (
        Span(max(sentence.start, quotation.start), min(sentence.end, quotation.end))
        for quotation in article.quotations
        if quotation.start < sentence.end and sentence.start < quotation.end
    )
    return tuple(tuple(shingle_words(part.of(article.text))) for part in parts)
