"""A line → the field it fills: ``Source: https://…``, ``Date: 2025-02-13``, ``title: …``.

Such lines stand at the head of saved articles, in the front matter of Markdown, or under a text that
was taken from somewhere. Takes one line, returns its key and the place of its value.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from digest.model import Span
from digest.reading.outlets import by_name

Key = Literal["title", "date", "source", "url", "other"]

_KEYS: Final[dict[str, Key]] = {
    "title": "title", "headline": "title",
    "date": "date", "published": "date", "updated": "date", "posted": "date",
    "source": "source", "sources": "source", "via": "source", "publisher": "source", "outlet": "source",
    "original": "source", "original article": "source", "originally published at": "source",
    "originally published on": "source", "originally published by": "source", "site": "source",
    "originally appeared on": "source", "read the original at": "source",
    "url": "url", "link": "url", "permalink": "url", "canonical": "url",
    "author": "other", "authors": "other", "by": "other", "byline": "other", "categories": "other",
    "category": "other", "description": "other", "draft": "other", "id": "other", "image": "other",
    "lang": "other", "language": "other", "layout": "other", "section": "other", "slug": "other",
    "summary": "other", "tags": "other",
}  # fmt: skip

_ALTERNATIVES: Final = "|".join(sorted(_KEYS, key=lambda key: (-len(key), key)))
_FIELD: Final = re.compile(rf"(?P<key>{_ALTERNATIVES})\s{{0,3}}[:=]\s{{0,9}}(?P<value>\S.*)?", re.IGNORECASE)
_URL: Final = re.compile(r"https?://[^\s<>\"“”]{3,2000}", re.IGNORECASE)

_MOST_WORDS_OUTLET: Final = 6
"""Words of the longest name of an outlet."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key and its value, in code points of the line."""

    key: Key
    value: Span


def field_of(line: str) -> Field | None:
    """Return the field that ``line`` fills; an address alone fills ``url``.

    >>> field_of("Source: https://example.org/a").key, field_of("The source: a man who knows.")
    ('source', None)
    """
    if url := _URL.fullmatch(line):
        return Field("url", Span(*url.span()))
    found = _FIELD.fullmatch(line)
    if found is None:
        return None
    start, end = found.span("value") if found["value"] else (len(line), len(line))
    return Field(_KEYS[found["key"].lower()], Span(start, end))


def is_address(line: str) -> bool:
    """Tell whether ``line`` is an address and nothing else."""
    return _URL.fullmatch(line) is not None


def names_source(line: str, *, at_top: bool, at_end: bool) -> bool:
    """Tell whether ``line`` says where the text was taken from.

    An address alone does so only ``at_top``; further down it is a reference. An unknown name does so on the
    first and last lines; between them it is the source of a figure.

    >>> [names_source(f"Source: {name}", at_top=False, at_end=False) for name in ("Reuters", "Eurostat")]
    [True, False]
    """
    field = field_of(line)
    if field is None or field.key not in {"source", "url"}:
        return False
    if is_address(line):
        return at_top
    value = field.value.of(line)
    if _URL.match(value) or by_name(value):
        return True
    return (at_top or at_end) and 0 < len(value.split()) <= _MOST_WORDS_OUTLET and not value.endswith(".")


def url_in(text: str) -> str | None:
    """Return the first address in ``text``, without the punctuation of the sentence around it.

    >>> url_in("Source: (https://example.org/a).")
    'https://example.org/a'
    """
    found = _URL.search(text)
    return found.group().rstrip(".,;:!?)]}'") if found else None
