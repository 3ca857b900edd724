"""Who gets a mail: addresses in the configuration and in a file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.delivery import MailSettings, mailbox, recipients
from digest.errors import ConfigurationError


def test_everybody_is_named_once_in_the_order_of_both_lists(tmp_path: Path) -> None:
    file = tmp_path / "readers.txt"
    file.write_text(
        "\ufeff# readers\r\n\r\nole@home.example  # since May\nRéa <rea@HOME.example>\na#b@home.example\n"
    )
    settings = MailSettings(recipients=("Rea@home.example", "rea@home.example"), recipients_file=file)
    assert recipients(settings) == ("Rea@home.example", "ole@home.example", "a#b@home.example")


def test_letters_that_only_folding_makes_the_same_are_two_readers() -> None:
    both = ("straße@home.example", "strasse@home.example")
    assert recipients(MailSettings(recipients=both)) == both


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Rea Reader <rea@home.example>", "Rea Reader"),
        ('"Reader, Rea" <rea@home.example>', "Reader, Rea"),
        (r'"Rea \"the\" \"reader\""<rea@home.example>', 'Rea "the" "reader"'),
        ("Tides (daily) [EU] <rea@home.example>", "Tides (daily) [EU]"),
        ("<rea@home.example>", ""),
    ],
)
def test_a_name_before_the_address_is_what_was_written(written: str, name: str) -> None:
    found = mailbox(written, "mail.sender")
    assert (found.display_name, found.addr_spec) == (name, "rea@home.example")


def test_a_domain_in_another_script_is_written_as_the_dns_has_it() -> None:
    settings = MailSettings(recipients=("ana@Straße.example", "ana@xn--strae-oqa.example", "réa@朝.example"))
    assert recipients(settings) == ("ana@xn--strae-oqa.example", "réa@xn--tpv.example")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "rea",
        "@home.example",
        "rea@",
        "rea@home..example",
        "rea..reader@home.example",
        ".rea@home.example",
        "rea.@home.example",
        "mailto:rea@home.example",
        "To: readers: rea@home.example",
        "readers: Rea <rea@home.example>",
        "readers: Rea <rea@home.example>;",
        "<rea@home.example",
        '"Rea <rea@home.example>',
        "Reader, Rea <rea@home.example>",
        "<@paper.example:rea@home.example>",
        "rea@-home.example",
        "rea@home.example,ole@home.example",
        "rea@home.example ole@home.example",
        "rea@home.example\r\nRCPT TO:<thief@thief.example>",
        "rea@home.example\u202e",
        "rea@[127.0.0.1]",
        '"rea reader"@home.example',
        "rea>@home.example",
        f"rea@{'x' * 250}.example",
        f"{'r' * 65}@home.example",
        "rea@\u2260.example",
    ],
)
def test_what_is_no_address_is_a_wrong_setting_that_is_quoted_in_one_line(address: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^mail\.recipients: ") as raised:
        recipients(MailSettings(recipients=("ole@home.example", address)))
    assert "\n" not in str(raised.value)


def test_a_wrong_line_of_a_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "readers.txt"
    file.write_text("rea@home.example\n\n# note\nole at home\n")
    with pytest.raises(ConfigurationError, match=r"readers\.txt:4: 'ole at home' is not one mail address"):
        recipients(MailSettings(recipients_file=file))


@pytest.mark.parametrize(
    "torn",
    [
        b"ole@home.example\rBcc: eve@thief.example\r\n",
        b"ole@home.example # since May\reve@thief.example\n",
        b"ole@home.example\r",
        b"ole@home.example\r\r\n",
    ],
)
def test_a_line_ends_with_nothing_but_a_line_feed(tmp_path: Path, torn: bytes) -> None:
    file = tmp_path / "readers.txt"
    file.write_bytes(b"rea@home.example\r\n" + torn)
    with pytest.raises(
        ConfigurationError, match=r"readers\.txt:2: 'ole@home\.example.* is not one mail address"
    ):
        recipients(MailSettings(recipients_file=file))


def test_a_file_that_names_nobody_is_a_wrong_setting_whoever_else_is_named(tmp_path: Path) -> None:
    file = tmp_path / "readers.txt"
    file.write_text("\n# nobody yet\n")
    with pytest.raises(ConfigurationError, match=r"readers\.txt: names nobody; write one address a line"):
        recipients(MailSettings(recipients=("rea@home.example",), recipients_file=file))


@pytest.mark.parametrize("content", [None, b"r\xe9a@home.example\n"])
def test_a_file_that_cannot_be_read_is_a_wrong_setting(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "readers.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"mail\.recipients_file"):
        recipients(MailSettings(recipients_file=file))


@given(st.text(max_size=80))
def test_no_address_can_end_a_command_or_pass_for_an_option_of_its_own(text: str) -> None:
    try:
        found = recipients(MailSettings(recipients=(text,)))
    except ConfigurationError:
        return
    for address in found:
        assert address.isprintable()
        assert not set(address) & set(' <>,;:"()[]\\')
        assert address.rpartition("@")[2].isascii()


def test_a_sender_that_not_every_server_could_answer_is_a_wrong_setting() -> None:
    from digest.delivery.addresses import sender_of

    with pytest.raises(ConfigurationError, match=r"mail\.sender"):
        sender_of(MailSettings(sender="réa@home.example"))
