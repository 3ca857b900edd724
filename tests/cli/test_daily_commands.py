"""The commands of every day: run, send, status, and what keeps the archive."""

import base64
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.interpreters import digest
from tests.support.mail_server import PASSWORD, USER, MailServer
from tests.support.news_server import QUICK_TOML, NewsServer, rss, story

Run = Callable[..., Any]
ADA, BEA = "ada@example.org", "bea@example.org"


@pytest.fixture
def feeds() -> Iterator[NewsServer]:
    """A feed of two stories."""
    with NewsServer() as server:
        server.bodies["/0.xml"] = rss("Feed 0", [story(0, 0), story(0, 1)])
        yield server


@pytest.fixture
def office() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture
def config(feeds: NewsServer, office: MailServer, tmp_path: Path) -> Path:
    """A digest of that feed for two readers."""
    path = tmp_path / "digest.toml"
    path.write_text(
        f'[[source]]\nurl = "{feeds.url("/0.xml")}"\n{QUICK_TOML}'
        f'[mail]\nsender = "news@example.org"\nrecipients = ["{ADA}", "{BEA}"]\n'
        f'host = "127.0.0.1"\nport = {office.port}\nsecurity = "none"\n[run]\nretries = []\n',
        "utf-8",
    )
    return path


@pytest.fixture
def out(config: Path) -> Path:
    return config.parent / "out"


@pytest.fixture
def today() -> str:
    return datetime.now(UTC).date().isoformat()


def test_a_run_that_succeeds_says_nothing(run: Run, config: Path, office: MailServer, today: str) -> None:
    for _ in range(3):
        outcome = run("run", "--config", config)
        assert (outcome.code, outcome.stdout, outcome.stderr) == (0, "", "")
    assert [mail.recipient for mail in office.delivered] == [ADA, BEA]
    assert (config.parent / "out" / today / "index.html").is_file()
    assert run("run", "--config", config, "--verbose").stderr.endswith("digest: editions 0, mails 0\n")


def test_in_a_terminal_a_run_says_what_it_did_and_when_the_next_edition_is_due(
    run: Run, config: Path, today: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.cli.console.is_watched", lambda: True)
    monkeypatch.setattr("digest.pipeline.running.telling.what_runs", lambda _file: ())
    tomorrow = (datetime.fromisoformat(today) + timedelta(days=1)).date()
    due = f"digest: the next edition is due on {tomorrow}; nothing runs it yet"
    first = screen(run("run", "--config", config).stderr)
    assert first[:2] == [
        f"digest: the edition of {today} is {config.parent / 'out' / today / 'index.html'}",
        "digest: mails sent: 2",
    ]
    assert first[2].startswith(due)
    again = screen(run("run", "--config", config).stderr)
    assert again[0] == f"digest: nothing was due; {today}: edition"
    assert again[1].startswith(due)
    assert screen(run("run", "--config", config, "--quiet").stderr) == []
    quiet_day = (datetime.fromisoformat(today) + timedelta(days=1)).date().isoformat()
    without_news = screen(run("run", "--config", config, "--date", quiet_day).stderr)
    assert without_news[0] == f"digest: nothing was due; {quiet_day}: no news"
    assert "nobody" not in "".join(without_news)


def screen(stderr: str) -> list[str]:
    """Return the lines that stay, without the bars that were drawn over."""
    return [line[line.index("digest: ") :] for line in stderr.splitlines() if "digest: " in line]


def test_a_run_tells_each_failure_in_a_line(run: Run, config: Path, office: MailServer, today: str) -> None:
    office.answers[BEA] = ["550 no such user"]
    outcome = run("run", "--config", config)
    assert (outcome.code, outcome.stdout) == (69, "")
    assert outcome.stderr == (
        f"digest: {BEA}: edition {today} was refused: RCPT: 550 no such user; correct mail.recipients, or try"
        f" digest send {today} --to {BEA}, or digest send {today} --dismiss {BEA}\n"
    )
    assert run("send", "--dismiss", BEA, "--config", config, "--quiet").stderr == ""
    assert run("run", "--config", config).code == 0


def test_missed_days_are_made_up_for_as_one_run_is_told(
    run: Run, config: Path, office: MailServer, today: str
) -> None:
    day = datetime.fromisoformat(today).date()
    run("run", "--config", config, "--date", (day - timedelta(days=3)).isoformat())
    run("run", "--config", config, "--catch-up", "per-day")
    told = json.loads(run("status", "--config", config, "--json").stdout)
    assert [one["outcome"] for one in told["days"]] == ["no news", "no news", "no news", "edition"]
    assert len(office.delivered) == 2


def test_an_edition_is_sent_with_its_build_and_not_again(run: Run, config: Path, office: MailServer) -> None:
    assert run("build", "--config", config, "--send").code == 0
    assert run("build", "--config", config, "--send").code == 0
    assert len(office.delivered) == 2
    outcome = run("send", "--config", config)
    assert (outcome.code, outcome.stderr) == (0, "digest: mails 0, recipients without theirs 0\n")
    again = run("send", "--config", config, "--to", ADA)
    assert (again.code, again.stderr) == (0, "digest: mails 1, recipients without theirs 0\n")


def test_nothing_can_be_sent_without_recipients_or_an_edition(run: Run, config: Path) -> None:
    outcome = run("send", "--config", config)
    assert (outcome.code, outcome.stderr.count("\n")) == (65, 1)
    config.write_text('[[source]]\nurl = "https://example.org/"\n')
    assert run("send", "--config", config).code == 78


def test_the_status_tells_days_mails_and_sources(
    run: Run, config: Path, feeds: NewsServer, office: MailServer, today: str
) -> None:
    assert run("status", "--config", config).stdout == f"due: {today}\n"
    office.answers[ADA] = ["450 come later"]
    assert run("run", "--config", config).code == 75
    lines = run("status", "--config", config).stdout.splitlines()
    assert lines == [
        "due: nothing",
        f"sent: {today} to {BEA}",
        "date\toutcome\tsent\twaiting\tstuck",
        f"{today}\tedition\t1\t1\t0",
        "edition\trecipient\tfate\ttries\tlast answer",
        f"{today}\t{ADA}\tdeferred\t1\tRCPT: 450 come later",
    ]
    feeds.statuses["/0.xml"] = 410
    run("fetch", "--config", config)
    told = json.loads(run("status", "--config", config, "--json").stdout)
    assert [one["source"] for one in told["ailing"]] == ["Feed 0"]
    assert [one["fate"] for one in told["mailings"]] == ["deferred"]
    [day] = told["days"]
    assert {one["recipient"]: one["fate"] for one in day["mailings"]} == {ADA: "deferred", BEA: "sent"}


def test_the_status_tells_what_is_wrong_with_the_list_of_readers_beside_all_else(
    run: Run, config: Path, today: str
) -> None:
    assert run("run", "--config", config).code == 0
    config.write_text(config.read_text("utf-8").replace("[mail]\n", '[mail]\nrecipients_file = "none.txt"\n'))
    told = run("status", "--config", config)
    assert (told.code, told.stderr) == (0, "")
    lines = told.stdout.splitlines()
    assert lines[:2] == ["due: nothing", f"sent: {today} to {ADA}, {BEA}"]
    assert lines[2].endswith("; correct mail.recipients_file")
    assert lines[-1] == f"{today}\tedition\t2\t0\t0"


def test_the_status_names_some_of_many_readers(run: Run, config: Path, today: str) -> None:
    readers = config.parent / "readers.txt"
    readers.write_text("".join(f"reader{number:02}@example.org\n" for number in range(20)), "utf-8")
    text = config.read_text("utf-8").replace("[mail]\n", '[mail]\nrecipients_file = "readers.txt"\n')
    config.write_text(text, "utf-8")
    run("run", "--config", config)
    told = run("status", "--config", config).stdout.splitlines()[1]
    assert told.startswith(f"sent: {today} to {ADA}, {BEA}, reader00@")
    assert told.endswith(", reader07@example.org and 12 more")


def test_who_was_named_after_the_run_gets_the_edition_by_the_command_that_the_status_tells(
    run: Run, config: Path, office: MailServer, today: str
) -> None:
    text = config.read_text("utf-8")
    config.write_text(text.replace(f'recipients = ["{ADA}", "{BEA}"]\n', ""), "utf-8")
    assert run("run", "--config", config).code == 0
    assert run("status", "--config", config).stdout.splitlines()[1] == f"sent: {today} to nobody"
    config.write_text(text, "utf-8")
    assert (run("run", "--config", config).stderr, office.delivered) == ("", [])
    hint = run("status", "--config", config).stdout.splitlines()[2]
    assert hint.endswith(f"now somebody is: digest send {today}")
    run(*hint.partition(": digest ")[2].split(), "--config", config)
    assert [mail.recipient for mail in office.delivered] == [ADA, BEA]
    assert "hint" not in run("status", "--config", config).stdout


def test_news_that_came_after_a_day_was_found_empty_are_printed_by_the_commands_that_the_status_tells(
    run: Run, config: Path, office: MailServer, seeds: Path, today: str
) -> None:
    folder = config.parent / "news"
    folder.mkdir()
    text = config.read_text("utf-8")
    url = text.splitlines()[1]
    config.write_text(text.replace(url, 'path = "news"'), "utf-8")
    assert run("run", "--config", config).code == 0
    for sample in seeds.iterdir():
        (folder / sample.name).write_bytes(sample.read_bytes())
    assert (run("run", "--config", config).stderr, office.delivered) == ("", [])
    _, hint, *_ = run("status", "--config", config).stdout.splitlines()
    assert hint.endswith(f"or at once: digest build --date {today}, then digest send {today}")
    assert run("build", "--date", today, "--config", config).code == 0
    assert run("send", today, "--config", config).code == 0
    assert [mail.recipient for mail in office.delivered] == [ADA, BEA]
    told = json.loads(run("status", "--config", config, "--json").stdout)
    assert (told["hints"], told["days"][0]["outcome"]) == ([], "edition, by hand")


@pytest.mark.parametrize("place", ["copies", "copies/", "copies.old/"])
def test_a_backup_into_a_folder_is_restored_by_the_name_that_is_told(
    run: Run, config: Path, out: Path, place: str
) -> None:
    run("run", "--config", config)
    outcome = run("backup", f"{config.parent}/{place}", "--config", config)
    copy = config.parent / place / "digest.db"
    assert outcome.stderr == f"digest: {copy}: is complete; to go back to it: digest restore {copy}\n"
    (out / "digest.db").unlink()
    assert run("restore", copy, "--config", config).code == 0


def test_editions_that_a_backup_does_not_know_are_told_also_where_little_is(
    run: Run, config: Path, out: Path, today: str
) -> None:
    run("run", "--config", config)
    copy = config.parent / "copy.db"
    run("backup", copy, "--config", config)
    (out / today).rename(out / "2025-01-01")
    outcome = run("restore", "-q", copy, "--config", config)
    assert (outcome.code, outcome.stderr.count("\n")) == (0, 1)
    assert "does not know (2025-01-01); they are taken for sent" in outcome.stderr
    assert run("run", "--config", config).code == 0


def test_a_backup_that_is_not_there_is_named_and_a_file_to_look_for(run: Run, config: Path) -> None:
    outcome = run("restore", "nofile", "--config", config)
    assert outcome.code == 69
    assert outcome.stderr == (
        "digest: nofile: cannot be read (No such file or directory); name a file that digest backup wrote\n"
    )


def test_a_watch_that_cannot_be_asked_is_told_once_in_a_line_with_its_key(config: Path) -> None:
    config.write_text(f'{config.read_text("utf-8")}heartbeat = "http://127.0.0.1:1/check"\n', "utf-8")
    ended = digest("run", "--config", config)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr == (
        "digest: run.heartbeat: cannot be asked (URLError); check the address and the network\n"
    )


def test_a_backup_brings_everything_back(run: Run, config: Path, out: Path, today: str) -> None:
    run("run", "--config", config)
    copy = config.parent / "copy.db"
    outcome = run("backup", copy, "--config", config)
    assert (outcome.code, outcome.stdout) == (0, "")
    assert outcome.stderr == f"digest: {copy}: is complete; to go back to it: digest restore {copy}\n"
    page = (out / today / "index.html").read_bytes()
    (out / "digest.db").write_bytes(b"SQLite format 3\0" + b"garbage" * 4000)
    broken = run("run", "--config", config)
    assert (broken.code, broken.stderr.count("\n")) == (69, 1)
    assert "digest restore FILE" in broken.stderr
    assert (out / today / "index.html").read_bytes() == page
    assert run("restore", copy, "--config", config).code == 0
    assert run("verify", "--config", config).code == 0
    assert (run("run", "--config", config).stderr, (out / today / "index.html").read_bytes()) == ("", page)


def test_what_no_edition_cites_can_be_pruned_and_what_is_left_still_proves_it(
    run: Run, config: Path, feeds: NewsServer
) -> None:
    run("run", "--config", config)
    feeds.bodies["/0.xml"] = rss("Feed 0", [story(0, 7)])
    run("fetch", "--config", config)
    told = run("prune", "--config", config, "--dry-run")
    assert (told.code, told.stderr.split(":")[1]) == (0, " would remove")
    assert run("prune", "--config", config).code == 0
    assert run("verify", "--config", config).code == 0


def test_everything_published_can_be_rendered_anew(run: Run, config: Path, out: Path, today: str) -> None:
    run("run", "--config", config)
    before = {path: path.read_bytes() for path in out.rglob("*.*") if "digest." not in path.name}
    (out / "index.html").unlink()
    (out / today / "index.html").write_text("lost")
    outcome = run("render", "--config", config)
    assert (outcome.code, outcome.stderr) == (0, f"digest: editions 1: {out / 'index.html'}\n")
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(("password", "code"), [(PASSWORD, 0), ("wrong-but-secret-73", 69)])
def test_a_password_is_shown_and_kept_nowhere(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch, password: str, code: int
) -> None:
    monkeypatch.setenv("TIDES_PASSWORD", password)
    with MailServer(log_in=True) as strict:
        text = config.read_text("utf-8").partition("[mail]")[0]
        config.write_text(
            f'{text}[mail]\nsender = "news@example.org"\nrecipients = ["{ADA}"]\nhost = "127.0.0.1"\n'
            f'port = {strict.port}\nsecurity = "none"\nuser = "{USER}"\npassword = "env:TIDES_PASSWORD"\n'
            "[run]\nretries = []\n",
            "utf-8",
        )
        outcome = run("run", "--config", config, "--verbose")
    assert outcome.code == code
    assert len(strict.delivered) == (code == 0)
    shown = [outcome.stdout.encode(), outcome.stderr.encode()]
    kept = [path.read_bytes() for path in config.parent.rglob("*") if path.is_file()]
    encoded = base64.b64encode(password.encode()), base64.b64encode(f"\0{USER}\0{password}".encode())
    assert not [found for found in (*shown, *kept) for form in (password.encode(), *encoded) if form in found]
