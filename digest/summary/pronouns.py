"""Pronouns and pointers of a clause, and whether anything before them can be what they stand for.

Takes a clause, what is printed right before it and who is a person in the event; returns which kinds of
unresolved reference it holds, by name. Words inside quotation marks see what stands outside, not the other
way round: whom a speaker names does not speak.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from digest.lexicon import STOPWORDS
from digest.summary.clauses import Clause
from digest.summary.grammar import (
    ANTECEDENT_OF,
    ARTICLES,
    BEFORE_A_NOUN,
    CALENDAR,
    CLAUSE_OPENERS,
    GROUPS,
    MANY,
    OF_ALL,
    PERIODS,
    POINTERS,
    PREPOSITIONS,
    SPEAKERS,
    VERBS_OF_EXPLETIVES,
)

UNRESOLVED: Final = (
    "pronoun_opens",
    "pronoun_after_opening_clause",
    "pronoun_before_its_name",
    "person_without_name",
    "person_with_noun_only",
    "person_with_other_name",
    "people_without_plural",
    "thing_without_noun",
    "pronoun_in_quotation",
    "pointer",
    "that_before_noun",
)
"""The kinds of reference, as the model names them."""

_ANNOUNCED: Final = 8
"""Words behind an "it" among which what it announces begins."""

_RESOLVED_BY: Final = {"person": "name", "people": "plural", "thing": "thing"}
"""The least that each kind of pronoun needs before it."""
_WITHOUT: Final = {
    "person": "person_without_name",
    "people": "people_without_plural",
    "thing": "thing_without_noun",
}
_MARKED: Final = ("'s", "’s")


def unresolved(clause: Clause, before: Sequence[Clause], people: AbstractSet[str]) -> Iterator[str]:
    """Yield the kind of each reference that nothing before it resolves."""
    kinds_before = {kind for each in before for kind in _all_kinds(each, people)}
    met = {False: set(kinds_before), True: set(kinds_before)}
    for place, word in enumerate(clause.words):
        quoted = clause.quoted[place]
        seen = met[True] | met[False] if quoted else met[False]
        if word.folded in ANTECEDENT_OF:
            yield from _pronoun(clause, place, seen, people)
        else:
            if not before:
                yield from _pointer(clause, place)
            met[quoted].update(_kinds(clause, place, met[quoted], people))


def _pronoun(clause: Clause, place: int, seen: AbstractSet[str], people: AbstractSet[str]) -> Iterator[str]:
    kind = ANTECEDENT_OF[clause.folded(place)]
    if _is_expletive(clause, place):
        return
    quoted = clause.quoted[place]
    unmet = _RESOLVED_BY[kind] not in seen
    if kind == "person" and not unmet and not quoted and "person" not in seen:
        yield "person_with_other_name"
    has_subject = "subject" in seen and not _opens_with_participle(clause)
    is_subject = kind == "person" and not has_subject and _follows_opening_clause(clause, place)
    if not unmet and not is_subject:
        return
    if quoted:
        yield "pronoun_in_quotation"
    elif kind != "thing" and _looks_ahead(clause, place):
        if kind == "people" or not _is_ahead_of_person(clause, people):
            yield "pronoun_before_its_name"
    elif place == 0:
        yield "pronoun_opens"
    elif _follows_opening_clause(clause, place):
        yield "pronoun_after_opening_clause"
    elif kind == "person" and "noun" in seen:
        yield "person_with_noun_only"
    else:
        yield _WITHOUT[kind]


def _follows_opening_clause(clause: Clause, place: int) -> bool:
    """Tell whether the word is the subject behind an opening clause: "In 2010, after the vote, she"."""
    if place == 0 or clause.quoted[place] or not clause.gap(place - 1).startswith(","):
        return False
    opening = clause.folded(0)
    return opening in STOPWORDS or opening.endswith(("ing", "ed"))


def _opens_with_participle(clause: Clause) -> bool:
    """Tell whether whom the opening clause names is not who acts in it: "After meeting Farah, she"."""
    return clause.folded(0).endswith("ing") or (
        clause.folded(0) in STOPWORDS and clause.folded(1).endswith("ing")
    )


def _looks_ahead(clause: Clause, place: int) -> bool:
    """Tell whether the pronoun may look ahead to the subject: "In his statement, Farah said"."""
    comma = clause.text.find(",")
    if place == 0 or clause.words[place].span.start > comma or clause.folded(0) not in STOPWORDS:
        return False
    subject = next((i for i, word in enumerate(clause.words) if word.span.start > comma), None)
    return subject is not None and (
        clause.folded(subject) == "the" or any(name.start == subject for name in clause.names)
    )


def _is_ahead_of_person(clause: Clause, people: AbstractSet[str]) -> bool:
    """Tell whether the subject that the pronoun looks ahead to is a person by name."""
    comma = clause.text.find(",")
    first = next((name for name in clause.names if clause.words[name.start].span.start > comma), None)
    if first is None or clause.gap(first.start - 1)[:1] != ",":
        return False
    return first.has_title or first.is_full or first.words[-1] in people


def _is_expletive(clause: Clause, place: int) -> bool:
    """Tell whether "it" stands for nothing ("it is clear that", "it's time to", "made it clear")."""
    if clause.folded(place) != "it":
        return False
    if clause.folded(place - 1) in {"make", "made", "makes", "making", "find", "found"}:
        return True
    is_short = clause.words[place].span.of(clause.text).endswith(_MARKED)
    if not is_short and clause.folded(place + 1) not in VERBS_OF_EXPLETIVES:
        return False
    announced = range(place + 1, place + 1 + _ANNOUNCED)
    return any(clause.folded(following) in CLAUSE_OPENERS for following in announced)


def _pointer(clause: Clause, place: int) -> Iterator[str]:
    """Yield what kind of pointer the word is, where it is one: "these", "that decision", "after that"."""
    word, following = clause.folded(place), clause.folded(place + 1)
    if word not in POINTERS and word not in {"that", "those"}:
        return
    opens = place == 0 and word in {"that", "those"}
    is_group = word == "those" and following not in PREPOSITIONS
    if (word in POINTERS or opens or is_group) and following != "who":
        in_passing = word == "such" and following in {"as", "a", "an"} and place > 0
        if following not in PERIODS | CALENDAR and not in_passing and not clause.quoted[place]:
            yield "pointer"
    elif _is_determiner(clause, place):
        yield "that_before_noun"


def _is_determiner(clause: Clause, place: int) -> bool:
    """Tell whether the word is a "that" which points at something ("after that vote"), outside quotations."""
    if clause.folded(place) != "that" or clause.quoted[place]:
        return False
    if clause.folded(place - 1) in BEFORE_A_NOUN and clause.gap(place)[:1] == ",":
        return True
    if clause.folded(place + 1) in STOPWORDS | {""}:
        return False
    is_name = clause.words[place + 1].is_capitalized
    is_cut_off = not is_name and clause.gap(place + 1)[:1] in {",", ".", ";", ":"}
    return clause.folded(place - 1) in BEFORE_A_NOUN or is_cut_off


def speaks_itself(clause: Clause) -> bool:
    """Tell whether whoever wrote the sentence speaks of himself, or to the reader."""
    return any(
        word.folded in SPEAKERS and not clause.quoted[place] and not _is_no_speaker(clause, place)
        for place, word in enumerate(clause.words)
    )


def _is_no_speaker(clause: Clause, place: int) -> bool:
    """Tell whether "I" is a numeral ("World War I"), or "we" part of a compound ("we-first")."""
    word = clause.words[place]
    if clause.text[word.span.end : word.span.end + 1] == "-":
        return True
    before = clause.words[place - 1] if place > 1 else None
    named = before is not None and before.is_capitalized and before.folded not in STOPWORDS | CALENDAR
    return word.folded == "i" and named


def _all_kinds(clause: Clause, people: AbstractSet[str]) -> set[str]:
    met: set[str] = set()
    for place in range(len(clause.words)):
        met.update(_kinds(clause, place, met, people))
    return met


def _kinds(clause: Clause, place: int, met: AbstractSet[str], people: AbstractSet[str]) -> Iterator[str]:
    """Yield what kinds of antecedent the word at ``place`` is."""
    word = clause.words[place]
    name = next((name for name in clause.names if name.start == place), None)
    if word.folded in MANY or (word.folded == "and" and "name" in met):
        yield "plural"
    if name is not None and clause.folded(name.end) == "and" and clause.folded(name.end + 1) in OF_ALL:
        yield from ("thing", "plural")
    elif name is not None:
        yield from ("name", "thing")
        if name.words[-1].endswith("s"):
            yield "plural"
        if name.has_title or name.words[-1] in people or (name.is_full and clause.folded(place - 1) != "the"):
            yield "person"
            owns = clause.words[name.end - 1].span.of(clause.text).endswith(_MARKED)
            if not owns and clause.folded(place - 1) not in PREPOSITIONS:
                yield "subject"
    elif word.folded not in STOPWORDS and not word.is_number:
        yield "thing"
        if not ARTICLES.isdisjoint((clause.folded(place - 1), clause.folded(place - 2))):
            yield "noun"
        if word.folded in GROUPS or (word.folded.endswith("s") and not word.folded.endswith("ss")):
            yield "plural"
