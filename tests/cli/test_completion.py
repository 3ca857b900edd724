"""What is offered to a shell; the shells themselves are tried in ``tests/servers/test_shells.py``."""

from collections.abc import Callable
from typing import Any

import pytest

from digest.cli import app
from digest.cli.completion import offers
from digest.cli.tree import tree

Run = Callable[..., Any]
ROOT = tree(app)


def values(*words: str, begun: str = "") -> list[str]:
    return [offer.value for offer in offers(ROOT, words, begun)]


def test_commands_options_and_choices_are_offered() -> None:
    assert {"build", "run", "sources"} <= {*values()}
    assert values(begun="summ") == ["summarize"]
    assert "import" in values("sources")
    assert values("build", begun="--dr") == ["--dry-run"]
    assert values("build", "seeds", begun="--he") == ["--help"]
    assert values("run", "--catch-up") == ["merge", "per-day", "none"]


def test_nothing_is_offered_where_any_file_may_be() -> None:
    assert values("build") == []
    assert values("build", "--config") == []


ASKED = {
    "bash": {"COMP_WORDS": "digest\nsources\nim", "COMP_CWORD": "2"},
    "zsh": {"_TYPER_COMPLETE_ARGS": "digest sources im"},
    "fish": {"_TYPER_COMPLETE_ARGS": "digest sources im", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
}


@pytest.mark.parametrize("shell", ASKED)
def test_each_shell_is_answered_in_its_own_form(
    run: Run, shell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_DIGEST_COMPLETE", f"complete_{shell}")
    for name, value in ASKED[shell].items():
        monkeypatch.setenv(name, value)
    told = "Add the feeds of an OPML file at the end of digest.toml; its folders become groups."
    expected = {
        "bash": "import\n",
        "zsh": f"local -a found; found=('import:{told}'); _describe digest found\n",
        "fish": f"import\t{told}\n",
    }
    assert run().stdout == expected[shell]


def test_shells_take_files_where_nothing_is_offered(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "digest read 'my let")
    monkeypatch.setenv("_DIGEST_COMPLETE", "complete_zsh")
    assert run().stdout == "_files\n"
    monkeypatch.setenv("_DIGEST_COMPLETE", "complete_fish")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "is-args")
    assert run().code == 1
