"""A page of HTML becomes its article: body, title, and what the page says of itself."""

import json
from typing import Any

import pytest

from digest.errors import UnreadableDocumentError
from digest.model import Claims, Document, SourceKind
from digest.reading import read
from tests.support.places import cases
from tests.support.reading_factory import lines, page

FIRST = "The two envoys met on Monday in the old town hall and agreed to go on talking for another week."
SECOND = "Nobody at the table would say what had been offered, and the envoys left by the back door at noon."
THIRD = "A third round of talks is planned for the spring, according to two people who were in the room."
BODY = f"<p>{FIRST}</p><h2>What was offered</h2><p>{SECOND}</p><ul><li>{THIRD}</li></ul>"
MENU = "".join(
    f'<li><a href="/{word}">{word.title()}</a></li>' for word in "news sport money culture".split()
)
FRAME = (
    "<!doctype html><html {attributes}><head>{head}</head><body><header><nav><ul>"
    + MENU
    + "</ul></nav></header>"
    "<main><article><h1>Envoys agree to go on</h1>{body}</article></main>"
    "<footer><p>All rights reserved by the Valley Courier and its owners.</p></footer></body></html>"
)
ADDRESS = "https://www.courier.example/talks/7"


def whole(head: str = "", body: str = BODY, attributes: str = "") -> str:
    return FRAME.format(head=head, body=body, attributes=attributes)


def graph(**properties: Any) -> str:
    described = {"@context": "https://schema.org", "@type": "NewsArticle", **properties}
    return f'<script type="application/ld+json">{json.dumps(described)}</script>'


def test_the_body_is_read_without_menu_and_footer() -> None:
    assert lines(page(whole())) == [
        ("title", "Envoys agree to go on"),
        ("body", FIRST),
        ("heading", "# What was offered"),
        ("body", SECOND),
        ("list", f"- {THIRD}"),
    ]


def test_the_title_is_a_span_of_the_first_line() -> None:
    read_page = page(whole())
    assert read_page.headline == "Envoys agree to go on"
    assert read_page.title is not None
    assert read_page.title.start == 0


@pytest.mark.parametrize(
    "title", ["Most Read", "Reuters", "2025-02-13", "It ended.", "- yes -", "Watch: Envoys"]
)
def test_a_title_that_looks_like_something_else_is_the_title(title: str) -> None:
    markup = whole(graph(headline=title)).replace("<h1>Envoys agree to go on</h1>", "")
    assert page(markup).text.split("\n")[:2] == [title, FIRST]
    assert (page(markup).headline or "") in title


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>{FIRST}</p><p>{SECOND}</p>",
        f"<div>{FIRST}<br/>{SECOND}</div>",
        f"{FIRST}<p>{SECOND}",
        f"<table><tr><td>{FIRST}</td></tr><tr><td>{SECOND}</td></tr></table>",
        f"<p>{FIRST}</p><script>steal()</script><style>p {{}}</style><noscript>No</noscript>{SECOND}",
        f'<p onclick="steal()">{FIRST}</p><p hidden>a</p><p style="display: none">b</p><p>{SECOND}<!-- c -->',
        f'{FIRST}<p>{SECOND}<img src="https://spy.example/pixel.gif" alt="">',
        f"{FIRST}\n{SECOND}",
    ],
)
def test_a_fragment_is_all_text(markup: str) -> None:
    assert page(markup).text == f"{FIRST}\n{SECOND}"


def test_a_short_fragment_is_read() -> None:
    assert page("<p>Talks <b>go</b> on &amp; on.</p>").text == "Talks go on & on."


def test_lists_quotations_and_headings_of_a_fragment_keep_their_marks() -> None:
    quoted = f"<blockquote><p>{THIRD}</p></blockquote>"
    markup = f"<h3>Offers</h3><ul><li><p>{FIRST}</p><p>{SECOND}</p></li></ul>{quoted}"
    assert page(markup).text == f"# Offers\n- {FIRST}\n{SECOND}\n> {THIRD}"


def test_html_without_a_tag_is_plain_text() -> None:
    assert page(f"{FIRST}\n\nCaf&eacute;s closed.").text == f"{FIRST}\n\nCafés closed."


def test_a_page_in_which_no_article_is_found_is_read_whole() -> None:
    assert page("<html><body><div>Talks failed.</div></body></html>").text == "Talks failed."


def test_a_page_of_many_short_entries_is_read_whole() -> None:
    entries = "".join(
        f"<div class='entry'><h3>{n}.00</h3><div><span>{FIRST} It was round {n}.</span></div></div>"
        for n in range(60)
    )
    text = page(whole(body=f"<div><p>{SECOND}</p></div>{entries}")).text
    assert "round 0." in text
    assert "round 59." in text


def test_a_huge_page_is_read_without_asking_others() -> None:
    text = page(whole(body=f"<p>{FIRST}</p>" * 11_000)).text
    assert text.count(FIRST) == 11_000


def test_who_the_author_is_is_no_part_of_the_article() -> None:
    markup = whole(
        graph(author={"name": "Ada Roe"}),
        f"{BODY}<p>Ada Roe is an editor and has covered talks for years.</p>",
    )
    assert "editor" not in page(markup).text
    assert page(markup).author == "Ada Roe"


def test_a_newsletter_is_read_whole_even_if_it_is_a_whole_document() -> None:
    markup = f"<html><body><table><tr><td>{FIRST}</td><td>{SECOND}</td></tr></table></body></html>"
    document = Document(
        "a.eml",
        markup.encode(),
        "2025-02-13",
        "text/html",
        None,
        Claims(kind=SourceKind.NEWSLETTER, title="Letter 7"),
    )
    assert read(document).text == f"Letter 7\n{FIRST}\n{SECOND}"


def test_a_newsletter_on_the_web_is_a_page() -> None:
    markup = whole('<meta property="og:site_name" content="Ada writes">')
    document = Document(
        ADDRESS, markup.encode(), "2025-02-13", "text/html", None, Claims(kind=SourceKind.NEWSLETTER)
    )
    assert read(document).source.name == "Ada writes"
    assert "Sport" not in read(document).text


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        (graph(headline="Envoys agree to go on"), "headline", "Envoys agree to go on"),
        (graph(datePublished="2025-02-12T09:30:00+02:00"), "published", "2025-02-12T09:30:00+02:00"),
        (graph(datePublished=["2025-02-12"]), "published", "2025-02-12"),
        (graph(datePublished="2025-02-12", dateModified="2025-02-13"), "updated", "2025-02-13"),
        (graph(author={"name": "Ada Roe"}), "author", "Ada Roe"),
        (graph(author=[{"name": "Ada Roe"}, "Bo Ek", {"name": "Ada Roe"}]), "author", "Ada Roe, Bo Ek"),
        (graph(author="By Ada Roe"), "author", "Ada Roe"),
        (graph(author="https://courier.example/ada"), "author", None),
        ('<meta name="author" content="Ada Roe">', "author", "Ada Roe"),
        (
            '<meta property="article:published_time" content="2025-02-12T09:30Z">',
            "published",
            "2025-02-12T09:30:00+00:00",
        ),
        ('<meta itemprop="datePublished" content="2025-02-12">', "published", "2025-02-12"),
        (
            '<meta property="article:modified_time" content="2025-02-12T10:00:00">',
            "updated",
            "2025-02-12T10:00:00",
        ),
        ("<title>Nothing</title>", "published", None),
    ],
)
def test_a_page_is_asked_about_itself(head: str, field: str, value: str | None) -> None:
    assert getattr(page(whole(head)), field) == value


def test_the_outer_article_of_a_page_is_its_own() -> None:
    related = {"@type": "NewsArticle", "headline": "Another story", "datePublished": "2020-01-01"}
    head = graph(headline="Envoys agree to go on", datePublished="2025-02-12", mentions=[related])
    assert page(whole(head)).published == "2025-02-12"


def test_references_inside_a_graph_are_followed() -> None:
    nodes = [
        {"@type": "Organization", "@id": "#house", "name": "Valley Courier"},
        {"@type": "Person", "@id": "#ada", "name": "Ada Roe"},
        {
            "@type": ["Article"],
            "author": {"@id": "#ada"},
            "publisher": {"@id": "#house"},
            "creator": {"@id": 7},
        },
    ]
    head = f'<script type="application/ld+json">{json.dumps({"@graph": nodes})}</script>'
    read_page = page(whole(head))
    assert (read_page.author, read_page.source.name) == ("Ada Roe", "Valley Courier")


@pytest.mark.parametrize(
    "script", ["", "{", "[1, 2]", '"x"', "null", '{"@type": 7}', '{"@type": "NewsArticle", "author": 7}']
)
def test_structured_data_that_is_none_is_passed_over(script: str) -> None:
    assert page(whole(f'<script type="application/ld+json">{script}</script>')).author is None


@pytest.mark.parametrize(
    ("body", "published", "updated"),
    [
        ('<time itemprop="datePublished" datetime="2025-02-12">Feb 12</time>', "2025-02-12", None),
        ('<time datetime="2025-02-12T08:00:00Z">Feb 12</time>', "2025-02-12T08:00:00+00:00", None),
        (
            '<time class="updated" datetime="2025-02-13"/><time class="published" datetime="2025-02-12"/>',
            "2025-02-12",
            "2025-02-13",
        ),
        ("<p class='date'>Published 12 February 2025</p>", "2025-02-12", None),
        ("", None, None),
    ],
)
def test_a_date_that_a_page_shows_is_found(body: str, published: str | None, updated: str | None) -> None:
    read_page = page(whole(body=f"<h1>Envoys agree</h1>{body}{BODY}"))
    assert (read_page.published, read_page.updated) == (published, updated)


def test_the_only_day_that_a_page_marks_outside_its_head_is_its_day() -> None:
    today, time = (
        '<time datetime="2025-02-13">Today</time>',
        '<time datetime="2025-02-11T08:00Z">Feb 11</time>',
    )
    around = "<html><body><header>{}</header><div><h1>Envoys agree</h1>{}</div></body></html>"
    assert page(around.format(today, time + BODY)).published == "2025-02-11T08:00:00+00:00"


def test_a_date_in_the_address_is_better_than_none() -> None:
    assert page(whole(), "https://courier.example/2025/02/12/talks").published == "2025-02-12"


@pytest.mark.parametrize(
    ("head", "location", "url"),
    [
        (
            '<link rel="canonical" href="/talks/8?utm_source=x">',
            ADDRESS,
            "https://www.courier.example/talks/8",
        ),
        (
            '<link rel="canonical" href="https://courier.example/talks/8">',
            ADDRESS,
            "https://courier.example/talks/8",
        ),
        ('<link rel="canonical" href="https://thief.example/8">', ADDRESS, ADDRESS),
        ('<link rel="canonical" href="javascript:steal()">', ADDRESS, ADDRESS),
        (
            '<meta property="og:url" content="https://courier.example/8">',
            ADDRESS,
            "https://courier.example/8",
        ),
        ('<link rel="canonical" href="https://courier.example/8">', "a.html", "https://courier.example/8"),
        ('<link rel="canonical" href="/talks/8">', "a.html", None),
        ("", f"{ADDRESS}?fbclid=1#top", ADDRESS),
        ("", "a.html", None),
    ],
)
def test_the_address_is_what_the_page_says_if_it_is_on_its_site(
    head: str, location: str, url: str | None
) -> None:
    assert page(whole(head), location).url == url


@pytest.mark.parametrize(
    ("head", "location", "source"),
    [
        (
            '<meta property="og:site_name" content="Valley Courier">',
            ADDRESS,
            ("Valley Courier", "courier.example", "publisher"),
        ),
        (
            '<meta property="og:site_name" content="Valley Courier">',
            "a.html",
            ("Valley Courier", None, "publisher"),
        ),
        (
            graph(publisher={"name": "Valley Courier"}),
            ADDRESS,
            ("Valley Courier", "courier.example", "publisher"),
        ),
        (
            '<meta property="og:site_name" content="Reuters">',
            "https://www.reuters.com/a",
            ("Reuters", "reuters.com", "wire"),
        ),
        (
            '<meta property="og:site_name" content="Reuters UK">',
            "https://uk.reuters.com/a",
            ("Reuters UK", "reuters.com", "wire"),
        ),
        (
            '<meta property="og:site_name" content="Reuters">',
            ADDRESS,
            ("Reuters", "courier.example", "publisher"),
        ),
        (
            '<meta property="og:site_name" content="https://courier.example/">',
            ADDRESS,
            ("courier.example", "courier.example", "publisher"),
        ),
        (
            f'<meta property="og:site_name" content="{"A motto " * 9}">',
            ADDRESS,
            ("courier.example", "courier.example", "publisher"),
        ),
        (
            '<meta property="og:site_name" content="Valley Courier | News of the valley">',
            ADDRESS,
            ("Valley Courier", "courier.example", "publisher"),
        ),
        (
            '<meta name="application-name" content="@Valley Courier">',
            ADDRESS,
            ("Valley Courier", "courier.example", "publisher"),
        ),
        (
            "<title>Envoys agree to go on - Valley Courier</title>",
            "a.html",
            ("Valley Courier", None, "publisher"),
        ),
        (
            "<title>Envoys agree - a little</title>",
            ADDRESS,
            ("courier.example", "courier.example", "publisher"),
        ),
        (
            (
                '<meta property="og:site_name" content="valleycourier.example">'
                "<title>Talks | Valley Courier</title>"
            ),
            "https://www.valleycourier.example/8",
            ("Valley Courier", "valleycourier.example", "publisher"),
        ),
        (
            "<title>The Valley Courier: Envoys agree</title>",
            "https://www.thevalleycourier.co.example/8",
            ("The Valley Courier", "thevalleycourier.co.example", "publisher"),
        ),
        (
            "<title>The Valley Courier: Envoys agree</title>",
            "https://www.thevalleycourier.example/8",
            ("The Valley Courier", "thevalleycourier.example", "publisher"),
        ),
        (
            (
                '<meta property="og:site_name" content="valleycourier">'
                '<meta name=x content="valleycourier staff">'
            ),
            "https://valleycourier.example/8",
            ("valleycourier", "valleycourier.example", "publisher"),
        ),
        (
            '<meta property="og:site_name" content="nj"><title>Envoys agree - nj.com</title>',
            "https://www.nj.com/8",
            ("NJ.com", "nj.com", "publisher"),
        ),
        ("", "https://www.reuters.com/a", ("Reuters", "reuters.com", "wire")),
        ("", ADDRESS, ("courier.example", "courier.example", "publisher")),
    ],
)
def test_the_outlet_is_who_publishes_the_page(
    head: str, location: str, source: tuple[str, str | None, str]
) -> None:
    found = page(whole(head), location).source
    assert (found.name, found.domain, found.kind.value) == source


def test_a_newspaper_that_prints_a_wire_is_the_outlet_and_credits_the_wire() -> None:
    body = f"<p>ROME (AP) — {FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    read_page = page(whole('<meta property="og:site_name" content="Valley Courier">', body), ADDRESS)
    assert read_page.source.name == "Valley Courier"
    assert [(credit.kind.value, credit.outlet) for credit in read_page.credits] == [("dateline", "AP")]


@pytest.mark.parametrize(
    ("head", "outlets"),
    [
        ('<link rel="canonical" href="https://www.origin.example/8">', ["origin.example"]),
        (graph(provider={"name": "Reuters"}, publisher={"name": "Valley Courier"}), ["Reuters"]),
        (graph(sourceOrganization={"name": "Valley Courier"}, publisher={"name": "Valley Courier"}), []),
        ('<meta name="original-source" content="https://origin.example/8">', ["origin.example"]),
    ],
)
def test_a_page_that_says_whose_text_it_shows_credits_them(head: str, outlets: list[str]) -> None:
    credits_ = page(whole(head), ADDRESS).credits
    assert [credit.outlet for credit in credits_] == outlets
    assert all(
        credit.kind.value == "syndication" and credit.span.start == credit.span.end for credit in credits_
    )


@pytest.mark.parametrize(
    ("attributes", "language"),
    [('lang="en-GB"', "en"), ('lang="da"', "en"), ("", "en"), ('lang="hr"', "en"), ('lang="nonsense"', "en")],
)
def test_the_language_a_page_claims_is_not_believed_against_its_words(attributes: str, language: str) -> None:
    assert page(whole(attributes=attributes)).language == language


def test_the_language_a_page_claims_is_believed_where_words_say_little() -> None:
    body = f"<p>{'Ministri su se sastali u gradu. ' * 9}</p>"
    assert (
        page(whole(body=body, attributes='lang="hr-HR"').replace("Envoys agree to go on", "")).language
        == "hr"
    )


def test_names_from_outside_hold_no_character_that_works_in_secret() -> None:
    head = graph(author="Ada\u202e Roe\u001b[31m", publisher={"name": "Valley\u0000 Courier\u2066"})
    read_page = page(whole(head))
    assert (read_page.author, read_page.source.name) == ("Ada Roe", "Valley Courier")


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ("<html></html>", "has no sentence"),
        ("<script>alert(1)</script>", "has no sentence"),
        ("<!-- nothing -->", "is no HTML"),
        ("<div>" * 3_000 + FIRST, "is nested too deep"),
        ("<p>x" * 100_001, "is a page of 400,004 characters and 100,001 tags"),
        (f"<p>{'x' * (16 << 20)}", "is a page of 16,777,219 characters and 1 tags"),
        (f"<div>{'<br>x' * 30_000}", "has 30,000 lines"),
        (f"<p>{'x ' * 500_001}", "has a line of 1,000,001 characters"),
    ],
)
def test_a_page_that_cannot_be_read_is_named_with_the_remedy(markup: str, what: str) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        page(markup)
    assert caught.value.what.startswith(what)
    assert caught.value.remedy


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in cases("line_breaks")])
def test_a_line_break_inside_a_sentence_does_not_tear_it(case: dict[str, Any]) -> None:
    paragraph = f"<p>{case['markup']}</p>"
    for markup in (paragraph, whole(body=f"<p>{FIRST}</p>{paragraph}<p>{SECOND}</p><p>{THIRD}</p>")):
        shown = [line for _, line in lines(page(markup))]
        assert [line for line in shown if line in case["shown"]] == case["shown"]


@pytest.mark.parametrize("around", ["<div>{}</div>", "{}", "<div><b>{}</b></div>", "<section>{}</section>"])
def test_a_paragraph_that_is_not_marked_as_one_is_read_among_those_that_are(around: str) -> None:
    for body in (
        f"{around.format(FIRST)}<p>{SECOND}</p><p>{THIRD}</p>",
        f"<p>{SECOND}</p>{around.format(FIRST)}<p>{THIRD}</p>",
    ):
        assert ("body", FIRST) in lines(page(whole(body=body)))


def test_a_heading_between_two_parts_of_an_article_stays_whatever_its_rank() -> None:
    storm = "A storm took the roofs of four houses in the valley during the night, the fire brigade said."
    parts = f"<p>{FIRST}</p><p>{SECOND}</p></article><article><h1>A storm</h1><p>{storm}</p><p>{THIRD}</p>"
    assert ("heading", "# A storm") in lines(page(whole(body=parts)))
