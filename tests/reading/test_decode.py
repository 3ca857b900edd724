"""Bytes become text, or an error that says what to do."""

import codecs

import pytest

from digest.errors import UnreadableDocumentError
from digest.model import Document
from digest.reading import read
from digest.reading.decode import decode

WORDS = "Zürich – “naïve” £5 Šakalienė"


@pytest.mark.parametrize(
    "raw",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"),
    ],
)
def test_unicode_is_read_in_every_encoding_that_says_so(raw: bytes) -> None:
    assert decode(raw, "a.txt") == WORDS


def test_a_windows_file_is_read() -> None:
    words = "Das “Café” kostet 5 € – nicht £4."
    assert decode(words.encode("cp1252"), "a.txt") == words


def test_a_few_windows_bytes_in_a_unicode_file_do_not_spoil_the_rest() -> None:
    raw = "Šakalienė said ".encode() + "“yes”".encode("cp1252") + b" in a long enough sentence."
    assert decode(raw, "a.txt") == "Šakalienė said “yes” in a long enough sentence."


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        ("\ufeff\u200b \u00a0\n".encode(), "has no sentence in it"),
        (b"(Reuters) - \n", "has no sentence in it"),
        (b"*** --- ***\n\n...", "has no sentence in it"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is binary"),
        ("UTF-32 without a mark".encode("utf-32-le"), "is binary"),
        (b"abc\x01\x02\x03\x04", "is binary"),
        ("Президент прибыл в столицу".encode("koi8-r"), "is in an unknown encoding"),
        ("北京今天宣布新的措施".encode("gb18030"), "is in an unknown encoding"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "claims to be UTF-16-LE but is not"),
        (b"x " * 500_001, "has a line of 1,000,002 characters"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_remedy(raw: bytes, what: str) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        read(Document("news.txt", raw, "2025-02-13"))
    assert caught.value.what.startswith(what)
    assert caught.value.subject == "news.txt"
    assert caught.value.remedy


def test_a_long_line_below_the_limit_is_read() -> None:
    article = read(Document("a.txt", b"Talks went on. " * 60_000, "2025-02-13"))
    assert len(article.sentences) == 60_000


def test_a_file_of_more_lines_than_any_article_has_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="has 20,001 lines; split it"):
        read(Document("all.txt", b"word\n" * 20_001, "2025-02-13"))
