"""Elements inside a line become the characters that a browser shows for them."""

import pytest
from lxml import html

from digest.inline import write_inline
from digest.sources.claiming import plain
from tests.support.places import cases
from tests.support.reading_factory import article, page

ROWS = [pytest.param(case, id=case["label"]) for case in cases("inline")]


@pytest.mark.parametrize("case", ROWS)
def test_a_line_reads_as_a_browser_shows_it(case: dict[str, str]) -> None:
    tree = html.fromstring(f"<p>{case['markup']}</p>")
    write_inline(tree)
    assert " ".join(tree.text_content().split()) == case["shown"]


@pytest.mark.parametrize("case", ROWS)
def test_the_title_of_a_feed_reads_as_its_page_does(case: dict[str, str]) -> None:
    tree = html.fromstring(f"<p>{plain('<b></b>' + case['markup'])}</p>")
    assert "".join(tree.text_content().split()) == "".join(case["shown"].split())


def test_a_block_that_is_struck_out_is_gone() -> None:
    assert page("<p>Talks go on.</p><del><p>Talks failed.</p></del>").text == "Talks go on."


def test_every_way_into_the_house_shows_the_same_figures() -> None:
    markup = "<p>It closed in 2019<sup>2</sup> and holds 10<sup>6</sup> m<sup>3</sup> of water.</p>"
    shown = "It closed in 2019 and holds 10⁶ m³ of water."
    whole = f"<!doctype html><html><body><article>{markup}</article></body></html>"
    assert [article(each, media_type="text/html").text for each in (markup, whole)] == [shown, shown]


def test_what_is_nested_deep_is_written_in_one_pass() -> None:
    tree = html.fromstring("<p>" + "<span> a<sup>2</sup>" * 200 + "</p>")
    write_inline(tree)
    assert tree.text_content() == " a²" * 200
