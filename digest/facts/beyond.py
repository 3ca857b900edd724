"""Two sentences that share a fact → what one of them reports besides: neither may stand for the other.

Takes an alignment of two profiles, returns which of them reports more and how it does, or None. "Two tugs
drew the ferry off the bank" is the news of one outlet; "Hundreds stood on the pier when two tugs drew the
ferry off the bank" recalls it, and its own news would be lost below it.
"""

from typing import Final

from digest.facts.alignment import Alignment
from digest.facts.clauses import clauses
from digest.facts.denials import denial, deny_the_same
from digest.facts.evidence import figures_told
from digest.facts.meaning import reported
from digest.facts.profile import TITLE, Profile
from digest.model import UNTOLD_LANGUAGE, Passage

RECALLED: Final = "one only recalls what the other reports"
ADDED: Final = "one adds a clause of news of its own"
SAYS_MORE: Final = "one says far more than both share"

_WITH_CLAUSES: Final = frozenset({"en", UNTOLD_LANGUAGE})
"""Languages of which ``clauses`` knows the words; what cannot be told is read as English."""

FEWEST_OWN: Final = 3
"""Words with a meaning in the main clause that the other sentence lacks, from which it reports something of
its own: who did what."""

FEWEST_RECALLED: Final = 3
"""Words with a meaning that one only recalls and the other says."""

OUTWEIGHING: Final = 2.0
"""Times as many as the words that its main clause shares, those of its own and those it recalls, names apart,
are together, from which it is not the shared fact that a sentence reports. Of the pairs of 32 events that
score .47 or more, 48 are kept apart that do not state the same fact, and 8 that do; 1.5 would make it 50 and
13, 3 44 and 5. Chosen with ``FEWEST_OWN`` and ``FEWEST_RECALLED`` on 31 events and counted on the one left
out, at two for one, it is 49 and 10."""

FEWEST_ADDED: Final = 3
"""Words with a meaning of a clause that is added, none of them in the other sentence, and one of them a name
or a part of a figure: of the pairs of 32 events that would state the same fact, 12 that do not, and 4 that
do."""

FEWEST_BESIDE_DENIAL: Final = 2
"""Words with a meaning of the clause that stands beside a denial both share, none of them in the other
sentence, from which it is news: "hired twelve people". Of the pairs of 32 events it parts none."""


def beyond(alignment: Alignment) -> tuple[Passage, str] | None:
    """Return which of the sentences reports more than the fact that both share, and how it does, or None."""
    both = (alignment.old, alignment.new), (alignment.new, alignment.old)
    found = [(one.passage, RECALLED) for one, other in both if _recalls(one, other)]
    found += [(one.passage, ADDED) for one, other in both if _adds(one, other)]
    return found[0] if found else None


def says_more(a: Profile, b: Profile, mutual: float, least: float) -> tuple[Passage, str] | None:
    """Return which of two sentences says far more than both share, where ``clauses`` are not known; or None.

    ``mutual`` is the weighted share of the longer one's words that the other has; below ``least`` it says far
    more. A title may say little: it is never printed.
    """
    if a.language in _WITH_CLAUSES or TITLE in {a.position, b.position} or mutual >= least:
        return None
    return max((a, b), key=lambda sentence: (sentence.subject_weight, sentence.passage)).passage, SAYS_MORE


def _recalls(sentence: Profile, other: Profile) -> bool:
    """Tell whether ``sentence`` reports something of its own, and only recalls what ``other`` says."""
    parted = clauses(sentence.words)
    main = reported(parted.main, sentence)
    own = main - other.subject - figures_told(sentence, other)
    known = (reported(parted.recalled, sentence) - main) & other.subject
    if len(own) < FEWEST_OWN or len(known) < FEWEST_RECALLED:
        return False
    names = sentence.names | other.names  # whoever and wherever it is about, both name it
    return len(own) + len(known - names) >= OUTWEIGHING * len(main & other.subject)


def _adds(sentence: Profile, other: Profile) -> bool:
    """Tell whether ``sentence`` joins to its fact a clause that says nothing of what ``other`` says."""
    told = figures_told(sentence, other)
    if _tells_beside_denial(sentence, other, told):
        return True
    for part in clauses(sentence.words).joined:
        added = reported(part, sentence) - told
        told_apart = bool(added & sentence.names) or any(
            word.span.overlaps(figure.span) for word in part for figure in sentence.quantities
        )
        if len(added) >= FEWEST_ADDED and told_apart and added.isdisjoint(other.subject):
            return True
    return False


def _tells_beside_denial(sentence: Profile, other: Profile, told: frozenset[str]) -> bool:
    """Tell whether ``sentence`` denies what ``other`` does, and says something else in another clause."""
    denied = denial(sentence.words)
    if denied is None or sentence.quoted or not deny_the_same(sentence.words, other.words):
        return False
    beside = reported(denied.beside, sentence) - told - other.names
    return len(beside) >= FEWEST_BESIDE_DENIAL and beside.isdisjoint(other.subject)
