"""A broken template costs no edition: real runs with templates of one's own, over a real mail server."""

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Final

import pytest

from tests.support.desk import READERS, SILENCE, Desk, desk_of, ended
from tests.support.mail_server import MailServer
from tests.support.news_server import NewsServer, rss, story

STANDS_IN = "; the template that comes with digest stands in until you correct it"
ENDLESS = (
    '{% set many = "x" * 99999 %}\n'
    "{% for a in many %}{% for b in many %}{% for c in many %}{% endfor %}{% endfor %}{% endfor %}"
)
LONG: Final = 240.0
"""Seconds after which a run hangs that meets a template without end at two steps."""


@pytest.fixture
def office() -> Iterator[MailServer]:
    """A mail server."""
    with MailServer() as office:
        yield office


@pytest.fixture
def desk(tmp_path: Path, office: MailServer) -> Iterator[Desk]:
    """A digest of one feed, with a folder for templates of one's own."""
    with NewsServer() as feeds:
        feeds.bodies["/0.xml"] = rss("Feed 0", [story(0, 0)])
        desk = desk_of(tmp_path, feeds, office)
        desk.set("rendering", templates="mine")
        (tmp_path / "mine").mkdir()
        yield desk


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("email.html", "{{ oops }}", "line 1: cannot be filled (UndefinedError: 'oops' is undefined)"),
        ("digest.txt", "\n{% if %}", "line 2: cannot be filled (TemplateSyntaxError"),
        ("email.html", ENDLESS, "line 2: does not come to an end within 10 seconds of the processor"),
        ("email.html", "\n{{ 'x' * 10 ** 10 }}", "line 2: takes more than 512 MB of memory"),
    ],
    ids=["an unknown name", "no template", "without end", "too large"],
)
def test_the_mail_goes_out_by_the_packaged_template_and_the_operator_is_told_the_line(
    desk: Desk, office: MailServer, name: str, content: str, what: str
) -> None:
    (desk.home / "mine" / name).write_text(content, "utf-8")
    said = ended(desk.start("run"), LONG)
    assert said.code == 0
    [line] = said.lines
    assert line.startswith(f"{desk.home / 'mine' / name}, {what}")
    assert line.endswith(STANDS_IN)
    assert sorted(mail.recipient for mail in office.delivered) == list(READERS)
    for mail in office.delivered:
        message = message_from_bytes(mail.content, policy=default)
        for kind in ("plain", "html"):
            part = message.get_body((kind,))
            assert part is not None
            assert "Lindby" in part.get_content()
    assert desk.call("run") == SILENCE
    assert len(office.delivered) == len(READERS)
