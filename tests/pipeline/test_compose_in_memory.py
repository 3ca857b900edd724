"""An edition made in memory: of paths and of texts, whatever their order, and of nothing else."""

from pathlib import Path
from typing import Any

import pytest

import digest
from digest.errors import InputError, UsageError
from tests.support.places import cases

DATE = "2025-02-13"
BRIDGE = "The old bridge of Lindby fell into the river on Thursday."
TEXTS = (
    digest.Text(BRIDGE, source="Lindby Times", published="2025-02-13", url="https://lindby.example/bridge"),
    digest.Text(f"{BRIDGE} The mayor of Lindby closed both roads to it for a month.", source="Harbour Post"),
)


def composed(*inputs: Any) -> digest.Edition:
    return digest.compose(inputs, digest.Configuration(), date=DATE)


def test_every_outlet_of_a_text_is_credited() -> None:
    edition = composed(*TEXTS)
    (event,) = edition.events
    assert [(s.text, s.sources) for s in event.statements if s.text == BRIDGE] == [(BRIDGE, 2)]
    known = {(a.source.name, a.url, a.published) for a in edition.articles}
    assert known == {
        ("Lindby Times", "https://lindby.example/bridge", "2025-02-13"),
        ("Harbour Post", None, None),
    }


def test_neither_order_nor_company_changes_an_article() -> None:
    assert composed(*TEXTS) == composed(*reversed(TEXTS))
    (alone,) = composed(TEXTS[1]).articles
    assert alone.id in {article.id for article in composed(*TEXTS).articles}


def test_texts_and_files_go_together(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(f"{BRIDGE}\n", "utf-8")
    assert len(composed(*TEXTS, tmp_path / "news.txt").articles) == 3


def test_a_text_given_twice_is_one_article() -> None:
    assert len(composed(TEXTS[0], TEXTS[0]).articles) == 1


def test_what_is_wrong_with_a_text_is_told_and_the_others_are_used() -> None:
    edition = composed(TEXTS[0], digest.Text(""), digest.Text("It burns.", published="tomorrow"))
    assert len(edition.articles) == 2
    assert sorted(problem.what.partition(",")[0].partition(";")[0] for problem in edition.problems) == [
        "has neither text nor html",
        "says published tomorrow",
    ]


@pytest.mark.parametrize(
    ("inputs", "kind"), [((), InputError), ((digest.Text(" "),), InputError), (("seeds",), UsageError)]
)
def test_no_usable_input_is_refused(inputs: tuple[object, ...], kind: type[Exception]) -> None:
    with pytest.raises(kind):
        composed(*inputs)


def test_texts_can_be_built_published_and_verified(tmp_path: Path) -> None:
    request = digest.BuildRequest(TEXTS, DATE, tmp_path)
    built = digest.build(request, digest.Configuration())
    assert built.edition.events == composed(*TEXTS).events
    assert digest.verify(tmp_path).failures == ()


def test_texts_are_read_summarised_and_compared() -> None:
    settings = digest.Configuration()
    assert BRIDGE in digest.read(TEXTS, settings).text
    assert BRIDGE in digest.summarize(TEXTS, settings).text
    (pair,) = digest.dedup(TEXTS, settings, unit="sentence").pairs
    assert pair.jaccard == 1


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in cases("templates")])
def test_of_stories_that_only_look_alike_both_leads_are_printed(case: dict[str, Any]) -> None:
    one, other = (
        digest.Text("\n\n".join(case[side]), source=name)
        for side, name in (("one", "Gazette"), ("other", "Post"))
    )

    edition = composed(one, other)

    printed = {statement.text for event in edition.events for statement in event.statements}
    assert {case["one"][0], case["other"][0]} <= printed
    assert len(edition.events) == 2
    assert not any(article.derived_from for article in edition.articles)
    assert printed.isdisjoint(set(case["one"]) & set(case["other"])) or "note" not in case["label"]


def test_a_note_under_unrelated_articles_is_left_out_and_explained(tmp_path: Path) -> None:
    note = "The Harbour Reporting Fund pays for journalism on the coast with gifts of nine foundations."
    dock = "Lindholm opened a new dry dock on Monday after three years. Two tugs towed the ferry Aurora in."
    vote = "Voters in Marwick rejected a plan to close the library. The margin was 212 votes in the town."
    texts = [
        digest.Text(f"{told}\n\n{note}", source=name) for told, name in ((dock, "Gazette"), (vote, "Post"))
    ]

    built = digest.build(digest.BuildRequest(texts, DATE, tmp_path), digest.Configuration())

    assert len(built.edition.events) == 2
    assert [left.reason for left in built.edition.left_out if left.text == note] == ["boilerplate"] * 2
    explained = digest.explain(tmp_path, digest.Configuration(), date=DATE, sentence=note, absent=True)
    assert "not news" in explained
