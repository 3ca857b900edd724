"""A text → the language it is written in.

Takes canonical text and what is claimed about it, returns an ISO 639-1 code, or ``und`` (BCP 47) for a text
whose language cannot be told: names, scores, a word or two. It is judged by its shape alone. A script
that one language of the news uses shows the language, and so does plain English prose by its commonest words;
the others are told by py3langid (after Lui & Baldwin 2012), which works offline: it is right for 224 of 230
sentences of two to five words in 46 languages, of which lists of common words told 49. It takes half a second
and 100 MB to load, then 40 µs a sentence; an edition of English prose never loads it. A claim is believed
unless the text clearly refutes it, since many sites say ``en`` whatever they print.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from digest.model import UNTOLD_LANGUAGE

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE: Final = 1_500
"""Characters from the beginning of a text that are looked at."""
_MIN_CONFIDENCE: Final = 0.35
"""What py3langid gives to a language that is believed: 228 of 230 short sentences have it, four of them for a
neighbour (Bulgarian for Russian), and three of 30 names and scores."""
_REFUTING: Final = 0.9
"""What it must give to a language to refute the claim of another; half of the short sentences have it."""
_MIN_REFUTING_WORDS: Final = 5
_MIN_LETTERS: Final = 6
"""Letters that a text needs for its language to be told, where its script does not show it."""

_SCRIPTS: Final = (
    ("ja", "[\u3040-\u30ff]", 0.1),  # before Chinese, whose characters it writes, too
    ("zh", "[\u4e00-\u9fff]", 0.3),
    ("ko", "[\uac00-\ud7af]", 0.3),
    ("el", "[\u0370-\u03ff]", 0.3),
    ("hy", "[\u0530-\u058f]", 0.3),
    ("he", "[\u0590-\u05ff]", 0.3),
    ("pa", "[\u0a00-\u0a7f]", 0.3),
    ("gu", "[\u0a80-\u0aff]", 0.3),
    ("ta", "[\u0b80-\u0bff]", 0.3),
    ("te", "[\u0c00-\u0c7f]", 0.3),
    ("kn", "[\u0c80-\u0cff]", 0.3),
    ("ml", "[\u0d00-\u0d7f]", 0.3),
    ("si", "[\u0d80-\u0dff]", 0.3),
    ("th", "[\u0e00-\u0e7f]", 0.3),
    ("lo", "[\u0e80-\u0eff]", 0.3),
    ("my", "[\u1000-\u109f]", 0.3),
    ("ka", "[\u10a0-\u10ff]", 0.3),
    ("am", "[\u1200-\u137f]", 0.3),
    ("km", "[\u1780-\u17ff]", 0.3),
)
"""Language, its letters, and the share of all letters that they must reach: less than half, for names
and quotations in Latin script."""
_SHARING: Final = {"zh": "ja yue wuu", "he": "yi", "am": "ti"}
"""Languages to others in their letters, which are believed if they are claimed."""

_ENGLISH: Final = frozenset(
    "the of and to in that is was for it with as on be by at are this from have said".split()
)
_MIN_ENGLISH_SHARE: Final = 0.15
"""Share of these among the words of a text that is plainly English; the prose of news has some .25."""
_MIN_ENGLISH_USED: Final = 5
"""How many different ones there must be."""

_NEWS: Final = """
    af am ar az be bg bn ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id is it ja ka kk
    km kn ko ky lo lt lv mk ml mn mr ms mt my ne nl nn no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te tg
    th tl tr uk ur uz vi xh yo zh zu
    """
"""Languages in which there is news; py3langid knows 60 more, for which short texts of these are taken."""
_SAME: Final = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi", "fil": "tl"}
"""Codes of one language."""

_TAG: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_]|$)")
_NOT_LATIN: Final = re.compile("[\u0370-\U0010ffff]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_WORD: Final = re.compile(r"[^\W\d_]+")


def language_of(text: str, claims: Iterable[str | None] = ()) -> str:
    """Return the ISO 639-1 code of the language of ``text``; ``und`` where it is unclear.

    ``claims`` are language tags (BCP 47) that were given for it, the surest first.

    >>> language_of("Die Minister haben sich nicht mit dem Gesandten getroffen."), language_of("Kyiv 2:1")
    ('de', 'und')
    >>> language_of("Kyiv", [None, "uk-UA"])
    'uk'
    """
    sample = text[:_SAMPLE]
    tags = (_TAG.match(claim.strip()) for claim in claims if claim)
    claimed = next((_SAME.get(tag[1].lower(), tag[1].lower()) for tag in tags if tag), None)
    if script := _language_of_script(sample):
        return claimed if claimed and claimed in _SHARING.get(script, "").split() else script
    if _is_plainly_english(sample):
        return "en"
    told, confidence = _told(sample)
    if claimed and claimed != UNTOLD_LANGUAGE:
        refuted = confidence >= _REFUTING and len(_WORD.findall(sample)) >= _MIN_REFUTING_WORDS
        return told if refuted else claimed
    return told if confidence >= _MIN_CONFIDENCE else UNTOLD_LANGUAGE


def _language_of_script(text: str) -> str | None:
    """Return the language whose letters are enough of those of ``text``; None for the letters of several."""
    if not _NOT_LATIN.search(text):
        return None
    letters = "".join(_LETTER.findall(text))
    shown = (
        code
        for code, pattern, min_share in _SCRIPTS
        if len(re.findall(pattern, letters)) > min_share * len(letters)
    )
    return next(shown, None)


def _is_plainly_english(text: str) -> bool:
    """Tell whether enough of ``text`` is words of English grammar."""
    found = _WORD.findall(text.lower())
    grammar = [word for word in found if word in _ENGLISH]
    return len({*grammar}) >= _MIN_ENGLISH_USED and len(grammar) >= _MIN_ENGLISH_SHARE * len(found)


def _told(text: str) -> tuple[str, float]:
    """Return the likeliest language of ``text`` and how sure that is, from 0 to 1."""
    if len(_LETTER.findall(text)) < _MIN_LETTERS:
        return UNTOLD_LANGUAGE, 0.0
    language, confidence = _identifier().classify(text)
    return _SAME.get(language, language), confidence


@lru_cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_NEWS.split())
    return identifier
