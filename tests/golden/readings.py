"""Some dozens of documents of every kind → the texts that are read of them, as a hash for each.

``python -m tests.golden.readings`` writes the hashes anew, after a change that is meant. Where
a release has the present ``READER``, raise that first: editions built by it name it.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import Final

from digest.errors import UnreadableDocumentError
from digest.reading import READER, read
from digest.sources import Parcel, unpack
from tests.support.parcels import EVERY_FORMAT
from tests.support.places import SEEDS
from tests.support.shown_pages import PAGES

KEPT: Final = Path(__file__).with_name("readings.json")


def parcels() -> dict[str, bytes]:
    """Return the documents, by name."""
    pages = {f"{name}.html": markup.encode() for name, markup in PAGES.items()}
    return dict(EVERY_FORMAT) | pages | {path.name: path.read_bytes() for path in sorted(SEEDS.glob("*.txt"))}


def readings() -> dict[str, str | dict[str, str]]:
    """Return the reader's version, and the start of the SHA-256 of each text by its location."""
    texts = {}
    for name, raw in parcels().items():
        for document in unpack(Parcel(name, raw, "2025-02-13")).documents:
            with suppress(UnreadableDocumentError):
                article = read(document)
                texts[article.location] = article.text_sha256[:16]
    return {"reader": READER, "texts": texts}


if __name__ == "__main__":
    KEPT.write_text(json.dumps(readings(), indent=1) + "\n", "utf-8")
