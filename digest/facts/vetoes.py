"""What makes two alike sentences two facts: another figure, date or name, a negation, other words quoted.

Enter two profiles, leaves the name of the veto, or None. Most vetoes ask what stands *in the same
place*: sentences are aligned word by word (Ratcliff and Obershelp's longest matching blocks, as in
``difflib``), and where most of them aligns, as in a form that was filled in twice, what replaces one
another is compared. Sentences that are worded freely are only compared by what they count.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from digest.facts.evidence import quoted_run
from digest.facts.numbers import Quantity, agree, number, same_kind
from digest.facts.profile import Profile, Word
from digest.lexicon import STOPWORDS, TITLES, stem

ANOTHER_NUMBER: Final = "another number"
ANOTHER_DATE: Final = "another date"
ANOTHER_NAME: Final = "another name"
ANOTHER_ROLE: Final = "names in other roles"
NEGATION: Final = "negation"
OPPOSITE: Final = "opposite word"
OTHER_WORDS_QUOTED: Final = "other words quoted"

TEMPLATE: Final = 0.6
"""Share of the longer sentence's words that must align before what differs in them counts: below it the
sentences are worded freely, and their order proves nothing."""

FORM: Final = 0.8
"""Share of the longer sentence's words that must align before a single other word makes the pair doubtful.
On nine events .8 loses no pair that two annotators agreed on, .7 loses two."""

QUOTATION: Final = 6
"""Words of a quotation in common that make it the same utterance, however its speaker is named."""

FRAME: Final = 4
"""Words two quotations need at least before their difference counts: fewer are a phrase, not a statement."""

_CALENDAR: Final = {
    name[:3]: name
    for name in (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
        "august september october november december"
    ).split()
}
"""Weekdays and months by the three letters that abbreviate them."""

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


def veto(a: Profile, b: Profile) -> str | None:
    """Return what sets the two sentences apart whatever else they share, or None; the order is all one."""
    if _numbers_differ(a.quantities, b.quantities):
        return ANOTHER_NUMBER
    if _quotations_differ(a, b):
        return OTHER_WORDS_QUOTED
    a, b = _in_order(a, b)
    replaced_runs, share = _align(a, b)
    is_template = share >= TEMPLATE
    for replaced in replaced_runs:
        found = _change(replaced, a, b) if is_template else _other_date(replaced)
        if found is not None:
            return found
    if is_template and _is_negated(a) != _is_negated(b):
        return NEGATION
    return ANOTHER_ROLE if _roles_swapped(a, b) else None


@dataclass(frozen=True, slots=True)
class _Replaced:
    """Words that stand in one another's place."""

    old: Sequence[Word]
    new: Sequence[Word]
    first: bool
    """They open both sentences."""


def _in_order(a: Profile, b: Profile) -> tuple[Profile, Profile]:
    """Return the two in an order of their own: ``difflib`` finds other blocks from the other side."""
    return (b, a) if b.run < a.run else (a, b)


def _align(a: Profile, b: Profile) -> tuple[list[_Replaced], float]:
    """Return what replaces one another, and the share of the longer sentence's words that align."""
    matcher = SequenceMatcher(a=[w.stem for w in a.words], b=[w.stem for w in b.words], autojunk=False)
    opcodes = matcher.get_opcodes()
    aligned = sum(end - start for kind, start, end, _, _ in opcodes if kind == "equal")
    replaced = [
        _Replaced(a.words[i:j], b.words[k:m], first=i == k == 0)
        for kind, i, j, k, m in opcodes
        if kind == "replace"
    ]
    return replaced, aligned / max(1, len(a.words), len(b.words))


def _change(replaced: _Replaced, a: Profile, b: Profile) -> str | None:
    """Return what the change means in a sentence that is otherwise the same."""
    old, new = _values(replaced.old), _values(replaced.new)
    if old and new and old.isdisjoint(new) and not _counted_alike(replaced, a, b):
        return ANOTHER_NUMBER
    dated = _other_date(replaced)
    if dated is not None:
        return dated
    if quoted_run(a, b) < QUOTATION and _names_differ(replaced, a, b):
        return ANOTHER_NAME
    return OPPOSITE if _opposed(replaced) else None


def _values(words: Iterable[Word]) -> frozenset[float]:
    return frozenset(value for word in words if (value := number(word.folded)) is not None)


def _counted_alike(replaced: _Replaced, a: Profile, b: Profile) -> bool:
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


def is_reworded(a: Profile, b: Profile) -> bool:
    """Tell whether the sentences are the same but for a word that may, or may not, mean the same.

    "The court convicted him", "The court acquitted him": no list of opposites is ever complete. What is
    doubtful in this way is neither credited nor printed twice.
    """
    replaced, share = _align(*_in_order(a, b))
    return share >= FORM and any(_is_doubtful(_content(r.old), _content(r.new)) for r in replaced)


def _content(words: Iterable[Word]) -> list[str]:
    """Return the stems of words that carry meaning; figures and dates are judged by their vetoes."""
    return [w.stem for w in words if _may_be_name(w.folded) and not _days([w])]


def _is_doubtful(old: Sequence[str], new: Sequence[str]) -> bool:
    return bool(old and new) and not any(_spelt_alike(one, other) for one in old for other in new)


def _numbers_differ(a: Sequence[Quantity], b: Sequence[Quantity]) -> bool:
    """Tell whether both count the same kind of thing and none of their counts of it is in the other."""
    alike = [(p, q) for p in a for q in b if same_kind(p, q)]
    return any(not any(agree(p, q) for q in b) and not any(agree(p, q) for p in a) for p, q in alike)


def _other_date(replaced: _Replaced) -> str | None:
    old, new = _days(replaced.old), _days(replaced.new)
    return ANOTHER_DATE if old and new and old.isdisjoint(new) else None


def _days(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(
        word.folded[:3]
        for word in words
        if word.is_capitalized
        and (name := _CALENDAR.get(word.folded[:3])) is not None
        and word.folded in {name, name[:3], "sept", "tues", "thurs"}
    )


def _names_differ(replaced: _Replaced, a: Profile, b: Profile) -> bool:
    """Tell whether nothing but a name was replaced by nothing but another name.

    A name that gives way to a description ("the UAW", "the union") is no other name.
    """
    gone = _names_alone(replaced.old, a, first=replaced.first)
    come = _names_alone(replaced.new, b, first=replaced.first)
    if gone is None or come is None:
        return False
    gone, come = gone - b.subject, come - a.subject
    return bool(gone and come) and not any(_spelt_alike(old, new) for old in gone for new in come)


def _names_alone(words: Sequence[Word], whole: Profile, *, first: bool) -> frozenset[str] | None:
    """Return the names that ``words`` are, grammar and titles aside; None where there is anything else."""
    found = set()
    for place, word in enumerate(words):
        if word.folded in STOPWORDS or word.folded in TITLES or _days([word]):
            continue
        opens = first and place == 0 and _may_be_name(word.folded)
        if not word.is_capitalized or not (opens or word.stem in whole.names):
            return None
        found.add(word.stem)
    return frozenset(found)


def _may_be_name(word: str) -> bool:
    common = word in STOPWORDS or word in TITLES or word in _GENERIC or _PLURAL_ROLE.fullmatch(word)
    return not common and number(word) is None


def _spelt_alike(old: str, new: str) -> bool:
    """Tell whether two names are one with an ending more, or share their consonants as spellings do."""
    shorter, longer = sorted((old, new), key=len)
    if len(shorter) > CONSONANTS and longer.startswith(shorter):
        return True
    skeleton = _VOWELS.sub("", old)
    return len(skeleton) >= CONSONANTS and skeleton == _VOWELS.sub("", new)


def _opposed(replaced: _Replaced) -> bool:
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
