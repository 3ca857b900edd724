"""Facts of one event → the statements worth printing under a word budget.

Takes the articles, their fact groups and who derives from whom; returns a ``Selection`` in which every
sentence is printed, carried by a printed group, or omitted with its reason: ``material`` → ``worth`` →
``choice``.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from digest.model import Article, Choice, Facts, Omission, Passage, Reason, Selection
from digest.summary.choice import choose
from digest.summary.headline import headline
from digest.summary.material import Material, material_of
from digest.summary.order import in_reading_order
from digest.summary.page import Page
from digest.summary.runs import arranged
from digest.summary.settings import SummarySettings
from digest.summary.worth import Candidate, candidates

CHANGED: Final = 4.0
"""How much more a fact is worth that changes what was printed: before they read it, readers believe that.
A rule of the trade, not measured: of 588 statements of later days one changes a value."""


def select(  # noqa: PLR0913, PLR0917 - an event, what is known around it, how it is decided
    articles: Sequence[Article],
    facts: Facts,
    origin_of: Mapping[str, str],
    printed_before: AbstractSet[Passage] = frozenset(),
    settings: SummarySettings | None = None,
    preferred: AbstractSet[str] = frozenset(),
    changed: AbstractSet[Passage] = frozenset(),
) -> Selection:
    """Return what to print of one event, in reading order.

    ``origin_of`` names for each article id the root it derives from (itself where it is its own);
    ``printed_before`` are the sentences that only restate what an earlier edition printed, ``changed`` those
    that give another figure or name than it, or deny it; of several that say the same, those of the articles
    ``preferred`` are printed.
    """
    settings = settings or SummarySettings()
    material = material_of(articles, origin_of, printed_before, settings.max_leaning, preferred)
    valued = (_valued(candidate, changed) for candidate in candidates(material, facts, settings))
    ranked = sorted(valued, key=lambda candidate: (-candidate.worth, candidate.members))
    page = choose(material, ranked, facts, settings)
    choices = tuple(_in_order(material, page.chosen, ranked, facts, settings))
    return Selection(
        headline=headline(articles, [choice.passage for choice in choices], material),
        choices=choices,
        omissions=_omissions(material, ranked, page, facts),
    )


def _valued(candidate: Candidate, changed: AbstractSet[Passage]) -> Candidate:
    is_changed = not changed.isdisjoint(candidate.printable)
    return replace(candidate, worth=candidate.worth * CHANGED) if is_changed else candidate


def _in_order(
    material: Material,
    chosen: Sequence[Passage],
    ranked: Sequence[Candidate],
    facts: Facts,
    settings: SummarySettings,
) -> list[Choice]:
    """Return the choices in reading order, runs together."""
    runs = arranged(chosen, material.reader, settings.companion_leaning)
    fact_of = {member: candidate for candidate in reversed(ranked) for member in candidate.members}
    return [
        Choice(passage, fact_of[passage].group, passage not in material.printed_before, continues=place > 0)
        for run in in_reading_order(runs, material.reader, facts)
        for place, passage in enumerate(run)
    ]


def _omissions(
    material: Material, ranked: Sequence[Candidate], page: Page, facts: Facts
) -> tuple[Omission, ...]:
    """Return every sentence that is neither printed nor credited, with its reason."""
    credited = page.told.union(*map(facts.carrying, page.chosen))
    omitted: dict[Passage, Reason] = {
        passage: Reason.BOILERPLATE
        for passage, reason in material.faults.items()
        if reason is Reason.BOILERPLATE
    }
    for candidate in reversed(ranked):  # of two facts that a sentence carries, the worthier gives the reason
        for member in candidate.members:
            reason = (
                Reason.DUPLICATE
                if member in page.repeated
                else Reason.BUDGET
                if candidate.new
                else Reason.SEEN
            )
            omitted[member] = material.faults[member] or reason
    return tuple(
        Omission(passage, reason, page.repeated[passage] if reason is Reason.DUPLICATE else None)
        for passage, reason in sorted(omitted.items())
        if passage not in credited
    )
