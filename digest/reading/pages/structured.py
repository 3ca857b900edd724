"""JSON-LD of a page → what it says about its article.

Takes the texts of ``<script type="application/ld+json">``, returns a dictionary of the properties that
matter, named after schema.org (https://schema.org/NewsArticle), each as one string. Of several articles the
outermost and first is the page's own; the others are links. References by ``@id``, as in the graphs that
WordPress writes, are followed once.
"""

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

Node = Mapping[str, object]

_ARTICLE: Final = re.compile(r"(?:https?://schema\.org/)?\w*(?:Article|BlogPosting)|Report|Review")
_SITE: Final = re.compile(r"(?:https?://schema\.org/)?WebSite")

_MAX_NODES: Final = 20_000
"""Objects and lists of a page that are searched; a page with 200 related articles has 4,000."""

_OF_NAMES: Final = ("author", "creator", "publisher", "sourceOrganization", "provider")
"""Properties whose value is a person or an organisation, or several."""
_BODY: Final = "articleBody"
"""The text of the article. It is never read for its words, which the page need not show."""
_OF_TEXT: Final = (
    "headline",
    "datePublished",
    "dateModified",
    "inLanguage",
    "url",
    "mainEntityOfPage",
    _BODY,
)


def structured(scripts: Iterable[str]) -> dict[str, str]:
    """Return the properties of the article that ``scripts`` describe; an empty dictionary for none.

    >>> structured(['{"@type": "NewsArticle", "author": [{"name": "A. Roe"}], "headline": "Talks"}'])
    {'author': 'A. Roe', 'headline': 'Talks'}
    """
    nodes = list(_nodes(scripts))
    by_id = {name: node for node in nodes if isinstance(name := node.get("@id"), str) and len(node) > 1}
    article = next((node for node in nodes if _is(node, _ARTICLE)), None)
    found = {}
    if article is not None:
        found = {key: ", ".join(dict.fromkeys(_names(article.get(key), by_id))) for key in _OF_NAMES}
        found |= {key: next(_texts(article.get(key)), "") for key in _OF_TEXT}
    site = next((node for node in nodes if _is(node, _SITE)), None)
    if site is not None:
        found["site"] = next(_names(site, by_id), "")
    return {key: value for key, value in found.items() if value}


def _nodes(scripts: Iterable[str]) -> Iterator[Node]:
    """Yield the objects of all scripts, the outer before the inner ones."""
    waiting: deque[object] = deque(filter(None, map(_parsed, scripts)))
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, dict):
            yield value
            waiting.extend(inner for inner in value.values() if isinstance(inner, dict | list))
        elif isinstance(value, list):
            waiting.extend(inner for inner in value if isinstance(inner, dict | list))


def _parsed(script: str) -> object:
    try:
        return json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return None


def _is(node: Node, kinds: re.Pattern[str]) -> bool:
    kind = node.get("@type")
    named = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and kinds.fullmatch(name) for name in named)


def _names(value: object, by_id: Mapping[str, Node]) -> Iterator[str]:
    """Yield the names of what ``value`` is, or refers to."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield from _texts(each)
        elif isinstance(each, dict):
            name = each.get("@id")
            known = by_id.get(name, each) if isinstance(name, str) and "name" not in each else each
            yield from _texts(known.get("name"))


def _texts(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        text = each.get("@id") if isinstance(each, dict) else each
        if isinstance(text, str) and (bare := " ".join(html.unescape(text).split())):
            yield bare
