"""What is wrong with pins: those that name nothing, and those that contradict each other.

Takes pins, all articles and all sources that are known; yields ``PinFault``s. None of them stops an edition.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from digest.events.pinning import is_source
from digest.events.pins import Pins
from digest.events.settled import Names, settled
from digest.lexicon import fold
from digest.model import Source


@dataclass(frozen=True, slots=True)
class PinFault:
    """What is wrong with a pin."""

    key: tuple[str | int, ...]
    """Its kind, its number among those of its kind, from 0, and what of it is wrong."""
    what: str
    remedy: str


def faults_of(pins: Pins, names: Names, sources: Iterable[Source]) -> Iterator[PinFault]:
    """Yield what is wrong with ``pins``, given all articles and all sources that are known."""
    yield from _nameless(pins, names)
    known = [*sources]
    for kind, named in (
        ("mute", {number: pin.source for number, pin in enumerate(pins.mute) if pin.source}),
        ("prefer", {number: pin.source for number, pin in enumerate(pins.prefer)}),
    ):
        for number, source in named.items():
            if not any(is_source(one, source) for one in known):
                what = f"names {source!r}, and no source is called so"
                yield PinFault((kind, number, "source"), what, "write its name or domain as digest.json does")
    for merge, split in settled(pins, names).contradicted:
        what = f"contradicts split number {split + 1} of the file, which holds"
        yield PinFault(("merge", merge), what, "remove one of the two")
    muted = {fold(pin.source) for pin in pins.mute if pin.source}
    for number, pin in enumerate(pins.prefer):
        if fold(pin.source) in muted:
            what = f"prefers {pin.source!r}, which another pin mutes; it stays mute"
            yield PinFault(("prefer", number), what, "remove one of the two")


def _nameless(pins: Pins, names: Names) -> Iterator[PinFault]:
    """Yield a fault for each name of an article that no article has, and for each pin that names but one."""
    kinds = (("merge", [pin.articles for pin in pins.merge]), ("split", [pin.articles for pin in pins.split]))
    for kind, of_kind in kinds:
        for number, articles in enumerate(of_kind):
            for place, name in enumerate(articles):
                if name not in names:
                    what = f"names {name!r}, and no article of this archive is called so"
                    remedy = "write its id or address as digest.json does, or remove the pin"
                    yield PinFault((kind, number, "articles", place), what, remedy)
            if len({frozenset(names.get(name, {name})) for name in articles}) == 1:
                yield PinFault((kind, number), "names one article alone", "name another one, too")
