"""Where no spaces show words, sentences of one form that tell of different things are kept apart."""

from typing import Any

import pytest

from digest.facts import group
from tests.support.articles_factory import make_article
from tests.support.places import cases

CASES: list[dict[str, Any]] = cases("without_spaces_apart")
AROUND = {
    "ja": ("市役所の屋上で桜が咲いた。", "漁港に新しい灯台が建った。"),
    "zh": ("图书馆的屋顶上樱花开了。", "渔港建起了新的灯塔。"),
    "th": ("ดอกไม้บานบนหลังคาห้องสมุด", "ท่าเรือมีประภาคารใหม่"),
}
"""What else the two articles say: nothing in common."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}, {case['sentences'][0][:20]}")
def test_sentences_without_spaces_are_one_fact_only_where_they_say_the_same(case: dict[str, Any]) -> None:
    articles = [
        make_article(sentence, around, language=case["language"], name=around)
        for sentence, around in zip(case["sentences"], AROUND[case["language"]], strict=True)
    ]

    assert bool(group(articles).groups) == (case["expected"] == "same")
