"""What a sentence leans on: which of its words refer to something, and whether the reader has met it.

Takes a clause, what is printed right before it, what its article has said by then and the cast of the event;
returns about thirty features, each of which an editor can check against the text. A word that refers is
resolved earlier in the sentence, or in the sentences printed right before it; what only the article has
introduced is what the reader of a digest lacks.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from digest.lexicon import STOPWORDS
from digest.summary.cast import Cast, Said
from digest.summary.clauses import Clause, Name
from digest.summary.grammar import (
    ADDED,
    ADDITIVE,
    AFTERWARDS,
    BEING,
    CALENDAR,
    CONNECTIVE_PHRASES,
    CONNECTIVES,
    COUNTED,
    COUNTS,
    EXACT_COUNTS,
    FIGURES_OF_SPEECH,
    LINKS,
    NUMBERS,
    OFFICES,
    PERIODS,
    PREPOSITIONS,
    SET_OFF,
)
from digest.summary.pronouns import UNRESOLVED, unresolved

_MOST: Final = 3
"""Things of a kind that are counted: more say no more."""
_FULL_LENGTH: Final = 30
"""Words that give a sentence room to say whom and what it means; more say no more."""
_PHRASE: Final = 3
"""Words of a noun behind its "the"."""
_ALIKE: Final = 5
"""Words behind "both" among which "and" shows that it says of whom."""


def leanings(
    clause: Clause, place: int, before: Sequence[Clause], said: Said, cast: Cast
) -> dict[str, float]:
    """Return the features of ``clause`` by name.

    Args:
        clause: the sentence.
        place: how many sentences of its article come before it.
        before: those of them that are printed right before it.
        said: what its article says where.
        cast: what the event as a whole makes known.
    """
    pronouns = set(unresolved(clause, before, cast.people))
    ties = set() if before else set(_ties(clause))
    references = {
        **{kind: float(kind in pronouns) for kind in UNRESOLVED},
        **_last_names(clause, before, cast),
        **_nouns(clause, place, before, said, cast),
        **{kind: float(kind in ties) for kind in _TIES},
    }
    return {
        "opens_its_article": float(place == 0),
        "place": math.log1p(place),
        "length": math.log1p(min(_FULL_LENGTH, len(clause.words))),
        "quoted": sum(clause.quoted) / max(1, len(clause.words)),
        "figures": float(min(_MOST, sum(word.is_number for word in clause.words))),
        "of_the_subject": _share_known(clause, cast),
        "known_names": float(min(_MOST, len(_known_names(clause, before, cast)))),
        "full_names": float(min(_MOST, sum(name.is_full for name in clause.names))),
        "no_name": float(all(name.start == 0 and not name.is_full for name in clause.names)),
        "refers": float(any(references.values())),
        **references,
    }


def counts_among(clause: Clause, before: Sequence[Clause]) -> bool:
    """Tell whether a sentence opens by an exact number of those that the one right before it counts.

    "Two of them", "Both" say as much as the names and figures of what they are counted among.
    """
    if not before or clause.folded(0) not in EXACT_COUNTS:
        return False
    is_counted = any(word.is_number or word.folded in NUMBERS | COUNTED for word in before[-1].words)
    return is_counted and "count_among_known" in set(_ties(clause))


def states_absence(clause: Clause) -> bool:
    """Tell whether a sentence opens by what is not, or was not, there: "No warning was issued".

    It can be checked as a figure can; where and when it was stands in the sentence before it.
    """
    place = 0
    if clause.folded(0) == "there":
        place = next((at for at in (2, 3) if clause.folded(at) == "no"), 0)
        if any(clause.folded(at) not in BEING for at in range(1, place)):
            return False
    return clause.folded(place) == "no" and clause.folded(place + 1) not in FIGURES_OF_SPEECH


def _share_known(clause: Clause, cast: Cast) -> float:
    """Return the share of the words that half of the event's openings have."""
    content = [
        stem for stem, word in zip(clause.stems, clause.words, strict=True) if word.folded not in STOPWORDS
    ]
    return sum(stem in cast.known_stems for stem in content) / max(1, len(content))


# ---- names -----------------------------------------------------------------------------------


def _last_names(clause: Clause, before: Sequence[Clause], cast: Cast) -> dict[str, float]:
    """Return how people are named: a last name alone leans on the full name before it."""
    met = {word for each in before for name in each.names for word in name.words}
    alone: list[Name] = []
    for name in clause.names:
        fresh = not name.is_full and name.words[0] not in met | cast.known_names
        if fresh and name.words[0] in cast.people & cast.last_names:
            alone.append(name)
        met.update(name.words)
    return {
        "last_names_alone": float(min(_MOST, len(alone))),
        "last_name_opens": float(bool(alone) and alone[0] == clause.names[0]),
    }


def _known_names(clause: Clause, before: Sequence[Clause], cast: Cast) -> set[str]:
    """Return the names of one word that half of the openings have, and that were not printed right before."""
    met = {word for each in before for name in each.names for word in name.words}
    return {n.words[0] for n in clause.names if not n.is_full} & cast.known_names - met


# ---- nouns -----------------------------------------------------------------------------------


def _nouns(clause: Clause, place: int, before: Sequence[Clause], said: Said, cast: Cast) -> dict[str, float]:
    """Return the nouns spoken of as known ("the video") that nothing here makes known."""
    met = {stem for each in before for stem in each.stems}
    found: list[tuple[int, int]] = []
    for start, word in enumerate(clause.words):
        if word.folded == "the" and (start == 0 or not clause.quoted[start]):
            head = _head(clause, start)
            is_known = head is None or clause.folded(head) in OFFICES
            if head is not None and not is_known and clause.stems[head] not in met | cast.known_stems:
                found.append((start, head))
        elif word.folded not in STOPWORDS:
            met.add(clause.stems[start])
    old = [said.stems[clause.stems[head]] < place for _, head in found]
    opening = [head for start, head in found if start == 0]
    own = [clause.stems[head] not in cast.shared_stems for _, head in found]
    return {
        "known_nouns": float(min(_MOST, sum(old))),
        "bare_noun_opens": float(opening == [1] and _acts(clause, 1)),
        "own_bare_noun_opens": float(opening == [1] and own[0] and _acts(clause, 1)),
    }


def _head(clause: Clause, article: int) -> int | None:
    """Return the place of the noun behind "the", None where a name, a time or more words say which it is."""
    end = article + 1
    while end <= article + _PHRASE and _goes_on(clause, end, is_first=end == article + 1):
        end += 1
    head = end - 1
    if head > article + 1 and clause.folded(head).endswith("ed"):
        head -= 1
    if head == article or clause.folded(head) in PERIODS | CALENDAR:
        return None
    follows_closely = head == end - 1 and clause.gap(head) == " " and end < len(clause.words)
    if follows_closely and (clause.words[end].is_capitalized or clause.folded(end) in LINKS):
        return None
    return head


def _acts(clause: Clause, place: int) -> bool:
    """Tell whether the word is followed by what it does, not by which one it is."""
    following = clause.folded(place + 1)
    return clause.gap(place) == " " and following not in PREPOSITIONS | LINKS


def _goes_on(clause: Clause, place: int, *, is_first: bool) -> bool:
    if place >= len(clause.words):
        return False
    word = clause.words[place]
    is_noun = word.folded not in STOPWORDS and not word.is_capitalized and not word.is_number
    return is_noun and (is_first or clause.gap(place - 1) == " ")


# ---- ties ------------------------------------------------------------------------------------

_TIES: Final = (
    "connective_opens",
    "connective_set_off",
    "but_or_and_opens",
    "another_or_other",
    "afterwards",
    "that_time",
    "speech_goes_on",
    "count_among_known",
    "the_two",
)
"""Kinds of words that tie a sentence to the one before it; nothing ties one that is printed after it."""


_POINTING_AT_TIME: Final = frozenset("that same next following previous".split())
_TYING: Final = ADDITIVE | AFTERWARDS | ADDED | COUNTS | _POINTING_AT_TIME | {"the", "this", "then"}
"""Words that may tie their sentence wherever they stand."""


def _ties(clause: Clause) -> Iterator[str]:
    if _opens_with_connective(clause) or clause.text[:1].islower():
        yield "connective_opens"
    if _sets_off_connective(clause):
        yield "connective_set_off"
    if clause.folded(0) in {"but", "and"} and all(name.start != 1 for name in clause.names):
        yield "but_or_and_opens"
    for place, word in enumerate(clause.words):
        if word.folded in _TYING and not clause.quoted[place]:
            yield from _tie(clause, place)


def _opens_with_connective(clause: Clause) -> bool:
    opening = tuple(clause.folded(place) for place in range(4))
    if opening[0] == "there":  # which else only says that something exists
        return clause.gap(0).startswith(",")
    return opening[0] in CONNECTIVES or any(opening[: len(p)] == p for p in CONNECTIVE_PHRASES)


def _sets_off_connective(clause: Clause) -> bool:
    """Tell whether a connective stands between the first two commas, or "also" behind "there"."""
    if clause.folded(0) == "there" and "also" in {clause.folded(1), clause.folded(2)}:
        return True
    first = next((place for place in range(len(clause.words)) if clause.gap(place).startswith(",")), None)
    if first is None or clause.quoted[first]:
        return False
    opening = tuple(clause.folded(first + step) for step in (1, 2, 3, 4))
    phrases = [(word,) for word in SET_OFF] + [*CONNECTIVE_PHRASES]
    return any(
        opening[: len(phrase)] == phrase and clause.gap(first + len(phrase)).startswith(",")
        for phrase in phrases
    )


def _tie(clause: Clause, place: int) -> Iterator[str]:
    before, word, after, beyond = (clause.folded(place + step) for step in (-1, 0, 1, 2))
    if word in ADDITIVE and not _says_of_what(clause, place):
        yield "another_or_other"
    is_joined = before in {"and", "or", "but", "who"} or after in {"than", "this", "on", "in"}
    if word in AFTERWARDS and not is_joined:
        yield "afterwards"
    points = word in _POINTING_AT_TIME and after in PERIODS
    if points or (word in {"the", "this"} and after == "time") or (word == "then" and place > 0):
        yield "that_time"
    speaks = before in {"he", "she", "they"} or (place > 0 and clause.words[place - 1].is_capitalized)
    if word in ADDED and after != "to" and speaks:
        yield "speech_goes_on"
    if word in COUNTS and _counts_what_is_known(clause, place, after, beyond):
        yield "count_among_known"
    if word == "the" and after in NUMBERS and clause.gap(place + 1) == " " and not _has_pair(clause):
        yield "the_two"


def _has_pair(clause: Clause) -> bool:
    """Tell whether two names are joined by "and"."""
    joined = {name.end for name in clause.names if clause.folded(name.end) == "and"}
    return any(name.start - 1 in joined for name in clause.names)


def _says_of_what(clause: Clause, place: int) -> bool:
    """Tell whether "both", "other" is followed, or led up to, by what it means."""
    word, before, after = clause.folded(place), clause.folded(place - 1), clause.folded(place + 1)
    if word == "both":
        return "and" in {clause.folded(i) for i in range(place + 1, place + 1 + _ALIKE)}
    named = word in {"other", "others"} and before in {"and", "among", "or", "each"}
    return named or (word == "other" and after == "than")


def _counts_what_is_known(clause: Clause, place: int, after: str, beyond: str) -> bool:
    """Tell whether a number counts things named before: "two of them", "One, Diana Durand, was"."""
    if after == "of" and beyond in {"them", "those", "these"}:
        return True
    has_no_noun = after in STOPWORDS - {"of", "the", "in", "other", "more"}
    has_number_alone = after in NUMBERS and beyond in STOPWORDS
    return place == 0 and (has_no_noun or has_number_alone or clause.gap(0).startswith(","))
