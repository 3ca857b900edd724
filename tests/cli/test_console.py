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


def test_a_bar_tells_how_many_are_done_in_a_second(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with console.progress(quiet=False) as progress:
        for done in range(101):
            progress("reading", done, 100)
    assert "/s" in capsys.readouterr().err
