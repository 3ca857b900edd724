"""One well-formed parcel of every format, to be read, broken and mutated by the tests of this room."""

import gzip
import io
import json
import re
import zipfile
from typing import Any, Final

from digest.sources import Gathered, Parcel, SourceSettings, unpack
from tests.support.word_documents import paragraph, run, word_document

RSS: Final = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Lindby Courier</title><link>https://lindby.example/</link><language>en-GB</language>
<item>
<title>Fire &amp;amp; smoke in the harbour</title><link>https://lindby.example/fire?utm_source=rss</link>
<guid isPermaLink="false">fire-1</guid><pubDate>Thu, 13 Feb 2025 07:30:00 +0100</pubDate>
<dc:creator>Ada Holm</dc:creator>
<source url="https://wire.example/rss">Nordic Wire</source>
<description>A warehouse burned.</description>
<content:encoded><![CDATA[<p>A warehouse burned in <b>Lindby</b>.</p><p>Nobody was hurt.</p>]]>
</content:encoded></item>
<item>
<title>Ferry is late</title><link>/ferry</link><description>The ferry to Sund [&#8230;]</description></item>
<item><title>Only a headline</title></item>
<item><pubDate>Thu, 13 Feb 2025 07:30:00 +0100</pubDate></item>
</channel></rss>"""

ATOM: Final = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="da">
<title type="html">Lindby &lt;i&gt;Weekly&lt;/i&gt;</title>
<entry><id>urn:x:1</id><title type="text">a &lt; b</title>
<link rel="alternate" href="https://lindby.example/a"/>
<author><name>Bo Lind</name><email>bo@lindby.example</email></author>
<published>2025-02-12T10:00:00-05:00</published><updated>2025-02-13T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The council met.<br/>
It rained &#38; snowed.</p></div>
</content></entry></feed>"""

JSON_FEED: Final = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Lindby Notes",
        "language": "en",
        "authors": [{"name": "Cy Dahl"}],
        "items": [
            {"id": 1, "url": "https://lindby.example/1", "content_html": "<p>One.</p>", "title": "First"},
            {"id": "2", "content_text": "Two, plainly.", "date_published": "2025-02-13T06:00:00Z"},
            {"id": "3", "content_text": 3},
            {"id": "4"},
        ],
    }
).encode()

RECORDS: Final = b"""{"id": "a-1", "text": "The mill closed.", "title": "Mill", "published": "2025-02-13"}

{"html": "<p>The mill reopened.</p>", "url": "https://lindby.example/mill", "source": "Courier"}
{"id": 3}
no json
{"text": "It is late.", "published": "yesterday", "url": "javascript:alert(1)"}
"""

MAIL: Final = b"""From: "The Lindby Letter" <letter@lindby.example>
To: reader@example.org
Subject: =?utf-8?q?Caf=C3=A9s_close?=
Date: Thu, 13 Feb 2025 06:00:00 +0100
Message-ID: <417@lindby.example>
List-Id: Lindby Letter <letter.lindby.example>
List-Post: <https://letter.example/p/cafes-close>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Caf\xc3\xa9s close at nine.
--b
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<html><body><p>Caf=E9s in Lindby close at nine from now on.</p></body></html>
--b--
"""

MBOX: Final = (
    b"From letter@lindby.example Thu Feb 13 06:00:00 2025\n"
    + MAIL
    + b"\nFrom letter@lindby.example Fri Feb 14 06:00:00 2025\n"
    + b"Subject: Second\nMessage-ID: <418@lindby.example>\n\n>From the harbour: all is quiet.\n"
)

OPML: Final = b"""<?xml version="1.0"?><opml version="2.0"><body>
<outline text="World"><outline text="North">
<outline type="rss" text="Courier" xmlUrl="https://lindby.example/rss"/></outline></outline>
<outline title="Weekly" xmlUrl="feed://lindby.example/atom"/>
<outline text="again" xmlUrl="https://lindby.example/rss"/>
<outline text="odd" xmlUrl="ftp://lindby.example/"/><outline text="a note"/></body></opml>"""

PAGE: Final = b"<!doctype html><html><head><title>Lindby</title></head><body><p>It rains.</p></body></html>"


def zipped(**files: bytes) -> bytes:
    """Return a zip of ``files``; two underscores in a name are its dot, three a slash."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name.replace("___", "/").replace("__", "."), raw)
    return stream.getvalue()


def zstandard(raw: bytes) -> bytes:
    """Return ``raw``, compressed."""
    import zstandard

    return zstandard.compress(raw)


EVERY_FORMAT: Final = {
    "feed.rss": RSS,
    "feed.atom": ATOM,
    "feed.json": JSON_FEED,
    "articles.jsonl": RECORDS,
    "letter.eml": MAIL,
    "box.mbox": MBOX,
    "page.html": PAGE,
    "text.txt": b"It rains in Lindby.",
    "notes.md": b"# Rain\n\nIt rains.",
    "text.txt.gz": gzip.compress(b"It rains in Lindby.", mtime=0),
    "feed.xml.zst": zstandard(RSS),
    "all.zip": zipped(a__txt=b"One.", feed__rss=RSS, deep___b__md=b"# Two"),
    "unnamed": RSS,
    "report.docx": word_document(
        paragraph(run("It rains in Lindby, the "), run("keeper", "<w:b/>"), run(" said."))
    ),
}


def opened(
    raw: bytes, location: str = "parcel", settings: SourceSettings | None = None, **known: Any
) -> Gathered:
    """Return what is unpacked from ``raw``."""
    return unpack(Parcel(location, raw, "2025-02-13", **known), settings)


def without_detail(what: str) -> str:
    """Return what a problem says in our words; what a library adds to it in brackets is left out."""
    return re.sub(r"\(.+\)", "(…)", what)
