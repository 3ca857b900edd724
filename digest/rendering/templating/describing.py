"""What a template may print, in the words of the values' own docstrings.

Takes the packaged templates and the modules of their values, returns a page of Markdown for their authors,
which is always up to date, and the files themselves. Attribute docstrings are not kept at run time, so they
are taken from the source text of the module.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Final

from digest.rendering import view
from digest.rendering.environment import FILTERS, SPOKEN, packaged_templates
from digest.rendering.site import view as site_view

CONTEXT: Final = "CONTEXT.md"
"""The page for authors, beside the templates they exported."""

_OPENING: Final = """\
# What a template may print

Templates are written in Jinja (https://jinja.palletsprojects.com). A file in the folder that
`rendering.templates` names replaces the packaged file of the same name; all others are taken from the
package, so keep only those you change. `digest templates check` tries them all.

A template sees only the values below: no clock, no random numbers, no name that begins with an underscore.
A missing name is an error, never an empty string. What is printed is escaped by itself: in `.html` for HTML,
in `.atom` for XML, in `.md` for Markdown; never use the filter `safe` on the words of a source.

The phrases of the packaged templates are printed in the language of the reader (`digest.language`), others
as they are: `{{ _("Sources") }}`, `{{ _("Day %(number)s", number=2) }}`,
`{{ ngettext("%(number)s day before", "%(number)s days before", n, number=n) }}`.
`page_language` is that language, for `<html lang>`.
"""

_COMMENT: Final = re.compile(r"\s*(?:\{#|/\*)(.*?)(?:#\}|\*/)", re.DOTALL)
"""The comment that opens a packaged template and says what it is."""

_WORDS: Final = {"str": "text", "int": "number", "bool": "true or false", "None": "none"}


def template_names() -> tuple[str, ...]:
    """Return the names of all packaged templates, those of whole files first."""
    folder = packaged_templates()
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return tuple(sorted(names, key=lambda name: ("/" in name, name)))


def template_files() -> dict[str, bytes]:
    """Return the packaged templates by name, and the page on what they may print."""
    folder = packaged_templates()
    files = {name: (folder / name).read_bytes() for name in template_names()}
    return {**files, CONTEXT: described_context().encode()}


def described_context() -> str:
    """Return the page for authors of templates, as Markdown."""
    templates = "".join(f"- `{name}`: {_purpose(name)}\n" for name in template_names())
    filters = "".join(
        f"- `{name}`: {_first_line(call.__doc__)}\n" for name, call in sorted({**FILTERS, **SPOKEN}.items())
    )
    values = "\n".join(text for module in (view, site_view) for text in _values(module))
    return f"{_OPENING}\n## Templates\n\n{templates}\n## Filters\n\n{filters}\n## Values\n\n{values}"


def _purpose(name: str) -> str:
    """Return what a packaged template says about itself in its first comment."""
    comment = _COMMENT.match((packaged_templates() / name).read_text("utf-8"))
    return _line(comment[1]) if comment else "part of another"


def _values(module: ModuleType) -> Iterator[str]:
    """Yield a section for each class of ``module``, in its order."""
    for kind in ast.parse(inspect.getsource(module)).body:
        if isinstance(kind, ast.ClassDef):
            yield f"### {kind.name}\n\n{_line(ast.get_docstring(kind))}\n\n{''.join(_names(kind))}"


def _names(kind: ast.ClassDef) -> Iterator[str]:
    """Yield a line for each attribute that a template may use."""
    for place, node in enumerate(kind.body):
        if isinstance(node, ast.AnnAssign):
            after = kind.body[place + 1] if place + 1 < len(kind.body) else None
            doc = (
                after.value.value
                if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
                else ""
            )
            yield _entry(ast.unparse(node.target), node.annotation, str(doc))
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.returns:
            yield _entry(node.name, node.returns, ast.get_docstring(node) or "")


def _entry(name: str, kind: ast.expr, doc: str) -> str:
    meaning = f": {_line(doc)}" if doc else ""
    return f"- `{name}` ({_in_words(kind)}){meaning}\n"


def _in_words(kind: ast.expr) -> str:
    """Return a type as authors of templates say it.

    >>> _in_words(ast.parse("tuple[Event | None, ...]", mode="eval").body)
    'list of Event or none'
    """
    if isinstance(kind, ast.BinOp):
        return f"{_in_words(kind.left)} or {_in_words(kind.right)}"
    if isinstance(kind, ast.Subscript) and isinstance(kind.slice, ast.Tuple):
        return f"list of {_in_words(kind.slice.elts[0])}"
    name = ast.unparse(kind)
    return _WORDS.get(name, name)


def _line(doc: str | None) -> str:
    """Return a docstring as one line of Markdown."""
    return " ".join((doc or "").replace("``", "`").split())


def _first_line(doc: str | None) -> str:
    return _line((doc or "").split("\n", 1)[0])
