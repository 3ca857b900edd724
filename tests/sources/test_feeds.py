"""Items of feeds become documents with what the feed says about them."""

import io
import json

import feedparser
import pytest

from digest.model import Claims, SourceKind
from digest.sources import SourceSettings
from tests.support.parcels import ATOM, JSON_FEED, RSS, opened, without_detail


def rss(*items: str, head: str = "<title>Courier</title>") -> bytes:
    body = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel>{head}{body}</channel></rss>'.encode()


def whats(raw: bytes) -> list[str]:
    return [problem.what for problem in opened(raw, "f.rss").problems]


def test_an_item_of_rss_brings_its_fullest_text_and_what_the_feed_says_about_it() -> None:
    fire = opened(RSS, "f.rss").documents[0]
    assert fire.raw == b"<p>A warehouse burned in <b>Lindby</b>.</p><p>Nobody was hurt.</p>"
    assert (fire.media_type, fire.charset, fire.first_seen) == ("text/html", "utf-8", "2025-02-13")
    assert fire.claims == Claims(
        title="Fire & smoke in the harbour",
        url="https://lindby.example/fire?utm_source=rss",
        outlet="The Lindby Courier",
        kind=SourceKind.AGGREGATOR,
        author="Ada Holm",
        published="2025-02-13T07:30:00+01:00",
        language="en-GB",
        credit="Nordic Wire",
    )


def test_an_entry_of_atom_keeps_its_markup_and_both_dates() -> None:
    [document] = opened(ATOM, "f.atom").documents
    assert b"<p>The council met.<br>" in document.raw
    assert b"It rained &amp; snowed.</p>" in document.raw
    assert document.claims == Claims(
        title="a < b",
        url="https://lindby.example/a",
        outlet="Lindby Weekly",
        author="Bo Lind",
        published="2025-02-12T10:00:00-05:00",
        updated="2025-02-13T10:00:00+00:00",
        language="da",
    )


def test_a_json_feed_gives_its_items_and_names_those_that_are_none() -> None:
    gathered = opened(JSON_FEED, "f.json")
    assert [(document.raw, document.media_type) for document in gathered.documents] == [
        (b"<p>One.</p>", "text/html"),
        (b"Two, plainly.", "text/plain"),
    ]
    assert gathered.documents[0].claims.author == "Cy Dahl"
    assert gathered.documents[1].claims.published == "2025-02-13T06:00:00+00:00"
    assert sorted(without_detail(problem.what).split(";")[0] for problem in gathered.problems) == [
        "gives content_text of item 3 in no valid form",
        "gives neither title nor text in item 3",
        "gives neither title nor text in item 4",
    ]


@pytest.mark.parametrize(
    ("said", "wrong", "author", "published"),
    [
        ('"date_published": 1739426400', [], None, "2025-02-13T06:00:00+00:00"),
        ('"date_published": 1739426400.5', [], None, "2025-02-13T06:00:00+00:00"),
        ('"date_published": {"at": 1}', ["date_published"], None, None),
        ('"author": "Ada Roe"', [], "Ada Roe", None),
        ('"authors": ["Ada Roe", {"name": "Bo Ek"}]', [], "Ada Roe, Bo Ek", None),
        ('"authors": null, "language": 1, "title": ["a"]', ["title", "language"], None, None),
        ('"authors": {"name": "Ada Roe"}', ["authors"], None, None),
    ],
)
def test_a_mistyped_field_of_a_json_feed_costs_no_more_than_itself(
    said: str, wrong: list[str], author: str | None, published: str | None
) -> None:
    head = '{"version": "https://jsonfeed.org/version/1.1", "title": 7, "author": "Desk", "items": '
    gathered = opened(f'{head}[{{"content_text": "It rains.", {said}}}]}}'.encode(), "f.json")
    [document] = gathered.documents
    assert (document.claims.author, document.claims.published) == (author or "Desk", published)
    told = [f"gives {' and '.join(wrong)} of item 1 in no valid form; tell its publisher"] if wrong else []
    assert [problem.what for problem in gathered.problems] == told


def test_a_title_of_a_json_feed_is_what_a_browser_shows_of_it() -> None:
    feed = b'{"version": "https://jsonfeed.org/version/1", "items": [{"title": "Roe&#8217;s <b>dock</b>"}]}'
    assert opened(feed, "f.json").documents[0].claims.title == "Roe’s dock"


def test_an_item_with_a_title_alone_is_a_document_of_that_title() -> None:
    [document] = opened(rss("<title>It rains</title>")).documents
    assert (document.raw, document.media_type) == (b"It rains", "text/plain")


def test_an_item_with_neither_title_nor_text_is_a_named_problem() -> None:
    feed = rss("<title>It rains</title>", "<link>https://lindby.example/x</link>")
    assert whats(feed) == ["gives neither title nor text in item 2; ask its publisher for one"]


def test_an_items_place_stays_the_same_when_the_feed_grows() -> None:
    old = "<guid>1</guid><title>It rains</title>"
    before = opened(rss(old), "f.rss").documents[0]
    after = opened(rss("<guid>2</guid><title>It snows</title>", old), "f.rss").documents[1]
    assert before == after
    assert before.location.startswith("f.rss#")


def test_a_relative_link_is_seen_from_the_address_of_the_feed_else_from_its_site() -> None:
    feed = rss("<title>a</title><link>/ferry</link>", head="<link>https://site.example/news/</link>")
    fetched = opened(feed, "https://lindby.example/feeds/rss").documents[0]
    assert fetched.claims.url == "https://lindby.example/ferry"
    assert opened(feed, "f.rss").documents[0].claims.url == "https://site.example/ferry"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://a.example/", "http://[", "https://a b", ""])
def test_what_is_no_address_of_the_web_is_no_url(link: str) -> None:
    assert opened(rss(f"<title>a</title><link>{link}</link>")).documents[0].claims.url is None


def test_an_undated_item_stays_undated() -> None:
    claims = opened(rss("<title>a</title><pubDate>soon</pubDate>")).documents[0].claims
    assert (claims.published, claims.updated) == (None, None)


def test_a_date_that_may_be_another_day_is_none_and_is_named() -> None:
    gathered = opened(rss("<title>a</title><pubDate>02/03/2026</pubDate>"))
    assert gathered.documents[0].claims.published is None
    assert [problem.what for problem in gathered.problems] == [
        "dates item 1 02/03/2026, which may be no day or several; tell its publisher"
    ]


@pytest.mark.parametrize(
    ("text", "is_teaser"),
    [
        ("<description>The ferry to Sund is late.</description>", True),
        ("<description>" + "Rain fell on the town. " * 30 + "</description>", False),
        ("<description>" + "Rain fell on the town. " * 30 + "and [&#8230;]</description>", True),
        (
            "<description>" + "Rain fell. " * 60 + "&lt;a href='x'&gt;Read more »&lt;/a&gt;</description>",
            True,
        ),
        (
            "<description>"
            + "Rain. " * 99
            + "and then… The post Rain appeared first on Courier.</description>",
            True,
        ),
        ("<c:encoded xmlns:c='http://purl.org/rss/1.0/modules/content/'>Rain fell.</c:encoded>", False),
        ("", True),
    ],
)
def test_a_short_summary_or_a_text_that_breaks_off_is_a_teaser(text: str, *, is_teaser: bool) -> None:
    gathered = opened(rss(f"<title>Rain</title><link>https://lindby.example/rain</link>{text}"))
    assert gathered.teasers == ({gathered.documents[0].location} if is_teaser else set())


def test_without_a_page_to_go_to_nothing_is_a_teaser() -> None:
    assert opened(rss("<title>Rain</title><description>It rains…</description>")).teasers == frozenset()


def test_plain_words_are_plain_text_and_keep_their_lines() -> None:
    [document] = opened(
        rss("<title>a</title><description>One.\n\n\n\nTwo &lt; three.</description>")
    ).documents
    assert (document.raw, document.media_type) == (b"One.\n\nTwo < three.", "text/plain")


@pytest.mark.parametrize(
    "broken",
    [
        b"<rss><channel><item><title>R&D &nbsp;news &bogus; &#xd800;</title></item></channel></rss>",
        b"<rss><channel><item><title>R\x00 D</title></channel>",
        b"<rss><channel></channel></rss><item><title>R D</title></item>",
        b"<rss><channel><item><x:y>1</x:y><dc:date>2025</dc:date><title>R D</title></item></channel></rss>",
        b"<rss xmlns='a b' xmlns:x='c d'><item x:href='y'><title>R D</title></item></rss>",
        b"<rss><!-- <![CDATA[ --><item><title>R &#xd800; D</title></item></rss>",
        b"<?xml version='1.0' encoding='uu'?><rss><item><title>R \xe9</title></item></rss>",
        b"<rss><!-- <![CDATA[ --><item><title>R &nope; D</title></item></rss>",
        b"<rss><?x <![CDATA[ ?><item><title>R&nope; D</title></item></rss>",
        b"<rss><channel><item><media:title>none</media:title><title>R D</title></item></channel></rss>",
        b"<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><item><title>R &a; D</title></item>",
        b"\xef\xbb\xbf <?xml version='1.0' encoding='none'?><!-- <a> --><rss><item><title>R D</title></item>",
    ],
)
def test_a_broken_feed_gives_what_can_be_mended(broken: bytes) -> None:
    [document] = opened(broken, "f.rss").documents
    title = document.claims.title or ""
    assert title.startswith("R")
    assert title.replace("&", "")[1:2] in {"D", " "}
    assert "root:" not in title


@pytest.mark.parametrize(
    "without",
    [
        (
            "<rss><channel><title>Courier</title>"
            "<item><title>One</title><description>First text.<item><title>Two</title>"
            "<description>Second text.</channel></rss>"
        ),
        (
            "<rss><channel><title>Courier<item><title>One<description>First text."
            "<item><title>Two<description>Second text.</channel></rss>"
        ),
        (
            "<rss><channel><title>Courier<item><title>One<description>First text.</description>"
            "<item><title>Two</title><description><![CDATA[Second text.]]></rss>"
        ),
        (
            "<r:RDF xmlns:r='http://purl.org/rss/1.0/'><r:channel><r:title>Courier<r:item><r:title>One"
            "<r:description>First text.<r:item><r:title>Two<r:description>Second text.</r:channel></r:RDF>"
        ),
        (
            "<FEED><TITLE>Courier<ENTRY><TITLE>One<SUMMARY>First text.<ENTRY><TITLE>Two<SUMMARY>Second text."
            "</FEED>"
        ),
    ],
)
def test_a_feed_without_end_tags_gives_each_item_its_own_words(without: str) -> None:
    gathered = opened(without.encode(), "f.rss")
    found = {d.claims.title: d.raw.decode() for d in gathered.documents}
    assert found == {"One": "First text.", "Two": "Second text."}
    assert {document.claims.outlet for document in gathered.documents} == {"Courier"}
    assert gathered.problems == ()


def test_items_that_feedparser_does_not_see_are_counted() -> None:
    prefixes = "".join(f"<p{n}:group/>" for n in range(60))
    inner = "<title>x<item a='<b>'><title>a</title></item></title>"
    gathered = opened(f"<rss><channel><item>{prefixes}{inner}</item></channel></rss>".encode(), "f.rss")
    assert [document.raw for document in gathered.documents] == [b"a"]
    assert "1 of its items are lost" in gathered.problems[0].what


def test_items_that_cannot_be_mended_are_counted() -> None:
    deep = b"<rss><item><title>a</title></item>" + b"<x>" * 300 + b"<item><title>b</title></item></rss>"
    gathered = opened(deep, "f.rss")
    assert [document.raw for document in gathered.documents] == [b"a"]
    assert "1 of its items are lost" in gathered.problems[0].what


TORN = "ends in the middle of an item; 1 of its items are lost, tell its publisher"
ITEM = "<item><title>Fire</title><description><![CDATA[<p>It cost 200,000.</p>]]></description></item>"


@pytest.mark.parametrize(
    "last",
    [
        "<item><title>Loss</title><description>It cost 200,0",
        "<item><title>Loss</title><description><![CDATA[<p>It cost 200,0",
        "<item><title>Loss</title><description><![CDATA[An </item> cost 200,000.]]></descr",
        "<item><title>Loss</title><!-- </item> --><description>It cost 200,0",
        "<item><title>Loss</title><description>It cost 200,000.</description><!-- of 200",
        "<item><title>Loss</title><link>https://lindby.example/lo",
        "<item><title>Loss</title><description>It cost 200,000.</description></it",
        "<item><title>Loss</title><description>It cost 200,000.</description></item",
        "<rss:item><rss:title>Loss",
        "<ITEM><TITLE>Loss",
        "<item rdf:about='https://lindby.example/lo",
        "<item ",
        "<item><media:group/><title>Loss",
        "<entry><title>Loss</title><content type='xhtml'><div><p>It cost 200,0",
    ],
)
def test_an_item_in_whose_middle_a_feed_ends_is_lost_and_no_other(last: str) -> None:
    gathered = opened(f"<rss><channel><title>Courier</title><!-- <item> -->{ITEM}{last}".encode(), "f.rss")
    assert [document.raw for document in gathered.documents] == [b"<p>It cost 200,000.</p>"]
    assert [problem.what for problem in gathered.problems] == [TORN]


def test_a_feed_that_ends_inside_its_first_item_brings_nothing() -> None:
    gathered = opened(b"<rss><channel><title>Courier</title><item><title>Loss of 200,0", "f.rss")
    assert gathered.documents == ()
    assert [problem.what for problem in gathered.problems] == [TORN]


@pytest.mark.parametrize(
    "tail",
    [
        "",
        "\n<ite",
        "<item",
        "</channel></rs",
        "<item><title>Loss</title></item><webMaster>",
        "<item><title>Loss</title></channel></rss>",
        "<item><title>Loss</title></item></channel></rss><!-- the end",
        "<item><title>R&D &nope;</title><description><br><p>It cost <b>200</p></description></item></rss>",
        "<item><title>Loss</title></item\n><item/>",
    ],
)
def test_a_feed_that_is_broken_elsewhere_gives_every_item_that_is_whole(tail: str) -> None:
    gathered = opened(f"<rss><channel><title>Courier</title>{ITEM}{tail}".encode(), "f.rss")
    assert len(gathered.documents) == 1 + ("<title>" in tail)
    assert not any("ends in the middle" in problem.what for problem in gathered.problems)


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_wherever_a_feed_is_cut_each_of_its_documents_is_one_of_the_whole(feed: bytes) -> None:
    whole = {document.location: document.raw for document in opened(feed, "f.xml").documents}
    for end in range(len(feed)):
        for document in opened(feed[:end], "f.xml").documents:
            assert whole[document.location] == document.raw


def test_a_feed_that_feedparser_does_not_survive_is_named() -> None:
    prefixes = "".join(f"<p{n}:group/>" for n in range(60))
    inner = "<link>x<item a='<'><title>a</title></item></link>"
    odd = f"<rss><channel><item>{prefixes}{inner}</item></channel></rss>"
    [problem] = opened(odd.encode(), "f.rss").problems
    assert "is broken beyond repair" in problem.what


def test_older_items_beyond_the_bound_are_counted() -> None:
    gathered = opened(rss(*["<title>a</title>"] * 7), "f.rss", SourceSettings(max_items=5))
    assert len(gathered.documents) == 5
    assert [problem.what for problem in gathered.problems] == [
        "has 2 older items that are not read; raise max_items"
    ]
    json = JSON_FEED
    assert "has 3 older items" in opened(json, "f.json", SourceSettings(max_items=1)).problems[-1].what


@pytest.mark.parametrize(
    ("raw", "location", "what"),
    [
        (b"no markup", "f.rss", "is no feed"),
        (b"<svg/>", "f.xml", "is no feed"),
        (b"<rss><channel/></rss>", "f.rss", "without items"),
        (b"<!doctype html><p>Log in", "f.rss", "is a page"),
        (b"{}", "f.json", "no JSON Feed"),
        (b'{"items":[]}', "f.json", "is JSON, but no JSON Feed"),
        (b'{"version":"https://jsonfeed.org/version/1","items":[]}', "f.json", "without items"),
        (b'{"items":' + b"[" * 100_000, "f.json", "is no JSON Feed"),
        (b"<opml><body/></opml>", "f.xml", "digest sources import"),
    ],
)
def test_what_is_no_feed_is_named_with_what_to_do(raw: bytes, location: str, what: str) -> None:
    gathered = opened(raw, location)
    assert gathered.documents == ()
    [problem] = gathered.problems
    assert what in problem.what
    assert ";" in problem.what


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_every_item_that_feedparser_sees_is_a_document_or_a_problem(feed: bytes) -> None:
    gathered = opened(feed, "f.xml")
    seen = feedparser.parse(io.BytesIO(feed)).entries
    assert len(gathered.documents) + len(gathered.problems) == len(seen)


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "Œuvre – naïve £5"),
        ("utf-8-sig", "Œuvre – naïve £5"),
        ("utf-16", "Œuvre – naïve £5"),
        ("cp1252", "Œuvre – naïve £5"),
        ("iso-8859-1", "naïve ñandú £5"),
        ("shift_jis", "東京の天気は晴れ"),
        ("iso2022_jp", "東京の天気は晴れ"),
        ("windows-1251", "Погода в Киеве"),
        ("koi8-r", "Погода в Киеве"),
        ("gb2312", "北京天气晴朗"),
        ("cp037", "Plain words"),
    ],
)
@pytest.mark.parametrize("said_by", ["document", "server", "nobody who tells the truth"])
def test_a_feeds_words_are_exact_in_any_declared_charset(encoding: str, words: str, said_by: str) -> None:
    declared = encoding if said_by == "document" else "utf-8"
    text = f"<?xml version='1.0' encoding='{declared}'?><rss><item><title>{words}</title></item></rss>"
    is_self_evident = encoding.startswith(("utf", "cp1252", "cp037"))
    if said_by.startswith("nobody") and not is_self_evident:
        encoding = "utf-8"  # bytes that are UTF-8 under another name
    charset = {"charset": encoding} if said_by == "server" else {}
    [document] = opened(text.encode(encoding), "f.xml", **charset).documents
    assert document.claims.title == words


def test_one_byte_that_is_wrong_costs_one_character() -> None:
    raw = "<?xml version='1.0' encoding='gb2312'?><rss><item><title>北京天气</title></item></rss>"
    broken = raw.encode("gb2312").replace("天".encode("gb2312"), b"\xff")
    assert opened(broken, "f.rss").documents[0].claims.title == "北京�气"


def test_markup_in_a_summary_of_rss_is_kept_as_markup() -> None:
    html = "<description type='x'>It <b>rains</b> &amp;lt; <svg:g xmlns:svg='s'>x</svg:g></description>"
    [document] = opened(rss(html + f"<link>https://a.example/{'x' * 5_000}</link>")).documents
    assert (document.raw, document.media_type) == (b"It <b>rains</b> &amp;lt; <g>x</g>", "text/html")


def test_items_that_share_a_guid_are_told_apart_whatever_their_order() -> None:
    fire = "<guid>1</guid><title>Fire</title><link>https://lindby.example/fire</link>"
    ferry = "<guid>1</guid><title>Ferry</title><link>https://lindby.example/ferry</link>"

    forth = [document.location for document in opened(rss(fire, ferry), "f.rss").documents]
    back = [document.location for document in opened(rss(ferry, fire), "f.rss").documents]

    assert len(set(forth)) == 2
    assert forth == back[::-1]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (
            "&amp;lt;p&amp;gt;The port&amp;amp;rsquo;s dock.&amp;lt;/p&amp;gt;",
            "<p>The port&rsquo;s dock.</p>",
        ),
        ("&amp;lt;p&amp;gt;One.&amp;lt;br/&amp;gt;Two.&amp;lt;br/&amp;gt;", "<p>One.<br/>Two.<br/>"),
        ("&lt;p&gt;The port&amp;amp;rsquo;s dock.&lt;/p&gt;", "<p>The port&rsquo;s dock.</p>"),
        ("&lt;p&gt;Write &amp;lt;p&amp;gt; here.&lt;/p&gt;", "<p>Write &lt;p&gt; here.</p>"),
        ("A tag is &amp;lt;p&amp;gt; in HTML.", "A tag is &lt;p&gt; in HTML."),
    ],
)
def test_markup_that_was_escaped_twice_is_markup(given: str, read: str) -> None:
    title = "<title>Council&amp;rsquo;s dock &amp;amp;#8211; open</title>"
    item = f"<item>{title}<description>{given}</description></item>"
    [document] = opened(f"<rss><channel>{item}</channel></rss>".encode(), "feed.xml").documents
    assert document.raw.decode() == read
    assert document.claims.title == "Council’s dock – open"


@pytest.mark.parametrize(
    ("home", "url", "address"),
    [
        ("https://quay.example/news/", "/dock", "https://quay.example/dock"),
        ("https://quay.example/news/", "dock", "https://quay.example/news/dock"),
        ("https://quay.example/", "//other.example/dock", "https://other.example/dock"),
        ("https://quay.example/", "https://other.example/dock", "https://other.example/dock"),
        ("javascript:x", "/dock", None),
    ],
)
def test_an_address_in_a_json_feed_is_resolved_as_in_others(home: str, url: str, address: str | None) -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "home_page_url": home, "items": []}
    feed["items"] = [{"id": "1", "url": url, "content_text": "Lindholm opened a dry dock on Monday."}]
    [document] = opened(json.dumps(feed).encode(), "feed.json").documents
    assert document.claims.url == address


FIRE = "<title>Fire</title><link>https://lindby.example/fire</link><description>It burns.</description>"


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Lindby Post - Latest News | RSS Feed", "Lindby Post"),
        ("Lindby Post » Feed", "Lindby Post"),
        ("Lindby Post RSS Feed", "Lindby Post"),
        ("Lindby Post (RSS 2.0)", "Lindby Post"),
        ("Press releases | City of Lindby", "City of Lindby"),
        ("Latest news from Lindby Post", "Latest news from Lindby Post"),
        ("Top Stories - Lindby Post", "Lindby Post"),
        ("Lindby Post: Home Page", "Lindby Post"),
        ("NYT &amp;gt; Top Stories", "NYT"),
        ("Lindby Post - Politics", "Lindby Post - Politics"),
        ("Nachrichten - Lindbyer Blatt", "Lindbyer Blatt"),
        ('"Fire" - Lindby Search', '"Fire" - Lindby Search'),
        ("Lindby News", "Lindby News"),
        ("Lindby Post - Latest News &amp;amp; Headlines", "Lindby Post"),
        ("Top Stories", "Top Stories"),
        ("News - Home", "News"),
    ],
)
def test_an_outlet_is_named_without_what_is_said_of_its_feed(title: str, outlet: str) -> None:
    assert opened(rss(FIRE, head=f"<title>{title}</title>")).documents[0].claims.outlet == outlet


@pytest.mark.parametrize(
    ("title", "alone"),
    [
        ("Fire in Lindby - Courier", "Fire in Lindby"),
        ("Fire in Lindby | COURIER", "Fire in Lindby"),
        ("Fire – a threat - Nordic Wire", "Fire – a threat"),
        ("Fire at the Courier", "Fire at the Courier"),
        ("Courier", "Courier"),
        ("- Courier", "- Courier"),
    ],
)
def test_a_title_is_without_the_outlet_behind_it(title: str, alone: str) -> None:
    source = "<source url='https://wire.example/rss'>Nordic Wire</source>"
    assert opened(rss(f"<title>{title}</title>{source}")).documents[0].claims.title == alone


def test_a_text_that_repeats_the_title_and_its_outlet_is_none() -> None:
    source = "<source url='https://wire.example/rss'>Nordic Wire</source><link>https://news.example/1</link>"
    text = (
        "&lt;a href='x'&gt;Fire in Lindby&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font&gt;Nordic Wire&lt;/font&gt;"
    )
    item = f"<title>Fire in Lindby - Nordic Wire</title>{source}<description>{text}</description>"
    gathered = opened(rss(item))
    assert [document.raw for document in gathered.documents] == [b"Fire in Lindby"]
    assert gathered.teasers == {gathered.documents[0].location}


@pytest.mark.parametrize(
    ("address", "credit"),
    [
        ("https://www.lindby.example/politics.rss", None),
        ("https://wire.example/rss", "Courier Politics"),
        ("", "Courier Politics"),
    ],
)
def test_a_section_of_the_own_site_is_no_outlet_that_a_feed_takes_from(
    address: str, credit: str | None
) -> None:
    source = f"<source url='{address}'>Courier Politics</source>"
    head = "<title>Courier</title><link>https://lindby.example/</link>"
    claims = opened(rss(FIRE + source, head=head)).documents[0].claims
    assert claims.credit == credit
    assert claims.kind == (SourceKind.AGGREGATOR if credit else None)


@pytest.mark.parametrize(
    ("creator", "author"),
    [
        ("By Ada Roe", "Ada Roe"),
        ("By &lt;a href='x'&gt;Ada Roe&lt;/a&gt;", "Ada Roe"),
        ("Byron Ek", "Byron Ek"),
        ("von Ek", "von Ek"),
        ("admin", None),
        ("Courier", None),
        ("noreply@blogger.example (Ada Roe)", "Ada Roe"),
        ("Admiral Bo", "Admiral Bo"),
    ],
)
def test_an_account_or_the_outlet_is_no_writer(creator: str, author: str | None) -> None:
    assert opened(rss(f"{FIRE}<dc:creator>{creator}</dc:creator>")).documents[0].claims.author == author
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Courier"}
    feed |= {"items": [{"content_text": "It burns.", "author": {"name": creator}}]}
    if "&" not in creator and "@" not in creator:
        assert opened(json.dumps(feed).encode(), "f.json").documents[0].claims.author == author


def test_an_item_behind_a_counter_of_clicks_is_at_its_own_page() -> None:
    item = "<title>Fire</title><link>https://feeds.example/~3/x</link>"
    item += "<feedburner:origLink>https://lindby.example/fire</feedburner:origLink>"
    assert opened(rss(item)).documents[0].claims.url == "https://lindby.example/fire"


def test_what_a_feed_says_only_as_a_subtitle_is_its_text() -> None:
    item = "<title>Fire</title><itunes:subtitle>A warehouse burned in Lindby.</itunes:subtitle>"
    assert opened(rss(item)).documents[0].raw == b"A warehouse burned in Lindby."


def test_a_control_character_is_none_of_the_words_however_it_is_written() -> None:
    item = "<title>Fi&#8;re &lt;![CDATA[x]]&gt;</title><description>It&#11; b\x08u&#x1f;rns.</description>"
    [document] = opened(rss(item)).documents
    assert document.raw == b"It burns."
    item = (
        "<title>&lt;![CDATA[Fire &amp; smoke]]&gt;</title><description>&lt;![CDATA[Burns.]]&gt;</description>"
    )
    [document] = opened(rss(item)).documents
    assert (document.claims.title, document.raw) == ("Fire & smoke", b"Burns.")


@pytest.mark.parametrize("end", ["#comment-12", "?showComment=1#c34", "#div-comment-5"])
def test_a_feed_of_comments_brings_no_article_and_is_named(end: str) -> None:
    comment = (
        f"<title>By: Tom</title><link>https://lindby.example/fire{end}</link><description>No!</description>"
    )
    gathered = opened(rss(comment, comment), "f.rss")
    assert gathered.documents == ()
    assert [problem.what for problem in gathered.problems] == [
        "is a feed of comments, no news; take the feed of the articles"
    ]
    assert len(opened(rss(comment, FIRE), "f.rss").documents) == 2


SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="i">{}</urlset>"""
NEWS = """<url><loc>https://lindby.example/fire</loc><lastmod>2025-02-14</lastmod><news:news><news:publication>
<news:name>Courier</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2025-02-13T07:30+01:00</news:publication_date>
<news:title>Fire &amp; smoke in Lindby - Courier</news:title></news:news>
<image:image><image:loc>https://lindby.example/a.jpg</image:loc><image:title>Smoke</image:title></image:image></url>"""


def test_a_sitemap_of_news_gives_the_titles_of_its_articles_and_where_they_stand() -> None:
    page = "<url><loc>https://lindby.example/about</loc></url>"
    gathered = opened(SITEMAP.format(page + NEWS).encode(), "sitemap")
    [document] = gathered.documents
    assert document.raw == b"Fire & smoke in Lindby"
    assert document.claims == Claims(
        title="Fire & smoke in Lindby",
        url="https://lindby.example/fire",
        outlet="Courier",
        published="2025-02-13T07:30:00+01:00",
        language="en",
    )
    assert gathered.teasers == {document.location}
    assert gathered.problems == ()


def test_a_sitemap_has_a_bound_and_without_news_is_named() -> None:
    one = SourceSettings(max_items=1)
    assert "1 items more" in opened(SITEMAP.format(NEWS * 2).encode(), "s.xml", one).problems[0].what
    [problem] = opened(SITEMAP.format("<url><loc>https://a.example/</loc></url>").encode(), "s.xml").problems
    assert "without titles of news" in problem.what
