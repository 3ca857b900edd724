"""Paths become documents, and whatever is wrong with a path becomes a problem."""

import io
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.sources import Gathered, SourceSettings, gather
from tests.support.places import SEEDS


def took(*inputs: Path, max_bytes: int = 2**20) -> Gathered:
    return gather(inputs, first_seen="2025-02-13", settings=SourceSettings(max_bytes=max_bytes))


def locations(gathered: Gathered) -> list[str]:
    return [document.location for document in gathered.documents]


def problems(gathered: Gathered) -> dict[str, str]:
    return {problem.source: problem.what for problem in gathered.problems}


def repeats(gathered: Gathered) -> dict[str, str]:
    return {problem.source: problem.what for problem in gathered.repeats}


def write(path: Path, text: str = "Some news.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_folder_gives_its_text_files_by_their_path_inside_it(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", "b")
    write(tmp_path / "deep/er/a.MD", "a")
    gathered = took(tmp_path)
    assert locations(gathered) == ["b.txt", "deep/er/a.MD"]
    assert [document.media_type for document in gathered.documents] == ["text/plain", "text/markdown"]
    assert gathered.documents[0].raw == b"b"
    assert gathered.documents[0].first_seen == "2025-02-13"
    assert gathered.problems == ()


def test_the_seeds_are_five_documents_without_a_problem() -> None:
    gathered = gather([SEEDS], first_seen="2025-02-13")
    assert len(gathered.documents) == 5
    assert gathered.problems == ()


def test_a_file_is_known_by_its_name(tmp_path: Path) -> None:
    assert locations(took(write(tmp_path / "deep/a.txt"))) == ["a.txt"]


@pytest.mark.parametrize("name", ["NOTICE", "news.asc"])
def test_a_named_file_with_another_ending_is_tried_as_text(tmp_path: Path, name: str) -> None:
    assert [d.media_type for d in took(write(tmp_path / name)).documents] == ["text/plain"]


def test_in_a_folder_a_file_with_another_ending_is_passed_over_and_named(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "chart.png")
    gathered = took(tmp_path)
    assert locations(gathered) == ["a.txt"]
    assert "passed over" in problems(gathered)["chart.png"]


def test_a_folder_gives_files_of_every_format_and_names_those_that_are_not_read(tmp_path: Path) -> None:
    write(tmp_path / "page.html", "<p>It rains.</p>")
    write(tmp_path / "feed.rss", "<rss><item><title>It rains</title></item></rss>")
    write(tmp_path / "report.pdf")
    gathered = took(tmp_path)
    assert [location.split("#")[0] for location in locations(gathered)] == ["feed.rss", "page.html"]
    assert problems(gathered)["report.pdf"].startswith("is a PDF, which is not read")
    assert list(problems(gathered)) == ["report.pdf"]
    assert gathered.teasers == frozenset()


def test_hidden_files_and_folders_are_passed_over_in_silence(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / ".b.txt")
    write(tmp_path / ".git/c.txt")
    gathered = took(tmp_path)
    assert locations(gathered) == ["a.txt"]
    assert gathered.problems == ()


def test_a_hidden_folder_that_is_named_is_read(tmp_path: Path) -> None:
    write(tmp_path / ".inbox/a.txt")
    assert locations(took(tmp_path / ".inbox")) == ["a.txt"]


def test_a_folder_that_contains_itself_by_a_link_is_entered_once(tmp_path: Path) -> None:
    write(tmp_path / "a/one.txt")
    (tmp_path / "a/loop").symlink_to(tmp_path / "a")
    (tmp_path / "z").symlink_to(tmp_path / "a")
    assert locations(took(tmp_path)) == ["a/one.txt"]


def test_the_same_path_given_twice_is_one_document(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    gathered = took(path, tmp_path / "." / "a.txt", tmp_path)
    assert locations(gathered) == ["a.txt"]
    assert gathered.problems == ()


def test_the_order_of_the_inputs_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "x/a.txt", "1")
    write(tmp_path / "y/a.txt", "2")
    write(tmp_path / "y/sub/b.txt", "3")
    inputs = [tmp_path / "x", tmp_path / "y", tmp_path / "y/sub", tmp_path / "nowhere"]
    assert took(*inputs) == took(*reversed(inputs))
    assert locations(took(*inputs)) == ["a.txt", "a.txt", "b.txt"]


def test_one_location_with_the_same_bytes_twice_is_one_document_and_told(tmp_path: Path) -> None:
    gathered = took(write(tmp_path / "x/a.txt"), write(tmp_path / "y/a.txt"))
    assert locations(gathered) == ["a.txt"]
    assert "given twice" in repeats(gathered)["a.txt"]
    assert gathered.problems == ()


def test_two_names_for_the_same_bytes_stay_two_documents_and_are_told(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    gathered = took(tmp_path)
    assert locations(gathered) == ["a.txt", "b.txt"]
    assert gathered.problems == ()
    assert repeats(gathered) == {
        "b.txt": "has the same content as a.txt; counted as one origin, remove what is unintended"
    }


def test_many_names_for_the_same_bytes_are_told_in_one_line(tmp_path: Path) -> None:
    for name in "abcdef":
        write(tmp_path / f"{name}.txt")
    assert repeats(took(tmp_path)) == {
        "b.txt, c.txt, d.txt and 2 others": "have the same content as a.txt;"
        " counted as one origin, remove what is unintended"
    }


def test_a_missing_path_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    gathered = took(tmp_path / "nowhere.txt", write(tmp_path / "a.txt"))
    assert locations(gathered) == ["a.txt"]
    assert problems(gathered) == {str(tmp_path / "nowhere.txt"): "does not exist; check the path"}


def test_a_link_to_nothing_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    assert "broken link" in problems(took(tmp_path))["a.txt"]


def test_a_path_that_no_disk_can_hold_is_a_problem(tmp_path: Path) -> None:
    endless = tmp_path / ("a" * 300)
    assert "cannot be looked at" in problems(took(endless))[str(endless)]


def test_a_folder_with_nothing_usable_is_a_problem(tmp_path: Path) -> None:
    assert "has no text file in it" in problems(took(tmp_path))[str(tmp_path)]


def test_a_file_that_is_too_large_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "x" * 11)
    write(tmp_path / "b.txt", "x" * 10)
    gathered = took(tmp_path, max_bytes=10)
    assert locations(gathered) == ["b.txt"]
    assert problems(gathered) == {"a.txt": "is larger than 10 bytes; split it into its articles"}


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")  # reading it would wait for a writer for ever
    gathered = took(tmp_path, tmp_path / "pipe.txt", Path("/dev/null"))
    assert gathered.documents == ()
    assert "neither a file nor a folder" in problems(gathered)["pipe.txt"]
    assert "neither a file nor a folder" in problems(gathered)["/dev/null"]


def test_a_socket_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.txt")
        assert "neither a file nor a folder" in problems(took(Path("s.txt")))["s.txt"]


@pytest.fixture
def unprivileged(tmp_path: Path) -> Iterator[Path]:
    """A folder in which permissions hold, even where the tests run as root."""
    if os.geteuid() != 0:
        yield tmp_path
        return
    nobody = 65534
    here = Path.cwd()
    os.chown(tmp_path, nobody, nobody)
    os.chdir(tmp_path)  # the folders above it are root's alone
    os.seteuid(nobody)
    yield Path()
    os.seteuid(0)
    os.chdir(here)


def test_a_file_without_permission_is_a_problem(unprivileged: Path) -> None:
    write(unprivileged / "news/a.txt").chmod(0)
    write(unprivileged / "news/b.txt")
    gathered = took(unprivileged / "news")
    assert locations(gathered) == ["b.txt"]
    assert problems(gathered) == {"a.txt": "cannot be read (Permission denied); check its permissions"}


def test_a_folder_without_permission_is_a_problem(unprivileged: Path) -> None:
    write(unprivileged / "news/a.txt")
    closed = unprivileged / "news/closed"
    closed.mkdir(mode=0)
    gathered = took(unprivileged / "news")
    closed.chmod(0o700)
    assert locations(gathered) == ["a.txt"]
    assert "cannot be listed (Permission denied)" in problems(gathered)["closed/"]


def test_a_mailbox_without_permission_is_a_problem(unprivileged: Path) -> None:
    for name in ("cur", "new", "tmp"):
        (unprivileged / "inbox" / name).mkdir(parents=True)
    (unprivileged / "inbox/new").chmod(0)
    gathered = took(unprivileged / "inbox")
    (unprivileged / "inbox/new").chmod(0o700)
    assert problems(gathered) == {"inbox": "cannot be listed (Permission denied); check its permissions"}


def test_a_name_that_is_no_unicode_is_shown_on_one_line(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"n\xff\new.txt")).write_bytes(b"news")
    assert locations(took(tmp_path)) == ["n��ew.txt"]


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
@pytest.mark.parametrize(
    ("piped", "media_type"), [(b"Some news.", "text/plain"), (b"<!doctype html><p>Some news.", "text/html")]
)
def test_standard_input_is_read_where_it_is_named(
    name: str, piped: bytes, media_type: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(piped)))
    [document] = took(Path(name)).documents
    assert (document.location, document.raw, document.media_type) == ("stdin", piped, media_type)


def test_json_lines_in_standard_input_are_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    article = b'{"id": "hall", "text": "The hall opened.", "author": ["Ada", "Bo"], "published": 1791878400}'
    lines = b'\xef\xbb\xbf{"id": 1}\n' + article
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines)))
    taken = took(Path("-"))
    [document] = taken.documents
    assert (document.location, document.raw) == ("stdin#hall", b"The hall opened.")
    assert (document.claims.author, document.claims.published) == ("Ada, Bo", "2026-10-13T08:00:00+00:00")
    assert problems(taken)["stdin:1"].startswith("has neither text nor html")


@pytest.mark.parametrize(
    "words", [b"{It burns}, he said.", b'{"id": 1}', b'{"text": "", "html": null}', b"{"]
)
def test_what_only_begins_like_json_lines_is_a_text(words: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(words)))
    [document] = took(Path("-")).documents
    assert document.raw == words


def test_standard_input_that_is_too_large_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"x" * 11)))
    assert problems(took(Path("-"), max_bytes=10))["stdin"].startswith("is larger than 10 bytes")
