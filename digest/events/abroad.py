"""The same happening in two languages: which clusters tell of one, so that each can name the other.

Takes clusters and their articles, returns which of another language each goes with. Words of two languages
are never compared; names are, letter by letter, in one script and whatever their endings, and so are figures
and days. What else happens to the same people in the same place has other figures: two articles need names
and figures in common, and nearly all figures of both; or, where each goes on with figures of its own, all of
those in their titles and first sentences, one of them exact to a part: a magnitude, a rate, a time. Nothing
is put together: where the texts say too little, nothing is said.

Measured on 44 invented happenings, each told in two languages, and 44 others of the same people and places
(``tests/cases/other_languages.json``): 42 are linked, none of the others. Of six of each, written before the
rule was tried on them, one of the others was, by the number of a road; figures that are part of a name have
not counted since. Where two names in common sufficed beside an exact figure, one of the others would be.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Final

from digest.events.comparison import day_of
from digest.events.vectors import read_as
from digest.lexicon import Token, is_grammar, tokens
from digest.model import PROSE, Article, Cluster, Role
from digest.scripts import in_latin_letters

HEAD: Final = 6
"""Sentences of an article, its title among them, that say what happened."""
LEAD: Final = 2
"""Those of them that all who tell of it begin with: the title and the first sentence."""
FEWEST_NAMES: Final = 3
"""Names that two articles have in common at least."""
FEWEST_FIGURES: Final = 2
"""Figures that they have in common at least."""
LEAST_SHARE: Final = 0.6
"""Share of the figures of the one that has more which both must have: what follows a happening repeats one or
two of its figures beside its own."""
MOST_DAYS_APART: Final = 1
"""Days between the nearest articles of the two: editors in two countries write on the day, or the next."""

MOST_HOLDING: Final = 30
"""Events that may hold a figure by which two of them are looked at: what more of them hold tells none."""
MOST_READ: Final = 20
"""Articles of an event that are looked at."""

_SMALLEST_FIGURE: Final = 10
"""Smaller ones are everywhere, and in words in one language where they are in figures in the other."""
_YEARS: Final = range(1900, 2100)
"""Figures that are taken for years, which unrelated stories share."""
_DIGIT: Final = re.compile(r"\d")
_EXACT: Final = re.compile(r"[.:]")
"""In a figure, before a part of a whole: 5.8, 17:40."""
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_PART_OF_A_NAME: Final = re.compile(r"[^\W\d_]-?$")
"""Right before a figure: A22, Zarya-5."""
_GAP: Final = frozenset(" \u00a0\u202f\u2009")
"""What stands between thousands where no point or comma does."""
_GROUP: Final = 3
"""Digits behind such a gap."""

_SHORTEST_NAME: Final = 3
"""Letters."""
_COMMON_BEGINNING: Final = 4
"""Letters with which two names begin alike at least, if they are not equal."""
_LONGEST_ENDING: Final = 3
"""Letters by which each may go on: endings of cases, and spellings of them."""


@dataclass(frozen=True)
class _Particulars:
    """What an article tells of, as far as it can be read in any language."""

    article: Article
    figures: frozenset[str]
    day: int | None

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in its first sentences, in Latin letters: asked of few, so read when they are."""
        return _all_names(_head(self.article), self.article.language)

    @cached_property
    def lead(self) -> "_Lead":
        """What its title and first sentence tell of."""
        texts = _head(self.article)[:LEAD]
        return _Lead(_all_figures(texts), _all_names(texts, self.article.language))


@dataclass(frozen=True, slots=True)
class _Lead:
    """Figures and names of a title and a first sentence."""

    figures: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a cluster tells of, by its articles."""

    language: str
    articles: tuple[_Particulars, ...]

    @property
    def figures(self) -> frozenset[str]:
        """The figures of all."""
        return frozenset(figure for article in self.articles for figure in article.figures)


def in_other_languages(
    clusters: Sequence[Cluster], articles: Mapping[str, Article]
) -> dict[str, tuple[str, ...]]:
    """Return for clusters, by central article, those that tell of the same happening in another language.

    Of each other language there is at most one; where two would do, none is named.
    """
    languages = {read_as(articles[article].language) for cluster in clusters for article in cluster.articles}
    if len(languages) <= 1:
        return {}
    told = {cluster.central: _told(cluster, articles) for cluster in clusters}
    found: dict[str, list[str]] = {}
    for one, other in _with_common_figures(told):
        if any(_is_one_happening(a, b) for a in told[one].articles for b in told[other].articles):
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
    sure = {one: _one_of_each_language(found[one], told) for one in sorted(found)}
    return {one: kept for one, others in sure.items() if (kept := tuple(o for o in others if one in sure[o]))}


def _one_of_each_language(centrals: Sequence[str], told: Mapping[str, _Told]) -> tuple[str, ...]:
    languages = Counter(told[central].language for central in centrals)
    return tuple(sorted(central for central in centrals if languages[told[central].language] == 1))


def _with_common_figures(told: Mapping[str, _Told]) -> list[tuple[str, str]]:
    """Return the pairs of clusters of two languages that have a figure in common, sorted."""
    holding: dict[str, list[str]] = {}
    for central in sorted(told):
        for figure in sorted(told[central].figures):
            holding.setdefault(figure, []).append(central)
    rare = (centrals for centrals in holding.values() if len(centrals) <= MOST_HOLDING)
    pairs = {pair for centrals in rare for pair in combinations(centrals, 2)}
    return sorted(pair for pair in pairs if told[pair[0]].language != told[pair[1]].language)


def _is_one_happening(one: _Particulars, other: _Particulars) -> bool:
    figures = len(one.figures & other.figures)
    if one.day is not None and other.day is not None and abs(one.day - other.day) > MOST_DAYS_APART:
        return False
    return _leads_are_one(one, other) or (
        figures >= FEWEST_FIGURES
        and figures >= LEAST_SHARE * max(len(one.figures), len(other.figures))
        and _in_common(one.names, other.names) >= FEWEST_NAMES
    )


def _leads_are_one(one: _Particulars, other: _Particulars) -> bool:
    """Tell whether two leads have the same figures, an exact one among them, and names in common."""
    return (
        one.lead.figures == other.lead.figures
        and any(_EXACT.search(figure) for figure in one.lead.figures)
        and _in_common(one.lead.names, other.lead.names) >= FEWEST_NAMES
    )


def _in_common(names: AbstractSet[str], others: AbstractSet[str]) -> int:
    """Count the names that both have, endings aside; each counts once."""
    left = set(others)
    common = 0
    for name in sorted(names):
        same = min((other for other in left if _are_alike(name, other)), default=None)
        if same is not None:
            left.discard(same)
            common += 1
    return common


def _are_alike(name: str, other: str) -> bool:
    if name == other:
        return True
    alike = next(
        (place for place, (a, b) in enumerate(zip(name, other, strict=False)) if a != b),
        min(len(name), len(other)),
    )
    return alike >= _COMMON_BEGINNING and max(len(name), len(other)) - alike <= _LONGEST_ENDING


def _told(cluster: Cluster, articles: Mapping[str, Article]) -> _Told:
    """Return what ``cluster`` tells of; its language is that of most of its articles."""
    read = dict.fromkeys((cluster.central, *cluster.articles[:MOST_READ]))
    members = [articles[article] for article in read]
    languages = Counter(read_as(article.language) for article in members)
    language = min(languages, key=lambda each: (-languages[each], each))
    return _Told(language, tuple(map(_particulars, members)))


def _particulars(article: Article) -> _Particulars:
    return _Particulars(article, _all_figures(_head(article)), day_of(article))


def _head(article: Article) -> list[str]:
    told = [s for s in article.sentences if s.role is Role.TITLE or s.role in PROSE]
    return [sentence.span.of(article.text) for sentence in told[:HEAD]]


def _all_figures(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(figure for text in texts if _DIGIT.search(text) for figure in _figures(text))


def _all_names(texts: Sequence[str], language: str) -> frozenset[str]:
    return frozenset(name for text in texts for name in _names(text, language))


def _names(text: str, language: str) -> Iterator[str]:
    for token in tokens(text):
        if token.is_capitalized and not is_grammar(token.folded, language):
            name = in_latin_letters(token.folded)
            if len(name) >= _SHORTEST_NAME:
                yield name


def _figures(text: str) -> Iterator[str]:
    """Yield the figures of ``text`` that may tell one happening from another, as English writes them.

    >>> [*_figures("Am 3. Mai 2027 kosteten 1.200 Stück 4,5 Mio., 95 000 um 17:40")]
    ['1200', '4.5', '95000', '17:40']
    """
    found = [
        token
        for token in tokens(text)
        if token.is_number and not _PART_OF_A_NAME.search(text[: token.span.start])
    ]
    place = 0
    while place < len(found):
        figure, place = _whole(text, found, place)
        if _THOUSANDS.fullmatch(figure):
            figure = re.sub("[.,]", "", figure)
        figure = figure.replace(",", ".")
        if not figure.isdecimal() or (int(figure) >= _SMALLEST_FIGURE and int(figure) not in _YEARS):
            yield figure


def _whole(text: str, found: Sequence[Token], place: int) -> tuple[str, int]:
    """Return the figure at ``place``, with the thousands behind a gap, and where the next one begins."""
    figure = found[place].folded
    following = place + 1
    while (
        following < len(found)
        and figure.isdecimal()
        and len(figure) <= _GROUP * (following - place)
        and len(found[following].folded) == _GROUP
        and text[found[following - 1].span.end : found[following].span.start] in _GAP
    ):
        figure += found[following].folded
        following += 1
    return figure, following
