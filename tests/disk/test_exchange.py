"""Two names are swapped in one step, or the caller hears that the system cannot."""

import errno
from pathlib import Path

import pytest

from digest.disk import exchange


def test_names_are_swapped_in_one_step_where_the_system_can(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / f"was {name}").touch()
    swapped = exchange(tmp_path / "a", tmp_path / "b")
    inside = {folder.name: [file.name for file in folder.iterdir()] for folder in tmp_path.iterdir()}
    assert inside == ({"a": ["was b"], "b": ["was a"]} if swapped else {"a": ["was a"], "b": ["was b"]})


def test_a_swap_the_system_refuses_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "a", tmp_path / "b")


@pytest.mark.parametrize("answer", [None, errno.ENOSYS, errno.EINVAL])
def test_a_system_that_cannot_swap_says_so(answer: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    class Library:
        """A C library without the call, or one whose call says that it is not offered."""

        if answer is not None:
            renameat2 = staticmethod(lambda *_names: -1)

    monkeypatch.setattr("ctypes.CDLL", lambda *_args, **_options: Library())
    monkeypatch.setattr("ctypes.get_errno", lambda: answer)
    assert exchange(Path("a"), Path("b")) is False
