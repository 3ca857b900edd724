"""How editions are rendered, and which files that makes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILES: Final = {
    "page": ("page.html", "index.html"),
    "email": ("email.html", "email.html"),
    "text": ("digest.txt", "digest.txt"),
    "markdown": ("digest.md", "digest.md"),
}
"""Format → its template and the file it becomes."""


@dataclass(frozen=True, slots=True)
class RenderingSettings:
    """How editions are rendered."""

    templates: Path | None = None
    """Folder whose files replace packaged templates of the same name."""
    formats: tuple[str, ...] = (*FILES, "message")
    """Which files each edition has: page, email, text and markdown; and message, the mail made of email and
    text."""
    site: str | None = None
    """Address under which the folder of editions is published, http or https; mail, text and feeds then
    lead to the page of their edition, if it has one."""
