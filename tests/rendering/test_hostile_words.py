"""Whatever a source says, in whatever field, stays words: in every format."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from read_back import READERS, tight
from sample_edition import SAMPLE

from digest.model import Edition
from digest.rendering import RenderingSettings, render
from digest.rendering.columns import WIDTH, width
from digest.rendering.inert import plain, safe_url

CASES = Path(__file__).parent.parent / "cases"
HOSTILE = {
    case["label"]: case["text"] for case in json.loads((CASES / "hostile_texts.json").read_text("utf-8"))
}
URLS = json.loads((CASES / "linked_urls.json").read_text("utf-8"))

SPOKEN = {"text", "name", "title", "published", "location", "language", "what", "source", "value", "digest"}
SPOKEN |= {"generator", "derived_evidence"}


def saying(value: Any, words: str, numbers: Iterator[int]) -> Any:
    """Return ``value`` with ``words`` in every field in which a source can speak; outlets stay distinct."""
    if isinstance(value, tuple):
        return tuple(saying(part, words, numbers) for part in value)
    if isinstance(value, str):
        return words
    if not is_dataclass(value):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        content = getattr(value, field.name)
        if field.name == "name":
            changed[field.name] = f"{words} {next(numbers)}"
        elif field.name in SPOKEN or (not isinstance(content, str) and not is_tuple_of_ids(content)):
            changed[field.name] = saying(content, words, numbers)
    return replace(value, **changed)


def is_tuple_of_ids(content: Any) -> bool:
    return isinstance(content, tuple) and any(isinstance(part, str) for part in content)


def files_saying(words: str) -> dict[str, bytes]:
    edition: Edition = saying(SAMPLE, words, count())
    unlinked = replace(
        edition, articles=tuple(replace(article, url=f"javascript:{words}") for article in edition.articles)
    )
    return render(unlinked, RenderingSettings())


HARMLESS = files_saying("the mayor says so")


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
def said(request: pytest.FixtureRequest) -> tuple[str, dict[str, bytes]]:
    return request.param, files_saying(request.param)


@pytest.mark.parametrize("name", ["index.html", "email.html"])
def test_hostile_words_add_no_element_and_no_attribute(said: tuple[str, dict[str, bytes]], name: str) -> None:
    assert elements(said[1][name]) == elements(HARMLESS[name])


@pytest.mark.parametrize("dialect", ["commonmark", "js-default"])
def test_hostile_words_add_no_markdown(said: tuple[str, dict[str, bytes]], dialect: str) -> None:
    assert parts(said[1]["digest.md"], dialect) == parts(HARMLESS["digest.md"], dialect)


@pytest.mark.parametrize("name", HARMLESS)
def test_hostile_words_reach_no_file_as_controls_or_turned_round(
    said: tuple[str, dict[str, bytes]], name: str
) -> None:
    shown = said[1][name].decode().replace("\n", "")
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(character) for character in shown} & {
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
    }  # fmt: skip


def test_hostile_words_keep_the_lines_of_plain_text_short(said: tuple[str, dict[str, bytes]]) -> None:
    lines = said[1]["digest.txt"].decode().split("\n")
    assert [line for line in lines if width(line) > WIDTH and "https://" not in line] == []


@pytest.mark.parametrize("name", READERS)
def test_hostile_words_are_still_shown_word_for_word(said: tuple[str, dict[str, bytes]], name: str) -> None:
    found = READERS[name](said[1][name])
    assert {words for words, _ in found} == {tight(plain(said[0]))}
    assert [marks for _, marks in found] == [marks for _, marks in READERS[name](HARMLESS[name])]


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
        outside = {target for target in targets if not target.startswith(("#", "../"))}
        assert len(outside) == case["linked"]
    assert (case["url"] or "no address") in files["digest.txt"].decode() or not case["linked"]
