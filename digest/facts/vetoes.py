"""What makes two alike sentences two facts: another figure, date or name, a negation, other words quoted.

Enters an alignment of two profiles, leaves the name of the veto, or None. Most vetoes ask what stands *in
the same place*: where most of two sentences aligns, as in a form that was filled in twice, what replaces
one another is compared. Sentences that are worded freely are only compared by what they count.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from digest.facts.alignment import Alignment, Replaced
from digest.facts.calendar import MONTHS, WEEKDAYS, is_calendar, named
from digest.facts.evidence import quoted_run
from digest.facts.numbers import Quantity, agree, number, same_kind, unmatched
from digest.facts.profile import Profile, Word
from digest.lexicon import STOPWORDS, TITLES, stem

ANOTHER_NUMBER: Final = "another number"
ANOTHER_DATE: Final = "another date"
ANOTHER_NAME: Final = "another name"
ANOTHER_ROLE: Final = "names in other roles"
NEGATION: Final = "negation"
OPPOSITE: Final = "opposite word"
OTHER_WORDS_QUOTED: Final = "other words quoted"

QUOTATION: Final = 6
"""Words of a quotation in common that make it the same utterance, however its speaker is named."""

FRAME: Final = 4
"""Words two quotations need at least before their difference counts: fewer are a phrase, not a statement."""

_OPPOSITES: Final = frozenset(
    frozenset(stem(word) for word in pair.split("/"))
    for pair in """
    rose/fell rise/fall rising/falling up/down increase/decrease higher/lower more/less more/fewer gain/loss
    gained/lost won/lost win/lose accept/reject approve/reject agree/refuse confirm/deny admit/deny
    support/oppose guilty/innocent safe/dangerous open/close opened/closed hire/fire enter/leave join/leave
    start/end begin/end before/after above/below first/last last/next north/south east/west buy/sell
    bought/sold raise/cut raised/cut raise/lower strengthen/weaken surge/plunge surged/plunged profit/loss
    """.split()
)
CONSONANTS: Final = 4
"""Consonants that two spellings of a name share at least: fewer are shared by chance."""

_NEGATING: Final = re.compile(r"(?:un|in|im|non|dis)-?(\w{3,})")
_VOWELS: Final = re.compile(r"[aeiouyj]|(.)(?=\1)")
_GENERIC: Final = frozenset("police government parliament court congress army shares stocks".split())
_PLURAL_ROLE: Final = re.compile(r"\w+(?:ers|ors|ists|ials|ents|ants|ians|ysts|ties|ices|oups|nces)")
"""Words that open sentences with a capital and are no names: "Police", "Officials", "Authorities"."""


def veto(alignment: Alignment) -> str | None:
    """Return what sets the two sentences apart whatever else they share, or None."""
    a, b = alignment.old, alignment.new
    if _numbers_differ(a.quantities, b.quantities):
        return ANOTHER_NUMBER
    if _quotations_differ(a, b):
        return OTHER_WORDS_QUOTED
    for replaced in alignment.replaced:
        found = _change(replaced, alignment) if alignment.is_template else _other_date(replaced)
        if found is not None:
            return found
    if alignment.is_template and _is_negated(a) != _is_negated(b):
        return NEGATION
    return ANOTHER_ROLE if _roles_swapped(a, b) else None


def _change(replaced: Replaced, alignment: Alignment) -> str | None:
    """Return what the change means in a sentence that is otherwise the same."""
    a, b = alignment.old, alignment.new
    old, new = _values(replaced.old), _values(replaced.new)
    if old and new and old.isdisjoint(new) and not _counted_alike(replaced, a, b):
        return ANOTHER_NUMBER
    dated = _other_date(replaced)
    if dated is not None:
        return dated
    if quoted_run(a, b) < QUOTATION and _is_other_name(replaced, alignment):
        return ANOTHER_NAME
    return OPPOSITE if _opposed(replaced) else None


def _values(words: Iterable[Word]) -> frozenset[float]:
    return frozenset(value for word in words if (value := number(word.folded)) is not None)


def _counted_alike(replaced: Replaced, a: Profile, b: Profile) -> bool:
    """Tell whether figures that differ are two writings of one quantity ("2.5 million", "2,500,000")."""
    old, new = _counted(replaced.old, a), _counted(replaced.new, b)
    return any(agree(p, q) and p.unit == q.unit for p in old for q in new)


def _counted(words: Sequence[Word], whole: Profile) -> list[Quantity]:
    """Return the quantities that are written, at least in part, in ``words``."""
    return [
        q
        for q in whole.quantities
        if any(w.span.start < q.span.end and q.span.start < w.span.end for w in words)
    ]


def is_reworded(alignment: Alignment) -> bool:
    """Tell whether the sentences are the same but for a word that may, or may not, mean the same.

    "The court convicted him", "The court acquitted him": no list of opposites is ever complete. What is
    doubtful in this way is neither credited nor printed twice.
    """
    return alignment.is_form and any(
        _is_doubtful(_content(replaced.old), _content(replaced.new)) for replaced in alignment.replaced
    )


def _content(words: Iterable[Word]) -> list[str]:
    """Return the stems of words that carry meaning; figures and dates are judged by their vetoes."""
    return [w.stem for w in words if _may_be_name(w.folded) and not is_calendar(w)]


def _is_doubtful(old: Sequence[str], new: Sequence[str]) -> bool:
    return bool(old and new) and not any(spelt_alike(one, other) for one in old for other in new)


def _numbers_differ(a: Sequence[Quantity], b: Sequence[Quantity]) -> bool:
    """Tell whether both count the same kind of thing and none of their counts of it is in the other."""
    only_a, only_b = unmatched(a, b)
    return any(same_kind(p, q) for p in only_a for q in only_b)


def _other_date(replaced: Replaced) -> str | None:
    for calendar in (WEEKDAYS, MONTHS):
        old, new = (
            {named(word, calendar) for word in words} - {None} for words in (replaced.old, replaced.new)
        )
        if old and new and old.isdisjoint(new):
            return ANOTHER_DATE
    return None


def names_differ(alignment: Alignment) -> bool:
    """Tell whether in a form that was filled in twice one name stands in the place of another."""
    return alignment.is_template and any(
        _is_other_name(replaced, alignment) for replaced in alignment.replaced
    )


def _is_other_name(replaced: Replaced, alignment: Alignment) -> bool:
    """Tell whether nothing but a name was replaced by nothing but another name.

    A name that gives way to a description ("the UAW", "the union") is no other name.
    """
    opens = replaced.before is None
    gone = names_alone(replaced.old, alignment.old, first=opens)
    come = names_alone(replaced.new, alignment.new, first=opens)
    if gone is None or come is None:
        return False
    gone, come = gone - alignment.new.subject, come - alignment.old.subject
    return bool(gone and come) and not any(spelt_alike(old, new) for old in gone for new in come)


def names_alone(words: Sequence[Word], whole: Profile, *, first: bool) -> frozenset[str] | None:
    """Return the names that ``words`` are, grammar, titles and figures aside; None where there is more."""
    found = set()
    for place, word in enumerate(words):
        if word.folded in STOPWORDS or word.folded in TITLES or is_calendar(word) or _is_figure(word):
            continue
        opens = first and place == 0 and _may_be_name(word.folded)
        if not word.is_capitalized or not (opens or word.stem in whole.names):
            return None
        found.add(word.stem)
    return frozenset(found)


def _is_figure(word: Word) -> bool:
    return number(word.folded) is not None


def _may_be_name(word: str) -> bool:
    common = word in STOPWORDS or word in TITLES or word in _GENERIC or _PLURAL_ROLE.fullmatch(word)
    return not common and number(word) is None


def spelt_alike(old: str, new: str) -> bool:
    """Tell whether two names are one with an ending more, or share their consonants as spellings do."""
    shorter, longer = sorted((old, new), key=len)
    if len(shorter) > CONSONANTS and longer.startswith(shorter):
        return True
    skeleton = _VOWELS.sub("", old)
    return len(skeleton) >= CONSONANTS and skeleton == _VOWELS.sub("", new)


def _opposed(replaced: Replaced) -> bool:
    for old in replaced.old:
        for new in replaced.new:
            if frozenset({old.stem, new.stem}) in _OPPOSITES:
                return True
            longer, shorter = sorted((old.folded, new.folded), key=len, reverse=True)
            negated = _NEGATING.fullmatch(longer)
            if negated is not None and negated[1] == shorter:
                return True
    return False


def _is_negated(sentence: Profile) -> bool:
    return sentence.negations % 2 == 1


def _quotations_differ(a: Profile, b: Profile) -> bool:
    """Tell whether both quote a statement, and nothing of the one's is said in the other."""
    of_a = [quotation for quotation in a.quoted if len(quotation) >= FRAME]
    of_b = [quotation for quotation in b.quoted if len(quotation) >= FRAME]
    if not of_a or not of_b:
        return False
    said_a, said_b = ({stem(w) for q in of if q for w in q if w not in STOPWORDS} for of in (of_a, of_b))
    return not said_a & b.subject and not said_b & a.subject


def _roles_swapped(a: Profile, b: Profile) -> bool:
    """Tell whether the sentences are one but for names that have changed places."""
    if len(a.words) != len(b.words) or sorted(w.stem for w in a.words) != sorted(w.stem for w in b.words):
        return False
    moved = [(old, new) for old, new in zip(a.words, b.words, strict=True) if old.stem != new.stem]
    return bool(moved) and all(old.is_capitalized and new.is_capitalized for old, new in moved)
