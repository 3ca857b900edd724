"""The files of an edition appear all at once."""

import itertools
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from digest.errors import UnavailableError
from digest.publication import dates, publish, recover

DATE = "2025-02-13"
OLD = {"digest.json": b"old", "index.html": b"<p>old"}
NEW = {"digest.json": b"new", "digest.txt": b"new text"}


@pytest.fixture(params=["swap", "two renames"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish as this system can, and as a file system does that cannot swap two names."""
    if request.param == "two renames":
        monkeypatch.setattr("digest.publication.publishing.exchange", lambda _one, _other: False)


def content(out: Path) -> dict[str, dict[str, bytes]]:
    """Everything in ``out``, hidden or not: the content of each folder by name."""
    return {
        folder.name: {path.name: path.read_bytes() for path in folder.iterdir()} for folder in out.iterdir()
    }


def folder(path: Path, files: dict[str, bytes]) -> None:
    path.mkdir()
    for name, data in files.items():
        (path / name).write_bytes(data)


class Killed(BaseException):
    """Ends a publication as a kill does: no clean-up sees it coming."""


def kill() -> None:
    raise Killed


def prepare(out: Path, files: dict[str, bytes], site: Mapping[str, bytes | None] | None = None) -> None:
    """Publish up to the moment at which the archive would commit, and die there."""
    with pytest.raises(Killed):
        publish(out, DATE, files, site=site or {}, remember=kill)


def site_content(out: Path) -> dict[str, bytes]:
    """The files that a reader sees beside the days, by path."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.relative_to(out).parts[0].startswith((".", "2"))
    }


@pytest.mark.usefixtures("_either_way")
def test_a_first_edition_appears_and_a_second_replaces_it_whole(tmp_path: Path) -> None:
    publish(tmp_path, DATE, OLD)
    assert content(tmp_path) == {DATE: OLD}
    publish(tmp_path, DATE, NEW)
    assert content(tmp_path) == {DATE: NEW}


def test_editions_of_other_dates_are_not_touched(tmp_path: Path) -> None:
    publish(tmp_path, "2025-02-12", OLD)
    publish(tmp_path, DATE, NEW)
    assert content(tmp_path) == {"2025-02-12": OLD, DATE: NEW}


@pytest.mark.usefixtures("tight_umask")
def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    publish(tmp_path, DATE, NEW, site={"index.html": b"<p>all"})
    assert stat.S_IMODE((tmp_path / DATE).stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / DATE / "digest.json").stat().st_mode) == 0o644
    assert stat.S_IMODE((tmp_path / "index.html").stat().st_mode) == 0o644


def test_the_archive_commits_when_the_files_are_written_and_before_they_are_seen(tmp_path: Path) -> None:
    publish(tmp_path, DATE, OLD)
    seen: list[dict[str, dict[str, bytes]]] = []
    publish(tmp_path, DATE, NEW, remember=lambda: seen.append(content(tmp_path)))
    [then] = seen
    assert then.pop(f".{DATE}.site").keys() == {".plan"}
    assert then == {DATE: OLD, f".{DATE}.new": NEW}


def test_where_the_archive_refuses_the_old_edition_stays(tmp_path: Path) -> None:
    def refuse() -> None:
        raise ZeroDivisionError

    publish(tmp_path, DATE, OLD)
    with pytest.raises(ZeroDivisionError):
        publish(tmp_path, DATE, NEW, remember=refuse)
    recover(tmp_path, lambda _date: b"old")
    assert content(tmp_path) == {DATE: OLD}


@pytest.mark.parametrize(
    ("date", "files"),
    [
        ("../etc", NEW),
        ("", NEW),
        ("20250213", NEW),
        ("2025-02-30", NEW),
        (DATE, {"../digest.json": b""}),
        (DATE, {"/etc/passwd": b""}),
        (DATE, {"": b""}),
        (DATE, {"..": b""}),
        (DATE, {".hidden": b""}),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_before_anything_is_written(
    tmp_path: Path, date: str, files: dict[str, bytes]
) -> None:
    with pytest.raises(ValueError, match=r"not|day"):
        publish(tmp_path, date, files)
    assert content(tmp_path) == {}


def test_a_file_where_the_folder_of_an_edition_belongs_is_named(tmp_path: Path) -> None:
    (tmp_path / DATE).write_text("mine")
    with pytest.raises(UnavailableError, match="is not a folder; move it away"):
        publish(tmp_path, DATE, NEW)
    assert (tmp_path / DATE).read_text() == "mine"


def test_a_link_where_the_folder_of_an_edition_belongs_is_named(tmp_path: Path) -> None:
    folder(tmp_path / "elsewhere", OLD)
    (tmp_path / DATE).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnavailableError, match="is not a folder"):
        publish(tmp_path, DATE, NEW)


def test_an_out_that_cannot_be_written_is_named() -> None:
    with pytest.raises(UnavailableError, match="/dev/null/2025-02-13: cannot be read or written"):
        publish(Path("/dev/null"), DATE, NEW)
    with pytest.raises(UnavailableError, match="/dev/null: cannot be read or written"):
        recover(Path("/dev/null"))


def test_the_dates_of_editions_are_known_the_oldest_first(tmp_path: Path) -> None:
    publish(tmp_path, DATE, NEW)
    publish(tmp_path, "2024-12-31", OLD)
    (tmp_path / "2025-01-01").mkdir()
    folder(tmp_path / "2025-02-14-draft", OLD)
    assert dates(tmp_path) == ("2024-12-31", DATE)
    assert dates(tmp_path / "nowhere") == ()


def test_recovery_of_a_folder_in_order_changes_nothing(tmp_path: Path) -> None:
    publish(tmp_path, DATE, OLD)
    folder(tmp_path / ".git", {"HEAD": b"main"})
    folder(tmp_path / "2025-02-12.new", OLD)
    before = content(tmp_path)
    recover(tmp_path, lambda _date: b"another")
    assert content(tmp_path) == before


@pytest.mark.parametrize("before", [{}, OLD])
@pytest.mark.usefixtures("_either_way")
def test_an_edition_that_was_committed_and_not_yet_seen_is_put_in_its_place(
    tmp_path: Path, before: dict[str, bytes]
) -> None:
    if before:
        publish(tmp_path, DATE, before)
    prepare(tmp_path, NEW)
    recover(tmp_path, {DATE: NEW["digest.json"]}.get)
    assert content(tmp_path) == {DATE: NEW}


def test_an_edition_of_the_same_digest_json_and_other_pages_is_finished_once_it_is_prepared(
    tmp_path: Path,
) -> None:
    publish(tmp_path, DATE, OLD)
    again = OLD | {"index.html": b"<p>by another template"}
    prepare(tmp_path, again, {"index.html": b"<p>all, by another template"})
    recover(tmp_path, lambda _date: OLD["digest.json"])
    assert site_content(tmp_path) == {"index.html": b"<p>all, by another template"}
    assert (tmp_path / DATE / "index.html").read_bytes() == again["index.html"]


@pytest.mark.parametrize("committed", [None, OLD["digest.json"]])
def test_an_edition_that_was_not_committed_is_thrown_away(tmp_path: Path, committed: bytes | None) -> None:
    publish(tmp_path, DATE, OLD)
    prepare(tmp_path, NEW, {"index.html": b"<p>all"})
    recover(tmp_path, lambda _date: committed)
    assert content(tmp_path) == {DATE: OLD}


def test_an_edition_that_was_not_wholly_prepared_is_thrown_away(tmp_path: Path) -> None:
    folder(tmp_path / DATE, OLD)
    folder(tmp_path / f".{DATE}.new", NEW)
    recover(tmp_path, lambda _date: NEW["digest.json"])
    assert content(tmp_path) == {DATE: OLD}


def test_unfinished_folders_and_files_of_dead_builds_are_thrown_away(tmp_path: Path) -> None:
    folder(tmp_path / f".{DATE}.part", {"digest.json": b"new"})
    (tmp_path / ".index.html.part").write_bytes(b"half")
    recover(tmp_path, lambda _date: b"new")
    assert content(tmp_path) == {}


def test_an_old_edition_that_stood_aside_for_nothing_comes_back(tmp_path: Path) -> None:
    folder(tmp_path / f".{DATE}.old", OLD)
    recover(tmp_path)
    assert content(tmp_path) == {DATE: OLD}


def test_an_old_edition_that_stood_aside_makes_way_for_the_committed_one(tmp_path: Path) -> None:
    publish(tmp_path, DATE, OLD)
    prepare(tmp_path, NEW)
    (tmp_path / DATE).rename(tmp_path / f".{DATE}.old")
    recover(tmp_path, lambda _date: NEW["digest.json"])
    assert content(tmp_path) == {DATE: NEW}


@pytest.mark.usefixtures("_either_way")
def test_publishing_over_what_dead_builds_left_needs_no_recovery(tmp_path: Path) -> None:
    folder(tmp_path / DATE, OLD)
    for kind in ("part", "new", "old", "site"):
        folder(tmp_path / f".{DATE}.{kind}", OLD)
    publish(tmp_path, DATE, NEW)
    assert content(tmp_path) == {DATE: NEW}


@pytest.mark.usefixtures("_either_way")
def test_what_somebody_else_put_beside_an_edition_stays_there(tmp_path: Path) -> None:
    publish(tmp_path, DATE, OLD)
    (tmp_path / DATE / "notes").mkdir()
    (tmp_path / DATE / "notes" / "desk.txt").write_text("ask the mayor")
    (tmp_path / DATE / ".htaccess").write_text("Require all granted")
    publish(tmp_path, DATE, NEW)
    assert {path.name for path in (tmp_path / DATE).iterdir()} == {*NEW, "notes", ".htaccess"}
    assert (tmp_path / DATE / "notes" / "desk.txt").read_text() == "ask the mayor"
    before = (tmp_path / DATE).stat().st_ino
    publish(tmp_path, DATE, NEW)
    assert (tmp_path / DATE).stat().st_ino == before, "nothing of ours has changed"


@pytest.mark.usefixtures("_either_way")
def test_killed_at_any_step_nothing_of_somebody_else_is_lost(tmp_path: Path) -> None:
    for kill_at in itertools.count():
        out, steps = tmp_path / str(kill_at), itertools.count()
        out.mkdir()
        publish(out, DATE, OLD)
        (out / DATE / "desk.txt").write_text("ask the mayor")

        def step(steps: Iterator[int] = steps, kill_at: int = kill_at) -> None:
            if next(steps) == kill_at:
                raise Killed

        try:
            publish(out, DATE, NEW, step=step)
        except Killed:
            recover(out, lambda _date: NEW["digest.json"])
            assert (out / DATE / "desk.txt").read_text() == "ask the mayor"
        else:
            assert (out / DATE / "desk.txt").read_text() == "ask the mayor"
            break
