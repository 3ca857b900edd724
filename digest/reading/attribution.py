"""A closed quotation in Japanese or Chinese → whether the sentence goes on behind it, with who said it.

Both put the full stop inside the quotation, and no space behind: 「減税する。」と述べた。 is one sentence. In
Japanese a particle shows that the quotation is part of a sentence, which then holds all of it; in Chinese a
verb of speaking in the next clause does.
"""

import re
from typing import Final

_PARTICLE: Final = re.compile(r"(?:と|って|など|という|との|は|が|を|に|も|の|で|、)")
"""Japanese, right behind a quotation."""
_SPEAKS: Final = re.compile(
    r"[^。！？；，：、“”「」]{0,16}?"
    r"(?:说|說|表示|称|稱|指出|问|問|喊|叫道|强调|強調|认为|認為|宣布|补充|補充|写道|寫道|回答|回应|回應|告诉|告訴"
    r"|解释|解釋|警告|呼吁|呼籲|承认|承認|坦言|透露|笑道|答道|道[。，：])"
)
"""Chinese, in the clause behind a quotation: perhaps who, then a verb of speaking."""
_OPENING: Final = {"「": "」", "『": "』"}
_LONGEST: Final = 400
"""Characters of the longest quotation that is looked at; a long paragraph of a newspaper has as many."""
_CLOSING: Final = frozenset("」』”’")


def is_attributed(line: str, place: int, language: str) -> bool:
    """Tell whether a sentence goes on at ``place``, right behind a quotation.

    >>> line = "「減税する。」と述べた。"
    >>> is_attributed(line, line.index("と"), "ja")
    True
    """
    if line[place - 1 : place] not in _CLOSING:
        return False
    if language == "ja":
        while closing := _OPENING.get(line[place : place + 1]):
            end = line.find(closing, place, place + _LONGEST)
            if end < 0:
                break
            place = end + 1
        return _PARTICLE.match(line, place) is not None
    return language == "zh" and _SPEAKS.match(line, place) is not None


def is_inside_attributed(line: str, place: int, language: str) -> bool:
    """Tell whether ``place`` is inside a Japanese quotation behind which a sentence goes on."""
    if language != "ja":
        return False
    for opening, closing in _OPENING.items():
        start = line.rfind(opening, max(0, place - _LONGEST), place)
        end = line.find(closing, place, place + _LONGEST)
        if start >= 0 and end >= 0 and line.rfind(closing, start, place) < 0:
            return is_attributed(line, end + 1, language)
    return False
