"""Whoever follows a build from call to call, in the order of the code, walks through the house once."""

import sys
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from types import FrameType
from typing import Final

from digest import pipeline
from digest.config import Configuration
from digest.pipeline.building.decision import Decided
from digest.pipeline.building.intake import Taken
from digest.pipeline.building.request import BuildRequest
from tests.support.news_server import NewsServer, rss, story

FOLLOWED: Final = (BuildRequest, Taken, Decided)
"""What is handed on: what was asked for, and what each act makes of it."""

NOON: Final = datetime(2025, 2, 13, 12, tzinfo=UTC)

MOST_STAYS: Final = 12
"""Stays in modules; there were 30 before a build had three acts."""
MOST_RETURNS: Final = 3
"""Returns to a module that was left; there were 19."""


def stays(request: BuildRequest, configuration: Configuration) -> list[str]:
    """Return the modules at which the request, or what became of it, arrives one after the other."""
    arrivals = []

    def look(frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        named = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        if event == "call" and any(isinstance(frame.f_locals.get(name), FOLLOWED) for name in named):
            arrivals.append(str(frame.f_globals["__name__"]))

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        pipeline.build(request, configuration, now=lambda: NOON)
    finally:
        sys.setprofile(before)
    ours = (module for module in arrivals if module.startswith("digest.pipeline."))
    return [module for module, _ in groupby(ours)]


def test_a_build_is_followed_in_few_stays_and_hardly_a_return(tmp_path: Path) -> None:
    with NewsServer() as server:
        server.bodies["/0.xml"] = rss("Feed 0", [story(0, n) for n in range(3)])
        request = BuildRequest((), "2025-02-13", tmp_path, fetch_first=True)
        found = stays(request, server.configuration())
    assert len(found) <= MOST_STAYS, found
    assert len(found) - len({*found}) <= MOST_RETURNS, found
