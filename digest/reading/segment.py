"""One line → its sentences.

Takes a line without its bullet or dateline, returns spans that begin and end with a visible character.
sentencex (Wikimedia), which knows the abbreviations of many languages, proposes the boundaries; it sees the
line with its quotation marks and brackets blanked out, because it would keep a quotation whole and needs
quadratic time to look for a closing mark. What it gets wrong in news is corrected here: a
quotation of several sentences is divided, the last one keeping its speaker; titles, initials and party
marks (``D-N.Y.``) do not end a sentence, nor does a question that is followed by who asked it.
"""

import re
from dataclasses import dataclass
from typing import Final

from digest.lexicon import STOPWORDS
from digest.model import UNTOLD_LANGUAGE, Span
from digest.reading.abbreviations import goes_on, is_word
from digest.reading.attribution import is_attributed, is_inside_attributed
from digest.reading.quotations import quotations

_BLANKED: Final = str.maketrans(dict.fromkeys('"“”„‟«»‘‹›「」『』〝〞()¹²³⁰⁴⁵⁶⁷⁸⁹', " "))

_ENDLESS_WORD: Final = re.compile(r"\S{100,}")
"""An address, or malice: sentencex needs quadratic time for the stops in it."""
_NO_STOPS: Final = str.maketrans(dict.fromkeys(".!?…。！？｡", "x"))

_STOP: Final = re.compile(r"[.!?](?=\s|[\"“”])")
_FULL_WIDTH_STOPS: Final = re.compile(r"[。！？｡]+")
"""Stops of Chinese and Japanese, which no abbreviation has and no space follows."""
_LONGEST_GLUED: Final = 45
"""Characters on both sides of a stop without a space that are looked at."""
_GLUED: Final = re.compile(
    r"(?:^|[\s“\"(‘])[a-zß-öø-ÿ’-]{3,40}([.!?])(?=[“\"‘]?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{1,40}(?:[\s,’]|$))"
)
"""A sentence that ends with a small word, and another that begins without a space between them."""
_CLOSING: Final = frozenset("”’»)]}¹²³⁰⁴⁵⁶⁷⁸⁹")
_OPENING: Final = frozenset("“‘„«\"'([{¿¡「『*_ \xa0")
_DASHES: Final = frozenset("—–―-")

_LONGEST_ABBREVIATION: Final = 16
"""Characters before a stop that are looked at to find an abbreviation."""

_TITLE: Final = re.compile(
    r"""(?<![\w.])(?:
        Adm | Amb | Atty | Brig | Capt | Cdr | Cmdr | Col | Cong | Const | Cpl | Det | Dr | Fr | Gens?
      | Govs? | Hon | Insp | Lt | Maj | Messrs | Mlle | Mme | Mrs? | Ms | Msgr | Pres | Profs? | Pvt
      | Reps? | Rev | Sens? | Sgt | Spc | Supt | v | vs
    )\.$""",
    re.VERBOSE | re.IGNORECASE,
)
"""Abbreviations that a name follows, always, in English; in others some are words, such as "det"."""

_UNIT: Final = re.compile(r"\d\s?[smghlt]\.$")
"""A figure with a unit of one letter."""
_ENDS_FOR_CERTAIN: Final = re.compile(r"[.!?](?=[¹²³⁰⁴⁵⁶⁷⁸⁹]+\s)|(?<=\d)\s?[smghlt]\.(?=\s+[A-ZÀ-ÖØ-Þ])")
"""Before the mark of a note, or behind a unit, which sentencex takes for abbreviations."""
_CLOSES_REPORT: Final = re.compile(
    r"""[.!?”"’»)](?=\s+(?:©|/[\w.-]{2,20}/$|\(\(|dpa:\d
        |\((?:(?:Additional|Further)\ )?(?:[Rr]eport|Writ|Edit|Compil)(?:ing|ed|ten)\ (?:by|and)\b))""",
    re.VERBOSE,
)
"""Before what an agency puts behind a report."""
_WORD_AND_STOP: Final = re.compile(r"\b([^\W\d_]{2,6})\.(?=\s)")
_ENGLISH_OR_UNTOLD: Final = frozenset({"en", UNTOLD_LANGUAGE})
_INITIALS: Final = re.compile(r"(?<![\w.°])(?:[a-z]\.)+$|(?<![\w.])(?:St|Mt|Ft)\.$", re.IGNORECASE)
"""Initials, acronyms, saints and streets: they end a sentence only where a word of grammar follows."""

_CLOCK: Final = re.compile(r"(?<![\w.])[ap]\.m\.$", re.IGNORECASE)
_AFTER_CLOCK: Final = re.compile(
    r"[A-Z]{1,4}T\b|GMT|UTC|(?:Eastern|Central|Mountain|Pacific|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)",
    re.IGNORECASE,
)
"""Zones and days, which belong to the time of day before them."""

_ENUMERATOR: Final = re.compile(r"\W{0,3}(?:\d{1,3}|[A-Za-z])[.)]")
_ORDINAL: Final = re.compile(r"(?<![\w.,])\d{1,2}\.$")
_ORDINAL_LANGUAGES: Final = frozenset("da de fi hu no pl tr".split())
"""Languages in which a full stop behind a number means "th", as in ``3. Mai``."""
_ELLIPSIS: Final = re.compile(r"\s{0,2}(?:\.{3,9}|(?:\.\s){2,4}\.|…)")
_SPEAKS: Final = re.compile(
    r"""(?:(?:[A-ZÀ-Ý][\w.’'-]{0,40},?\s){1,5}|(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er)\s(?:[\w’'-]{1,40}\s){1,3})
    (?:said|says|asks|asked|adds|added|told|wrote|writes|tweeted|replied|responded|continued|wondered|recalled
      |exclaimed|declared|shouted|yelled|cried|was\squoted)\b""",
    re.VERBOSE,
)
"""A name, a pronoun or "the spokesman", and then a verb of speaking."""

_FIRST_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class _Boundary:
    """A place where a sentence may end."""

    stop: int
    """Right after the full stop, or whatever ends the sentence."""
    end: int
    """After the closing marks that belong to it."""
    following: int
    """The next visible character; the length of the line where there is none."""


def segment(line: str, language: str, *, lowercased: bool = False) -> tuple[Span, ...]:
    """Return the sentences of ``line`` in order; together they hold every visible character.

    ``lowercased`` says that the text has lost its capitals, so that a small letter may begin a sentence.

    >>> line = "“Stop. We agreed,” Rep. Ed Lee, D-N.Y., said. He left at 5 p.m. Friday."
    >>> [sentence.of(line) for sentence in segment(line, "en")]
    ['“Stop.', 'We agreed,” Rep. Ed Lee, D-N.Y., said.', 'He left at 5 p.m. Friday.']
    """
    marks = quotations(line)
    openings = {mark.opening for mark in marks}
    closings = {mark.closing for mark in marks if mark.closing is not None}
    proposed = _proposed(line, language)
    small = {stop.end() for stop in _STOP.finditer(line)} if lowercased else set()
    found: list[Span] = []
    begin = len(line) - len(line.lstrip())
    for stop in sorted(proposed | small):
        boundary = _boundary(line, stop, closings)
        if boundary.end <= begin or not _ends_sentence(line, begin, boundary, language):
            continue
        if _begins_small(line, boundary):
            divides = stop in small and _may_begin_small(line, boundary, openings)
        else:
            divides = stop in proposed
        if divides:
            found.append(Span(begin, boundary.end))
            begin = boundary.following
    if begin < len(line.rstrip()):
        found.append(Span(begin, len(line.rstrip())))
    return _without_wordless(line, found)


def _proposed(line: str, language: str) -> set[int]:
    """Return the places right after which sentencex or a full-width stop would end a sentence."""
    from sentencex import get_sentence_boundaries

    blanked = _ENDLESS_WORD.sub(_without_stops, line.translate(_BLANKED))
    places = {stops.end() for stops in _FULL_WIDTH_STOPS.finditer(line)}
    places |= {glued.end(1) for glued in _GLUED.finditer(line)}
    places |= {end.end() for end in _ENDS_FOR_CERTAIN.finditer(line)}
    places |= {end.end() for end in _CLOSES_REPORT.finditer(line)}
    places |= {word.end() for word in _WORD_AND_STOP.finditer(line) if is_word(word[1], language)}
    for boundary in get_sentence_boundaries(language, blanked):
        place = boundary["end_index"]
        while place and blanked[place - 1].isspace():
            place -= 1
        places.add(place)
    return places


def _without_stops(word: re.Match[str]) -> str:
    return word.group()[:-1].translate(_NO_STOPS) + word.group()[-1]


def _boundary(line: str, stop: int, closings: set[int]) -> _Boundary:
    """Return the boundary behind ``stop``, closing marks and trailing dots taken along."""
    end = place = stop
    while place < len(line):
        if place in closings or (place == end and _closes(line, place)):
            end = place = place + 1
        elif line[place].isspace():
            place += 1
        else:
            break
    if dots := _ELLIPSIS.match(line, end):
        end = place = dots.end()
        while place < len(line) and line[place].isspace():
            place += 1
    return _Boundary(stop, end, place)


def _closes(line: str, place: int) -> bool:
    after = line[place + 1 : place + 2]
    return line[place] in _CLOSING or (line[place] == "'" and not after.isalnum())


def _ends_sentence(line: str, begin: int, boundary: _Boundary, language: str) -> bool:
    """Tell whether a sentence that begins at ``begin`` may end here, whatever letter follows."""
    if boundary.following == len(line):
        return True
    before = line[max(begin, boundary.stop - _LONGEST_ABBREVIATION) : boundary.stop]
    follows = line[boundary.following]
    if _is_glued(line, boundary) or follows in _DASHES or _is_abbreviated(before, follows, language):
        return False
    enumerates = boundary.stop - begin <= _LONGEST_ABBREVIATION and _ENUMERATOR.fullmatch(before)
    counts = language in _ORDINAL_LANGUAGES and _ORDINAL.search(before)
    if enumerates or counts or _is_cited(line, boundary, language):
        return False
    if _CLOCK.search(before):
        return not _AFTER_CLOCK.match(line, boundary.following)
    if _INITIALS.search(before) and not _UNIT.search(before):
        word = _FIRST_WORD.match(line, boundary.following)
        return word is None or word.group().casefold() in STOPWORDS
    asked = before[-1:] in "?!" and boundary.end > boundary.stop
    return not (asked and _SPEAKS.match(line, boundary.following))


def _is_glued(line: str, boundary: _Boundary) -> bool:
    """Tell whether a stop is inside a word: no space follows, as it does in every language but some."""
    if boundary.end < boundary.following or _FULL_WIDTH_STOPS.match(line, boundary.stop - 1):
        return False
    glued = _GLUED.search(line, max(0, boundary.stop - _LONGEST_GLUED), boundary.stop + _LONGEST_GLUED)
    return glued is None or glued.end(1) != boundary.stop


def _is_abbreviated(before: str, after: str, language: str) -> bool:
    """Tell whether an abbreviation stands there that goes on in ``after``."""
    is_title = language in _ENGLISH_OR_UNTOLD and _TITLE.search(before) is not None
    return is_title or goes_on(before, after, language)


def _is_cited(line: str, boundary: _Boundary, language: str) -> bool:
    """Tell whether a quotation ends there whose sentence goes on with who said it."""
    place = boundary.end
    return is_attributed(line, place, language) or is_inside_attributed(line, place, language)


def _begins_small(line: str, boundary: _Boundary) -> bool:
    """Tell whether a small letter follows; ``iPhone`` counts as a capital."""
    place = boundary.following
    while place < len(line) and line[place] in _OPENING:
        place += 1
    return line[place : place + 1].islower() and not line[place + 1 : place + 2].isupper()


def _may_begin_small(line: str, boundary: _Boundary, openings: set[int]) -> bool:
    """Tell whether a sentence begins here in a text without capitals.

    It does before a quotation, after a question or a call, and after a quotation that ends with a full stop,
    since a sentence that goes on has a comma there.
    """
    quoted = boundary.end > boundary.stop
    stop = line[boundary.stop - 1]
    return boundary.following in openings or (stop == ".") == quoted


def _without_wordless(line: str, sentences: list[Span]) -> tuple[Span, ...]:
    """Return ``sentences`` with what has no letter or digit joined to the sentence before it."""
    kept: list[Span] = []
    for sentence in sentences:
        if kept and not any(map(str.isalnum, sentence.of(line))):
            kept[-1] = Span(kept[-1].start, sentence.end)
        else:
            kept.append(sentence)
    return tuple(kept)
