"""Edition → the files that people read: page, mail, plain text, Markdown.

Takes values, returns bytes in UTF-8; does not write, fetch or read a clock. The same edition and templates
give the same bytes.
"""

from collections.abc import Collection, Iterable
from functools import partial
from typing import Literal

from digest import model
from digest.rendering.addresses import permalink
from digest.rendering.fitting import fitting
from digest.rendering.present import present
from digest.rendering.settings import FILES, RenderingSettings
from digest.rendering.speech import Language, Speech
from digest.rendering.standing_in import Fill, Templates, used


def _inline(html: str) -> str:
    """Return a mail with its styles moved to the elements; those for dark mode stay in the head."""
    from css_inline import CSSInliner

    return CSSInliner(keep_at_rules=True, minify_css=True, load_remote_stylesheets=False).inline(html)


def render(  # noqa: PLR0913 - what, how, and two things to say by name
    edition: model.Edition,
    settings: RenderingSettings,
    formats: Collection[str] | None = None,
    *,
    later: Iterable[model.Edition] = (),
    language: Language = "en",
    templates: Templates | None = None,
) -> dict[str, bytes]:
    """Return the files of ``edition`` by name.

    Args:
        edition: what to print.
        settings: how, and which files the edition has where it is read.
        formats: which of ``FILES`` to make now; None for all that ``settings`` ask for.
        later: editions that correct this one; its page says so.
        language: of the reader, for all that is no quotation.
        templates: open ones, to be used; None for those of ``settings``, without any that stands in.

    Raises:
        ConfigurationError: a user's template is missing or broken, and its file and line are named; or the
            address of the site is invalid.
    """
    shown = present(
        edition,
        permalink(settings, edition.date),
        has_page="page" in settings.formats,
        later=later,
        speech=Speech(language),
    )
    wanted = settings.formats if formats is None else formats

    def text_of(name: str, template: str, fill: Fill) -> str:
        if name != "email":
            return fill(template, edition=shown)
        return fitting(shown, lambda part: _inline(fill(template, edition=shown, mail=part)))

    rendered = {}
    with used(templates, settings, language) as usable:
        for name, (template, file) in FILES.items():
            if name in wanted:
                rendered[file] = usable.make(template, partial(text_of, name, template)).encode()
    return rendered


def summary(
    edition: model.Edition,
    kind: Literal["txt", "md"],
    settings: RenderingSettings,
    *,
    language: Language = "en",
    templates: Templates | None = None,
) -> str:
    """Return the statements of ``edition`` alone, one a line, each with the names of who reports it.

    Raises:
        ConfigurationError: a user's template is missing or broken; names its file and line.
    """
    shown, template = present(edition, speech=Speech(language)), f"summary.{kind}"
    with used(templates, settings, language) as usable:
        return usable.make(template, lambda fill: fill(template, edition=shown))
