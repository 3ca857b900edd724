"""Sentences of one event → those that tell nothing beyond what its story has printed.

Takes articles and the statements that were printed of their story, returns the places of sentences that their
readers have met in other words: judged as pairs of an event are, a sentence states the same fact as a printed
one, and both say nearly the same, or it adds no figure, no name and little else.
"""

from collections.abc import Sequence
from typing import Final

from digest.facts.candidates import candidates
from digest.facts.grouping import FactSettings, judge
from digest.facts.numbers import unmatched
from digest.facts.profile import Profile, Profiles, profile
from digest.model import Article, FactPair, Paragraph, Passage, Role, Sentence, Source, SourceKind, Span

MOST_ADDED: Final = 0.4
"""Share of the words with a meaning that no printed statement of the story has, from which a sentence adds an
act to the fact that it shares."""

_PAST: Final = "printed before"
"""Stands for the id of an article that holds what was printed."""


def told_before(
    articles: Sequence[Article], printed: Sequence[str], settings: FactSettings | None = None
) -> frozenset[Passage]:
    """Return the sentences of ``articles`` that add nothing to ``printed``, statements of the same story."""
    if not printed:
        return frozenset()
    settings = settings or FactSettings()
    profiles = profile([*articles, _past(printed)])
    known = frozenset(
        stem for sentence in profiles.sentences if _is_past(sentence) for stem in sentence.subject
    )
    found = set()
    for one, other in _pairs(profiles, settings):
        past, today = (one, other) if _is_past(one) else (other, one)
        pair = judge(one, other, profiles, settings)
        if pair.same and _adds_nothing(today, past, pair, known):
            found.add(today.passage)
    return frozenset(found)


def _pairs(profiles: Profiles, settings: FactSettings) -> list[tuple[Profile, Profile]]:
    """Return the pairs of a printed sentence and one of today that may state one fact."""
    sentences = profiles.sentences
    near = candidates(profiles, settings.min_cosine, settings.min_score)
    pairs = ((sentences[i], sentences[j]) for i, j in near)
    return [(one, other) for one, other in pairs if _is_past(one) != _is_past(other)]


def _is_past(sentence: Profile) -> bool:
    return sentence.passage.article == _PAST


def _adds_nothing(today: Profile, past: Profile, pair: FactPair, known: frozenset[str]) -> bool:
    """Tell whether what ``today`` says beside the fact that it shares with ``past`` was printed, too."""
    if pair.whole:
        return True
    added = today.subject - known
    has_new_figure = bool(unmatched(past.quantities, today.quantities)[1])
    return (
        not has_new_figure and added.isdisjoint(today.names) and len(added) < MOST_ADDED * len(today.subject)
    )


def _past(printed: Sequence[str]) -> Article:
    """Return an article whose sentences are ``printed``."""
    spans, start = [], 0
    for statement in printed:
        spans.append(Span(start, start + len(statement)))
        start += len(statement) + 1
    return Article(
        id=_PAST,
        location=_PAST,
        source=Source(_PAST, None, SourceKind.UNKNOWN),
        text="\n".join(printed),
        title=None,
        url=None,
        published=None,
        first_seen="",
        language="en",
        raw_sha256="",
        text_sha256="",
        paragraphs=tuple(Paragraph(span, Role.BODY) for span in spans),
        sentences=tuple(Sentence(span, Role.BODY, number) for number, span in enumerate(spans)),
    )
