"""One deduplicated news digest, every sentence a verbatim quotation with its sources credited.

The public Python API: the names in ``__all__``. A job takes what it is about first, the configuration second
and the rest by name; it raises a ``DigestError`` that says what is wrong, with what, and what to do.

>>> import digest
>>> texts = [
...     digest.Text("The old bridge of Lindby fell into the river on Thursday.", source="Lindby Times"),
...     digest.Text("The old bridge of Lindby fell into the river on Thursday.", source="Harbour Post"),
... ]
>>> edition = digest.compose(texts, digest.Configuration(), date="2025-02-13")
>>> for statement in edition.events[0].statements:
...     print(statement.text, statement.sources)
The old bridge of Lindby fell into the river on Thursday. 2
"""

from importlib import import_module
from typing import TYPE_CHECKING

from digest.version import __version__

if TYPE_CHECKING:
    from digest.config import Configuration, load_configuration
    from digest.errors import DigestError
    from digest.model import Article, Citation, CitedArticle, Edition, Event, Problem, Statement
    from digest.pipeline import (
        BuildRequest,
        Built,
        Clock,
        Fetched,
        Input,
        NearDuplicates,
        Progress,
        Shown,
        Text,
        Verification,
        build,
        compose,
        dedup,
        explain,
        fetch,
        preview,
        read,
        summarize,
        verify,
    )

__all__ = [
    "Article",
    "BuildRequest",
    "Built",
    "Citation",
    "CitedArticle",
    "Clock",
    "Configuration",
    "DigestError",
    "Edition",
    "Event",
    "Fetched",
    "Input",
    "NearDuplicates",
    "Problem",
    "Progress",
    "Shown",
    "Statement",
    "Text",
    "Verification",
    "__version__",
    "build",
    "compose",
    "dedup",
    "explain",
    "fetch",
    "load_configuration",
    "preview",
    "read",
    "summarize",
    "verify",
]

_HOMES = {
    "config": ("Configuration", "load_configuration"),
    "errors": ("DigestError",),
    "model": ("Article", "Citation", "CitedArticle", "Edition", "Event", "Problem", "Statement"),
}
"""Where public names live; those that are not listed, in ``pipeline``."""


def __getattr__(name: str) -> object:
    """Return a public name, imported when it is first asked for: ``import digest`` stays quick (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'digest' has no attribute {name!r}")
    home = next((home for home, names in _HOMES.items() if name in names), "pipeline")
    return getattr(import_module(f"digest.{home}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
