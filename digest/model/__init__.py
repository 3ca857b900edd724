"""The nouns of the house: immutable values that the rooms hand to one another.

    incoming     what comes in: documents, and what is known about their sources
    articles     what was read: articles, places in them, sentences, credits
    decisions    what was decided: copies, clusters, facts, what is chosen and what is left out
    edition      what is printed: the schema ``digest/1`` of ``digest.json``
    fates        what becomes of it on its way to a reader

Rooms import every name from here.
"""

from digest.model.articles import (
    PROSE,
    Article,
    Credit,
    CreditKind,
    Paragraph,
    Passage,
    Role,
    Sentence,
    Source,
    Span,
)
from digest.model.decisions import (
    Choice,
    Cluster,
    ClusterRule,
    ConflictKind,
    CopyPair,
    Derivation,
    EarlierDay,
    EventPair,
    FactConflict,
    FactGroup,
    FactPair,
    Facts,
    Omission,
    Reason,
    Selection,
    Story,
    Version,
)
from digest.model.edition import (
    Citation,
    CitedArticle,
    Conflict,
    ConflictMember,
    Edition,
    Event,
    Excerpt,
    Group,
    GroupMember,
    GroupPair,
    Ledger,
    LeftOut,
    Relation,
    Statement,
    UnprintedEvent,
    Window,
)
from digest.model.fates import (
    Fate,
)
from digest.model.incoming import (
    UNTOLD_LANGUAGE,
    Claims,
    Document,
    Problem,
    SourceKind,
    SourceRecord,
)

__all__ = [
    "PROSE",
    "UNTOLD_LANGUAGE",
    "Article",
    "Choice",
    "Citation",
    "CitedArticle",
    "Claims",
    "Cluster",
    "ClusterRule",
    "Conflict",
    "ConflictKind",
    "ConflictMember",
    "CopyPair",
    "Credit",
    "CreditKind",
    "Derivation",
    "Document",
    "EarlierDay",
    "Edition",
    "Event",
    "EventPair",
    "Excerpt",
    "FactConflict",
    "FactGroup",
    "FactPair",
    "Facts",
    "Fate",
    "Group",
    "GroupMember",
    "GroupPair",
    "Ledger",
    "LeftOut",
    "Omission",
    "Paragraph",
    "Passage",
    "Problem",
    "Reason",
    "Relation",
    "Role",
    "Selection",
    "Sentence",
    "Source",
    "SourceKind",
    "SourceRecord",
    "Span",
    "Statement",
    "Story",
    "UnprintedEvent",
    "Version",
    "Window",
]
