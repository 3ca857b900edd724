"""HTML or plain text of a newsletter → its stories, where it plainly has several.

A story is a heading, paragraphs below it, and an address of its own. A mail is cut into stories only if it
has at least two that hold most of its words; else it stays whole, as an essay with headings does. What stands
between the stories is one more part, so that nothing is lost; lines that only a letter has, such as "View in
browser", stay with the last story, since they make no article.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import takewhile, zip_longest
from typing import Final
from urllib.parse import urlsplit

from digest.lexicon import words
from digest.sources.mails.blocks import Block, blocks_of
from digest.sources.mails.manners import is_about_the_list, is_about_the_mail, is_foot, is_sponsors
from digest.sources.mails.plain import plain_blocks
from digest.sources.mails.tracking import own_page

_MIN_STORIES: Final = 2
_MIN_STORY_WORDS: Final = 10
"""Words below a heading that make a story, one short sentence; a caption or a button has fewer."""
_MIN_SENTENCE_WORDS: Final = 4
"""Words of the shortest sentence between stories that is one more part; a greeting has fewer."""
_MAX_HTML: Final = 500_000
"""Characters of the longest mail that is cut into stories; Gmail clips mails at 102,000 bytes."""
_MIN_SHARE: Final = 0.5
"""Share of a mail's words that its stories hold where it consists of stories."""


@dataclass(frozen=True, slots=True)
class NewsletterStory:
    """One story of a newsletter."""

    title: str | None
    """None for what stands between the stories."""
    url: str | None
    text: str
    """Heading and paragraphs, without layout: HTML or, of a plain text, the paragraphs alone."""


def stories_of(html: str, first_line: int = 0) -> tuple[NewsletterStory, ...]:
    """Return the stories from a line on in order, then what stands between them; none for a single text."""
    blocks = list(blocks_of(html))[first_line:] if len(html) <= _MAX_HTML else []
    return _told(blocks, _html)


def stories_of_text(text: str) -> tuple[NewsletterStory, ...]:
    """Return the stories of a plain text in order, then what stands between them; none for a single text."""
    return _told(list(plain_blocks(text)) if len(text) <= _MAX_HTML else [], _plain)


def _told(blocks: Sequence[Block], written: Callable[[Sequence[Block]], str]) -> tuple[NewsletterStory, ...]:
    """Return the stories that ``blocks`` tell, each of them ``written``."""
    sections = _unpaid(_sections(blocks))
    stories = [section for section in sections if _is_story(section)]
    own_links = {_link(section) for section in stories}
    told = sum(block.words for section in stories for block in section)
    if len(own_links) < _MIN_STORIES or told < _MIN_SHARE * sum(block.words for block in blocks):
        return ()
    rest = [block for section in sections if not _is_story(section) for block in section]
    if not any(map(_may_report, rest)):
        stories[-1] = [*stories[-1], *rest]
        rest = []
    found = [
        NewsletterStory(section[0].text, own_page(_link(section)), written(section)) for section in stories
    ]
    return (*found, NewsletterStory(None, None, written(rest))) if rest else tuple(found)


def _may_report(block: Block) -> bool:
    """Tell whether a line between stories may be news: a sentence, or long, and not about the letter."""
    is_sentence = block.words >= _MIN_SENTENCE_WORDS and block.text[-1:] in ".!?…"
    is_of_letter = is_about_the_mail(block.text) or is_about_the_list(block.text)
    return (is_sentence or block.words >= _MIN_STORY_WORDS) and not is_of_letter


def lines_of(html: str) -> list[Block]:
    """Return the visible lines of a mail; none of one that is too long to be looked at."""
    return list(blocks_of(html)) if len(html) <= _MAX_HTML else []


def markup_of(blocks: Sequence[Block]) -> str:
    """Return lines of a mail as markup, without its layout."""
    return _html(blocks)


def _sections(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the blocks, cut before every heading; a link with nothing below it belongs to what is above."""
    blocks = list(_with_short_headings(blocks))
    sections: list[list[Block]] = [[]]
    for block, below in zip_longest(blocks, blocks[1:]):
        is_bare = block.is_button and (below is None or below.is_heading)
        if block.is_heading and not is_bare:
            sections.append([])
        sections[-1].append(block)
    return [section for section in sections if section]


def _unpaid(sections: Sequence[list[Block]]) -> list[list[Block]]:
    """Return sections without those right below a label of a sponsor that lead to another site than most.

    A picture may be all that was paid for: then what is below the label leads where the stories lead.
    """
    sites = [_site(own_page(_link(section))) for section in sections]
    usual, times = Counter(filter(None, sites)).most_common(1)[0] if any(sites) else ("", 0)
    if times < _MIN_STORIES:
        return list(sections)
    below_label = [False, *(is_sponsors(section[-1].text) for section in sections[:-1])]
    return [
        section
        for section, site, is_below in zip(sections, sites, below_label, strict=True)
        if not (is_below and site and site != usual)
    ]


def _site(address: str | None) -> str:
    return (urlsplit(address or "").hostname or "").removeprefix("www.")


def _with_short_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; what only looks like a heading is one where it heads a story, and follows none."""
    for place, block in enumerate(blocks):
        heads = place > 0 and block.stands_out and not blocks[place - 1].is_heading
        heading = replace(block, is_heading=True) if heads else block
        yield heading if heads and _is_story([heading, *_below(blocks, place)]) else block


def _below(blocks: Sequence[Block], place: int) -> Iterator[Block]:
    """Yield the blocks behind ``place``, up to the next that is a heading or looks like one."""
    for behind in range(place + 1, len(blocks)):
        if blocks[behind].is_heading or blocks[behind].stands_out:
            return
        yield blocks[behind]


def _is_story(section: Sequence[Block]) -> bool:
    head, *body = section
    told = takewhile(lambda block: not is_foot(block.text), body)
    return head.is_heading and bool(_link(section)) and sum(block.words for block in told) >= _MIN_STORY_WORDS


def _link(section: Sequence[Block]) -> str:
    """Return the link of a story; empty where it has none of its own.

    A line of few words below the heading that is all link is a name, as of who wrote it, and comes last.
    """
    head, *body = [block for block in section if block.words]
    named = body[:1] if body and body[0].stands_out else []
    return next((block.link for block in (head, *body[len(named) :], *named) if block.link), "")


def page_of(html: str, title: str | None) -> str | None:
    """Return the address of a mail's own page: that of the heading which repeats its title.

    What tells one reader from another is left out of it.
    """
    wanted = words(title or "")
    lines = blocks_of(html) if wanted and len(html) <= _MAX_HTML else ()
    links = (line.link for line in lines if line.is_heading and line.link and words(line.text) == wanted)
    return next(filter(None, map(own_page, links)), None)


def _tag(block: Block, *, is_first: bool) -> str:
    """Return the element of a line; a link that only looks like a heading is one where a section begins."""
    if block.is_heading and (is_first or not block.is_button):
        return "h1"
    return "li" if block.is_item else "p"


def _plain(section: Sequence[Block]) -> str:
    """Return the paragraphs of a section; its heading is the title of the story."""
    return "\n\n".join(block.text for block in section[section[0].is_heading :])


def _html(section: Sequence[Block]) -> str:
    tags = [_tag(block, is_first=place == 0) for place, block in enumerate(section)]
    lines = [f"<{tag}>{escape(block.text)}</{tag}>" for tag, block in zip(tags, section, strict=True)]
    return "<article>\n" + "\n".join(lines) + "\n</article>\n"
