"""What stands under articles of unrelated subjects: notes of an agency, a foundation or the outlet itself.

Takes articles and the copies between them, returns the articles with such sentences marked as boilerplate and
the copies that are left. A passage that two articles share says that they are about one event only where what
stands beside it is about one event, too. Of two strangers (``strangers``) it is a note, which is no news and
no link.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from digest.events.strangers import Pair, strangers
from digest.lexicon import shingle_words
from digest.model import PROSE, Article, CopyPair, Passage, Role, Span

EVERYWHERE: Final = 6
"""Articles with the same sentences, and no other, from which on these are what a site says in place of one
("Please activate cookies"), unless one of them reports: so are all 74 such sentences of Multi-News."""

_REPORTING: Final = frozenset(
    """
    said says told he she his her him who mr mrs ms dr
    monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow
    """.split()
)
"""English words by which a sentence tells of persons, of what they said, or of a day."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Articles whose notes are marked, and the copies between them that are no notes."""

    articles: tuple[Article, ...]
    """In the given order."""
    copies: tuple[CopyPair, ...]
    """In the given order."""


def mark_notes(
    articles: Sequence[Article],
    copies: Sequence[CopyPair],
    news: AbstractSet[tuple[str, ...]] = frozenset(),
) -> Noted:
    """Return ``articles`` with their notes marked, and which of ``copies`` lie in none.

    The first sentence of an article, what it quotes, and sentences whose folded words are among ``news`` are
    never taken for a note.
    """
    known = {article.id: article for article in articles}
    shared = _shared(known, copies)
    apart = strangers(known, shared)
    notes: defaultdict[str, set[int]] = defaultdict(set)
    for pair in apart:
        for article, places in zip(pair, shared[pair], strict=True):
            notes[article] |= places
    for article, places in notes.items():
        places.difference_update(_kept(known[article]))
    for article, places in _everywhere(articles):
        notes[article] |= places
    for article in notes if news else ():
        notes[article] -= _saying(known[article], news)
    marked = {article: with_notes(known[article], places) for article, places in notes.items() if places}
    passages = {passage for copy in copies for passage in (copy.a, copy.b) if notes.get(passage.article)}
    noted = {passage for passage in passages if _is_note(known[passage.article], passage.span, notes)}
    left = [
        copy for copy in copies if _pair(copy) not in apart and copy.a not in noted and copy.b not in noted
    ]
    return Noted(tuple(marked.get(article.id, article) for article in articles), tuple(left))


def with_notes(article: Article, places: Collection[int]) -> Article:
    """Return ``article`` with the sentences at ``places`` as boilerplate, and paragraphs without another."""
    sentences = tuple(
        replace(sentence, role=Role.BOILERPLATE) if place in places else sentence
        for place, sentence in enumerate(article.sentences)
    )
    noted = {article.sentences[place].paragraph for place in places}
    telling = {sentence.paragraph for sentence in sentences if sentence.role is not Role.BOILERPLATE}
    paragraphs = tuple(
        replace(paragraph, role=Role.BOILERPLATE) if place in noted - telling else paragraph
        for place, paragraph in enumerate(article.paragraphs)
    )
    return replace(article, sentences=sentences, paragraphs=paragraphs)


def _pair(copy: CopyPair) -> Pair:
    a, b = sorted((copy.a.article, copy.b.article))
    return a, b


def _shared(
    articles: Mapping[str, Article], copies: Sequence[CopyPair]
) -> dict[Pair, tuple[set[int], set[int]]]:
    """Return for every two articles with a common passage which sentences of each lie in one."""
    found: dict[Pair, tuple[set[int], set[int]]] = {}
    covered: dict[Passage, frozenset[int]] = {}
    for copy in copies:
        pair = _pair(copy)
        if copy.unit == "quotation" or pair[0] == pair[1] or not articles.keys() >= set(pair):
            continue
        places = found.setdefault(pair, (set(), set()))
        for passage in (copy.a, copy.b):
            if passage not in covered:
                covered[passage] = frozenset(_covered(articles[passage.article], passage.span))
            places[pair.index(passage.article)].update(covered[passage])
    return {pair: found[pair] for pair in sorted(found)}


def _covered(article: Article, span: Span) -> Iterator[int]:
    return (place for place, sentence in enumerate(article.sentences) if span.covers(sentence.span))


def _kept(article: Article) -> set[int]:
    """Return the sentences that are never a note: the first one that tells something, and quotations."""
    prose = [place for place, sentence in enumerate(article.sentences) if sentence.role in PROSE]
    quoting = {
        place
        for place in prose
        if any(
            article.sentences[place].span.start < quoted.end
            and quoted.start < article.sentences[place].span.end
            for quoted in article.quotations
        )
    }
    return {*prose[:1], *quoting}


def _saying(article: Article, news: AbstractSet[tuple[str, ...]]) -> set[int]:
    """Return the sentences whose words are among ``news``."""
    return {
        place
        for place, sentence in enumerate(article.sentences)
        if tuple(shingle_words(sentence.span.of(article.text))) in news
    }


def _everywhere(articles: Sequence[Article]) -> Iterator[tuple[str, set[int]]]:
    """Yield the articles that hold nothing but what many others hold, too, and that report nothing."""
    told = {article.id: _prose(article) for article in articles if article.language == "en"}
    spread = Counter(sentence for sentences in told.values() for sentence in set(sentences.values()))
    for article, sentences in told.items():
        if all(spread[each] >= EVERYWHERE and _REPORTING.isdisjoint(each) for each in sentences.values()):
            yield article, set(sentences)


def _prose(article: Article) -> dict[int, tuple[str, ...]]:
    return {
        place: tuple(shingle_words(sentence.span.of(article.text)))
        for place, sentence in enumerate(article.sentences)
        if sentence.role in PROSE
    }


def _is_note(article: Article, span: Span, notes: Mapping[str, AbstractSet[int]]) -> bool:
    """Tell whether what stands at ``span`` are notes alone."""
    covered = set(_covered(article, span))
    return bool(covered) and covered <= notes[article.id]
