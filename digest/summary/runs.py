"""Runs: up to three consecutive sentences of one article, printed one right after the other.

Each sentence of a run leans on what the run has said by then, and on nothing else; a quotation that goes on
over several sentences may name its speaker in the last. ``leads`` finds what a sentence needs before it,
``arranged`` puts what is printed in order.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from digest.model import Passage
from digest.summary.standalone import Reader

LONGEST: Final = 3
"""Sentences of a run; more would be the article."""


def leads(passage: Passage, reader: Reader) -> Iterator[tuple[Passage, ...]]:
    """Yield what can be printed right before ``passage`` so that it is understood, the shortest first.

    That is nothing, and nothing else, where it stands alone.
    """
    verdict = reader.verdict(passage)
    if verdict.reason is None:
        yield ()
    if verdict.reason is None or not verdict.may_follow:
        return
    run = [passage]
    while len(run) < LONGEST and run[0] in reader.previous:
        run.insert(0, reader.previous[run[0]])
        if all(
            reader.verdict(each, run[:place], run[place + 1 :]).reason is None
            for place, each in enumerate(run)
        ):
            yield tuple(run[:-1])


def arranged(
    passages: Sequence[Passage], reader: Reader, companion_leaning: float
) -> list[tuple[Passage, ...]]:
    """Return ``passages`` as runs, most of them of one sentence, each in the place of its first member given.

    A sentence that does not stand alone joins the one before it; after that, where the run does not grow too
    long, so does one that leans on it with a probability of more than ``companion_leaning``.
    """
    run_of: dict[Passage, tuple[Passage, ...]] = {passage: (passage,) for passage in passages}
    verdicts = {passage: reader.verdict(passage) for passage in passages}
    leaning = [passage for passage in sorted(passages) if verdicts[passage].reason is not None]
    doubtful = [passage for passage in sorted(passages) if verdicts[passage].leaning > companion_leaning]
    for passage in (*leaning, *doubtful):
        before = reader.previous.get(passage)
        run, rest = run_of.get(before, ()) if before else (), run_of[passage]
        if run and rest[0] == passage and run[-1] == before and len(run) + len(rest) <= LONGEST:
            joined = (*run, *rest)
            run_of |= dict.fromkeys(joined, joined)
    return list(dict.fromkeys(run_of[passage] for passage in passages))
