"""The manual pages say what ``--help`` says."""

from digest.cli import app
from digest.cli.manual import pages
from digest.cli.tree import tree
from tests.support.places import ROOT


def test_the_manual_pages_are_those_of_the_commands() -> None:
    folder = ROOT / "docs" / "man"
    written = {path.name: path.read_text("utf-8") for path in folder.glob("*.1")}
    assert written == pages(tree(app)), "run: make docs"


def test_a_page_tells_options_with_their_values_and_how_the_command_ends() -> None:
    page = pages(tree(app))["digest-run.1"]
    assert "\\fB\\-\\-catch\\-up\\fR \\fICATCH_UP\\fR\nWhat happens with missed days" in page
    assert ".B 75\nThe same call may succeed later." in page
