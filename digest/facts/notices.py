"""Notices by which a source says that its own report was wrong, unclear, or is withdrawn.

Takes an article, returns each ``Notice`` in it, recognised by its own words (``notices.toml``): a label that
opens a line ("Correction:", "Berichtigung:"), or a phrase that speaks of the article itself ("An earlier
version of this article"). That an official corrected himself is no notice.
"""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise
from typing import Final

from digest.lexicon import fold
from digest.model import Article, NoticeKind, Passage, Role, Sentence

MOST_SENTENCES: Final = 3
"""Sentences of a notice; what follows in its paragraph is the article."""

_LONGEST_LABELLED: Final = 2_000
"""Code points of a sentence that is looked at: a longer one is no sentence."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A place where an article speaks of what it, or another version of it, said."""

    kind: NoticeKind
    place: Passage
    sign: str
    """The words by which it was recognised, folded."""


def notices(article: Article) -> list[Notice]:
    """Return the notices of ``article``, in order; at most one begins in a paragraph.

    Where the title bears a label ("CORRECTED-Fire kills 15"), the first paragraph is one.
    """
    told = [sentence for sentence in article.sentences if sentence.role is not Role.TITLE]
    paragraphs = [[*found] for _, found in groupby(told, key=lambda sentence: sentence.paragraph)]
    found = []
    for paragraph, following in pairwise([*paragraphs, []]):
        for number, sentence in enumerate(paragraph):
            sign = _sign(sentence.span.of(article.text))
            if sign is not None:
                stands_alone = number == len(paragraph) - 1 and sign.is_all
                found.append(_notice(article, sign, following if stands_alone else paragraph[number:]))
                break
    of_title = _sign(article.headline or "")
    if of_title is not None and not found:
        found.append(_notice(article, of_title, paragraphs[0] if paragraphs else ()))
    return [notice for notice in found if notice is not None]


@dataclass(frozen=True, slots=True)
class _Sign:
    """Words that give a notice away."""

    kind: NoticeKind
    words: str
    is_all: bool
    """There is nothing beside them: a label on a line of its own."""


def _notice(article: Article, sign: _Sign, sentences: Sequence[Sentence]) -> Notice | None:
    if not sentences:
        return None
    first, *rest = sentences[:MOST_SENTENCES]
    last = rest[-1] if rest else first
    return Notice(sign.kind, Passage(article.id, first.span.start, last.span.end), sign.words)


def _sign(text: str) -> _Sign | None:
    """Return what makes ``text`` a notice.

    >>> _sign("Correction: it was 15."), _sign("The mayor corrected himself.")
    (_Sign(kind='correction', words='correction:', is_all=False), None)
    """
    folded = fold(text[:_LONGEST_LABELLED])
    for kind, pattern in _patterns():
        match = pattern.search(folded)
        if match is not None:
            is_label = match["label"] is not None
            return _Sign(kind, match[0], is_all=is_label and not folded[match.end() :].strip(" .:()[]"))
    return None


@cache
def _patterns() -> tuple[tuple[NoticeKind, re.Pattern[str]], ...]:
    """Return what recognises each kind of notice, in whichever language: a withdrawal before a correction."""
    table = tomllib.loads((files("digest.facts") / "notices.toml").read_text("utf-8"))
    kinds: tuple[NoticeKind, ...] = ("withdrawal", "clarification", "correction")
    return tuple((kind, _pattern([*table[kind].values()])) for kind in kinds)


def _pattern(habits: Collection[Mapping[str, Sequence[str]]]) -> re.Pattern[str]:
    labels = "|".join(label for habit in habits for label in habit["labels"])
    phrases = "|".join(phrase for habit in habits for phrase in habit["phrases"])
    label = rf"^[\W_]*(?:{labels})(?:\s?[:–—(\[]|\s?-|\s*[.!]?$)"
    return re.compile(rf"(?P<label>{label})|\b(?:{phrases})\b")
