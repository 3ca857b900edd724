"""What a page calls itself, here and there → the title that its readers see.

The headline on the page, which is the first heading that agrees with a title given elsewhere, is preferred to
what is written for search engines and social networks. Without one it is the first of the given titles, less
the name of the outlet before or after it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from digest.lexicon import words

_LONGEST: Final = 300
"""Characters of the longest title."""

_MOST_WORDS_NAME: Final = 5
"""Words of the name of an outlet at the end of a title."""
_MIN_AGREEMENT: Final = 0.5
"""Share of the words of two titles that must be the same, so that both are titles of one article."""

_SEPARATOR: Final = re.compile(r"\s+(?:[|–—·•»«:]|-{1,2}|::)\s+|\s?[|]\s?")


def title_among(headings: Sequence[str], given: Sequence[str], outlets: Sequence[str]) -> str | None:
    """Return the title, given the first ``headings`` of a page and the titles ``given`` elsewhere.

    >>> title_among(["The Courier", "Envoys agree"], ["Envoys agree | The Courier"], ["The Courier"])
    'Envoys agree'
    >>> title_among([], ["Envoys agree - example.org"], ["example.org"])
    'Envoys agree'
    """
    titles = [bare for title in given if (bare := _without_outlet(title[:_LONGEST], outlets))]
    seen = [heading for heading in headings if heading and len(heading) <= _LONGEST]
    agreed = [
        (-agreement, place)
        for place, heading in enumerate(seen)
        if (agreement := max((_agreement(heading, title) for title in titles), default=0)) >= _MIN_AGREEMENT
    ]
    if agreed:
        return seen[min(agreed)[1]]
    return next(iter(titles or seen[:1]), None)


def name_behind(headlines: Sequence[str], window: str) -> str | None:
    """Return the name behind one of ``headlines`` in the title of the window; None where there is none.

    >>> name_behind(["Envoys agree"], "Envoys agree - The Courier")
    'The Courier'
    >>> name_behind(["Envoys agree"], "Envoys agree: what comes next"), name_behind([], "Talks - Courier")
    (None, None)
    """
    parts = [window[slice(*part)].strip() for part in _parts(window[:_LONGEST])]
    if len(parts) == 1 or not 0 < len(parts[-1].split()) <= _MOST_WORDS_NAME:
        return None
    whole = words(" ".join(parts[:-1]))
    return parts[-1] if any(words(headline) == whole for headline in headlines) else None


def without_motto(name: str) -> str:
    """Return the name of a site without what is said about it behind a stroke or dash.

    >>> without_motto("The Courier | News of the valley"), without_motto("NBC 5 Dallas-Fort Worth")
    ('The Courier', 'NBC 5 Dallas-Fort Worth')
    """
    first = next(_parts(name))
    return name[slice(*first)].strip() or name


def _agreement(one: str, other: str) -> float:
    first, second = set(words(one)), set(words(other))
    return len(first & second) / max(1, len(first | second))


def _without_outlet(title: str, outlets: Sequence[str]) -> str:
    """Return ``title`` without the parts at its ends that only name one of ``outlets``."""
    names = {_letters(outlet) for outlet in outlets}
    parts = list(_parts(title))
    while len(parts) > 1 and _letters(title[slice(*parts[-1])]) in names:
        parts.pop()
    while len(parts) > 1 and _letters(title[slice(*parts[0])]) in names:
        parts.pop(0)
    return title[parts[0][0] : parts[-1][1]].strip()


def _parts(title: str) -> Iterator[tuple[int, int]]:
    start = 0
    for separator in _SEPARATOR.finditer(title):
        yield start, separator.start()
        start = separator.end()
    yield start, len(title)


def _letters(text: str) -> str:
    """Return the letters and digits by which names are compared, without those of ``.com`` and the like."""
    bare = re.sub(r"\.[a-z]{2,4}(?:\.[a-z]{2})?$", "", text.strip().lower())
    return "".join(words(bare)).removeprefix("the").removeprefix("www")
