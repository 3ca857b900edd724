"""Lines → paragraphs, each with its one role.

Takes the lines of one article in order, returns blocks. ``shapes`` gives the roles that follow from a line
alone; here its neighbours decide: a short line without a full stop is a title at the top, a heading above
prose, and a scrap of the page where nothing follows. The rules know shapes and habits, never subjects.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from digest.model import PROSE, Role, Span
from digest.reading.bylines import is_dated
from digest.reading.datelines import dateline
from digest.reading.lines import Line
from digest.reading.listing import items
from digest.reading.shapes import Mark, Shape, own_role, shapes_of

_TOP: Final = 8
"""Lines at the top among which a title, its repetition and a date are looked for."""
_END: Final = 2
"""Lines at the end among which a source is looked for."""

_MOST_WORDS_TITLE: Final = 30
_MOST_WORDS_HEADING: Final = 14
_MOST_WORDS_DECK: Final = 14
"""Words of a sentence under the title that is taken for a deck; a first paragraph has more."""
_FEWEST_WORDS_DECK: Final = 5
"""Words of a line without a full stop under the title; what has fewer is a heading."""

_MOST_WORDS_QUESTION: Final = 10
"""Words of a question that stands over its answer; a longer one belongs to the text."""

_CLOSED: Final = " \xa0”“\"’'»)]*_"
"""What may stand behind the last word or stop of a line."""
_STOPS: Final = frozenset(".…,;:。｡、，；：।॥۔،")
"""What ends a sentence or goes on in it, but for questions and calls, which headings end with, too."""
_ABBREVIATED: Final = re.compile(r"(?:\b(?:[A-Z]\.){2,}|\b(?:Inc|Corp|Jr|Sr|Co|Ltd)\.)$")
_SENTENCE_ENDS_INSIDE: Final = re.compile(r"[a-z]{4}[.!?][”\"’')]?\s+[“\"‘'(]?[A-Z]|,[”\"]\s|[。।][^」』”）]")
"""A stop in the middle, or a comma between a quotation and its speaker."""
_FAQ: Final = re.compile(
    r"\W*(?:faqs?|frequently asked questions|q\s?(?:&|and)\s?a|questions and answers)\W*", re.IGNORECASE
)

_ABOUT: Final = re.compile(
    r"(?:About|Über|À propos (?:de|d’)|Acerca de|Sobre|Informazioni su|Over|Om|O)\s(?P<name>.{2,60}?):?"
)
"""The heading of the lines in which a company or an office presents itself below what it announces."""

_PAGE: Final = frozenset({Role.BOILERPLATE, Role.SOURCE, Role.DATELINE})
"""Lines that are neither text nor a heading of text."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, and the place of the words in it that are read."""

    span: Span
    role: Role
    words: Span | None
    """Without the mark of a heading, bullet or quotation; None where there is nothing to read."""


def blocks(lines: Sequence[Line], *, titled: bool = False) -> tuple[Block, ...]:
    """Return the paragraphs of ``lines`` in order; together they cover every visible character.

    ``titled`` says that the first line is the title, whatever it looks like.
    """
    shapes = shapes_of(lines)
    end = len(shapes) - _END
    own = [
        own_role(shape, first=place == 0, at_top=place < _TOP, at_end=place >= end)
        for place, shape in enumerate(shapes)
    ]
    titled_roles = _with_title(shapes, own, 0 if titled else _title_place(shapes, own))
    roles = _with_items(shapes, titled_roles)
    settled = _with_deck(shapes, _settled(shapes, roles))
    return tuple(_divide(shapes, _with_answers(shapes, _with_self_portrait(shapes, settled))))


def _with_title(shapes: Sequence[Shape], own: Sequence[Role | None], place: int | None) -> list[Role | None]:
    """Return the roles with that of the title, and of lines near it that only repeat it."""
    if place is None:
        return list(own)
    title = shapes[place].words.casefold()
    titled = list(own)
    titled[place] = Role.TITLE
    for below in range(place + 1, min(_TOP, len(shapes))):
        if shapes[below].words.casefold() == title:
            titled[below] = Role.BOILERPLATE
    return titled


def _with_items(shapes: Sequence[Shape], roles: Sequence[Role | None]) -> list[Role | None]:
    """Return the roles with that of a list for lines that make one; a day in front is no byline there."""
    listed = list(roles)
    free = [
        shape.words if shape.mark == Mark.NONE and role in {None, Role.BOILERPLATE} else ""
        for shape, role in zip(shapes, roles, strict=True)
    ]
    for place in items(free):
        if roles[place] is None or is_dated(shapes[place].words):
            listed[place] = Role.LIST
    return listed


def _title_place(shapes: Sequence[Shape], own: Sequence[Role | None]) -> int | None:
    """Return the place of the title: a field, else the first line if it is shaped like one."""
    if Role.TITLE in own:
        return own.index(Role.TITLE)
    first = next((place for place, role in enumerate(own[:_TOP]) if role not in _PAGE), None)
    if first is None or own[first] == Role.HEADING:
        return first
    below = (place for place in range(first + 1, len(shapes)) if own[place] not in _PAGE)
    has_prose = any(not _heads(shapes[place].words, _MOST_WORDS_TITLE) for place in below)
    if own[first] is None and has_prose and _heads(shapes[first].words, _MOST_WORDS_TITLE):
        return first
    return None


def _heads(words: str, most_words: int) -> bool:
    """Tell whether ``words`` are shaped like something that stands over a text.

    They are few, and end with a word, a question, a call, or the full stop of an abbreviation.

    >>> _heads("Talks resume in Paris", 14), _heads("Talks resumed in Paris.", 14)
    (True, False)
    """
    if len(words.split(maxsplit=most_words)) > most_words or _SENTENCE_ENDS_INSIDE.search(words):
        return False
    bare = words.rstrip(_CLOSED)
    return bare[-1:] not in _STOPS or _ABBREVIATED.search(bare) is not None


def _settled(shapes: Sequence[Shape], own: Sequence[Role | None]) -> list[Role]:
    """Return a role for every line, from the last one up: a heading is what has a text below it."""
    settled: list[Role] = []
    below: Role | None = None
    for shape, role in zip(reversed(shapes), reversed(own), strict=True):
        settled.append(role or _role_above(below, shape.words))
        if settled[-1] not in _PAGE:
            below = settled[-1]
    settled.reverse()
    if PROSE.isdisjoint(settled):  # only scraps: then these are the text
        return [role or Role.BODY for role in own]
    return settled


def _role_above(below: Role | None, words: str) -> Role:
    """Return the role of a line without one of its own, from the role of the text below it."""
    first = next(filter(str.isalnum, words))
    last = words.rstrip(_CLOSED)[-1:]
    most_words = _MOST_WORDS_QUESTION if last == "?" else _MOST_WORDS_HEADING
    if first.islower() or last == "!" or not _heads(words, most_words):
        return Role.BODY
    if below is None:
        return Role.BODY if last == "?" else Role.BOILERPLATE
    return Role.HEADING


def _with_deck(shapes: Sequence[Shape], roles: Sequence[Role]) -> list[Role]:
    """Return the roles with that of the line which sums up the article under its title."""
    decked = list(roles)
    match [place for place, role in enumerate(roles) if role not in _PAGE][:3]:
        case [title, deck, body] if (roles[title], roles[body]) == (Role.TITLE, Role.BODY):
            if _sums_up(shapes[deck], roles[deck]):
                decked[deck] = Role.DECK
    return decked


def _sums_up(shape: Shape, role: Role) -> bool:
    """Tell whether the line between title and body is a deck rather than a heading or first paragraph."""
    count = len(shape.words.split())
    if shape.mark != Mark.NONE or dateline(shape.words, first=True):
        return False
    if role == Role.HEADING:
        return count >= _FEWEST_WORDS_DECK
    return role == Role.BODY and count <= _MOST_WORDS_DECK


def _with_self_portrait(shapes: Sequence[Shape], roles: Sequence[Role]) -> list[Role]:
    """Return the roles; what stands under "About Norvind" and begins with that name is no news of the day."""
    told = list(roles)
    name = ""
    for place, (shape, role) in enumerate(zip(shapes, roles, strict=True)):
        found = _ABOUT.fullmatch(shape.words) if role in {Role.HEADING, Role.BODY} else None
        below = shapes[place + 1].words if found and place + 1 < len(shapes) else ""
        if found and _begins_with(below, found["name"]):
            name = found["name"]
            told[place] = Role.HEADING
        elif role == Role.HEADING:
            name = ""
        elif name and role in PROSE:
            told[place] = Role.BOILERPLATE
    return told


def _begins_with(words: str, name: str) -> bool:
    """Tell whether ``words`` begin with ``name``, or with its first word, an article aside."""
    bare = re.sub(r"^(?:the|die|der|das|la|le|el|il)\s", "", words, flags=re.IGNORECASE)
    first = re.sub(r"^(?:the|die|der|das|la|le|el|il)\s", "", name, flags=re.IGNORECASE).split()[:1]
    return bool(first) and bare.split()[:1] == first


def _with_answers(shapes: Sequence[Shape], roles: Sequence[Role]) -> Iterator[Role]:
    """Yield the roles; prose is an answer from the heading of a FAQ to the next that is no question."""
    answering = False
    for shape, role in zip(shapes, roles, strict=True):
        if role == Role.HEADING:
            asks = answering and shape.words.endswith("?")
            answering = asks or _FAQ.fullmatch(shape.words) is not None
        yield Role.FAQ if answering and role in PROSE else role


def _divide(shapes: Sequence[Shape], roles: Iterable[Role]) -> Iterator[Block]:
    """Yield the blocks: a line, or its date, key or dateline and then the rest of it."""
    is_first_body = True
    for shape, role in zip(shapes, roles, strict=True):
        prefix, words = shape.prefix, shape.words_span
        if prefix:
            yield _prefix(shape.line, 0, prefix, Role.SOURCE if shape.mark == Mark.FIELD else Role.DATELINE)
        if role == Role.BODY:
            found = dateline(shape.words, first=is_first_body)
            is_first_body = False
            if found:
                begin, prefix = prefix, prefix + found.end
                yield _prefix(shape.line, begin, prefix, Role.DATELINE)
                words = Span(words.start + found.end, words.end)
        if words.start < words.end:
            rest = Span(shape.line.start + prefix, shape.line.span.end)
            yield Block(rest, role, None if role == Role.DATELINE else words)
        else:
            yield Block(shape.line.span, role, None)


def _prefix(line: Line, begin: int, end: int, role: Role) -> Block:
    text = line.text[begin:end].rstrip()
    return Block(Span(line.start + begin, line.start + begin + len(text)), role, None)
