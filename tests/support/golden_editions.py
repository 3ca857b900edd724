"""Editions on which all formats have to agree: made up, hostile, without news, and built by the program."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from digest import BuildRequest, build, load_configuration, preview
from digest.model import Edition, Ledger
from tests.support.days_of_news import DATES, write_day
from tests.support.hostile_edition import edition_saying
from tests.support.hostile_words import HOSTILE
from tests.support.made_up_site import THREE_DAYS, edition_on
from tests.support.many_events import SCRIPTS, edition_of
from tests.support.places import SEEDS
from tests.support.sample_edition import CAUSEWAY, LIBRARY, SAMPLE
from tests.support.story_going_on import GOING_ON

_NOTHING: Final = Ledger(**{**dict.fromkeys((field.name for field in fields(Ledger)), 0), "left_out": {}})  # type: ignore[arg-type]

NO_NEWS: Final = replace(
    SAMPLE, articles=(), events=(), more_events=(), left_out=(), problems=(), ledger=_NOTHING, window=None
)

NOTHING_PRINTED: Final = edition_on(SAMPLE.date, CAUSEWAY, replace(LIBRARY, statements=()))


@cache
def from_seeds() -> Edition:
    request = BuildRequest((SEEDS,), "2025-02-13", Path("nowhere"))
    return preview(request, load_configuration(None)).edition


@cache
def _days_of_news() -> tuple[Edition, ...]:
    """Return the editions of three days on which stories went on."""
    with TemporaryDirectory() as name:
        folder, configuration = Path(name), load_configuration(None)
        return tuple(
            build(BuildRequest((write_day(folder, day),), date, folder / "out"), configuration).edition
            for day, date in enumerate(DATES)
        )


def _day_of_news(day: int) -> Edition:
    return _days_of_news()[day]


GOLDEN: Final[Mapping[str, Callable[[], Edition]]] = {
    "everything": lambda: SAMPLE,
    "third day of a story": lambda: THREE_DAYS[-1],
    "a story going on": lambda: GOING_ON,
    "no news": lambda: NO_NEWS,
    "nothing printed of an event": lambda: NOTHING_PRINTED,
    **{script: partial(edition_of, 5, script, briefs=2) for script in SCRIPTS},
    "more than a mail holds": partial(edition_of, 60, "Latin", briefs=2),
    "template code": partial(edition_saying, HOSTILE["template code"], briefly=False),
    "mark of another source": partial(edition_saying, HOSTILE["mark of another source"], briefly=False),
    "seeds": from_seeds,
    **{f"day {day + 1} of news": partial(_day_of_news, day) for day in range(len(DATES))},
}
"""What tells them apart, and how to get them: some take a second."""
