"""The templates of one publication: a user's own, and the packaged ones that stand in for what is broken.

Takes the folder of a user's templates, or none. ``make`` returns what a template makes; where a user's own
cannot be used, what the packaged one makes, and the fault is among ``faults``. Packaged templates are filled
in this process, a user's own in another one.
"""

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from digest.errors import ConfigurationError
from digest.model import Problem
from digest.rendering.apart import Share, TemplateProcess
from digest.rendering.environment import environment, fill
from digest.rendering.settings import RenderingSettings
from digest.rendering.speech import Language

Fill = Callable[..., str]
"""Takes the name of a template and, by name, what it may print; returns it filled."""

_SHARE: Final = Share()


class Templates:
    """Templates that are filled while ``open_templates`` lasts."""

    def __init__(self, packaged: Fill, own: Fill | None, *, stand_in: bool) -> None:
        self._packaged = packaged
        self._own = own
        self._stand_in = stand_in
        self._faults: dict[str, Problem] = {}
        """By the template in whose place the packaged one stands."""

    @property
    def faults(self) -> tuple[Problem, ...]:
        """What is wrong with a user's own templates, each place once."""
        return tuple(dict.fromkeys(self._faults.values()))

    def make(self, name: str, write: Callable[[Fill], str]) -> str:
        """Return what ``write`` makes of a function that fills templates, above all ``name``.

        Raises:
            ConfigurationError: a user's own template cannot be used, and the packaged one does not stand in.
        """
        if self._own is None or name in self._faults:
            return write(self._packaged)
        try:
            return write(self._own)
        except ConfigurationError as error:
            if not self._stand_in:
                raise
            what = f"{error.what}; the template that comes with digest stands in until you correct it"
            self._faults[name] = Problem(error.subject, what)
            return write(self._packaged)


@contextmanager
def open_templates(
    folder: Path | None, language: Language, *, stand_in: bool = False, share: Share = _SHARE
) -> Generator[Templates]:
    """Yield the templates in ``folder``, and the packaged ones for all that is not there.

    Args:
        folder: of a user's own templates; none for the packaged ones alone.
        language: of the reader.
        stand_in: whether the packaged template takes the place of one that is broken.
        share: what filling one of a user's own templates may take.
    """
    packaged = partial(fill, environment(None, language))
    with ExitStack() as stack:
        own = None
        if folder is not None:
            own = stack.enter_context(TemplateProcess(folder, language, share)).fill
        yield Templates(packaged, own, stand_in=stand_in)


@contextmanager
def used(
    templates: Templates | None, settings: RenderingSettings, language: Language
) -> Generator[Templates]:
    """Yield ``templates``, or for the time of the block those of ``settings``, where none are open."""
    if templates is not None:
        yield templates
        return
    with open_templates(settings.templates, language) as opened:
        yield opened
