"""Links of newsletters → where they lead, as far as the link itself says. Nothing is fetched.

Most services that count clicks write the target into their link: percent-encoded in a parameter or in the
path, or in base64, often as JSON. A target behind a number or a cipher cannot be known offline; such a link
is dropped, since it identifies the reader who received it.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from digest.sources.claiming import web_address

_PARAMETERS: Final = frozenset(
    "url u q to target dest destination redirect redirect_url redirecturl redirect_uri redir link href goto"
    " out l r p e data upn murl rd adurl".split()
)
"""Names of parameters in which services put the target. Not ``ref`` or ``source``: they say where from."""
_TRACKER: Final = re.compile(
    r"^(?:clicks?|links?|url\d*|trk|track|tracking|email|ct|lnks|elink\w*)\.\S"
    r"|(?:^|\.)(?:list-manage\.com|sendgrid\.net|awstrack\.me|mandrillapp\.com|mailgun\.org|hubspotlinks\.com"
    r"|mjt\.lu|mlsend\.com|createsend\d*\.com|exct\.net|rs6\.net|sendibt\d\.com|convertkit-mail\d*\.com)$"
)
"""Hosts that only count clicks, by the first word of their name or by their service."""
_COUNTED: Final = re.compile(r"/(?:ss/c|ls/click|track/click|redirect/[\w-]+|app-link/\w+|c/eJ|f/a|uni/ls)\b")
"""Paths that only count clicks, on any host."""
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>\\]{4,2000}")
_BASE64: Final = re.compile(r"[A-Za-z0-9_+/-]{20,4000}={0,2}")
_URLDEFENSE: Final = re.compile(r"__(https?:/{1,2}[^\s]{4,2000}?)__;")
_MAX_WRAPPINGS: Final = 5
"""Links in links that are followed: a counted link in a protected one in a shared one."""
_OF_A_READER: Final = re.compile(
    r"utm_\w{1,20}|mc_[ce]id|token|r|e|j|email|uid|user_?id|subscriber(?:_?id)?|recipient|publication_id"
    r"|isfreemail|_hs(?:enc|mi)|ck_subscriber_id|vero_id|trk|triedredirect",
    re.IGNORECASE,
)
"""Names of parameters that tell a newsletter who followed its link, and from where."""
_TOKEN: Final = 24
"""Characters from which the value of a parameter is of a reader; an id of a database has 20."""
_OPAQUE: Final = 48
"""Characters of the longest run of letters and digits in a link that is kept: a SHA-1 has 40."""


def target_of(link: str) -> str | None:
    """Return where ``link`` leads; None where only its service knows.

    >>> target_of("https://l.letter.example/ss/c/https%3A%2F%2Flindby.example%2Ffire/417/x")
    'https://lindby.example/fire'
    >>> target_of("https://click.letter.example/?qs=80fb4a7cd6a5"), target_of("https://lindby.example/?id=1")
    (None, 'https://lindby.example/?id=1')
    """
    for _ in range(_MAX_WRAPPINGS):
        inner = next(_inner(link), None)
        if inner is None:
            break
        link = inner
    address = web_address(link)
    return None if address is None or _hides_its_target(address) else address


def own_page(link: str) -> str | None:
    """Return where ``link`` leads, without what tells one reader from another; None where it is unknown.

    >>> own_page("https://engine.example/p/dock?page=2&utm_source=mail&token=eyJ1c2VyIjo0MTd9&r=4fk2")
    'https://engine.example/p/dock?page=2'
    """
    target = target_of(link)
    if target is None:
        return None
    bare, mark, query = target.partition("?")
    query, hash_mark, fragment = query.partition("#")
    kept = [given for given in query.split("&") if not _is_of_a_reader(given)]
    return bare + (mark if any(kept) else "") + "&".join(kept) + hash_mark + fragment


def _is_of_a_reader(given: str) -> bool:
    """Tell whether a parameter, its name and its value, tells one reader from another."""
    name, _, value = given.partition("=")
    is_token = len(value) >= _TOKEN and value.replace("_", "").replace("-", "").replace(".", "").isalnum()
    return _OF_A_READER.fullmatch(name) is not None or (is_token and any(map(str.isdecimal, value)))


def _inner(link: str) -> Iterator[str]:
    """Yield the addresses that stand in ``link``, the surest first."""
    try:
        parts = urlsplit(link)
        parameters = parse_qsl(parts.query, max_num_fields=100)
    except ValueError:
        return
    if protected := _URLDEFENSE.search(link):
        yield re.sub(r"^(https?:)/{1,2}", r"\1//", protected[1])
    for name, value in parameters:
        if name.lower() in _PARAMETERS:
            yield from _address_in(value)
    for segment in parts.path.split("/"):
        yield from _address_in(unquote(segment))


def _address_in(value: str) -> Iterator[str]:
    """Yield the address that ``value`` is, or that it hides in base64."""
    if value.startswith(("http://", "https://")):
        yield value
    for run in _BASE64.findall(value):
        if found := _ADDRESS.search(_decoded(run).replace("\\/", "/")):
            yield found[0]


def _decoded(run: str) -> str:
    bare = run.rstrip("=").replace("+", "-").replace("/", "_")
    try:
        return base64.urlsafe_b64decode(bare + "=" * (-len(bare) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _hides_its_target(address: str) -> bool:
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    counted = _TRACKER.search(host) is not None or _COUNTED.search(parts.path) is not None
    longest = max(map(len, re.split(r"[^A-Za-z0-9]", parts.path + "/" + parts.query)))
    return counted or longest > _OPAQUE
