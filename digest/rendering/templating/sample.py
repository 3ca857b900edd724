"""Editions made up to try templates on: one with everything in it, an earlier one, a crowded, an empty one.

All names, places and sentences are invented. They hold what a template may forget: a text read from right to
left, a name that is markup where it is not escaped, an article without address, title or date, a story of
three days, sources that contradict one another, every reason to leave a sentence out, problems.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from digest.model import (
    AlsoIn,
    ChangeKind,
    Citation,
    CitedArticle,
    Conflict,
    ConflictMember,
    Correction,
    CorrectionKind,
    EarlierDay,
    Edition,
    Event,
    Excerpt,
    Ledger,
    LeftOut,
    Passage,
    Problem,
    Reason,
    Relation,
    Source,
    SourceKind,
    Statement,
    Story,
    UnprintedEvent,
    Update,
    Window,
)

MARKUP: Final = '<b onclick="alert(1)">'
"""Stands in names and sentences; has to be escaped in every file where it would be markup."""

STORY: Final = "sample-story"
"""A story that two of the editions have."""

TOPIC: Final = f"lighthouse {MARKUP}"
"""A topic that events of each edition with events are about."""

_DATES: Final = ("2025-03-12", "2025-03-13", "2025-03-14")

_CORRECTED: Final[dict[CorrectionKind, int]] = {"correction": 1, "withdrawal": 7}
"""How many sentences a notice of each kind concerns: of a withdrawal more than are listed."""

_CROWD: Final = 60
"""Events of a crowded edition: several times what a mail has room for."""


@dataclass(frozen=True, slots=True)
class _MadeUp:
    """An article whose text is its lines; the first is its title."""

    id: str
    outlet: Source
    lines: tuple[str, ...]
    language: str = "en"
    url: str | None = None
    published: str | None = None
    derived_from: str | None = None

    def cited(self) -> CitedArticle:
        """Return the article as an edition names it."""
        text = "\n".join(self.lines)
        digits = sha256(text.encode()).hexdigest()
        return CitedArticle(
            id=self.id,
            source=self.outlet,
            title=self.lines[0] or None,
            url=self.url,
            published=self.published,
            first_seen=_DATES[-1],
            language=self.language,
            location=f"inbox/{self.id}.txt",
            raw_sha256=digits,
            text_sha256=digits,
            length=len(text),
            derived_from=self.derived_from,
            derived_evidence=("its last line names the other",) if self.derived_from else (),
        )

    def at(self, line: int) -> Excerpt:
        """Return a line and its place."""
        start = sum(len(before) + 1 for before in self.lines[:line])
        return Excerpt(text=self.lines[line], article=self.id, start=start, end=start + len(self.lines[line]))


_AGENCY: Final = _MadeUp(
    "sample-1",
    Source("Fjordwire", "fjordwire.example", SourceKind.WIRE),
    (
        "Lighthouse of Utvær is lit again",
        "The lighthouse of Utvær was lit again on Thursday after eleven dark years.",
        "Some 400 people came over in boats to see the first flash.",
        "It had been out since a winter storm broke its lens in 2014.",
        "The keeper declined to say more.",
    ),
    url="https://fjordwire.example/utvaer?a=1&b=2",
    published="2025-03-13T21:40:00+01:00",
)
_PAPER: Final = _MadeUp(
    "sample-2",
    Source(f"The Gull & Sons {MARKUP}", "gull.example", SourceKind.PUBLISHER),
    (
        f"A light for Utvær {MARKUP}",
        "After eleven years in the dark, the light of Utvær burns again since Thursday.",
        "About 250 people had come to see it, the police said.",
        f"“We cried,” said the keeper’s daughter, Ingeborg {MARKUP} Vik.",
        "Sign up for our shipping forecast!",
    ),
    url="https://gull.example/utvaer",
    published="on Thursday night",
)
_DIGEST: Final = _MadeUp(
    "sample-3",
    Source("Morning Roundup", None, SourceKind.AGGREGATOR),
    ("", "The lighthouse of Utvær was lit again Thursday after eleven years.", "Source: Fjordwire"),
    derived_from="sample-1",
)
_MANARA: Final = _MadeUp(
    "sample-4",
    Source("صدى المرفأ", "sada.example", SourceKind.PUBLISHER),
    ("سوق السمك يفتح من جديد", "فتح سوق السمك في المدينة القديمة أبوابه يوم الخميس بعد ثلاث سنوات."),
    language="ar",
    url="https://sada.example/suq",
)
_LETTER: Final = _MadeUp(
    "sample-5",
    Source("Letters from the Quay", None, SourceKind.NEWSLETTER),
    ("Fish again", "The fish market of the old town opened on Thursday, three years after the flood."),
)
_ODD: Final = _MadeUp(
    "sample-6",
    Source("Valley Post", "valley.example", SourceKind.UNKNOWN),
    ("A pumpkin of 900 kilograms", "It took a crane to weigh it."),
    url="https://valley.example/pumpkin",
)
_ARTICLES: Final = (_AGENCY, _PAPER, _DIGEST, _MANARA, _LETTER, _ODD)


def _citation(where: Excerpt, relation: Relation) -> Citation:
    return Citation(
        text=where.text,
        article=where.article,
        start=where.start,
        end=where.end,
        relation=relation,
        jaccard=0.5,
        containment=0.5,
    )


def _statement(
    where: Excerpt, *others: tuple[Excerpt, Relation], origins: int = 1, new: bool = True
) -> Statement:
    citations = (_citation(where, "verbatim"), *(_citation(other, relation) for other, relation in others))
    return Statement(
        text=where.text,
        article=where.article,
        start=where.start,
        end=where.end,
        group="g1" if others else None,
        citations=citations,
        sources=len(citations),
        origins=origins,
        new=new,
    )


def _version(where: Excerpt, value: str) -> ConflictMember:
    return ConflictMember(
        text=where.text, article=where.article, start=where.start, end=where.end, value=value
    )


def _update(kind: ChangeKind, was: str, *parts: Excerpt) -> Update:
    return Update(
        text=f"The light was out for ten years {MARKUP}.",
        article="sample-0",
        start=0,
        end=31 + len(MARKUP),
        edition=_DATES[1],
        kind=kind,
        was=was,
        parts=parts,
    )


def _also_in(event: str, told: _MadeUp) -> AlsoIn:
    where = told.at(0)
    return AlsoIn(
        text=where.text,
        article=where.article,
        start=where.start,
        end=where.end,
        event=event,
        language=told.language,
    )


_LIGHTHOUSE: Final = Event(
    id="e1",
    headline=_PAPER.at(0),
    articles=(_AGENCY.id, _PAPER.id, _DIGEST.id),
    story=Story(
        STORY,
        3,
        "update",
        (EarlierDay(_DATES[0], "A lens comes by sea"), EarlierDay(_DATES[1], _AGENCY.lines[0])),
    ),
    statements=(
        replace(
            _statement(_AGENCY.at(1), (_PAPER.at(1), "paraphrase"), (_DIGEST.at(1), "near"), origins=2),
            update=_update("number", f"ten {MARKUP}", _AGENCY.at(1)),
        ),
        replace(_statement(_PAPER.at(3)), update=_update("more", "", _PAPER.at(3))),
        _statement(_AGENCY.at(3), new=False),
    ),
    conflicts=(
        Conflict(kind="number", members=(_version(_AGENCY.at(2), "400"), _version(_PAPER.at(2), "250"))),
    ),
    sources=3,
    origins=2,
    also=(_also_in("e2", _MANARA),),
    topics=(TOPIC,),
)
_MARKET: Final = Event(
    id="e2",
    headline=_MANARA.at(0),
    articles=(_MANARA.id, _LETTER.id),
    story=Story("sample-market", 1, "new"),
    statements=(_statement(_MANARA.at(1), (_LETTER.at(1), "paraphrase"), origins=2),),
    sources=2,
    origins=1,
)
_LEFT_OUT: Final = tuple(
    LeftOut(text=where.text, article=where.article, start=where.start, end=where.end, reason=reason)
    for reason, where in zip(
        Reason,
        (
            _DIGEST.at(1),
            _PAPER.at(4),
            _AGENCY.at(0),
            _AGENCY.at(4),
            _AGENCY.at(2),
            _DIGEST.at(2),
            _LETTER.at(1),
            _ODD.at(1),
            _PAPER.at(2),
            _PAPER.at(1),
        ),
        strict=True,
    )
)


_CORRECTIONS: Final = tuple(
    Correction(
        text=_PAPER.at(2).text,
        article=_PAPER.id,
        start=_PAPER.at(2).start,
        end=_PAPER.at(2).end,
        kind=kind,
        edition=_DATES[1],
        statement=f"Nobody came {MARKUP}.",
        printed=Passage("sample-0", number, number + 20),
    )
    for kind, count in _CORRECTED.items()
    for number in range(count)
)


def _edition(date: str, events: Sequence[Event], left_out: Sequence[LeftOut]) -> Edition:
    shown = sum(len(event.statements) for event in events)
    folded = sum(len(statement.citations) - 1 for event in events for statement in event.statements)
    return Edition(
        digest=f"The Sample {MARKUP}",
        date=date,
        timezone="Europe/Oslo",
        window=Window(start=_DATES[1], end=_DATES[2]),
        generator="digest",
        articles=tuple(article.cited() for article in _ARTICLES),
        events=tuple(events),
        more_events=(UnprintedEvent(id="e9", headline=_ODD.at(0), articles=(_ODD.id,), topics=(TOPIC,)),),
        groups=(),
        left_out=tuple(left_out),
        ledger=Ledger(
            articles_in=7,
            articles_used=5,
            articles_unprinted=1,
            articles_outside=1,
            sentences_in=shown + folded + len(left_out),
            shown=shown,
            folded=folded,
            left_out={sentence.reason: 1 for sentence in left_out},
        ),
        corrections=_CORRECTIONS if events else (),
        problems=(Problem(f"inbox/{MARKUP}.txt", "is not text"), Problem("https://quay.example", "is down")),
    )


FULL: Final = _edition(_DATES[2], (_LIGHTHOUSE, _MARKET), _LEFT_OUT)
"""An edition with everything in it that a template may meet."""

EARLIER: Final = _edition(
    _DATES[1],
    (
        replace(
            _LIGHTHOUSE,
            headline=_AGENCY.at(0),
            story=Story(STORY, 2, "update", _LIGHTHOUSE.story.earlier[:1]),
            also=(),
        ),
    ),
    (),
)
"""The edition of the day before, which also has one of the stories."""

EMPTY: Final = replace(_edition(_DATES[0], (), ()), articles=(), more_events=(), problems=(), window=None)
"""An edition of a day on which nothing was read."""

CROWDED: Final = _edition(
    _DATES[2],
    tuple(
        replace(_LIGHTHOUSE, id=f"e{number}", story=Story(f"sample-{number}", 1, "new"), also=())
        for number in range(_CROWD)
    ),
    (),
)
"""An edition of more events than a mail has room for."""
