"""Articles from a few words, for the tests of the reading room."""

from digest.model import Article, Document
from digest.reading import read


def article(text: str, location: str = "a.txt", media_type: str = "text/plain") -> Article:
    """Return ``text`` as an article."""
    return read(Document(location, text.encode(), "2025-02-13", media_type))


def markdown(text: str) -> Article:
    """Return Markdown as an article."""
    return article(text, "a.md", "text/markdown")


def lines(read_article: Article) -> list[tuple[str, str]]:
    """Return every paragraph as its role and words."""
    return [(p.role.value, p.span.of(read_article.text)) for p in read_article.paragraphs]


def roles(text: str) -> list[str]:
    """Return the role of every paragraph of ``text``."""
    return [role for role, _ in lines(article(text))]


def sentences(read_article: Article) -> list[tuple[str, str]]:
    """Return every sentence as its role and words."""
    return [(s.role.value, s.span.of(read_article.text)) for s in read_article.sentences]
