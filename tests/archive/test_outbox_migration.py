"""An outbox that decided by the words of its replies is brought along once, and only as a whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from digest.archive import Archive, outbox
from digest.archive.outbox import Dismissal
from digest.errors import ConfigurationError, UnavailableError
from digest.model import Fate
from tests.support.old_archives import make_old

DATE, NOW = "2025-02-13", "2025-02-13T06:00:00+00:00"
ONCE_MORE = "may have arrived, and is sent once more: "

WRITTEN: tuple[tuple[Fate, str | None, bool, Dismissal | None], ...] = (
    (Fate.DUE, None, False, None),
    (Fate.DUE, f"{ONCE_MORE}its reader is back on the list", True, None),
    (Fate.SENDING, None, False, None),
    (Fate.SENDING, "RCPT: 451 grey", False, None),
    (Fate.SENDING, f"{ONCE_MORE}end of message: the connection was closed", True, None),
    (Fate.SENT, "250 ok", False, None),
    (Fate.SENT, f"250 {ONCE_MORE}", False, None),
    (Fate.DEFERRED, "RCPT: 450 busy", False, None),
    (Fate.DEFERRED, f"RCPT: 450 it {ONCE_MORE}", False, None),
    (Fate.DEFERRED, f"{ONCE_MORE}the process ended while it was sent", True, None),
    (Fate.DEFERRED, f"{ONCE_MORE}RCPT: 450 busy", True, None),
    (Fate.REFUSED, "RCPT: 550 no such user", False, None),
    (Fate.REFUSED, "given up after 3 days: RCPT: 450 busy", False, None),
    (Fate.REFUSED, "given up after 3 days, and may have arrived: RCPT: 450 busy", True, None),
    (Fate.UNCERTAIN, "the process ended while it was sent", True, None),
    (Fate.UNCERTAIN, "its reader is back on the list", True, None),
    (Fate.DISMISSED, None, False, Dismissal.BY_HAND),
    (Fate.DISMISSED, "dismissed by hand", False, Dismissal.BY_HAND),
    (Fate.DISMISSED, "is no recipient any more", False, Dismissal.REMOVED),
    (Fate.DISMISSED, "is no recipient any more, and may have it", True, Dismissal.REMOVED),
    (
        Fate.DISMISSED,
        "is no recipient any more, and may have it, and was held",
        True,
        Dismissal.REMOVED_WHILE_HELD,
    ),
)
"""Each state that version 3 could leave: fate, reply; whether it was in doubt, and why it was dismissed."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An archive of version 3 with a mail in each state."""
    path = tmp_path / "digest.db"
    with Archive.open(path):
        pass
    make_old(path, 3)
    with closing(sqlite3.connect(path)) as archive, archive:
        for number, (fate, reply, *_) in enumerate(WRITTEN):
            archive.execute(
                "INSERT INTO outbox VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?)",
                (DATE, f"r{number:02}@example.org", f"<{number}@digest>", fate, number, reply, NOW, NOW),
            )
    return path


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as archive:
        return [*archive.iterdump()]


def test_every_state_that_was_written_in_words_is_one_of_columns(old: Path) -> None:
    with Archive.open(old) as archive:
        mailings = outbox.mailings(archive)
    assert len(mailings) == len(WRITTEN)
    for number, mailing in enumerate(mailings):
        fate, reply, in_doubt, dismissal = WRITTEN[number]
        recipient, message_id = f"r{number:02}@example.org", f"<{number}@digest>"
        assert mailing == outbox.Mailing(
            DATE, recipient, message_id, fate, number, reply, NOW, None, NOW, in_doubt, dismissal
        )


def test_it_is_brought_along_once(old: Path) -> None:
    with Archive.open(old):
        pass
    before = content(old)
    with Archive.open(old):
        pass
    assert content(old) == before


def test_an_update_that_cannot_be_finished_leaves_all_as_it_was(old: Path) -> None:
    before = content(old)
    with closing(sqlite3.connect(old)) as archive:
        archive.execute("CREATE TABLE outbox_of_version_4 (date)")
    with pytest.raises(UnavailableError, match=r"outbox_of_version_4 already exists.*digest restore FILE"):
        Archive.open(old)
    with closing(sqlite3.connect(old)) as archive:
        archive.execute("DROP TABLE outbox_of_version_4")
        assert archive.execute("PRAGMA user_version").fetchone() == (3,)
    assert content(old) == before
    with Archive.open(old) as archive:
        assert len(outbox.mailings(archive)) == len(WRITTEN)


@pytest.mark.parametrize("half", ["SELECT 1", "DROP TABLE outbox", "ALTER TABLE days ADD COLUMN x"])
def test_an_archive_that_is_half_updated_is_refused_in_one_line(old: Path, half: str) -> None:
    with closing(sqlite3.connect(old)) as archive:
        archive.execute(half)
        archive.execute("PRAGMA user_version = 6")
    before = content(old)
    with pytest.raises(
        UnavailableError, match=r"its table (outbox|days|counts) is not that of version 6"
    ) as caught:
        Archive.open(old)
    assert "digest restore FILE" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert content(old) == before


def test_an_outbox_of_the_future_asks_for_an_update(old: Path) -> None:
    with closing(sqlite3.connect(old)) as archive:
        archive.execute("PRAGMA user_version = 7")
    before = content(old)
    with pytest.raises(ConfigurationError, match=r"newer digest \(version 7; this one knows 6\); update"):
        Archive.open(old)
    assert content(old) == before
