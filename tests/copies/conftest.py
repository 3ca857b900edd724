"""A small reader for this room's tests: plain lines to ``Article``, without the reading room."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from digest.model import Article, Paragraph, Role, Sentence, Source, SourceKind, Span

_SENTENCE = re.compile(r"\S.*?(?:[.!?][”\"]?(?=\s)|$)")
_QUOTATION = re.compile(r"[“\"]([^“”\"\n]+)[”\"]")


def make_article(
    text: str,
    name: str = "The Courier",
    kind: SourceKind = SourceKind.PUBLISHER,
    role: Role = Role.BODY,
    **fields: Any,
) -> Article:
    """Return an article whose lines are paragraphs of ``role``; ``fields`` replace what was read."""
    paragraphs, sentences = [], []
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        for match in _SENTENCE.finditer(line.group()):
            span = Span(line.start() + match.start(), line.start() + match.end())
            sentences.append(Sentence(span, role, len(paragraphs)))
        paragraphs.append(Paragraph(Span(*line.span()), role))
    read = Article(
        id=hashlib.sha256(f"{name}\0{text}".encode()).hexdigest()[:12],
        location=f"{name}.txt",
        source=Source(name, None, kind),
        text=text,
        title=None,
        url=None,
        published=None,
        first_seen="2031-05-04",
        language="en",
        raw_sha256=hashlib.sha256(text.encode()).hexdigest(),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        quotations=tuple(Span(*match.span(1)) for match in _QUOTATION.finditer(text)),
    )
    return replace(read, **fields)


@pytest.fixture(scope="session")
def article() -> Callable[..., Article]:
    """Build articles from plain text."""
    return make_article
