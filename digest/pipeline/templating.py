"""Jobs for authors of templates: exporting the packaged ones, and checking one's own.

They need no archive, and leave every edition as it is.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from digest import rendering
from digest.config import Configuration
from digest.errors import ConfigurationError, UnavailableError, UsageError
from digest.model import Problem

DEFAULT_FOLDER = Path("templates")


def export_templates(
    folder: Path | None, configuration: Configuration, *, only: Sequence[str] = ()
) -> tuple[Path, ...]:
    """Write packaged templates, and the page on what they may print, to ``folder``; return what was written.

    Without a folder it is the configured one. With ``only``, just the named files are written.

    Raises:
        UsageError: a file exists, or there is no template of a name; nothing is written.
        UnavailableError: the folder cannot be written.
    """
    target = folder or configuration.rendering.templates or DEFAULT_FOLDER
    packaged = rendering.template_files()
    for name in only:
        if name not in packaged:
            raise UsageError(
                "is not a template of digest", subject=name, remedy=f"name one of {', '.join(packaged)}"
            )
    files = {target / name: content for name, content in packaged.items() if not only or name in only}
    for path in files:
        if path.exists():
            raise UsageError(
                "exists",
                subject=str(path),
                remedy="move it away, or name another folder, or others with --only",
            )
    for path, content in files.items():
        _write(path, content)
    return tuple(files)


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise UnavailableError(
            f"cannot be written ({error.strerror})", subject=str(path), remedy="name another folder"
        ) from error


def check_templates(folder: Path | None, configuration: Configuration) -> tuple[Problem, ...]:
    """Return what is wrong with the templates in ``folder``, by default the configured one.

    Raises:
        ConfigurationError: it is no folder, or none is named and none is configured.
    """
    asked = folder or configuration.rendering.templates
    if asked is None:
        raise ConfigurationError(
            "names no folder of templates", subject="rendering.templates", remedy="set it, or name a folder"
        )
    settings = replace(configuration.rendering, templates=asked)
    return rendering.check_templates(settings, configuration.digest.language)
