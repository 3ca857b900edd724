"""What becomes of a string before it is printed."""

import unicodedata
from dataclasses import replace

import lxml.html
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from digest.rendering import RenderingSettings, render
from digest.rendering.columns import WIDTH, width, wrap
from digest.rendering.inert import escape_markdown, markdown_destination, plain, safe_url
from tests.support.sample_edition import SAMPLE

anything = st.text(st.characters(), max_size=300)


@given(anything)
def test_plain_words_are_one_line_that_stays_the_same_when_made_plain_again(text: str) -> None:
    shown = plain(text)
    assert plain(shown) == shown
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in shown)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "M"])))
def test_plain_words_lose_no_character_that_can_be_seen(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("dialect", ["commonmark", "js-default"])
@given(text=anything.map(plain).filter(bool))
def test_escaped_markdown_shows_exactly_the_words_and_nothing_else(dialect: str, text: str) -> None:
    shown = MarkdownIt(dialect).render(f"{escape_markdown(text)} end")
    paragraph = lxml.html.fragment_fromstring(shown.strip())
    assert (paragraph.tag, len(paragraph)) == ("p", 0)
    assert paragraph.text.strip() == f"{text} end".strip()


@pytest.mark.parametrize(
    "bare", ["https://thief.example", "http://thief.example", "www.thief.example", "a@b.example"]
)
def test_no_bare_address_is_left_for_readers_of_markdown_that_link_them(bare: str) -> None:
    assert bare not in escape_markdown(f"see {bare} now")


@given(anything.filter(lambda text: safe_url(f"https://paper.example/{text}") is not None))
def test_a_markdown_destination_is_the_very_address(text: str) -> None:
    url = f"https://paper.example/{text}"
    link = MarkdownIt("commonmark").parse(f"[words]({markdown_destination(url)})")[1].children[0]
    assert link.type == "link_open"
    assert link.attrs["href"] == MarkdownIt().normalizeLink(url)


@example("x" * WIDTH, "  [1234] ", "      ")
@example("日" * WIDTH, "  [1234] ", "")
@given(
    anything.map(plain), st.sampled_from(["", "  ", "      - ", "  [1234] "]), st.sampled_from(["", "      "])
)
def test_wrapped_words_fit_the_width_and_keep_their_order(text: str, first: str, rest: str) -> None:
    lines = wrap(text, first, rest).split("\n")
    assert all(width(line) <= WIDTH for line in lines if "http" not in line)
    shown = (lines[0][len(first) :], *(line[len(rest) :] for line in lines[1:]))
    assert "".join(shown).replace(" ", "") == text.replace(" ", "")


def test_an_address_is_never_broken() -> None:
    address = "https://paper.example/" + "long/" * 40
    assert address in wrap(f"see {address} there").split("\n")


def test_closing_punctuation_stays_with_the_wide_character_before_it() -> None:
    assert not any(line.startswith("。") for line in wrap("市。" * 60).split("\n"))


@pytest.mark.uncounted
def test_a_word_of_a_million_letters_is_broken_into_full_lines() -> None:
    lines = wrap("x" * 1_000_000).split("\n")
    assert {len(line) for line in lines[:-1]} == {WIDTH}
    assert sum(map(len, lines)) == 1_000_000


@pytest.mark.parametrize("name", ["index.html", "email.html", "digest.txt", "digest.md"])
def test_a_word_without_an_end_is_cut_with_a_mark_wherever_it_is_shown(name: str) -> None:
    told = SAMPLE.events[0].statements[0]
    endless = replace(told, text=f"The dock {'x' * 900_000} opened.")
    edition = replace(SAMPLE, events=(replace(SAMPLE.events[0], statements=(endless,)),))
    shown = "".join(render(edition, RenderingSettings())[name].decode().split())
    assert f"{'x' * 1_000}…" in shown
    assert "x" * 1_001 not in shown
    assert "opened." in shown
