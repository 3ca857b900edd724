"""Templates, and what they are allowed to do.

Takes the folder of a user's own templates, or none, and returns filled templates. A file in the user's folder
replaces the packaged file of the same name, so that one may change a single partial. A template sees only the
``view`` it is given and the phrases of its language: no attributes with a leading underscore (Jinja's
sandbox), no random numbers, no clock.

Values are escaped by themselves: in ``.html`` templates for HTML, in ``.atom`` templates for XML, in ``.md``
templates for Markdown. A template that cannot be filled is a
``ConfigurationError`` that names its file and line; so is an ``.atom`` template that makes no XML, which no
reader of feeds would open.
"""

import traceback
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any, Final, NoReturn

from digest.errors import ConfigurationError
from digest.rendering.columns import wrap
from digest.rendering.inert import Markdown, direction, escape_markdown, markdown_destination
from digest.rendering.policy import fingerprint
from digest.rendering.speech import Language, Speech, catalogue

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment
    from jinja2.runtime import Context


def packaged_templates() -> Path:
    """Return the folder of templates that comes with the program, installed or checked out."""
    package = Path(str(files("digest")))
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


FILTERS: Final[Mapping[str, Callable[..., object]]] = {
    "wrap": wrap,
    "destination": markdown_destination,
    "direction": direction,
    "fingerprint": fingerprint,
}
"""The filters that templates may use besides Jinja's own, the same in every language."""

SPOKEN: Final[Mapping[str, Callable[..., object]]] = {"listed": Speech.listed}
"""Those that say something in the language of the reader."""

REMEDY: Final = "correct this template, or remove it to use the one that comes with digest"


def environment(overrides: Path | None, language: Language = "en") -> "Environment":
    """Return the environment in which templates are filled for readers of ``language``.

    A user's folder is searched first.

    Raises:
        ConfigurationError: ``overrides`` is not a folder.
    """
    if overrides is None:
        return _packaged(language)
    if not overrides.is_dir():
        raise ConfigurationError(
            "is not a folder of templates", subject=str(overrides), remedy="name an existing folder, or none"
        )
    return _of_folders(language, overrides, packaged_templates())


@cache
def _packaged(language: Language) -> "Environment":
    """Return the environment of the packaged templates alone, which are compiled once in a process."""
    return _of_folders(language, packaged_templates())


def _of_folders(language: Language, *folders: Path) -> "Environment":
    from jinja2 import FileSystemLoader, StrictUndefined, pass_context
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    @pass_context
    def escape_for_format(context: "Context", value: object) -> object:
        if (context.name or "").endswith(".md") and not isinstance(value, Markdown):
            return escape_markdown(str(value))
        return value

    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders),
        autoescape=lambda name: name is not None and name.endswith((".html", ".atom")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=escape_for_format,
        bytecode_cache=_compiled(),
    )
    made.globals.clear()
    del made.filters["random"]
    made.filters |= FILTERS
    speech = Speech(language)
    made.filters |= {name: partial(of_language, speech) for name, of_language in SPOKEN.items()}
    _teach(made, language)
    return made


def _teach(made: "Environment", language: Language) -> None:
    """Give templates the phrases of ``language``: ``_``, ``ngettext``, ``pgettext`` and ``{% trans %}``."""
    made.add_extension("jinja2.ext.i18n")
    extended: Any = made
    extended.install_gettext_translations(catalogue(language), newstyle=True)
    made.globals["page_language"] = language


@cache
def _compiled() -> "BytecodeCache":
    """Return the cache of compiled templates of this process, by file and content.

    A user's templates are read again for each format, page and feed, and seldom change in between.
    """
    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket

    class Compiled(BytecodeCache):
        def __init__(self) -> None:
            self.code: dict[tuple[str, str], CodeType | None] = {}

        def load_bytecode(self, bucket: Bucket) -> None:
            bucket.code = self.code.get((bucket.key, bucket.checksum))

        def dump_bytecode(self, bucket: Bucket) -> None:
            self.code[bucket.key, bucket.checksum] = bucket.code

    return Compiled()


def fill(templates: "Environment", name: str, /, **context: object) -> str:
    """Return the template ``name`` filled with ``context``, ending in one line break.

    Raises:
        ConfigurationError: the template, or one that it includes, is missing or broken; or it has to make
            XML and does not.
    """
    from jinja2 import TemplateSyntaxError

    try:
        template = templates.get_template(name)
        filled = template.render(context).rstrip("\n") + "\n"
    except TemplateSyntaxError as error:
        _refuse(error, f"{error.filename or error.name or name}, line {error.lineno}")
    except Exception as error:  # noqa: BLE001 - a template is a program and may raise anything
        _refuse(error, _place_in_template(error) or name)
    if name.endswith(".atom"):
        _require_xml(filled, template.filename or name)
    return filled


def _require_xml(filled: str, template: str) -> None:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        etree.fromstring(filled.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ConfigurationError(
            f"is not well-formed XML once filled: line {error.lineno} of what it makes ({error.msg})",
            subject=template,
            remedy=REMEDY,
        ) from error


def _place_in_template(error: Exception) -> str | None:
    """Return file and line of the innermost template that ``error`` passed through, if any."""
    templates = [
        f"{frame.filename}, line {frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.endswith((".py", ">"))
    ]
    return templates[-1] if templates else None


def _refuse(error: Exception, place: str) -> NoReturn:
    reason = " ".join(str(error).split())
    raise ConfigurationError(
        f"cannot be filled ({type(error).__name__}: {reason})",
        subject=place,
        remedy=REMEDY,
    ) from error
