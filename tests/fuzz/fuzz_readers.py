"""Broken, cut, doubled and interleaved parcels of every format are unpacked and read: no exception but ours.

    python -m tests.fuzz.fuzz_readers [INPUTS] [SEED]      100,000 inputs take some minutes

Prints what failed, or took many times as long as all whole parcels together, with the seed that makes it
again, and the slowest input; exits 1 where one failed.
"""

import random
import sys
import time
from contextlib import suppress

from digest.errors import UnreadableDocumentError
from digest.model import Document, Problem
from digest.reading import read
from digest.sources import Gathered, Parcel, subscriptions, unpack
from tests.support.growth import seconds_of
from tests.support.parcels import EVERY_FORMAT, OPML
from tests.support.places import SEEDS

SLOWEST = 20.0
"""Times as long as all whole parcels together that one broken input may take: about two seconds."""
TOKENS = (
    *(b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<item>"),
    *(b"</item>", b"<entry>", b"&a;", b"&#0;", b"&#xd800;", b"&#99999999999;", b"xmlns:", b"<x:y>"),
    *(b"type='xhtml'", b"mode='base64'", b"xml:base='http://['", b"http://[", b"0000-00-00T99:99:99"),
    *(b"encoding='utf-7'", b"charset=unicode_escape", b"<meta charset=utf-16>", b"<base href='//['>"),
    *(b"<script type='application/ld+json'>", b"<div>", b"<table>", b"<p hidden>", b"<h1>", b"<html>"),
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1b$B", b"\n", b"\r", b"\xc3\x84\xe2\x80\x94"),
    *(b"\n\nFrom ", b"boundary=", b"=?x?b?", b"=?utf-8?q?=", b"--b", b"Content-Type: message/rfc822\n"),
    *(b"Content-Transfer-Encoding: base64\n", b"{", b"}", b"[", b'"', b"\\ud800", b"1e999", b"null"),
    *(b"PK\x03\x04", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\xe2\x80\x9c", b"(AP) -- ", b"# ", b"- ", b"> "),
)


def mutated(chance: random.Random, raw: bytes) -> bytes:
    """Return ``raw`` with a few things wrong."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(raw) + 1)
        end = min(len(raw), start + chance.choice((0, 1, 4, 40, 400)))
        piece = chance.choice(
            (b"", chance.choice(TOKENS), raw[start:end] * 2, chance.randbytes(3), chance.choice(TOKENS) * 50)
        )
        raw = raw[:start] + piece + raw[end:]
    return raw


def flaw(location: str, raw: bytes) -> str | None:
    """Return what is wrong with how ``raw`` is unpacked and read; None where all is well."""
    try:
        gathered = unpack(Parcel(location, raw, "2025-02-13"))
        subscriptions(raw, location)
        for document in gathered.documents:
            with suppress(UnreadableDocumentError):
                read(document)
    except Exception as error:  # noqa: BLE001 - that nothing else is raised is what is tested
        return f"raises {error!r}"
    return wrong(gathered)


def wrong(gathered: Gathered) -> str | None:
    """Return what no parcel may lead to."""
    if not gathered.documents and not gathered.problems:
        return "is lost in silence"
    if any(
        "\n" in problem.source + problem.what for problem in gathered.problems if isinstance(problem, Problem)
    ):
        return "has a problem of several lines"
    if not all(isinstance(document, Document) for document in gathered.documents):
        return "leads to something else than documents"
    return None


def seconds_of_whole(parcels: list[tuple[str, bytes]]) -> float:
    """Return the seconds of CPU that all ``parcels`` take, once whatever is imported or compiled once is."""

    def read_all() -> None:
        for location, raw in parcels:
            flaw(location, raw)

    read_all()
    return seconds_of(read_all)


def main(inputs: int, seed: int) -> int:
    """Try ``inputs`` parcels; return how many failed."""
    chance = random.Random(seed)  # noqa: S311 - a test must be able to repeat its chance
    articles = [(path.name, path.read_bytes()) for path in sorted(SEEDS.glob("*.txt"))]
    parcels = [*EVERY_FORMAT.items(), ("list.opml.xml", OPML), *articles]
    whole = seconds_of_whole(parcels)
    failures, slowest, slowest_location = 0, 0.0, ""
    for number in range(inputs):
        location, raw = chance.choice(parcels)
        raw = mutated(chance, raw)
        if chance.random() < 0.1:
            location = chance.choice(parcels)[0]
        began = time.process_time()
        what = flaw(location, raw)
        seconds = time.process_time() - began
        if what is not None or seconds > SLOWEST * whole:
            failures += 1
            print(f"input {number} of seed {seed}, {location}: {what or f'takes {seconds:.1f} s'}")
        if seconds > slowest:
            slowest, slowest_location = seconds, location
    slowness = f"{slowest:.3f} s, {slowest / whole:.1f} times all whole parcels"
    print(f"{inputs:,} inputs, {failures} failed, slowest {slowness} ({slowest_location})")
    return failures


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(arguments + [100_000, 1][len(arguments) :])) > 0)
