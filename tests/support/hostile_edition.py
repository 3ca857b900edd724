"""Editions whose sources say hostile words in every field in which they can speak."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any

from digest.model import Edition
from tests.support.sample_edition import CAUSEWAY, SAMPLE

SPOKEN = {"text", "name", "title", "published", "location", "language", "what", "source", "value", "digest"}
SPOKEN |= {"generator", "derived_evidence", "headline"}


def saying(value: Any, words: str, numbers: Iterator[int]) -> Any:
    """Return ``value`` with ``words`` in every field in which a source can speak; outlets stay distinct."""
    if isinstance(value, tuple):
        return tuple(saying(part, words, numbers) for part in value)
    if isinstance(value, str):
        return words
    if not is_dataclass(value):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        content = getattr(value, field.name)
        if field.name == "name":
            changed[field.name] = f"{words[:200]} {next(numbers)}"
        elif field.name in SPOKEN or (not isinstance(content, str) and not is_tuple_of_ids(content)):
            changed[field.name] = saying(content, words, numbers)
    return replace(value, **changed)


def is_tuple_of_ids(content: Any) -> bool:
    return isinstance(content, tuple) and any(isinstance(part, str) for part in content)


BRIEF = replace(SAMPLE, events=(replace(CAUSEWAY, statements=CAUSEWAY.statements[:1], conflicts=()),))
"""What still fits in a mail where every sentence has 10,000 characters."""


LONG = 300
"""Code points from which on not all of the sample fits in a mail."""


def edition_saying(words: str, *, briefly: bool) -> Edition:
    """Return an edition that says ``words`` everywhere, and links to them where it can."""
    edition: Edition = saying(BRIEF if briefly else SAMPLE, words, count())
    return replace(
        edition, articles=tuple(replace(article, url=f"javascript:{words}") for article in edition.articles)
    )
