"""An explanation as a value, and as text for a terminal.

Control characters of sources are replaced: an article may hold escape sequences.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from digest.model import Citation, Excerpt, Statement


@dataclass(frozen=True, slots=True)
class Carrier:
    """A source that carries a statement."""

    outlet: str
    location: str
    citation: Citation
    basis: str = ""
    """"the same text as Nordwire", "crediting The Ledger" …; empty where it reports for itself."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of an article, with their source."""

    outlet: str
    location: str
    words: Excerpt


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two sentences that were compared, and what decided about them."""

    a: Quoted
    b: Quoted
    score: float
    decided_by: str
    vetoed: bool
    """Set apart whatever the score."""
    jaccard: float
    containment: float
    whole: bool
    """Each says all, or nearly all, that the other says."""
    is_part: bool
    """One says among other things what the other says: it is credited, and both may be printed."""
    evidence: Mapping[str, float]
    """Every feature that was looked at, by name; empty where it is no longer known."""
    flip: str
    """The smallest change that would have reversed the decision; empty where it is not known any more."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a sentence is printed, or is not."""

    verdict: Literal["printed", "folded", "left out"]
    sentence: Quoted
    reason: str
    """One or two full sentences."""
    instead: Statement | None
    """The statement printed in its place; None where it is printed itself, or nothing is."""
    groups: tuple[str, ...]
    """The groups of the printed statement or, where nothing is printed, of the sentence; by id."""
    carriers: tuple[Carrier, ...]
    """Who carries the printed statement, its own place first."""
    pairs: tuple[JudgedPair, ...]
    """Pairs of these groups, each once, those with the printed sentence first; not all of many."""
    near_misses: tuple[JudgedPair, ...]
    """Pairs with a member of these groups that were judged different facts, strongest first."""


def explanation_as_text(
    explanation: Explanation,
    thresholds: Mapping[str, float],
    standing: Sequence[str] = (),
    subject: str | None = None,
) -> str:
    """Return ``explanation`` as lines to read at a terminal, the last one ended.

    ``thresholds`` says in words what each score was held against; told where there are scores. ``standing``
    says how it was decided whether the sentence is understood without the one before it, ``subject`` which
    printed sentence it comments on or answers.
    """
    lines = [*_lines(explanation)]
    if subject is not None:
        lines += ["", "Stands behind what it comments on or answers", f"  {subject}"]
    if standing:
        lines += ["", "Leans on what stands before it", *(f"  {line}" for line in standing)]
    if explanation.pairs or explanation.near_misses:
        lines += [
            "",
            "Thresholds of the score",
            *(f"  {value:.2f} {name}" for name, value in thresholds.items()),
        ]
    return "".join(f"{printable(line)}\n" for line in lines)


def named_groups(groups: Sequence[str]) -> str:
    """Return the ids ``groups`` as they are told.

    >>> named_groups(["e1g1", "e1g3"])
    'groups e1g1, e1g3'
    """
    return f"{'group' if len(groups) == 1 else 'groups'} {', '.join(groups)}"


def _lines(explanation: Explanation) -> Iterator[str]:
    sentence = explanation.sentence
    yield sentence.words.text
    yield f"  {_source(sentence.outlet, sentence.location, sentence.words)}"
    yield ""
    yield explanation.reason
    if explanation.instead is not None:
        yield f"  {explanation.instead.text}"
    if explanation.carriers:
        yield ""
        yield "Carried by" + (f" ({named_groups(explanation.groups)})" if explanation.groups else "")
    for carrier in explanation.carriers:
        yield from _carrier(carrier)
    same = [pair for pair in explanation.pairs if not pair.is_part]
    parts = [pair for pair in explanation.pairs if pair.is_part]
    yield from _pairs("Judged to state the same fact", same)
    yield from _pairs("Judged to share a part of what they say", parts)
    yield from _pairs("Judged to state different facts, the nearest first", explanation.near_misses)


def _carrier(carrier: Carrier) -> Iterator[str]:
    citation = carrier.citation
    yield f"  {citation.relation} in {_source(carrier.outlet, carrier.location, citation)}" + _figures(
        citation
    )
    if carrier.basis:
        yield f"    [{carrier.basis}]"
    yield f"    {citation.text}"


def _pairs(heading: str, pairs: Sequence[JudgedPair]) -> Iterator[str]:
    if pairs:
        yield ""
        yield heading
    for pair in pairs:
        yield from _pair(pair)


def _pair(pair: JudgedPair) -> Iterator[str]:
    verb = "vetoed" if pair.vetoed else "decided"
    yield f"  score {pair.score:.2f}, {verb} by {pair.decided_by}" + _figures(pair)
    for quoted in (pair.a, pair.b):
        yield f"    {quoted.outlet}: {quoted.words.text}"
    if pair.whole:
        yield "    each says all, or nearly all, that the other says"
    if pair.evidence:
        yield "    " + ", ".join(f"{name} {value:.2f}" for name, value in sorted(pair.evidence.items()))
    if pair.flip:
        yield f"    {pair.flip}"


def _source(outlet: str, location: str, words: Excerpt) -> str:
    return f"{outlet}, {location}:{words.start}-{words.end}"


def _figures(compared: Citation | JudgedPair) -> str:
    return f" (Jaccard {compared.jaccard:.2f}, containment {compared.containment:.2f})"


def printable(line: str) -> str:
    """Return ``line`` without control characters, which a source may hold."""
    return "".join(" " if unicodedata.category(character) == "Cc" else character for character in line)
