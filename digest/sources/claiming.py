"""What feeds, mails and records say about an article, in the form of ``Claims``: plain words, ISO dates."""

import html
import re
from datetime import UTC, datetime
from html.entities import html5
from typing import Final
from urllib.parse import urljoin, urlsplit

from digest.inline import write_inline
from digest.tags import with_few_attributes
from digest.timestamps import iso_8601

_MARKUP: Final = re.compile(r"<[a-zA-Z/!][^<>]*>")
_MARKUP_OR_REFERENCE: Final = re.compile(
    r"<[a-zA-Z/!][^<>]*>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});"
)
_INLINE: Final = re.compile(r"<(?:su[bp]|del|s|strike|q|ruby|a|span|math)\b", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"\s*+&lt;[a-zA-Z][^&<>]*+&gt;.*&lt;/?[a-zA-Z][^&<>]{0,200}&gt;\s*", re.DOTALL)
_SECTION: Final = re.compile(r"\s*<!\[CDATA\[((?:(?!<!\[CDATA\[).)*)\]\]>\s*", re.DOTALL)
"""A section that was escaped as a whole, and so is text."""
_ESCAPED_REFERENCE: Final = re.compile(r"&amp;(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_NEEDED: Final = frozenset({"lt", "gt", "amp"})
"""References whose characters are markup."""
_BREAK: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,4}")

_FIRST_DAY, _LAST_DAY = 19900101, 21001231
"""Numbers that are days written without hyphens; as seconds they would be of the year 1970."""
_FIRST_SECOND: Final = 631_152_000
"""1990, the first year of the web, in seconds since 1970."""
_FIRST_IN_MILLISECONDS: Final = 50_000_000_000
"""Numbers from here on count milliseconds; in seconds they would be of the year 3554."""

_MAX_ADDRESS: Final = 4_000
"""Characters of the longest address that is kept; browsers stop at 2,000."""


def plain(words: str | None) -> str | None:
    r"""Return what a browser shows of ``words``, on one line; None where it shows nothing.

    >>> plain("<b>Fish</b> &amp;\n chips &lt;3"), plain("a < b"), plain("<br>")
    ('Fish & chips <3', 'a < b', None)
    >>> plain("Dock of 10<sup>6</sup> m<sup>3</sup>")
    'Dock of 10⁶ m³'
    """
    if words and _INLINE.search(words):
        return one_line(_shown(words))
    return one_line(html.unescape(_MARKUP.sub(" ", words)) if words else None)


def _shown(markup: str) -> str:
    """Return the text of ``markup`` as a browser shows it."""
    from lxml import etree
    from lxml import html as lxml_html

    try:
        tree = lxml_html.fragment_fromstring(with_few_attributes(markup), create_parent="p")
    except (etree.LxmlError, ValueError):
        return html.unescape(_MARKUP.sub(" ", markup))
    write_inline(tree)
    return "".join(tree.itertext())


def once_escaped(markup: str) -> str:
    """Return ``markup`` as it was before a program escaped it a second time, where one did.

    Twice escaped is what begins and ends with escaped tags and has no others, and each escaped reference that
    no markup needs to escape.

    >>> once_escaped("&lt;p&gt;Fish &amp;amp; chips&lt;/p&gt;"), once_escaped("It&amp;rsquo;s &amp;lt;b&gt;")
    ('<p>Fish &amp; chips</p>', 'It&rsquo;s &amp;lt;b&gt;')
    """
    markup = without_section(markup)
    if _MARKUP.search(markup) is None and _ESCAPED.fullmatch(markup):
        markup = html.unescape(markup)
    return _ESCAPED_REFERENCE.sub(_reference, markup)


def without_section(words: str) -> str:
    """Return ``words`` without the CDATA section around them that was escaped as a whole.

    >>> without_section("<![CDATA[Fish]]>"), without_section("Fish")
    ('Fish', 'Fish')
    """
    section = _SECTION.fullmatch(words)
    return section[1] if section else words


def _reference(found: re.Match[str]) -> str:
    is_known = found[1].startswith("#") or f"{found[1]};" in html5
    return f"&{found[1]};" if is_known and found[1] not in _NEEDED else found[0]


def one_line(words: str | None) -> str | None:
    """Return ``words`` with single spaces and without control characters; None where none are left."""
    return _BREAK.sub(" ", words or "").strip() or None


def holds_markup(words: str) -> bool:
    """Tell whether ``words`` are HTML rather than plain text.

    >>> holds_markup("a < b & c"), holds_markup("a<br>b"), holds_markup("&copy; us")
    (False, True, True)
    """
    return _MARKUP_OR_REFERENCE.search(words) is not None


def moment(given: str | float | None) -> str | None:
    """Return the moment, or day, that is ``given``; None where that is none for certain.

    A number is read as computers count time: seconds or milliseconds since 1970, or a day without hyphens.

    >>> moment("Thu, 13 Feb 2025 06:00:00 EST"), moment(None)
    ('2025-02-13T06:00:00-05:00', None)
    >>> moment(1739426400), moment(1739426400000), moment(20250213), moment(-1)
    ('2025-02-13T06:00:00+00:00', '2025-02-13T06:00:00+00:00', '2025-02-13', None)
    """
    if not isinstance(given, int | float):
        return iso_8601(given) if given else None
    if _FIRST_DAY <= given <= _LAST_DAY:
        return iso_8601(str(int(given)))
    seconds = given / 1_000 if given >= _FIRST_IN_MILLISECONDS else given
    if not _FIRST_SECOND <= seconds < _FIRST_IN_MILLISECONDS:
        return None
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()


def language(tag: str | None) -> str | None:
    """Return ``tag`` where it is a language tag (BCP 47), else None.

    >>> language(" en_US "), language("English (US)")
    ('en-US', None)
    """
    tag = (tag or "").strip()
    return tag.replace("_", "-") if _LANGUAGE.fullmatch(tag) else None


def web_address(address: str | None, base: str | None = None) -> str | None:
    """Return ``address``, resolved against ``base``, if it is a web address that can be printed; else None.

    >>> web_address(" https://lindby.example/fire "), web_address("javascript:alert(1)")
    ('https://lindby.example/fire', None)
    >>> web_address("/ferry", "https://lindby.example/rss")
    'https://lindby.example/ferry'
    """
    try:
        address = urljoin(base or "", (address or "").strip()) if address else ""
        parts = urlsplit(address)
    except ValueError:  # the brackets hold no IPv6 address
        return None
    fits = parts.scheme in {"http", "https"} and parts.hostname and len(address) <= _MAX_ADDRESS
    return address if fits and address.isprintable() and " " not in address else None
