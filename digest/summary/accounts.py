"""Why a sentence stands alone, or leans on another, and what it stands behind, for `digest explain`."""

from collections.abc import Sequence
from typing import Final

from digest.model import Article, Facts, Passage
from digest.summary.order import Run, subjects_of
from digest.summary.settings import SummarySettings
from digest.summary.standalone import reader_of

_SMALLEST: Final = 0.005
"""Log-odds that are shown: smaller ones are 0.00 in print."""


def account_of_standing(
    articles: Sequence[Article], passage: Passage, settings: SummarySettings | None = None
) -> tuple[str, ...]:
    """Return in lines how it was decided whether the sentence at ``passage`` of an event stands alone.

    Empty where no probability decided: in other languages, or where a rule had the last word.
    """
    reader = reader_of(articles, (settings or SummarySettings()).max_leaning)
    if passage not in reader.sentences or not (verdict := reader.verdict(passage)).leaning:
        return ()
    found = reader.leanings(passage)
    shares = sorted(reader.table.shares(found).items(), key=lambda share: (-abs(share[1]), share[0]))
    shown = [f"{kind} {share:+.2f}" for kind, share in shares if abs(share) >= _SMALLEST]
    return (
        f"probability {verdict.leaning:.2f}, held against {reader.bar(found):.2f}",
        f"log-odds: {reader.table.bias:+.2f} for any sentence, {', '.join(shown)}",
    )


def subject_of(
    articles: Sequence[Article], facts: Facts, printed: Sequence[Run], passage: Passage
) -> Passage | None:
    """Return the printed sentence that the one at ``passage`` comments on or answers, the first of its run.

    None where it tells a fact of its own. ``printed`` are the runs of its event, in reading order.
    """
    reader = reader_of(articles, SummarySettings().max_leaning)
    if not reader.clauses.keys() >= {each for run in printed for each in run}:
        return None
    subjects = subjects_of(printed, reader, facts)
    return next((subjects[run][0] for run in printed if passage in run and run in subjects), None)
