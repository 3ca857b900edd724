"""docs/configuration.md: every setting with its default, what it accepts and what it means.

Made from the settings objects, their docstrings and the limits, so that it always agrees with what ``digest``
accepts. ``make docs`` writes it, a test holds it equal::

    python -m digest.config.reference > docs/configuration.md
"""

import sys
from collections.abc import Iterator
from itertools import starmap
from pathlib import Path
from typing import Any, Final

from digest.config.catalogue import Setting, settings_of, summary_of, tables, toml
from digest.config.durations import Duration
from digest.config.examples import EXAMPLES
from digest.config.limits import limits_of
from digest.config.starter import EVERYDAY
from digest.secret import Secret

_OPENING: Final = """\
# Configuration

Settings stand in `digest.toml` in the working folder, or in the file that `--config` names. Every key is
optional. `digest init` writes a file that holds all of them, each with this explanation, and
`digest.schema.json`, by which editors that know TOML complete and check it. A mistake is named with its line
and the remedy (exit code 78).

- A path counts from the folder of `digest.toml`.
- A length of time is written `"36 hours"`, `"2 days"` or `"1 week"`.
- A secret is written as the place where it is kept: `"env:NAME"`, `"file:PATH"` or `"keyring:SERVICE/USER"`.
- What has no default is left out unless you set it; the table shows an example.

One file may have several digests: write `[[digest]]` instead of `[digest]` once for each, with a `name`
of its own. Each takes the `sources`, `topics`, `languages`, `recipients`, `words` and other settings that
stand in its table, and all other tables hold for every one. Each has its folder in `out`
(`out/energy-and-climate`), with pages, feeds and mails of its own. All are remembered in one archive,
`digest.db` beside the configuration, which keeps what the sources bring once. `digest run` visits each source
once and makes every digest that is due. Commands about one digest take `--digest NAME`; a backup has all.

This page is written by `make docs` from the settings in the code.

## Everyday settings
"""
_TUNING: Final = """\
## Settings for tuning

How copies, origins, events and facts are found. The defaults were measured on annotated news; change one at a
time, and look with `digest explain` at what it does. [How it decides](how-it-decides.md) tells where each
is used.
"""

_KINDS: Final[dict[Any, str]] = {
    bool: "true or false",
    float: "number",
    int: "whole number",
    str: "text",
    Path: "path",
    Duration: "length of time",
    Secret: "secret",
}
_ITEMS: Final[dict[Any, str]] = {float: "numbers", str: "texts"}

_LARGEST_NAMED: Final = 2**32
"""A limit above it keeps out what makes no sense at all, and tells a reader nothing."""


def reference() -> str:
    """Return the page: the tables that most people look at first, then those for tuning."""
    named = {table.name: (table, kind) for table, kind in tables()}
    everyday = [named.pop(name) for name in EVERYDAY]
    tuning = list(named.values())
    return "\n".join([_OPENING, *starmap(_section, everyday), _TUNING, *starmap(_section, tuning)])


def _section(table: Setting, kind: type) -> str:
    rows = "".join(f"{row}\n" for row in _rows(table, kind))
    return f"### {table.name}\n\n`{table.heading}` {_cell(summary_of(kind))}\n\n{rows}"


def _rows(table: Setting, kind: type) -> Iterator[str]:
    yield "| setting | default | accepts | meaning |"
    yield "|---|---|---|---|"
    for setting in settings_of(kind):
        cells = (
            f"`{setting.name}`",
            _default(setting, table.name),
            _accepts(setting, table.name),
            setting.doc,
        )
        yield f"| {' | '.join(map(_cell, cells))} |"


def _default(setting: Setting, table: str) -> str:
    if setting.default is not None:
        return f"`{toml(setting.default)}`"
    return f"none; such as `{toml(EXAMPLES[f'{table}.{setting.name}'])}`"


def _accepts(setting: Setting, table: str) -> str:
    if setting.choices:
        return ", ".join(f"`{toml(choice)}`" for choice in setting.choices)
    if setting.item is not None:
        return f"list of {_ITEMS[setting.item]}"
    limits = limits_of(table, setting.name, setting.kind)
    kind = _KINDS[setting.kind]
    if limits is None:
        return kind
    if limits.greatest > _LARGEST_NAMED:
        return f"{kind} from {limits.least:,}"
    return f"{kind} from {limits.least:,} to {limits.greatest:,}"


def _cell(text: str) -> str:
    """Return ``text`` so that Markdown takes no part of it for the edge of a cell, or for a tag."""
    return text.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    sys.stdout.write(reference())
