"""The headline of an event: the title that says most of its news, verbatim; else the clause that leads.

Takes the articles of an event and what is printed of it, returns a passage. A title says more the more of its
words other titles and the printed sentences have, too. One that asks, speaks to the reader, points at what
it does not name, is cut off, or does not say who did what is taken only where nothing else is there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from digest.lexicon import STOPWORDS, Token
from digest.model import Article, Passage
from digest.summary.clauses import Clause, clause_of
from digest.summary.grammar import ASKING, NUMBERS, SPEAKERS
from digest.summary.material import Material
from digest.summary.pronouns import unresolved

UNSHARED: Final = 0.3
"""What a word costs that no other title and no printed sentence has, where a word of the news is worth 1."""
PRINTED: Final = 0.5
"""What a word is worth that stands only in printed sentences other than the news."""
SHOUTED: Final = 0.5
"""Factor of a title all in capitals, in which names cannot be told from other words."""
LEAST_SHARED: Final = 2
"""Words that a title has in common with what is printed, below which it is that of a section or a series."""
SURELY_SHARED: Final = 3
"""Words in common with the news from which it says what happened, though no verb is found in it."""
LONG: Final = 16
"""Words of a first sentence from which its leading clause is enough."""
SHORT: Final = 8
"""Words that a leading clause has at least."""

_SINGLE_QUOTES: Final = re.compile(r"(?<!\w)['‘](?=\w).*?[\w.,!?]['’](?!\w)")
_CUT_OFF: Final = ("…", "...")
_QUESTION: Final = ("?", "؟", "？", ";")
_FURTHER_CLAUSE: Final = re.compile(r"(?:, (?:which|who|whose|where|when)\b| [—–] |; )")
"""Where a clause begins that only adds to the one before it."""
_BEFORE_VERBS: Final = frozenset("to will would has have had who he she they it not".split())


def headline(articles: Sequence[Article], chosen: Sequence[Passage], material: Material) -> Passage:
    """Return the headline of an event of which ``chosen`` is printed, the news first.

    Where nothing is printed and nothing has a title, the first sentence of the first article.
    """
    titles = {article.passage(a): article for article in articles if (a := article.title) is not None}
    ranked = sorted(titles, key=lambda title: (-_worth(title, titles, chosen, material), title))
    verbs = _verbs(material)
    for title in ranked:
        clause = _with_acronyms(clause_of(titles[title], title.span))
        says_what = not chosen or _says_what(title, chosen, material, verbs)
        if says_what and not any(_evasions(clause, material.reader.cast.people)):
            return title
    if chosen:
        return _leading_clause(chosen[0], material)
    return ranked[0] if ranked else min(material.faults)


def _worth(
    title: Passage, titles: Mapping[Passage, Article], chosen: Sequence[Passage], material: Material
) -> float:
    """Return how much of what others print and entitle is in ``title``."""
    others = [
        set(material.stems[other])
        for other in titles
        if material.origin_of[other.article] != material.origin_of[title.article]
    ]
    news = {each for passage in chosen[:1] for each in material.stems[passage]}
    printed = {each for passage in chosen for each in material.stems[passage]}
    worth = 0.0
    for word in set(material.stems[title]):
        shared = sum(word in other for other in others) / max(1, len(others))
        in_print = 1.0 if word in news else PRINTED if word in printed else 0.0
        worth += shared + in_print or -UNSHARED
    return worth * (SHOUTED if material.text(title).isupper() else 1)


def _with_acronyms(clause: Clause) -> Clause:
    """Return ``clause`` with acronyms told from words: "IT", "WHO" are no pronouns among smaller letters."""
    if clause.text.isupper():
        return clause
    written = [word.span.of(clause.text) for word in clause.words]
    words = zip(clause.words, written, strict=True)
    return replace(
        clause,
        words=tuple(w._replace(folded=raw) if len(raw) > 1 and raw.isupper() else w for w, raw in words),
    )


def _evasions(clause: Clause, people: AbstractSet[str]) -> Iterator[str]:
    """Yield in what ways a title says less than it knows."""
    words = _outside_quotes(clause)
    opening = words[0].folded if words else ""
    if clause.text.rstrip("\"'”’ ").endswith(_QUESTION) or opening in ASKING:
        yield "asks"
    if any(word.folded in SPEAKERS for word in words):
        yield "speaks to the reader"
    if opening == "here" or _counts_nothing(clause) or any(unresolved(clause, (), people)):
        yield "points at what it does not name"
    if clause.text.endswith(_CUT_OFF):
        yield "is cut off"


def _counts_nothing(clause: Clause) -> bool:
    """Tell whether the title opens with a number of things that it does not name: "5 things"."""
    return clause.folded(1) in STOPWORDS and (clause.words[0].is_number or clause.folded(0) in NUMBERS)


def _outside_quotes(clause: Clause) -> list[Token]:
    """Return the words that are not quoted, in double or, as titles have it, in single marks."""
    inside = [match.span() for match in _SINGLE_QUOTES.finditer(clause.text)]
    return [
        word
        for word, quoted in zip(clause.words, clause.quoted, strict=True)
        if not quoted and not any(start <= word.span.start < end for start, end in inside)
    ]


def _says_what(
    title: Passage, chosen: Sequence[Passage], material: Material, verbs: AbstractSet[str]
) -> bool:
    """Tell whether the title tells what is printed, and does so with a verb or with most of its words."""
    words = set(material.stems[title])
    news = words.intersection(material.stems[chosen[0]])
    printed = {each for passage in chosen for each in material.stems[passage]}
    if len(words & printed) < LEAST_SHARED:
        return False
    is_english = material.articles[title.article].language == "en"
    return not is_english or not words.isdisjoint(verbs) or len(news) >= SURELY_SHARED


def _verbs(material: Material) -> frozenset[str]:
    """Return the stems that the English sentences of the event use like verbs: "to rebuild", "destroyed"."""
    found: set[str] = set()
    for clause in material.reader.clauses.values():
        for place, (word, of_word) in enumerate(zip(clause.words, clause.stems, strict=True)):
            is_past = word.folded.endswith("ed") and not word.is_capitalized
            if word.folded not in STOPWORDS and (is_past or clause.folded(place - 1) in _BEFORE_VERBS):
                found.add(of_word)
    return frozenset(found)


def _leading_clause(passage: Passage, material: Material) -> Passage:
    """Return the sentence, or what stands before a clause that only adds to it."""
    clause = material.reader.clauses[passage]
    if len(clause.words) < LONG:
        return passage
    for found in _FURTHER_CLAUSE.finditer(clause.text):
        words = [word for word in clause.words if word.span.end <= found.start()]
        if len(words) >= SHORT and not clause.quoted[len(words) - 1] and not clause.quoted[len(words)]:
            return Passage(passage.article, passage.start, passage.start + found.start())
    return passage
