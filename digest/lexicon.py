"""Words: the one way in which this program folds, counts, stems and ignores them.

Takes text, returns tokens with their places in it. Folding serves comparison only: what is printed stays as
it is. Stemming is Porter's second algorithm, "Snowball" (https://snowballstem.org), for the languages it
knows; words of others are only folded. Scripts without spaces have the words that ``scripts`` finds in them.
"""

import math
import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from digest.model import Span
from digest.scripts import (
    COMPARED_AS,
    MARKS,
    has_letters_without_spaces,
    is_all_hiragana,
    pairs_within,
    words_measured,
    words_within,
)

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_APOSTROPHES: Final = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "´": "'"})

_LETTERS: Final = rf"[^\W\d_]+ (?: [{MARKS}]+ [^\W\d_]* )*"
_TOKEN: Final = re.compile(
    rf"""
    (?: [A-Z]\. ){{2,}} | (?: [A-Z]\. ){{1,}} [A-Z] \b    # acronyms: U.S., U.S
  | \d+ (?: [.,:]\d+ )*                                  # numbers: 1,000  4.5  10:30
  | {_LETTERS} (?: ['’ʼ] {_LETTERS} )* | \w+              # words: won't  Šakalienė  दिल्ली
    """,
    re.VERBOSE,
)

_POSSESSIVE: Final = re.compile(r"['’ʼ]s?$")
_NOT_WORD: Final = re.compile(r"[\W_]+")
_NO_MARKS: Final = str.maketrans(dict.fromkeys(MARKS))
_NOT_WORD_OR_MARK: Final = re.compile(rf"(?:[^\w{MARKS}]|_)+")

_STEMMERS: Final = {
    "ar": "arabic", "bs": "serbian", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hr": "serbian", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""ISO 639-1 codes to Snowball's algorithms; that for Serbian reads its letters and those of Croatian."""

_STEMMED_FOLDED: Final = frozenset({"en", "tr"})
"""Languages whose words are folded before they are stemmed: in English it is the same but for words that
English borrowed, in Turkish a folded ending loses the harmony of its vowels, so that more forms fall together
(16 forms of 5 words have 8 stems, otherwise 10). Elsewhere an ending is known by its diacritics: 206 forms of
84 words in 18 languages have 99 stems, folded before 107."""

STOPWORDS: Final = frozenset(
    """
    a about above across after again against all almost along already also although always am among an
    and any anyone anything are around as ask asked at away back be became because become been before
    began behind being below between both but by came can come could did do does doing done down during
    each either else even ever every few for from further gave get gets getting give given go goes going
    gone got had has have having he her here hers herself him himself his how however i if in instead
    into is it its itself just keep kept let like made make makes making many may me might mine more
    most much must my myself near nearly now of off often on once one only onto or other others
    our ours ourselves out over own per put quite rather really said same saw say saying says see seem
    seen set several she should since so some someone something soon still such take taken takes tell
    than that the their theirs them themselves then there these they thing things this those though
    through thus to together told too took toward towards under until up upon us use used very was way
    we well went were what when where whether which while who whom whose why will with within would yet
    you your yours yourself 's 't 've 're 'll 'd 'm
    """.split()
)
"""English words of grammar, which say nothing about a subject. Negations are not among them. Those of other
languages are in ``grammar``."""

TITLES: Final = frozenset(
    """
    mr mrs ms miss dr sir prof rep reps sen sens gov gen col lt sgt capt rev hon representative senator
    congressman congresswoman governor president premier minister secretary chancellor king queen prince
    princess judge justice professor general admiral colonel captain
    """.split()
)
"""English words before a name, which one outlet writes, another shortens and a third omits."""

NEGATIONS: Final = frozenset("no not never none nobody nothing neither nor without cannot n't".split())
"""English words that negate a statement; ``n't`` stands for every contraction of "not"."""


_REMEMBERED_LENGTH: Final = 500
"""Code points of a text whose words are remembered: of a sentence, which many print and all rooms ask for."""


class Token(NamedTuple):
    """One word, number or acronym and where it stands."""

    folded: str
    """For comparison: lower case, no diacritics, straight apostrophes, no possessive ending."""
    span: Span
    is_number: bool
    is_capitalized: bool
    """The first letter is a capital."""


_RAISED: Final = re.compile("([⁰¹²³⁴-⁹])")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Return ``text`` in lower case, without diacritics, with straight quotation marks.

    Raised figures stay raised: 10⁶ is not 106.

    >>> fold("Dovilė Šakalienė’s"), fold("１０⁶")
    ("dovile sakaliene's", '10⁶')
    """
    small = text.lower().replace("`", "'")
    return small if small.isascii() else _NOT_ASCII.sub(lambda letters: _fold_letters(letters.group()), small)


@lru_cache(maxsize=1 << 16)
def _fold_letters(letters: str) -> str:
    """Return letters and signs, none of them in ASCII, as they are compared."""
    decomposed = "".join(
        piece if place % 2 else unicodedata.normalize("NFKD", piece)
        for place, piece in enumerate(_RAISED.split(letters.translate(_APOSTROPHES)))
    )
    bare = unicodedata.normalize("NFC", decomposed.translate(COMPARED_AS))
    return bare.casefold().replace("“", '"').replace("”", '"').replace("„", '"')


@lru_cache(maxsize=1 << 17)
def _fold_word(raw: str) -> str:
    """Return a word, number or acronym as it is compared; nothing of signs that fold away."""
    bare = raw if _is_number(raw) else raw.replace(".", "")
    if _POSSESSIVE.sub("", bare) == "US":
        return "u.s"
    return _without_possessive(fold(bare))


def _without_possessive(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")


def _is_number(raw: str) -> bool:
    return raw[0].isdecimal()


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of ``text`` in order.

    Acronyms lose their full stops: "F.B.I." is ``fbi``; only "U.S." and "US" are ``u.s``, to differ from the
    pronoun "us".

    >>> [token.folded for token in tokens("The U.S. won’t pay Kyiv’s $4.5bn, says US")]
    ['the', 'u.s', "won't", 'pay', 'kyiv', '4.5', 'bn', 'says', 'u.s']
    """
    return _tokens(text) if len(text) <= _REMEMBERED_LENGTH else _tokens.__wrapped__(text)


@lru_cache(maxsize=1 << 12)
def _tokens(text: str) -> tuple[Token, ...]:
    spans = [match.span() for match in _TOKEN.finditer(text)]
    if has_letters_without_spaces(text):
        spans = [part for span in spans for part in _parts(text, *span)]
    return tuple(
        Token(folded, Span(start, end), _is_number(raw), raw[0].isupper())
        for start, end in spans
        if (folded := _fold_word(raw := text[start:end]))
    )


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the words between two places begin and end, which need no spaces between them."""
    run = text[start:end]
    if not has_letters_without_spaces(run):
        yield start, end
        return
    for first, last in words_within(run):
        yield start + first, start + last


def words(text: str) -> list[str]:
    """Return the folded words of ``text``, in order, stopwords included."""
    return [folded for raw in _as_written(text) if (folded := _fold_word(raw))]


def _as_written(text: str) -> list[str]:
    """Return the words, numbers and acronyms of ``text`` as they stand there."""
    found = _TOKEN.findall(text)
    if not has_letters_without_spaces(text):
        return found
    return [run[start:end] for run in found for start, end in _parts(run, 0, len(run))]


def negated(word: str) -> bool:
    """Tell whether a folded word negates its sentence.

    >>> negated("won't"), negated("never"), negated("note")
    (True, True, False)
    """
    return word in NEGATIONS or word.endswith("n't")


@lru_cache
def _stemmer(algorithm: str) -> Callable[[str], str]:
    from Stemmer import Stemmer

    stem_word: Callable[[str], str] = Stemmer(algorithm, 0).stemWord  # remembers nothing: stem does
    return stem_word


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str = "en") -> str:
    """Return the stem of a word in small letters, folded; the folded word where the language has no stemmer.

    >>> stem("negotiations"), stem("negotiate"), stem("u.s"), stem("wörter", "xx"), stem("рабочий", "ru")
    ('negoti', 'negoti', 'u.s', 'worter', 'рабоч')
    """
    algorithm = _STEMMERS.get(language)
    if algorithm is None or not word.translate(_NO_MARKS).isalpha():
        return fold(word)
    return fold(_stemmer(algorithm)(fold(word) if language in _STEMMED_FOLDED else word))


@lru_cache(maxsize=1 << 17)
def stem_of(written: str, language: str) -> str:
    """Return the stem of a word of a text, as it is written there.

    >>> stem_of("Kyiv’s", "en"), stem_of("U.S.", "en"), stem_of("Рабочих", "ru")
    ('kyiv', 'u.s', 'рабоч')
    """
    folded = _fold_word(written)
    is_plain = language in _STEMMED_FOLDED or written.isascii()
    return stem(folded if is_plain else _small(written), language)


def _small(written: str) -> str:
    """Return a word in small letters with its diacritics, by which its ending is known."""
    return _without_possessive(written.translate(_APOSTROPHES).lower())


@lru_cache
def grammar(language: str) -> frozenset[str]:
    """Return the words of grammar of ``language``, folded; the English ones where it has no list.

    The lists are those of Stopwords ISO (https://github.com/stopwords-iso), by ISO 639-1. Of English it is
    ``STOPWORDS``: their list counts "fire" and "move" among the words that say nothing.

    >>> {"fur", "uber", "nach"} <= grammar("de"), "feuer" in grammar("de")
    (True, False)
    """
    if language == "en":
        return STOPWORDS
    from stopwordsiso import stopwords

    return frozenset(map(fold, stopwords(language))) or STOPWORDS


def is_grammar(word: str, language: str) -> bool:
    """Tell whether a folded word says nothing about a subject.

    >>> is_grammar("nach", "de"), is_grammar("によりますと", "ja"), is_grammar("feuer", "de")
    (True, True, False)
    """
    return word in grammar(language) or is_all_hiragana(word)


def content_stems(text: str, language: str = "en") -> tuple[str, ...]:
    """Return the stems of the words that carry a subject, in order, repeats kept.

    >>> content_stems("They said the stocks were surging on Thursday; you'll see")
    ('stock', 'surg', 'thursday')
    >>> content_stems("L’accord sur la pêche est signé", "fr")
    ('accord', 'pech', 'sign')
    """
    return tuple([found for raw in _as_written(text) if (found := _content_stem(raw, language))])


@lru_cache(maxsize=1 << 17)
def _content_stem(raw: str, language: str) -> str:
    """Return the stem of a word, number or acronym; nothing of one that carries no subject."""
    ignored = grammar(language)
    word = _fold_word(raw)
    if "'" in word and (bare := _without_grammar(word, ignored)) != word:
        word, raw = bare, _small(raw).partition("'")[2] if word.endswith(bare) else bare
    if len(word) <= 1 or is_grammar(word, language):
        return ""
    return stem_of(raw, language)


def _without_grammar(word: str, ignored: AbstractSet[str]) -> str:
    """Return what an apostrophe joins to a word of grammar: "accord" of "l'accord", "'ll" of "you'll".

    A negation stays whole.
    """
    head, _, rest = word.partition("'")
    if head not in ignored or negated(word):
        return word
    return f"'{rest}" if f"'{rest}" in ignored else rest


def count_words(text: str) -> int:
    """Return the number of white-space separated words, the unit of every word budget.

    Where no spaces are written, two Chinese or Japanese characters count as a word, and four letters of Thai,
    Lao, Khmer or Burmese.

    >>> count_words("Twenty-three members — and the U.S."), count_words("岬市で地震、12人けが。")
    (6, 5)
    """
    spaced = len(text.split())
    return max(spaced, words_measured(text)) if has_letters_without_spaces(text) else spaced


def shingles(text: str, length: int = 3) -> frozenset[tuple[str, ...]]:
    """Return the set of runs of ``length`` words of ``text``, case, diacritics and punctuation folded.

    A shorter text is one shingle, so that it equals itself; an empty text has none.
    Broder (1997), "On the resemblance and containment of documents".

    >>> sorted(shingles("Stop, Ukraine: stop now!"))
    [('stop', 'ukraine', 'stop'), ('ukraine', 'stop', 'now')]
    """
    run = shingle_words(text)
    if not run:
        return frozenset()
    return frozenset(tuple(run[i : i + length]) for i in range(max(1, len(run) - length + 1)))


def shingle_words(text: str) -> list[str]:
    """Return the words that shingles are made of: letters and digits only, folded.

    Where no spaces are written, every two neighbouring letters are such a word.

    >>> shingle_words("Won’t the U.S. pay?"), shingle_words("桥已通车")
    (['won', 't', 'the', 'u', 's', 'pay'], ['桥已', '已通', '通车'])
    """
    folded = fold(text)
    if folded.isascii():
        return _NOT_WORD.sub(" ", folded).split()
    found = _NOT_WORD_OR_MARK.sub(" ", folded).split()
    if not has_letters_without_spaces(folded):
        return found
    return [pair for word in found for pair in pairs_within(word)]


def jaccard(a: AbstractSet[object], b: AbstractSet[object]) -> float:
    """Return |a ∩ b| / |a ∪ b|; 0 where both are empty."""
    shared = len(a & b)
    union = len(a) + len(b) - shared
    return shared / union if union else 0.0


def containment(a: AbstractSet[object], b: AbstractSet[object]) -> float:
    """Return |a ∩ b| / min(|a|, |b|); 0 where one is empty."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def rarity(texts: Sequence[AbstractSet[str]]) -> dict[str, float]:
    """Return the weight of each item by how few of ``texts`` hold it, in nats, above 0.

    Inverse document frequency, smoothed (Spärck Jones 1972): ln((n + 1) / (holding + ½)).

    >>> {word: round(weight, 2) for word, weight in rarity([{"fire"}, {"fire", "port"}]).items()}
    {'fire': 0.18, 'port': 0.69}
    """
    holding = Counter(item for text in texts for item in sorted(text))
    return {item: math.log((len(texts) + 1) / (count + 0.5)) for item, count in holding.items()}


def unit_rows(weights: Iterable[Mapping[str, float]]) -> "csr_array":
    """Return a sparse matrix with a row of Euclidean length 1 for each mapping of words to weights.

    Columns are all words, sorted; a mapping without words, or of zeros alone, is a row of zeros. The
    product of the matrix with its transpose holds the cosines.
    """
    return rows_of(map(_of_unit_length, weights))


def _of_unit_length(row: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum(value * value for value in row.values())) or 1.0
    return {word: value / length for word, value in row.items()}


def rows_of(weights: Iterable[Mapping[str, float]]) -> "csr_array":
    """Return a sparse matrix with a row for each mapping of words to weights; columns are words, sorted.

    Of the mappings only one is looked at at a time: a day of 10,000 articles need not hold them all.
    """
    import numpy as np
    from scipy.sparse import csr_array

    numbers: dict[str, int] = {}
    places, values, starts = array("i"), array("d"), array("q", [0])
    for row in weights:
        places.extend(numbers.setdefault(word, len(numbers)) for word in row)
        values.extend(row.values())
        starts.append(len(places))
    column = np.empty(len(numbers), np.int32)
    column[[numbers[word] for word in sorted(numbers)]] = np.arange(len(numbers), dtype=np.int32)
    matrix = csr_array(
        (np.array(values), column[np.array(places)], np.array(starts)),
        shape=(len(starts) - 1, max(1, len(numbers))),
    )
    matrix.sort_indices()
    return matrix
