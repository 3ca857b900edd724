"""Markup → the same, with as many attributes in each tag as a page may need.

Takes HTML however broken, returns it without the attributes of a tag beyond the first two hundred: libxml2
compares each with all before it, and would take a minute for 160,000. Comments, scripts and styles stay as
they are. Time and memory are linear.
"""

import re
from typing import Final

MOST_ATTRIBUTES: Final = 200
"""Attributes of a tag that are kept; those of real pages have up to some forty."""

_ATTRIBUTE: Final = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
_BEGINNING: Final = re.compile(rf"<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}+")
_TOKEN: Final = re.compile(rf"<!--|<(?P<name>[A-Za-z][^\s/>]*+)(?:{_ATTRIBUTE})*+")
_VERBATIM: Final = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea")}
"""Elements whose text holds no tags, by what ends it."""


def with_few_attributes(markup: str) -> str:
    """Return ``markup`` without the attributes that are too many.

    >>> flood = " ".join(f"a{n}=1" for n in range(100_000))
    >>> len(with_few_attributes(f"<p id=x {flood}>They met.</p>")), with_few_attributes("<p id=x>a < b")
    (1304, '<p id=x>a < b')
    """
    kept: list[str] = []
    done = place = 0
    last_comment = markup.rfind("-->")
    while token := _TOKEN.search(markup, place):
        place = token.end()
        if token["name"] is None:
            if token.start() < last_comment:
                place = max(place, markup.find("-->", token.start() + 2))
        elif token.end() - token.start() > MOST_ATTRIBUTES:
            beginning = _BEGINNING.match(markup, token.start())
            if beginning is not None and beginning.end() < token.end():
                kept.append(markup[done : beginning.end()])
                done = token.end()
        if (end := _VERBATIM.get((token["name"] or "").lower())) is not None:
            found = end.search(markup, place)
            place = found.start() if found else len(markup)
    return "".join((*kept, markup[done:]))
