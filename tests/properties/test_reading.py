"""What holds for every article, whatever came in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import UnreadableDocumentError
from digest.model import Article, Document
from digest.reading import describe, read, read_as_text
from digest.reading.quotations import quotations
from digest.reading.repair import repair
from digest.reading.wrapping import unwrap
from tests.support.growth import grows_with_its_size
from tests.support.reading_factory import check

PIECES = st.sampled_from(
    [
        *("The envoys met.", "“We tried. We agreed,” she said.", "Talks Go On", "word", "WORD"),
        *("- A truce", "1. Trade", "# Next", "> quoted", ">", "— Ada Roe", "By Ada Roe", "FAQ", "Why?"),
        *("(Reuters) - ", "ROME — ", "date 2025-02-13 ", "Title: Envoys", "Source: https://example.org"),
        *("Most Read from Example", "Share your thoughts!", "***", "---\n", "[a](b)", "`", ":", "!"),
        *('"', "“", "”", "„", "«", "…", "。", "é", "Ä—", "&amp;", "\u200b", "\u00a0", "U.S. ", "D-N.Y."),
        *("\n", "\n\n", " ", "\t"),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=200))
MEDIA_TYPES = st.sampled_from(["text/plain", "text/markdown", "text/html"])


def read_or_none(raw: bytes, media_type: str) -> Article | None:
    try:
        return read(Document("a.txt", raw, "2025-02-13", media_type))
    except UnreadableDocumentError:
        return None


@given(TEXTS, MEDIA_TYPES)
@settings(max_examples=300, deadline=None)
def test_places_of_an_article_fit_together(text: str, media_type: str) -> None:
    article = read_or_none(text.encode(), media_type)
    if article is not None:
        check(article)
        assert article == read_or_none(text.encode(), media_type)


@given(st.binary(max_size=300), MEDIA_TYPES)
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused_with_a_reason(raw: bytes, media_type: str) -> None:
    article = read_or_none(raw, media_type)
    if article is not None:
        check(article)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_what_is_repaired_needs_no_repair(text: str) -> None:
    assert repair(repair(text)) == repair(text)


def test_malice_that_hides_in_layers_is_not_peeled_for_ever() -> None:
    def peel(layers: int) -> None:
        hidden = "&"
        for _ in range(layers):  # each layer needs a pass of its own
            hidden = f"&amâ€{hidden}#8249;p;"
        assert repair(hidden) != "&"

    assert grows_with_its_size(peel, 2_000)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_canonical_text_is_read_as_itself(text: str) -> None:
    article = read_or_none(text.encode(), "text/plain")
    if article is not None and unwrap(article.text) == article.text:
        again = read_or_none(article.text.encode(), "text/plain")
        assert again is not None
        assert (again.text, again.paragraphs, again.sentences) == (
            article.text, article.paragraphs, article.sentences,
        )  # fmt: skip


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_quotations_stand_between_their_marks_and_do_not_overlap(text: str) -> None:
    line = text.replace("\n", " ")
    end = 0
    for found in quotations(line):
        assert end <= found.opening < found.words.start < found.words.end
        assert found.closing is None or found.words.end <= found.closing
        end = len(line) if found.closing is None else found.closing + 1


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_what_is_shown_is_what_was_read(text: str) -> None:
    article = read_or_none(text.encode(), "text/plain")
    if article is None:
        return
    shown = describe(article)
    assert shown["text"] == article.text
    assert [line["text"] for line in shown["lines"]] == [  # type: ignore[attr-defined]
        paragraph.span.of(article.text) for paragraph in article.paragraphs
    ]
    assert len(read_as_text(article).splitlines()) >= len(article.paragraphs)


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
@pytest.mark.parametrize(
    "unit",
    [
        *("“", "‘a ", "((", ". ", ". . ", "Mr. ", 'a? "b ', "a!(b", "日。", "a,” ", "By A and "),
        *("&amp;", "&#3", "Ä—", "[a](", "**a ", "<!--", "told CNN ", "2025-02-13 ", "AP (AP) "),
    ],
)
def test_a_hostile_line_costs_no_more_than_its_length(unit: str, media_type: str) -> None:
    def read_line(size: int) -> None:
        read_or_none((unit * (size // len(unit))).encode(), media_type)

    assert grows_with_its_size(read_line, 120_000)
