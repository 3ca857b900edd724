"""The mail uses nothing that a common mail program does not know, by the data of caniemail.com."""

import json
import subprocess
from pathlib import Path

import pytest

from digest.model import Edition
from digest.rendering import RenderingSettings, render
from tests.support.many_events import edition_of
from tests.support.sample_edition import SAMPLE
from tests.support.story_going_on import GOING_ON

HERE = Path(__file__).parent
ALLOWED = {entry["feature"] for entry in json.loads((HERE / "allowed_features.json").read_text("utf-8"))}
"""Bonuses: a reader whose program lacks them misses nothing."""

PUBLISHED = RenderingSettings(site="https://tides.example")


def unsupported(html: str) -> dict[str, list[str]]:
    """Return the features of a mail that some program lacks, with these programs."""
    ran = subprocess.run(
        ["node", HERE / "unsupported.mjs"], input=html, capture_output=True, check=True, encoding="utf-8"
    )
    found: dict[str, list[str]] = json.loads(ran.stdout)
    return found


def mail_of(edition: Edition) -> str:
    return render(edition, PUBLISHED, ("email",))["email.html"].decode()


MAIL = mail_of(SAMPLE)


@pytest.mark.parametrize(
    "edition",
    [SAMPLE, GOING_ON, edition_of(60, "Arabic", briefs=5)],
    ids=["everything", "a story going on", "overflowing"],
)
def test_no_feature_is_unknown_to_a_common_program_but_the_allowed(edition: Edition) -> None:
    assert set(unsupported(mail_of(edition))) == ALLOWED


def test_at_most_six_features_are_allowed() -> None:
    assert len(ALLOWED) <= 6


@pytest.mark.parametrize(
    ("planted", "feature"),
    [
        ('<p style="display:flex">', "display:flex"),
        ('<p style="position:sticky">', "position"),
        ("<video></video><p>", "<video> element"),
        ('<a href="#top">up</a><p>', "Local anchors"),
    ],
)
def test_a_planted_feature_is_found(planted: str, feature: str) -> None:
    assert set(unsupported(MAIL.replace("<p ", f"{planted}</p><p ", 1))) - ALLOWED >= {feature}
