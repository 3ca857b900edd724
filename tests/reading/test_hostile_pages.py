"""Whatever stands in a page: it is read or refused, soon, always the same, and nothing of it is run."""

import socket
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import UnreadableDocumentError
from digest.model import Article, Claims, Document
from digest.reading import read
from tests.support.growth import seconds_of
from tests.support.reading_factory import check, page

SENTENCE = "The two envoys met on Monday in the old town hall and agreed to go on talking for another week."
LARGE = 2_000_000
"""Characters of a page that is as large as pages get."""
LIMIT = 4.0
"""Times that a page of mischief may take what a large one of plain sentences takes; no such page took one.

What is not linear takes a hundred.
"""

pytestmark = pytest.mark.uncounted

PIECES = st.sampled_from(
    [
        *("<html>", "<head>", "<title>", "</title>", "<body>", "<article>", "</article>", "<!doctype html>"),
        *("<p>", "</p>", "<div>", "</div>", "<span>", "<b>", "<br>", "<h1>", "</h1>", "<h2>", "<li>", "<ul>"),
        *(
            "<table><tr><td>",
            "</table>",
            "<blockquote>",
            "<pre>",
            "<q>",
            "<form>",
            "<nav>",
            "<svg><g>",
            "<hr/>",
        ),
        *(
            "<script>",
            "</script>",
            "<style>",
            "<noscript>",
            "<iframe src=x>",
            "<template>",
            "<math>",
            "<!--",
            "-->",
        ),
        *(
            "<a href='javascript:x'>",
            "</a>",
            "<img onerror=x>",
            "<p hidden>",
            "<p style='display:none'>",
            "<x:y>",
        ),
        *(
            '<script type="application/ld+json">',
            '{"@type":"NewsArticle","author":',
            '{"@id":"#a"',
            "}",
            "[",
            '"x"',
        ),
        *(
            '<meta name="author" content="Ada Roe">',
            '<meta charset="koi8-r">',
            "<link rel=canonical href='//x/'>",
        ),
        *(
            '<meta property="og:site_name" content="Reuters">',
            '<time datetime="2025-02-12T25:00">',
            "<![CDATA[",
        ),
        *(
            "&amp;",
            "&lt;script&gt;",
            "&#0;",
            "&#xD800;",
            "&#x202e;",
            "&nbsp;",
            "&bogus;",
            "\0",
            "\x1b[1m",
            "\ufffe",
        ),
        *(
            SENTENCE,
            "Talks go on.",
            "“Yes,” she said.",
            "Published: 12 February 2025",
            " ",
            "\n",
            "<",
            ">",
            "é",
            "日",
        ),
    ]
)
MARKUP = st.lists(PIECES, max_size=40).map("".join)
CLAIMS = st.builds(
    Claims,
    title=st.none() | st.text(max_size=20),
    url=st.none() | st.text(max_size=20).map("https://".__add__),
    outlet=st.none() | st.text(max_size=10),
    published=st.none() | st.text(max_size=20) | st.datetimes().map(str),
    updated=st.none() | st.datetimes().map(str),
    language=st.none() | st.text(max_size=5),
    credit=st.none() | st.text(max_size=10),
)


def read_or_none(document: Document) -> Article | None:
    try:
        return read(document)
    except UnreadableDocumentError:
        return None


@given(MARKUP, CLAIMS)
@settings(max_examples=300, deadline=None)
def test_any_markup_is_read_or_refused_and_places_fit_together(markup: str, claims: Claims) -> None:
    document = Document("a.html", markup.encode("utf-8", "replace"), "2025-02-13", "text/html", None, claims)
    article = read_or_none(document)
    if article is not None:
        check(article)
        assert "\0" not in article.text
        assert article == read_or_none(document)


@given(st.binary(max_size=300), st.none() | st.text(max_size=12))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_as_a_page_or_refused(raw: bytes, charset: str | None) -> None:
    article = read_or_none(Document("a.html", raw, "2025-02-13", "text/html", charset))
    if article is not None:
        check(article)


@pytest.fixture(scope="module")
def in_good_time() -> float:
    """Seconds of CPU that a page may take here."""
    page(SENTENCE + "<p>")  # what is imported once is no matter of the page
    sentences = ("<p>" + SENTENCE) * (LARGE // len(SENTENCE))
    markup = f"<html><body><article>{sentences}</article></body></html>"
    document = Document("a.html", markup.encode(), "2025-02-13", "text/html")
    return LIMIT * seconds_of(lambda: read_or_none(document))


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "<div>",
            "<p>x",
            "<b>x",
            "<li>x",
            "<br>x",
            "<h1>x</h1>",
            "<h2>Head</h2>",
            "<blockquote>x",
            "<tr><td>x",
        ),
        *(
            "<a href=x>y</a> ",
            "<p a=b c=d>x</p>",
            "<script>x</script>",
            "<meta name=author content=x>",
            "<!--x-->",
        ),
        *(
            "&amp;&lt;",
            "&amp;amp;",
            "<",
            "<![CDATA[x",
            "word, ",
            "<p>“yes,” he said. ",
            "<time datetime=2020>",
        ),
        *('<script type="application/ld+json">{"@type":"Article"}</script>', "\0<p>x", "<p>" + SENTENCE),
    ],
)
@pytest.mark.parametrize("frame", ["{}", "<html><body><article>{}</article></body></html>"])
@pytest.mark.parametrize("size", [LARGE, 50_000])
def test_no_page_takes_long(unit: str, frame: str, size: int, in_good_time: float) -> None:
    markup = frame.format(unit * (size // len(unit))) + SENTENCE
    document = Document("a.html", markup.encode(), "2025-02-13", "text/html")
    assert seconds_of(lambda: read_or_none(document)) < in_good_time


@pytest.mark.parametrize(
    "before",
    [
        '<script type="application/ld+json">' + "[" * 500_000 + "</script>",
        '<script type="application/ld+json">' + '{"@id":' * 900 + "1" + "}" * 900 + "</script>",
        '<script type="application/ld+json">{"@type":"Article","datePublished":'
        + "9" * 500_000
        + "}</script>",
        '<script type="application/ld+json">{"@type":"Article","author":"' + "x" * 500_000 + '"}</script>',
        '<!doctype html [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<meta name="author" content="' + "By " * 300_000 + '">',
        '<link rel="canonical" href="https://x.example/?' + "a=1&" * 300_000 + '">',
        "<title>" + "| a " * 300_000 + "</title>",
        '<p style="' + "display : " * 100_000 + '">',
        "<" + "x" * 1_000_000 + ">",
        "<p " + "x" * 1_000_000 + ">",
        "<div>" * 2_000,
    ],
    ids=range(12),
)
def test_what_is_overdone_before_the_text_does_not_hide_it(before: str, in_good_time: float) -> None:
    page(SENTENCE + "<p>")
    read_pages = []
    assert seconds_of(lambda: read_pages.append(page(f"{before}<p>{SENTENCE}"))) < in_good_time
    assert read_pages[0].text.endswith(SENTENCE)


@pytest.mark.parametrize(
    "reference", ["&#27;", "&#x1b;", "&#1", "&#0;", "&#11;", "&#127;", "&#xFFFE;", "\x1b[31m", "\x0c"]
)
def test_controls_are_left_out_however_they_are_written(reference: str) -> None:
    markup = f"<html><body><p>{SENTENCE}{reference}<script>x</script>{reference} They left.</p></body></html>"
    assert page(markup).text == f"{SENTENCE} They left."


def test_a_page_that_confuses_a_library_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    monkeypatch.setattr("htmldate.find_date", fail)
    read_page = page(f"<html><body><div>Courier</div><p>{SENTENCE}</p></body></html>")
    assert (read_page.text, read_page.published) == (f"Courier\n{SENTENCE}", None)


def test_no_other_page_has_a_part_in_how_a_page_is_read() -> None:
    markups = [f"<html><body><p>{SENTENCE} It was round {n}.</p></body></html>" for n in range(3)]
    alone = [page(markup) for markup in markups]
    assert [page(markup) for markup in [*reversed(markups), *markups]] == [*reversed(alone), *alone]


def test_no_page_reaches_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page has opened a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = '<!doctype html SYSTEM "http://spy.example/x.dtd"><link rel=stylesheet href="http://spy.example/x.css">'
    markup = f'{head}<html><base href="http://spy.example/"><p>{SENTENCE}<img src="x.gif"></html>'
    assert page(markup, "http://spy.example/a").text == SENTENCE


def test_the_clock_has_no_part_in_a_guessed_date() -> None:
    markup = f"<html><body><p>{SENTENCE}</p></body></html>".encode()
    document = Document("https://courier.example/2039/02/12/talks", markup, "2039-02-12", "text/html")
    assert read(document).published == "2039-02-12"


def test_libraries_that_read_pages_are_loaded_when_the_first_page_is_read() -> None:
    heavy = "{'lxml', 'trafilatura', 'htmldate', 'charset_normalizer', 'ftfy'}"
    program = f"import sys, digest.reading; print(sorted({heavy} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
