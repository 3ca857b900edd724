"""What is printed of an event → the order in which it is read.

Takes the runs of an event, the worthiest first, and what is known of them; returns them in reading order, and
what each comments on or answers. The news opens. The other facts follow by worth, but what most articles tell
earlier stays earlier (majority ordering: Barzilay, Elhadad and McKeown, 2002), a last name alone comes after
the full name, what recalls a fact after the fact, and of two sentences on one subject that of the earlier
sources comes first. A quotation, and an answer, stands behind the fact it is about.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final, NamedTuple

from digest.lexicon import is_grammar
from digest.model import Facts, Passage
from digest.seniority import published_before
from digest.summary.clauses import Clause
from digest.summary.grammar import ANSWERING_PHRASES, ANSWERS
from digest.summary.standalone import Reader

Run = tuple[Passage, ...]

MOSTLY: Final = 0.5
"""Share of its words inside quotation marks, from which a run comments on a fact and tells none itself."""
NEAR: Final = 3
"""Sentences of one article within which a quotation still comments on what was told before it. A rule of the
trade, not measured: articles introduce a speaker one or two sentences before."""
ON_ONE_SUBJECT: Final = 2
"""Stems that two runs share beside those of the news, from which both are about one thing."""


class _Told(NamedTuple):
    """What is known of a run."""

    run: Run
    clauses: tuple[Clause, ...]
    stems: frozenset[str]
    """With a meaning, those of the news apart."""
    places: Mapping[str, int]
    """Of each article that tells it, how many sentences come before."""
    recalled: frozenset[Passage]
    """What it shares a fact with, and reports more than."""


def in_reading_order(runs: Sequence[Run], reader: Reader, facts: Facts) -> list[Run]:
    """Return ``runs``, given by worth, in the order in which they are read."""
    told = _all_told(runs, reader, facts)
    subjects = _subjects(told)
    order = _facts_in_order(
        [one for one in told if one.run not in subjects and not _quotes(one)], reader, facts
    )
    order += [one for one in told if one.run not in subjects and _quotes(one)]
    return [each.run for one in order for each in (one, *_about(one, told, subjects))]


def subjects_of(runs: Sequence[Run], reader: Reader, facts: Facts) -> dict[Run, Run]:
    """Return for each of ``runs`` that comments on another one, or answers it, which one that is."""
    return _subjects(_all_told(runs, reader, facts))


def _all_told(runs: Sequence[Run], reader: Reader, facts: Facts) -> list[_Told]:
    recalled: dict[Passage, set[Passage]] = {}
    for pair in facts.near_misses:
        if pair.beyond is not None:
            recalled.setdefault(pair.beyond, set()).add(pair.b if pair.beyond == pair.a else pair.a)
    told = [_told(run, reader, facts, recalled) for run in runs]
    news = next((one for one in told if not _quotes(one)), None)
    return [one if news is None else one._replace(stems=one.stems - news.stems) for one in told]


def _told(run: Run, reader: Reader, facts: Facts, recalled: Mapping[Passage, AbstractSet[Passage]]) -> _Told:
    clauses = tuple(reader.clauses[passage] for passage in run)
    language = reader.articles[run[0].article].language
    words = [each for c in clauses for each in zip(c.words, c.stems, strict=True)]
    places: dict[str, int] = {}
    for teller in sorted(set().union(*map(facts.stating, run)) & reader.places.keys()):
        places.setdefault(teller.article, reader.places[teller])
    return _Told(
        run,
        clauses,
        frozenset(stem for word, stem in words if not is_grammar(word.folded, language)),
        places,
        frozenset[Passage]().union(*(recalled.get(facts.judged(passage), ()) for passage in run)),
    )


# ---- quotations and answers ------------------------------------------------------------------


def _quotes(told: _Told) -> bool:
    quoted = [each for clause in told.clauses for each in clause.quoted]
    return sum(quoted) >= MOSTLY * max(1, len(quoted))


def _answers(told: _Told) -> bool:
    """Tell whether somebody answers in the first sentence: "denied", "in response"."""
    clause = told.clauses[0]
    plain = [word.folded for word, quoted in zip(clause.words, clause.quoted, strict=True) if not quoted]
    phrases = set(pairwise(plain))
    return not ANSWERS.isdisjoint(plain) or not ANSWERING_PHRASES.isdisjoint(phrases)


def _subjects(told: Sequence[_Told]) -> dict[Run, Run]:
    """Return what each quotation and each answer is about; the news, which opens, is about itself."""
    news = next((one for one in told if not _quotes(one)), None)
    speeches = [one for one in told if _quotes(one) or (_answers(one) and one is not news)]
    plain = [one for one in told if one not in speeches]
    found: dict[Run, Run] = {}
    for one in speeches:
        if (subject := _nearest(one, plain)) is not None:
            found[one.run] = subject.run
    return found


def _nearest(speech: _Told, facts: Sequence[_Told]) -> _Told | None:
    """Return the fact that ``speech`` is about, by the words of both and by where articles tell them."""
    closeness = [len(speech.stems & fact.stems) + _nearness(speech, fact) for fact in facts]
    best = max(closeness, default=0)
    return facts[closeness.index(best)] if best >= ON_ONE_SUBJECT else None


def _nearness(speech: _Told, fact: _Told) -> int:
    """Return from 0 to ``NEAR`` how closely ``fact`` comes before ``speech`` in one article."""
    steps = [speech.places[name] - fact.places[name] for name in speech.places.keys() & fact.places.keys()]
    return max((NEAR + 1 - step for step in steps if 1 <= step <= NEAR), default=0)


def _about(fact: _Told, told: Sequence[_Told], subjects: Mapping[Run, Run]) -> list[_Told]:
    """Return the quotations about ``fact``, then the answers to it, each in the order of its article."""
    about = [one for one in told if subjects.get(one.run) == fact.run]
    return _by_precedence(sorted(about, key=_answers), _is_told_before)


# ---- facts -----------------------------------------------------------------------------------


def _facts_in_order(told: Sequence[_Told], reader: Reader, facts: Facts) -> list[_Told]:
    def precedes(one: _Told, other: _Told) -> bool:
        return (
            _is_recalled(one, other, facts)
            or _is_told_before(one, other)
            or _introduces(one, other, reader)
            or _is_of_earlier_sources(one, other, reader)
        )

    opening = next((one for one in told if _is_recalled(one, told[0], facts)), told[0]) if told else None
    others = [one for one in told if one is not opening]
    return [*([] if opening is None else [opening]), *_by_precedence(others, precedes)]


def _by_precedence(told: Sequence[_Told], precedes: Callable[[_Told, _Told], bool]) -> list[_Told]:
    """Return ``told`` in its order, save that nothing stands before what precedes it.

    Of those that precede one another in a circle, the first given comes first.
    """
    left, order = [*told], list[_Told]()
    while left:
        free = (one for one in left if not any(precedes(other, one) for other in left if other is not one))
        order.append(next(free, left[0]))
        left.remove(order[-1])
    return order


def _is_told_before(one: _Told, other: _Told) -> bool:
    """Tell whether most of the articles that tell both tell ``one`` first."""
    both = one.places.keys() & other.places.keys()
    return sum(one.places[name] < other.places[name] for name in both) * 2 > len(both)


def _is_recalled(one: _Told, other: _Told, facts: Facts) -> bool:
    """Tell whether ``other`` only recalls what ``one`` reports, or adds news to it."""
    return any(not other.recalled.isdisjoint(map(facts.judged, facts.stating(place))) for place in one.run)


def _introduces(one: _Told, other: _Told, reader: Reader) -> bool:
    """Tell whether ``one`` names somebody in full whom ``other`` calls by the last name alone."""
    full, alone = _people(one, reader, is_full=True), _people(other, reader, is_full=False)
    return not full.isdisjoint(alone - _people(other, reader, is_full=True))


def _people(told: _Told, reader: Reader, *, is_full: bool) -> set[str]:
    names = (name for clause in told.clauses for name in clause.names if name.is_full is is_full)
    return {name.words[-1] for name in names if name.words[-1] in reader.cast.last_names}


def _is_of_earlier_sources(one: _Told, other: _Told, reader: Reader) -> bool:
    """Tell whether all sources of ``one`` say that they are older than those of ``other``, on one subject."""
    if len(one.stems & other.stems) < ON_ONE_SUBJECT:
        return False
    dates = [[reader.articles[name].published for name in told.places] for told in (one, other)]
    return all(a is not None and b is not None and published_before(a, b) for a in dates[0] for b in dates[1])
