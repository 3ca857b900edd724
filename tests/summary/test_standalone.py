"""Which sentences can be printed alone, and why not the others: ``tests/cases/standalone.json``.

A case that is judged wrongly today carries ``known_failure`` and is a strict xfail: whoever mends it
takes the mark away.
"""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Article, Reason, Role
from digest.summary import SummarySettings
from digest.summary.runs import leads
from digest.summary.standalone import Verdict, reader_of
from tests.support.articles_factory import make_article
from tests.support.places import cases, marks_of

OPENING = (
    "The ferry line between Pellworth and Kessel will open again in spring, the harbour office said.",
    "Its two boats were built in 1987.",
)
"""What stands before a sentence of which a case says nothing else: one that opens its article has nothing
before it that it could need."""


def judged(article: Article, place: int, before: Sequence[int] = ()) -> Verdict:
    """Return the verdict about a sentence of ``article``, right after those at ``before``."""
    passages = [article.passage(sentence.span) for sentence in article.sentences]
    reader = reader_of([article], SummarySettings().max_leaning)
    return reader.verdict(passages[place], [passages[each] for each in before])


CASES: list[dict[str, Any]] = cases("standalone")


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["label"],
            marks=marks_of(case),
        )
        for case in CASES
    ],
)
def test_a_sentence_is_judged_as_its_case_says(case: dict[str, Any]) -> None:
    before = [line for line in [case["before"]] if line] if "before" in case else [*OPENING]
    after = [case["after"]] if "after" in case else []
    article = make_article(
        *before, (case["text"], Role(case["role"])), *after, language=case.get("language", "en")
    )

    assert judged(article, len(before)).reason == case["fault"]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=f"{case['lead']} {case['sentence']}",
            marks=marks_of(case),
        )
        for case in cases("counted_among")
    ],
)
def test_a_sentence_that_counts_some_of_those_before_it_is_printed_right_behind_them(
    case: dict[str, str],
) -> None:
    article = make_article("The harbour office of Lindby opened at dawn.", case["lead"], case["sentence"])
    reader = reader_of([article], SummarySettings().max_leaning)
    lead, sentence = (article.passage(each.span) for each in article.sentences[1:])

    assert reader.verdict(sentence).reason is not None
    assert ((lead,) in leads(sentence, reader)) == (case["expected"] == "printed")


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["sentence"],
            marks=marks_of(case),
        )
        for case in cases("absences")
    ],
)
def test_what_was_not_there_is_printed_right_behind_what_tells_where(case: dict[str, str]) -> None:
    article = make_article(
        "A storm hit the coast of Lindby on Monday evening, the harbour office of Tarn said.",
        "The wind reached 140 kilometres an hour at Kessing.",
        case["sentence"],
    )
    reader = reader_of([article], SummarySettings().max_leaning)
    _, lead, sentence = (article.passage(each.span) for each in article.sentences)
    alone = reader.verdict(sentence).reason

    assert (alone is None or (lead,) in leads(sentence, reader)) == (case["expected"] == "printed")


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("Norvik, however, refused to pay for the harbour of Marrow.", True),
        ("Norvik, after all, refused to pay for the harbour of Marrow.", True),
        ("There is also concern about the harbour of Marrow in the town of Tarn.", True),
        ("Norvik refused to pay for the harbour of Marrow, however late it is built.", False),
        ("Norvik, the owner, refused to pay for the harbour of Marrow, too, on Monday.", False),
    ],
)
def test_a_connective_between_the_first_commas_ties_a_sentence_to_the_one_before_it(
    text: str, *, leans: bool
) -> None:
    article = make_article(*OPENING, text)
    reader = reader_of([article], SummarySettings().max_leaning)

    found = reader.leanings(article.passage(article.sentences[-1].span))

    assert found["connective_set_off"] == leans


def test_no_and_not_name_nobody() -> None:
    """The "he" of a quotation that opens with "Not" has met no name."""
    article = make_article(
        *OPENING, "“Not a thing that he promised will be built,” Greta Holm said on Sunday."
    )
    reader = reader_of([article], SummarySettings().max_leaning)

    assert reader.leanings(article.passage(article.sentences[-1].span))["pronoun_in_quotation"]


def test_the_cases_are_told_apart_by_their_labels() -> None:
    labels = [case["label"] for case in CASES]

    assert len(labels) == len(set(labels))
    assert {case["fault"] for case in CASES} >= {
        None,
        "dangling",
        "quote-only",
        "vague",
        "heading",
        "boilerplate",
    }
    assert all(case["comment"] for case in CASES)


@pytest.mark.parametrize("role", [Role.TITLE, Role.HEADING])
def test_a_heading_is_never_a_statement_however_it_reads(role: Role) -> None:
    article = make_article(("The harbour of Lindby will close for repairs on Monday.", role))

    assert judged(article, 0).reason is Reason.HEADING


@settings(deadline=None)
@given(
    st.text(min_size=1, max_size=80).filter(str.strip),
    st.sampled_from(list(Role)),
    st.sampled_from(["en", "de"]),
)
def test_any_text_gets_a_verdict(text: str, role: Role, language: str) -> None:
    article = make_article((text, role), language=language)

    verdict = judged(article, 0).reason

    assert verdict is None or verdict in {
        Reason.HEADING, Reason.BOILERPLATE, Reason.DANGLING, Reason.QUOTE_ONLY, Reason.VAGUE
    }  # fmt: skip


@pytest.mark.uncounted
def test_a_sentence_of_many_thousand_words_gets_a_verdict() -> None:
    article = make_article("Norvik " + "and Halden " * 50_000 + "merged.")

    assert judged(article, 0).reason is None
