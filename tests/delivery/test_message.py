"""The mail message around an edition."""

import base64
import quopri
import re
from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP
from typing import cast
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.delivery import MailSettings, compose_message, compose_notice, message_id
from digest.delivery.message import WRITTEN
from digest.errors import ConfigurationError
from digest.model import Edition
from tests.support.tide_table import EDITION, QUIET, edition_with


def read(message: bytes) -> EmailMessage:
    return cast("EmailMessage", message_from_bytes(message, policy=SMTP))


def composed(
    edition: Edition = EDITION, settings: MailSettings | None = None, to: str | None = None
) -> EmailMessage:
    return read(compose_message(edition, "<p>page</p>", "text\n", settings or MailSettings(), to))


def test_equal_input_gives_equal_bytes_with_network_line_ends() -> None:
    first, second = (compose_message(EDITION, b"<p>a\n</p>", "a\nb\n", MailSettings()) for _ in range(2))
    assert first == second
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", first)


def test_the_header_says_who_when_and_what() -> None:
    message = composed()
    assert message["From"] == "The Tide Table <digest@localhost>"
    assert message["To"] == "digest@localhost"
    assert message["Subject"] == "The Tide Table, 2025-11-05: Storm breaks causeway"
    assert message["Date"] == "Wed, 05 Nov 2025 06:00:00 +0100"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Id"] == "<the-tide-table.localhost>"
    assert len(message.defects) == 0


def test_an_edition_without_events_has_a_subject_without_headline() -> None:
    assert composed(QUIET)["Subject"] == "The Tide Table, 2025-11-05"


def test_a_digest_named_in_another_script_still_has_a_list() -> None:
    assert composed(replace(EDITION, digest="朝刊"))["List-Id"] == "<edition.localhost>"


def test_the_message_id_follows_from_digest_day_and_recipient() -> None:
    ids = {
        composed(edition, to=recipient)["Message-ID"]
        for edition in (EDITION, replace(EDITION, digest="Other"), replace(EDITION, date="2025-11-06"))
        for recipient in (None, "a@b.example", "c@d.example")
    }
    assert len(ids) == 9
    assert composed(replace(EDITION, generator="digest 9"))["Message-ID"] == composed()["Message-ID"]
    assert composed(settings=MailSettings(sender="x@paper.example"))["Message-ID"].endswith("@paper.example>")


def test_readers_may_choose_between_text_and_html() -> None:
    message = read(compose_message(EDITION, "<p>größer</p>".encode(), "größer\n", MailSettings()))
    assert message.get_content_type() == "multipart/alternative"
    plain, html = message.iter_parts()
    assert [part.get_content_type() for part in (plain, html)] == ["text/plain", "text/html"]
    assert [part.get_content().strip() for part in (plain, html)] == ["größer", "<p>größer</p>"]


@pytest.mark.parametrize(
    ("text", "encoding"), [("plain words " * 50, "quoted-printable"), ("市長は言う。" * 50, "base64")]
)
def test_a_part_takes_the_smaller_encoding(text: str, encoding: str) -> None:
    message = read(compose_message(EDITION, text, text, MailSettings()))
    sizes = {
        "quoted-printable": len(quopri.encodestring(text.encode())),
        "base64": len(base64.encodebytes(text.encode())),
    }
    assert [part["Content-Transfer-Encoding"] for part in message.iter_parts()] == [encoding, encoding]
    assert sizes[encoding] == min(sizes.values())


def test_no_line_of_the_message_is_longer_than_mail_allows() -> None:
    message = compose_message(EDITION, "<p>" + "x" * 5000 + "</p>", "y " * 5000, MailSettings())
    assert max(map(len, message.split(b"\r\n"))) <= 78


def test_the_boundary_cannot_be_forged_by_the_text() -> None:
    message = read(compose_message(EDITION, "a", "x\n--=_digest_alternative--\nBcc: y\n", MailSettings()))
    assert len(list(message.iter_parts())) == 2


@pytest.mark.parametrize(
    "headline",
    [
        "Storm\r\nBcc: thief@thief.example",
        "Storm\nX-Evil: 1",
        "Storm\u2028Bcc: a",
        "Storm\x00\x1b[31m",
        "Storm\u202e",
        "Storm =?utf-8?q?=0D=0ABcc:_thief@thief.example?=",
    ],
)
def test_a_headline_cannot_add_a_header(headline: str) -> None:
    message = composed(edition_with(headline))
    assert set(message.keys()) == set(composed().keys())
    assert message["Subject"].startswith("The Tide Table, 2025-11-05: Storm")
    assert all(character.isprintable() for character in message["Subject"])


@pytest.mark.parametrize(
    "headline",
    [
        "می\u200cخواهند به خانه\u200cها برگردند",
        "ශ්\u200dරී ලංකාවේ ක්\u200dරිකට්",
        "Families \U0001f468\u200d\U0001f469\u200d\U0001f467 march",
        "Play-off for \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f ends",
        "الآية \u06dd في المخطوط",
    ],
    ids=["Persian", "Sinhala", "family", "flag", "sign"],
)
def test_a_subject_keeps_what_joins_letters_and_emoji(headline: str) -> None:
    assert composed(edition_with(headline))["Subject"] == f"The Tide Table, 2025-11-05: {headline}"


def test_a_subject_closes_up_where_marks_stood_that_nobody_sees() -> None:
    headline = "\ufeffSt\u00adorm\u200b \u202ehits\u2069\r\ncoa\u200est\x07 town"
    assert composed(edition_with(headline))["Subject"] == "The Tide Table, 2025-11-05: Storm hits coast town"


@pytest.mark.parametrize("length", range(115, 125))
def test_a_subject_that_is_cut_joins_nothing_to_its_ellipsis(length: int) -> None:
    subject = composed(edition_with("ا" * length + "\u200d\u200cب" * 20))["Subject"]
    assert subject.endswith(("ا…", "ب…"))


def visible(text: str) -> str:
    """Return ``text`` without what nobody sees, each character that would be obeyed a space."""
    kept = (character for character in text if category(character) != "Cf" or character in WRITTEN)
    return "".join(char if char.isprintable() or char in WRITTEN else " " for char in kept)


@example("0" * 28, "0" * 28)
@example("a" * 70, "b")
@given(st.text(st.characters(), max_size=300), st.text(st.characters(), max_size=100))
def test_whatever_headline_and_name_are_the_message_can_be_read(headline: str, digest: str) -> None:
    message = composed(replace(edition_with(headline), digest=digest))
    assert set(message.keys()) == set(composed().keys())
    assert message["From"].addresses[0].addr_spec == "digest@localhost"
    name = " ".join(visible(digest).split())
    assert message["From"].addresses[0].display_name.replace(" ", "") == name.replace(" ", "")
    assert " ".join(visible(f"{digest}, 2025-11-05: {headline}").split()).startswith(
        message["Subject"].rstrip("…")
    )
    assert [part.get_content().strip() for part in message.iter_parts()] == ["text", "<p>page</p>"]


@pytest.mark.parametrize(
    "name",
    [
        "Tides <thief@thief.example>, " + "daily " * 20,
        "=?utf-8?q?=0D=0ABcc:_thief@thief.example?=",
        'Tides" <thief@thief.example>, "',
    ],
)
def test_a_name_cannot_add_an_address_or_a_header(name: str) -> None:
    message = composed(replace(EDITION, digest=name))
    assert set(message.keys()) == set(composed().keys())
    assert [address.addr_spec for address in message["From"].addresses] == ["digest@localhost"]


def test_a_long_headline_is_cut_visibly() -> None:
    subject = composed(edition_with("word " * 100))["Subject"]
    assert subject.endswith("…")
    assert len(subject) == 150


def test_a_folded_headline_keeps_the_spaces_between_its_words() -> None:
    headline = "Küstenwache Straßen größte Übung früh Süden den früh früh Süden Straßen müssen Köln in"
    message = compose_message(edition_with(headline), "", "", MailSettings())
    assert read(message)["Subject"] == f"The Tide Table, 2025-11-05: {headline}"
    assert max(map(len, message.split(b"\r\n"))) <= 78


def test_a_folded_name_keeps_the_spaces_between_its_words() -> None:
    name = "Küstenblatt für die Inseln im Norden und für die große Bucht im Süden"
    message = compose_message(replace(EDITION, digest=name), "", "", MailSettings())
    sender = message_from_bytes(message)["From"]  # the newer parser adds a space between encoded words
    assert str(make_header(decode_header(sender))).split() == [*name.split(), "<digest@localhost>"]


def test_a_name_before_the_address_is_kept_and_quoted_as_needed() -> None:
    settings = MailSettings(sender='"Tides, daily" <tides@paper.example>')
    message = composed(settings=settings, to="Réa <rea@home.example>")
    assert message["From"].addresses[0].display_name == "Tides, daily"
    assert message["From"].addresses[0].addr_spec == "tides@paper.example"
    assert message["To"].addresses[0].display_name == "Réa"


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example", "ü@b.example", "a@-"],
)
def test_what_is_not_one_address_is_a_wrong_setting(address: str) -> None:
    with pytest.raises(ConfigurationError, match=r"mail\.sender"):
        composed(settings=MailSettings(sender=address))


@pytest.mark.parametrize("zone", ["Atlantis/Center", "../etc/passwd", ""])
def test_an_unknown_time_zone_is_a_wrong_setting(zone: str) -> None:
    with pytest.raises(ConfigurationError, match="timezone"):
        composed(replace(EDITION, timezone=zone))


WEB = "https://paper.example/stop?list=tides&reader=" + "0123456789abcdef" * 8
LETTER = "mailto:stop@paper.example?subject=stop%20tides"


def test_the_way_out_of_a_list_is_one_line_that_no_server_has_to_decode() -> None:
    message = compose_message(EDITION, "", "", MailSettings(unsubscribe=(WEB, LETTER)))
    header = message.split(b"\r\n\r\n")[0].decode("ascii").split("\r\n")
    assert f"List-Unsubscribe: <{WEB}>, <{LETTER}>" in header
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in header


@pytest.mark.parametrize("way", [LETTER, "http://paper.example/stop"])
def test_one_click_is_promised_only_where_the_way_out_is_encrypted(way: str) -> None:
    message = composed(settings=MailSettings(unsubscribe=(way,)))
    assert message["List-Unsubscribe"] == f"<{way}>"
    assert message["List-Unsubscribe-Post"] is None


@pytest.mark.parametrize(
    "way",
    [
        "",
        "paper.example/stop",
        "javascript:stop()",
        "https://paper.example/a b",
        "https://paper.example/a,b",
        "https://paper.example/>\r\nBcc: <a@b.example",
        "https://paper.example/stöp",
        "mailto:nobody",
        "mailto:a@b.example\nBcc: c@d.example",
        "https://paper.example/" + "x" * 1_000,
    ],
)
def test_what_is_no_way_out_of_a_list_is_a_wrong_setting(way: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^mail\.unsubscribe: ") as raised:
        composed(settings=MailSettings(unsubscribe=(way,)))
    assert "\n" not in str(raised.value)


def test_a_reader_is_the_same_with_or_without_a_name() -> None:
    plain, named = "rea@home.example", "Réa <rea@home.example>"
    ids = {composed(to=who)["Message-ID"] for who in (plain, named)}
    assert len(ids) == 1


def test_the_message_id_is_known_before_the_message_is_made() -> None:
    settings = MailSettings(sender="tides@paper.example")
    for to in (None, "rea@home.example", "Réa <rea@HOME.example>"):
        assert composed(settings=settings, to=to)["Message-ID"] == message_id(EDITION, to, settings)


@pytest.mark.parametrize("length", range(20, 160))
def test_a_subject_is_read_back_exactly_wherever_it_is_folded(length: int) -> None:
    for headline in ("x" * length, "word " * (length // 5) + "x" * 30, "x y " * (length // 4), "=? " * 30):
        edition = replace(edition_with(headline), digest="T" * 28)
        message = compose_message(edition, "", "", MailSettings())
        subject = read(message)["Subject"]
        assert f"{'T' * 28}, 2025-11-05: {headline}".strip().startswith(subject.rstrip("…"))
        assert max(map(len, message.split(b"\r\n"))) <= 78


def test_an_address_is_never_folded_or_encoded() -> None:
    address = f"{'r' * 60}@{'home-' * 11}x.{'home-' * 11}x.example"
    message = compose_message(EDITION, "", "", MailSettings(), f"Rea Reader of Tides <{address}>")
    assert f"\r\nTo: Rea Reader of Tides\r\n <{address}>\r\n".encode() in message
    assert f"\r\nTo: {address}\r\n".encode() in compose_message(EDITION, "", "", MailSettings(), address)


@pytest.mark.parametrize("to", [None, "rea@home.example", "Réa <rea@bücher.example>"])
def test_a_message_is_seven_bit_whatever_it_tells(to: str | None) -> None:
    edition = replace(edition_with("Größte Übung 大潮"), digest="Æ")
    settings = MailSettings(sender="Ünal <tides@bücher.example>")
    assert compose_message(edition, "<p>大潮</p>", "größer\n", settings, to).isascii()


def test_an_address_in_another_script_stands_in_the_header_as_it_is() -> None:
    message = compose_message(EDITION, "", "", MailSettings(), "réa@home.example")
    assert "\r\nTo: réa@home.example\r\n".encode() in message


def test_a_notice_says_what_failed_and_is_no_part_of_the_list() -> None:
    raw = compose_notice(
        "Tides", "feed: gone; remove it\n", MailSettings(), "rea@home.example", EDITION.morning
    )
    notice = read(raw)
    assert notice["From"] == "Tides <digest@localhost>"
    assert notice["To"] == "rea@home.example"
    assert notice["Subject"] == "Tides: a run failed"
    assert notice["Date"] == "Wed, 05 Nov 2025 06:00:00 +0100"
    assert notice["Auto-Submitted"] == "auto-generated"
    assert notice["List-Id"] is None
    assert notice.get_content() == "feed: gone; remove it\r\n"
    assert len(notice.defects) == 0
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)


def test_notices_of_different_failures_are_different_mails() -> None:
    told = [("Tides", "a"), ("Tides", "b"), ("Moon", "a")]
    to = "rea@home.example"
    ids = {
        read(compose_notice(digest, what, MailSettings(), to, EDITION.morning))["Message-ID"]
        for digest, what in told
    }
    assert len(ids) == 3


def test_a_notice_to_nobody_is_a_wrong_setting() -> None:
    with pytest.raises(ConfigurationError, match=r"^run\.failure_mail: "):
        compose_notice("Tides", "a", MailSettings(), "rea", EDITION.morning)
