"""What is shown on a terminal only: tables and progress."""

import pytest

from digest.cli import console


def test_a_table_is_drawn_on_a_terminal_without_obeying_its_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    console.table(("name", "items"), [("[red]Evil\x1b[2J", 3), (None, 40)])
    drawn = capsys.readouterr().out
    assert "[red]Evil[2J" in drawn
    assert "–" in drawn
    assert "\x1b[2J" not in drawn


def test_every_step_has_a_bar_on_a_terminal_unless_it_shall_be_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    for quiet in (True, False):
        with console.progress(quiet=quiet) as progress:
            for step in ("fetching", "pages"):
                for done in (0, 1, 2):
                    progress(step, done, 2)
        drawn = capsys.readouterr().err
        assert ("fetching" in drawn, "pages" in drawn) == (not quiet, not quiet)


def test_whoever_asks_for_it_is_told_each_step_that_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    with console.progress(quiet=False, verbose=True) as progress:
        for step, of in (("reading", 1200), ("comparing", 1)):
            for done in range(of + 1):
                progress(step, done, of)
    assert capsys.readouterr().err == "digest: reading: 1,200\ndigest: comparing\n"


def test_a_bar_tells_how_many_are_done_in_a_second(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with console.progress(quiet=False) as progress:
        for done in range(101):
            progress("reading", done, 100)
    assert "/s" in capsys.readouterr().err
