"""Brings the catalogues of phrases up to date with the code: ``python -m tests.catalogues``.

Finds every phrase in templates and in ``digest/rendering``, writes new ones into each
``digest/rendering/catalogues/*.po`` for somebody to translate, drops those that nothing says any more.
Nothing is translated by likeness. To begin a language, copy the head of another file, up to its first empty
line.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po

from tests.support.places import ROOT

CATALOGUES: Final = tuple(sorted((ROOT / "digest" / "rendering" / "catalogues").glob("*.po")))

_SOURCES: Final = (
    ("python", ROOT / "digest" / "rendering"),
    ("jinja2.ext:babel_extract", ROOT / "templates"),
)
_KEYWORDS: Final = {**DEFAULT_KEYWORDS, "marked": None}
_AS_FILLED: Final = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}

Phrase = str | tuple[str, ...]
"""One phrase, or its form for one and its form for many."""


def phrases() -> Iterator[tuple[Phrase, str | None]]:
    """Yield every phrase that the code says, and its context, in the order of the files."""
    for method, folder in _SOURCES:
        options = _AS_FILLED if "jinja2" in method else {}
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".html", ".txt", ".md", ".atom", ".js"}:
                for _, phrase, _, context in extract_from_file(method, path, _KEYWORDS, (), options):
                    yield phrase, context


def wanted() -> Catalog:
    """Return an empty catalogue of all phrases."""
    catalogue = Catalog()
    for phrase, context in phrases():
        catalogue.add(phrase, context=context)
    return catalogue


def read(path: Path) -> Catalog:
    """Return the catalogue in a file, which is named after its language."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def written(catalogue: Catalog, head: str) -> str:
    """Return ``catalogue`` as a file that begins with ``head``, which is kept as somebody wrote it."""
    body = BytesIO()
    write_po(body, catalogue, width=110, no_location=True, omit_header=True)
    return f"{head.strip()}\n\n{body.getvalue().decode().strip()}\n"


def updated(path: Path) -> str:
    """Return the file at ``path`` with all phrases of today and no others; new ones have no translation."""
    catalogue = read(path)
    catalogue.update(wanted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return written(catalogue, path.read_text("utf-8").partition("\n\n")[0])


if __name__ == "__main__":
    for path in CATALOGUES:
        path.write_text(updated(path), "utf-8")
