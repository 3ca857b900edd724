"""Each command does its one thing and prints only what was asked for."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import digest

Run = Callable[..., Any]

DATE = "2025-02-13"


@pytest.fixture
def out(run: Run, seeds: Path, tmp_path: Path) -> Path:
    """A folder with the edition of the seeds in it."""
    assert run("build", seeds, "--date", DATE, "--out", tmp_path / "out").code == 0
    return tmp_path / "out"


def test_build_publishes_every_file_of_the_contract(out: Path) -> None:
    published = {path.name for path in (out / DATE).iterdir()}
    assert published == {"index.html", "email.html", "digest.txt", "digest.md", "digest.json", "message.eml"}
    assert (out / "index.html").is_file()
    assert (out / "digest.db").is_file()


def test_build_prints_nothing_on_stdout_and_nothing_at_all_when_quiet(
    run: Run, seeds: Path, tmp_path: Path
) -> None:
    assert run("build", seeds, "--date", DATE, "--out", tmp_path / "a").stdout == ""
    quiet = run("build", seeds, "--date", DATE, "--out", tmp_path / "b", "--quiet")
    assert (quiet.stdout, quiet.stderr) == ("", "")


def test_the_time_and_memory_of_each_stage_are_told_where_asked_for(
    run: Run, seeds: Path, tmp_path: Path
) -> None:
    outcome = run("build", seeds, "--date", DATE, "--out", tmp_path / "out", "--timings")
    heading, *rows = (line.split() for line in outcome.stderr.splitlines()[-9:])
    assert heading == ["stage", "CPU", "s", "wall", "s", "peak", "MB"]
    assert [row[0] for row in rows] == [
        "starting", "reading", "comparing", "clustering", "deciding", "composing", "rendering", "publishing"
    ]  # fmt: skip
    assert all(float(cell) >= 0 for row in rows for cell in row[1:])
    assert outcome.stdout == ""


def test_a_dry_run_prints_the_edition_and_writes_nothing(run: Run, seeds: Path, tmp_path: Path) -> None:
    outcome = run("build", seeds, "--date", DATE, "--out", tmp_path / "out", "--dry-run")
    assert "Ukraine" in outcome.stdout
    assert not (tmp_path / "out").exists()


def test_only_the_formats_that_were_asked_for_are_made(run: Run, seeds: Path, tmp_path: Path) -> None:
    run("build", seeds, "--date", DATE, "--out", tmp_path / "out", "--formats", "page,text")
    published = {path.name for path in (tmp_path / "out" / DATE).iterdir()}
    assert published == {"index.html", "digest.txt", "digest.json"}


def test_read_prints_one_line_of_json_an_article(run: Run, seeds: Path) -> None:
    lines = run("read", seeds, "--format", "jsonl").stdout.splitlines()
    articles = [json.loads(line) for line in lines]
    assert len(articles) == 5
    for article in articles:
        assert {"id", "location", "source", "title", "published", "url", "language", "text"} <= article.keys()
        for line in article["lines"]:
            assert article["text"][line["start"] : line["end"]] == line["text"]


def test_a_summary_keeps_its_budget_and_credits_each_line(run: Run, seeds: Path) -> None:
    lines = run("summarize", seeds, "--words", "80").stdout.splitlines()
    bare = [line.rpartition(" [")[0] for line in lines]
    assert lines
    assert all(line.endswith("]") for line in lines)
    assert sum(len(text.split()) for text in bare) <= 80


def test_a_summary_in_json_is_an_edition_of_one_event(run: Run, seeds: Path) -> None:
    edition = json.loads(run("summarize", seeds, "--words", "80", "--format", "json").stdout)
    assert edition["schema"] == "digest/1"
    assert len(edition["events"]) == 1


def test_dedup_writes_pairs_and_groups_of_jsonl_rows(run: Run, tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": "The council voted on Monday to close the old bridge for repairs until May."},
        {"id": "b", "text": "The council voted on Monday to close the old bridge for repairs until May!"},
        {"id": "c", "text": "A storm took the roofs of four houses in the valley during the night."},
    ]
    table = tmp_path / "rows.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    run("dedup", table, "--output", tmp_path / "pairs.jsonl", "--groups", tmp_path / "groups.jsonl")
    pair = json.loads((tmp_path / "pairs.jsonl").read_text("utf-8"))
    assert pair == {"a": "a", "b": "b", "jaccard": 1.0, "containment": 1.0}
    assert json.loads((tmp_path / "groups.jsonl").read_text("utf-8")) == ["a", "b"]


def test_dedup_keeps_ids_as_they_were_given(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "rows.jsonl"
    row = "The council voted on Monday to close the old bridge for repairs."
    table.write_text("".join(json.dumps({"id": n, "text": row}) + "\n" for n in (10, 9)), "utf-8")
    pair = json.loads(run("dedup", table).stdout)
    assert (pair["a"], pair["b"]) == (9, 10)


@pytest.mark.parametrize("option", [("--master", "local"), ("--work", "."), ("--output", "pairs.parquet")])
def test_dedup_names_the_engine_that_an_option_is_for(
    run: Run, tmp_path: Path, option: tuple[str, str]
) -> None:
    outcome = run("dedup", tmp_path / "rows.jsonl", *option)
    assert (outcome.code, outcome.stdout) == (64, "")
    told = "--master, --work and results in .parquet: are for Spark; add --engine spark"
    assert outcome.stderr == f"digest: {told}\n"


def test_dedup_writes_over_none_of_its_inputs(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "rows.jsonl"
    table.write_text('{"id": 1, "text": "It sank."}\n', "utf-8")
    outcome = run("dedup", table, "--groups", table)
    assert (outcome.code, outcome.stderr) == (
        64,
        f"digest: {table}: is among the inputs; name another place\n",
    )
    assert table.read_text("utf-8") == '{"id": 1, "text": "It sank."}\n'


def test_verify_passes_on_what_was_built(run: Run, out: Path) -> None:
    assert run("verify", DATE, "--out", out).code == 0
    assert run("verify", "--out", out).code == 0
    assert run("verify", out / DATE / "digest.json").code == 0


def test_verify_names_a_statement_that_was_changed(run: Run, out: Path) -> None:
    path = out / DATE / "digest.json"
    edition = json.loads(path.read_text("utf-8"))
    statement = edition["events"][0]["statements"][1]
    statement["text"] = statement["text"].replace("e", "3", 1)
    path.write_text(json.dumps(edition), "utf-8")
    outcome = run("verify", DATE, "--out", out)
    assert outcome.code == 1
    assert statement["text"] in outcome.stderr


def test_explain_shows_why_a_sentence_is_printed_and_why_another_is_not(run: Run, out: Path) -> None:
    edition = json.loads((out / DATE / "digest.json").read_text("utf-8"))
    printed = edition["events"][0]["statements"][0]["text"]
    present = run("explain", DATE, printed, "--out", out)
    assert present.code == 0
    assert "0.52 and above: the same fact, unless vetoed" in present.stdout
    absent = run("explain", DATE, "--why-not", "Share your thoughts below", "--out", out)
    assert absent.code == 0
    assert "Share your thoughts below" in absent.stdout


def test_explain_of_nothing_is_a_usage_error(run: Run, out: Path) -> None:
    assert run("explain", DATE, "--out", out).code == 64
    assert run("explain", DATE, "e1.1", "--together", "a", "b", "--out", out).code == 64
    assert run("explain", DATE, "e1.1", "--json", "--out", out).code == 64


def test_explain_shows_why_two_articles_are_together(run: Run, out: Path) -> None:
    one, other, *_ = json.loads((out / DATE / "digest.json").read_text("utf-8"))["articles"]
    told = run("explain", DATE, "--together", one["id"], other["location"], "--out", out)
    assert told.code == 0
    assert "Both are in event e1." in told.stdout
    for_programs = run("explain", DATE, "--together", one["id"], other["location"], "--json", "--out", out)
    found = json.loads(for_programs.stdout)
    assert (found["a"]["id"], found["b"]["id"]) == (one["id"], other["id"])
    assert found["together"] is found["decided"]["together"] is True


def test_explain_refuses_an_article_that_the_edition_lacks_and_one_named_twice(run: Run, out: Path) -> None:
    one = json.loads((out / DATE / "digest.json").read_text("utf-8"))["articles"][0]["id"]
    unknown = run("explain", DATE, "--together", one, "https://lindby.example/", "--out", out)
    assert unknown.code == 65
    assert "https://lindby.example/: is no article of the edition" in unknown.stderr
    assert run("explain", DATE, "--together", one, one, "--out", out).code == 64


def test_a_date_that_was_never_built_ends_with_65(run: Run, out: Path) -> None:
    outcome = run("verify", "1999-01-01", "--out", out)
    assert outcome.code == 65
    assert "1999-01-01" in outcome.stderr


def test_without_a_command_the_help_is_printed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["digest"])
    outcome = run()
    assert outcome.code == 0
    assert "summarize" in outcome.stdout


def test_the_version_is_told(run: Run) -> None:
    outcome = run("--version")
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, f"digest {digest.__version__}\n", "")


def test_an_interrupted_build_ends_with_130_and_publishes_nothing(seeds: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "digest",
        "build",
        str(seeds),
        "--date",
        DATE,
        "--out",
        str(tmp_path / "out"),
    ]
    # A shell may have told its children to ignore the signal; a terminal does not.
    restore = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.default_int_handler)}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, **restore)
    while not (tmp_path / "out" / "digest.db").exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert stderr == "digest: interrupted; what was published before stands\n"
    assert not (tmp_path / "out" / DATE).exists()
