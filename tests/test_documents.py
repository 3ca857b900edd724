"""What the documents say is so: commands, settings, examples and links."""

from digest.config.reference import reference
from tests.support.places import ROOT


def test_the_page_of_settings_says_what_the_settings_say() -> None:
    assert (ROOT / "docs" / "configuration.md").read_text("utf-8") == reference(), "run: make docs"
