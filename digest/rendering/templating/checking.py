"""A user's own templates, tried on made-up editions: what is broken, and where.

Takes the folder of a user's templates, returns its mistakes, each once, with file and line where there is
one. Every template is filled with each edition of ``sample``; filling finds the first mistake of a template.
An edition of more events than a mail has room for shows whether the mail stays within its size. Nothing is
written.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypedDict

from digest.errors import ConfigurationError
from digest.model import Edition, Problem
from digest.rendering.addresses import ATOM, SEARCH, SOURCES
from digest.rendering.anchors import story_file, topic_file
from digest.rendering.environment import environment, packaged_templates
from digest.rendering.output import render, summary
from digest.rendering.settings import FILES, RenderingSettings
from digest.rendering.site import (
    followed,
    listed_edition,
    render_feeds,
    render_index,
    render_search,
    render_stories,
    render_tallies,
    render_topic_feeds,
)
from digest.rendering.speech import Language
from digest.rendering.standing_in import Templates, open_templates
from digest.rendering.templating.describing import CONTEXT, template_names
from digest.rendering.templating.sample import (
    CROWDED,
    EARLIER,
    EMPTY,
    FULL,
    MARKUP,
    STORY,
    TOPIC,
)

if TYPE_CHECKING:
    from jinja2 import Environment

_SUMMARIES: Final[tuple[Literal["txt", "md"], ...]] = ("txt", "md")

_SITE: Final = "https://digest.example"
"""A site that samples are published on, so that every address is printed somewhere."""


def check_templates(settings: RenderingSettings, language: Language = "en") -> tuple[Problem, ...]:
    """Return what is wrong with the templates of ``settings``; empty where they make an edition.

    Raises:
        ConfigurationError: there is no such folder.
    """
    parser = environment(settings.templates)
    own = _own_files(settings.templates)
    mistakes = dict(_unreadable(parser, own))
    with open_templates(settings.templates, language) as templates:
        for template, fill in _attempts(settings, _Trial(templates, language)):
            for place, what in _mistakes_of(template, fill):
                mistakes.setdefault(place, what)
    mistakes |= dict(_idle(parser, own))
    return tuple(Problem(place, what) for place, what in mistakes.items())


def _own_files(folder: Path | None) -> Mapping[str, Path]:
    """Return the files of a user's folder by the name that a template would include them by."""
    if folder is None:
        return {}
    found = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    return {
        name: path
        for name, path in found.items()
        if name != CONTEXT and not any(part.startswith(".") for part in Path(name).parts)
    }


def _unreadable(parser: "Environment", own: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    """Yield the files that are not valid templates, so that one broken partial does not hide another."""
    from jinja2 import TemplateSyntaxError

    for name, path in own.items():
        try:
            parser.parse(path.read_text("utf-8"), name)
        except TemplateSyntaxError as error:
            yield f"{path}, line {error.lineno}", str(error.message)
        except (OSError, UnicodeDecodeError) as error:
            yield str(path), f"cannot be read ({error})"


def _idle(parser: "Environment", own: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    """Yield the files that neither replace a packaged one nor are named by another."""
    named = set(template_names())
    for path in (*(packaged_templates() / name for name in template_names()), *own.values()):
        named |= _names_in(parser, path)
    for name, path in own.items():
        if name not in named:
            yield str(path), "replaces no template of digest, and no other template includes it"


def _names_in(parser: "Environment", path: Path) -> set[str]:
    """Return every string literal of a template: the names of the templates it includes are among them."""
    from jinja2 import TemplateSyntaxError, nodes

    try:
        tree = parser.parse(path.read_text("utf-8"))
    except (TemplateSyntaxError, OSError, UnicodeDecodeError):
        return set()  # reported already by _unreadable
    return {const.value for const in tree.find_all(nodes.Const) if isinstance(const.value, str)}


_Fill = Callable[[], bytes]


class _Options(TypedDict):
    language: Language
    templates: Templates


@dataclass(frozen=True, slots=True)
class _Trial:
    """By what the samples are printed."""

    templates: Templates
    language: Language

    @property
    def options(self) -> _Options:
        """The same as arguments of the functions that print."""
        return {"language": self.language, "templates": self.templates}


def _attempts(settings: RenderingSettings, trial: _Trial) -> Iterator[tuple[str, _Fill]]:
    """Yield each template with a way to fill it, for each edition that may break it."""
    for site in (None, _SITE):
        asked = replace(settings, site=site, formats=tuple(FILES))
        for edition in (FULL, EMPTY):
            for form, (template, _) in FILES.items():
                yield template, partial(_file_of, edition, asked, form, trial)
        for days in ((EARLIER, FULL), (EMPTY,), ()):
            yield (
                "index.html",
                partial(
                    render_index,
                    [listed_edition(day) for day in days],
                    asked,
                    topics=[TOPIC],
                    **trial.options,
                ),
            )
        yield "sources.html", partial(_tallies_of, asked, trial)
        yield "search.html", partial(_search_of, asked, trial)
        for shown in (1, 2):
            yield "story.html", partial(_story_of, asked, shown, trial)
        yield "feed.atom", partial(_feed_of, asked, trial)
        yield "feed.atom", partial(_topic_feed_of, asked, trial)
    for kind in _SUMMARIES:
        yield f"summary.{kind}", partial(_summary_of, kind, settings, trial)
    for formats in (tuple(FILES), ("email",)):
        crowded = replace(settings, formats=formats, site=_SITE)
        yield "email.html", partial(_file_of, CROWDED, crowded, "email", trial)


def _file_of(edition: Edition, settings: RenderingSettings, form: str, trial: _Trial) -> bytes:
    [content] = render(edition, settings, (form,), **trial.options).values()
    return content


def _story_of(settings: RenderingSettings, shown: int, trial: _Trial) -> bytes:
    editions = {edition.date: edition for edition in (EARLIER, FULL)}
    stories = followed(listed_edition(edition) for edition in editions.values())
    pages = render_stories(stories, editions, settings, newest=shown, **trial.options)
    return pages[story_file(STORY)]


def _search_of(settings: RenderingSettings, trial: _Trial) -> bytes:
    days = [listed_edition(day) for day in (EARLIER, FULL)]
    return render_search(days, {FULL.date: FULL}, settings, **trial.options)[SEARCH]


def _tallies_of(settings: RenderingSettings, trial: _Trial) -> bytes:
    return render_tallies([EARLIER, FULL], settings, name=FULL.digest, **trial.options)[SOURCES]


def _feed_of(settings: RenderingSettings, trial: _Trial) -> bytes:
    return render_feeds([EMPTY, FULL], settings, **trial.options)[ATOM]


def _topic_feed_of(settings: RenderingSettings, trial: _Trial) -> bytes:
    digest = FULL.digest
    feeds = render_topic_feeds(
        [EMPTY, FULL], [TOPIC], settings, name=digest, known_as=digest, **trial.options
    )
    return feeds[topic_file(TOPIC)]


def _summary_of(kind: Literal["txt", "md"], settings: RenderingSettings, trial: _Trial) -> bytes:
    return summary(FULL, kind, settings, **trial.options).encode()


def _mistakes_of(template: str, fill: _Fill) -> Iterator[tuple[str, str]]:
    try:
        content = fill()
    except ConfigurationError as error:
        yield error.subject, error.what
        return
    if template.endswith((".html", ".atom")) and MARKUP.encode() in content:
        yield template, f"prints {MARKUP} as markup, which was a name: escape it, without the filter safe"
