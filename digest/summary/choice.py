"""Candidates → the page of an event, under a word budget.

What adds most is printed first, then what adds most beside it, and so on (the greedy rule of Carbonell and
Goldstein's MMR, 1998). What says the same as a printed sentence never is, whatever it is worth.
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from digest.model import Facts, Passage
from digest.summary.material import Material
from digest.summary.page import Page
from digest.summary.settings import SummarySettings
from digest.summary.worth import Candidate

LAST_WORDS: Final = 0.3
"""Share of the budget from which what is printed should answer who, where, when and how many. On 33 events .2
leaves 8 of 130 questions open that sources answer, .3 and .4 leave 4."""


class _Entry(NamedTuple):
    """A candidate in the queue; the least is next."""

    is_version: bool
    added: float
    """What it adds, below 0."""
    members: tuple[Passage, ...]
    number: int
    passages: tuple[Passage, ...]


def choose(
    material: Material, candidates: Sequence[Candidate], facts: Facts, settings: SummarySettings
) -> Page:
    """Return the page of the event whose facts are ``candidates``."""
    candidates = _news(candidates)
    of_article = _numbers_of_articles(candidates)
    page = Page(material, candidates, facts, settings)
    _fill(page, candidates, of_article, facts, until=int(LAST_WORDS * settings.words))
    page.ask()
    _fill(page, candidates, of_article, facts)
    page.relax()
    _fill(page, candidates, of_article, facts)
    return page


def _news(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the candidates that an earlier edition has not printed; all, where it has printed each."""
    return [candidate for candidate in candidates if candidate.new] or candidates


def _fill(
    page: Page,
    candidates: Sequence[Candidate],
    of_article: Mapping[str, Sequence[int]],
    facts: Facts,
    until: int = 0,
) -> None:
    """Print what adds most until nothing fits, or ``until`` words are left.

    What a candidate adds shrinks while others are printed, so the queue is put right where it is looked at
    (Minoux, 1978). Only what stands in an article that was just quoted may come to add more, and is entered
    again.
    """
    queue = [*_entries(range(len(candidates)), candidates, facts, page)]
    heapq.heapify(queue)
    while queue and page.left > until:
        found = heapq.heappop(queue)
        for now in _entries([found.number], candidates, facts, page):
            again = [now.number]
            if now <= found and not page.repeats(now.passages):
                page.add(now.passages)
                again = [number for passage in now.passages for number in of_article[passage.article]]
            for entry in _entries(again, candidates, facts, page):
                heapq.heappush(queue, entry)


def _numbers_of_articles(candidates: Sequence[Candidate]) -> dict[str, list[int]]:
    """Return which candidates an article may print."""
    numbers: dict[str, list[int]] = {}
    for number, candidate in enumerate(candidates):
        for article in {passage.article for passage in candidate.printable}:
            numbers.setdefault(article, []).append(number)
    return numbers


def _entries(
    numbers: Iterable[int], candidates: Sequence[Candidate], facts: Facts, page: Page
) -> Iterator[_Entry]:
    """Yield those of the candidates of which something fits on ``page``."""
    for number in numbers:
        candidate = candidates[number]
        passages = page.fitting(candidate)
        if passages:
            added = page.added(passages)
            yield _Entry(_is_variant(candidate, facts), -added, candidate.members, number, passages)


def _is_variant(candidate: Candidate, facts: Facts) -> bool:
    """Tell whether a fact is stated only by such as changed a word of what very many outlets print.

    What these print is printed first, and so with the credit of all who do.
    """
    return all(facts.judged_as.get(member, member) in facts.variants for member in candidate.members)
