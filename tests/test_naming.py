"""Outlets are named legibly, apart from one another and from what the digest says itself."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.lookalikes import skeleton
from digest.model import CitedArticle, Source, SourceKind
from digest.naming import LONGEST_NAME, is_of, shown_name, shown_names
from tests.support.places import cases


def cited(number: int, source: Source) -> CitedArticle:
    return CitedArticle(
        id=str(number),
        source=source,
        title=None,
        url=None,
        published=None,
        first_seen="2031-05-04",
        language="en",
        location=f"{number}.txt",
        raw_sha256="",
        text_sha256=f"{number}",
        length=1,
        derived_from=None,
        derived_evidence=(),
    )


def shown(*sources: Source) -> list[str]:
    return list(shown_names(cited(number, source) for number, source in enumerate(sources)).values())


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in cases("outlet_names")])
def test_outlets_are_named_apart(case: dict[str, Any]) -> None:
    sources = (Source(name, domain, SourceKind.PUBLISHER) for name, domain in case["outlets"])
    assert shown(*sources) == case["shown"]


def test_files_of_one_name_are_told_apart_by_where_they_are() -> None:
    assert shown(*[Source("index", None, SourceKind.UNKNOWN)] * 2) == ["index (0.txt)", "index (1.txt)"]


def test_a_name_without_end_is_cut() -> None:
    [name] = shown(Source("Gazette " * 100, "gazette.example", SourceKind.PUBLISHER))
    assert name.startswith("“Gazette Gazette")
    assert name.endswith("…” (gazette.example)")


def test_an_outlet_is_known_by_its_name_and_by_its_domain() -> None:
    ledger = Source("The Ledger", "ledger.example", SourceKind.PUBLISHER)
    assert [is_of(name, ledger) for name in ("Ledger", "ledger.example", "Tribune")] == [True, True, False]


@given(st.text(max_size=200))
def test_no_name_ends_what_sets_it_apart(name: str) -> None:
    shown = shown_name(name)
    assert len(shown) <= LONGEST_NAME + len("“…”")
    assert "[" not in shown
    assert "]" not in shown
    assert shown.count("“") == shown.count("”") <= 1
    assert shown.isprintable() or " " in shown


@given(st.text("abcdefghjkoqstuxyz", min_size=1))
def test_case_and_spaces_make_no_other_name(name: str) -> None:
    assert skeleton(name) == skeleton(" ".join(name.upper())) == name
