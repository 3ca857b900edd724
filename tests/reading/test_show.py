"""What ``digest read`` prints."""

import json

from digest.reading import describe, read_as_text
from tests.support.reading_factory import article

TEXT = "Envoys agree\n\nROME (AP) — The envoys met. They agreed.\nSource: https://example.org/a"


def test_an_article_is_described_as_json() -> None:
    read = article(TEXT, "news/a.txt")
    shown = json.loads(json.dumps(describe(read)))
    assert list(shown) == [
        "id", "location", "source", "title", "author", "published", "updated", "url", "language", "doubts",
        "credits", "text", "lines", "sentences",
    ]  # fmt: skip
    assert shown["source"] == {"name": "AP", "domain": "apnews.com", "kind": "wire"}
    assert shown["title"] == "Envoys agree"
    assert shown["url"] == "https://example.org/a"
    assert shown["doubts"] == []
    assert shown["credits"] == [
        {"kind": "dateline", "outlet": "AP"},
        {"kind": "source line", "outlet": "example.org"},
    ]
    assert shown["lines"][1] == {"start": 14, "end": 25, "role": "dateline", "text": "ROME (AP) —"}
    assert shown["sentences"][1] == {"start": 26, "end": 41, "role": "body"}


def test_an_article_is_shown_to_a_reader_with_its_roles_in_front() -> None:
    assert read_as_text(article(TEXT, "a.txt")).splitlines()[1:] == [
        "location    a.txt",
        "source      AP, apnews.com, wire",
        "title       Envoys agree",
        "author      –",
        "published   –",
        "updated     –",
        "url         https://example.org/a",
        "language    en",
        "doubts      –",
        "",
        "title       Envoys agree",
        "dateline    ROME (AP) —",
        "body        The envoys met. They agreed.",
        "source      Source: https://example.org/a",
    ]


def test_the_id_is_twelve_digits_of_location_and_text() -> None:
    one, other = article(TEXT, "a.txt"), article(TEXT, "b.txt")
    assert len(one.id) == 12
    assert one.id != other.id
    assert one.id == article(TEXT.replace("\n", "\r\n"), "a.txt").id
