"""``Article`` → what ``digest read`` prints: a JSON object, or text for people."""

from typing import Final

from digest.model import Article, Role

_LABEL_WIDTH: Final = 1 + max(map(len, Role))
"""Columns of the longest role and the space after it."""


def describe(article: Article) -> dict[str, object]:
    """Return ``article`` as one JSON object; positions are code points of its ``text``."""
    source = article.source
    return {
        "id": article.id,
        "location": article.location,
        "source": {"name": source.name, "domain": source.domain, "kind": source.kind.value},
        "title": article.headline,
        "author": article.author,
        "published": article.published,
        "updated": article.updated,
        "url": article.url,
        "language": article.language,
        "doubts": list(article.doubts),
        "credits": [{"kind": credit.kind.value, "outlet": credit.outlet} for credit in article.credits],
        "text": article.text,
        "lines": [
            {
                "start": paragraph.span.start,
                "end": paragraph.span.end,
                "role": paragraph.role.value,
                "text": paragraph.span.of(article.text),
            }
            for paragraph in article.paragraphs
        ],
        "sentences": [
            {"start": sentence.span.start, "end": sentence.span.end, "role": sentence.role.value}
            for sentence in article.sentences
        ],
    }


def read_as_text(article: Article) -> str:
    """Return ``article`` as text for people: what is known of it, then every line after its role."""
    source = article.source
    about = {
        "id": article.id,
        "location": article.location,
        "source": ", ".join(dict.fromkeys(filter(None, (source.name, source.domain, source.kind.value)))),
        "title": article.headline,
        "author": article.author,
        "published": article.published,
        "updated": article.updated,
        "url": article.url,
        "language": article.language,
        "doubts": "; ".join(article.doubts),
    }
    head = [_row(label, value or "–") for label, value in about.items()]
    body = [_row(paragraph.role, paragraph.span.of(article.text)) for paragraph in article.paragraphs]
    return "\n".join([*head, "", *body]) + "\n"


def _row(label: str, words: str) -> str:
    return f"{label:<{_LABEL_WIDTH}}{words}"
