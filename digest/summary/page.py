"""What is printed of an event so far, and what a further sentence would add to it."""

from collections.abc import Iterator, Sequence

from digest.model import Facts, Passage, Reason
from digest.summary.answers import Question
from digest.summary.material import Material, Pair
from digest.summary.repetition import repetitions
from digest.summary.settings import SummarySettings
from digest.summary.worth import Candidate

LENGTH = 0.6
"""Exponent of the length by which what is added is divided: 1 would print stubs, 0 paragraphs."""

PLENTY = 1.5
"""Words that can be printed alone, for each word of the budget, from which nothing is printed only because
another sentence leans on it: that would take the place of news. On 32 events 1.5 prints 202 of 270 facts that
two annotators named as the most important, 2 prints 200, 3 prints 195; ROUGE-1 on 260 clusters of Multi-News,
which are short of words, is 43.2 each time."""


UNANSWERED = 4.0
"""Worth added to each word of a sentence for each question that it is the first to answer, where few words
are left; that of an average sentence is about 3. On 33 events, 0 leaves 10 of 130 questions open that sources
answer, 1.5 leaves 5 and 4 leaves 3, with no fewer of the facts that two annotators named as the most
important; asked from the first sentence on it would cost six of these."""


class Page:
    """The sentences chosen of an event, and what more of them would add."""

    def __init__(
        self, material: Material, candidates: Sequence[Candidate], facts: Facts, settings: SummarySettings
    ) -> None:
        self.chosen: list[Passage] = []
        """The first chosen first."""
        self.told: set[Passage] = set()
        """All sentences that state what is chosen."""
        self.repeated: dict[Passage, Passage] = {}
        """Sentences that were passed over → the one chosen that says what they say."""
        self._pairs: set[Pair] = set()
        self._open = frozenset(Question)
        """Questions that nothing chosen answers."""
        self._asks = False
        self.left = settings.words
        """Words for more."""
        self._max_doubt = settings.max_doubt
        self._material, self._facts, self._settings = material, facts, settings
        self._repetitions = repetitions(facts)
        by_worth = sorted(candidates, key=lambda candidate: candidate.worth)
        self._worth = {member: each.worth for each in by_worth for member in each.members}
        alone = (p for each in candidates for p in each.printable[:1] if material.faults[p] is None)
        self._is_plenty = sum(map(material.words, alone)) >= PLENTY * settings.words

    def fitting(self, candidate: Candidate) -> tuple[Passage, ...]:
        """Return the clearest wording of ``candidate`` that fits, behind what it leans on; or nothing."""
        for passage in candidate.printable:
            for lead in self._leads(passage):
                run = (*(each for each in lead if each not in self.chosen), passage)
                if self._is_untold(run) and sum(map(self._material.words, run)) <= self.left:
                    return run
        return ()

    def _is_untold(self, run: Sequence[Passage]) -> bool:
        """Tell whether no sentence of ``run`` was printed, or states what is chosen or another one states."""
        if any(p in self.told or p in self.repeated or p not in self._worth for p in run):
            return False
        return all(
            self._facts.stating(passage).isdisjoint(run[place:]) for place, passage in enumerate(run[:-1], 1)
        )

    def _leads(self, passage: Passage) -> Iterator[tuple[Passage, ...]]:
        """Yield what may be told right before ``passage`` so that it is understood."""
        faults = self._material.faults
        if faults[passage] is None:
            yield ()
            return
        for lead in self._material.leads[passage]:
            is_one_quotation = all(faults[each] is Reason.QUOTE_ONLY for each in lead)
            if not self._is_plenty or is_one_quotation or set(lead) <= set(self.chosen):
                yield lead

    def added(self, passages: Sequence[Passage]) -> float:
        """Return what ``passages`` would add: the worth of their words, less what is printed already."""
        words = [self._material.words(passage) for passage in passages]
        worth = sum(
            count * (self._worth[passage] - self._settings.told_weight * self._share_printed(passage))
            for passage, count in zip(passages, words, strict=True)
        )
        if self._asks:
            worth += UNANSWERED * len(self._open & self._answers(passages)) * sum(words)
        return worth / float(max(1, sum(words)) ** LENGTH)

    def _answers(self, passages: Sequence[Passage]) -> frozenset[Question]:
        return frozenset().union(*(self._material.answers[passage] for passage in passages))

    def _share_printed(self, passage: Passage) -> float:
        pairs = self._material.pairs[passage]
        return len(pairs & self._pairs) / max(1, len(pairs))

    def ask(self) -> None:
        """Prefer, from here on, what answers a question that nothing chosen answers."""
        self._asks = True

    def relax(self) -> None:
        """Let in, from here on, what may repeat a chosen sentence, while words are left."""
        self._max_doubt = self._settings.max_doubt_left
        self.repeated.clear()

    def repeats(self, passages: Sequence[Passage]) -> bool:
        """Tell whether one of ``passages`` says what a chosen one says, and note which one that is."""
        for passage in passages:
            original = self._repetitions.original(passage, self.chosen, self._max_doubt)
            if original is not None:
                self.repeated[passage] = original
                return True
        return False

    def add(self, passages: Sequence[Passage]) -> None:
        """Print ``passages``."""
        self._open -= self._answers(passages)
        for passage in passages:
            self.chosen.append(passage)
            self.told |= self._facts.stating(passage)
            self._pairs |= self._material.pairs[passage]
            self.left -= self._material.words(passage)
