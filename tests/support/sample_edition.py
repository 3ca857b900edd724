"""A made-up edition with everything in it that a page has to show.

Two events (a causeway broken by a storm, told by four outlets, one of which rewrote another; a
library opened again, told in Japanese, Arabic and English), a headline beyond them, a conflict, every
reason to leave a sentence out, and two problems. All names, places and sentences are invented here.
"""

from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

from digest.model import (
    Citation,
    CitedArticle,
    Conflict,
    ConflictMember,
    EarlierDay,
    Edition,
    Event,
    Excerpt,
    Ledger,
    LeftOut,
    Problem,
    Reason,
    Relation,
    Source,
    SourceKind,
    Statement,
    Story,
    UnprintedEvent,
    Window,
)


@dataclass(frozen=True)
class Told:
    """An article as the tests write it: its text is its lines."""

    id: str
    outlet: Source
    lines: tuple[str, ...]
    language: str = "en"
    url: str | None = None
    published: str | None = "2025-11-04"
    derived_from: str | None = None
    derived_evidence: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def cited(self) -> CitedArticle:
        return CitedArticle(
            id=self.id,
            source=self.outlet,
            title=self.lines[0],
            url=self.url,
            published=self.published,
            first_seen="2025-11-05",
            language=self.language,
            location=f"inbox/{self.id}.txt",
            raw_sha256=sha256(self.text.encode()).hexdigest(),
            text_sha256=sha256(self.text.encode()).hexdigest(),
            length=len(self.text),
            derived_from=self.derived_from,
            derived_evidence=self.derived_evidence,
        )

    def place(self, words: str) -> dict[str, str | int]:
        start = self.text.index(words)
        return {"text": words, "article": self.id, "start": start, "end": start + len(words)}

    def excerpt(self, words: str) -> Excerpt:
        return Excerpt(**self.place(words))  # type: ignore[arg-type]


NORDWIRE = Told(
    "nordwire0001",
    Source("Nordwire", "nordwire.example", SourceKind.WIRE),
    (
        "Storm breaks Halvar causeway, cutting off three islands",
        "A storm surge tore a 200-metre gap in the Halvar causeway on Tuesday and cut off three islands.",
        "About 4,100 people live on the islands of Great Halvar, Little Halvar and Skarn.",
        "“We have food for nine days, so nobody should try to cross,” governor Ingrid Sole told reporters.",
        "The tide gauge at Skarn stood at 3.9 metres above the mean shortly before four in the morning.",
        "Engineers expect the first repairs to take at least five weeks.",
        "The navy is sending the landing craft Terne, which can carry twelve vehicles at a time.",
        "He declined to say more.",
        "Earlier surges had damaged the same stretch in 1987 and 2011.",
    ),
    url="https://nordwire.example/2025/11/04/halvar-causeway",
    published="2025-11-04T07:12:00+00:00",
)

COURIER = Told(
    "courier00002",
    Source("The Harbour Courier", "harbourcourier.example", SourceKind.PUBLISHER),
    (
        "Islanders woke to find their road gone",
        "The three Halvar islands woke on Tuesday to a hole 200 metres wide where their road had been.",
        "“We have food for nine days, so nobody should try to cross,” said Ingrid Sole, the governor.",
        "School ferries will run twice a day from Wednesday, the council said.",
        "Repairs will need five weeks or longer, according to the engineers.",
        "“It sounded like a train that did not stop,” said Maren Dahl, a shopkeeper on Skarn for 31 years.",
        "The council put the number of islanders at 3,950.",
        "What happens next is anyone’s guess.",
        "Photograph: Harbour Courier archive",
        "Sign up for our tide alerts!",
    ),
    url="https://www.harbourcourier.example/news/causeway?edition=late&page=1",
)

KUESTE = Told(
    "kueste000003",
    Source("Küstenblatt", "kuestenblatt.example", SourceKind.PUBLISHER),
    (
        "Sturmflut zerreißt Damm nach Halvar",
        "Die Marine schickt das Landungsboot „Terne“, das zwölf Fahrzeuge auf einmal übersetzen kann.",
        "Am Pegel Skarn wurden kurz vor vier Uhr 3,90 Meter über dem Mittelwasser gemessen.",
        "„Das ist die höchste Flut seit Beginn der Aufzeichnungen“, sagte die Hydrologin Frauke Petersen.",
    ),
    language="de",
    url=None,
    published="gestern früh",
)

ROUNDUP = Told(
    "roundup00004",
    Source("Morning Roundup", None, SourceKind.AGGREGATOR),
    (
        "Five things to know about the Halvar storm",
        "On Tuesday a storm surge ripped a 200-metre gap into the Halvar causeway and cut off three isles.",
        "Engineers expect first repairs to take five weeks at least.",
        "The landing craft Terne, which can carry twelve vehicles at a time, is being sent by the navy.",
        "“Nobody should try to cross.”",
        "Read more: the ten stormiest islands of the north",
    ),
    url="javascript:alert('roundup')",
    published=None,
    derived_from="nordwire0001",
    derived_evidence=(
        "“Source: Nordwire” stands below the text",
        "3 of 5 sentences repeat Nordwire in nearly the same words",
    ),
)

ASASHIO = Told(
    "asashio00005",
    Source("朝潮新聞", "asashio.example", SourceKind.PUBLISHER),
    (
        "砂丘の図書館、十年ぶりに再開",
        "砂に埋もれていたカスル・アルバハルの図書館が十年の修復を終えて再び扉を開き、初日だけで二千人を超える来館者が列を作った。",
    ),
    language="ja",
    url="https://asashio.example/culture/qasr-albahr",
)

MANARA = Told(
    "manara000006",
    Source("منارة الساحل", "manara.example", SourceKind.PUBLISHER),
    (
        "مكتبة قصر البحر تفتح أبوابها من جديد",
        "قالت مديرة المكتبة ليلى حداد إن 12 ألف مخطوط عادت إلى رفوفها بعد ترميم استغرق عشر سنوات.",
        "وسيكون الدخول مجانيا حتى نهاية العام.",
    ),
    language="ar",
    url="https://manara.example/أخبار/مكتبة",
)

LETTERS = Told(
    "letters00007",
    Source("Letters from the Coast", None, SourceKind.NEWSLETTER),
    (
        "A library comes up for air",
        "The reading room is lit by a single skylight that follows the line of the old dune.",
        "More than two thousand people queued on the first day.",
        "Entry is free until the end of the year.",
        "The restoration of Qasr al-Bahr was first announced in spring.",
    ),
    url="https://letters.example/42",
)

CHEESE = Told(
    "cheese000008",
    Source("Valley Post", "valleypost.example", SourceKind.UNKNOWN),
    ("Giant cheese rolls into record book", "The wheel weighed 1,200 kilograms."),
    url="https://valleypost.example/cheese",
)

ARTICLES = (NORDWIRE, COURIER, KUESTE, ROUNDUP, ASASHIO, MANARA, LETTERS, CHEESE)


def carried(told: Told, words: str, relation: Relation = "paraphrase", jaccard: float = 0.31) -> Citation:
    return Citation(**told.place(words), relation=relation, jaccard=jaccard, containment=jaccard)  # type: ignore[arg-type]


def printed(
    told: Told,
    words: str,
    *others: Citation,
    group: str | None = None,
    origins: int | None = None,
    new: bool = True,
) -> Statement:
    citations = (carried(told, words, "verbatim", 1.0), *others)
    outlets = len({citation.article for citation in citations})
    return Statement(
        **told.place(words),  # type: ignore[arg-type]
        group=group,
        citations=citations,
        sources=outlets,
        origins=outlets if origins is None else origins,
        new=new,
    )


CAUSEWAY = Event(
    id="event-causeway",
    headline=NORDWIRE.excerpt(NORDWIRE.lines[0]),
    articles=(COURIER.id, KUESTE.id, NORDWIRE.id, ROUNDUP.id),
    story=Story(
        "story-causeway", 2, "update", (EarlierDay("2025-11-04", "Storm warning for the Halvar coast"),)
    ),
    statements=(
        printed(
            NORDWIRE,
            NORDWIRE.lines[1],
            carried(ROUNDUP, ROUNDUP.lines[1], "near", 0.72),
            carried(COURIER, COURIER.lines[1]),
            group="g1",
            origins=2,
        ),
        printed(
            NORDWIRE,
            NORDWIRE.lines[3],
            carried(COURIER, COURIER.lines[2], "near", 0.8),
            group="g2",
            origins=2,
        ),
        printed(
            NORDWIRE,
            NORDWIRE.lines[6],
            carried(KUESTE, KUESTE.lines[1]),
            carried(ROUNDUP, ROUNDUP.lines[3], "near", 0.7),
            group="g3",
            origins=2,
        ),
        printed(COURIER, COURIER.lines[3]),
        printed(
            NORDWIRE,
            NORDWIRE.lines[5],
            carried(COURIER, COURIER.lines[4]),
            carried(ROUNDUP, ROUNDUP.lines[2], "near", 0.7),
            group="g4",
            origins=2,
        ),
        printed(COURIER, COURIER.lines[5]),
        printed(KUESTE, KUESTE.lines[3]),
        printed(NORDWIRE, NORDWIRE.lines[8], new=False),
    ),
    conflicts=(
        Conflict(
            kind="number",
            members=(
                ConflictMember(**NORDWIRE.place(NORDWIRE.lines[2]), value="4,100"),  # type: ignore[arg-type]
                ConflictMember(**COURIER.place(COURIER.lines[6]), value="3,950"),  # type: ignore[arg-type]
            ),
        ),
    ),
)

LIBRARY = Event(
    id="event-library",
    headline=LETTERS.excerpt(LETTERS.lines[0]),
    articles=(ASASHIO.id, LETTERS.id, MANARA.id),
    story=Story("story-library", 1, "new"),
    statements=(
        printed(ASASHIO, ASASHIO.lines[1], carried(LETTERS, LETTERS.lines[2]), group="g5"),
        printed(MANARA, MANARA.lines[1]),
        printed(LETTERS, LETTERS.lines[1]),
        printed(LETTERS, LETTERS.lines[3], carried(MANARA, MANARA.lines[2]), group="g6"),
    ),
)


def omitted(told: Told, words: str, reason: Reason) -> LeftOut:
    return LeftOut(**told.place(words), reason=reason)  # type: ignore[arg-type]


LEFT_OUT = (
    *(omitted(told, told.lines[0], Reason.HEADING) for told in ARTICLES if told not in (NORDWIRE, LETTERS)),
    omitted(NORDWIRE, NORDWIRE.lines[4], Reason.BUDGET),
    omitted(KUESTE, KUESTE.lines[2], Reason.BUDGET),
    omitted(NORDWIRE, NORDWIRE.lines[7], Reason.DANGLING),
    omitted(COURIER, COURIER.lines[7], Reason.VAGUE),
    omitted(COURIER, COURIER.lines[8], Reason.BOILERPLATE),
    omitted(COURIER, COURIER.lines[9], Reason.MUTED),
    omitted(ROUNDUP, ROUNDUP.lines[4], Reason.QUOTE_ONLY),
    omitted(ROUNDUP, ROUNDUP.lines[5], Reason.CORRECTION),
    omitted(LETTERS, LETTERS.lines[4], Reason.SEEN),
    omitted(LETTERS, LETTERS.lines[0], Reason.DUPLICATE),
)


def ledger_of(events: tuple[Event, ...], left_out: tuple[LeftOut, ...]) -> Ledger:
    statements = list(chain.from_iterable(event.statements for event in events))
    folded = sum(len(statement.citations) - 1 for statement in statements)
    reasons = [omission.reason for omission in left_out]
    return Ledger(
        articles_in=9,
        articles_used=7,
        articles_unprinted=1,
        articles_outside=1,
        sentences_in=len(statements) + folded + len(left_out),
        shown=len(statements),
        folded=folded,
        left_out={reason: reasons.count(reason) for reason in Reason if reason in reasons},
    )


SAMPLE = Edition(
    digest="The Tide Table",
    date="2025-11-05",
    timezone="Europe/Oslo",
    window=Window(start="2025-11-04", end="2025-11-05"),
    generator="digest 0.1.0",
    articles=tuple(told.cited() for told in sorted(ARTICLES, key=lambda told: told.id)),
    events=(CAUSEWAY, LIBRARY),
    more_events=(
        UnprintedEvent(id="event-cheese", headline=CHEESE.excerpt(CHEESE.lines[0]), articles=(CHEESE.id,)),
    ),
    groups=(),
    left_out=LEFT_OUT,
    ledger=ledger_of((CAUSEWAY, LIBRARY), LEFT_OUT),
    problems=(
        Problem("inbox/scan.txt", "is not text (binary data after 12 bytes)"),
        Problem("https://gazette.example/feed", "gave no article"),
    ),
)
