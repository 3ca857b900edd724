"""Several digests of one file, as cron runs them: one visit to each source, each reader each mail once."""

import json
import signal
import time
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.support.desk import PATIENCE, SILENCE, Desk
from tests.support.mail_server import MailServer
from tests.support.news_server import NewsServer
from tests.support.several_digests import ALL, ALL_READERS, FOLDERS, KARLSTAD, TEAM, two_digests

TRY_AGAIN = 75
WANTED = Counter([(ALL, reader) for reader in ALL_READERS] + [(KARLSTAD, reader) for reader in TEAM])


@pytest.fixture
def office() -> Iterator[MailServer]:
    """A mail server."""
    with MailServer() as office:
        yield office


@pytest.fixture
def feeds() -> Iterator[NewsServer]:
    """A web server."""
    with NewsServer() as feeds:
        yield feeds


@pytest.fixture
def desk(tmp_path: Path, feeds: NewsServer, office: MailServer) -> Desk:
    """The command line of both digests."""
    return two_digests(tmp_path, feeds, office)


def came(office: MailServer) -> Counter[tuple[str, str]]:
    """Return how many mails of which digest came to whom."""
    lists = {f"<{folder}.paper.example>": name for name, folder in FOLDERS.items()}
    return Counter(
        (lists[message_from_bytes(mail.content, policy=default)["List-Id"]], mail.recipient)
        for mail in office.delivered
    )


def titles(desk: Desk, digest: str) -> set[str]:
    [file] = (desk.out / FOLDERS[digest]).glob("*/digest.json")
    edition = json.loads(file.read_text("utf-8"))
    assert edition["digest"] == digest
    return {article["title"] for article in edition["articles"]}


def test_each_digest_has_its_own_news_and_readers_and_every_source_is_visited_once(
    desk: Desk, feeds: NewsServer, office: MailServer
) -> None:
    assert desk.call("run") == SILENCE
    assert came(office) == WANTED
    assert len(titles(desk, ALL)) == 3
    assert titles(desk, KARLSTAD) == {"Karlstad votes on budget 0-1"}
    assert {path: count for path, count in feeds.asked.items() if path.endswith(".xml")} == {
        "/0.xml": 1,
        "/1.xml": 1,
    }
    for folder in FOLDERS.values():
        assert {"index.html", "feed.atom", "feed.json"} <= {one.name for one in (desk.out / folder).iterdir()}
    assert [*desk.config.parent.rglob("digest.db")] == [desk.config.parent / "digest.db"]
    assert desk.call("run") == SILENCE
    assert came(office) == WANTED


def test_commands_about_one_digest_ask_for_its_name(desk: Desk) -> None:
    desk.call("run")
    [line] = desk.call("verify").lines
    assert line == f"{desk.config}: has 2 digests; name one with --digest: {ALL}, {KARLSTAD}"
    assert desk.call("status", "--digest", KARLSTAD).code == 0
    assert desk.call("verify", "--digest", KARLSTAD).code == 0
    assert desk.call("run", "--digest", "Nobody").code == 64
    assert desk.call("fetch", "-q").code == 0
    listed = desk.call("sources", "list").out
    assert "Lindby Times" in listed
    assert "Harbour Post" in listed


def test_the_status_without_a_name_is_that_of_every_digest(desk: Desk) -> None:
    desk.call("run")
    told = desk.call("status").out
    assert [line for line in told.splitlines() if line.startswith("digest: ")] == [
        f"digest: {ALL}",
        f"digest: {KARLSTAD}",
    ]
    assert all(reader in told for reader in (*ALL_READERS, *TEAM))
    by_name = json.loads(desk.call("status", "--json").out)
    assert by_name == {
        name: json.loads(desk.call("status", "--json", "--digest", name).out) for name in (ALL, KARLSTAD)
    }


def test_what_is_wrong_with_one_digest_leaves_the_other_as_it_is(desk: Desk, office: MailServer) -> None:
    (desk.out / FOLDERS[ALL]).mkdir(parents=True)
    (desk.out / FOLDERS[ALL] / "digest.db").write_bytes(b"no database" * 1000)
    said = desk.call("run")
    assert said.code == 69
    assert came(office) == Counter({one: count for one, count in WANTED.items() if one[0] == KARLSTAD})


@pytest.mark.parametrize("stage", range(6))
def test_a_killed_run_is_made_up_for_and_nobody_has_a_mail_twice(
    desk: Desk, office: MailServer, stage: int
) -> None:
    desk.set("mail", doubt="hold")
    running = desk.start("run")
    with running:
        while running.poll() is None and not _reached(desk, office, stage):
            time.sleep(0.01)
        running.send_signal(signal.SIGKILL)
    office.answers.clear()
    said = desk.call("run")
    held = sum(line.count("may have arrived") for line in said.lines)
    assert came(office) <= WANTED
    assert came(office).total() >= WANTED.total() - held
    assert held <= 1


def test_what_is_said_of_a_mail_names_the_digest_in_the_command_that_helps(
    desk: Desk, office: MailServer
) -> None:
    office.answers["cem@example.org"] = ["550 no such user"]
    said = desk.call("run")
    [line] = said.lines
    [edition] = (desk.out / FOLDERS[KARLSTAD]).glob("20*")
    again = f"digest send {edition.name} --digest '{KARLSTAD}' --to cem@example.org"
    assert (said.code, again in line) == (69, True)
    office.answers.clear()
    assert desk.call("send", edition.name, "--digest", KARLSTAD, "--to", "cem@example.org").code == 0
    assert came(office) == WANTED


def test_two_digests_that_run_at_once_write_to_one_archive_and_each_reader_has_each_mail_once(
    desk: Desk, office: MailServer
) -> None:
    with desk.start("run", "--digest", ALL) as one, desk.start("run", "--digest", KARLSTAD) as other:
        ended = {one.wait(PATIENCE), other.wait(PATIENCE)}
    assert ended <= {0, TRY_AGAIN}  # one may find the other fetching
    assert desk.call("run") == SILENCE
    assert came(office) == WANTED
    for name in (ALL, KARLSTAD):
        assert desk.call("verify", "-q", "--digest", name) == SILENCE


def _reached(desk: Desk, office: MailServer, stage: int) -> bool:
    """Tell whether a run has come so far: to the visit, to an edition, to a mail, or further."""
    first, second = (desk.out / folder for folder in FOLDERS.values())
    return (
        (desk.config.parent / "digest.db").exists(),
        any(first.glob("20*")),
        len(office.delivered) >= 1,
        second.exists(),
        any(second.glob("20*")),
        len(office.delivered) >= len(ALL_READERS) + 1,
    )[stage]
