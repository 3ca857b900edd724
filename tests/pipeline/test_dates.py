"""One string means one day, whoever brings it: a feed, a page, a mail, a record."""

import json
from collections.abc import Callable
from datetime import timedelta
from html import escape
from typing import Any, Final

import pytest

from digest.moments import Period
from digest.reading import read
from digest.sources import Parcel, unpack
from tests.support.places import cases

WORDS: Final = "The ferry entered the new dock at dawn. Two tugs towed it in, seen by hundreds on the quay."
ZONES: Final = ("UTC", "Asia/Tokyo", "America/New_York")
LATER: Final = "2027-01-01"
"""The day on which all of these are first seen."""


def rss(date: str) -> bytes:
    item = f"<title>Dock</title><pubDate>{escape(date)}</pubDate><description>{WORDS}</description>"
    return f"<rss><channel><title>Post</title><item>{item}</item></channel></rss>".encode()


def atom(date: str) -> bytes:
    entry = f"<id>1</id><title>Dock</title><published>{escape(date)}</published><summary>{WORDS}</summary>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}</entry></feed>'.encode()


def json_feed(date: str) -> bytes:
    item = {"id": "1", "content_text": WORDS, "date_published": date}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}).encode()


def page(date: str) -> bytes:
    meta = f'<meta property="article:published_time" content="{escape(date)}">'
    body = f"<article><h1>Dock</h1><p>{WORDS}</p><p>{WORDS} It is deep.</p></article>"
    return f"<!doctype html><html><head>{meta}</head><body>{body}</body></html>".encode()


def mail(date: str) -> bytes:
    head = f"From: Post <n@p.example>\nSubject: Dock\nDate: {date}\nContent-Type: text/plain; charset=utf-8"
    return f"{head}\n\n{WORDS}".encode()


def record(date: str) -> bytes:
    return json.dumps({"text": WORDS, "published": date}).encode()


CARRIERS: Final[dict[str, Callable[[str], bytes]]] = {
    "a.rss": rss, "a.atom": atom, "a.json": json_feed, "a.html": page, "a.eml": mail, "a.jsonl": record,
}  # fmt: skip


@pytest.mark.parametrize("location", CARRIERS)
@pytest.mark.parametrize("case", [pytest.param(case, id=case["given"]) for case in cases("dates")])
def test_a_date_is_its_day_in_every_zone_or_none(case: dict[str, Any], location: str) -> None:
    [document] = unpack(Parcel(location, CARRIERS[location](case["given"]), LATER)).documents
    published = read(document).published
    assert published == case["moment"]
    for zone, day in zip(ZONES, case["days"] or (), strict=False):
        assert published is not None
        assert Period.ending_with(day, timedelta(days=1), zone).holds(published)
