"""A hostile source, template or setting leaves the morning whole: the honest news is printed and sent.

Each case of ``hostile_mornings.json`` stands beside an honest article of two sentences and one reader.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, Final

import pytest

from digest import pipeline
from digest.config import load_configuration
from tests.support.places import cases

NOW: Final = datetime(2098, 2, 13, 6, tzinfo=UTC)
TOLD: Final = "The old bridge of Lindby fell into the river on Thursday"
HONEST: Final = f"{TOLD}. Nobody was hurt, the mayor of Lindby said on the square."
READER: Final = "ada@home.example"
FIELDS: Final = {
    "From", "To", "Subject", "Date", "Message-ID", "List-Id",
    "Auto-Submitted", "MIME-Version", "Content-Type",
}  # fmt: skip
CASES: Final[list[dict[str, Any]]] = cases("hostile_mornings")


def content_of(case: Mapping[str, Any]) -> bytes:
    """Return what the file of a case holds: bytes, or its parts, each so many times."""
    if "bytes" in case:
        return bytes.fromhex(case["bytes"])
    return "".join(part * times for part, times in case["parts"]).encode(errors="surrogatepass")


def digest_with(case: Mapping[str, Any], folder: Path) -> Path:
    """Write an honest digest and the case beside it into ``folder``; return its digest.toml."""
    news = folder / "news"
    news.mkdir()
    (news / "honest.txt").write_text(HONEST, "utf-8")
    toml = ["[[source]]", "path = 'news'", *case.get("toml", ())]
    sections = {
        "[mail]": [f"recipients = ['{READER}']", "transport = 'folder'", "folder = 'mails'"],
        "[rendering]": ["templates = 'mine'"] if case["kind"] == "template" else [],
    }
    for name, lines in sections.items():
        if name in toml:
            place = toml.index(name) + 1
            toml[place:place] = lines
        else:
            toml += [name, *lines]
    if "name" in case:
        file = (news if case["kind"] == "source" else folder / "mine") / case["name"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content_of(case))
    config = folder / "digest.toml"
    config.write_text("\n".join([*toml, ""]), "utf-8")
    return config


@pytest.mark.uncounted
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_the_morning_is_whole(tmp_path: Path, case: dict[str, Any]) -> None:
    configuration = load_configuration(digest_with(case, tmp_path))
    ran = pipeline.run(tmp_path / "out", configuration, now=lambda: NOW, pause=lambda _: None)
    assert (ran.exit_code, ran.settled.built, ran.mails.sent) == (0, ("2098-02-13",), 1), ran.problems
    edition = json.loads((tmp_path / "out" / "2098-02-13" / "digest.json").read_bytes())
    printed = [statement["text"] for event in edition["events"] for statement in event["statements"]]
    named = [event["headline"]["text"] for event in (*edition["events"], *edition["more_events"])]
    assert any(TOLD in words for words in (*printed, *named))
    assert pipeline.verify(tmp_path / "out").failures == ()
    [mail] = (tmp_path / "mails").glob("*.eml")
    message = message_from_bytes(mail.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert {*message.keys()} == FIELDS
    assert len(message["Subject"]) <= 60
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        assert part is not None
        text = part.get_content()
        assert "thief@thief.example\n" not in text
        assert "49" not in message["Subject"]
    if case["kind"] == "template" and "/" not in case["name"]:
        assert any(
            problem.source.startswith(str(tmp_path / "mine")) or problem.source == case["name"]
            for problem in ran.problems
        )


def test_there_are_cases_of_every_kind() -> None:
    kinds = [case["kind"] for case in CASES]
    assert len(kinds) >= 60
    assert {*kinds} == {"source", "template", "settings"}
