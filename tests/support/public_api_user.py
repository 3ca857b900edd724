"""A user's program that names everything public: mypy judges it for ``test_public_api``."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import digest

OUT = Path("out")
SETTINGS: digest.Configuration = digest.load_configuration(Path("digest.toml"))


def show(step: str, done: int, of: int) -> None:
    print(step, done, of)


def moment() -> datetime:
    return datetime.now(UTC)


PROGRESS: digest.Progress = show
CLOCK: digest.Clock = moment
INPUTS: Sequence[digest.Input] = [Path("seeds"), digest.Text("It burns.", source="Lindby Times")]


def build_and_check() -> tuple[digest.Built, digest.Built]:
    request: digest.BuildRequest = digest.BuildRequest(
        tuple(INPUTS), date="2025-02-13", out=OUT, fetch_first=True
    )
    fetched: digest.Fetched = digest.fetch(OUT, SETTINGS, now=CLOCK, progress=PROGRESS)
    print(fetched.summary)
    try:
        built: digest.Built = digest.build(request, SETTINGS, now=CLOCK, progress=PROGRESS)
    except digest.DigestError as error:
        print(error.subject, error.what, error.remedy, int(error.exit_code))
        raise
    checked: digest.Verification = digest.verify(OUT, named="2025-02-13")
    print(len(checked.failures), digest.explain(OUT, SETTINGS, date="2025-02-13", sentence="e1.1"))
    return built, digest.preview(request, SETTINGS, progress=PROGRESS)


def outlets_of(statement: digest.Statement, articles: dict[str, digest.CitedArticle]) -> list[str]:
    citations: tuple[digest.Citation, ...] = statement.citations
    return [articles[citation.article].source.name for citation in citations]


def print_all() -> None:
    edition: digest.Edition = digest.compose(INPUTS, SETTINGS, date="2025-02-13", progress=PROGRESS)
    articles: dict[str, digest.CitedArticle] = {article.id: article for article in edition.articles}
    events: tuple[digest.Event, ...] = edition.events
    problems: tuple[digest.Problem, ...] = edition.problems
    for event in events:
        for statement in event.statements:
            print(statement.text.upper(), outlets_of(statement, articles))
    for problem in problems:
        print(problem.source.upper(), problem.what)


def look_at_texts() -> tuple[digest.Shown, digest.Shown]:
    same: digest.NearDuplicates = digest.dedup(INPUTS, SETTINGS, unit="sentence", threshold=0.7)
    print(digest.__version__.upper(), same.groups)
    shown: digest.Shown = digest.read(INPUTS, SETTINGS, format="jsonl", progress=PROGRESS)
    return shown, digest.summarize(INPUTS, SETTINGS, format="md", progress=PROGRESS)


def headline_of(article: digest.Article) -> str | None:
    return article.headline
