"""Five mornings of a made-up world, built as a newsroom would build them: one after the other, in one folder.

The folder is that of a digest like any other, with its digest.toml, a file of articles for each source, and
the editions in ``out``; every command works in it.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from digest import demo as world
from digest.config import DEFAULT_PATH, load_configuration
from digest.disk import refusals
from digest.errors import UsageError
from digest.pipeline.building import BuildRequest, build
from digest.pipeline.caller import Progress, silent

_ARTICLES: Final = "articles"
_NAME: Final = "Mornings in Carrow"


@dataclass(frozen=True, slots=True)
class DemoEdition:
    """One of the editions that were built."""

    page: Path
    look: str
    """What is worth a look in it."""


@dataclass(frozen=True, slots=True)
class Demo:
    """Where the editions of the made-up world are."""

    folder: Path
    index: Path
    """The page of all editions."""
    editions: tuple[DemoEdition, ...]
    """The oldest first."""


def demo(folder: Path, *, progress: Progress = silent) -> Demo:
    """Return the editions of five mornings of the made-up world, after building them in ``folder``.

    Raises:
        UsageError: there is something in the folder.
        UnavailableError: the folder cannot be written.
    """
    with refusals(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError("is not an empty folder", subject=str(folder), remedy="name another one")
        (folder / _ARTICLES).mkdir(parents=True, exist_ok=True)
        (folder / DEFAULT_PATH).write_text("".join(_settings()), "utf-8")
        for outlet in world.outlets():
            (folder / _file(outlet.key)).touch()
    configuration, mornings, built = load_configuration(folder / DEFAULT_PATH), world.mornings(), []
    out = configuration.digest.out
    for done, morning in enumerate(mornings):
        progress("mornings", done, len(mornings))
        with refusals(folder):
            _deliver(folder, morning.articles)
        day = morning.date.isoformat()
        build(BuildRequest((), day, out), configuration)
        built.append(DemoEdition(out / day / "index.html", morning.look))
    progress("mornings", len(mornings), len(mornings))
    return Demo(folder, out / "index.html", tuple(built))


def _settings() -> Iterator[str]:
    """Yield the text of the world's digest.toml."""
    yield f"# A made-up world: see what digest does with it.\n\n[digest]\nname = {json.dumps(_NAME)}\n"
    for outlet in world.outlets():
        name = json.dumps(outlet.name, ensure_ascii=False)
        yield f'\n[[source]]\npath = "{_file(outlet.key)}"\nname = {name}\nkind = "{outlet.kind}"\n'


def _file(outlet: str) -> str:
    return f"{_ARTICLES}/{outlet}.jsonl"


def _deliver(folder: Path, articles: Iterable[world.Published]) -> None:
    """Add articles to the files of their outlets."""
    for article in articles:
        row = {
            "title": article.title,
            "url": article.url,
            "published": article.published.isoformat(),
            "language": article.language,
            "text": article.text,
        }
        with (folder / _file(article.outlet)).open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
