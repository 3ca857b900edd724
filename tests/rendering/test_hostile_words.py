"""Whatever a source says, in whatever field, stays words: in every format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.policy import SMTP
from functools import cache
from typing import Any

import lxml.html
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from digest.delivery import MailSettings, compose_message
from digest.model import Edition
from digest.rendering import RenderingSettings, render
from digest.rendering.columns import WIDTH, width
from digest.rendering.inert import plain, safe_url
from tests.support.hostile_edition import LONG, edition_saying
from tests.support.hostile_words import HOSTILE, obeyed
from tests.support.places import cases
from tests.support.read_back import READERS, part_of, tight
from tests.support.sample_edition import CAUSEWAY, SAMPLE

URLS = cases("linked_urls")

pytestmark = pytest.mark.uncounted


@cache
def harmless_files(*, briefly: bool) -> dict[str, bytes]:
    return render(edition_saying("the mayor says so", briefly=briefly), RenderingSettings())


@dataclass(frozen=True)
class Said:
    """Hostile words, and what every format makes of them and of harmless ones in their place."""

    words: str
    edition: Edition
    files: Mapping[str, bytes]
    harmless: Mapping[str, bytes]


FILES = ("index.html", "email.html", "digest.txt", "digest.md")


def elements(page: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """Return every element with the names of its attributes; underlined words are left out."""
    return [
        (str(element.tag), tuple(sorted(element.attrib)))
        for element in lxml.html.document_fromstring(page.decode()).iter()
        if element.tag != "mark"
    ]


def parts(markdown: bytes, dialect: str) -> list[str]:
    """Return the kinds of all blocks and inlines; neighbouring texts count once."""

    def kinds(tokens: list[Token]) -> Iterator[str]:
        for token in tokens:
            yield f"{token.type} {token.attrs}" if token.type in ("link_open", "image") else token.type
            yield from kinds(token.children or [])

    found: list[str] = []
    for kind in kinds(MarkdownIt(dialect).parse(markdown.decode())):
        if kind != "text" or found[-1:] != ["text"]:
            found.append(kind)
    return found


@pytest.fixture(scope="module", params=HOSTILE.values(), ids=HOSTILE.keys())
def said(request: pytest.FixtureRequest) -> Said:
    words, briefly = request.param, len(request.param) >= LONG
    edition = edition_saying(words, briefly=briefly)
    return Said(words, edition, render(edition, RenderingSettings()), harmless_files(briefly=briefly))


@pytest.mark.parametrize("name", ["index.html", "email.html"])
def test_hostile_words_add_no_element_and_no_attribute(said: Said, name: str) -> None:
    assert elements(said.files[name]) == elements(said.harmless[name])


@cache
def page_compared(words: str) -> bytes:
    """Return a page on which ``words`` stand beside every printed sentence that others put otherwise."""
    told = tuple(
        replace(
            statement,
            citations=(
                statement.citations[0],
                *(replace(citation, text=words) for citation in statement.citations[1:]),
            ),
        )
        for statement in CAUSEWAY.statements
    )
    edition = replace(SAMPLE, events=(replace(CAUSEWAY, statements=told),))
    return render(edition, RenderingSettings(formats=("page",)))["index.html"]


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_beside_a_printed_sentence_are_words_of_which_some_are_marked(words: str) -> None:
    page = page_compared(words)
    assert elements(page) == elements(page_compared("the mayor says so"))
    others = {
        pair.findall("div/dd")[1].text_content()
        for pair in lxml.html.document_fromstring(page.decode()).find_class("pair")
    }
    assert others == {plain(words)}


@pytest.mark.parametrize("dialect", ["commonmark", "js-default"])
def test_hostile_words_add_no_markdown(said: Said, dialect: str) -> None:
    assert parts(said.files["digest.md"], dialect) == parts(said.harmless["digest.md"], dialect)


@pytest.mark.parametrize("name", FILES)
def test_hostile_words_reach_no_file_as_controls_or_turned_round(said: Said, name: str) -> None:
    assert obeyed(said.files[name].decode()) == set()


def test_hostile_words_keep_the_lines_of_plain_text_short(said: Said) -> None:
    lines = said.files["digest.txt"].decode().split("\n")
    assert [line for line in lines if width(line) > WIDTH and "https://" not in line] == []


@pytest.mark.parametrize("name", FILES)
def test_hostile_words_are_still_shown_word_for_word(said: Said, name: str) -> None:
    found = READERS[name](said.files[name])
    assert {words for words, _ in found} == {tight(plain(said.words))}
    assert [marks for _, marks in found] == [marks for _, marks in READERS[name](said.harmless[name])]


def test_hostile_words_reach_a_message_as_words_of_its_parts_and_of_no_header(said: Said) -> None:
    dated = replace(said.edition, date=SAMPLE.date, timezone=SAMPLE.timezone)
    raw = compose_message(dated, said.files["email.html"], said.files["digest.txt"].decode(), MailSettings())
    message = message_from_bytes(raw, policy=SMTP)
    assert message.keys() == HEADERS
    assert obeyed(message["Subject"]) == set()
    assert "\n" not in message["Subject"]
    assert message["From"].addresses[0].addr_spec == message["To"] == "digest@localhost"
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= WIDTH
    for media_type, file in (("text/html", "email.html"), ("text/plain", "digest.txt")):
        assert part_of(raw, media_type).rstrip(b"\n") == said.files[file].rstrip(b"\n")


HEADERS = "From To Subject Date Message-ID List-Id Auto-Submitted MIME-Version Content-Type".split()


@pytest.mark.parametrize("case", URLS, ids=[case["label"] for case in URLS])
def test_only_web_addresses_that_mean_what_they_show_are_linked(case: dict[str, Any]) -> None:
    assert (safe_url(case["url"]) is not None) == case["linked"]


@pytest.mark.parametrize("case", URLS, ids=[case["label"] for case in URLS])
def test_a_link_leads_to_the_source_or_is_none_in_every_format(case: dict[str, Any]) -> None:
    edition = replace(
        SAMPLE, articles=tuple(replace(article, url=case["url"]) for article in SAMPLE.articles)
    )
    files = render(edition, RenderingSettings())
    markdown = MarkdownIt("commonmark").render(files["digest.md"].decode())
    for html in (files["index.html"].decode(), files["email.html"].decode(), markdown):
        targets = set(lxml.html.document_fromstring(html).xpath("//body//a/@href"))
        outside = {target for target in targets if not target.startswith(("#", "../", "digest.json"))}
        assert len(outside) == case["linked"]
    assert (case["url"] or "no address") in files["digest.txt"].decode() or not case["linked"]
