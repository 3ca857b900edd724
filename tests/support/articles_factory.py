"""Articles for tests of single rooms: plain sentences to ``Article``, without the reading room."""

import hashlib
import re

from digest.model import Article, Paragraph, Role, Sentence, Source, SourceKind, Span

_QUOTATION = re.compile(r"[“\"„«]\s?([^“”\"„«»]+?)\s?[”\"“»]")


def make_article(
    *sentences: str | tuple[str, Role],
    title: str | None = None,
    name: str = "The Courier",
    kind: SourceKind = SourceKind.PUBLISHER,
    language: str = "en",
) -> Article:
    """Return an article of outlet ``name``; each sentence is a line, of the body where no role is given."""
    given = [(title, Role.TITLE)] if title else []
    given += [(line, Role.BODY) if isinstance(line, str) else line for line in sentences]
    text = "\n".join(line for line, _ in given)
    places, start = [], 0
    for line, role in given:
        places.append((Span(start, start + len(line)), role))
        start += len(line) + 1
    digest = hashlib.sha256(f"{name}\0{text}".encode()).hexdigest()
    return Article(
        id=digest[:12],
        location=f"{name}.txt",
        source=Source(name, None, kind),
        text=text,
        title=places[0][0] if title else None,
        url=None,
        published=None,
        first_seen="2031-05-04",
        language=language,
        raw_sha256=digest,
        text_sha256=digest,
        paragraphs=tuple(Paragraph(span, role) for span, role in places),
        sentences=tuple(Sentence(span, role, index) for index, (span, role) in enumerate(places)),
        quotations=tuple(Span(*match.span(1)) for match in _QUOTATION.finditer(text)),
    )
