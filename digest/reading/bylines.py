"""Lines that only say who wrote a text, where and when.

Takes one line, returns whether it is one of them: "By Ada Roe and Bo Ek, science correspondents", "Updated 3
hours ago", "Ada Roe | 13 Feb 2025, 9:00 CET". The line is taken apart at commas, bars and dates, and every
part must be a name, a post or a time; one other word makes it a sentence. After an author and a bar, anything
may follow. The words of times and posts stand in ``bylines.toml``.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

_LONGEST: Final = 160
"""Characters of the longest line that is looked at: some authors, their posts, two dates."""
_MOST_WORDS_NAMES: Final = 15
"""Words of the names of some authors behind one "by"."""
_MOST_WORDS_NAME: Final = 5
"""Words of a name, or place, that only the date beside it shows to be one."""
_MOST_WORDS_POST: Final = 5
"""Words of "our special correspondent in Rome"."""

_BARS: Final = r"\s?[|•·∙]\s?|\s[/–—-]\s"
_BAR: Final = re.compile(_BARS)
_BETWEEN: Final = re.compile(
    rf"{_BARS}|\s?[,;()]\s?|:\s|\s(?=(?:(?:on|am|le|el|il|op|den)\s)?\d)|\s(?=(?i:by)\s[^\W\d_])"
)
"""Between two parts of a line; a date is a part of its own without any mark before it."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_ZONE: Final = re.compile(r"[A-Z]{1,4}T")
_DAY_OR_HOUR: Final = re.compile(r"\b\d{1,4}(?:[./-]\d{1,2}){2,3}|\b\d{1,2}[:.h]\d{2}\b")


@lru_cache
def vocabulary(*sections: str) -> frozenset[str]:
    """Return the words of these sections of ``bylines.toml``, in small letters."""
    given = tomllib.loads((files("digest.reading") / "bylines.toml").read_text("utf-8"))
    return frozenset(word for section in sections for word in given[section].split())


@dataclass(frozen=True, slots=True)
class _Stamp:
    """The times that a line gives, all its parts together."""

    words: frozenset[str]
    text: str

    @property
    def tells_day(self) -> bool:
        """It gives a day of a month, an hour, or how long ago it was; a year alone does not count."""
        if not any(map(str.isdecimal, self.text)):
            return False
        counted = self.words & vocabulary("spans") and self.words & vocabulary("since")
        return bool(counted or self.words & vocabulary("months") or _DAY_OR_HOUR.search(self.text))

    @property
    def is_labelled(self) -> bool:
        """It says what the day is of: publication or change."""
        return bool(self.words & vocabulary("labels")) and (
            self.tells_day or bool(self.words & vocabulary("weekdays"))
        )


def is_byline(line: str) -> bool:
    """Tell whether ``line`` only says who wrote the text, or when it was published or changed.

    >>> is_byline("By Ada Roe in Rome, 13 February 2025"), is_byline("Updated 3 hours ago")
    (True, True)
    >>> is_byline("By Friday, 13 February, the river had risen two metres.")
    False
    """
    opening = "".join(line.split(maxsplit=1)[:1])
    signed = opening.lower() in vocabulary("by")
    if len(line) > _LONGEST or not (signed or _is_time(opening)):  # like nearly every line: skip the rest
        return False
    if signed:
        author, *behind = _parts(_BAR.split(line, maxsplit=1)[0])
        return _is_signature(author) and all(_is_time(part) or _is_credit(part) for part in behind)
    parts = _parts(line)
    times = [part for part in parts if _is_time(part)]
    return _stamp(times).is_labelled and all(_is_signature(part) for part in parts if part not in times)


def is_dated(line: str) -> bool:
    """Tell whether ``line`` is a day, alone or beside short names: of authors, of a place, of an outlet.

    Right under a title that is a byline or a dateline; elsewhere it may be a heading or an entry of a list.

    >>> is_dated("Ada Roe | Example News | 13 Feb"), is_dated("Rome, 13 February 2025")
    (True, True)
    >>> is_dated("Rome, 2025"), is_dated("Talks began in Rome, 13 February 2025")
    (False, False)
    """
    if len(line) > _LONGEST or line.endswith("."):
        return False
    parts = _parts(line)
    times = [part for part in parts if _is_time(part)]
    names = [part for part in parts if part not in times]
    return _stamp(times).tells_day and all(_is_credit(name, _MOST_WORDS_NAME) for name in names)


def _parts(line: str) -> list[str]:
    parts = [part.strip() for part in _BETWEEN.split(line)]
    return [part for part in parts if any(map(str.isalnum, part))] or [""]


def _words(part: str) -> list[str]:
    return _WORD.findall(part.replace(".", ""))


def _stamp(times: Sequence[str]) -> _Stamp:
    text = " ".join(times)
    return _Stamp(frozenset(word.lower() for word in _words(text)), text)


def _is_time(part: str) -> bool:
    """Tell whether ``part`` consists of days, hours, spans of time and the words that go with them."""
    known = vocabulary("weekdays", "months", "spans", "since", "labels", "beside")
    return part != "" and all(word.lower() in known or _ZONE.fullmatch(word) for word in _words(part))


def _is_signature(part: str) -> bool:
    """Tell whether ``part`` is "by" and names; "By Friday" is not."""
    by, *names = part.split()
    return by.lower() in vocabulary("by") and _is_name(" ".join(names), _MOST_WORDS_NAMES)


def _is_credit(part: str, most_words: int = _MOST_WORDS_NAMES) -> bool:
    return _is_name(part, most_words) or _is_post(part)


def _is_name(part: str, most_words: int) -> bool:
    """Tell whether ``part`` is capitalised, particles and posts apart, and does not begin with a day."""
    written = part.replace("&", " ").split()
    if not 0 < len(written) <= most_words or any(map(str.isdecimal, part)) or _is_time(part):
        return False
    small = vocabulary("particles", "posts")
    return (
        written[0].lower() not in vocabulary("weekdays")
        and any(word[0].isupper() for word in written)
        and all(word[0].isupper() or word in small for word in written)
    )


def _is_post(part: str) -> bool:
    """Tell whether ``part`` ends with a post, or with the place or outlet of one, and holds no verb."""
    words = part.split()
    posts, particles = vocabulary("posts"), vocabulary("particles")
    if not 0 < len(words) <= _MOST_WORDS_POST:
        return False
    while len(words) > 1 and (words[-1][0].isupper() or words[-1] in particles):
        words.pop()
    last = words[-1].lower()
    return last in posts or last.removesuffix("s") in posts
