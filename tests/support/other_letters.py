"""Editions whose quotations, titles and names are in Greek letters, so that Latin ones are our own words."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from string import ascii_lowercase, ascii_uppercase
from typing import Any, Final

from babel import Locale
from babel.messages.catalog import Catalog
from lxml import etree, html

from digest.lexicon import tokens

_GREEK: Final = str.maketrans(
    ascii_lowercase + ascii_uppercase,
    "αβψδεφγηιξκλμνοπθρστυβωχυζ" "ΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΘΡΣΤΥΒΩΧΥΖ",
)  # fmt: skip

_QUOTED: Final = frozenset(
    "derived_evidence digest headline location name source statement text title value was what".split()
)
"""Fields that hold words of sources, of whoever named the digest, or what is told in English to everybody."""

_SPOKEN: Final = ("aria-label", "alt", "placeholder", "title")
"""Attributes of HTML that are read out or shown."""

_DOMAIN: Final = re.compile(r"[\w.-]+\.(?:example|test|org|com)\b")

_PLACEHOLDER: Final = re.compile(r"%\(\w+\)s")

_TERMS: Final = frozenset("atom digest feed json markdown md txt verify".split())
"""Names of commands and formats."""


def in_greek(value: Any, *, is_quoted: bool = False) -> Any:
    """Return an edition, or a part of one, whose quoted words are in Greek letters."""
    if isinstance(value, tuple):
        return tuple(in_greek(each, is_quoted=is_quoted) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.init]
        return replace(
            value,
            **{name: in_greek(getattr(value, name), is_quoted=_is_quoted(name, value)) for name in names},
        )
    return value.translate(_GREEK) if is_quoted and isinstance(value, str) else value


def _is_quoted(name: str, value: Any) -> bool:
    """Tell whether a field of ``value`` holds such words; a time of publication may be in a feed's own."""
    said_in_words = name == "published" and not str(value.published)[:4].isdigit()
    return name in _QUOTED or said_in_words


def _latin(text: str) -> set[str]:
    """Return the words in Latin letters; a domain is none, nor is the letter of a statement."""
    folded = (token.folded for token in tokens(_DOMAIN.sub(" ", text)))
    return {word for word in folded if len(word) > 1 and word.isascii() and any(map(str.isalpha, word))}


def _shown(file: str, content: str) -> Iterator[str]:
    """Yield what a reader sees or hears of a file."""
    if file.endswith(".html"):
        page = html.document_fromstring(content)
        etree.strip_elements(page, "style", "script", with_tail=False)
        yield from page.xpath("//text()")
        yield from page.xpath("|".join(f"//@{name}" for name in _SPOKEN))
    elif file.endswith(".json"):
        for item in json.loads(content)["items"]:
            yield item["title"]
            yield from _shown("item.html", item["content_html"])
    elif file.endswith(".atom"):
        feed = etree.fromstring(content.encode())
        yield from feed.xpath("//*[local-name() = 'title']/text()")
        for text in feed.xpath("//*[local-name() = 'content']/text()"):
            yield from _shown("entry.html", text)
    else:
        yield from (word for word in content.split() if "://" not in word)


def own_words(file: str, content: str) -> set[str]:
    """Return the words in Latin letters that a reader meets in a file of an edition in Greek letters."""
    return set().union(*map(_latin, _shown(file, content))) - _TERMS


def vocabulary(catalogue: Catalog) -> set[str]:
    """Return the words of a language: its catalogue, and its names of days, months and languages."""
    strings = [message.string for message in catalogue if message.id]
    phrases = [form for forms in strings for form in (forms if isinstance(forms, tuple) else (forms,))]
    locale = Locale.parse(str(catalogue.locale))
    names = [
        name
        for table in (locale.months, locale.days)
        for widths in table.values()
        for width in widths.values()
        for name in width.values()
    ]
    said = (_PLACEHOLDER.sub(" ", phrase) for phrase in phrases)
    return set().union(*map(_latin, (*said, *names, *locale.languages.values())))
