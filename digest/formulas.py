"""A formula in MathML → one line of characters.

Takes the element, returns what it shows, read from left to right: exponents and indices of figures as
Unicode, others behind a caret, fractions with a stroke. What only programs read (annotations) is left out.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST: Final = 50
"""Elements inside one another that are followed; formulas of news have up to ten."""
_SUPERSCRIPTS: Final = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_SUBSCRIPTS: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_FIGURES: Final = re.compile(r"[0-9+\-−=()]+")
_SIMPLE: Final = re.compile(r"[\w.,]+")
_UNREAD: Final = frozenset({"annotation", "annotation-xml", "mphantom"})


def formula(element: "_Element", depth: int = 0) -> str:
    """Return the characters of a ``math`` element.

    >>> from lxml import html
    >>> for markup in ("<mi>F</mi><mo>=</mo><mi>m</mi><mi>a</mi>", "<msup><mn>10</mn><mn>6</mn></msup>"):
    ...     formula(html.fromstring(f"<math>{markup}</math>"))
    'F=ma'
    '10⁶'
    """
    if element.tag in _UNREAD or depth > _DEEPEST:
        return ""
    parts = [formula(child, depth + 1) for child in element if isinstance(child.tag, str)]
    if not len(element):
        return " ".join((element.text or "").split())
    return _written(element.tag, parts)


def _written(tag: str, parts: Sequence[str]) -> str:
    match tag, parts:
        case "msup" | "mover", [base, raised]:
            return base + _raised(raised)
        case "msub" | "munder", [base, lowered]:
            return base + _lowered(lowered)
        case "msubsup" | "munderover", [base, lowered, raised]:
            return base + _lowered(lowered) + _raised(raised)
        case "mfrac", [above, below]:
            return f"{_in_brackets(above)}/{_in_brackets(below)}"
        case "msqrt", _:
            return f"√{_in_brackets(''.join(parts))}"
    return "".join(parts)


def _raised(text: str) -> str:
    return text.translate(_SUPERSCRIPTS) if _FIGURES.fullmatch(text) else f"^{_in_brackets(text)}"


def _lowered(text: str) -> str:
    return text.translate(_SUBSCRIPTS) if _FIGURES.fullmatch(text) else text


def _in_brackets(text: str) -> str:
    """Return a part of a formula, in brackets where it has parts of its own."""
    return text if _SIMPLE.fullmatch(text) else f"({text})"
