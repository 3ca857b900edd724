"""What is too much is left out by name, and the rest of the morning goes out."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from digest import pipeline
from digest.config import Configuration
from digest.facts import pairs_by_articles
from digest.model import Edition
from digest.pipeline.building.limits import within_limits
from digest.sources import SourceSettings
from tests.support.articles_factory import make_article
from tests.support.news_server import story

DATE = "2025-02-13"


def told_of(edition: Edition) -> dict[str, str]:
    return {problem.source: problem.what for problem in edition.problems}


def build(tmp_path: Path, configuration: Configuration, *lines: dict[str, str]) -> Edition:
    news = tmp_path / "news.jsonl"
    news.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    request = pipeline.BuildRequest((news,), DATE, tmp_path / "out")
    return pipeline.build(request, configuration).edition


def limited(**limits: int) -> Configuration:
    return replace(Configuration(), limits=replace(SourceSettings(), **limits))


def plain(feed: int, number: int) -> dict[str, str]:
    told = story(feed, number)
    text = told.text.replace("<p>", "").replace("</p>", "\n\n")
    day = f"{DATE}T{number:02}:00:00Z"
    return {"id": told.key, "title": told.title, "text": text, "source": f"Paper {feed}", "published": day}


def test_a_text_that_is_too_long_is_named_and_the_others_go_out(tmp_path: Path) -> None:
    long = {**plain(1, 1), "text": "\n\n".join(plain(1, number)["text"] for number in range(8))}
    edition = build(tmp_path, limited(max_sentences=20), long, plain(2, 2))
    assert [article.title for article in edition.articles] == [plain(2, 2)["title"]]
    [what] = told_of(edition).values()
    assert what.startswith("has 33 sentences, more than the 20 of limits.max_sentences, and is left out")


def test_of_too_many_articles_the_largest_sources_give_up_their_oldest(tmp_path: Path) -> None:
    lines = [*(plain(1, number) for number in range(9)), plain(2, 2), plain(3, 3)]
    edition = build(tmp_path, limited(max_articles=6), *lines)
    used = {article.title for article in edition.articles}
    kept = [*(plain(1, number) for number in (5, 6, 7, 8)), plain(2, 2), plain(3, 3)]
    assert used == {line["title"] for line in kept}
    told = "brought 5 articles beyond the 6 of limits.max_articles, and their oldest are left out"
    assert told_of(edition)["Paper 1"].startswith(told)


def one_event() -> list[dict[str, str]]:
    """Return five articles, each with all sentences of the first and with one of its own."""
    base = plain(1, 1)
    return [
        {**base, "id": f"{n}", "source": f"Paper {n}", "published": f"{DATE}T0{n}:00:00Z", "text": text}
        for n in range(1, 6)
        for text in [f"{base['text']}\n\nThe mayor of Karlstad gave reason {n} to {n} of 9 reporters."]
    ]


def test_an_event_of_too_many_pairs_keeps_its_earliest_and_the_others_go_out(tmp_path: Path) -> None:
    lines = one_event()
    whole = build(tmp_path, limited(), *lines, plain(2, 5))
    assert len(whole.articles) == 6
    edition = build(tmp_path, limited(max_event_pairs=20), *lines, plain(2, 5))
    assert [article.title for article in edition.articles].count(plain(2, 5)["title"]) == 1
    assert {article.location for article in edition.articles} == {
        "news.jsonl#1", "news.jsonl#2", "news.jsonl#f2-s5"
    }  # fmt: skip
    assert told_of(edition) == {
        "news.jsonl#3, news.jsonl#4, news.jsonl#5": "beyond the 20 pairs of like sentences of one event, and"
        " left out of this edition; raise limits.max_event_pairs, or rest a source"
    }
    assert edition.ledger.articles_in == 6
    assert build(tmp_path, limited(max_event_pairs=20), *lines[::-1], plain(2, 5)) == edition


def test_what_alone_is_more_than_an_event_takes_is_named_and_leaves_the_others(tmp_path: Path) -> None:
    short = {**plain(2, 5), "text": plain(2, 5)["text"].partition("\n\n")[0]}
    edition = build(tmp_path, limited(max_event_pairs=3), plain(1, 1), short)
    assert [article.title for article in edition.articles] == [short["title"]]
    assert [*told_of(edition)] == ["news.jsonl#f1-s1"]


def test_pairs_are_counted_by_the_first_article_of_a_sentence() -> None:
    said = "The mayor of Karlstad closed the harbour on Monday."
    articles = [
        make_article(said, name="Courier"),
        make_article(said, "The mayor of Karlstad closed the port on Tuesday.", name="Herald"),
    ]
    courier, herald = (article.id for article in articles)
    apart = min(courier, herald), max(courier, herald)
    assert pairs_by_articles(articles) == {apart: 1}
    assert pairs_by_articles(articles[::-1]) == {(herald, herald): 1}


def test_an_event_of_too_many_sentences_keeps_its_roots_and_its_earliest(tmp_path: Path) -> None:
    lines = one_event()
    edition = build(tmp_path, limited(max_event_sentences=8), *lines, plain(2, 5))
    assert {article.source.name for article in edition.articles} == {
        "Paper 1", "Paper 2", "Paper 3"
    }  # fmt: skip
    [(names, what)] = told_of(edition).items()
    assert what.startswith("beyond the 8 different sentences of one event, and left out of this edition")
    assert names.count("news.jsonl#") == 2
    assert edition.ledger.articles_in == 6
    assert build(tmp_path, limited(max_event_sentences=8), *lines[::-1], plain(2, 5)) == edition


@given(st.lists(st.integers(1, 12), min_size=1, max_size=6), st.integers(1, 40))
def test_a_source_gives_up_no_more_than_it_has_to(counts: list[int], most: int) -> None:
    articles = [
        make_article(f"Sentence {number}.", name=f"Paper {source}")
        for source, count in enumerate(counts)
        for number in range(count)
    ]
    fitting = within_limits(articles, SourceSettings(max_articles=most))
    kept = Counter(article.source.name for article in fitting.articles)
    cut = [kept[f"Paper {source}"] for source, count in enumerate(counts) if kept[f"Paper {source}"] < count]
    assert kept.total() == min(most, sum(counts))
    assert max(cut, default=0) - min(cut, default=0) <= 1
    assert max(kept.values()) - min(cut, default=most) <= 1
    assert len(fitting.problems) == (sum(counts) > most)
