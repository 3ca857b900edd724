"""Bytes of any format become documents, chosen by how they begin, what was declared, how they are named."""

import gzip
import io
import stat
import zipfile
from collections.abc import Callable

import pytest

from digest.sources import SourceSettings
from tests.support.parcels import EVERY_FORMAT, JSON_FEED, MAIL, PAGE, RSS, opened, zipped, zstandard

BOUNDED = SourceSettings(max_bytes=1000, max_archive_bytes=2500, max_members=4)


def locations(raw: bytes, location: str, settings: SourceSettings | None = None) -> list[str]:
    return [document.location for document in opened(raw, location, settings).documents]


def whats(raw: bytes, location: str, settings: SourceSettings | None = None) -> dict[str, str]:
    return {problem.source: problem.what for problem in opened(raw, location, settings).problems}


@pytest.mark.parametrize("location", EVERY_FORMAT)
def test_every_format_gives_documents(location: str) -> None:
    assert opened(EVERY_FORMAT[location], location).documents


def test_a_page_a_text_and_notes_stay_as_they_are() -> None:
    for name, media_type in (("a.html", "text/html"), ("a.txt", "text/plain"), ("a.md", "text/markdown")):
        [document] = opened(PAGE, name, charset="utf-8").documents
        assert (document.location, document.raw) == (name, PAGE)
        assert (document.media_type, document.charset) == (media_type, "utf-8")


@pytest.mark.parametrize(
    ("media_type", "location", "raw", "read_as"),
    [
        ("text/html; charset=utf-8", "https://a.example/news.txt?x=.md", b"Rain.", "text/html"),
        ("text/html", "https://a.example/", RSS, "feed"),
        ("text/plain", "https://a.example/feed", RSS, "feed"),
        ("application/octet-stream", "https://a.example/x.md", b"# Rain", "text/markdown"),
        ("text/plain", "https://a.example/", b"\xff\xfe<\0r\0s\0s\0>\0", "feed"),
        ("text/plain", "https://a.example/", b"  <!DOCTYPE HTML><p>Rain.", "text/html"),
        ("application/json", "https://a.example/", EVERY_FORMAT["feed.json"], "feed"),
        ("message/rfc822", "https://a.example/", EVERY_FORMAT["letter.eml"], "text/html"),
        ("application/xml", "https://a.example/", b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "a page"),
    ],
)
def test_the_beginning_decides_then_the_server_then_the_name(
    media_type: str, location: str, raw: bytes, read_as: str
) -> None:
    gathered = opened(raw, location, media_type=media_type)
    kinds = {document.media_type for document in gathered.documents if "#" not in document.location}
    if read_as == "feed":
        assert kinds == set()
        assert any("#" in d.location for d in gathered.documents) or "feed" in gathered.problems[0].what
    elif read_as == "a page":
        assert read_as in gathered.problems[0].what
    else:
        assert kinds == {read_as}


@pytest.mark.parametrize(
    ("raw", "media_type", "is_taken"),
    [
        (PAGE, "text/html", False),
        (PAGE, "text/plain", False),
        (b"We are back at noon.", "text/html", False),
        (b"We are back at noon.", "text/plain", False),
        (b"We are back at noon.", None, False),
        (RSS, "text/html", True),
        (JSON_FEED, "text/plain", True),
        (MAIL, "message/rfc822", True),
    ],
)
def test_where_a_feed_was_a_page_is_refused_and_a_feed_is_not(
    raw: bytes, media_type: str | None, *, is_taken: bool
) -> None:
    there = "https://lindby.example/news"
    gathered = opened(raw, there, media_type=media_type, was_feed=True)
    assert bool(gathered.documents) == is_taken
    is_refused = any("was a feed" in problem.what for problem in gathered.problems)
    assert is_refused != is_taken
    assert opened(raw, there, media_type=media_type).documents


@pytest.mark.parametrize(
    ("raw", "location"),
    [
        (b"%PDF-1.7", "report"),
        (b"%PDF-1.7", "https://a.example/report"),
        (b"\x89PNG\r\n", "x"),
        (b"BZh9", "x"),
        (b"text", "a.docx"),
        (b"text", "a.epub"),
    ],
)
def test_a_format_that_is_not_read_is_named_with_what_to_do(raw: bytes, location: str) -> None:
    [problem] = opened(raw, location).problems
    assert problem.what.startswith("is a")
    assert ";" in problem.what


def test_a_mailbox_is_known_by_how_it_begins() -> None:
    assert len(locations(EVERY_FORMAT["box.mbox"], "inbox")) == 2


def test_a_compressed_file_is_read_as_what_is_inside() -> None:
    assert locations(gzip.compress(b"Rain."), "a.txt.gz") == ["a.txt.gz/a.txt"]
    assert locations(gzip.compress(b"Rain.") * 2, "a.md.gz") == ["a.md.gz/a.md"]
    assert locations(zstandard(b"Rain.") * 2, "a.txt.zst") == ["a.txt.zst/a.txt"]
    assert len(locations(gzip.compress(RSS), "https://a.example/feed.gz")) == 3


def test_an_archive_gives_its_files_in_order_and_passes_over_what_is_hidden() -> None:
    raw = zipped(
        b__txt=b"2", a__txt=b"1", _x__txt=b"3", __hidden=b"x", __MACOSX___a__txt=b"x", pic=b"\x01\x02"
    )
    assert locations(raw, "a.zip") == ["a.zip/_x.txt", "a.zip/a.txt", "a.zip/b.txt"]
    assert "passed over" in whats(raw, "a.zip")["a.zip/pic"]


def test_an_archive_in_an_archive_is_opened_and_one_inside_that_is_not() -> None:
    once = zipped(a__txt=b"1")
    assert locations(zipped(b__zip=once), "c.zip") == ["c.zip/b.zip/a.txt"]
    assert "archive in an archive" in whats(zipped(c__zip=zipped(b__zip=once)), "d.zip")["d.zip/c.zip/b.zip"]


def test_a_name_in_an_archive_leads_nowhere() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../../etc/x.txt", "1")
        archive.writestr("/root/y\n.txt", "2")
        link = zipfile.ZipInfo("z.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert locations(stream.getvalue(), "a.zip") == ["a.zip/etc/x.txt", "a.zip/root/y�.txt"]
    assert "link" in whats(stream.getvalue(), "a.zip")["a.zip/z.txt"]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard])
def test_a_bomb_is_not_unpacked_and_what_is_damaged_or_cut_off_is_named(
    pack: Callable[[bytes], bytes],
) -> None:
    bomb = pack(bytes(range(256)) * 500)
    assert "unpacks to more than 1,000 bytes" in whats(bomb, "a", BOUNDED)["a"]
    assert "damaged" in whats(bomb[:-5], "a")["a"]
    assert "damaged" in whats(bomb[:10] + b"\xff" * 9 + bomb[19:], "a")["a"]
    assert "damaged" in whats(bomb + b"more", "a")["a"]


def test_an_archive_unpacks_to_its_bound_and_what_is_beyond_is_named() -> None:
    raw = zipped(a__txt=b"a" * 900, b__txt=b"b" * 900, c__txt=b"c" * 900, d__txt=b"d" * 1001, e__txt=b"e")
    assert locations(raw, "a.zip", BOUNDED) == ["a.zip/a.txt", "a.zip/b.txt"]
    problems = whats(raw, "a.zip", BOUNDED)
    assert "more than 700 bytes" in problems["a.zip/c.txt"]
    assert "unpacks to more than 0 bytes" in problems["a.zip/d.txt"]
    assert "has 1 files more" in problems["a.zip"]


def test_archives_in_an_archive_share_one_bound() -> None:
    inner = gzip.compress(b"x" * 900)
    raw = zipped(a__txt__gz=inner, b__txt__gz=inner, c__txt__gz=inner)
    assert len(locations(raw, "a.zip", BOUNDED)) == 2


def test_an_encrypted_a_damaged_and_an_oddly_packed_file_are_named() -> None:
    raw = bytearray(zipped(a__txt=b"news " * 50))
    central = raw.index(b"PK\x01\x02")
    encrypted = raw.copy()
    encrypted[central + 8] |= 1
    assert "encrypted" in whats(bytes(encrypted), "a.zip")["a.zip/a.txt"]
    odd = raw.copy()
    odd[central + 10] = 14
    assert "not read" in whats(bytes(odd), "a.zip")["a.zip/a.txt"]
    damaged = raw.copy()
    damaged[38] ^= 0xFF
    assert "damaged" in whats(bytes(damaged), "a.zip")["a.zip/a.txt"]
    assert "damaged" in whats(bytes(raw[:-30]), "a.zip")["a.zip"]


def test_an_archive_without_files_is_named() -> None:
    assert "holds no files" in whats(zipped(__hidden=b"x"), "a.zip")["a.zip"]


def test_what_is_too_large_is_not_read() -> None:
    assert "larger than 1,000 bytes" in whats(b"x" * 1001, "a.txt", BOUNDED)["a.txt"]
