"""``digest run`` as cron calls it: nothing is said where nothing is wrong, and what is wrong in a line each.

Real command lines in a bare environment, from ``/``, with real feeds and mail servers.
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.desk import READERS, SILENCE, Desk, GatedNews, desk_of
from tests.support.mail_server import PASSWORD, USER, Certificates, MailServer, Wiretap
from tests.support.news_server import NewsServer, rss, story

ADA, BEA, CEM = READERS
WRONG: Final = "wrong-but-secret-73"

Told = tuple[int, list[tuple[str, str]]]
"""An exit code, and of each line on stderr its subject and what to do."""


@dataclass
class Newsroom:
    """A desk, and the servers that it deals with."""

    feeds: NewsServer
    office: MailServer
    desk: Desk
    certificates: Certificates

    @property
    def taken(self) -> list[str]:
        return [mail.recipient for mail in self.office.delivered]

    def call(self, *arguments: str) -> Told:
        """Call a command of digest that says nothing on stdout."""
        said = self.desk.call(*arguments)
        assert said.out == ""
        lines = [line.partition(": ") for line in said.lines]
        return said.code, [(subject, what.rpartition("; ")[2]) for subject, _, what in lines]

    def log_in(self, port: int, password: str) -> None:
        """Let mail go to that port by STARTTLS with a password, kept in a file unless it says where."""
        if not password.startswith("env:"):
            kept = self.desk.home / "password"
            kept.write_text(password, "utf-8")
            kept.chmod(0o600)
            password = f"file:{kept}"
        encrypted = {"security": "starttls", "ca_file": str(self.certificates.authority)}
        self.desk.set("mail", host="localhost", port=port, user=USER, password=password, **encrypted)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """Two feeds with a story each, three readers."""
    with NewsServer() as feeds, MailServer() as office:
        for feed in range(2):
            feeds.bodies[f"/{feed}.xml"] = rss(f"Feed {feed}", [story(feed, feed)])
        desk = desk_of(tmp_path / "desk", feeds, office)
        yield Newsroom(feeds, office, desk, Certificates.issue(tmp_path))


def test_nothing_is_said_of_a_run_that_succeeds_nor_of_the_next(newsroom: Newsroom) -> None:
    assert [newsroom.desk.call("run") for _ in range(2)] == [SILENCE] * 2
    assert newsroom.taken == [*READERS]


def test_where_no_feed_gives_anything_each_is_named_and_the_day_stays_due(newsroom: Newsroom) -> None:
    feeds, desk = newsroom.feeds, newsroom.desk
    one, other = desk.tables["source"]
    feeds.statuses |= dict.fromkeys(feeds.bodies, 404)
    gone = [(feed["url"], "check the address") for feed in (one, other)]
    assert newsroom.call("run") == (69, [("sources", "check each with digest sources check"), *gone])
    feeds.statuses |= dict.fromkeys(feeds.bodies, 503)
    ill = [(feed["url"], "if it stays, check the address") for feed in (one, other)]
    later = ("sources", "try again when the network is up")
    assert newsroom.call("run") == (75, [later, *ill])
    with GatedNews() as silent:
        desk.tables["source"] = [{"url": silent.url("/0.xml")}]
        desk.set("fetch", deadline=1.0)
        assert newsroom.call("run") == (
            75,
            [later, (silent.url("/0.xml"), "raise deadline if it is always slow")],
        )
    desk.tables["source"] = [one, other]
    del feeds.statuses["/0.xml"]
    assert newsroom.call("run") == (0, ill[1:])
    assert newsroom.taken == [*READERS]


def test_a_folder_that_is_not_there_is_named_and_the_day_stays_due(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    newsroom.desk.tables["source"] = [{"path": str(disk)}]
    missing = [("sources", "check the paths in digest.toml"), (str(disk), "check the path")]
    assert newsroom.call("run") == (75, missing)
    disk.mkdir()
    (disk / "news.txt").write_text("The harbour of Lindby froze over on Tuesday.\n", "utf-8")
    assert newsroom.desk.call("run") == SILENCE
    assert newsroom.taken == [*READERS]


def test_recipients_whom_a_server_does_not_take_are_named_until_they_are_settled(newsroom: Newsroom) -> None:
    newsroom.office.answers |= {BEA: ["550 no such user"], CEM: ["451 come later"]}
    code, [later, (refused, what_to_do)] = newsroom.call("run")
    assert (code, later) == (75, (CEM, "the next run or digest send tries again"))
    assert (newsroom.taken, refused) == ([ADA], BEA)
    assert newsroom.call("run") == (69, [(BEA, what_to_do)])
    dismissal = what_to_do.rpartition("digest ")[2].split()
    assert dismissal[0] == "send"
    assert newsroom.desk.call(*dismissal, "--quiet") == SILENCE
    assert newsroom.desk.call("run") == SILENCE
    assert newsroom.taken == [ADA, CEM]


def test_a_server_that_is_not_to_be_trusted_hears_nothing_and_the_right_one_gets_every_mail(
    newsroom: Newsroom,
) -> None:
    newsroom.desk.set("mail", port=9)
    down = (75, [("127.0.0.1:9", "else check mail.host, mail.port and mail.security")])
    assert newsroom.call("run") == down
    its_own = "for a server with a certificate of its own name it in mail.ca_file"
    for certificate, password, remedy in (
        ("good", WRONG, "some providers ask for a password made for programs"),
        ("stranger", PASSWORD, its_own),
        ("other_host", PASSWORD, its_own),
        ("expired", PASSWORD, its_own),
        (
            None,
            PASSWORD,
            'use mail.security = "tls" if it encrypts from the start (port 465), or ask its provider',
        ),
    ):
        context = getattr(newsroom.certificates, certificate) if certificate else None
        with MailServer(starttls=context, log_in=True) as office, Wiretap(office.port) as tap:
            newsroom.log_in(tap.port, password)
            assert newsroom.call("run") == (69, [(f"localhost:{tap.port}", remedy)])
        assert tap.heard.startswith(b"ehlo")
        words = (b"AUTH", b"MAIL", b"Subject", ADA.encode(), *forms_of(password))
        assert not [word for word in words if word in tap.heard]
        assert office.delivered == []
    with MailServer(starttls=newsroom.certificates.good, log_in=True) as office:
        newsroom.log_in(office.port, "env:NOWHERE")
        assert newsroom.call("run") == (78, [("env:NOWHERE", "set that variable where digest is started")])
        newsroom.log_in(office.port, PASSWORD)
        assert newsroom.desk.call("run") == SILENCE
        assert [mail.recipient for mail in office.delivered] == [*READERS]


def forms_of(password: str) -> list[bytes]:
    """Return what a password looks like, also on the way to a server."""
    alone, together = password.encode(), f"\0{USER}\0{password}".encode()
    return [alone, base64.b64encode(alone), base64.b64encode(together)]


@pytest.mark.parametrize(
    ("table", "values", "subject", "remedy"),
    [
        ("mail", {"recipents": []}, "mail.recipents", "did you mean recipients?"),
        (
            "mail",
            {"user": USER, "password": WRONG},
            "mail.password",
            'write it like password = "file:~/.config/digest/password"',
        ),
        ("digest", {"timezone": "Mars/Base"}, "digest.timezone", "use a name like Europe/Berlin"),
        ("mail", {"recipients": ["ada"]}, "mail.recipients", "write it as name@example.org"),
    ],
)
def test_a_mistake_in_the_settings_is_named_with_its_key_and_what_to_write(
    newsroom: Newsroom, table: str, values: dict[str, Any], subject: str, remedy: str
) -> None:
    newsroom.desk.set(table, **values)
    said = newsroom.desk.call("run")
    assert (said.code, said.out) == (78, "")
    [line] = said.lines
    assert f"{subject}: " in line
    assert line.endswith((f"; {remedy}", f": {remedy}"))
    assert WRONG not in line
    assert newsroom.taken == []


def test_a_broken_template_is_named_with_its_line_and_costs_nobody_the_mail(newsroom: Newsroom) -> None:
    template = newsroom.desk.home / "mine" / "page.html"
    template.parent.mkdir()
    template.write_text("<!doctype html>\n{{ edition.nothing }}\n", "utf-8")
    newsroom.desk.set("rendering", templates="mine")
    said = newsroom.desk.call("run")
    [line] = said.lines
    assert said.code == 0
    assert f"{template}, line 2: " in line
    assert newsroom.taken == [*READERS]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["run", "--frobnicate"], 64), (["run", "--date", "2999-01-01"], 64), (["send"], 65)],
)
def test_what_makes_no_sense_is_told_in_one_line(newsroom: Newsroom, arguments: list[str], code: int) -> None:
    ended, lines = newsroom.call(*arguments)
    assert (ended, len(lines)) == (code, 1)


@dataclass
class Prying(MailServer):
    """Looks at all processes of this machine when somebody logs in."""

    seen: list[bytes] = field(default_factory=list)

    def _authenticate(self, *told: Any) -> Any:
        self.seen += (path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists())
        return super()._authenticate(*told)


def test_nobody_but_the_mail_server_sees_a_password(newsroom: Newsroom) -> None:
    desk = newsroom.desk
    desk.environment["TIDES_PASSWORD"] = WRONG
    with Prying(starttls=newsroom.certificates.good, log_in=True) as office:
        newsroom.log_in(office.port, "env:TIDES_PASSWORD")
        refused = desk.call("run", "--verbose")
        newsroom.log_in(office.port, PASSWORD)
        taken = desk.call("run", "--verbose")
    assert (refused.code, taken.code, len(office.delivered)) == (69, 0, len(READERS))
    assert any(b"--verbose" in line for line in office.seen)
    files = [path.read_bytes() for path in desk.home.rglob("*") if path.is_file() and path.name != "password"]
    streams = [text.encode() for said in (refused, taken) for text in (said.out, said.err)]
    forms = [*forms_of(WRONG), *forms_of(PASSWORD)]
    assert not [form for form in forms for one in (*files, *streams, *office.seen) if form in one]


def test_a_program_that_takes_the_mail_inherits_no_password(newsroom: Newsroom) -> None:
    program = newsroom.desk.home / "sendmail"
    program.write_text(f"#!/bin/sh\nenv > {program}.seen\ncat >> {program}.taken\n", "utf-8")
    program.chmod(0o755)
    newsroom.desk.environment["TIDES_PASSWORD"] = PASSWORD
    newsroom.log_in(newsroom.office.port, "env:TIDES_PASSWORD")
    newsroom.desk.set("mail", transport="sendmail", sendmail=str(program))
    assert newsroom.desk.call("run") == SILENCE
    seen = Path(f"{program}.seen").read_bytes()
    assert b"PATH=" in seen
    assert PASSWORD.encode() not in seen
    assert Path(f"{program}.taken").read_bytes().count(b"Message-ID") == len(READERS)
