"""A file is replaced whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from digest import disk
from digest.errors import UnavailableError


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / ".index.html.part").write_bytes(b"of a dead process")
    disk.replace_file(tmp_path / "index.html", b"one")
    disk.replace_file(tmp_path / "index.html", b"two")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"index.html": b"two"}


@pytest.mark.usefixtures("tight_umask")
def test_everybody_may_read_a_new_file_and_one_that_was_private_stays_so(tmp_path: Path) -> None:
    disk.replace_file(tmp_path / "index.html", b"<p>all")
    assert mode(tmp_path / "index.html") == 0o644
    (tmp_path / "digest.toml").touch(0o600)
    disk.replace_file(tmp_path / "digest.toml", b"# mine")
    assert mode(tmp_path / "digest.toml") == 0o600


def test_where_the_disk_refuses_the_old_file_stays_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    disk.replace_file(tmp_path / "index.html", b"one")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        disk.replace_file(tmp_path / "index.html", b"two")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"index.html": b"one"}


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", "utf-8")
    with pytest.raises(UnavailableError) as caught, disk.exclusive(tmp_path / "out"):
        pass
    told = f"{tmp_path / 'out'}: is a file where a folder is to be; move it away"
    assert str(caught.value) == told
    assert (tmp_path / "out").read_text("utf-8") == "mine"


def test_a_refusal_of_the_disk_names_the_file_and_what_to_do() -> None:
    path = Path("/dev/null/index.html")
    with pytest.raises(UnavailableError) as caught, disk.refusals(path, "name another folder"):
        disk.replace_file(path, b"")
    assert str(caught.value) == f"{path}: cannot be read or written (Not a directory); name another folder"
