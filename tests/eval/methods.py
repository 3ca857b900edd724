"""Compare what makes one sentence worth more than another: our measure, the methods of sumy, and the lead.

    python tests/eval/methods.py CLUSTERS [-n 60] [--words 250]

CLUSTERS is a file of JSON lines, gzipped: each has ``documents``, articles about one event, and ``summary``,
what a person wrote about them. Prints a table in Markdown: for each method ROUGE-1, -2 and -Lsum (F1 with
stems, in hundredths) of ``digest summarize`` against that summary, and the share of the budget it used. The
lead takes the first sentences of all articles in turn, and cuts the last one where the budget ends.
"""

import argparse
import gzip
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from pathlib import Path
from typing import TypedDict

from rouge_score.rouge_scorer import RougeScorer

import digest
from digest.summary.methods import Method

FIGURES = ("rouge1", "rouge2", "rougeLsum")
CREDITS = re.compile(r"\s*\[[^\]]*\]\s*$")
"""Behind each sentence of a summary."""
ENDS = re.compile(r"(?<=[.!?])\s+")


class Cluster(TypedDict):
    """Articles about one event, and what a person wrote about them."""

    documents: list[str]
    summary: str


Summarizer = Callable[[Sequence[str], int], str]
"""Documents and a budget of words → a summary, one sentence a line."""


def by(method: Method) -> Summarizer:
    """Return what summarises with our program."""

    def summarized(documents: Sequence[str], words: int) -> str:
        settings = digest.Configuration()
        summary = replace(settings.summary, method=method, words=words)
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder, f"{place}.txt") for place in range(len(documents))]
            for path, text in zip(paths, documents, strict=True):
                path.write_text(text, "utf-8")
            shown = digest.summarize(paths, replace(settings, summary=summary))
        return "\n".join(CREDITS.sub("", line) for line in shown.text.splitlines() if line.strip())

    return summarized


def lead(documents: Sequence[str], words: int) -> str:
    """Return the first sentences of all documents in turn, within the budget."""
    in_turn = chain.from_iterable(
        zip_longest(*(ENDS.split(text.strip()) for text in documents), fillvalue="")
    )
    return "\n".join(_within(filter(None, in_turn), words))


def _within(sentences: Iterator[str], left: int) -> Iterator[str]:
    for sentence in sentences:
        if not left:
            return
        kept = sentence.split()[:left]
        left -= len(kept)
        yield " ".join(kept)


def row(name: str, summarizer: Summarizer, clusters: Sequence[Cluster], words: int) -> str:
    """Return the line of one method."""
    scorer = RougeScorer(FIGURES, use_stemmer=True)
    totals, used = dict.fromkeys(FIGURES, 0.0), 0.0
    for cluster in clusters:
        documents = cluster["documents"]
        found = summarizer(documents, words)
        scores = scorer.score("\n".join(ENDS.split(cluster["summary"])), found)
        totals = {figure: totals[figure] + scores[figure].fmeasure for figure in FIGURES}
        used += len(found.split()) / min(words, sum(len(text.split()) for text in documents))
    figures = " | ".join(f"{100 * totals[figure] / len(clusters):.1f}" for figure in FIGURES)
    return f"| {name} | {figures} | {used / len(clusters):.2f} |"


def main() -> None:
    """Measure each, print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("clusters", type=Path)
    parser.add_argument("-n", type=int, default=60, help="clusters to summarise, the first of the file")
    parser.add_argument("--words", type=int, default=250, help="budget of each summary")
    options = parser.parse_args()
    with gzip.open(options.clusters, "rt", encoding="utf-8") as lines:
        clusters: list[Cluster] = [json.loads(line) for line, _ in zip(lines, range(options.n), strict=False)]
    print(f"| {options.n} clusters, {options.words} words | ROUGE-1 | ROUGE-2 | ROUGE-Lsum | used |")
    print("|---|---|---|---|---|")
    print(row("lead", lead, clusters, options.words), flush=True)
    for method in Method:
        print(row(f"`{method}`", by(method), clusters, options.words), flush=True)


if __name__ == "__main__":
    sys.exit(main())
