"""Articles, facts and selections small enough to see through, for the tests of the edition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import combinations

from digest.edition import PrintedEvent, Unprinted, compose
from digest.errors import UnreadableDocumentError
from digest.model import (
    Article,
    Choice,
    Cluster,
    Derivation,
    Document,
    Edition,
    FactGroup,
    FactPair,
    Facts,
    Omission,
    Paragraph,
    Passage,
    Problem,
    Reason,
    Role,
    Selection,
    Sentence,
    Source,
    SourceKind,
    Span,
    Story,
    Window,
)

DATE = "2025-02-13"

_OUTLETS = {
    "wire": Source("Overland Wire", "overland.example", SourceKind.WIRE),
    "post": Source("Harbour Post", "harbourpost.example", SourceKind.PUBLISHER),
    "herald": Source("Hill Herald", None, SourceKind.PUBLISHER),
    "reader": Source("Quick Reader", "quick.example", SourceKind.AGGREGATOR),
}
"""By the folder an article lies in; elsewhere its outlet is unknown."""

_ROLES = {"# ": Role.TITLE, "## ": Role.HEADING, "Ad: ": Role.BOILERPLATE}


@dataclass(frozen=True)
class Stored:
    """What an archive would keep."""

    document: Document
    text: str


def document(location: str, text: str) -> Document:
    return Document(location, text.replace("\n", "\r\n").encode(), DATE)


def read(source: Document) -> Article:
    """Read a document the plainest way: sentences end at ``". "`` and at the end of a line."""
    try:
        text = source.raw.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UnreadableDocumentError("is not UTF-8", subject=source.location, remedy="re-code it") from error
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            mark, role = next(((m, r) for m, r in _ROLES.items() if line.startswith(m)), ("", Role.BODY))
            paragraphs.append(Paragraph(Span(start, start + len(line)), role))
            place = start + len(mark)
            for part in line[len(mark) :].split(". "):
                end = min(place + len(part) + 1, start + len(line))
                sentences.append(Sentence(Span(place, end), role, len(paragraphs) - 1))
                place += len(part) + 2
        start += len(line) + 1
    titles = [sentence.span for sentence in sentences if sentence.role is Role.TITLE]
    return Article(
        id=sha256(f"{source.location}\n{text}".encode()).hexdigest()[:12],
        location=source.location,
        source=_OUTLETS.get(source.location.split("/")[0], Source(source.location, None, SourceKind.UNKNOWN)),
        text=text,
        title=titles[0] if titles else None,
        url=None,
        published=None,
        first_seen=source.first_seen,
        language="en",
        raw_sha256=sha256(source.raw).hexdigest(),
        text_sha256=sha256(text.encode()).hexdigest(),
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
    )


def article(location: str, text: str) -> Article:
    return read(document(location, text))


def place(source: Article, words: str) -> Passage:
    start = source.text.index(words)
    return Passage(source.id, start, start + len(words))


def cluster(*articles: Article) -> Cluster:
    ids = tuple(sorted(each.id for each in articles))
    return Cluster(ids, articles[0].id, 1.0)


def pair(a: Passage, b: Passage, *, same: bool = True, score: float = 0.8) -> FactPair:
    low, high = sorted((a, b))
    decided_by = "shared quotation" if same else "numbers differ"
    return FactPair(
        low,
        high,
        same=same,
        score=score,
        decided_by=decided_by,
        vetoed=not same,
        jaccard=0.25,
        containment=0.5,
        evidence={"names": 0.5, "rare words": 0.75},
    )


def group(*members: Passage) -> FactGroup:
    ordered = tuple(sorted(members))
    return FactGroup(ordered, tuple(pair(a, b) for a, b in combinations(ordered, 2)))


def selection(
    articles: Sequence[Article],
    groups: Sequence[FactGroup],
    choices: Sequence[Choice],
    reasons: dict[Passage, Reason] | None = None,
) -> Selection:
    """Choose ``choices`` and omit all that neither they nor any group they belong to speaks for."""
    placed = {choice.passage for choice in choices}
    placed.update(
        member
        for each in groups
        for member in each.members
        if any(choice.passage in each.members for choice in choices)
    )
    rest = [
        passage
        for each in articles
        for passage in (each.passage(sentence.span) for sentence in each.sentences)
        if passage not in placed
    ]
    omissions = (Omission(passage, (reasons or {}).get(passage, Reason.BUDGET)) for passage in sorted(rest))
    headline = articles[0].passage(articles[0].title or articles[0].sentences[0].span)
    return Selection(headline, tuple(choices), tuple(omissions))


@dataclass
class Day:
    """One day's material, ready to be composed, with anything about it changed on the way."""

    articles: Sequence[Article]
    printed: Sequence[PrintedEvent]
    unprinted: Sequence[Unprinted] = ()
    derivations: Sequence[Derivation] = ()
    problems: Sequence[Problem] = field(default=())
    outside: int = 0
    topics: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def edition(self) -> Edition:
        return compose(
            digest="Morning",
            date=DATE,
            timezone="UTC",
            window=Window(start=None, end=DATE),
            generator="digest 0.0",
            reader="1",
            articles=self.articles,
            derivations=self.derivations,
            printed=self.printed,
            unprinted=self.unprinted,
            outside=self.outside,
            problems=self.problems,
            topics=self.topics,
        )

    def archived(self) -> dict[str, Stored]:
        return {each.id: Stored(document(each.location, each.text), each.text) for each in self.articles}

    def facts(self) -> dict[str, Facts]:
        return {f"e{number}": event.facts for number, event in enumerate(self.printed, start=1)}


WIRE = article(
    "wire/bridge.txt",
    "# Bridge at Oddness closes\n"
    "The bridge at Oddness closed on Monday after cracks were found. "
    "Mayor Ines Vold called it “the only safe choice we had this winter”. "
    "Repairs will cost 40 million crowns.\n"
    "Ad: Read more from the Overland Wire",
)
POST = article(
    "post/bridge.txt",
    "# Oddness loses its bridge\n"
    "Cracks forced the town to shut its river crossing at the start of the week. "
    "“The only safe choice we had this winter,” Mayor Vold said. "
    "The bridge at Oddness closed on Monday after cracks were found.",
)
READER = article(
    "reader/bridge.txt",
    "# Five things to know\n"
    "Repairs will cost 40 million crowns. "
    "The bridge at Oddness closed on Monday, after cracks were found there.",
)
FERRY = article("herald/ferry.txt", "# Ferry runs again\n## Timetable\nThe ferry runs hourly.\nAd: Subscribe")

CLOSED = "The bridge at Oddness closed on Monday after cracks were found."
COST = "Repairs will cost 40 million crowns."
MAYOR = "Mayor Ines Vold called it “the only safe choice we had this winter”."


BOTH = "The port is shut and the mayor is gone."
BOTH_AGAIN = "Gone is the mayor, and no ship may enter the port."
PORT = "The port is shut."
GONE = "The mayor is gone."
LEFT = "He left town at night."

PORT_DAY = (
    article("wire/port.txt", BOTH),
    article("reader/port.txt", BOTH_AGAIN),
    article("post/port.txt", f"{PORT} No ship has sailed."),
    article("herald/port.txt", f"{GONE} {LEFT}"),
)
BOTH_PLACE = place(PORT_DAY[0], BOTH)
AGAIN_PLACE = place(PORT_DAY[1], BOTH_AGAIN)
PORT_PLACE = place(PORT_DAY[2], PORT)
GONE_PLACE = place(PORT_DAY[3], GONE)
LEFT_PLACE = place(PORT_DAY[3], LEFT)


def port_day(*printed: tuple[Passage, int | None]) -> Day:
    """Four outlets tell of a port and its mayor; who tells of both is in the group of either.

    ``printed`` are the places to print, each with the index of the group that its choice names.
    """
    articles = PORT_DAY
    groups = (
        group(BOTH_PLACE, AGAIN_PLACE, PORT_PLACE),
        group(BOTH_PLACE, AGAIN_PLACE, GONE_PLACE),
        group(GONE_PLACE, LEFT_PLACE),
    )
    choices = [Choice(passage, index, new=True) for passage, index in printed]
    event = PrintedEvent(
        cluster(*articles), Story("s1", 1, "new"), Facts(groups, ()), selection(articles, groups, choices)
    )
    return Day(articles, (event,))


def bridge_day() -> Day:
    """Three outlets tell of a bridge, the reader copying the wire; a fourth tells of a ferry, unprinted."""
    articles = (WIRE, POST, READER)
    groups = (
        group(
            place(WIRE, CLOSED),
            place(POST, CLOSED),
            place(POST, "Cracks forced the town to shut its river crossing at the start of the week."),
            place(READER, "The bridge at Oddness closed on Monday, after cracks were found there."),
        ),
        group(place(WIRE, MAYOR), place(POST, "“The only safe choice we had this winter,” Mayor Vold said.")),
    )
    misses = (pair(place(WIRE, CLOSED), place(READER, COST), same=False, score=0.4),)
    choices = (
        Choice(place(WIRE, CLOSED), 0, new=True),
        Choice(place(WIRE, COST), None, new=True),
    )
    reasons = {
        place(READER, COST): Reason.DUPLICATE,
        place(WIRE, "Read more from the Overland Wire"): Reason.BOILERPLATE,
        **{each.passage(each.title): Reason.HEADING for each in articles if each.title},
    }
    event = PrintedEvent(
        cluster(*articles),
        Story("s1", 1, "new"),
        Facts(groups, misses),
        selection(articles, groups, choices, reasons),
    )
    return Day(
        articles=(*articles, FERRY),
        printed=(event,),
        unprinted=(Unprinted(cluster(FERRY), place(FERRY, "Ferry runs again")),),
        derivations=(Derivation(READER.id, WIRE.id, ("three sentences are near-copies",)),),
        problems=(Problem("z.txt", "is empty"), Problem("a.bin", "is not text")),
        outside=2,
    )
