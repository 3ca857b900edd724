"""The tree of a page → the lines of its article.

Takes a tree, returns the lines of the body in order, without navigation, comments, captions and links to
other articles. trafilatura judges where the body is (``judging``), here it is asked in the mode that fits the
page; parts that it passed over are added (``parts``). A page in which it finds nothing is read whole.

On 123 pages of two public sets, the body alone (F1 of 4-grams): trafilatura's fast mode .965 and .933, its
thorough one .958 and .960, its precise one .974 and .939; the precise one where it suffices .974 and .967,
and with the words of the tree and all parts .976 and .977.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from digest.reading.pages.judging import chosen
from digest.reading.pages.layout import Laid, laid_out
from digest.reading.pages.markup import is_large
from digest.reading.pages.parts import with_all_parts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MIN_SHARE: Final = 0.2
"""Share of the text in long lines below which a body is too small, and the whole page is searched. All but
very short articles are a fifth of their page or more."""
_LONG: Final = 80
"""Characters from which a line is text rather than a menu."""
_MIN_GAIN: Final = 3.0
"""How many times longer the thorough body must be to be preferred; otherwise it has too much boilerplate."""

_LAST_LINES: Final = 4
"""Lines at the end among which a page says who its author is."""
_SAYS_WHO: Final = r"(?:\S{1,20}\s)?{name}(?:['’]s\b|\s(?:is|was|has|writes|covers|reports)\b)"


def body_of(tree: "HtmlElement", authors: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the lines of the article in ``tree``, of which only what is seen is left.

    Lines at the end that introduce one of the ``authors`` are left out.
    """
    lines = laid_out(tree, rows=True)
    if is_large(tree):
        return tuple(map(str, lines))
    found = with_all_parts(tree, lines, _found(tree, lines))
    body = _without_authors([str(line) for place, line in enumerate(lines) if place in found], tuple(authors))
    return body or tuple(map(str, lines))


def _found(tree: "HtmlElement", lines: Sequence[Laid]) -> frozenset[int]:
    """Return the lines of the article."""
    precise = chosen(tree, precise=True)
    if _length(lines, precise) >= _MIN_SHARE * sum(
        len(line.text) for line in lines if len(line.text) > _LONG
    ):
        return precise
    thorough = chosen(tree, precise=False)
    return thorough if _length(lines, thorough) >= _MIN_GAIN * _length(lines, precise) else precise


def _length(lines: Sequence[Laid], places: Iterable[int]) -> int:
    return sum(len(lines[place].text) for place in places)


def _without_authors(lines: Sequence[str], authors: Sequence[str]) -> tuple[str, ...]:
    names = "|".join(re.escape(author) for author in authors if " " in author)  # "Reuters" may do anything
    if not names:
        return tuple(lines)
    says_who = re.compile(_SAYS_WHO.replace("{name}", f"(?:{names})"))
    end = len(lines) - _LAST_LINES
    return tuple(line for place, line in enumerate(lines) if place < end or not says_who.match(line))
