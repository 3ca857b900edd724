"""JSON lines → one document per line: articles that another program wrote.

A line is ``{"text": …}`` or ``{"html": …}``, and may say ``id title url source author published updated
language``; further fields and empty lines are ignored. A line that is not an article is a problem that names
it; the others are taken. (``jsonl`` reads rows to compare.)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from digest.model import Claims, Document, Problem
from digest.sources.charset import text_of
from digest.sources.claiming import language, moment, one_line, web_address
from digest.sources.gathered import Gathered, Parcel, SourceSettings, first_problems, part_of, refused, shown

_REMEDY: Final = 'write {"id": "…", "title": "…", "text": "…"}'
_MAX_FLAWS: Final = 1_000
"""Wrong lines after which the rest of a file is not read."""
_READABLE_ID: Final = re.compile(r"[A-Za-z0-9][\w.:-]{0,63}")
"""An id that may stand in a location as it is; any other is hashed."""


@dataclass(frozen=True, slots=True)
class _Outlet:
    name: str | None = None


@dataclass(frozen=True, slots=True)
class _Record:
    id: str | int | None = None
    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | _Outlet | None = None
    """A name, or an object that has one: ``digest read`` writes the latter."""
    author: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None


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
            record = decoder.decode(line)
        except (ValueError, RecursionError) as error:
            problems.append(Problem(place, f"is not an article ({one_line(str(error))}); {_REMEDY}"))
            continue
        problems += (Problem(place, what) for what in _flaws(record))
        if (document := _document(record, line, parcel)) is not None:
            documents.append(document)
    if not documents and not problems:
        return refused(parcel.location, f"is empty; {_REMEDY} on every line")
    return Gathered(tuple(documents), first_problems(problems, parcel.location))


def _flaws(record: _Record) -> Iterator[str]:
    if not (record.text or record.html):
        yield f"has neither text nor html; {_REMEDY}"
    for name, value in (("published", record.published), ("updated", record.updated)):
        if value and moment(value) is None:
            yield f"says {name} {shown(value[:40])}, which is not a date; write it as 2025-02-13T06:00:00Z"
    if record.url and web_address(record.url) is None:
        yield "has a url that is not a web address; begin it with https://"


def _document(record: _Record, line: str, parcel: Parcel) -> Document | None:
    words = record.text or record.html
    if not words:
        return None
    outlet = record.source.name if isinstance(record.source, _Outlet) else record.source
    return Document(
        _location(parcel.location, record.id, line),
        words.encode("utf-8"),
        parcel.first_seen,
        "text/plain" if record.text else "text/html",
        "utf-8",
        Claims(
            title=one_line(record.title),
            url=web_address(record.url),
            outlet=one_line(outlet),
            author=one_line(record.author),
            published=moment(record.published),
            updated=moment(record.updated),
            language=language(record.language),
        ),
    )


def _location(location: str, key: str | int | None, line: str) -> str:
    if key is not None and _READABLE_ID.fullmatch(str(key)):
        return f"{location}#{key}"
    return part_of(location, line if key is None else str(key))
