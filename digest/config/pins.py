"""pins.toml → ``Pins``, or an error that names file, line and key, as for digest.toml.

Takes the path of a file, which may be missing; returns its pins and the line of each, so that what is wrong
with a pin for the articles of a day can be said with its line, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from digest.config.checks import unknown_keys
from digest.config.faults import Fault
from digest.config.loading import read_bytes, toml_table
from digest.config.places import KeyPath, lines_of_keys
from digest.config.values import Misfit, settings_from
from digest.events import MergePin, MutePin, Pins, SplitPin
from digest.lexicon import shingle_words


@dataclass(frozen=True, slots=True)
class PinFile:
    """The pins of a file."""

    path: Path
    pins: Pins = field(default_factory=Pins)
    lines: Mapping[KeyPath, int] = field(default_factory=dict)
    """On which line each key stands."""

    def place(self, key: KeyPath) -> str:
        """Return the name of the file, and the line of ``key`` or of what is around it.

        >>> PinFile(Path("news/pins.toml"), lines={("merge", 0): 3}).place(("merge", 0, "articles"))
        'pins.toml:3'
        """
        nearest = (key[:length] for length in range(len(key), 0, -1))
        line = next((self.lines[one] for one in nearest if one in self.lines), None)
        return self.path.name if line is None else f"{self.path.name}:{line}"


def load_pins(file: Path) -> PinFile:
    """Return the pins at ``file``; none where there is no such file.

    Raises:
        ConfigurationError: it cannot be read, is not TOML, or has an unknown key or a wrong value.
    """
    return pins_in(read_bytes(file), file) if file.exists() else PinFile(file)


def pins_in(content: bytes, file: Path) -> PinFile:
    """Return the pins in ``content``, the content of ``file``."""
    text, table = toml_table(content, file)
    lines = lines_of_keys(text)
    if unfit := next(unknown_keys(table, Pins), None):
        raise unfit.as_error(str(file), lines)
    try:
        pins = settings_from(table, Pins)
    except Misfit as misfit:
        raise misfit.fault.as_error(str(file), lines) from misfit
    if wrong := next(_faults(pins), None):
        raise wrong.as_error(str(file), lines)
    return PinFile(file, pins, lines)


def _faults(pins: Pins) -> Iterator[Fault]:
    """Yield a fault for each pin that says too little to be used."""
    kinds: tuple[tuple[str, Sequence[MergePin | SplitPin]], ...] = (
        ("merge", pins.merge),
        ("split", pins.split),
    )
    for kind, of_kind in kinds:
        for number, pin in enumerate(of_kind):
            if len(set(pin.articles)) < 2:  # noqa: PLR2004 - one article is neither together nor apart
                remedy = "name two or more, each by its id or its address"
                yield Fault((kind, number, "articles"), "names fewer than two articles", remedy)
    for number, mute in enumerate(pins.mute):
        yield from (fault.within(("mute", number)) for fault in _mute_faults(mute))
    for number, prefer in enumerate(pins.prefer):
        if not prefer.source.strip():
            yield Fault(("prefer", number), "names no source", "write source = with its name or domain")
    for number, keep in enumerate(pins.keep):
        if not shingle_words(keep.sentence):
            yield Fault(("keep", number), "has no sentence", "write sentence = with all of its words")


def _mute_faults(mute: MutePin) -> Iterator[Fault]:
    if mute.source is not None and mute.topic:
        yield Fault(("topic",), "stands beside source", "give one of them a [[mute]] of its own")
    elif not mute.topic and not (mute.source or "").strip():
        yield Fault((), "names neither a source nor a topic", "write source = or topic = in it")
    for place, phrase in enumerate(mute.topic):
        if not shingle_words(phrase):
            yield Fault(("topic", place), "has no word in it", "write a word or a phrase")
