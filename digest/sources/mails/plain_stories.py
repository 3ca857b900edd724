"""Plain text of a newsletter → its stories, where it plainly has several.

A story is a title on a line of its own, lines below it, and a line that is the address of its page. As with
HTML, a mail is cut only if it has at least two stories that hold most of its words; what stands between them
is one more part.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.sources.mails.blocks import MAX_HEADING_WORDS, words_in
from digest.sources.mails.manners import is_about_the_list, is_about_the_mail, is_foot, leads_on
from digest.sources.mails.stories import MIN_SHARE, MIN_STORIES, MIN_STORY_WORDS
from digest.sources.mails.tracking import own_page

_RULER: Final = re.compile(r"[^\w\s]{3,}\s*|(?:[^\w\s]\s){3,}[^\w\s]?\s*")
_LINK: Final = re.compile(
    r"\s*(?P<words>[^/]{0,60}?)\s*[<(\[]?(?P<address>https?://[^\s<>()\[\]]{4,4000})[>)\]]?\s*"
)
"""A line that is an address, perhaps with a few words before it."""
_SIGNS: Final = "*#=>•–- \t_"
"""What stands around a title."""
_ENDS: Final = (".", ",", ";", ":", "。")
_MIN_TITLE_WORDS: Final = 2
_MIN_SAID: Final = 5
"""Words of the shortest line that says something; a day has four."""
_MAX_LINES: Final = 20_000
"""Lines of the longest text that is cut; a newsletter has some 500."""


@dataclass(frozen=True, slots=True)
class PlainStory:
    """One story of a newsletter in plain text."""

    title: str | None
    """None for what stands between the stories."""
    url: str | None
    text: str


@dataclass(frozen=True, slots=True)
class _Section:
    """A title and the lines below it."""

    title: str
    """Empty above the first title."""
    lines: tuple[str, ...]
    link: str
    """Empty where it has none of its own."""

    @property
    def words(self) -> int:
        """How many words it has, its title and links aside."""
        return sum(words_in(line) for line in self.lines if _LINK.fullmatch(line) is None)

    @property
    def says_something(self) -> bool:
        """One of its lines is more than a day, a greeting or a name."""
        return any(words_in(line) >= _MIN_SAID and not is_foot(line.strip()) for line in self.lines)

    @property
    def is_story(self) -> bool:
        """It has a title, a page and some words."""
        return bool(self.title and self.link) and self.words >= MIN_STORY_WORDS


def plain_stories(text: str) -> tuple[PlainStory, ...]:
    r"""Return the stories of ``text`` in order, then what stands between them; none for a single text.

    >>> told = "The port of Lindby opened a new dock on Monday after long work."
    >>> text = "\n\n".join(f"Dock {n} opens\n\n{told}\nhttps://quay.example/{n}" for n in "12")
    >>> [(story.title, story.url) for story in plain_stories(text)]
    [('Dock 1 opens', 'https://quay.example/1'), ('Dock 2 opens', 'https://quay.example/2')]
    """
    lines = text.splitlines()
    sections = _sections(lines) if len(lines) <= _MAX_LINES else []
    told = [section for section in sections if section.is_story]
    whole = sum(section.words for section in sections)
    if (
        len({section.link for section in told}) < MIN_STORIES
        or sum(s.words for s in told) < MIN_SHARE * whole
    ):
        return ()
    stories = [PlainStory(one.title, own_page(one.link), _text(one)) for one in told]
    rest = "\n\n".join(
        _text(section) for section in sections if not section.is_story and section.says_something
    )
    return (*stories, PlainStory(None, None, rest)) if rest else tuple(stories)


def _sections(lines: Sequence[str]) -> list[_Section]:
    starts = [place for place in range(len(lines)) if _is_title(lines, place)]
    bounds = zip([-1, *starts], [*starts, len(lines)], strict=True)
    return [
        _section(lines[start].strip(_SIGNS) if start >= 0 else "", lines[start + 1 : end])
        for start, end in bounds
    ]


def _section(title: str, below: Sequence[str]) -> _Section:
    """Return the section of a title, without rulers and the line of its own link."""
    links = ((place, _link(line)) for place, line in enumerate(below))
    place, link = next(((place, link) for place, link in links if link), (-1, ""))
    kept = (line for n, line in enumerate(below) if n != place and _RULER.fullmatch(line) is None)
    return _Section(title, tuple(kept), link)


def _link(line: str) -> str:
    """Return the address that a line is, where it may be that of a story."""
    found = _LINK.fullmatch(line)
    if found is None or is_about_the_list(found["words"], found["address"]):
        return ""
    said = found["words"].rstrip(" :>-–—")
    return "" if is_about_the_mail(said) or is_foot(said) else found["address"]


def _is_title(lines: Sequence[str], place: int) -> bool:
    """Tell whether a line stands alone, or right above an address, and is short."""
    line = lines[place].strip(_SIGNS)
    above = lines[place - 1] if place else ""
    below = lines[place + 1] if place + 1 < len(lines) else ""
    stands_alone = _parts(above) and (_parts(below) or bool(_link(below)))
    is_short = _MIN_TITLE_WORDS <= words_in(line) <= MAX_HEADING_WORDS and not line.endswith(_ENDS)
    if not (stands_alone and is_short) or _LINK.fullmatch(line) or "://" in line:
        return False
    return not (leads_on(line) or is_about_the_mail(line) or is_about_the_list(line) or is_foot(line))


def _parts(line: str) -> bool:
    """Tell whether a line only parts others."""
    return not line.strip() or _RULER.fullmatch(line) is not None


def _text(section: _Section) -> str:
    return "\n\n".join(filter(None, (section.title, "\n".join(section.lines).strip()))) + "\n"
