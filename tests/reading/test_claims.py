"""What a feed, a mail or a configuration says of a document fills what the document does not say."""

import pytest

from digest.model import Claims, SourceKind
from tests.support.reading_factory import claimed, lines

BODY = "The two envoys met on Monday in the old town hall and agreed to go on talking for another week."
NEXT = "Nobody at the table would say what had been offered, and the envoys left by the back door."


def test_a_title_that_is_claimed_becomes_the_first_line() -> None:
    read = claimed(f"{BODY}\n{NEXT}", title="Envoys agree.")
    assert lines(read) == [("title", "Envoys agree."), ("body", BODY), ("body", NEXT)]
    assert read.headline == "Envoys agree."


@pytest.mark.parametrize(
    "first",
    [
        "Envoys agree",
        "ENVOYS AGREE",
        "# Envoys agree",
        "\nTitle: Envoys agree",
        "date 2025-02-13 Envoys agree",
    ],
)
def test_a_title_that_the_text_begins_with_is_not_repeated(first: str) -> None:
    read = claimed(f"{first}\n{BODY}\n{NEXT}", title="Envoys agree")
    assert read.text == f"{first}\n{BODY}\n{NEXT}"
    assert (read.headline or "").lower() == "envoys agree"


@pytest.mark.parametrize("title", ["", "  ", "***", "word " * 99])
def test_a_title_that_is_none_is_not_believed(title: str) -> None:
    assert claimed(BODY, title=title).text == BODY


def test_a_title_is_one_line_of_canonical_text() -> None:
    assert claimed(BODY, title=" Envoys\r\n \u202eagree &amp; go ").headline == "Envoys agree & go"


def test_the_title_of_a_markdown_file_stands_above_its_headings() -> None:
    read = claimed(f"## Offers\n\n**{BODY}**", "a.md", "text/markdown", title="Envoys agree")
    assert lines(read) == [("title", "Envoys agree"), ("heading", "## Offers"), ("body", BODY)]


@pytest.mark.parametrize(
    ("claims", "location", "source"),
    [
        (Claims(outlet="Valley Courier"), "a.txt", ("Valley Courier", None, "publisher")),
        (
            Claims(outlet="Valley Courier", url="https://www.courier.example/a"),
            "a.txt",
            ("Valley Courier", "courier.example", "publisher"),
        ),
        (
            Claims(outlet="Valley Courier"),
            "https://courier.example/a",
            ("Valley Courier", "courier.example", "publisher"),
        ),
        (Claims(outlet="The Associated Press"), "a.txt", ("AP", None, "publisher")),
        (
            Claims(outlet="Ada writes", kind=SourceKind.NEWSLETTER),
            "a.eml",
            ("Ada writes", None, "newsletter"),
        ),
        (
            Claims(kind=SourceKind.AGGREGATOR),
            "https://pile.example/a",
            ("pile.example", "pile.example", "aggregator"),
        ),
        (
            Claims(url="https://courier.example/a"),
            "a.txt",
            ("courier.example", "courier.example", "publisher"),
        ),
        *(
            (
                Claims(outlet=unseen, url="https://courier.example/a"),
                "a.txt",
                ("courier.example", "courier.example", "publisher"),
            )
            for unseen in (" \u200b ", "\u3164", "\u115f\u1160", "\uffa0", "\u2800", "\U000e0041", "\u034f")
        ),
        (Claims(outlet=" \u200b "), "a.txt", ("a", None, "unknown")),
    ],
)
def test_the_outlet_is_who_gave_the_text(
    claims: Claims, location: str, source: tuple[str, str | None, str]
) -> None:
    found = claimed(BODY, location, claims=claims).source
    assert (found.name, found.domain, found.kind.value) == source


def test_a_wire_in_the_feed_of_a_newspaper_is_credited() -> None:
    read = claimed(f"ROME (Reuters) - {BODY}", outlet="Valley Courier")
    assert read.source.name == "Valley Courier"
    assert [(credit.kind.value, credit.outlet) for credit in read.credits] == [("dateline", "Reuters")]


def test_a_dateline_names_the_outlet_where_nobody_else_does() -> None:
    read = claimed(f"ROME (Reuters) - {BODY}", kind=SourceKind.AGGREGATOR)
    assert (read.source.name, read.source.kind) == ("Reuters", SourceKind.WIRE)


def test_from_whom_an_item_was_taken_over_is_a_credit() -> None:
    credits_ = claimed(BODY, outlet="Pile of News", credit="Valley Courier").credits
    assert [(credit.kind.value, credit.outlet) for credit in credits_] == [("syndication", "Valley Courier")]
    assert claimed(BODY, outlet="Valley Courier", credit="valley courier").credits == ()


@pytest.mark.parametrize(
    ("text", "claims", "published"),
    [
        (BODY, {"published": "2025-02-12T09:30:00+02:00"}, "2025-02-12T09:30:00+02:00"),
        (f"Published: 11 February 2025\n{BODY}", {"published": "2025-02-12"}, "2025-02-12"),
        (f"March 3, 2011\n{BODY}", {"published": "2025-02-12"}, "2025-02-12"),
        (f"Published: 11 February 2025\n{BODY}", {}, "2025-02-11"),
        (
            f"Published: 12 February 2025\n{BODY}",
            {"published": "2025-02-12T09:30:00Z"},
            "2025-02-12T09:30:00+00:00",
        ),
        (BODY, {"published": "some day"}, None),
    ],
)
def test_the_date_that_a_source_states_comes_before_one_in_the_text(
    text: str, claims: dict[str, str], published: str | None
) -> None:
    assert claimed(f"Envoys agree\n{text}", **claims).published == published


@pytest.mark.parametrize(
    ("claims", "published", "updated", "doubts"),
    [
        ({"published": "2025-02-14"}, "2025-02-14", None, ()),
        (
            {"published": "2025-02-15"},
            None,
            None,
            ("claims publication on 2025-02-15, after it was first seen on 2025-02-13",),
        ),
        (
            {"published": "1970-01-01"},
            None,
            None,
            ("claims publication on 1970-01-01, before there was a web",),
        ),
        ({"published": "2025-02-12", "updated": "2025-02-13"}, "2025-02-12", "2025-02-13", ()),
        ({"published": "2025-02-12T09:00", "updated": "2025-02-12T09:00"}, "2025-02-12T09:00:00", None, ()),
        ({"published": "2025-02-12T09:00", "updated": "2025-02-12T08:00"}, "2025-02-12T09:00:00", None, ()),
        (
            {"published": "2025-02-12T09:00Z", "updated": "2025-02-12T09:30"},
            "2025-02-12T09:00:00+00:00",
            "2025-02-12T09:30:00",
            (),
        ),
        (
            {"published": "2025-02-12", "updated": "2025-02-01"},
            "2025-02-12",
            None,
            ("claims a change on 2025-02-01, before its publication on 2025-02-12",),
        ),
        (
            {"updated": "2031-01-01"},
            None,
            None,
            ("claims a change on 2031-01-01, after it was first seen on 2025-02-13",),
        ),
    ],
)
def test_a_date_that_cannot_be_is_doubted(
    claims: dict[str, str], published: str | None, updated: str | None, doubts: tuple[str, ...]
) -> None:
    read = claimed(BODY, **claims)
    assert (read.published, read.updated, read.doubts) == (published, updated, doubts)


def test_an_earlier_day_in_the_text_is_a_doubt() -> None:
    old = claimed(f"March 3, 2011\n{BODY}", published="2025-02-12")
    assert old.doubts == ("says 2011-03-03 in its text, and was published on 2025-02-12",)
    assert claimed(f"February 11, 2025\n{BODY}", published="2025-02-12").doubts == ()


def test_the_better_of_two_dates_is_believed() -> None:
    read = claimed(f"Envoys agree\nPublished: 12 February 2045\n{BODY}", published="2025-02-12")
    assert read.published == "2025-02-12"
    assert len(read.doubts) == 1


def test_a_day_that_says_nothing_casts_no_doubt() -> None:
    assert claimed(BODY, published="2025-02-12", first_seen="1970-01-01").doubts == ()


def test_author_address_and_language_are_taken_over() -> None:
    read = claimed(
        "Talks.", author=" Ada  Roe ", url="https://courier.example/a?utm_medium=rss", language="da-DK"
    )
    assert (read.author, read.url, read.language) == ("Ada Roe", "https://courier.example/a", "da")
