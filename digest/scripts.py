"""Letters of the world's scripts: which make a word, which are compared, which need no spaces between words.

Takes runs of letters, returns their words as spans. Chinese, Japanese, Thai, Lao, Khmer and Burmese put no
space between words, and a word is known there only to a dictionary. Overlapping runs of letters serve
comparison as well: two Chinese characters (Nie and Ren 1999, "Chinese information retrieval: using
characters or words?"), four letters of the alphabets of the south-east. Japanese changes its script where
words end: what it writes in katakana is a word, what it writes in hiragana is grammar.

Measured on 18 invented happenings, two reports of each (``tests/cases/without_spaces.json``), by the cosine
of the two and the highest one of reports of different happenings: Chinese characters alone at least .64 and
at most .18, in twos .42 and .04, in threes .26 and .00, words of a dictionary of 42 MB .46 and .05; Japanese
in twos .33 and .10, changes of script respected .60 and .03; Thai letters in twos .63 and .24, in fours .44
and .06; Burmese in twos .80 and .37, in fours .57 and .13.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_HAN: Final = "\u3005\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_HIRAGANA: Final = "\u3041-\u3096\u309d\u309e"
_KATAKANA: Final = "\u30a1-\u30fa\u30fc-\u30fe\uff66-\uff9f"
_SOUTH_EAST: Final = "\u0e01-\u0e4e\u0e81-\u0edf\u1000-\u103f\u1050-\u108f\u1780-\u17d3\u17dc\u17dd"
"""Thai, Lao, Burmese, Khmer: letters and the marks on them."""

_WITHOUT_SPACES: Final = _HAN + _HIRAGANA + _KATAKANA + _SOUTH_EAST
_LETTER_WITHOUT_SPACES: Final = re.compile(f"[{_WITHOUT_SPACES}]")
_ONE_SCRIPT: Final = re.compile(
    f"(?P<han>[{_HAN}]+)|(?P<alphabet>[{_SOUTH_EAST}]+)|[{_HIRAGANA}]+|[{_KATAKANA}]+|[^{_WITHOUT_SPACES}]+"
)
_ALL_HIRAGANA: Final = re.compile(f"[{_HIRAGANA}]+")

WORD_LENGTH: Final = {"han": 2, "alphabet": 4}
"""Letters that stand for a word: of Chinese characters and kana, and of the alphabets of the south-east."""
_PAIR: Final = 2
"""Letters that stand for a word of a shingle: a word more or less in 45 letters leaves the rest alike."""

_FUNCTION_CHARACTERS: Final = frozenset("的了和与與及在是被将將把等")
"""Characters of Chinese that are words of grammar by themselves and seldom part of others (Li and Thompson
1981, "Mandarin Chinese": particles, conjunctions, prepositions): no word reaches across them."""


@lru_cache
def _function_words() -> frozenset[str]:
    """Return the words of Chinese grammar of two characters or more, as Stopwords ISO lists them."""
    from stopwordsiso import stopwords

    return frozenset(word for word in stopwords("zh") if 1 < len(word) <= _LONGEST_FUNCTION_WORD)


_LONGEST_FUNCTION_WORD: Final = 4
"""Characters."""


def _marks() -> str:
    """Return the marks that follow a letter of their word, of the scripts that are written today."""
    blocks = (range(0x300, 0x10A0), range(0x1780, 0x1800), range(0x3099, 0x309B))
    marks = (chr(code) for block in blocks for code in block)
    return "".join(mark for mark in marks if unicodedata.category(mark) in {"Mn", "Mc"})


MARKS: Final = _marks() + "\u200c\u200d"
"""Vowels, tones and other marks on letters, and what joins or parts letters inside a word; ``re`` takes them
for the end of a word."""

_ALPHABETS: Final = (range(0x300, 0x370), range(0x483, 0x488), range(0x591, 0x5C8), range(0x610, 0x6EE))
"""Marks of Latin, Greek, Cyrillic, Hebrew and Arabic, of which the same word has more or fewer; on letters of
other scripts they are vowels, and make another word."""

COMPARED_AS: Final = str.maketrans(
    {chr(code): None for block in _ALPHABETS for code in block if unicodedata.combining(chr(code))}
    | dict.fromkeys("\u200c\u200d")
    | {chr(c): str(unicodedata.digit(chr(c))) for c in range(0x660, 0x1900) if chr(c).isdecimal()}
    | {"ı": "i"}
)
"""What is left of a decomposed text for comparison: no diacritics, figures as Europe writes them; the letters
I, İ, ı and i of Turkish, of which lower and upper case depend on the language, are one."""


def has_letters_without_spaces(text: str) -> bool:
    """Tell whether some of ``text`` is in a script that puts no spaces between words."""
    return not text.isascii() and _LETTER_WITHOUT_SPACES.search(text) is not None


def words_within(run: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of ``run`` begin and end, which has letters of a script without spaces.

    >>> run = "東京メトロは運転再開"
    >>> [run[start:end] for start, end in words_within(run)]
    ['東京', 'メトロ', 'は', '運転', '転再', '再開']
    """
    for part in _ONE_SCRIPT.finditer(run):
        if part.lastgroup == "han":
            yield from _characters(run, *part.span())
        elif part.lastgroup == "alphabet":
            yield from _overlapping(*part.span(), WORD_LENGTH["alphabet"])
        else:
            yield part.span()


def _characters(run: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the words of a run of Chinese characters: those of grammar, and what stands between them."""
    begin = place = start
    while place < end:
        length = _grammar_at(run, place, end)
        if length:
            if begin < place:
                yield from _overlapping(begin, place, WORD_LENGTH["han"])
            yield place, place + length
            begin = place + length
        place += length or 1
    if begin < end:
        yield from _overlapping(begin, end, WORD_LENGTH["han"])


def _grammar_at(run: str, place: int, end: int) -> int:
    """Return the length of the word of grammar that begins at ``place``, the longest one; 0 for none."""
    known = _function_words()
    for length in range(min(_LONGEST_FUNCTION_WORD, end - place), 1, -1):
        if run[place : place + length] in known:
            return length
    return int(run[place] in _FUNCTION_CHARACTERS)


def _overlapping(start: int, end: int, length: int) -> Iterator[tuple[int, int]]:
    return ((place, min(end, place + length)) for place in range(start, max(start + 1, end - length + 1)))


def pairs_within(word: str) -> Iterator[str]:
    """Yield the words of a shingle that stand in ``word``, whose letters may need no spaces.

    >>> [*pairs_within("2号线today")], [*pairs_within("today")]
    (['2', '号线', 'today'], ['today'])
    """
    for part in re.finditer(f"[{_WITHOUT_SPACES}]+|[^{_WITHOUT_SPACES}]+", word):
        if _LETTER_WITHOUT_SPACES.match(part[0]):
            yield from (word[start:end] for start, end in _overlapping(*part.span(), _PAIR))
        else:
            yield part[0]


_WITHOUT_MEANING: Final = re.compile(f"[{_HIRAGANA}的了和与與及在是被将將把等有已也都就曾并並而其\\d\\W]+")
"""Grammar of Japanese and Chinese; and figures, which are compared by their values."""


def letters_with_a_meaning(text: str) -> str:
    """Return ``text`` without what is grammar in Japanese or Chinese, without figures and signs."""
    return _WITHOUT_MEANING.sub("", text)


def is_alphabetic(text: str) -> bool:
    """Tell whether ``text`` is in an alphabet of the south-east, of which one letter means nothing."""
    return re.fullmatch(f"[{_SOUTH_EAST}]+", text) is not None


_NEGATION: Final = re.compile(
    "ない|なかっ|なく|ませ|ずに|せず|れず|[不未無没沒非否別别莫勿]|ไม่|มิได้|មិន|គ្មាន|ບໍ່|ဘူး|မဟုတ်|ခြင်းမရှိ"
)
"""What negates in Japanese, Chinese, Thai, Khmer, Lao and Burmese, also as a part of other words."""


def negations_within(text: str) -> int:
    """Return how often ``text`` negates in a script that puts no spaces between words.

    >>> negations_within("知事は辞任しない"), negations_within("省长不会辞职")
    (1, 1)
    """
    return len(_NEGATION.findall(text)) if has_letters_without_spaces(text) else 0


def is_all_hiragana(word: str) -> bool:
    """Tell whether ``word`` is written as Japanese writes its grammar."""
    return _ALL_HIRAGANA.fullmatch(word) is not None


def words_measured(text: str) -> int:
    """Return how many words ``text`` is long; letters without spaces count by ``WORD_LENGTH``.

    >>> words_measured("岬市で震度5の地震")
    5
    """
    letters = dict.fromkeys(WORD_LENGTH, 0)
    for part in _ONE_SCRIPT.finditer(text):
        if _LETTER_WITHOUT_SPACES.match(part[0]):
            letters["alphabet" if part.lastgroup == "alphabet" else "han"] += len(part[0])
    others = re.findall(r"\w+", _LETTER_WITHOUT_SPACES.sub(" ", text))
    return len(others) + sum(-(-count // WORD_LENGTH[kind]) for kind, count in letters.items())


_LATIN: Final = str.maketrans(
    dict(
        zip(
            "абвгґдезиійклмнопрстуфхыэѐєї",
            "a b v g g d e z i i i k l m n o p r s t u f h i e e e i".split(),
            strict=True,
        )
    )
    | {
        "ж": "zh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "iu",
        "я": "ia",
        "ь": "",
        "ъ": "",
        "ё": "e",
    }
    | dict(
        zip(
            "αβγδεζηθικλμνξοπρσςτυφχψω",
            "a v g d e z i th i k l m n x o p r s s t i f h ps o".split(),
            strict=True,
        )
    )
    | {"w": "v", "y": "i", "j": "i", "ß": "ss", "ł": "l", "ø": "o", "đ": "d", "æ": "ae"}
)
_GREEK_U: Final = "ου"
_SOUNDS: Final = (("kh", "h"), ("ou", "u"), ("ck", "k"), ("ii", "i"))
"""Letters that one spelling has where another has one."""


def in_latin_letters(name: str) -> str:
    """Return a folded name as it is compared across scripts and spellings; other scripts stay as they are.

    >>> in_latin_letters("зеленский"), in_latin_letters("zelensky"), in_latin_letters("παπαδοπουλος")
    ('zelenski', 'zelenski', 'papadopulos')
    """
    latin = name.replace(_GREEK_U, "u").translate(_LATIN)
    for sound, letter in _SOUNDS:
        latin = latin.replace(sound, letter)
    return latin
