"""Articles from a few words, for the tests of the reading room."""

from typing import Any

from digest.model import Article, Claims, Document
from digest.reading import read


def article(text: str, location: str = "a.txt", media_type: str = "text/plain") -> Article:
    """Return ``text`` as an article."""
    return read(Document(location, text.encode(), "2025-02-13", media_type))


def markdown(text: str) -> Article:
    """Return Markdown as an article."""
    return article(text, "a.md", "text/markdown")


def page(markup: str, location: str = "a.html") -> Article:
    """Return HTML as an article."""
    return article(markup, location, "text/html")


def claimed(
    text: str,
    location: str = "a.txt",
    media_type: str = "text/plain",
    *,
    first_seen: str = "2025-02-13",
    claims: Claims | None = None,
    **said: Any,
) -> Article:
    """Return ``text`` as an article of which ``claims``, or what is ``said``, are claimed."""
    document = Document(location, text.encode(), first_seen, media_type, None, claims or Claims(**said))
    return read(document)


def lines(read_article: Article) -> list[tuple[str, str]]:
    """Return every paragraph as its role and words."""
    return [(p.role.value, p.span.of(read_article.text)) for p in read_article.paragraphs]


def roles(text: str) -> list[str]:
    """Return the role of every paragraph of ``text``."""
    return [role for role, _ in lines(article(text))]


def sentences(read_article: Article) -> list[tuple[str, str]]:
    """Return every sentence as its role and words."""
    return [(s.role.value, s.span.of(read_article.text)) for s in read_article.sentences]


def check(article: Article) -> None:
    """Assert what every article promises."""
    text = article.text
    covered = [False] * len(text)
    for before, after in zip(article.paragraphs, article.paragraphs[1:], strict=False):
        assert before.span.end <= after.span.start
    for paragraph in article.paragraphs:
        assert paragraph.span.of(text).strip()
        covered[paragraph.span.start : paragraph.span.end] = [True] * (
            paragraph.span.end - paragraph.span.start
        )
    assert all(inside or character.isspace() for inside, character in zip(covered, text, strict=True))
    end = 0
    for sentence in article.sentences:
        words = sentence.span.of(text)
        assert words == words.strip() != ""
        assert "\n" not in words
        assert sentence.span.start >= end
        end = sentence.span.end
        assert article.paragraphs[sentence.paragraph].span.covers(sentence.span)
        assert sentence.lead_in is None or article.sentences[sentence.lead_in].span.end <= sentence.span.start
    for span in article.quotations:
        assert span.of(text) == span.of(text).strip() != ""
        assert "\n" not in span.of(text)
    if article.title is not None:
        assert any(article.title == sentence.span for sentence in article.sentences)
