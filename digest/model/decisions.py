"""What was decided about articles: copies, events, facts, and what of an event is printed.

Each decision points at places in articles and carries its evidence. All of it can be made again from the
articles; ``digest.model.edition`` is what remains of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from digest.model.articles import Passage, Span


@dataclass(frozen=True, slots=True, order=True)
class CopyPair:
    """Two passages of different places whose word shingles overlap; ``a < b``."""

    a: Passage
    b: Passage
    unit: Literal["paragraph", "sentence", "quotation"]
    jaccard: float
    """|A ∩ B| / |A ∪ B| of their sets of shingles, 0 to 1."""
    containment: float
    """|A ∩ B| / min(|A|, |B|), 0 to 1."""


@dataclass(frozen=True, slots=True, order=True)
class Derivation:
    """``article`` was rewritten from ``origin``: it adds a citation, no confirmation."""

    article: str
    origin: str
    evidence: tuple[str, ...]
    """Readable reasons, strongest first."""
    same_text: bool = False
    """Whether it is a word-for-word copy, as of an agency's text, and not rewritten."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles about one event."""

    articles: tuple[str, ...]
    """Sorted ids; at least one."""
    central: str
    """The article most like all the others."""
    cohesion: float
    """Mean similarity of the members to ``central``, 0 to 1; 1 for a single article."""
    earlier: tuple[tuple[str, int], ...] = ()
    """Stories of past days of which articles are about the same event, and how many; sorted."""


ClusterRule = Literal[
    "equal words",
    "sizes",
    "own likeness",
    "days apart",
    "own likeness, days apart",
    "never compared",
    "merge pin",
    "split pin",
]
"""What decided whether two groups of articles are one event: their words are the same; how alike they must be
for their sizes, for how alike their own articles are, or for the days between them; no two of their articles
are near enough to be compared; or a pin."""


@dataclass(frozen=True, slots=True)
class EventPair:
    """What was decided about two articles: whether they are about one event, and why."""

    a: str
    b: str
    """Their ids."""
    together: bool
    cosine: float
    """Of their words, 0 to 1."""
    copied: float
    """What is added for a passage that two outlets share."""
    same_outlet: float
    """What is taken off where one outlet printed both."""
    look_alikes: bool
    """They fill one template with other names and figures: nothing is left of their likeness."""
    similarity: float
    """What counts: the cosine with all that was added and taken off."""
    alone: float
    """Similarity that two single articles need."""
    rule: ClusterRule
    """What decided: at the moment when their groups became one, or at the end, when they did not."""
    sizes: tuple[int, int]
    """Articles in the group of each then."""
    mean: float
    """Mean similarity between the two groups."""
    needed: float
    """The mean that they needed."""
    days_apart: int | None
    """Days between the two articles; None where either has no date."""


@dataclass(frozen=True, slots=True)
class EarlierDay:
    """A day on which a story was printed before."""

    date: str
    """ISO 8601, of the edition."""
    headline: str


@dataclass(frozen=True, slots=True, order=True)
class EarlierStatement:
    """A statement that an earlier edition printed."""

    edition: str
    """ISO 8601, the date of that edition."""
    text: str
    passage: Passage
    language: str
    """ISO 639-1."""


ChangeKind = Literal["number", "date", "name", "negation", "more"]
"""What a story says otherwise than before: another figure, day or name, a "not", or more."""


@dataclass(frozen=True, slots=True)
class Change:
    """How a sentence goes on from a statement that its story printed before."""

    earlier: EarlierStatement
    kind: ChangeKind
    was: str
    """Words of that statement for which this sentence has others; empty where it adds or denies something."""
    spans: tuple[Span, ...]
    """Where in the article the words stand that were not printed."""


NoticeKind = Literal["correction", "clarification", "withdrawal"]
"""What a source says of its own report: that it was wrong or unclear, or is withdrawn."""

CorrectionKind = Literal[NoticeKind, "changed"]
"""Likewise; or, without a word, it gives another figure, day or name under the same address."""


@dataclass(frozen=True, slots=True)
class Report:
    """A statement that an earlier edition printed, and whose report it was."""

    statement: EarlierStatement
    outlets: frozenset[str]
    """Names of all who carried it."""
    reporters: frozenset[str]
    """Names of those on whose own reporting it rests; who took it from another is none."""
    addresses: frozenset[str]
    """Where their articles stood."""
    titles: tuple[str, ...]
    """Of these articles."""


@dataclass(frozen=True, slots=True, order=True)
class FoundCorrection:
    """A place where a source corrects what an earlier edition printed of it."""

    notice: Passage
    earlier: EarlierStatement
    kind: CorrectionKind


@dataclass(frozen=True, slots=True)
class Told:
    """What earlier editions printed of the sentences of an event."""

    seen: frozenset[Passage] = frozenset()
    """Sentences that add nothing to it."""
    changes: Mapping[Passage, Change] = field(default_factory=dict)
    """Sentences that go on from it."""


@dataclass(frozen=True, slots=True)
class Story:
    """An event followed over days."""

    id: str
    day: int
    """1 on the first day the story is met."""
    status: Literal["new", "update"]
    earlier: tuple[EarlierDay, ...] = ()
    """The days before on which it was printed, the oldest first."""
    merged: tuple[str, ...] = ()
    """Other stories of past days that turned out to be this one; sorted."""
    split_from: str | None = None
    """Of a new story: the one in which earlier articles about it were."""


@dataclass(frozen=True, slots=True)
class FactPair:
    """What was decided about two sentences, and why."""

    a: Passage
    b: Passage
    same: bool
    score: float
    """Strength of the evidence for "same fact", 0 to 1, before vetoes."""
    decided_by: str
    """The rule that decided: a kind of evidence, or a veto, or ``threshold``."""
    vetoed: bool
    """Separated by a changed figure, date or name, a negation, or news of its own, at any score."""
    jaccard: float
    containment: float
    evidence: Mapping[str, float]
    """Every feature that was looked at, by name."""
    whole: bool = False
    """Each says all, or nearly all, that the other says; else they share a fact and one says more."""
    carries: bool = False
    """Not the same, but they seem to share a fact, and each, or one, says other things, too."""
    shown: bool = False
    """The words that carry what is shared can be shown: only then is a part credited."""
    beyond: Passage | None = None
    """Which one reports more than the fact that both share: neither may stand for the other."""
    flip: str = ""
    """The smallest change that would have reversed the decision."""


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Passages, each of which is related alike to every other; at least two, sorted. Groups may overlap."""

    members: tuple[Passage, ...]
    pairs: tuple[FactPair, ...]
    """One for every two wordings among the members, and one for each wording that several of them have,
    between the first sentences that have them (``Facts.judged_as``); sorted by (a, b)."""


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A sentence, and the value it gives for what is disputed, as it is written there."""

    passage: Passage
    value: str


ConflictKind = Literal["number", "date", "name"]
"""What sources may give differently."""


@dataclass(frozen=True, slots=True)
class FactConflict:
    """Sentences of different outlets that would state the same fact if one value were not another."""

    kind: ConflictKind
    versions: tuple[Version, ...]
    """Sorted; at least two values."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All groups of one event, the pairs that almost joined, and what its sources give differently."""

    groups: tuple[FactGroup, ...]
    """Of passages of which every two state the same fact."""
    near_misses: tuple[FactPair, ...]
    """Compared, found to be different facts; strongest first. Of each wording the first sentence."""
    conflicts: tuple[FactConflict, ...] = ()
    judged_as: Mapping[Passage, Passage] = field(default_factory=dict)
    """For each sentence that has the wording of an earlier one: that one, which was compared in its place.
    What a pair says of a sentence holds for all that were judged as it."""
    variants: Mapping[Passage, Passage] = field(default_factory=dict)
    """For a wording that a doubtful word sets apart from a sentence which very many outlets print, each with
    changes of its own: that sentence, in the wording most have. Only with it was the wording compared."""
    parts: tuple[FactGroup, ...] = ()
    """Of passages of which every two share a fact, and some only carry it among other things."""

    def judged(self, passage: Passage) -> Passage:
        """Return the passage that was compared in the place of ``passage``, mostly itself."""
        return self.judged_as.get(passage, passage)

    def stating(self, passage: Passage) -> frozenset[Passage]:
        """Return the passages that state the same fact as ``passage``, itself included."""
        return frozenset({passage}).union(*(g.members for g in self.groups if passage in g.members))

    def carrying(self, passage: Passage) -> frozenset[Passage]:
        """Return the passages of other articles that are shown to carry a part of what ``passage`` says."""
        own = self.judged(passage)
        groups = [group for group in self.parts if passage in group.members]
        shown = {frozenset((p.a, p.b)) for group in groups for p in group.pairs if p.shown}
        members = {m for group in groups for m in group.members if m.article != passage.article}
        carriers = (member for member in members if frozenset((own, self.judged(member))) in shown)
        return frozenset(carriers) - self.stating(passage)


class Reason(StrEnum):
    """Why a sentence is not printed."""

    DUPLICATE = "duplicate"
    """Says the same as another sentence, which was judged in its place."""
    BOILERPLATE = "boilerplate"
    HEADING = "heading"
    DANGLING = "dangling"
    """Cannot be understood without the text before it."""
    BUDGET = "budget"
    SEEN = "seen"
    """Was printed on an earlier day."""
    CORRECTION = "correction"
    """Corrects an earlier edition, and stands at the top of this one."""
    VAGUE = "vague"
    QUOTE_ONLY = "quote-only"
    """Quoted words without their speaker."""
    MUTED = "muted"
    """A pin mutes its source or its topic."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence to print, and a group that it stands for."""

    passage: Passage
    group: int | None
    """Index into ``Facts.groups``; None for a fact that one sentence alone states."""
    new: bool
    continues: bool = False
    """It leans on the choice before it, which is the sentence before it in its article: both are one run."""


@dataclass(frozen=True, slots=True)
class Omission:
    """A sentence that is not printed, and why."""

    passage: Passage
    reason: Reason
    by: Passage | None = None
    """The printed sentence that says it, where it is left out as a repetition of that one."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is printed of one event; every sentence is chosen, in a group of a chosen one, or omitted."""

    headline: Passage
    choices: tuple[Choice, ...]
    """In reading order."""
    omissions: tuple[Omission, ...]
    """Sorted by passage."""
