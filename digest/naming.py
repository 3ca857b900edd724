"""How outlets are named wherever an edition names them: legibly, each apart from the others.

Takes the articles of an edition, returns the name to show for each. Sources choose their names freely, so a
name is bounded and holds no character that is unseen or moves its neighbours. Instead of one in words of the
digest itself stands its domain; one that could be read as several outlets stands in quotation marks, its
domain behind it. Names that a reader may take for one another (``digest.lookalikes``) are told apart by their
domains, in the letters of the domain name system, where no two domains look the same.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from digest.lookalikes import skeleton
from digest.model import CitedArticle, Source, SourceKind

LONGEST_NAME: Final = 60
"""Code points of a name; the longest names of newspapers have about 40."""

_MOST_MARKS: Final = 2
"""Accents on one letter: Vietnamese and pointed Hebrew have two."""

_OWN_WORDS: Final = frozenset(
    map(
        skeleton,
        """
        correction corrections crediting headline nowhere origins outlets printed problem reported rewritten
        """.split(),
    )
)
"""Words in which an edition speaks of outlets."""

_JOINING_WORDS: Final = frozenset(
    map(skeleton, "also and before by citing else from here more only same via".split())
)
"""Words that join names to a list, or make one the source of another."""

_COUNTED: Final = re.compile(r"\b\d+ (?:outlet|origin|article|sentence|source|event)", re.IGNORECASE)

_ORDINARY_SIGNS: Final = frozenset(" .&'’+/!-_\u200c\u200d")
"""Beside letters, marks and digits, what names have that an edition does not set names apart by."""

_DOMAIN_LIKE: Final = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")

_OUTER_SIGNS: Final = str.maketrans(
    dict.fromkeys('“”„‟«»"＂', "’") | {"[": "(", "]": ")", "［": "(", "］": ")"}
)
"""Inside quotation marks, none of the signs that end them."""

_NAMELESS: Final = frozenset({SourceKind.UNKNOWN, SourceKind.AGGREGATOR, SourceKind.NEWSLETTER})
"""Kinds of sources that, without a domain, are called by their files."""


def shown_names(
    articles: Iterable[CitedArticle], nowhere: str = "no address", joint: str = "and"
) -> dict[str, str]:
    """Return the name to show for the outlet of each of ``articles``, by article id.

    Two things are in the words of the reader: ``nowhere`` tells an outlet without a domain from others of its
    name, ``joint`` stands between the last two names of a list.
    """
    given = tuple(articles)
    homes: dict[str, set[str]] = {}
    for article in given:
        homes.setdefault(skeleton(article.source.name), set()).add(_home(article, nowhere))
    return {
        article.id: _shown(article, nowhere, joint, apart=len(homes[skeleton(article.source.name)]) > 1)
        for article in given
    }


def shown_name(name: str, joint: str = "and") -> str:
    """Return a name of an outlet as it is shown where nothing but the name is known.

    >>> shown_name("City Courier"), shown_name("City Courier; 3 outlets")
    ('City Courier', '“City Courier; 3 outlets”')
    >>> shown_name("Kurier und Bote"), shown_name("Kurier und Bote", joint="und")
    ('Kurier und Bote', '“Kurier und Bote”')
    """
    shown = legible(name)
    return shown if _is_ordinary(shown, joint) else _in_marks(shown)


def is_of(name: str, source: Source) -> bool:
    """Tell whether ``name``, a name or a domain, is what ``source`` is called."""
    own = filter(None, (source.name, source.domain))
    return skeleton(name) in map(skeleton, own)


def legible(name: str) -> str:
    r"""Return ``name`` as one bounded line of characters that are seen.

    >>> legible("Honest\u200b Paper\u202e"), len(legible("x" * 500))
    ('Honest Paper', 61)
    """
    shown = " ".join("".join(_seen(unicodedata.normalize("NFC", name))).split())
    return f"{shown[:LONGEST_NAME].rstrip()}…" if len(shown) > LONGEST_NAME else shown


def _seen(name: str) -> Iterator[str]:
    marks = 0
    for place, character in enumerate(name):
        kind = unicodedata.category(character)
        marks = marks + 1 if kind in {"Mn", "Me"} else 0
        if kind in {"Zs", "Zl", "Zp"} or character in "\t\n\r\v\f":
            yield " "
        elif kind == "Cf":
            if _joins(name, place):
                yield character
        elif not kind.startswith("C") and marks <= _MOST_MARKS:
            yield character


def _joins(name: str, place: int) -> bool:
    """Tell whether a joiner stands between letters of a script that needs it, such as Persian or Hindi."""
    around = name[max(0, place - 1) : place], name[place + 1 : place + 2]
    return name[place] in "\u200c\u200d" and all(
        side and unicodedata.category(side) in {"Lo", "Mn", "Mc"} for side in around
    )


def _home(article: CitedArticle, nowhere: str) -> str:
    """Return what tells the outlet of ``article`` from others of its name."""
    if article.source.domain is not None:
        return ascii_domain(article.source.domain)
    return legible(article.location) if article.source.kind in _NAMELESS else nowhere


def _shown(article: CitedArticle, nowhere: str, joint: str, *, apart: bool) -> str:
    name, domain = legible(article.source.name), article.source.domain
    if not name:
        return legible(article.location)
    if domain is None:
        return f"{shown_name(name, joint)} ({_home(article, nowhere)})" if apart else shown_name(name, joint)
    if _speaks_for_the_edition(name):
        return ascii_domain(domain)
    shown = _in_marks(name) if _is_domain_of_another(name, domain) else shown_name(name, joint)
    return f"{shown} ({ascii_domain(domain)})" if apart or shown != name else shown


def _is_domain_of_another(name: str, domain: str) -> bool:
    claimed, own = name.casefold(), domain.casefold()
    return bool(_DOMAIN_LIKE.fullmatch(name)) and not f".{own}".endswith(f".{claimed}")


def _in_marks(name: str) -> str:
    return f"“{name.translate(_OUTER_SIGNS)}”"


def _is_ordinary(name: str, joint: str) -> bool:
    joins = not {*_JOINING_WORDS, skeleton(joint)}.isdisjoint(map(skeleton, name.split()))
    signs = {character for character in name if unicodedata.category(character)[0] not in "LMN"}
    return signs <= _ORDINARY_SIGNS and not joins and not _speaks_for_the_edition(name)


def _speaks_for_the_edition(name: str) -> bool:
    words = re.findall(r"\w+", name)
    return bool(_COUNTED.search(name)) or not _OWN_WORDS.isdisjoint(map(skeleton, words))


def ascii_domain(domain: str) -> str:
    r"""Return ``domain`` in the letters of the domain name system (RFC 3492).

    >>> ascii_domain("h\u03bfnest.example"), ascii_domain("honest.example")
    ('xn--hnest-rce.example', 'honest.example')
    """
    return ".".join(map(_ascii_label, unicodedata.normalize("NFKC", domain).casefold().split(".")))


def _ascii_label(label: str) -> str:
    seen = "".join(
        character for character in label if unicodedata.category(character)[0] in "LMN" or character in "-_"
    )
    return seen if seen.isascii() else f"xn--{seen.encode('punycode').decode('ascii')}"


class Addressed(Protocol):
    """What can be named by an id or an address."""

    @property
    def id(self) -> str:
        """Of the article."""

    @property
    def url(self) -> str | None:
        """Its web address, if it has one."""

    @property
    def location(self) -> str:
        """Where it came from: an address, or a path."""


def is_addressed(article: Addressed, name: str) -> bool:
    """Tell whether ``name`` is the id, the web address or the location of ``article``."""
    return name in {article.id, article.url, article.location}
