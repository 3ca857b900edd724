"""What is read of a page is what the page shows: every word of a sentence, every part of the article."""

import json

import pytest

from tests.support.reading_factory import lines, page
from tests.support.shown_pages import CONSENT, HIDDEN, INLINE, PROSE, frame, live, paragraphs, with_first


def body(markup: str) -> list[str]:
    """Return the prose that is read of a page."""
    return [text for role, text in lines(page(markup)) if role in {"body", "deck"}]


@pytest.mark.parametrize("inline", INLINE)
def test_an_element_inside_a_sentence_stays_in_it(inline: str) -> None:
    said = "The ferry Aurora enters the dock at {} on Monday, an hour before high water, Lindholm said."
    shown = said.format("“8 a.m.”" if "<q>" in inline else "8 a.m.")
    markup = said.format(inline.format("8 a.m."))
    assert body(with_first(f"<p>{markup}</p>"))[0] == shown


def test_every_line_that_is_found_has_all_its_words() -> None:
    said = "In <time>May</time>, <label>tea</label> <code>x</code> <output>7</output> men <q>left</q> us."
    assert body(with_first(f"<p>{said}</p>"))[0] == "In May, tea x 7 men “left” us."


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class='ad'>Buy a watch today</div>",
        "<div>Advertisement</div>",
        "<div id='slot-ad-3'><span></span></div>",
        "<aside class='related'>Ten ferries that sank</aside>",
        "</p><div class='ad-slot'>Buy a watch today</div><p>",
    ],
)
def test_an_advertisement_inside_a_sentence_does_not_tear_it(furniture: str) -> None:
    said = "The ferry Aurora enters the dock at {} <i>eight</i> on Monday, an hour before high water."
    read = body(with_first(f"<p>{said.format(furniture)}</p>"))
    assert read[0] == "The ferry Aurora enters the dock at eight on Monday, an hour before high water."


def test_words_on_both_sides_of_a_block_that_says_something_are_not_put_together() -> None:
    markup = "<p>The mayor called the dock <div>“a waste of money”</div> and left the hall on Monday.</p>"
    assert "The mayor called the dock and left the hall on Monday." not in body(with_first(markup))


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("whole", [True, False])
def test_what_nobody_sees_is_not_read(hidden: str, *, whole: bool) -> None:
    markup = hidden.format("The offer runs out at midnight, and opens the gallery in a new window for you.")
    inside = f"{paragraphs(*PROSE)}{markup}"
    read = body(frame(f"<article>{inside}</article>") if whole else inside)
    assert read == list(PROSE)


def test_a_word_in_two_forms_is_read_in_the_one_that_is_seen() -> None:
    first = "<span class='sr-only'>The</span><span aria-hidden='true'><b class='cap'>T</b>he</span>"
    assert body(with_first(f"<p>{first}{PROSE[0][3:]}</p>")) == list(PROSE)


@pytest.mark.parametrize(
    "first",
    [
        "<div class='dropcap'>T</div><p>{}</p>",
        "<p>T</p><p>{}</p>",
        "<div><span><b>T</b></span></div><p>{}</p>",
        "<p><span class='dropcap'>T</span>{}</p>",
        "<p><span class='drop-cap'>T</span> {}</p>",
        "<p><img src='t.png' alt='T'>{}</p>",
    ],
)
def test_a_large_first_letter_belongs_to_its_word(first: str) -> None:
    assert body(with_first(first.format(PROSE[0][1:]))) == list(PROSE)


@pytest.mark.parametrize(
    ("first", "shown"),
    [
        ("<div>“I</div><p>t was time for a dock,” the mayor of Lindholm said on Monday.</p>", "“It was"),
        ("<div>A</div><p> storm has torn the roof from the hall of Lindholm, the mayor said.</p>", "A storm"),
        ("<p><b class='initial'>A</b> storm has torn the roof from the hall of Lindholm.</p>", "A storm"),
        ("<p>B</p><p>They met on Monday in the hall of Lindholm, where the mayor spoke.</p>", "B"),
    ],
)
def test_a_letter_that_is_a_word_stays_one(first: str, shown: str) -> None:
    assert f"\n{shown}" in page(with_first(first)).text


@pytest.mark.parametrize("wrapper", ["aside", "noscript", "footer", "form", "figure", "fieldset", "header"])
@pytest.mark.parametrize(
    "before", ["", f"<div class='consent'>{CONSENT}</div>", f"<div role='dialog'>{CONSENT}</div>"]
)
def test_an_article_is_found_wherever_it_stands(wrapper: str, before: str) -> None:
    article = f"<{wrapper} class='content'><h1>Dock opens</h1>{paragraphs(*PROSE)}</{wrapper}>"
    assert body(frame(before + article)) == list(PROSE)


@pytest.mark.parametrize("wrapper", ["aside", "noscript", "footer", "form", "figure"])
def test_what_stands_beside_an_article_is_no_part_of_it(wrapper: str) -> None:
    beside = f"<{wrapper}><p>{PROSE[5]}</p></{wrapper}>"
    assert body(frame(f"<article>{paragraphs(*PROSE[:5])}</article>{beside}")) == list(PROSE[:5])


POSTS = ("div", "article", "section", "li")
ENDS = ('<a href="#">Share</a>', '<a href="/ada">Ada Roe</a>', '<ul><li><a href="#">Share</a></li></ul>', "")


@pytest.mark.parametrize("tag", POSTS)
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    "heading", ["", "<h2>What is new in Lindholm</h2>", "<h3><a href='#p1'>What is new</a></h3>"]
)
def test_every_post_of_a_page_is_read(tag: str, end: str, heading: str) -> None:
    assert body(live(tag, end, heading)) == list(PROSE)


def test_the_times_of_posts_are_no_part_of_their_sentences() -> None:
    posts = "".join(
        f"<div class='block'><p><time>0{9 - n}:00</time></p><p>{text}</p><a>Share</a></div>"
        for n, text in enumerate(PROSE)
    )
    assert body(frame(f"<main><h1>Dock opens - live</h1>{posts}</main>")) == list(PROSE)


@pytest.mark.parametrize(
    "markup",
    [
        "<main><h1>Dock opens</h1><div class='text'>{}</div><p>Ads</p><div class='text'>{}</div></main>",
        "<div><h1>Dock opens</h1><div class='text'>{}</div></div><hr><div><div class='text'>{}</div></div>",
        "<article><h1>Dock opens</h1><section>{}</section><section>{}</section></article>",
    ],
)
def test_an_article_in_several_containers_is_read_whole(markup: str) -> None:
    assert body(frame(markup.format(paragraphs(*PROSE[:3]), paragraphs(*PROSE[3:])))) == list(PROSE)


def test_teasers_of_other_articles_are_no_posts() -> None:
    cards = "".join(
        f"<div class='card'><h2><a href='/{n}'>Another story</a></h2><p>{text}</p></div>"
        for n, text in enumerate(PROSE[3:])
    )
    article = f"<article><h1>Dock opens</h1>{paragraphs(*PROSE[:3])}</article>"
    assert body(frame(f"{article}<div class='more'>{cards}</div>")) == list(PROSE[:3])


def described(text: str) -> str:
    said = {"@type": "NewsArticle", "headline": "Dock opens", "articleBody": text}
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


def test_words_that_only_the_metadata_of_a_page_gives_are_a_doubt_and_no_text() -> None:
    markup = frame(
        f"<article><h1>Dock opens</h1><p>{PROSE[0]}</p><div class='paywall'>"
        "<p>This article is for subscribers only. Subscribe now to continue reading.</p></div></article>",
        described(" ".join(PROSE)),
    )
    read = page(markup)
    assert body(markup) == [PROSE[0]]
    assert PROSE[1] not in read.text
    assert [doubt[-46:] for doubt in read.doubts] == ["words that its article has by its own metadata"]


def test_metadata_that_agrees_with_the_page_is_no_doubt() -> None:
    assert page(frame(f"<article>{paragraphs(*PROSE)}</article>", described(" ".join(PROSE)))).doubts == ()
