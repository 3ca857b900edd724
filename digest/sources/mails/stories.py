"""HTML of a newsletter → its stories, where it plainly has several.

A story is a heading, paragraphs below it, and an address of its own. A mail is cut into stories only if it
has at least two that hold most of its words; else it stays whole, as an essay with headings does. What stands
between the stories is one more part, so that nothing is lost.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import takewhile, zip_longest
from typing import Final
from urllib.parse import urlsplit

from digest.lexicon import words
from digest.sources.mails.blocks import Block, blocks_of
from digest.sources.mails.manners import is_foot, is_sponsors
from digest.sources.mails.tracking import own_page

MIN_STORIES: Final = 2
MIN_STORY_WORDS: Final = 10
"""Words below a heading that make a story, one short sentence; a caption or a button has fewer."""
_MAX_HTML: Final = 500_000
"""Characters of the longest mail that is cut into stories; Gmail clips mails at 102,000 bytes."""
MIN_SHARE: Final = 0.5
"""Share of a mail's words that its stories hold where it consists of stories."""


@dataclass(frozen=True, slots=True)
class NewsletterStory:
    """One story of a newsletter."""

    title: str | None
    """None for what stands between the stories."""
    url: str | None
    html: str
    """Heading and paragraphs, without layout."""


def stories_of(html: str, first_line: int = 0) -> tuple[NewsletterStory, ...]:
    """Return the stories from a line on in order, then what stands between them; none for a single text."""
    blocks = list(blocks_of(html))[first_line:] if len(html) <= _MAX_HTML else []
    sections = _unpaid(_sections(blocks))
    stories_found = [section for section in sections if _is_story(section)]
    own_links = {_link(section) for section in stories_found}
    told = sum(block.words for section in stories_found for block in section)
    if len(own_links) < MIN_STORIES or told < MIN_SHARE * sum(block.words for block in blocks):
        return ()
    between = [block for section in sections if not _is_story(section) for block in section]
    rest = between if any(not block.is_heading for block in between) else []
    stories = [
        NewsletterStory(section[0].text, own_page(_link(section)), _html(section))
        for section in stories_found
    ]
    return (*stories, NewsletterStory(None, None, _html(rest))) if rest else tuple(stories)


def lines_of(html: str) -> list[Block]:
    """Return the visible lines of a mail; none of one that is too long to be looked at."""
    return list(blocks_of(html)) if len(html) <= _MAX_HTML else []


def markup_of(blocks: Sequence[Block]) -> str:
    """Return lines of a mail as markup, without its layout."""
    return _html(blocks)


def _sections(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the blocks, cut before every heading; a link with nothing below it belongs to what is above."""
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
    if times < MIN_STORIES:
        return list(sections)
    below_label = [False, *(is_sponsors(section[-1].text) for section in sections[:-1])]
    return [
        section
        for section, site, is_below in zip(sections, sites, below_label, strict=True)
        if not (is_below and site and site != usual)
    ]


def _site(address: str | None) -> str:
    return (urlsplit(address or "").hostname or "").removeprefix("www.")


def _is_story(section: Sequence[Block]) -> bool:
    head, *body = section
    told = takewhile(lambda block: not is_foot(block.text), body)
    return head.is_heading and bool(_link(section)) and sum(block.words for block in told) >= MIN_STORY_WORDS


def _link(section: Sequence[Block]) -> str:
    """Return the link of a story; empty where it has none of its own."""
    return next((block.link for block in section if block.link), "")


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


def _html(section: Sequence[Block]) -> str:
    tags = [_tag(block, is_first=place == 0) for place, block in enumerate(section)]
    lines = [f"<{tag}>{escape(block.text)}</{tag}>" for tag, block in zip(tags, section, strict=True)]
    return "<article>\n" + "\n".join(lines) + "\n</article>\n"
