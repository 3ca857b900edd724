"""Pins and the articles of a day → which of these are put together, kept apart, muted, preferred.

Takes pins and articles, returns a ``Pinned``; ``mute_topics`` takes the clusters made of them. What is wrong
with pins is said by ``pin_faults``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from digest.events.pins import MergePin, Pins, SplitPin
from digest.events.settled import Settled, names_among, settled
from digest.lexicon import fold, shingle_words
from digest.model import PROSE, AppliedPin, Article, Cluster, Role, Source

LEAD: Final = 2
"""Sentences after the title in which an article says what it is about."""

MOST_OF: Final = 0.5
"""Share of the articles of an event that name a muted topic from which on the event is about it."""

Words = tuple[str, ...]
"""Folded, without punctuation."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """What pins mean for the articles of a day, by their ids."""

    together: tuple[frozenset[str], ...] = ()
    """Those that belong to one event; no article is in two sets."""
    apart: frozenset[tuple[str, str]] = frozenset()
    """Pairs that are never in one event."""
    muted: frozenset[str] = frozenset()
    """Those of muted sources."""
    preferred: frozenset[str] = frozenset()
    """Those whose wording is printed where several say the same."""
    kept: frozenset[Words] = frozenset()
    """Sentences that are no notes."""
    applied: tuple[AppliedPin, ...] = ()
    """The pins that concern these articles, without those that mute a topic."""


def bind(pins: Pins, articles: Sequence[Article]) -> Pinned:
    """Return what ``pins`` mean for ``articles``."""
    if pins == Pins():
        return Pinned()
    settles = settled(pins, names_among(articles))
    muted = {article for pin in pins.mute for article in _of_source(pin.source, articles)}
    preferred = {article for pin in pins.prefer for article in _of_source(pin.source, articles)}
    return Pinned(
        together=settles.together,
        apart=settles.apart,
        muted=frozenset(muted),
        preferred=frozenset(preferred - muted),
        kept=frozenset(_words(pin.sentence) for pin in pins.keep),
        applied=tuple(_applied(pins, settles, articles)),
    )


def mute_topics(
    pins: Pins, clusters: Sequence[Cluster], articles: Mapping[str, Article]
) -> tuple[list[Cluster], list[AppliedPin]]:
    """Return the clusters that are about no muted topic, and the pins that mute the others."""
    muted: dict[int, list[str]] = {}
    heard: list[Cluster] = []
    topics = [(number, [*map(_words, pin.topic)]) for number, pin in enumerate(pins.mute) if pin.topic]
    for cluster in clusters:
        leads = [_lead(articles[article]) for article in cluster.articles] if topics else []
        about = (number for number, phrases in topics if _is_about(leads, phrases))
        number = next(about, None)
        if number is None:
            heard.append(cluster)
        else:
            muted.setdefault(number, []).extend(cluster.articles)
    applied = [
        AppliedPin("mute", pins.mute[number].topic, tuple(sorted(found)), pins.mute[number].why)
        for number, found in sorted(muted.items())
    ]
    return heard, applied


def _applied(pins: Pins, settles: Settled, articles: Sequence[Article]) -> Iterator[AppliedPin]:
    """Yield the pins that concern some of ``articles``."""
    yield from _of_articles("merge", pins.merge, settles.merges, articles)
    yield from _of_articles("split", pins.split, settles.splits, articles)
    silent: set[str] = set()
    for mute in pins.mute:
        found = _of_source(mute.source, articles) - silent
        silent |= found
        if mute.source and found:
            yield AppliedPin("mute", (mute.source,), tuple(sorted(found)), mute.why)
    for prefer in pins.prefer:
        if found := _of_source(prefer.source, articles) - silent:
            yield AppliedPin("prefer", (prefer.source,), tuple(sorted(found)), prefer.why)
    for keep in pins.keep:
        if found := _saying(_words(keep.sentence), articles):
            yield AppliedPin("keep", (keep.sentence,), tuple(sorted(found)), keep.why)


def _of_articles(
    kind: Literal["merge", "split"],
    pins: Sequence[MergePin] | Sequence[SplitPin],
    ids: Mapping[int, frozenset[str]],
    articles: Sequence[Article],
) -> Iterator[AppliedPin]:
    """Yield the pins, given by ``ids``, that concern two of ``articles`` at least."""
    present = {article.id for article in articles}
    for number, named in ids.items():
        found = named & present
        if len(found) > 1:
            yield AppliedPin(kind, pins[number].articles, tuple(sorted(found)), pins[number].why)


def _of_source(name: str | None, articles: Iterable[Article]) -> set[str]:
    """Return the ids of the articles of the source called ``name``."""
    return {article.id for article in articles if name and is_source(article.source, name)}


def is_source(source: Source, name: str) -> bool:
    """Tell whether ``name`` is the name or the domain of ``source``."""
    return fold(name) in {fold(source.name), fold(source.domain or source.name)}


def _saying(words: Words, articles: Iterable[Article]) -> set[str]:
    """Return the ids of the articles that have a sentence of these words."""
    return {
        article.id
        for article in articles
        if any(_words(sentence.span.of(article.text)) == words for sentence in article.sentences)
    }


def _words(text: str) -> Words:
    return tuple(shingle_words(text))


def _lead(article: Article) -> list[Words]:
    """Return the words of the title and the first sentences of ``article``."""
    prose = [sentence for sentence in article.sentences if sentence.role in PROSE][:LEAD]
    titles = [sentence for sentence in article.sentences if sentence.role is Role.TITLE]
    return [_words(sentence.span.of(article.text)) for sentence in (*titles, *prose)]


def _is_about(leads: Sequence[Sequence[Words]], phrases: Sequence[Words]) -> bool:
    """Tell whether enough articles of an event, given by their leads, have one of ``phrases``."""
    naming = sum(any(_holds(words, phrase) for words in lead for phrase in phrases) for lead in leads)
    return naming >= MOST_OF * len(leads)


def _holds(words: Words, phrase: Words) -> bool:
    starts = range(len(words) - len(phrase) + 1)
    return bool(phrase) and any(words[start : start + len(phrase)] == phrase for start in starts)
