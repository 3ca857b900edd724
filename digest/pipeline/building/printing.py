"""The end of a build: an edition → its files, in every format that is asked for."""

from dataclasses import replace
from typing import Final

from digest import archive, delivery, edition, rendering
from digest.config import Configuration
from digest.model import Edition

JSON: Final = "digest.json"
_MESSAGE: Final = "message.eml"
_PARTS: Final = {"email": "email.html", "text": "digest.txt"}
"""Formats that a message is made of, and their files."""


def files_of(composed: Edition, configuration: Configuration) -> dict[str, bytes]:
    """Return the files of an edition by name, digest.json always among them."""
    asked = configuration.rendering
    files = {JSON: edition.encode(composed)}
    if "message" not in asked.formats:
        return files | rendering.render(composed, asked)
    rendered = rendering.render(composed, replace(asked, formats=(*asked.formats, "email", "text")))
    files[_MESSAGE] = delivery.compose_message(
        composed, rendered["email.html"], rendered["digest.txt"].decode(), configuration.mail
    )
    unasked = {name for form, name in _PARTS.items() if form not in asked.formats}
    return files | {name: content for name, content in rendered.items() if name not in unasked}


def as_text(composed: Edition, configuration: Configuration) -> dict[str, bytes]:
    """Return the plain text of an edition alone, by its file's name."""
    return rendering.render(composed, replace(configuration.rendering, formats=("text",)))


def archive_page(store: archive.Archive, configuration: Configuration) -> bytes:
    """Return the page that lists all editions."""
    kept = [(date, archive.load_edition(store, date)) for date in archive.edition_dates(store)]
    entries = [
        rendering.archive_entry(edition.decode(json, subject=date)) for date, json in kept if json is not None
    ]
    return rendering.render_archive(entries, configuration.rendering)
