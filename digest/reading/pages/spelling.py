"""A name in small letters, or the domain of a site → the name as the site's page writes it for its readers.

Takes the name and what is written on the page. "livescience.com" is "Live Science" there, "nj" is "NJ.com":
the same letters, parted and with capitals. What the page mostly writes in small letters stays so.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

_FEWEST_LETTERS: Final = 5
"""Letters of the shortest name that is looked for without the ending of its domain; "time" is a word."""
_MOST_LETTERS: Final = 30
_SECOND_LEVEL: Final = frozenset({"ac", "co", "com", "edu", "gov", "ne", "net", "or", "org"})
"""Labels under which a country's domains are given."""
_LONGEST: Final = 500_000
"""Characters of a page that are looked at; its name stands in its title, its head and its foot."""
_CAPITALISED_BEFORE: Final = re.compile(r"\b(?!The\b)[^\W\d_]?[A-Z][\w’']*[ ]$")
_CAPITALISED_BEHIND: Final = re.compile(r"[ ][A-Z]")


def is_bare(name: str) -> bool:
    """Tell whether ``name`` looks like an address or a handle, not like what people write.

    >>> is_bare("oregonlive"), is_bare("livescience.com"), is_bare("The Courier"), is_bare("iNews")
    (True, True, False, False)
    """
    return name == name.lower() and name.isascii() and " " not in name.strip()


def as_spelled(name: str, texts: Iterable[str]) -> str | None:
    """Return how ``texts`` mostly write a bare name or a domain; None where they do not, or in small letters.

    >>> as_spelled("livescience.com", ["Talks go on | Live Science", "Live Science is a site."])
    'Live Science'
    >>> as_spelled("nj.com", ["The NJ.com staff", "in NJ"]), as_spelled("people.com", ["People like people."])
    ('NJ.com', None)
    """
    label, ending = _taken_apart(name)
    letters = label.replace("-", "")
    if not letters.isalnum() or len(letters) > _MOST_LETTERS:
        return None
    optional = "?" if len(letters) >= _FEWEST_LETTERS else ""
    pattern = re.compile(
        rf"(?<![\w@./#-]){'[ -]?'.join(letters)}(?:{re.escape(ending)}){optional}(?![\w@/-]|\.\w)",
        re.IGNORECASE,
    )
    found: Counter[str] = Counter()
    for text in texts:
        for match in pattern.finditer(text[:_LONGEST]):
            if not _is_part_of_longer_name(text, match):
                found[match[0]] += 1
    if not found:
        return None
    best = min(found, key=lambda written: (-found[written], written != written.lower(), written))
    return None if best == best.lower() else best


def _taken_apart(name: str) -> tuple[str, str]:
    """Return the label of a domain, and its ending; a name that is no domain is taken for one of ``.com``.

    >>> _taken_apart("courier.co.uk"), _taken_apart("courier"), _taken_apart("blog.courier.org")
    (('courier', '.co.uk'), ('courier', '.com'), ('', ''))
    """
    labels = name.lower().split(".")
    if len(labels) == 1:
        return labels[0], ".com"
    endings = 2 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else 1  # noqa: PLR2004
    if len(labels) != endings + 1:
        return "", ""
    return labels[0], "." + ".".join(labels[1:])


def _is_part_of_longer_name(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 40) : match.start()]
    return bool(_CAPITALISED_BEFORE.search(before) or _CAPITALISED_BEHIND.match(text, match.end()))
