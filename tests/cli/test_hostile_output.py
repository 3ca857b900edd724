"""Whatever articles, file names, sources and mail servers say, a terminal shows it and obeys none of it."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from digest.archive import Archive, outbox, visits
from digest.model import Fate, SourceRecord
from tests.support.hostile_words import HOSTILE, obeyed

DATE: Final = "2025-02-13"
STEMS: Final = ("lorm", "tesp", "vark")
"""Of made-up words, so that no two hostile sorts are about the same event."""

Run = Callable[..., Any]


def articles_saying(words: str, number: int) -> list[dict[str, str]]:
    """Return two articles on one event, with ``words`` wherever a source can speak."""
    place, thing, other, *_ = (f"{stem}{'aeiouy'[number % 6]}{'bdgkl'[number // 6 % 5]}" for stem in STEMS)
    lead = f"The {thing} of {place.title()} was sold to the {other} of {place.title()}"
    return [
        {
            "id": f"{words[:40]} {number}",
            "title": f"{thing} {place} {words}",
            "source": f"{words[:150]} {number}",
            "author": words,
            "text": f"{lead}: {words} indeed.\n“{words} so,” said the {other} of {place.title()}.\n",
        },
        {
            "title": f"{thing} {place} sold",
            "source": f"Post {words[:50]}",
            "text": f"{lead} at last.\n{words}\n",
        },
    ]


@dataclass(frozen=True)
class Inbox:
    """Articles of some hostile sorts, and files that are no articles, all with hostile names."""

    folder: Path
    cases: Sequence[str]
    out: Path
    """Where an edition of it is built."""


BATCH: Final = 10


def batched(labels: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the labels, so many at a time: to explain a sentence, the whole edition is looked at."""
    told = tuple(labels)
    return [told[start : start + BATCH] for start in range(0, len(told), BATCH)]


def printable_in_names(name: str) -> str:
    """Return ``name`` without the few characters that no name of a file may have."""
    return name.replace("/", "").replace("\0", "").encode("utf-8", "replace").decode()


@pytest.fixture(scope="module", params=batched(HOSTILE), ids=lambda labels: f"from {labels[0]} on")
def inbox(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Inbox:
    """Ten hostile sorts at a time."""
    inbox = Inbox(tmp_path_factory.mktemp("inbox"), request.param, tmp_path_factory.mktemp("out"))
    for number, label in enumerate(inbox.cases):
        words = HOSTILE[label]
        lines = "\n".join(map(json.dumps, articles_saying(words[:2_000], number)))
        (inbox.folder / f"{number}.jsonl").write_text(lines, "utf-8")
        name = printable_in_names(f"{number} {words[:60]}.txt")
        (inbox.folder / name).write_bytes(b"\0\1\2\xff" * 20)
    return inbox


@pytest.fixture
def built(run: Run, inbox: Inbox) -> Inbox:
    """The same, with its edition."""
    if not (inbox.out / DATE).exists():
        assert run("build", inbox.folder, "--date", DATE, "--out", inbox.out).code == 0
    return inbox


def test_an_edition_printed_for_a_try_and_the_problems_with_its_files(run: Run, inbox: Inbox) -> None:
    told = run("build", inbox.folder, "--date", DATE, "--out", inbox.out / "none", "--dry-run")
    assert told.code == 0
    assert obeyed(told.stdout) == obeyed(told.stderr) == set()
    assert "\nSources\n" in told.stdout
    lines = told.stderr.splitlines()
    assert len(lines) >= len(inbox.cases)
    assert {line[: len("digest: ")] for line in lines} == {"digest: "}


def test_why_a_sentence_is_printed(run: Run, built: Inbox) -> None:
    printed = json.loads((built.out / DATE / "digest.json").read_text("utf-8"))["events"]
    assert len(printed) > len(built.cases) / 2
    for event in printed:
        for place, _ in enumerate(event["statements"], start=1):
            told = run("explain", DATE, f"{event['id']}.{place}", "--out", built.out)
            assert (told.code, obeyed(told.stdout)) == (0, set())


def test_why_a_sentence_is_not_printed_whatever_is_asked_for(run: Run, built: Inbox) -> None:
    for label in built.cases:
        told = run("explain", DATE, "--why-not", HOSTILE[label], "--out", built.out)
        assert told.code in {0, 65}
        assert obeyed(told.stdout) == obeyed(told.stderr) == set()
        assert told.stderr.count("\n") <= 1


def test_what_ails_sources_and_what_mail_servers_answered(run: Run, tmp_path: Path) -> None:
    moment, config = "2025-02-13T06:00:00+00:00", tmp_path / "digest.toml"
    answers = [words[:300].encode("utf-8", "replace").decode() for words in HOSTILE.values()]
    entries = [f'[[source]]\nurl = "https://{number}.example"\n' for number in range(len(answers))]
    config.write_text("".join(entries), "utf-8")
    with Archive.open(tmp_path / "digest.db") as store, store.transaction():
        outbox.enlist(store, DATE, [(f"{n}@example.org", f"<{n}@x>") for n in range(len(answers))], moment)
        for mailing, answer in zip(outbox.mailings(store), answers, strict=True):
            refused = outbox.Settlement(Fate.REFUSED, answer)
            outbox.settle(store, outbox.begin(store, mailing, moment), refused, moment)
        for number, answer in enumerate(answers):
            visits.save(store, SourceRecord(f"https://{number}.example", moment, "failed", 500, 9, answer))
    told = run("status", "--out", tmp_path, "--config", config)
    assert (told.code, told.stderr) == (0, "")
    assert obeyed(told.stdout) == {"\t"}
    cells = Counter(line.count("\t") + 1 for line in told.stdout.splitlines())
    assert cells == {5: 1 + len(answers), 2: 1 + len(answers), 1: 1}
