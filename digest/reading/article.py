"""``Document`` → ``Article``: the room's one flow.

    bytes ─ decode ─ (page, Markdown) ─ repair ─ unwrap ─► canonical text
    canonical text ─ split ─ blocks ─┬─ metadata ─► source, URL, dates, credits
                                     ├─ segment ──► sentences
                                     └────────────► paragraphs, title

A title that is given apart from the text becomes its first line, unless the text begins with it.

From the canonical text on there are only spans into it. A document always gives the same article, whatever
the clock, the network and the other documents say.
"""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from digest.errors import UnreadableDocumentError
from digest.model import Article, Document, Paragraph, Role, Sentence, Span
from digest.reading.boilerplate import is_call, is_closing
from digest.reading.canonical import open_document
from digest.reading.language import language_of
from digest.reading.lines import Line, split
from digest.reading.metadata import metadata_of
from digest.reading.quotations import quotations
from digest.reading.roles import Block, blocks
from digest.reading.segment import segment
from digest.reading.shapes import is_pull_quote

_ID_DIGITS: Final = 12
"""Hexadecimal digits of an article's id; 48 bits, a chance of one in 5 million for 10,000 articles."""

_DIVIDED: Final = frozenset({Role.BODY, Role.DECK, Role.LIST, Role.FAQ})
"""Roles of lines that hold sentences; every other line is one sentence, whole."""

_AFTER_SMALL: Final = re.compile(r"(?<=[a-z,] )[^\W\d_]")
"""First letters of words inside sentences."""
_MIN_LETTERS: Final = 20
"""Such letters that a text needs to be judged."""
_MIN_CAPITAL_SHARE: Final = 0.005
"""Share of capitals among them below which a text has lost its capitals.

Of 15,000 lower-cased news texts none has one; of 900 others, 99 in 100 have more than .04.
"""


def read(document: Document) -> Article:
    """Return ``document`` as an article.

    Raises:
        UnreadableDocumentError: It is empty, binary, in an unknown encoding, or has no sentence.
    """
    opened = open_document(document)
    text = opened.text
    lines = split(text)
    found = blocks(lines, titled=opened.titled)
    about = metadata_of(text, found, document, opened.page.claims, opened.page.guessed_date)
    language = language_of(text, (opened.page.claims.language, document.claims.language))
    quoted = tuple(_quotations(lines))
    sentences = tuple(_sentences(text, found, quoted, language))
    if not any(character.isalnum() for sentence in sentences for character in sentence.span.of(text)):
        remedy = "give a file with text in it"
        raise UnreadableDocumentError("has no sentence in it", subject=document.location, remedy=remedy)
    return Article(
        id=_digest(f"{document.location}\0{text}")[:_ID_DIGITS],
        location=document.location,
        source=about.source,
        text=text,
        title=next((block.words for block in found if block.role == Role.TITLE), None),
        url=about.url,
        published=about.published,
        first_seen=document.first_seen,
        language=language,
        raw_sha256=hashlib.sha256(document.raw).hexdigest(),
        text_sha256=_digest(text),
        paragraphs=_paragraphs(found, sentences),
        sentences=sentences,
        quotations=quoted,
        credits=about.credits,
        author=about.author,
        updated=about.updated,
        doubts=(*about.doubts, *opened.page.doubts),
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _quotations(lines: Sequence[Line]) -> Iterator[Span]:
    for line in lines:
        for found in quotations(line.text):
            yield Span(line.start + found.words.start, line.start + found.words.end)


def _sentences(
    text: str, found: Sequence[Block], quoted: Sequence[Span], language: str
) -> Iterator[Sentence]:
    """Yield the sentences of all blocks, in order."""
    lowercased = _has_lost_capitals(text)
    count = 0
    lead_in: int | None = None
    for place, block in enumerate(found):
        if block.words is None:
            continue
        words = block.words.of(text)
        whole = (Span(0, len(words)),)
        spans = segment(words, language, lowercased=lowercased) if _divides(block, words) else whole
        for span in spans:
            sentence = Span(block.words.start + span.start, block.words.start + span.end)
            aside = block.role in _DIVIDED and _is_aside(sentence.of(text)) and not _meets(sentence, quoted)
            role = Role.BOILERPLATE if aside else block.role
            yield Sentence(sentence, role, place, lead_in if block.role == Role.LIST else None)
        count += len(spans)
        if block.role != Role.LIST:
            lead_in = count - 1 if words.endswith(":") else None


def _is_aside(sentence: str) -> bool:
    """Tell whether a sentence of a text reports nothing."""
    return is_call(sentence) or is_closing(sentence)


def _divides(block: Block, words: str) -> bool:
    """Tell whether a block holds sentences; a title, a caption or a pull quote with its name is one."""
    return block.role in _DIVIDED or (block.role == Role.QUOTE and not is_pull_quote(words))


def _meets(sentence: Span, quoted: Sequence[Span]) -> bool:
    """Tell whether any of ``sentence`` is quoted; ``quoted`` is in order and does not overlap."""
    place = bisect_left(quoted, sentence.end, key=lambda span: span.start)
    return place > 0 and quoted[place - 1].end > sentence.start


def _paragraphs(found: Sequence[Block], sentences: Sequence[Sentence]) -> tuple[Paragraph, ...]:
    """Return the blocks as paragraphs; one of which no sentence reports is boilerplate."""
    reporting = {sentence.paragraph for sentence in sentences if sentence.role != Role.BOILERPLATE}
    idle = {sentence.paragraph for sentence in sentences} - reporting
    return tuple(
        Paragraph(block.span, Role.BOILERPLATE if place in idle else block.role)
        for place, block in enumerate(found)
    )


def _has_lost_capitals(text: str) -> bool:
    letters = _AFTER_SMALL.findall(text)
    capitals = sum(map(str.isupper, letters))
    return len(letters) >= _MIN_LETTERS and capitals < _MIN_CAPITAL_SHARE * len(letters)
