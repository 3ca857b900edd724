"""The same day by stock parts alone: what an afternoon with datasketch, scikit-learn, sumy and Jinja gives.

    python -m tests.benchmarks.street ARTICLES.jsonl PAGE.html

Reads JSON lines, finds near-copies of paragraphs (MinHash LSH), clusters articles (TF-IDF cosine, average
linkage), summarises the largest clusters (LexRank), and writes a page. It decodes and extracts nothing,
proves nothing, remembers nothing and tells of no sentence who else said it.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_WORD: Final = re.compile(r"\w+")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_EVENTS: Final = 30
"""That are printed, as many as ``digest build`` prints."""
_SENTENCES: Final = 6
"""Of each of them, about 120 words."""
_SIMILAR: Final = 0.7
"""Jaccard similarity of paragraphs that are near-copies."""
_APART: Final = 0.8
"""Cosine distance from which clusters stay apart."""
_PAGE: Final = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Digest</title>
{% for event in events %}<h2>{{ event.title }}</h2>
{% for sentence in event.sentences %}<p>{{ sentence }}</p>
{% endfor %}{% endfor %}</html>
"""


class _Words:
    """What sumy asks of a tokenizer; its own wants data of nltk that have to be downloaded."""

    @staticmethod
    def to_words(sentence: str) -> list[str]:
        return _WORD.findall(sentence.lower())


def copies(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of paragraphs that MinHash LSH takes for near-copies."""
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=_SIMILAR, num_perm=128)
    folded = (_WORD.findall(text.lower()) for text in texts)
    sets = [[" ".join(words[n : n + 3]).encode() for n in range(len(words) - 2)] for words in folded]
    found: list[tuple[int, int]] = []
    for number, signature in enumerate(MinHash.generator(sets, num_perm=128)):
        found += ((other, number) for other in lsh.query(signature))
        lsh.insert(number, signature)
    return found


def clusters(texts: Sequence[str]) -> list[list[int]]:
    """Return the articles of each cluster, the largest first."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import cosine_distances

    rows = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    clustering = AgglomerativeClustering(
        None, metric="precomputed", linkage="average", distance_threshold=_APART
    )
    labels = clustering.fit_predict(cosine_distances(rows))
    members: dict[int, list[int]] = {}
    for article, label in enumerate(labels.tolist()):
        members.setdefault(label, []).append(article)
    return sorted(members.values(), key=len, reverse=True)


def summary(texts: Sequence[str]) -> list[str]:
    """Return the sentences that LexRank puts first, in their order."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.lex_rank import LexRankSummarizer

    lines = (line for text in texts for line in text.splitlines() if line)
    made = [Paragraph([Sentence(part, _Words()) for part in _SENTENCE.split(line)]) for line in lines]
    return [str(sentence) for sentence in LexRankSummarizer()(ObjectDocumentModel(made), _SENTENCES)]


def main() -> None:
    """Write the page."""
    from jinja2 import Environment

    source, page = map(Path, sys.argv[1:])
    articles = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
    paragraphs = [
        paragraph for article in articles for paragraph in article["text"].splitlines() if paragraph
    ]
    repeated = {second for _, second in copies(paragraphs)}
    kept = [paragraph for number, paragraph in enumerate(paragraphs) if number not in repeated]
    left = Counter(kept)
    events = [
        {
            "title": articles[members[0]]["title"],
            "sentences": summary([p for n in members for p in articles[n]["text"].splitlines() if left[p]]),
        }
        for members in clusters([article["text"] for article in articles])[:_EVENTS]
    ]
    page.write_text(Environment(autoescape=True).from_string(_PAGE).render(events=events), "utf-8")


if __name__ == "__main__":
    main()
