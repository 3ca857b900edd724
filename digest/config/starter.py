"""The digest.toml that ``digest init`` writes: every setting there is, explained, with its default.

Takes a folder; writes the file into it, and beside it the schema by which editors complete and check it. Both
are made from the settings objects and their docstrings, so that no setting is missing. If the folder has the
sample articles in ``seeds``, the file uses them and works as it is.
"""

from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import Final

from digest.config.catalogue import Setting, settings_of, summary_of, tables, toml
from digest.config.examples import EXAMPLES, SAMPLES
from digest.config.loading import DEFAULT_PATH
from digest.config.schema import pins_schema_text, schema_text
from digest.errors import UnavailableError, UsageError

SCHEMA_PATH: Final = Path("digest.schema.json")
PINS_SCHEMA_PATH: Final = Path("pins.schema.json")
_WIDTH: Final = 100
"""Characters of the longest line of a comment."""

_OPENING: Final = """\
Settings of digest, in TOML (https://toml.io). This file lists every setting behind a "#", with its default,
or with an example if it has none: remove the "#" to set it. Keep passwords out of this file.
"""
_TUNING: Final = """\
From here on: how copies, events and facts are found. The defaults were measured on annotated news;
change one at a time, and look with digest explain at what it does.
"""

EVERYDAY: Final = ("digest", "source", "mail", "run", "fetch", "limits", "rendering", "summary")
"""Tables that most people look at, first; the others follow in the order of ``Configuration``."""

_FOR_SAMPLES: Final = frozenset({"digest.words", "source.path"})
"""What is set if the sample articles are there."""
_FOR_NEWS: Final = frozenset({"digest.words", "digest.window"})
"""What is set if they are not."""


def create(folder: Path) -> Path:
    """Write digest.toml, its schema and that of pins.toml into ``folder``, which is made if need be.

    Returns:
        The path of digest.toml.

    Raises:
        UsageError: there is a digest.toml in it already.
        UnavailableError: the folder cannot be written.
    """
    file = folder / DEFAULT_PATH
    if file.exists():
        raise UsageError("exists", subject=str(file), remedy="edit it, or name another folder")
    text = starter(with_samples=(folder / SAMPLES).is_dir())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        (folder / SCHEMA_PATH).write_text(schema_text(), "utf-8")
        (folder / PINS_SCHEMA_PATH).write_text(pins_schema_text(), "utf-8")
    except OSError as error:
        raise UnavailableError(
            f"cannot be written ({error.strerror})", subject=str(folder), remedy="name another folder"
        ) from error
    return file


def starter(*, with_samples: bool) -> str:
    """Return the text of a digest.toml that uses the sample articles, or leaves the sources to be named."""
    chosen = _FOR_SAMPLES if with_samples else _FOR_NEWS
    written = {table.name: _table(table, kind, chosen) for table, kind in tables()}
    everyday = [written.pop(name) for name in EVERYDAY]
    opening = f"#:schema ./{SCHEMA_PATH}\n"
    return "\n".join([opening, _comment(_OPENING), *everyday, _comment(_TUNING), *written.values()])


def _table(table: Setting, kind: type, chosen: frozenset[str]) -> str:
    """Return a table; a table of a list as a comment, unless one of its keys is chosen."""
    is_active = table.item is None or any(key.startswith(f"{table.name}.") for key in chosen)
    lines = [f"# {summary_of(kind)}", table.heading if is_active else f"# {table.heading}"]
    for setting in settings_of(kind):
        lines += _explained(setting, table.name, chosen)
    return "".join(f"{line}\n" for line in lines)


def _explained(setting: Setting, table: str, chosen: frozenset[str]) -> Iterator[str]:
    key = f"{table}.{setting.name}"
    doc = f"{setting.doc} One of {', '.join(setting.choices)}." if setting.choices else setting.doc
    yield ""
    yield from (f"#   {line}" for line in wrap(doc, _WIDTH, break_long_words=False, break_on_hyphens=False))
    if key in chosen:
        yield f"{setting.name} = {toml(EXAMPLES[key])}"
    elif setting.default is None:
        yield f"# {setting.name} = {toml(EXAMPLES.get(key, '…'))}  # for example"
    else:
        yield f"# {setting.name} = {toml(setting.default)}"


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in text.splitlines())
