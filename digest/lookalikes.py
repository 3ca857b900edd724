"""Names that the eye takes for one another.

Takes a name, returns its skeleton: two names have one skeleton where a reader may take one for the other.
That is so for letters of other alphabets with the same shape, for characters that are not seen, and for case,
accents, spaces and punctuation. Method: Unicode Technical Standard 39, section 4 ("Confusable Detection"),
with a short table of the letters that look like those of the Latin alphabet; compatibility forms (fullwidth,
mathematical, circled letters) are resolved by normalization.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_LOOK_LIKE: Final = {
    "A": "АΑᎪꓮ", "a": "аαᴀɑ", "B": "ВΒᏴꓐ", "b": "Ььвβʙƅ", "C": "СϹⲤᏟꓚ", "c": "сϲⲥᴄ", "D": "ԀᎠꓓĐ",
    "d": "ԁᴅđð", "E": "ЕΕᎬꓰ", "e": "еεᴇɛ", "F": "ꓝ", "f": "ꜰſ", "G": "ԌᏀꓖ", "g": "ԍցɢɡ", "H": "НΗᎻꓧ",
    "h": "һнհʜħ", "I": "ІΙꓲ", "i": "іιⲓɪıɩ", "J": "ЈᎫꓙ", "j": "јϳյᴊȷ", "K": "КΚᏦꓗ", "k": "кκⲕᴋ",
    "L": "ԼᏞꓡŁ", "l": "Ӏӏʟł", "M": "МΜᎷꓟ", "m": "мᴍ", "N": "Νꓠ", "n": "пηոⲛɴ", "O": "ОΟՕⲞꓳØ",
    "o": "оοσօⲟᴏø", "P": "РΡⲢᏢꓑ", "p": "рρⲣᴘ", "Q": "Ԛ", "q": "ԛզ", "R": "Ꭱꓣ", "r": "гʀɾ", "S": "ЅՏᏚꓢ",
    "s": "ѕꜱ", "T": "ТΤᎢꓔ", "t": "тτᴛŧ", "U": "ꓴ", "u": "цυսᴜʋ", "V": "ѴᏙꓦ", "v": "ѵνᴠ", "W": "ԜᎳꓪ",
    "w": "ԝωաᴡ", "X": "ХΧꓫ", "x": "хχⲭ", "Y": "ҮУΥꓬ", "y": "уүγʏ", "Z": "ΖᏃꓜ", "z": "ᴢ",
}  # fmt: skip
"""By Latin letter: those of its shape that Cyrillic, Greek, Armenian, Coptic, Cherokee, Lisu and other Latin
alphabets (small capitals, letters with a stroke) have, once compatibility forms are resolved and accents are
gone."""

_SHAPES: Final = str.maketrans({look: letter for letter, looks in _LOOK_LIKE.items() for look in looks})

_STROKES: Final = str.maketrans({"i": "l", "1": "l", "|": "l", "0": "o"})
"""What looks alike in many typefaces, once capitals are small: I, l, 1 and |; O and 0."""

_PAIRS: Final = (("rn", "m"), ("vv", "w"))
"""Two letters that look like one."""

_ARTICLE: Final = re.compile(r"^the\s+", re.IGNORECASE)
_UNSEEN: Final = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 12)
def skeleton(name: str) -> str:
    r"""Return what the eye keeps of ``name``; of one without letters and digits, the name itself.

    >>> [skeleton(name) for name in ("The Reuters", "R\u0435uters\u200b", "REUTER S", "\uff32euters")]
    ['reuters', 'reuters', 'reuters', 'reuters']
    """
    decomposed = unicodedata.normalize("NFKD", name)
    shown = "".join(c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    shapes = _ARTICLE.sub("", shown.strip()).translate(_SHAPES).casefold().translate(_STROKES)
    kept = _UNSEEN.sub("", shapes)
    for pair, one in _PAIRS:
        kept = kept.replace(pair, one)
    return kept or name
