"""Can this sentence be printed alone? The reason why not, from its words only.

Enters a sentence with its role and quotations, leaves None where it stands alone, else a ``Reason``:
``dangling`` (it points at something outside itself), ``quote-only`` (quoted words without their
speaker), ``vague`` (it says nothing one could check). The rules are those of English grammar; a text
in another language is judged by its quotations and its shape alone.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from digest.lexicon import STOPWORDS, Token, fold, stem, tokens
from digest.model import Article, Reason, Role, Sentence, Span

_TIES: Final = """
    one of (them|those|these)
    (all|both|the) (two|three|four|five)? ?(were|was|are|have|had|of (them|these|those))
    however|instead|meanwhile|moreover|furthermore|nevertheless|nonetheless|therefore|thus|hence|otherwise
    there(?=,)
    still|yet|also|besides|likewise|similarly|conversely|afterwards?|later|earlier|previously|shortly|soon
    additionally|consequently|accordingly|finally|or|nor|so|which|others?|another|some also
    in (addition|contrast|response|turn|fact|that|this|other words|the meantime)
    as (a result|such|well)
    for (example|instance|that reason)
    on the (other hand|contrary)
    at (the same time|the time|that (time|point))
    (the|that|this) (next|same|following|previous)
    (after|despite|during|since|by|before) (that|this)
    (about )?(an?|one|two|three|[a-z]+) (days?|weeks?|months?|years?|hours?) (after that|earlier|later|before)
    without doubt|by contrast|even so|if (so|not|anything)
    the (other|others|former|latter|two|three|pair|move|decision|news|statement|comments?|remarks?)
    the (announcement|meeting|measure|post|letter|report|findings|effects)
"""
"""Openings that tie a sentence to the one before it, by line."""

_MID_THOUGHT: Final = re.compile(
    r"^\W*(?:" + "|".join(line.strip().replace(" ", r"\s") for line in _TIES.strip().splitlines()) + r")\b"
)
_KNOWN_THING: Final = re.compile(
    r"^The (?!president|government|court|police|army|administration|party|minister)[a-z]+(?: [a-z]+)? "
    r"(?:was|were|is|are|has|had|have|also|will|would|could|can|then|later|eventually"
    r"|[a-z]+ed)\b"
)
"""A thing spoken of as known ("The video was …") must have been named in a sentence before."""
_VAGUE_SUBJECT: Final = re.compile(
    r"^\W*(?:some|many|most|several|various|certain|few|experts?|critics|observers|analysts|people|there)\b"
)

_AFTER_SMALL: Final = re.compile(r"(?<=[a-z,] )[^\W\d_]")
"""First letters of words inside sentences."""

_PERSON: Final = frozenset("he she him her his hers himself herself".split())
_PEOPLE: Final = frozenset("they them their theirs themselves".split())
_THING: Final = frozenset("it its itself".split())
_SPEAKERS: Final = frozenset("i we me us my our you your myself ourselves".split())
_COLLECTIVES: Final = frozenset(
    "people police men women children staff team group party government couple".split()
)
_PERIODS: Final = frozenset(
    "week month year morning afternoon evening weekend summer winter spring season".split()
)
_ABSTRACT: Final = frozenset(
    "argument approach claim concern desire hope idea promise sentiment view".split()
)
"""What "that" names again where it does not begin a clause ("understands that desire")."""
_COPULA: Final = frozenset("is was would will has could may might seems appears emerged took remains".split())

MIN_WORDS: Final = 5
"""Fewer words are a fragment."""

WITHOUT_CAPITALS: Final = 100
"""Words inside sentences, none of them with a capital, from which a text has lost its capitals; the longest
run of such words in the samples is 46."""

MIN_SPECIFICS: Final = 2
"""Names and numbers that make a sentence checkable although it begins with "some" or "experts"."""


def fault(article: Article, sentence: Sentence) -> Reason | None:
    """Return why ``sentence`` cannot be printed alone, or None where it can."""
    text = sentence.span.of(article.text)
    if sentence.role in {Role.TITLE, Role.HEADING}:
        return Reason.HEADING
    if sentence.role not in {Role.DECK, Role.BODY, Role.QUOTE}:
        return Reason.DANGLING if sentence.role in {Role.LIST, Role.FAQ} else Reason.BOILERPLATE
    found = tokens(text)
    quoted = _quoted(article, sentence.span)
    outside = [token for token in found if not any(q.covers(token.span) for q in quoted)]
    if _lacks_speaker(text, outside, quoted=bool(quoted)):
        return Reason.QUOTE_ONLY
    if len(found) < MIN_WORDS or text.rstrip('”“"» ').endswith((":", "...", "…", "?", "؟", "？")):
        return Reason.DANGLING
    if article.language != "en" or _has_lost_capitals(article.text):
        return Reason.DANGLING if _is_torn(text, found, article) else None
    return _english_fault(text, outside, found)


@lru_cache(maxsize=64)
def _has_lost_capitals(text: str) -> bool:
    """Tell whether names are written small throughout, so that what looks like a noun may be one."""
    letters = _AFTER_SMALL.findall(text)
    return len(letters) > WITHOUT_CAPITALS and not any(map(str.isupper, letters))


def _is_torn(text: str, found: Sequence[Token], article: Article) -> bool:
    """Tell whether a sentence whose names cannot be seen ties itself to another by its opening words."""
    if article.language != "en":
        return False
    return bool(_MID_THOUGHT.match(fold(text))) or found[0].folded in _PERSON | _PEOPLE | _THING | _SPEAKERS


def _quoted(article: Article, sentence: Span) -> list[Span]:
    """Return the quoted parts of the sentence as spans into the sentence."""
    return [
        Span(max(q.start, sentence.start) - sentence.start, min(q.end, sentence.end) - sentence.start)
        for q in article.quotations
        if q.start < sentence.end and sentence.start < q.end
    ]


def _lacks_speaker(text: str, outside: Sequence[Token], *, quoted: bool) -> bool:
    """Tell whether a quotation is cut off, or stands without anyone who says it."""
    opened, closed = text.count("“") + text.count("«"), text.count("”") + text.count("»")
    low = text.count("„")
    if low:  # German: opened low, closed by the mark that opens an English quotation
        opened, closed = low + text.count("«"), opened - text.count("«") + closed
    if opened != closed or text.count('"') % 2:
        return True
    return quoted and all(token.folded in STOPWORDS for token in outside)


def _english_fault(text: str, outside: Sequence[Token], found: Sequence[Token]) -> Reason | None:
    if (
        _opens_mid_thought(text, found)
        or _lacks_antecedent(text, outside, _PERSON | _PEOPLE | _THING)
        or _lacks_antecedent(text, found, _PERSON | _PEOPLE)
        or _points_back(outside)
        or any(t.folded in _SPEAKERS and not _is_no_speaker(text, outside, i) for i, t in enumerate(outside))
    ):
        return Reason.DANGLING
    enough = MIN_SPECIFICS if _VAGUE_SUBJECT.match(fold(text)) else 1
    quotes = len(outside) < len(found)
    return None if quotes or _specifics(found) >= enough else Reason.VAGUE


def _is_no_speaker(text: str, found: Sequence[Token], place: int) -> bool:
    """Tell whether "I" is a numeral ("World War I") or a pronoun part of a compound ("we-first")."""
    token = found[place]
    if text[token.span.end : token.span.end + 1] == "-":
        return True
    before = found[place - 1] if place > 1 else None
    is_name = before is not None and before.is_capitalized and before.folded not in STOPWORDS | _PERIODS
    return token.folded == "i" and is_name


def _opens_mid_thought(text: str, found: Sequence[Token]) -> bool:
    """Tell whether the opening ties the sentence to another; "But" before a name does not."""
    if text[:1].islower() or _MID_THOUGHT.match(fold(text)):
        return True
    if found[0].folded in {"but", "and", "then"}:
        return not found[1].is_capitalized or found[1].folded in STOPWORDS
    return bool(_KNOWN_THING.match(text))


def _lacks_antecedent(text: str, found: Sequence[Token], pronouns: frozenset[str]) -> bool:
    """Tell whether one of ``pronouns`` comes before anything that it could stand for.

    A pronoun in an opening clause may look ahead to the subject: "In his statement, Farah said".
    """
    person = plural = thing = False
    clause_end = _opening_clause(text, found)
    for place, token in enumerate(found):
        word = token.folded
        unmet = (word in _PERSON and not person) or (word in _PEOPLE and not plural)
        unmet = unmet or (word in _THING and not thing and not _expletive(text, found, place))
        if unmet and word in pronouns and token.span.start >= clause_end:
            return True
        if word in STOPWORDS or token.is_number:
            plural = plural or word in {"both", "many", "some", "those", "who"}
            continue
        thing = True
        is_name = token.is_capitalized and word not in _PERIODS and not (place == 0 and word.endswith("s"))
        person = person or is_name
        plural = plural or (word.endswith("s") and not word.endswith("ss")) or word in _COLLECTIVES
        plural = plural or (place > 1 and found[place - 1].folded == "and")
    return False


def _opening_clause(text: str, found: Sequence[Token]) -> int:
    """Return where a clause that opens with a small word ends, if a name follows its comma; else 0."""
    comma = text.find(",")
    after = next((token for token in found if token.span.start > comma), None)
    if comma < 0 or after is None or found[0].folded not in STOPWORDS or found[0].folded in _PERSON | _PEOPLE:
        return 0
    return comma if after.is_capitalized and after.folded not in STOPWORDS else 0


def _expletive(text: str, found: Sequence[Token], place: int) -> bool:
    """Tell whether "it" stands for nothing ("it is clear that", "it's time", "made it clear")."""
    following = found[place + 1].folded if place + 1 < len(found) else ""
    contracted = found[place].span.of(text).endswith(("'s", "’s"))
    made = place > 0 and stem(found[place - 1].folded) in {"make", "made", "find", "found"}
    return found[place].folded == "it" and (made or contracted or following in _COPULA)


def _points_back(outside: Sequence[Token]) -> bool:
    """Tell whether "this" or "these" points at something said before, unlike "that" as a conjunction."""
    for place, token in enumerate(outside):
        following = outside[place + 1].folded if place + 1 < len(outside) else ""
        if following in _PERIODS and token.folded in {"this", "these"}:
            continue
        pointing = token.folded in {"such", "that"} or (token.folded == "those" and following != "who")
        if token.folded in {"this", "these"} or (place == 0 and pointing):
            return True
        if token.folded == "that" and following in _ABSTRACT:
            return True
    return False


def _specifics(found: Sequence[Token]) -> int:
    """Count the names and numbers; the first word counts as a name only where the next one does."""
    names = [token.is_capitalized and token.folded not in STOPWORDS for token in found]
    return sum(names[1:]) + (names[:2] == [True, True]) + sum(token.is_number for token in found)
