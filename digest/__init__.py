"""One deduplicated news digest, every sentence a verbatim quotation with its sources credited.

The public Python API: what ``__all__`` names, pinned by a test. Jobs take a ``Configuration`` (or what
``load_configuration`` returns) and raise a ``DigestError`` that names its subject and the remedy.

    import digest
    request = digest.BuildRequest((Path("seeds"),), "2025-02-13", Path("out"))
    built = digest.build(request, digest.Configuration())
    for statement in built.edition.events[0].statements: ...
"""

from importlib import import_module
from typing import TYPE_CHECKING

from digest.version import __version__

if TYPE_CHECKING:
    from digest.config import Configuration, load_configuration
    from digest.errors import DigestError
    from digest.model import Article, Citation, Edition, Event, Statement
    from digest.pipeline import BuildRequest, Built, build, dedup, explain, preview, read, summarize, verify

_HOMES = {
    "Article": "model",
    "BuildRequest": "pipeline",
    "Built": "pipeline",
    "Citation": "model",
    "Configuration": "config",
    "DigestError": "errors",
    "Edition": "model",
    "Event": "model",
    "Fetched": "pipeline",
    "Statement": "model",
    "build": "pipeline",
    "dedup": "pipeline",
    "explain": "pipeline",
    "fetch": "pipeline",
    "load_configuration": "config",
    "preview": "pipeline",
    "read": "pipeline",
    "summarize": "pipeline",
    "verify": "pipeline",
}
"""Where each public name lives; imported when first asked for, so that ``digest --help`` stays quick."""

__all__ = [
    "Article",
    "BuildRequest",
    "Built",
    "Citation",
    "Configuration",
    "DigestError",
    "Edition",
    "Event",
    "Fetched",
    "Statement",
    "__version__",
    "build",
    "dedup",
    "explain",
    "fetch",
    "load_configuration",
    "preview",
    "read",
    "summarize",
    "verify",
]


def __getattr__(name: str) -> object:
    """Return the public name ``name`` from where it lives (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'digest' has no attribute {name!r}")
    home = import_module(f"digest.{_HOMES[name]}")
    return getattr(home, name)
