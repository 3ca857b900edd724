"""Edition → the files that people read: page, mail, plain text, Markdown.

Takes values, returns bytes in UTF-8; does not write, fetch or read a clock. The same edition and templates
give the same bytes.
"""

from collections.abc import Collection
from typing import Literal

from digest import model
from digest.rendering import view
from digest.rendering.addresses import permalink
from digest.rendering.environment import environment, fill
from digest.rendering.fitting import fitting
from digest.rendering.present import present
from digest.rendering.settings import FILES, RenderingSettings
from digest.rendering.speech import Language, Speech


def _inline(html: str) -> str:
    """Return a mail with its styles moved to the elements; those for dark mode stay in the head."""
    from css_inline import CSSInliner

    return CSSInliner(keep_at_rules=True, minify_css=True, load_remote_stylesheets=False).inline(html)


def render(
    edition: model.Edition,
    settings: RenderingSettings,
    formats: Collection[str] | None = None,
    *,
    language: Language = "en",
) -> dict[str, bytes]:
    """Return the files of ``edition`` by name.

    Args:
        edition: what to print.
        settings: how, and which files the edition has where it is read.
        formats: which of ``FILES`` to make now; None for all that ``settings`` ask for.
        language: of the reader, for all that is no quotation.

    Raises:
        ConfigurationError: a user's template is missing or broken, and its file and line are named; or the
            address of the site is invalid.
    """
    templates = environment(settings.templates, language)
    shown = present(
        edition,
        permalink(settings, edition.date),
        has_page="page" in settings.formats,
        speech=Speech(language),
    )
    wanted = settings.formats if formats is None else formats

    def mail(part: view.Mail) -> str:
        return _inline(fill(templates, FILES["email"][0], edition=shown, mail=part))

    rendered = {}
    for name, (template, file) in FILES.items():
        if name in wanted:
            text = fitting(shown, mail) if name == "email" else fill(templates, template, edition=shown)
            rendered[file] = text.encode()
    return rendered


def summary(
    edition: model.Edition,
    kind: Literal["txt", "md"],
    settings: RenderingSettings,
    *,
    language: Language = "en",
) -> str:
    """Return the statements of ``edition`` alone, one a line, each with the names of who reports it.

    Raises:
        ConfigurationError: a user's template is missing or broken; names its file and line.
    """
    templates, shown = environment(settings.templates, language), present(edition, speech=Speech(language))
    return fill(templates, f"summary.{kind}", edition=shown)
