"""Edition → page, mail, text and Markdown, through the templates."""

from digest.rendering.output import (
    ArchiveEntry,
    RenderingSettings,
    archive_entry,
    render,
    render_archive,
    summary,
)

__all__ = ["ArchiveEntry", "RenderingSettings", "archive_entry", "render", "render_archive", "summary"]
