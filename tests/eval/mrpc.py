"""Cross-check on the MSR Paraphrase corpus: how often is "same fact" right on pairs nobody tuned for?

    python tests/eval/mrpc.py FILE.tsv

FILE holds ``Quality, #1 ID, #2 ID, #1 String, #2 String`` a line (Dolan and Brockett 2005). Words weigh
by all its sentences together; a sentence has no place in an article here, so openings count for nothing.
Prints precision and recall of what ``digest.facts`` would join, and at other thresholds.
"""

import csv
import sys
from dataclasses import replace
from pathlib import Path

from digest.facts.evidence import OPENING
from digest.facts.grouping import FactSettings, judge
from digest.facts.profile import profile
from digest.model import Document
from digest.reading import read

THRESHOLDS = (0.2, 0.45, 0.8, 0.95, 0.99, 0.999)


def main(path: Path) -> None:
    """Judge every pair, count, print."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    texts = sorted({text for row in rows for text in row[3:5]})
    articles = {t: read(Document(f"{n}.txt", f"{t}\n".encode(), "1970-01-01")) for n, t in enumerate(texts)}
    profiles = profile(list(articles.values()))
    first = {}
    for sentence in profiles.sentences:
        first.setdefault(sentence.passage.article, replace(sentence, position=OPENING))
    judged = []
    for quality, _, _, one, other in rows:
        a, b = (first.get(articles[text].id) for text in (one, other))
        if a is not None and b is not None:
            judged.append((judge(a, b, profiles, FactSettings()), quality == "1"))
    same = sum(right for _, right in judged)
    joined = [right for pair, right in judged if pair.same]
    print(f"as configured: precision {sum(joined) / len(joined):.3f} recall {sum(joined) / same:.3f}")
    whole = [right for pair, right in judged if pair.same and pair.whole]
    print(f"the same, whole: precision {sum(whole) / len(whole):.3f} recall {sum(whole) / same:.3f}")
    for threshold in THRESHOLDS:
        joined = [right for pair, right in judged if pair.score >= threshold and not pair.vetoed]
        precision = sum(joined) / max(1, len(joined))
        print(f"score ≥ {threshold}: precision {precision:.3f} recall {sum(joined) / same:.3f}")
    print(f"{len(judged)} pairs, {same} of them paraphrases, {sum(p.vetoed for p, _ in judged)} vetoed")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
