"""However much there is to tell, the mail stays below what mail programs cut, and counts what it lacks."""

from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.delivery import MailSettings, compose_message
from digest.errors import ConfigurationError
from digest.model import Edition
from digest.rendering import RenderingSettings, render
from digest.rendering.fitting import encoded_length
from tests.support.many_events import SCRIPTS, edition_of
from tests.support.read_back import html_citations, part_as_sent, text_citations
from tests.support.sample_edition import SAMPLE

LIMIT = 95_000
"""Bytes of the part as it is sent."""

SIZES = (1, 5, 20, 60, 200)
"""Events of an edition; a mail has room for all of the first three only where few outlets report each."""

FEW, MANY = 3, 14
"""Outlets that report each event, and that contradict one another."""

CASES = [
    pytest.param(
        (size, script, outlets),
        id=f"{size} {script} {outlets}",
        marks=[pytest.mark.uncounted] if size * outlets > 100 else [],
    )
    for size, script, outlets in product(SIZES, SCRIPTS, (FEW, MANY))
    if (size, outlets) != (SIZES[-1], MANY)
]
"""Many events, many outlets; both at once would be the same mail again."""


def mail_of(edition: Edition, settings: RenderingSettings | None = None) -> bytes:
    return render(edition, settings or RenderingSettings(), ("email",))["email.html"]


def length_as_sent(html: bytes) -> int:
    return len(part_as_sent(compose_message(SAMPLE, html, "text\n", MailSettings()), "text/html"))


@cache
def mail_about(count: int, script: str, outlets: int = FEW) -> tuple[Edition, bytes]:
    edition = edition_of(count, script, 3, outlets)
    return edition, mail_of(edition)


def parsed(mail: bytes) -> Any:
    return lxml.html.document_fromstring(mail.decode())


@dataclass(frozen=True)
class Written:
    """A mail about an edition, as it is sent and as a reader of HTML sees it."""

    edition: Edition
    mail: bytes
    page: Any


@pytest.fixture(scope="module", params=CASES)
def written(request: pytest.FixtureRequest) -> Written:
    edition, mail = mail_about(*request.param)
    return Written(edition, mail, parsed(mail))


def test_the_part_as_it_is_sent_stays_below_the_limit(written: Written) -> None:
    assert length_as_sent(written.mail) <= LIMIT


def test_events_are_printed_whole_in_order_and_the_others_are_counted(written: Written) -> None:
    edition, page = written.edition, written.page
    headlines = [heading.text for heading in page.iter("h2") if "small" not in heading.get("class", "")]
    assert headlines == [event.headline.text for event in edition.events[: len(headlines)]]
    statements = [statement for event in edition.events[: len(headlines)] for statement in event.statements]
    assert len(page.find_class("words")) == len(statements)
    more = [heading.text for heading in page.find_class("small") if " more event" in heading.text]
    missing = len(edition.events) - len(headlines)
    assert more == ([f"{missing} more event{'s' * (missing > 1)} on the page"] if missing else [])


def test_headlines_without_room_are_counted(written: Written) -> None:
    edition, page = written.edition, written.page
    told = [brief.text_content() for brief in page.find_class("brief")]
    unnamed = [int(words[-2]) for words in map(str.split, told) if words[-1] == "more"]
    unnamed += [int(words[0]) for words in map(str.split, told) if words[1:2] == ["headlines"]]
    printed_events = len(page.find_class("event")) - len(page.find_class("small"))
    named = len([line for line in page.find_class("brief") if line.getnext() is not None])
    assert named + sum(unnamed) == len(edition.events) - printed_events + len(edition.more_events)


def test_no_mark_stands_without_its_source(written: Written) -> None:
    page = written.page
    listed = {entry.text_content().split(".")[0] for entry in page.find_class("source")}
    marks = page.find_class("mark")
    assert {mark.text for mark in marks} <= listed
    assert {mark.get("href") is None for mark in marks if mark.get("title").endswith(" 2")} == {True}
    assert all(mark.get("href").startswith("https://outlet") for mark in marks if mark.tag == "a")


def test_a_full_mail_agrees_with_the_text_on_what_it_prints(written: Written) -> None:
    text = render(written.edition, RenderingSettings(formats=("text",)))["digest.txt"]
    found = html_citations(written.mail)
    assert found == list(islice(text_citations(text), len(found)))


@pytest.mark.uncounted
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_mail_rendered_again_is_the_same_byte_for_byte(script: str) -> None:
    edition, mail = mail_about(60, script)
    assert mail_of(edition) == mail


def test_the_room_of_a_mail_is_used() -> None:
    assert length_as_sent(mail_about(200, "Latin")[1]) > LIMIT * 0.95


def test_an_event_larger_than_any_mail_is_passed_over() -> None:
    edition = edition_of(9, "Latin")
    giant = replace(edition.events[1], statements=edition.events[1].statements * 400)
    mail = mail_of(replace(edition, events=(edition.events[0], giant, *edition.events[2:])))
    page = parsed(mail)
    assert length_as_sent(mail) <= LIMIT
    assert len(page.find_class("words")) == 8 * 3
    assert [line.text_content() for line in page.find_class("brief")] == [giant.headline.text]


def test_an_event_of_one_endless_word_leaves_a_mail_of_headlines() -> None:
    told = SAMPLE.events[0].statements[0]
    endless = replace(
        SAMPLE, events=(replace(SAMPLE.events[0], statements=(replace(told, text="x " * 100_000),)),)
    )
    page = parsed(mail_of(endless))
    assert page.find_class("words") == []
    assert "1 more event on the page" in page.text_content()


def test_more_silent_sources_than_anyone_reads_are_counted() -> None:
    mail = mail_of(replace(SAMPLE, silent=("朝" * 9_000,) * 1_000))
    assert length_as_sent(mail) <= LIMIT
    assert "… and 990 more." in parsed(mail).text_content()


def test_a_template_too_long_for_any_news_is_named(tmp_path: Path) -> None:
    (tmp_path / "email.html").write_text("<p>ruffles</p>" * 9_000, "utf-8")
    with pytest.raises(ConfigurationError, match=r"^email\.html: makes a mail of [0-9,]+ bytes before"):
        mail_of(SAMPLE, RenderingSettings(tmp_path))


@example(" \n" * 2_000)
@example("=\n" * 2_000)
@example("\t" * 5_000)
@example(" ü" * 5_000)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")))
def test_the_length_as_sent_is_never_underestimated(text: str) -> None:
    message = compose_message(SAMPLE, f"{text}\n", "", MailSettings())
    header, _, body = part_as_sent(message, "text/html").partition(b"\r\n\r\n")
    longer_name = len("quoted-printable") - len("base64")  # the part as a whole is the shorter one
    assert len(body) <= encoded_length(f"{text}\n") + longer_name
    assert len(header) < 300
