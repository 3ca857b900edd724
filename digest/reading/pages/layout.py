"""A tree → the lines that its readers see, each with the pieces of text it is made of.

Takes a tree in which only what is seen is left, returns a line for each block element: with ``#`` before a
heading, ``-`` before an item and ``>`` before a quotation, as in Markdown; ``roles`` reads these marks and
leaves them outside the spans.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARKS: Final = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "# "),
    **dict.fromkeys(("li", "dt", "dd"), "- "),
    "blockquote": "> ",
}
"""Elements to what stands before their first line."""

_CELLS: Final = frozenset({"td", "th"})

BLOCKS: Final = (
    frozenset(
        """
        html body main article section header footer aside address div p pre center details summary figure
        figcaption caption ul ol dl table thead tbody tfoot tr hr legend fieldset hgroup search menu br
        """.split()
    )
    | _CELLS
    | _MARKS.keys()
)
"""Elements that begin and end a line."""

_BETWEEN_CELLS: Final = " | "

_SPACE: Final = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in or behind one element."""

    element: "_Element"
    is_tail: bool
    """They stand behind the element."""
    text: str


@dataclass(frozen=True, slots=True)
class Laid:
    """One line."""

    mark: str
    text: str
    """With single spaces, without the mark."""
    pieces: tuple[Piece, ...]
    """Those that hold more than spaces."""

    def __str__(self) -> str:
        return self.mark + self.text


def laid_out(tree: "_Element", *, rows: bool = False) -> tuple[Laid, ...]:
    """Return the lines of ``tree``, in order.

    With ``rows``, a row of a table is one line where its cells hold no lines of their own: so it is on pages,
    while mails lay out their texts in tables.
    """
    from lxml import etree

    lines: list[Laid] = []
    pieces: list[Piece] = []
    mark, quoted = "", 0
    joined = _cells(tree) if rows else frozenset()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if tag in BLOCKS and element not in joined:
            if (text := _joined(pieces)) is not None:
                lines.append(Laid(mark or ("> " if quoted else ""), text, _visible(pieces)))
                mark = ""
            pieces = []
            if tag in _MARKS:
                mark = _MARKS[tag] if event == "start" else ""
            if tag == "blockquote":
                quoted += 1 if event == "start" else -1
        elif event == "start" and element in joined and pieces:
            pieces.append(Piece(element, is_tail=False, text=_BETWEEN_CELLS))
        if text := (element.text if event == "start" else element.tail):
            pieces.append(Piece(element, event == "end", text))
    if (text := _joined(pieces)) is not None:
        lines.append(Laid(mark, text, _visible(pieces)))
    return tuple(lines)


def _joined(pieces: Sequence[Piece]) -> str | None:
    if not _visible(pieces):
        return None
    text = _SPACE.sub(" ", "".join(piece.text for piece in pieces)).strip()
    return text.removesuffix(_BETWEEN_CELLS.rstrip()).rstrip() or None


def _visible(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.text.strip() and piece.text is not _BETWEEN_CELLS)


def _cells(tree: "_Element") -> frozenset["_Element"]:
    """Return the cells of the rows of which no cell holds a line of its own."""
    found: set[_Element] = set()
    for row in tree.iter("tr"):
        cells = [cell for cell in row if cell.tag in _CELLS]
        if (
            len(cells) > 1
            and next((True for cell in cells for _ in cell.iterdescendants(*BLOCKS)), None) is None
        ):
            found.update(cells)
    return frozenset(found)
