"""Words of a sentence → what they report: no grammar, no day, and not who said it."""

from collections.abc import Iterable

from digest.facts.calendar import is_calendar
from digest.facts.ground import attributed
from digest.facts.profile import Profile
from digest.facts.words import Word


def reported(words: Iterable[Word], sentence: Profile) -> frozenset[str]:
    """Return the stems of those of ``words``, which stand in ``sentence``, that report something."""
    found = {word.stem for word in words if word.stem in sentence.subject and not is_calendar(word)}
    return frozenset(found).difference(attributed(sentence.words))
