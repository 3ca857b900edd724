"""Articles of today → what they correct of earlier editions.

Takes articles and what earlier editions printed, with the outlets that carried it; returns each correction.
A source corrects itself alone: only statements that the same outlet carried are looked at. Which of them a
notice (``digest.facts.notices``) concerns is found by the value that was wrong:

- the notice gives it beside the right one ("15, not 12"), and shares words with the statement besides, or
- it gives one of them or none, and a sentence of its article contradicts the statement as two sources would.

A withdrawal concerns what this outlet alone reported, others at most taking it from there: in the article at
its address, or in the one whose title it repeats. Without any notice, an article at the address of an earlier
one corrects what was printed of that where it contradicts it. A notice of which none of this is sure is news
like all others: a correction that names the wrong sentence would be a false report.
"""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher
from itertools import combinations, permutations, product
from typing import Final

from digest.facts.calendar import MONTHS, WEEKDAYS
from digest.facts.grouping import FactSettings
from digest.facts.notices import Notice, notices
from digest.facts.numbers import Quantity, agree, quantities, same_kind
from digest.facts.told import told_before
from digest.lexicon import STOPWORDS, Token, content_stems, rarity, tokens
from digest.model import Article, Change, FoundCorrection, Passage, Report

FEWEST_SHARED: Final = 2
"""Words with a meaning that a notice and a statement share at least, besides the value that was wrong: a
subject, and what is said of it."""

TITLE_REPEATED: Final = 0.8
"""Share of the words of a title that a notice of withdrawal repeats, from which it means that article."""

FEWEST_OF_TITLE: Final = 3
"""Words with a meaning of such a title, at least: "Live" is the title of many."""

MISSPELT: Final = 0.7
"""Likeness of two spellings of one name (Ratcliff and Obershelp): Holt and Holm, not Holt and Brandt."""

_VALUES: Final = frozenset({"number", "date", "name"})

_INSTEAD_ALONE: Final = frozenset(
    "not instead rather nicht statt anstelle sondern non pas plutot lieu no sino lugar".split()
)
"""Words between two names that say that one of them is right and the other is not, folded."""

_INSTEAD: Final = _INSTEAD_ALONE | frozenset("and of than as et au que en de y von und a".split())
"""These, and words of grammar that stand between them and the names."""


def corrections(
    articles: Sequence[Article],
    addresses: AbstractSet[str],
    reports: Callable[[], Sequence[Report]],
    settings: FactSettings | None = None,
) -> tuple[FoundCorrection, ...]:
    """Return what ``articles`` correct of earlier reports, in order of place.

    Most have no notice and are at none of the ``addresses`` of earlier articles, and correct nothing: where
    all are such, nobody asks for the ``reports``.
    """
    read = [(article, notices(article)) for article in articles]
    correcting = [(article, found) for article, found in read if found or article.url in addresses]
    if not correcting:
        return ()
    reported: dict[str, list[Report]] = {}
    for report in reports():
        for outlet in report.outlets:
            reported.setdefault(outlet, []).append(report)
    corrected = set[FoundCorrection]()
    for article, found in correcting:
        known = reported.get(article.source.name, [])
        own = [report for report in known if report.statement.passage.article != article.id]
        if own:
            corrected.update(_of_article(article, found, own, settings or FactSettings()))
    return tuple(sorted(corrected))


def _of_article(
    article: Article, found: Sequence[Notice], own: Sequence[Report], settings: FactSettings
) -> Iterator[FoundCorrection]:
    """Yield what an article corrects of its outlet's reports, by its notices ``found`` or its address."""
    there = [report for report in own if article.url is not None and article.url in report.addresses]
    for notice in found:
        if notice.kind == "withdrawal":
            name = article.source.name
            alone = [report for report in own if {name} in (report.outlets, report.reporters)]
            concerned = [report for report in alone if report in there] or _entitled(notice, article, alone)
        else:
            concerned = _misreported(notice, article, own)
            if not concerned and not _gives_both(_words_of(notice, article)):
                concerned = _contradicted(article, own, settings)
        yield from (FoundCorrection(notice.place, report.statement, notice.kind) for report in concerned)
    if there and not found:
        for place, change in _contradictions(article, there, settings):
            yield FoundCorrection(place, change.earlier, "changed")


def _entitled(notice: Notice, article: Article, own: Sequence[Report]) -> list[Report]:
    """Return the reports from an article whose title the notice, or the title above it, repeats."""
    said = {*_stems(_words_of(notice, article), article), *_stems(article.headline or "", article)}
    return [
        report
        for report in own
        if any(_repeats(said, set(_stems(title, article))) for title in report.titles)
    ]


def _repeats(said: set[str], title: set[str]) -> bool:
    return len(title) >= FEWEST_OF_TITLE and len(title & said) >= TITLE_REPEATED * len(title)


def _misreported(notice: Notice, article: Article, own: Sequence[Report]) -> list[Report]:
    """Return the report of which the notice gives a value that was wrong and the right one; or none."""
    words = _words_of(notice, article)
    said = set(_stems(words, article)) - set(_stems(notice.sign, article))
    weights = rarity([set(_stems(report.statement.text, article)) for report in own])
    ranked = []
    for report in own:
        text = report.statement.text
        wrong = _wrong_values(words, text)
        shared = (said & set(_stems(text, article))) - {
            stem for each in wrong for stem in _stems(each, article)
        }
        if wrong and len(shared) >= FEWEST_SHARED:
            weight = round(sum(weights[stem] for stem in sorted(shared)), 9)
            ranked.append((weight, report.statement.edition, report.statement, report))
    return [max(ranked, key=lambda each: each[:3])[-1]] if ranked else []


def _wrong_values(notice: str, statement: str) -> list[str]:
    """Return the figures and names of ``statement`` for which ``notice`` gives them and others.

    >>> _wrong_values("It killed 15 people, not 12 people.", "The fire killed 12 people.")
    ['12']
    >>> _wrong_values("The mayor is Greta Holm, not Greta Holt.", "Mayor Greta Holt resigned.")
    ['holt']
    >>> _wrong_values("It killed 15 people, not 12.", "The fire destroyed 12 houses.")
    []
    """
    given, printed = quantities(notice), quantities(statement)
    figures = [
        wrong.span.of(statement)
        for wrong in printed
        if any(_corrects(right, named, wrong, printed) for right, named in permutations(given, 2))
    ]
    return [*figures, *_wrong_names(tokens(notice), tokens(statement))]


def _corrects(right: Quantity, named: Quantity, wrong: Quantity, printed: Sequence[Quantity]) -> bool:
    """Tell whether a notice in which ``wrong`` is ``named`` gives ``right`` in its place."""
    if not agree(named, wrong) or any(agree(right, other) for other in printed):
        return False
    counted = [quantity for quantity in (right, named) if quantity.unit]
    return bool(counted) and all(not wrong.unit or same_kind(quantity, wrong) for quantity in counted)


def _wrong_names(notice: Sequence[Token], statement: Sequence[Token]) -> list[str]:
    """Return the names and days of ``statement`` that stand in ``notice`` beside others in their place."""
    printed = {token.folded for token in statement}
    names = {token.folded for token in statement if _is_name(token)}
    places = [place for place, token in enumerate(notice) if _is_name(token)]
    return [
        notice[old].folded
        for new, old in product(places, places)
        if notice[old].folded in names
        and notice[new].folded not in printed
        and _takes_place(new, old, notice)
    ]


def _is_name(token: Token) -> bool:
    return token.is_capitalized and token.folded not in STOPWORDS


def _takes_place(new: int, old: int, notice: Sequence[Token]) -> bool:
    """Tell whether a name replaces another: spelt alike, behind the same first name, or joined by "not"."""
    right, wrong = notice[new].folded, notice[old].folded
    if new > 0 and notice[new - 1].folded == wrong:
        return False
    if any(right[:3] in days and wrong[:3] in days for days in (WEEKDAYS, MONTHS)):
        return True
    if SequenceMatcher(a=right, b=wrong).ratio() >= MISSPELT:
        return True
    if min(new, old) > 0 and _is_name(notice[new - 1]) and notice[new - 1].folded == notice[old - 1].folded:
        return True
    between = [token.folded for token in notice[min(new, old) + 1 : max(new, old)]]
    return bool(between) and _INSTEAD.issuperset(between) and not _INSTEAD_ALONE.isdisjoint(between)


def _gives_both(notice: str) -> bool:
    """Tell whether a notice gives a figure and the one that was wrong, whichever statement had it."""
    return any(not b.unit or same_kind(a, b) for a, b in combinations(quantities(notice), 2))


def _contradicted(article: Article, own: Sequence[Report], settings: FactSettings) -> list[Report]:
    """Return the reports that sentences of an article contradict."""
    earlier = {change.earlier for _, change in _contradictions(article, own, settings)}
    return [report for report in own if report.statement in earlier]


def _contradictions(
    article: Article, own: Sequence[Report], settings: FactSettings
) -> Iterator[tuple[Passage, Change]]:
    """Yield each sentence of an article that gives another value than one of ``own``."""
    told = told_before([article], [report.statement for report in own], settings)
    yield from ((place, change) for place, change in told.changes.items() if change.kind in _VALUES)


def _words_of(notice: Notice, article: Article) -> str:
    return notice.place.span.of(article.text)


def _stems(text: str, article: Article) -> Sequence[str]:
    return content_stems(text, article.language)
