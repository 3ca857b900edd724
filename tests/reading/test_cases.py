"""The cases of ``tests/cases``: each mistake that was met once is a row there."""

from typing import Any

import pytest

from digest.reading.addresses import canonical
from digest.reading.boilerplate import is_boilerplate, is_call, is_caption, is_closing
from digest.reading.datelines import dateline
from digest.reading.pages.titles import title_among
from digest.reading.repair import repair
from digest.reading.segment import segment
from digest.timestamps import iso_8601
from tests.support.places import cases


def rows(name: str, label: str = "label") -> list[Any]:
    return [pytest.param(case, id=case[label]) for case in cases(name)]


@pytest.mark.parametrize("case", rows("repair"))
def test_repair_mends_what_went_wrong_and_nothing_else(case: dict[str, str]) -> None:
    assert repair(case["original"]) == case["fixed"]
    assert repair(case["fixed"]) == case["fixed"]


@pytest.mark.parametrize("case", rows("sentences"))
def test_a_line_falls_into_its_sentences(case: dict[str, Any]) -> None:
    found = segment(case["line"], case["language"], lowercased=case["lowercased"])
    assert [span.of(case["line"]) for span in found] == case["sentences"]


@pytest.mark.parametrize("case", rows("sentence_ends", label="line"))
def test_a_sentence_ends_where_its_language_ends_it(case: dict[str, Any]) -> None:
    found = segment(case["line"], case["language"])
    assert [span.of(case["line"]) for span in found] == case["sentences"]


@pytest.mark.parametrize("case", rows("datelines"))
def test_a_dateline_ends_where_the_first_sentence_begins(case: dict[str, Any]) -> None:
    found = dateline(case["line"], first=case["first"])
    if found is None:
        assert case["dateline"] is None
        return
    assert case["line"][: found.end] == case["dateline"]
    assert (found.outlet and found.outlet.of(case["line"])) == case["outlet"]


@pytest.mark.parametrize("case", rows("boilerplate", label="line"))
def test_boilerplate_is_told_from_reporting(case: dict[str, str]) -> None:
    line = case["line"]
    assert is_caption(line) == (case["kind"] == "caption")
    assert is_boilerplate(line) == (case["kind"] in {"page", "caption"})
    assert is_call(line) or case["kind"] != "call"
    assert is_closing(line) or case["kind"] != "closing"
    assert not ((is_call(line) or is_closing(line)) and case["kind"] == "text")


@pytest.mark.parametrize("case", rows("timestamps", label="given"))
def test_a_date_that_machines_write_is_read(case: dict[str, str | None]) -> None:
    assert iso_8601(case["given"] or "") == case["moment"]


@pytest.mark.parametrize("case", rows("titles"))
def test_the_title_is_what_readers_see(case: dict[str, Any]) -> None:
    assert title_among(case["headings"], case["given"], case["outlets"]) == case["title"]


@pytest.mark.parametrize("case", rows("addresses", label="given"))
def test_an_address_is_that_of_the_article_and_of_nothing_else(case: dict[str, str | None]) -> None:
    assert canonical(case["given"] or "") == case["canonical"]
    assert canonical(case["canonical"] or "") == case["canonical"]
