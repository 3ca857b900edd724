"""What is read of markup is what a browser shows of it: every line, whole and in order.

The browser is the oracle. It runs no script, and before it is asked the page is put into the form that this
program promises: what is struck out, hidden from the eye, or the mark of a note is taken out, and other
raised and lowered figures are written as such, since the text of a page has "106" for 10⁶.
"""

import gzip
import re
from collections.abc import Iterator
from itertools import accumulate

import pytest
from playwright.sync_api import BrowserContext, Page

from digest.errors import UnreadableDocumentError
from digest.model import Article, Claims, Document, SourceKind
from digest.reading import read
from tests.eval.gate import BESIDE
from tests.support.shown_pages import PAGES

MOST_UNSHOWN = 0
"""Lines of the development pages that may differ."""

AS_PROMISED = """() => {
  const all = selector => [...document.querySelectorAll(selector)];
  const digits = {"0": "⁰₀", "1": "¹₁", "2": "²₂", "3": "³₃", "4": "⁴₄", "5": "⁵₅", "6": "⁶₆", "7": "⁷₇",
    "8": "⁸₈", "9": "⁹₉"};
  const written = (text, place) => text.replace(/[0-9]/g, digit => digits[digit][place]);
  const before = element => {
    const range = document.createRange();
    range.setStart(element.parentNode, 0);
    range.setEndBefore(element);
    return range.toString().slice(-12);
  };
  const notes = /^\\s*(\\[.*\\]|[*†‡§]+)\\s*$/;
  const powers = /(^|[^0-9.,])10$|(^|[^a-z])[mck]?m$/;
  all("details").forEach(each => each.open = true);
  all("del, s, strike, rt, rp, meter, progress, nav").forEach(each => each.remove());
  all(".sr-only, [class*=visually-hidden], [class*=screen-reader]").forEach(each => each.remove());
  all('[amp-access-hide], div[aria-hidden="true"]').forEach(each => each.remove());
  all('[style*="-9999px"], [style*="rect(0"], [style*="font-size: 0"]').forEach(each => each.remove());
  all('sup a[href*="#"], a[href^="#n"]').forEach(each => (each.closest("sup") || each).remove());
  all("sup").forEach(each => {
    const raised = each.textContent;
    const isNote = notes.test(raised) || (/^[0-9,]+$/.test(raised) && !powers.test(before(each)));
    each.replaceWith(isNote ? "" : written(raised, 0));
  });
  all("sub").forEach(each => each.replaceWith(written(each.textContent, 1)));
  return document.body.innerText;
}"""


def letters(text: str) -> str:
    """Return the letters and digits of ``text``: spaces and punctuation may differ."""
    return "".join(re.findall(r"[^\W_]", text)).casefold()


def unshown(article: Article, shown: str, *, whole: bool = True) -> list[str]:
    """Return the lines of ``article`` that do not stand in ``shown`` in this order, each as a whole line.

    A title at the top may come from elsewhere in the page.
    """
    pieces = [letters(piece) for piece in re.split(r"[\n\t]", shown)]
    text, bounds = "".join(pieces), {0, *accumulate(map(len, pieces))}
    lines = article.text.split("\n")
    missing, place = [], 0
    for line in lines[1:] if article.title and article.title.start == 0 else lines:
        wanted = letters(line)
        begin = text.find(wanted, place)
        while whole and begin >= 0 and not {begin, begin + len(wanted)} <= bounds:
            begin = text.find(wanted, begin + 1)
        if begin < 0:
            missing.append(line)
        else:
            place = begin + len(wanted)
    return missing


@pytest.fixture
def page(unscripted: BrowserContext) -> Iterator[Page]:
    page = unscripted.new_page()
    page.route("**/*", lambda route: route.abort())
    yield page
    page.close()


def shown_of(page: Page, markup: str) -> str:
    page.set_content(markup, wait_until="domcontentloaded")
    return str(page.evaluate(AS_PROMISED))


def read_as(markup: str, kind: str) -> Article:
    claims = Claims(kind=SourceKind.NEWSLETTER) if kind == "mail" else Claims()
    if kind == "feed":
        markup = markup.partition("<body>")[2].partition("</body>")[0]
    return read(Document("a.html", markup.encode(), "2031-11-17", "text/html", "utf-8", claims))


@pytest.mark.parametrize("kind", ["page", "mail", "feed"])
@pytest.mark.parametrize("name", PAGES)
def test_every_line_is_shown_whole_and_in_order(page: Page, name: str, kind: str) -> None:
    article = read_as(PAGES[name], kind)
    assert unshown(article, shown_of(page, PAGES[name])) == []
    assert len(article.text) > 300


def test_a_word_that_is_cut_out_is_noticed(page: Page) -> None:
    shown = shown_of(page, PAGES["inline 0"])
    cut = read_as(PAGES["inline 0"].replace("8 a.m.", ""), "page")
    torn = read_as(PAGES["inline 0"].replace("8 a.m.", "<p>8 a.m.</p>"), "page")
    assert [len(unshown(each, shown)) for each in (cut, torn)] == [1, 2]


def test_the_lines_of_real_pages_are_shown(page: Page) -> None:
    """Takes the development pages where they are at hand."""
    missing = []
    for file in sorted((BESIDE / "pages" / "html").glob("*.html.gz")):
        raw = gzip.decompress(file.read_bytes())
        try:
            article = read(Document("a.html", raw, "2031-11-17", "text/html"))
        except UnreadableDocumentError:
            continue
        missing += unshown(article, shown_of(page, raw.decode("utf-8", "replace")), whole=False)
    assert len(missing) <= MOST_UNSHOWN, missing
