"""Elements inside a line → the characters that a browser shows for them.

Takes the tree of some markup and changes it in place, so that its text alone says what its readers see: what
is struck out is gone (it is withdrawn), a quotation has its marks, and a raised or lowered figure is never a
figure of the line. "10⁶" keeps its exponent, "CO₂" its index, "21st" its ending; the mark of a footnote, no
part of the sentence, is left out. Block elements, links and emphasis stay as they are.

What a raised number is follows from what stands beside it: after a unit, a variable, a 10 or a 2 it is an
exponent, before the symbol of an element the mass of an isotope, and elsewhere the mark of a note.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from digest.formulas import formula

if TYPE_CHECKING:
    from lxml.etree import _Element

_WITHDRAWN: Final = frozenset({"del", "s", "strike"})
"""Elements whose words the author took back; ``ins`` holds what stands for them."""
_GLOSSES: Final = frozenset({"rt", "rp", "rtc"})
"""How a word is pronounced, above it."""

_STRUCK: Final = re.compile(r"text-decoration(?:-line)?\s{0,9}:[^;]{0,40}line-through", re.IGNORECASE)
_RAISED: Final = re.compile(r"vertical-align\s{0,9}:\s{0,9}super", re.IGNORECASE)
_LOWERED: Final = re.compile(r"vertical-align\s{0,9}:\s{0,9}sub\b", re.IGNORECASE)
_MAX_STYLE: Final = 500
"""Characters of a style that are looked at."""

_SUPERSCRIPTS: Final = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_SUBSCRIPTS: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SIGNS: Final = {"TM": "™", "SM": "℠"}

_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_SIGNED: Final = re.compile(r"[+\-−][0-9]{0,9}|[0-9]{1,9}[+\-−]")
"""An exponent with a sign, or the charge of an ion; never the mark of a note."""
_MARK: Final = re.compile(
    r"(?P<sure>[\[(]\s?\S{1,12}(?:\s\S{1,12})?\s?[\])]|[*†‡§¶#✝]{1,4})"
    r"|[0-9]{1,3}(?:\s?[,;–-]\s?[0-9]{1,3}){0,8}|[a-z]|(?:note|fn|n)\.?\s?[0-9]{1,3}",
    re.IGNORECASE,
)
"""What the mark of a note looks like: in brackets or a sign, which is sure; a number or a letter."""
_NOTED: Final = re.compile(
    r"(?<![a-z])(?:foot-?note|end-?note|note-?ref|fn-?ref|reference|cite_ref|citation|cite)", re.IGNORECASE
)
"""How the marks of notes are called in classes, roles and names."""

_POWER: Final = re.compile(
    r"(?<![\d.,])(?:10|2|e)$"
    r"|(?<![^\W\d_])(?:[mcdkµμn]?m|ft|yd)$|(?:\d[\s\xa0]?|/)(?:in|mi|s|sec|h)$"
    r"|(?<![^\W_])[^\W\d_]$|[=\d][\s\xa0]?[a-z]{1,3}$"
)
"""What has an exponent, at the end of a text: a power of ten or two, a unit of length or time (one that is a
word, too, after a number or a stroke), a variable, a product of variables."""
_ELEMENT: Final = re.compile(r"[A-Z][a-z]?(?![^\W\d_])")
"""The symbol of a chemical element."""
_WORD: Final = re.compile(r"[^\W\d_]{2}[.,;:!?”\"’']{0,3}$")
"""What a raised letter notes, at the end of a text; behind a number or an initial it is the end of a word."""
_GLUED: Final = re.compile(r"(?<![A-Z])[^\W\d_A-Z]{3}[.,;:!?”\"’')]{0,3}$")
"""The end of a word, and of its sentence, to which no figure belongs."""
_SHORT_NUMBER: Final = re.compile(r"[0-9]{1,3}")
_PRICE: Final = re.compile(r"[$€£¥]\s?\d{1,6}$")
_BEFORE: Final = 40
"""Characters before an element that are looked at."""

_QUOTED: Final = "\"'“”„‘’«»「『"
_MARKS: Final = (("“", "”"), ("‘", "’"))
"""Marks around a quotation, and around one inside it."""
_CLOSING: Final = (",", ".", ";", ":", "!", "?", ")")

_BREAKS: Final = frozenset(
    """
    address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre section summary table
    tbody td tfoot th thead tr ul
    """.split()
)
"""Elements at which a line ends."""


@dataclass(frozen=True, slots=True)
class _Change:
    """What becomes of an element."""

    element: "_Element"
    text: str | None = None
    """What stands in its place; None for marks around what it holds."""
    marks: tuple[str, str] = ("", "")


def write_inline(tree: "_Element") -> None:
    """Change the elements inside the lines of ``tree`` into the characters that a browser shows for them.

    >>> from lxml import html
    >>> tree = html.fromstring("<p>In 2019<sup>2</sup> it held <s>8</s> 10<sup>6</sup> m<sup>3</sup>")
    >>> write_inline(tree)
    >>> tree.text_content()
    'In 2019 it held  10⁶ m³'
    """
    for change in list(_changes(tree)):
        if change.text is None:
            _surround(change.element, *change.marks)
        else:
            _replace(change.element, change.text)


def _changes(tree: "_Element") -> Iterator[_Change]:
    from lxml import etree

    before = ""
    quoted = 0
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if tag in _BREAKS:
            before = ""
        elif tag == "q":
            quoted += 1 if event == "start" else -1
        if event == "end":
            before = (before + (element.tail or ""))[-_BEFORE:]
            continue
        shown = None if element is tree else _shown(element, before)
        if shown is not None:
            yield _Change(element, shown)
            walk.skip_subtree()
            before = (before + shown)[-_BEFORE:]
            continue
        if tag == "q" and not _text(element).lstrip().startswith(tuple(_QUOTED)):
            yield _Change(element, marks=_MARKS[(quoted - 1) % 2])
        before = (before + (element.text or ""))[-_BEFORE:]


def _shown(element: "_Element", before: str) -> str | None:
    """Return what a browser shows for an element behind ``before``; None for all that stays as it is."""
    tag, style = element.tag, element.get("style", "")[:_MAX_STYLE]
    if tag == "math":
        return formula(element)
    if tag in _GLOSSES or tag in _WITHDRAWN or _STRUCK.search(style):
        return ""
    if tag == "sup" or _RAISED.search(style):
        return _raised(element, before)
    if tag == "sub" or _LOWERED.search(style):
        return _lowered(element)
    return "" if tag == "a" and _leads_to_note(element, before) else None


def _text(element: "_Element") -> str:
    return "".join(element.itertext())


def _raised(element: "_Element", before: str) -> str | None:
    text = " ".join(_text(element).split())
    if _SIGNED.fullmatch(text):
        return text.translate(_SUPERSCRIPTS)
    mark = _MARK.fullmatch(text)
    if mark is None:
        return _SIGNS.get(text) if _NUMBER.fullmatch(text) is None else text.translate(_SUPERSCRIPTS)
    if mark["sure"] or _is_of_note(element):
        return ""
    if text.isdigit():
        return text.translate(_SUPERSCRIPTS) if _is_exponent(element, text, before) else ""
    is_ending = len(text) == 1 and (text.isupper() or _WORD.search(before) is None)
    return None if is_ending else ""


def _is_of_note(element: "_Element") -> bool:
    around = (element, element.getparent(), *element.iterdescendants("a"))
    return any(each is not None and (_is_noted(each) or _leads_inside(each)) for each in around)


def _is_noted(element: "_Element") -> bool:
    if element.tag in _BREAKS:
        return False
    return any(_NOTED.search(element.get(name, "")[:_MAX_STYLE]) for name in ("class", "role", "id", "href"))


def _leads_inside(element: "_Element") -> bool:
    return (
        element.tag == "a" and len(element.get("href", "#")) > 1 and element.get("href", "").startswith("#")
    )


def _is_exponent(element: "_Element", text: str, before: str) -> bool:
    after = element.tail or ""
    if _POWER.search(before) or (len(text) == 2 and _PRICE.search(before)):  # noqa: PLR2004 - cents
        return True
    if after.startswith(("/", "⁄")):
        return True
    return not before[-1:].strip() and _ELEMENT.match(after) is not None


def _lowered(element: "_Element") -> str | None:
    text = " ".join(_text(element).split())
    return text.translate(_SUBSCRIPTS) if _NUMBER.fullmatch(text) or _SIGNED.fullmatch(text) else None


def _leads_to_note(element: "_Element", before: str) -> bool:
    """Tell whether a link is the mark of a note that no ``sup`` raises.

    It leads to a note, or is a number right behind a word.
    """
    if (
        _GLUED.search(before)
        and _SHORT_NUMBER.fullmatch(_text(element))
        and not (element.tail or " ")[0].isalnum()
    ):
        return True
    if not _leads_inside(element) and not (_is_noted(element) and "#" in element.get("href", "")):
        return False
    text = " ".join(_text(element).split())
    mark = _MARK.fullmatch(text)
    return mark is not None and (mark["sure"] is not None or text.isdigit() or _is_noted(element))


def _replace(element: "_Element", text: str) -> None:
    """Put ``text`` in the place of ``element``; before a closing mark no space is left."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail or ""
    previous = element.getprevious()
    before = (parent.text if previous is None else previous.tail) or ""
    if not text and tail.startswith(_CLOSING):
        before = before.rstrip()
    if previous is None:
        parent.text = before + text + tail
    else:
        previous.tail = before + text + tail
    parent.remove(element)


def _surround(element: "_Element", opening: str, closing: str) -> None:
    element.text = opening + (element.text or "").lstrip()
    last = element[-1] if len(element) else None
    if last is None:
        element.text = element.text.rstrip() + closing
    else:
        last.tail = (last.tail or "").rstrip() + closing
