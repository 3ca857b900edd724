"""Messages into a Maildir or a folder of files, without any server."""

import mailbox
from email import message_from_bytes
from pathlib import Path
from shutil import rmtree
from typing import Literal

import pytest

from digest.delivery import MailSettings, open_transport, probe
from digest.errors import UnavailableError
from digest.model import Fate
from tests.support.mail_server import MESSAGE, receipts

TO = "rea@home.example"
OTHER = MESSAGE.replace(b"0123456789abcdef", b"fedcba9876543210")


def settings(folder: Path, transport: Literal["maildir", "folder"]) -> MailSettings:
    return MailSettings(transport=transport, folder=folder)


def test_a_maildir_can_be_read_by_a_mail_program(tmp_path: Path) -> None:
    [receipt] = receipts(settings(tmp_path / "Mail" / "tides", "maildir"), TO)
    [message] = mailbox.Maildir(tmp_path / "Mail" / "tides", create=False)
    assert receipt.fate is Fate.SENT
    assert message["Subject"] == "High water"
    assert message.as_bytes() == message_from_bytes(MESSAGE.replace(b"\r\n", b"\n")).as_bytes()
    assert list((tmp_path / "Mail" / "tides" / "tmp").iterdir()) == []


def test_a_message_that_comes_twice_is_there_once_also_when_it_was_read_between(tmp_path: Path) -> None:
    chosen = settings(tmp_path, "maildir")
    receipts(chosen, TO, TO)
    [file] = (tmp_path / "new").iterdir()
    file.rename(tmp_path / "cur" / f"{file.name}:2,S")
    [receipt] = receipts(chosen, TO)
    assert receipt.fate is Fate.SENT
    assert [*(tmp_path / "new").iterdir()] == []
    receipts(chosen, TO, message=OTHER)
    assert len([*(tmp_path / "new").iterdir()]) == 1


def test_a_folder_has_one_file_a_day_and_recipient_named_so_that_people_find_it(tmp_path: Path) -> None:
    chosen = settings(tmp_path / "mails", "folder")
    receipts(chosen, TO, "../../etc/" + "x" * 300 + "@home.example", TO)
    [odd] = receipts(chosen, "réa@home.example", message=OTHER)
    names = sorted(file.name for file in (tmp_path / "mails").iterdir())
    assert len(names) == 3
    assert names[0].startswith("2025-11-05 .._.._etc_xxx")
    assert names[1].startswith("2025-11-05 rea@home.example ")
    assert odd.reply == f"folder: put down as {names[2]}"
    assert {(tmp_path / "mails" / name).read_bytes() for name in names[:2]} == {MESSAGE}


@pytest.mark.parametrize("transport", ["maildir", "folder"])
def test_a_folder_that_cannot_be_made_is_named(
    tmp_path: Path, transport: Literal["maildir", "folder"]
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnavailableError, match=r"file/mails.*: cannot be written .*mail\.folder"):
        probe(settings(tmp_path / "file" / "mails", transport))


@pytest.mark.parametrize("transport", ["maildir", "folder"])
def test_a_folder_that_works_is_named_by_a_probe(
    tmp_path: Path, transport: Literal["maildir", "folder"]
) -> None:
    assert probe(settings(tmp_path, transport)).startswith(f"{tmp_path} ")
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


@pytest.mark.parametrize("transport", ["maildir", "folder"])
def test_a_disk_that_takes_nothing_puts_the_mail_off(
    tmp_path: Path, transport: Literal["maildir", "folder"]
) -> None:
    folder = tmp_path / "mails"
    with open_transport(settings(folder, transport)) as opened:
        rmtree(folder)
        receipt = opened.send(TO, MESSAGE, lambda: None)
    assert receipt.fate is Fate.DEFERRED
    assert receipt.reply == "disk: No such file or directory"
