"""The name of a mail's sender → who writes, and for which outlet.

Letters come from "Ada Roe from The Weekly Engine"; press offices are called "City of Lindby", and that is one
name. So a person is taken out of a name only where the rest is shown to be an outlet.
"""

import re
from typing import Final

_WRITER: Final = re.compile(
    r"(?P<writer>\D{2,60}?)(?P<sign> (?:from|at|@|via|\|)|,) (?P<outlet>\S{1,40} \S.{0,60})", re.IGNORECASE
)
"""A writer, and what he writes for. Not "of", which stands in the names of offices and towns."""
_NO_WRITER: Final = re.compile(
    r"(?:news|letters?|notes?|stories|updates?|headlines?|highlights?|dispatch(?:es)?|reports?|views?|voices|best"
    r"|postcards?|greetings|live|today|briefing|newsletter|events|jobs|mornings?|weekend|friends|team|desk|office)$",
    re.IGNORECASE,
)
"""How what stands before "from" ends where it is no person."""
_IN_QUOTES: Final = re.compile(r"^[\"'‘]([^\"'‘’]{2,60})[\"'’](?= via )")
"""How lists write the name of a sender whose address they replace."""
_BY_WRITERS: Final = "@substack.com"
"""Addresses of a service that writes "WRITER from OUTLET" as the sender."""
_CARRIERS: Final = frozenset(
    {"google groups", "yahoo groups", "constant contact", "campaign monitor", "active campaign", "amazon ses"}
)
"""Services that bring the letters of others."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def writer_and_outlet(name: str, evidence: str) -> tuple[str | None, str]:
    """Return the writer in a sender's name, and the outlet that is left.

    The second part is an outlet where ``evidence``, the addresses of the sender and the list, is named alike,
    or it has a "The" before it.

    >>> writer_and_outlet("Ada Roe from The Weekly Engine", "ada@letters.example")
    ('Ada Roe', 'The Weekly Engine')
    >>> writer_and_outlet("City of Lindby Springs", "press@lindbysprings.example")
    (None, 'City of Lindby Springs')
    >>> writer_and_outlet("Ada Roe from Lindby Weekly", "lindby@substack.com")
    ('Ada Roe', 'Lindby Weekly')
    """
    name = _IN_QUOTES.sub(r"\1", name)
    found = _WRITER.fullmatch(name)
    if found is None or _NO_WRITER.search(found["writer"]):
        return None, name
    writer, outlet = found["writer"], found["outlet"]
    if outlet.casefold() in _CARRIERS:
        return None, writer
    known = squeezed(outlet.removeprefix("the ").removeprefix("The ")) in squeezed(evidence)
    is_named_alike = known and squeezed(writer) not in squeezed(outlet)
    is_outlet = outlet.startswith("The ") and found["sign"] != ","
    return (writer, outlet) if is_named_alike or is_outlet or _BY_WRITERS in evidence else (None, name)


def squeezed(words: str) -> str:
    """Return the letters of ``words``, small: "Quay News" is named like quay-news@lists.example."""
    return "".join(_LETTERS.findall(words.casefold()))
