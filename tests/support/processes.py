"""Processes to be killed: each is forked from one that has imported everything and has no threads.

So it takes a fraction of a second, where a new interpreter would take one or two.
"""

from multiprocessing import get_context
from typing import Final

IMPORTED: Final = (
    "css_inline", "datasketch", "digest.cli", "digest.pipeline.building", "digest.pipeline.checking",
    "digest.pipeline.fetching", "digest.pipeline.running", "digest.pipeline.sourcing",
    "digest.pipeline.texts", "digest.pipeline.upkeep", "digest.sources.fetching.crew", "feedparser",
    "filelock", "jinja2.sandbox", "lxml.html", "pytest", "scipy.sparse", "sentencex",
    "sumy.summarizers.lex_rank", "tests.support.mail_server", "tests.support.news_server", "trafilatura",
)  # fmt: skip
"""Modules that take long to import and that most of what the tests start needs."""

PROCESSES: Final = get_context("forkserver")
PROCESSES.set_forkserver_preload([*IMPORTED])
