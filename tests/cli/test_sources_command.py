"""``digest sources``: the list of sources, and what each gives."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest.config import load_configuration
from tests.support.news_server import QUICK_TOML, NewsServer, rss, story

Run = Callable[..., Any]


@pytest.fixture
def server() -> Iterator[NewsServer]:
    with NewsServer() as server:
        for feed in range(2):
            server.bodies[f"/{feed}.xml"] = rss(f"Feed {feed}", [story(feed, n) for n in range(2)])
        yield server


@pytest.fixture
def config(server: NewsServer, tmp_path: Path) -> Path:
    """A feed with name and group, a folder, and a feed that rests."""
    (tmp_path / "news").mkdir()
    path = tmp_path / "digest.toml"
    path.write_text(
        f'[[source]]\nurl = "{server.url("/0.xml")}"\nname = "Lindby Times"\ngroup = "north"\n'
        f'[[source]]\npath = "news"\n'
        f'[[source]]\nurl = "{server.url("/1.xml")}"\nenabled = false\n' + QUICK_TOML,
        "utf-8",
    )
    return path


def cells(stdout: str) -> list[list[str]]:
    return [line.split("\t") for line in stdout.splitlines()]


def test_list_tells_how_each_source_fares(run: Run, server: NewsServer, config: Path) -> None:
    heading, *rows = cells(run("sources", "list", "--config", config).stdout)
    assert heading == ["name", "address", "group", "last success", "health"]
    assert rows == [
        ["Lindby Times", server.url("/0.xml"), "north", "–", "never visited"],
        ["–", str(config.parent / "news"), "–", "–", "read at every build"],
        ["–", server.url("/1.xml"), "–", "–", "rests"],
    ]
    run("fetch", "--config", config)
    row = cells(run("sources", "list", "--config", config, "--group", "north").stdout)[1]
    assert row[3].startswith("20")
    assert row[4] == "well"
    server.statuses["/0.xml"] = 503
    run("fetch", "--config", config)
    assert "failed at last: " in run("sources", "list", "--config", config).stdout
    for _ in range(2):
        run("fetch", "--config", config)
    assert "failed 3 times in a row" in run("sources", "list", "--config", config).stdout


def test_check_visits_now_keeps_nothing_and_names_what_is_ill(
    run: Run, server: NewsServer, config: Path
) -> None:
    outcome = run("sources", "check", "--config", config)
    heading, row, _ = cells(outcome.stdout)
    assert heading == ["name", "address", "status", "items", "dated", "teasers", "newest", "problems"]
    assert row == ["Lindby Times", server.url("/0.xml"), "200", "2", "2", "0", "2025-02-13", "1"]
    assert outcome.code == 1
    assert "Lindby Times: has brought nothing new for" in outcome.stderr
    assert not (config.parent / "out").exists()


def test_check_of_a_source_that_is_well_ends_with_0(run: Run, server: NewsServer, config: Path) -> None:
    undated = [replace(story(0, n), published=None) for n in range(2)]
    server.bodies["/new.xml"] = rss("New", [*undated, replace(story(0, 3), published=None)])
    ill = run("sources", "check", server.url("/new.xml"), "--config", config)
    assert ill.code == 1
    assert "does not date 3 of 3 items" in ill.stderr
    server.bodies["/new.xml"] = rss("New", [replace(story(0, 3), published="Thu, 13 Feb 2098 09:30:00 GMT")])
    well = run("sources", "check", server.url("/new.xml"), "--config", config)
    assert (well.code, well.stderr) == (0, "")


def test_check_says_what_a_folder_holds_and_whether_it_is_there(run: Run, config: Path) -> None:
    folder = config.parent / "news"
    (folder / "tides.md").write_text(
        "Published: 2025-02-13\n\n# The tide\n\nThe harbour of Lindby froze.\n", "utf-8"
    )
    held = run("sources", "check", folder, "--config", config)
    assert (held.code, held.stderr) == (0, "")
    assert cells(held.stdout)[1][1:4] == [str(folder), "–", "1"]
    (folder / "tides.md").unlink()
    folder.rmdir()
    gone = run("sources", "check", "--config", config)
    assert gone.code == 1
    assert f"digest: {folder}: does not exist; check the path" in gone.stderr.splitlines()
    assert cells(gone.stdout)[2][1:4] == [str(folder), "–", "0"]
    listed = run("sources", "list", "--config", config).stdout
    assert f"{folder}\t–\t–\tdoes not exist; check the path" in listed


def test_check_of_an_address_that_fails_tells_why(run: Run, server: NewsServer, config: Path) -> None:
    outcome = run("sources", "check", server.url("/none"), server.url("/0.xml"), "--config", config)
    assert outcome.code == 1
    assert [row[2] for row in cells(outcome.stdout)[1:]] == ["404", "200"]
    assert f"{server.url('/none')}: was not found" in outcome.stderr


def test_check_without_any_address_ends_with_65(run: Run, tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text(QUICK_TOML, "utf-8")
    assert run("sources", "check", "--config", tmp_path / "digest.toml").code == 65


def test_add_tries_the_address_and_keeps_the_rest_of_the_file(
    run: Run, server: NewsServer, config: Path
) -> None:
    before = config.read_text("utf-8")
    server.bodies["/2.xml"] = server.bodies["/1.xml"]
    outcome = run(
        "sources", "add", server.url("/2.xml"), "--name", "Bote", "--group", "south", "--config", config
    )
    assert (outcome.code, outcome.stdout) == (0, "")
    assert f"{server.url('/2.xml')}: items 2, the newest of 2025-02-13" in outcome.stderr
    assert config.read_text("utf-8").startswith(before)
    added = load_configuration(config).source[-1]
    assert (added.url, added.name, added.group) == (server.url("/2.xml"), "Bote", "south")


def test_add_takes_a_folder_as_a_shell_names_it(run: Run, config: Path, monkeypatch: Any) -> None:
    (config.parent / "letters").mkdir()
    (config.parent / "letters" / "a.txt").write_text("The ferry sank on Monday, the port said.", "utf-8")
    monkeypatch.chdir(config.parent)
    outcome = run("sources", "add", "letters", "--name", "Desk")
    assert (outcome.code, outcome.stderr.splitlines()[-1]) == (0, "digest: letters is added to digest.toml")
    assert config.read_text("utf-8").endswith('[[source]]\npath = "letters"\nname = "Desk"\n')
    monkeypatch.chdir(config.parent / "letters")
    assert run("sources", "add", "a.txt", "--config", config).code == 0
    assert load_configuration(config).source[-1].path == config.parent / "letters" / "a.txt"


@pytest.mark.parametrize("place", ["letters", "example.org/feed.xml"])
@pytest.mark.parametrize("no_check", [(), ("--no-check",)])
def test_add_refuses_what_is_neither_on_the_web_nor_on_the_disk(
    run: Run, config: Path, place: str, no_check: tuple[str, ...]
) -> None:
    before = config.read_bytes()
    outcome = run("sources", "add", place, *no_check, "--config", config)
    assert outcome.code == 64
    assert f"{place}: is neither an address on the web nor a file or folder" in outcome.stderr
    assert "--no-check" not in outcome.stderr
    assert config.read_bytes() == before


@pytest.mark.parametrize("path", ["/404.xml", "/page"])
def test_add_refuses_an_address_that_gives_nothing_unless_told_not_to_try(
    run: Run, server: NewsServer, config: Path, path: str
) -> None:
    server.bodies["/page"] = b""
    before = config.read_bytes()
    outcome = run("sources", "add", server.url(path), "--config", config)
    assert outcome.code == 69
    assert "--no-check" in outcome.stderr
    assert len(outcome.stderr.splitlines()) == 1
    assert config.read_bytes() == before
    server.forget()
    assert run("sources", "add", server.url(path), "--no-check", "--config", config).code == 0
    assert server.asked.total() == 0
    assert len(load_configuration(config).source) == 4


def test_add_refuses_what_stands_in_the_file_or_makes_no_sense(
    run: Run, server: NewsServer, config: Path
) -> None:
    for address in (server.url("/0.xml"), "ftp://example.org/"):
        assert run("sources", "add", address, "--no-check", "--config", config).code == 64
    assert len(load_configuration(config).source) == 3


def test_add_without_a_file_to_add_to_ends_with_78(run: Run, tmp_path: Path) -> None:
    config = tmp_path / "digest.toml"
    outcome = run("sources", "add", "https://example.org/", "--no-check", "--config", config)
    assert outcome.code == 78
    assert outcome.stderr.endswith("; write it with digest init, or name another --config\n")


def test_import_takes_over_the_feeds_of_a_list_and_names_what_it_cannot(
    run: Run, server: NewsServer, config: Path
) -> None:
    subscriptions = config.parent / "feeds.opml"
    subscriptions.write_text(
        '<opml version="2.0"><body><outline text="North">'
        f'<outline text="Known" xmlUrl="{server.url("/0.xml")}"/>'
        '<outline text="Bote" xmlUrl="https://bote.example/feed"/>'
        '<outline text="Odd" xmlUrl="gopher://odd.example/"/></outline></body></opml>',
        "utf-8",
    )
    outcome = run("sources", "import", subscriptions, "--config", config)
    assert outcome.code == 0
    problem, summary = outcome.stderr.splitlines()
    assert "gopher://odd.example/" in problem
    assert summary == f"digest: {config}: sources added 1, already there 1"
    added = load_configuration(config).source[-1]
    assert (added.url, added.name, added.group) == ("https://bote.example/feed", "Bote", "North")


@pytest.mark.parametrize(
    ("outlines", "line"),
    [
        (None, "is no OPML list; export your subscriptions as OPML"),
        ("", "names no feed; export your subscriptions again"),
        (
            "<outline xmlUrl='gopher://a/'/><outline xmlUrl='gopher://b/'/>",
            "names gopher://a/, which is not a web address (and 1 more such problems); correct or remove it",
        ),
    ],
)
def test_import_of_a_file_that_names_no_source_ends_with_65(
    run: Run, config: Path, outlines: str | None, line: str
) -> None:
    before = config.read_bytes()
    subscriptions = config.parent / "feeds.opml"
    subscriptions.write_text("no list" if outlines is None else f"<opml><body>{outlines}</body></opml>")
    outcome = run("sources", "import", subscriptions, "--config", config)
    assert (outcome.code, outcome.stdout) == (65, "")
    assert outcome.stderr == f"digest: {subscriptions}: {line}\n"
    assert config.read_bytes() == before


def test_import_of_a_file_that_is_not_there_ends_with_65(run: Run, config: Path) -> None:
    assert run("sources", "import", config.parent / "none.opml", "--config", config).code == 65


def test_list_shows_a_feed_under_the_name_it_gives_itself(run: Run, config: Path) -> None:
    config.write_text(config.read_text("utf-8").replace('name = "Lindby Times"\n', ""), "utf-8")
    run("fetch", "--config", config)
    assert cells(run("sources", "list", "--config", config).stdout)[1][0] == "Feed 0"
    [first, *_] = json.loads(run("sources", "list", "--config", config, "--json").stdout)
    assert (first["name"], first["group"], first["health"]) == ("Feed 0", "north", "well")


def test_check_tells_programs_what_each_gives(run: Run, config: Path) -> None:
    outcome = run("sources", "check", "--config", config, "--json")
    first, _ = json.loads(outcome.stdout)
    assert (first["name"], first["status"], first["items"]) == ("Lindby Times", 200, 2)
    assert [problem["source"] for problem in first["problems"]] == ["Lindby Times"]


def test_what_is_removed_is_visited_no_more(run: Run, server: NewsServer, config: Path) -> None:
    outcome = run("sources", "remove", "Lindby Times", "--config", config)
    assert (outcome.code, outcome.stdout) == (0, "")
    assert outcome.stderr == f"digest: {server.url('/0.xml')} is removed from {config}\n"
    assert [source.url for source in load_configuration(config).source] == [None, server.url("/1.xml")]
    assert run("sources", "remove", "Lindby Times", "--config", config).code == 64


def test_what_is_exported_can_be_imported(run: Run, server: NewsServer, config: Path) -> None:
    file = config.parent / "feeds.opml"
    outcome = run("sources", "export", file, "--config", config)
    assert (
        outcome.stderr == f"digest: {config.parent / 'news'}: is not in the list, which has only addresses\n"
    )
    other = config.parent / "other.toml"
    other.write_text("[digest]\nname = 'Other'\n", "utf-8")
    run("sources", "import", file, "--config", other)
    taken = {(source.url, source.name, source.group) for source in load_configuration(other).source}
    second = server.url("/1.xml")
    assert taken == {(server.url("/0.xml"), "Lindby Times", "north"), (second, second, None)}


@pytest.mark.parametrize("arguments", [(), ("feed",), ("add",), ("import",), ("remove",)])
def test_what_makes_no_sense_ends_with_64_in_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    outcome = run("sources", *arguments)
    assert outcome.code == 64
    assert len(outcome.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["fetch", "sources", "sources list", "sources add", "sources check"])
def test_every_command_says_what_it_does(run: Run, command: str) -> None:
    outcome = run(*command.split(), "--help")
    assert outcome.code == 0
    assert "Usage: " in outcome.stdout
    assert len(outcome.stdout.split()) > 20
