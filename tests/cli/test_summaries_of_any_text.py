"""Whatever texts are summarised: the budget is kept, and an empty summary says why (``digest summarize``)."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

FIRE = "A fire destroyed the market hall of Lindby on Sunday night."
MAYOR = "Mayor Greta Holm promised to rebuild the hall of Lindby within two years."
TITLE = "Fire destroys market hall"
SMALL = (
    "a fire destroyed the market hall of lindby on sunday night and the mayor promised to rebuild it",
    "trains between marrow and tarn will stop for repairs in june because the bridge is old",
)
MIXED = (
    FIRE,
    "Пожар уничтожил рынок в городе Линдби в воскресенье ночью.",
    "Η φωτιά κατέστρεψε την αγορά του Λίντμπι την Κυριακή το βράδυ.",
)


def article(folder: Path, *lines: str, name: str = "a") -> str:
    path = folder / f"{name}.txt"
    path.write_text("\n\n".join(lines) + "\n", "utf-8")
    return str(path)


def statements(stdout: str) -> list[str]:
    return [re.sub(r"\s*\[[^\]]*\]$", "", line) for line in stdout.splitlines() if line.strip()]


def test_one_article_is_summarised(tmp_path: Path, run: Run) -> None:
    outcome = run("summarize", article(tmp_path, TITLE, FIRE, MAYOR), "--words", "250")

    assert statements(outcome.stdout) == [FIRE, MAYOR]


def test_a_budget_that_no_sentence_fits_into_says_what_is_needed(tmp_path: Path, run: Run) -> None:
    outcome = run("summarize", article(tmp_path, TITLE, FIRE, MAYOR), "--words", "5")

    assert (outcome.code, statements(outcome.stdout)) == (0, [])
    assert outcome.stderr == "digest: summary: is empty: no sentence has 5 words or fewer; allow 11\n"


def test_an_article_without_a_sentence_says_so(tmp_path: Path, run: Run) -> None:
    outcome = run("summarize", article(tmp_path, "World news", "More", "Home"), "--words", "50")

    assert (outcome.code, statements(outcome.stdout)) == (0, [])
    assert (
        outcome.stderr == "digest: summary: is empty: no sentence is understood alone; give whole articles\n"
    )


def test_of_headlines_alone_one_is_printed(tmp_path: Path, run: Run) -> None:
    headlines = [
        article(tmp_path, "Fire destroys market hall of Lindby", name="a"),
        article(tmp_path, "Fire destroys market hall of Lindby", name="b"),
    ]
    outcome = run("summarize", *headlines, "--words", "50")

    assert statements(outcome.stdout) == ["Fire destroys market hall of Lindby"]


def test_scripts_are_mixed_as_they_are(tmp_path: Path, run: Run) -> None:
    outcome = run("summarize", article(tmp_path, "Fire in Lindby", *MIXED), "--words", "60")

    assert statements(outcome.stdout) == [*MIXED]


def test_a_text_without_capitals_or_full_stops_is_summarised_by_its_lines(tmp_path: Path, run: Run) -> None:
    outcome = run("summarize", article(tmp_path, "fire in lindby", *SMALL), "--words", "100")

    assert statements(outcome.stdout) == [*SMALL]


@pytest.mark.parametrize("words", [10, 11, 12, 23, 24, 25, 60])
def test_no_budget_is_exceeded_and_what_fits_is_printed(words: int, tmp_path: Path, run: Run) -> None:
    outcome = run("summarize", article(tmp_path, TITLE, FIRE, MAYOR), "--words", str(words))

    used = sum(len(statement.split()) for statement in statements(outcome.stdout))
    assert used == max((total for total in (0, 11, 24) if total <= words), default=0)
