"""JSON lines → one document per line: articles that another program wrote.

A line is ``{"text": …}`` or ``{"html": …}``, and may say ``id title url source author published updated
language``; further fields and empty lines are ignored. A line that is not an article is a problem that names
it; the others are taken. (``jsonl`` reads rows to compare.)
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from digest.model import Claims, Document, Problem
from digest.sources.charset import text_of
from digest.sources.claiming import language, moment, one_line, plain, web_address
from digest.sources.gathered import Gathered, Parcel, SourceSettings, first_problems, part_of, refused, shown
from digest.sources.lenient import fitting

if TYPE_CHECKING:
    from msgspec.json import Decoder

_REMEDY: Final = 'write {"id": "…", "title": "…", "text": "…"}'
_FIRST_LINES: Final = 10
"""Lines at the top of a file among which an article is looked for, to tell its format."""
_MAX_FLAWS: Final = 1_000
"""Wrong lines after which the rest of a file is not read."""
_READABLE_ID: Final = re.compile(r"[A-Za-z0-9][\w.:-]{0,63}")
"""An id that may stand in a location as it is; any other is hashed."""


@dataclass(frozen=True, slots=True)
class _Named:
    name: str | None = None


@dataclass(frozen=True, slots=True)
class _Record:
    id: str | int | None = None
    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | _Named | None = None
    """A name, or an object that has one: ``digest read`` writes the latter."""
    author: str | _Named | list[str | _Named] | None = None
    published: str | int | float | None = None
    """As text, or as a time in seconds or milliseconds since 1970."""
    updated: str | int | float | None = None
    language: str | None = None


def has_records(raw: bytes) -> bool:
    r"""Tell whether one of the first lines of ``raw`` is an article.

    >>> has_records(b'{"id": 1}\n{"id": 2, "text": "It burns."}'), has_records(b'{"id": 1}')
    (True, False)
    """
    import msgspec

    lines = raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not lines.startswith(b"{"):
        return False
    decoder = msgspec.json.Decoder(_Record)
    for line in lines.split(b"\n", _FIRST_LINES)[:_FIRST_LINES]:
        with suppress(ValueError, RecursionError):
            record = decoder.decode(line)
            if record.text or record.html:
                return True
    return False


def open_records(parcel: Parcel, _settings: SourceSettings) -> Gathered:
    """Return the articles of a JSON-lines file."""
    import msgspec

    decoder = msgspec.json.Decoder(_Record)
    documents: list[Document] = []
    problems: list[Problem] = []
    for number, line in enumerate(text_of(parcel.raw, parcel.charset).split("\n"), start=1):
        if not line or line.isspace():
            continue
        place = f"{parcel.location}:{number}"
        if len(problems) > _MAX_FLAWS:
            what = f"and the rest is not read, since too many lines are not articles; {_REMEDY}"
            problems.insert(0, Problem(place, what))
            break
        try:
            record, wrong = _record(line, decoder)
        except (ValueError, RecursionError) as error:
            problems.append(Problem(place, f"is not an article ({one_line(str(error))}); {_REMEDY}"))
            continue
        problems += (Problem(place, what) for what in _flaws(record, wrong))
        if (document := _document(record, line, parcel)) is not None:
            documents.append(document)
    if not documents and not problems:
        return refused(parcel.location, f"is empty; {_REMEDY} on every line")
    return Gathered(tuple(documents), first_problems(problems, parcel.location))


def _record(line: str, decoder: "Decoder[_Record]") -> tuple[_Record, tuple[str, ...]]:
    """Return the record of a line, and the names of its fields that are of a wrong type and left out."""
    import msgspec

    try:
        return decoder.decode(line), ()
    except msgspec.ValidationError:
        return fitting(msgspec.json.decode(line), _Record)


def _flaws(record: _Record, wrong: tuple[str, ...]) -> Iterator[str]:
    if wrong:
        yield f"has {' and '.join(wrong)} in no form that is read; write words"
    if not (record.text or record.html):
        yield f"has neither text nor html; {_REMEDY}"
    for name, value in (("published", record.published), ("updated", record.updated)):
        if value and moment(value) is None:
            said = shown(str(value)[:40])
            yield f"says {name} {said}, which is not a date; write it as 2025-02-13T06:00:00Z"
    if record.url and web_address(record.url) is None:
        yield "has a url that is not a web address; begin it with https://"


def _document(record: _Record, line: str, parcel: Parcel) -> Document | None:
    words = record.text or record.html
    if not words:
        return None
    return Document(
        _location(parcel.location, record.id, line),
        words.encode("utf-8"),
        parcel.first_seen,
        "text/plain" if record.text else "text/html",
        "utf-8",
        Claims(
            title=one_line(record.title) if record.text else plain(record.title),
            url=web_address(record.url),
            outlet=_name(record.source),
            author=_names(record.author),
            published=moment(record.published),
            updated=moment(record.updated),
            language=language(record.language),
        ),
    )


def _name(given: str | _Named | None) -> str | None:
    return one_line(given.name if isinstance(given, _Named) else given)


def _names(given: str | _Named | list[str | _Named] | None) -> str | None:
    names = map(_name, given if isinstance(given, list) else [given])
    return ", ".join(dict.fromkeys(filter(None, names))) or None


def _location(location: str, key: str | int | None, line: str) -> str:
    if key is not None and _READABLE_ID.fullmatch(str(key)):
        return f"{location}#{key}"
    return part_of(location, line if key is None else str(key))
