"""``digest fetch``, and ``digest build`` without a path."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.news_server import QUICK_TOML, NewsServer, rss, story

Run = Callable[..., Any]


@pytest.fixture
def server() -> Iterator[NewsServer]:
    """Three feeds of two stories each."""
    with NewsServer() as server:
        for feed in range(3):
            server.bodies[f"/{feed}.xml"] = rss(f"Feed {feed}", [story(feed, n) for n in range(2)])
        yield server


@pytest.fixture
def config(server: NewsServer, tmp_path: Path) -> Path:
    """A configuration of the feeds of the server."""
    path = tmp_path / "digest.toml"
    sources = "".join(f'[[source]]\nurl = "{server.url(feed)}"\n' for feed in server.bodies)
    path.write_text(sources + QUICK_TOML, "utf-8")
    return path


def test_it_tells_what_it_brought_in_one_line_and_nothing_on_stdout(run: Run, config: Path) -> None:
    outcome = run("fetch", "--config", config)
    assert (outcome.code, outcome.stdout) == (0, "")
    assert outcome.stderr == "digest: sources 3, unchanged 0, failed 0; new documents 6, pages 0\n"
    assert (config.parent / "out" / "digest.db").is_file()
    assert run("fetch", "--config", config, "--quiet").stderr == ""


def test_a_failing_source_is_named_and_the_others_are_fetched(
    run: Run, server: NewsServer, config: Path
) -> None:
    server.statuses["/1.xml"] = 404
    outcome = run("fetch", "--config", config)
    problem, summary = outcome.stderr.splitlines()
    assert outcome.code == 0
    assert problem.startswith(f"digest: {server.url('/1.xml')}: was not found")
    assert summary == "digest: sources 3, unchanged 0, failed 1; new documents 4, pages 0"


@pytest.mark.parametrize(("status", "code"), [(500, 75), (404, 69)])
def test_where_all_fail_the_exit_code_tells_whether_it_may_pass(
    run: Run, server: NewsServer, config: Path, status: int, code: int
) -> None:
    server.statuses.update(dict.fromkeys(server.bodies, status))
    outcome = run("fetch", "--config", config)
    assert outcome.code == code
    assert len(outcome.stderr.splitlines()) == 4


def test_without_sources_it_ends_with_78(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("fetch", "build"):
        outcome = run(command)
        assert outcome.code == 78
        assert "digest sources add" in outcome.stderr
    assert list(tmp_path.iterdir()) == []


def test_build_without_a_path_fetches_and_builds_where_the_configuration_says(
    run: Run, server: NewsServer, config: Path
) -> None:
    outcome = run("build", "--config", config)
    assert outcome.code == 0
    assert "articles 6" in outcome.stderr
    assert server.asked.total() == 3
    [edition] = [path.name for path in (config.parent / "out").iterdir() if path.name.startswith("2")]
    assert run("verify", "--config", config).code == 0
    assert run("explain", edition, "e1.1", "--config", config).code == 0


def test_build_uses_what_was_fetched_before_where_it_shall_not_fetch(
    run: Run, server: NewsServer, config: Path
) -> None:
    assert run("build", "--config", config, "--no-fetch").code == 65
    run("fetch", "--config", config)
    server.forget()
    assert run("build", "--config", config, "--no-fetch").code == 0
    assert "vote" in run("build", "--config", config, "--dry-run").stdout
    assert server.asked.total() == 0


def test_problems_of_the_fetch_are_told_once_by_build(run: Run, server: NewsServer, config: Path) -> None:
    server.statuses["/1.xml"] = 404
    outcome = run("build", "--config", config)
    assert outcome.code == 0
    assert outcome.stderr.count("/1.xml") == 1
