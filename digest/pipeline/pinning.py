"""Pins of a configuration: read from their file, and held against all articles and sources that are known."""

from collections.abc import Iterator, Sequence

from digest import archive, events
from digest.config import Configuration, PinFile, load_pins
from digest.model import Article, Problem, Source, SourceKind


def pins_of(configuration: Configuration) -> PinFile:
    """Return the pins of ``configuration``; none where their file is missing.

    Raises:
        ConfigurationError: the file cannot be read, or a pin in it is written wrongly.
    """
    return load_pins(configuration.digest.pins)


def problems_of(
    file: PinFile,
    configuration: Configuration,
    *,
    store: archive.Archive | None,
    articles: Sequence[Article] = (),
) -> Iterator[Problem]:
    """Yield a problem for each pin that names nothing, or contradicts another one.

    Args:
        file: the pins.
        configuration: whose sources are known.
        store: whose articles and sources are known; None where there is no archive.
        articles: others that are known.
    """
    if file.pins == events.Pins():
        return
    kept = () if store is None else archive.articles.addresses(store)
    names = events.names_among([*articles, *kept])
    sources = [article.source for article in articles]
    sources += [_called(entry.name) for entry in configuration.source if entry.name is not None]
    sources += [] if store is None else archive.articles.sources(store)
    for fault in events.faults_of(file.pins, names, sources):
        yield Problem(file.place(fault.key), f"{fault.what}; {fault.remedy}")


def _called(name: str) -> Source:
    return Source(name, None, SourceKind.UNKNOWN)
