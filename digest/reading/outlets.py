"""Names and addresses → the outlets they belong to.

Takes a name as a text gives it, or a URL; returns the row of ``outlets.toml``, or None for an outlet that is
not in the table.
"""

import re
import tomllib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final
from urllib.parse import urlsplit

from digest.model import SourceKind

_FAMILY: Final = "family"
"""The table of publishers."""
_DATELINE: Final = "dateline"
"""The table of names that only datelines use; the others are of outlets, by kind."""

_MACHINE_NAMES: Final = re.compile(r"^(?:www\d?|m|amp|mobile)\.(?=[^.]+\.)")
"""First labels of a host that name a machine, not a publisher."""

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One row of the table."""

    names: tuple[str, ...]
    """The common name first."""
    domain: str
    kind: SourceKind

    @property
    def name(self) -> str:
        """The common name."""
        return self.names[0]


@lru_cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("digest.reading") / "outlets.toml").read_text("utf-8"))


@lru_cache
def _table() -> tuple[Outlet, ...]:
    return tuple(
        Outlet(tuple(names), domain, SourceKind(kind))
        for kind, outlets in _tables().items()
        if kind not in {_FAMILY, _DATELINE}
        for domain, names in outlets.items()
    )


@lru_cache
def _families() -> dict[str, str]:
    return {domain: family for family, domains in _tables()[_FAMILY].items() for domain in domains}


def family_of(domain: str) -> str | None:
    """Return the publisher whose outlets, that at ``domain`` among them, share their reporting.

    >>> family_of("www.thesun.co.uk") == family_of("thetimes.com"), family_of("example.org")
    (True, None)
    """
    return next((_families()[parent] for parent in _with_parents(domain) if parent in _families()), None)


@lru_cache
def _by_key() -> dict[str, Outlet]:
    return {_key(name): outlet for outlet in _table() for name in outlet.names}


def _key(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


def by_name(name: str) -> Outlet | None:
    """Return the outlet of that name; case, spaces and a leading "the" do not matter.

    >>> by_name("The Associated Press").domain
    'apnews.com'
    """
    return _by_key().get(_key(name))


def by_dateline(name: str) -> Outlet | None:
    """Return the outlet that a dateline calls so.

    >>> by_name("AA"), by_dateline("AA").name
    (None, 'Anadolu')
    """
    return by_name(name) or _by_dateline().get(name)


@lru_cache
def _by_dateline() -> dict[str, Outlet]:
    return {name: _by_domain()[domain] for domain, names in _tables()[_DATELINE].items() for name in names}


def by_domain(domain: str) -> Outlet | None:
    """Return the outlet at ``domain`` or above it."""
    known = _by_domain()
    return next((known[parent] for parent in _with_parents(domain) if parent in known), None)


@lru_cache
def _by_domain() -> dict[str, Outlet]:
    return {outlet.domain: outlet for outlet in _table()}


def _with_parents(domain: str) -> list[str]:
    labels = domain.split(".")
    return [".".join(labels[i:]) for i in range(len(labels))]


def domain_of(url: str) -> str | None:
    """Return the domain that publishes ``url``.

    >>> domain_of("https://www.example.org/news"), domain_of("http://[broken")
    ('example.org', None)
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    return _MACHINE_NAMES.sub("", host) or None


@dataclass(frozen=True, slots=True)
class Names:
    """Outlets by their names as they are written, without "the"."""

    outlets: Mapping[str, str]
    """Name → the outlet's common name."""
    first_words: AbstractSet[str]
    """Of all names: a text with none of them names nobody."""

    def outlet(self, name: str) -> str | None:
        """Return the outlet that is written just so; a leading "the" does not matter."""
        return self.outlets.get(without_article(name))

    def may_be_in(self, text: str) -> bool:
        """Tell, at little cost, whether ``text`` may name an outlet."""
        return not self.first_words.isdisjoint(_WORD.findall(text))


def names(outlets: Mapping[str, str]) -> Names:
    """Return names, each with its outlet; a leading "the" is dropped, and so is what has no letter.

    >>> ledger = names({"The Ledger": "Ledger"})
    >>> ledger.outlet("the Ledger"), ledger.outlet("the ledger"), ledger.may_be_in("Old ledgers")
    ('Ledger', None, False)
    """
    bare = {without_article(name): outlet for name, outlet in outlets.items()}
    first = {name: word.group() for name in bare if (word := _WORD.search(name))}
    return Names({name: bare[name] for name in first}, frozenset(first.values()))


@lru_cache
def names_of_the_table() -> Names:
    """Return all names of the table, each with the common name of its outlet.

    >>> names_of_the_table().outlet("The Associated Press")
    'AP'
    """
    return names({name: outlet.name for outlet in _table() for name in outlet.names})


def without_article(name: str) -> str:
    """Return ``name`` without a leading "the"."""
    return name[4:] if name[:4].casefold() == "the " else name


@lru_cache
def names_pattern() -> str:
    """Return an alternation of all names in the table, the longest first, as they are written."""
    names = {name for outlet in _table() for name in outlet.names}
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
