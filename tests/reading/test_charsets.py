"""Text is exact in every encoding that the world still writes, declared rightly, wrongly or not at all."""

from typing import Any

import pytest

from digest.model import Document
from digest.reading import read
from digest.reading.charsets import codec_of
from tests.support.places import cases

CASES = cases("charsets")


def raw_of(case: dict[str, Any]) -> bytes:
    text = case["text"]
    if case["media_type"] == "text/html":
        meta = case["meta"] or ""
        before = meta if meta.startswith("<?xml") else ""
        text = f"{before}<html><head>{meta.removeprefix(before)}</head><body><p>{text}</p></body></html>"
    return bytes.fromhex(case["mark"]) + text.encode(case["encoding"])


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_text_is_exact_in_its_encoding(case: dict[str, Any]) -> None:
    document = Document("a", raw_of(case), "2025-02-13", case["media_type"], case["charset"])
    assert read(document).text == case["text"]


@pytest.mark.parametrize(
    "label", ["rot13", "zlib", "punycode", "unicode_escape", "undefined", "x-", "\0", ""]
)
def test_what_is_no_encoding_of_text_is_no_label(label: str) -> None:
    assert codec_of(label) is None


def test_a_declaration_in_the_text_of_a_file_is_no_declaration() -> None:
    text = 'The page began with <meta charset="koi8-r">, said the envoy – “in error”.'
    assert read(Document("a.txt", text.encode("cp1252"), "2025-02-13")).text == text


def test_a_declaration_far_down_a_page_comes_too_late() -> None:
    page = "<html>" + " " * 5_000 + '<meta charset="koi8-r"><p>Café'
    assert read(Document("a.html", page.encode("cp1252"), "2025-02-13", "text/html")).text == "Café"


def test_an_encoding_that_spoils_the_text_is_not_believed() -> None:
    words = "Élève, naïve, Ödön, déjà, Ærø, Çelik and Þór met in Zürich."
    document = Document("a.txt", words.encode("cp1252"), "2025-02-13", charset="euc-jp")
    assert read(document).text == words
